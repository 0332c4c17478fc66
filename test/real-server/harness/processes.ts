import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { promisify } from 'node:util';

export const run = promisify(execFile);

/** A program in the background whose output goes to a file. */
export interface Program {
  readonly pid: number;
  /** Rejects, with the last of its output, once it has ended before it was told to. */
  readonly ended: Promise<never>;
  /** Sends the signal and resolves once the process is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

const running = new Set<ChildProcess>();
// Whoever ends this process early leaves nothing behind.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export function start(
  command: string,
  args: readonly string[],
  { outputTo, ...options }: SpawnOptions & { readonly outputTo: string },
): Program {
  const output = openSync(outputTo, 'a');
  const child = spawn(command, args, { ...options, stdio: ['ignore', output, output] });
  closeSync(output);
  running.add(child);
  let isWanted = true;
  const gone = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  }).finally(() => running.delete(child));
  const ended = gone.then(() =>
    isWanted
      ? Promise.reject(new Error(`${command} ended by itself; see ${outputTo}`))
      : new Promise<never>(() => {}),
  );
  ended.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    ended,
    async end(signal = 'SIGTERM') {
      isWanted = false;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await Promise.race([gone, once(child, 'exit')]);
    },
  };
}
