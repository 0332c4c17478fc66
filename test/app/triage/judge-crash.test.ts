import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { SetAtWork } from '../../../server/app/set.ts';
import { judgeBug, openCard } from '../../../server/app/triage/judge.ts';
import { seenOf } from '../../../server/domain/triage/bug.ts';
import { createFixture, type Fixture, TUESDAY_MORNING } from '../fixture.ts';
import { type Halt, stoppingAt } from '../stopping.ts';
import { bug, TEAM } from './fake-bugs.ts';

const MINUTE = 60_000;

/** Posts that somebody has from the bot. */
function cardsOf({ mattermost, users, botId }: Fixture, username: string): number {
  const name = [users[username] ?? '', botId].sort().join('__');
  const direct = [...mattermost.channels.values()].find((one) => one.Name === name);
  return direct === undefined ? 0 : mattermost.postsIn(direct.Id).length;
}

/**
 * Alice takes the only bug on a node that stops; bob, on another, gets it where nobody has, and routes it. What is not there once, and how
 * many calls there were.
 */
async function faultsOf(halt: Halt | undefined) {
  const fixture = createFixture({ readLag: () => 2_000 });
  const { clock, tickets, writes } = fixture;
  tickets.bugs = [bug('MM-1', { team: TEAM })];
  const other = fixture.openSet();
  const person = (name: string) => ({ ...fixture.person(name), email: `${name}@example.com` });
  const judge = (set: SetAtWork, name: string, code: 'taken' | 'routed') => {
    const seen = seenOf(tickets.bugs[0]?.updatedAt ?? null);
    const judgement = code === 'taken' ? { code } : { code, team: '10200' };
    return judgeBug(set, person(name), { key: 'MM-1', seen }, judgement);
  };
  await openCard(other, person('alice'));
  clock.at += MINUTE;
  const { api, calls, goOn, stopped } = stoppingAt(fixture, halt);
  const press = judge(fixture.openSet({}, { api }), 'alice', 'taken');
  await Promise.race([press, stopped]);
  const made = calls();
  for (const minutes of [3, 12, 30]) {
    clock.at = TUESDAY_MORNING + minutes * MINUTE;
    const { view } = await openCard(other, person('bob'));
    if (view.bug !== null) await judge(other, 'bob', 'routed');
  }
  if (halt?.how === 'pause') {
    goOn();
    await press;
    await setImmediate();
  }
  clock.at += 5 * MINUTE;
  for (const name of ['alice', 'bob']) await openCard(other, person(name));
  const book = await other.store.triageBooks.read(other.channelId);
  const verdicts = book?.verdicts.map(({ key, kind, state }) => `${key} ${kind} ${state}`) ?? [];
  const written = [
    ...writes.assigned.map(() => 'MM-1 taken done'),
    ...writes.routed.map(() => 'MM-1 routed done'),
  ];
  const cards = ['alice', 'bob'].map((name) => cardsOf(fixture, name));
  const isRight = written.length === 1 && verdicts.join() === written.join() && cards.join() === '1,1';
  return { faults: isRight ? [] : [`${JSON.stringify(halt)}: ${verdicts} / ${written} / ${cards}`], made };
}

describe('judgeBug()', () => {
  it('decides once, and keeps what Jira shows, wherever a node stops', async () => {
    const calm = await faultsOf(undefined);
    expect(calm.faults).toEqual([]);
    expect(calm.made).toBeGreaterThan(10);
    const broken: string[] = [];
    for (let call = 1; call <= calm.made; call += 1)
      for (const how of ['kill', 'pause'] as const)
        for (const when of ['before', 'after'] as const)
          broken.push(...(await faultsOf({ call, how, when })).faults);
    expect(broken).toEqual([]);
  });
});
