import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CLOCK_FOLDER } from './clock-client.ts';

/** One clock for everything: the host and any number of plugin processes, which joined it by `clock-client.ts`. */
export interface SharedClock {
  now(): number;
  /** Never backwards. Milliseconds since the epoch. */
  moveTo(instant: number): void;
  /** Processes that joined and live. */
  joined(): readonly number[];
  /**
   * Tells the processes `minute`, or nothing new, and resolves when each has done the minute's work, or has had a turn, or is
   * gone or left out meanwhile.
   */
  turn(isMinute: boolean): Promise<void>;
  /**
   * Resolves when so many turns went by in which nothing happened; how quick the machine is decides no verdict.
   * @param activity a count of all that ever happened
   */
  quiet(activity: () => number, turns: number): Promise<void>;
  /** Leaves a process out, which cannot answer while it is stopped. */
  leaveOut(pid: number): void;
  takeIn(pid: number): void;
  /** What the plugin's process needs in its environment. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

interface Joined {
  readonly pid: number;
  readonly socket: Socket;
  isLeftOut: boolean;
  readonly waiting: Set<() => void>;
}

export async function shareClock(start: number): Promise<SharedClock> {
  const folder = mkdtempSync(join(tmpdir(), 'clock-'));
  const file = openSync(join(folder, 'now'), 'w');
  const processes = new Set<Joined>();
  const bytes = new DataView(new ArrayBuffer(8));
  let now = 0;
  const moveTo = (instant: number) => {
    now = Math.max(now, instant);
    bytes.setFloat64(0, now);
    writeSync(file, bytes, 0, 8, 0);
  };
  moveTo(start);

  const release = ({ waiting }: Joined) => {
    for (const turned of waiting) turned();
    waiting.clear();
  };
  const server = createServer((socket) => {
    let one: Joined | undefined;
    const leave = () => {
      if (one === undefined) return;
      processes.delete(one);
      release(one);
    };
    socket.on('close', leave);
    // The interface passes the socket's errors on; a killed process resets its connection, and `close` follows.
    createInterface({ input: socket })
      .on('error', leave)
      .on('line', (line) => {
        if (one === undefined) {
          one = { pid: Number(line), socket, isLeftOut: false, waiting: new Set() };
          processes.add(one);
        } else release(one);
      });
  });
  await new Promise<void>((listening) => server.listen(join(folder, 'ticks'), listening));

  const turn = async (isMinute: boolean) => {
    const awake = [...processes].filter(({ isLeftOut }) => !isLeftOut);
    await Promise.all(
      awake.map(
        ({ socket, waiting }) =>
          new Promise<void>((turned) => {
            waiting.add(turned);
            socket.write(isMinute ? 'minute\n' : 'turn\n');
          }),
      ),
    );
    // What was written before the turn was answered is read in the same round as the answer, but maybe after it.
    await new Promise((round) => setImmediate(round));
  };

  const find = (pid: number) => [...processes].find((one) => one.pid === pid);
  return {
    now: () => now,
    moveTo,
    joined: () => [...processes].map(({ pid }) => pid),
    turn,
    async quiet(activity, turns) {
      for (let quiet = 0; quiet < turns; ) {
        const before = activity();
        await turn(false);
        quiet = activity() === before ? quiet + 1 : 0;
      }
    },
    leaveOut(pid) {
      const one = find(pid);
      if (one === undefined) return;
      one.isLeftOut = true;
      release(one);
    },
    takeIn(pid) {
      const one = find(pid);
      if (one !== undefined) one.isLeftOut = false;
    },
    env: { [CLOCK_FOLDER]: folder },
    async close() {
      for (const { socket } of processes) socket.destroy();
      await new Promise((closed) => server.close(closed));
      closeSync(file);
      rmSync(folder, { recursive: true });
    },
  };
}
