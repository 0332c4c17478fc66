import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { given } from './given.ts';

/** What people did on the server: typed words, pressed a button, submitted a dialog. */
export interface Did {
  readonly what: 'command' | 'button' | 'dialog';
  /** The words behind the trigger, the id of the button, the name of the dialog. */
  readonly name: string;
  /** Of a button: whether it stood below an answer only one person sees, or below a message. */
  readonly below?: 'answer' | 'message';
}

const file = () => join(given().folder, 'did.jsonl');

/** Notes what was done and answered, for the test that looks whether everything was. */
export function noteDone(did: Did): void {
  appendFileSync(file(), `${JSON.stringify(did)}\n`);
}

export function everythingDone(): readonly Did[] {
  if (!existsSync(file())) return [];
  return readFileSync(file(), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Did => JSON.parse(line));
}
