import { openSync, readSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { start } from '../../server/main.ts';

/** Names the folder of the host's clock: the file `now`, and the socket `ticks`. */
export const CLOCK_FOLDER = 'TEST_CLOCK_FOLDER';

/**
 * The clock and the ticker of the host that started this process. The time is read from a file whenever it is asked for, so
 * that a process that was stopped for an hour knows it at once, as with a clock of its own.
 * @throws when no host keeps a clock
 */
export async function joinClock(): Promise<Parameters<typeof start>[0]> {
  const folder = process.env[CLOCK_FOLDER];
  if (folder === undefined) throw new Error(`${CLOCK_FOLDER} is not set.`);
  const file = openSync(join(folder, 'now'), 'r');
  const bytes = new DataView(new ArrayBuffer(8));
  const clock = {
    now() {
      readSync(file, bytes, 0, 8, 0);
      return bytes.getFloat64(0);
    },
  };

  const listeners = new Set<() => Promise<void>>();
  const socket = await connected(join(folder, 'ticks'));
  socket.write(`${process.pid}\n`);
  createInterface({ input: socket }).on('line', async (line) => {
    if (line === 'minute') await Promise.all([...listeners].map((onMinute) => onMinute()));
    // Whatever was ready to run has run when the host hears of this turn.
    else await pause(1);
    socket.write('turned\n');
  });
  const ticker = {
    start(onMinute: () => Promise<void>) {
      listeners.add(onMinute);
      return () => void listeners.delete(onMinute);
    },
  };
  return { clock, ticker };
}

function connected(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => resolve(socket)).once('error', reject);
    socket.unref();
  });
}
