import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { tick } from '../../../server/app/tick.ts';
import { giveStatus } from '../../../server/app/triage/status.ts';
import { addBlocker } from '../../../server/app/update/blockers.ts';
import { berlin } from '../rotation/rotation-set.ts';
import { type Halt, stoppingAt } from '../stopping.ts';
import { createTriageSet } from './triage-set.ts';

const MINUTE = 60_000;
/** Every fourth call, each with another way to stop. */
const EVERY = 4;
const TEN = berlin('2026-11-26 10:00');
const LINES = ['**alice:** Import', '**bob:** Changed', '**Blocker:** VPN is down (bob)'];

/** What of the day is there not once, after a node stopped and another took over; and how many calls there were. */
async function faultsOf(halt: Halt | undefined) {
  const fixture = await createTriageSet({}, { readLag: () => 2_000 });
  const { clock, person } = fixture;
  await fixture.at('2026-11-25 12:00');
  const other = fixture.openSet(fixture.settings);
  const say = (username: string, text: string) => giveStatus(other, person(username), text, []);
  await say('bob', 'Reviews');
  await addBlocker(other, person('bob'), 'VPN is down');
  clock.at = TEN;
  const { api, calls, goOn, stopped } = stoppingAt(fixture, halt);
  const minute = tick(fixture.openSet(fixture.settings, { api }));
  await Promise.race([minute, stopped]);
  const made = calls();
  const said = [await say('alice', 'Import'), await say('bob', 'Changed')].map(({ code }) => code);
  const lookAfter = async (...minutes: readonly number[]) => {
    for (const after of minutes) {
      clock.at = TEN + after * MINUTE;
      await tick(other);
    }
  };
  await lookAfter(1, 2, 4, 6, 7);
  if (halt?.how === 'pause') {
    goOn();
    await minute;
    await setImmediate();
  }
  await lookAfter(9, 17, 66, 200);
  const days = fixture.days().map(({ thread }) => [...thread].sort());
  const isRight = JSON.stringify([said, days]) === JSON.stringify([['given', 'given'], [[...LINES].sort()]]);
  return { faults: isRight ? [] : [`${JSON.stringify(halt)}: ${said.join()} ${JSON.stringify(days)}`], made };
}

describe('sendTriageMessages()', () => {
  it('posts the day and each line once whatever stops in its minute, and loses nothing that was confirmed', async () => {
    const calm = await faultsOf(undefined);
    expect(calm.faults).toEqual([]);
    expect(calm.made).toBeGreaterThan(40);
    const ways = (['kill', 'pause'] as const).flatMap((how) =>
      (['after', 'before'] as const).map((when) => ({ how, when })),
    );
    const broken: string[] = [];
    for (let call = 1; call <= calm.made; call += EVERY) {
      const way = ways[(call >> 2) % ways.length];
      if (way !== undefined) broken.push(...(await faultsOf({ call, ...way })).faults);
    }
    expect(broken).toEqual([]);
  });
});
