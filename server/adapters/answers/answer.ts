import type { Admitted } from '../../app/door.ts';
import type { Button } from '../../app/ports.ts';
import type { KnownSet, SetAtWork } from '../../app/set.ts';
import type { Texts } from '../texts/index.ts';

/** What somebody asked for, of which SET, whose channel may not be there, and what they may do with it. */
export interface AskedAnywhere extends Omit<Admitted<KnownSet>, 'look'> {
  readonly texts: Texts;
  /** What follows the subcommand, trimmed. */
  readonly words: string;
}

/** The same of a SET at work. */
export interface Asked extends AskedAnywhere {
  readonly set: SetAtWork;
  /** Opens a dialog; what to say instead when it does not open. */
  readonly openDialog: (name: string, state?: string) => Promise<string | undefined>;
}

export interface Answer {
  readonly text: string;
  readonly buttons: readonly Button[];
  /** What was asked for was not done: where a button asked, it stays, to be pressed again. Absent where it was done. */
  readonly isNotDone?: true;
}

export function notDone(answer: string | Answer): Answer {
  const { text, buttons } = typeof answer === 'string' ? { text: answer, buttons: [] } : answer;
  return { text, buttons, isNotDone: true };
}

/** Opens a dialog; what to say is empty when it opens. */
export async function opening(
  { openDialog }: Pick<Asked, 'openDialog'>,
  name: string,
  state?: string,
): Promise<string | Answer> {
  const said = await openDialog(name, state);
  return said === undefined ? '' : notDone(said);
}
