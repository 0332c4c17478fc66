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
  readonly calls: () => number;
  readonly goOn: () => void;
  /** Resolves when the node stops. */
  readonly stopped: Promise<void>;
}

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
  const calls = Object.entries(mattermost.api).map(([name, call]) => [
    name,
    async (...args: readonly unknown[]) => {
      made += 1;
      const isIt = made === halt?.call;
      if (isIt && halt.when === 'before') await stop();
      const answer = await (call as (...args: readonly unknown[]) => Promise<unknown>)(...args);
      if (isIt && halt.when === 'after') await stop();
      return answer;
    },
  ]);
  return { api: Object.fromEntries(calls) as Mattermost['api'], calls: () => made, goOn, stopped };
}
