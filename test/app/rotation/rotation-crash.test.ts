import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { tick } from '../../../server/app/tick.ts';
import type { Mattermost } from '../../support/mattermost.ts';
import { berlin, createRotationSet, type RotationSet } from './rotation-set.ts';

const MINUTE = 60_000;
/** Every third call, each with another way to stop: all take half a minute. */
const EVERY = 3;
const HANDOVER = berlin('2026-12-16 09:00');

interface Halt {
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
function stoppingAt(fixture: RotationSet, halt: Halt | undefined): Stopping {
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
  const calls = Object.entries(fixture.mattermost.api).map(([name, call]) => [
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

/** What of the messages at the handover is there not once, after a node stopped and another took over; and how many calls there were. */
async function faultsOf(halt: Halt | undefined) {
  const lag = 2_000;
  const fixture = await createRotationSet({ readLag: () => lag });
  await fixture.at('2026-12-09 09:00');
  await fixture.at('2026-12-09 09:01');
  fixture.clock.at = HANDOVER;
  const settings = { roster: '', autodraft: false };
  const { api, calls, goOn, stopped } = stoppingAt(fixture, halt);
  const minute = tick(fixture.openSet(settings, { api }));
  await Promise.race([minute, stopped]);
  const made = calls();
  const other = fixture.openSet(settings);
  for (const after of [1, 2, 4, 6, 7]) {
    fixture.clock.at = HANDOVER + after * MINUTE;
    await tick(other);
  }
  if (halt?.how === 'pause') {
    goOn();
    await minute;
    await setImmediate();
  }
  for (const after of [9, 17, 66, 200]) {
    fixture.clock.at = HANDOVER + after * MINUTE;
    await tick(other);
  }
  const posts = [...fixture.shown('dave'), ...fixture.shown('carol'), ...fixture.inChannel()];
  const keys = posts.flatMap(({ key }) => {
    const [, kind, what, about] = key.split('/');
    return kind === 'rotation' ? [`${what}/${about}`] : [];
  });
  const wanted = ['day-one/2', 'day-one/2', 'pack/2', 'turn/2', 'turn/2'];
  const isRight = JSON.stringify(keys.sort()) === JSON.stringify(wanted);
  return { faults: isRight ? [] : [`${JSON.stringify(halt)}: ${keys.join(' ')}`], made };
}

describe('sendRotationMessages()', () => {
  it('sends each message once whatever stops in the handover’s minute', async () => {
    const calm = await faultsOf(undefined);
    expect(calm.faults).toEqual([]);
    expect(calm.made).toBeGreaterThan(60);
    const ways = (['kill', 'pause'] as const).flatMap((how) =>
      (['after', 'before'] as const).map((when) => ({ how, when })),
    );
    const broken: string[] = [];
    for (let call = 1; call <= calm.made; call += EVERY) {
      const way = ways[call % ways.length];
      if (way !== undefined) broken.push(...(await faultsOf({ call, ...way })).faults);
    }
    expect(broken).toEqual([]);
  });
});
