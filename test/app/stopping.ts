import type { Mattermost } from '../support/mattermost.ts';
import type { Fixture } from './fixture.ts';

/** Where a node stops. */
export interface Halt {
  readonly call: number;
  readonly when: 'before' | 'after';
  /** `pause`: it goes on minutes later, when another node has long done the work. */
  readonly how: 'kill' | 'pause';
}

interface Stopping {
  readonly api: Mattermost['api'];
  /** How many calls were made so far, to Mattermost and to whatever else is `counted`. */
  readonly calls: () => number;
  /** The same calls of something else, counted with the others: the node stops there, too. */
  readonly counted: <T extends object>(others: T) => T;
  readonly goOn: () => void;
  /** Resolves when the node stops. */
  readonly stopped: Promise<void>;
}

type Call = (...args: readonly unknown[]) => Promise<unknown>;

/** A way to Mattermost on which a node stops at one of its calls. */
export function stoppingAt({ mattermost }: Pick<Fixture, 'mattermost'>, halt: Halt | undefined): Stopping {
  let made = 0;
  let goOn = () => {};
  let tell = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const stopped = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const stop = () => {
    tell();
    return halt?.how === 'kill' ? new Promise<void>(() => {}) : held;
  };
  const stopping =
    (call: Call) =>
    async (...args: readonly unknown[]) => {
      made += 1;
      const isIt = made === halt?.call;
      if (isIt && halt.when === 'before') await stop();
      const answer = await call(...args);
      if (isIt && halt.when === 'after') await stop();
      return answer;
    };
  function counted<T extends object>(others: T): T {
    const members = Object.entries(others).map(([name, member]) => [
      name,
      typeof member === 'function' ? stopping(member as Call) : member,
    ]);
    return Object.fromEntries(members) as T;
  }
  return { api: counted(mattermost.api), calls: () => made, counted, goOn, stopped };
}
