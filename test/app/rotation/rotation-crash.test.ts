import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { tick } from '../../../server/app/tick.ts';
import { type Halt, stoppingAt } from '../stopping.ts';
import { berlin, createRotationSet } from './rotation-set.ts';

const MINUTE = 60_000;
/** Every third call, each with another way to stop: all take half a minute. */
const EVERY = 3;
const HANDOVER = berlin('2026-12-16 09:00');

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
