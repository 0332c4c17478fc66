import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Demo {
  readonly url: string;
  /** What the server logged last. */
  log(): string;
  close(): Promise<void>;
}

const day = 24 * 3_600_000;
/** The next Tuesday, `2026-12-01`; dates count in UTC. */
export const tuesday = new Date(Date.now() + ((2 - new Date().getUTCDay() + 7) % 7 || 7) * day)
  .toISOString()
  .slice(0, 10);

/** Starts `npm start` the way a reader of the README does, on a free port; resolves when it prints its address. */
export async function startDemo(args: readonly string[] = []): Promise<Demo> {
  const child = spawn(
    process.execPath,
    ['test/support/run.mjs', 'test/sim/start.ts', '--port', '0', '--verbose', ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let logged = '';
  child.stderr.on('data', (chunk) => {
    logged = `${logged}${chunk}`.slice(-20_000);
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /http:\/\/127\.0\.0\.1:\d+\/?/.exec(line);
      if (found !== null) resolve(found[0]);
    });
    child.once('exit', (code) =>
      reject(new Error(`the demo ended with code ${code}:\n${logged.slice(-4000)}`)),
    );
  });
  return { url, log: () => logged, close: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
