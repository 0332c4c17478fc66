import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Transition } from '../../../server/app/ports.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { judgeBug, openCard } from '../../../server/app/triage/judge.ts';
import type { Judgement } from '../../../server/app/triage/plan.ts';
import { undoVerdict } from '../../../server/app/triage/undo.ts';
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

/** What alice is at when her node stops, and what is then on record. */
const PRESSES = {
  taken: { judgement: { code: 'taken' }, made: 'MM-1 taken done' },
  closed: {
    judgement: { code: 'closed', reason: 'Only in old versions', values: {} },
    made: 'MM-1 closed done',
  },
  story: {
    judgement: { code: 'story', kind: 'story', team: 'Web', comment: 'Export as CSV' },
    made: 'MM-1 story done',
  },
  duplicate: { judgement: { code: 'duplicate', of: 'MM-7', values: {} }, made: 'MM-1 duplicate done' },
} as const satisfies Record<string, { readonly judgement: Judgement; readonly made: string }>;
type Press = keyof typeof PRESSES;

const CLOSED = { id: '6', name: 'Closed', category: 'done' } as const;
const TO_DO = { id: '10001', name: 'To Do', category: 'to-do' } as const;
const way = (to: typeof CLOSED | typeof TO_DO): Transition => ({
  id: `to-${to.id}`,
  name: to.name,
  to,
  fields: [],
  resolutions: null,
  takesComment: false,
});

/** Alice and bob, each before a bug of their own SET's triage, on nodes of which alice's may stop. */
function twoNodes(press: Press) {
  const fixture = createFixture({ readLag: () => 2_000 });
  const { tickets, writes } = fixture;
  tickets.bugs = [bug('MM-1', { team: TEAM }), bug('MM-7', { isWaiting: false })];
  writes.offered = [way(CLOSED), way(TO_DO)];
  writes.kinds = [{ id: '7', name: 'Story' }];
  const settings = { ticketedits: true, productmanagers: 'Web: @carol' };
  const other = fixture.openSet(settings);
  const person = (name: string) => ({ ...fixture.person(name), email: `${name}@example.com` });
  const seen = () => seenOf(tickets.bugs[0]?.updatedAt ?? null);
  return {
    ...fixture,
    other,
    person,
    node: ({ api, counted }: ReturnType<typeof stoppingAt>, isJiraCounted: boolean) =>
      fixture.openSet(settings, { api, writes: isJiraCounted ? counted(writes) : writes }),
    judge: (set: SetAtWork, name: string, judgement: Judgement) =>
      judgeBug(set, person(name), { key: 'MM-1', seen: seen() }, judgement),
    /** What is on record, what Jira was told, and how many cards there are. */
    async held() {
      const book = await other.store.triageBooks.read(other.channelId);
      const cards = ['alice', 'bob'].map((name) => cardsOf(fixture, name));
      const verdicts = book?.verdicts.map(({ key, kind, state }) => `${key} ${kind} ${state}`) ?? [];
      const told = [
        ...writes.assigned.map(() => 'MM-1 taken done'),
        ...writes.routed.map(() => 'MM-1 routed done'),
        ...(press === 'story' ? writes.comments.map(() => 'MM-1 story done') : []),
        ...writes.sent.map(({ id }) => (id === 'to-6' ? PRESSES[press].made : 'MM-1 opened')),
      ];
      const linked = writes.linked.map(({ from, to }) => `${from} ${to}`);
      return { verdicts, told, cards, linked };
    },
  };
}

/** A node that goes on after a pause finds its time over, which timers of this process do not know: Jira's calls only kill. */
const isJiraCounted = (halt: Halt | undefined) => halt?.how !== 'pause';

/**
 * Alice judges the only bug on a node that stops; bob, on another, gets it where nobody has, and judges it, too. What is not there once, and
 * how many calls there were.
 */
async function faultsOf(press: Press, halt: Halt | undefined) {
  const at = twoNodes(press);
  const { clock, other, person, judge, writes } = at;
  await openCard(other, person('alice'));
  clock.at += MINUTE;
  const stopping = stoppingAt(at, halt);
  const { calls, goOn, stopped } = stopping;
  const pressed = judge(at.node(stopping, isJiraCounted(halt)), 'alice', PRESSES[press].judgement);
  await Promise.race([pressed, stopped]);
  const made = calls();
  for (const minutes of [3, 12, 30]) {
    clock.at = TUESDAY_MORNING + minutes * MINUTE;
    const { view } = await openCard(other, person('bob'));
    if (view.bug !== null)
      await judge(other, 'bob', press === 'duplicate' ? PRESSES[press].judgement : ROUTED);
  }
  if (halt?.how === 'pause') {
    goOn();
    await pressed;
    await setImmediate();
  }
  clock.at += 5 * MINUTE;
  for (const name of ['alice', 'bob']) await openCard(other, person(name));
  const { verdicts, told, cards, linked } = await at.held();
  // What a closed bug was closed for, or is a duplicate of, is told before.
  const isTold = press !== 'closed' || writes.sent.length === 0 || writes.comments.length > 0;
  const isLinked = linked.join() === (press === 'duplicate' ? 'MM-1 MM-7' : '');
  // A story on record has its comment and its type, and is told of, once.
  const isStory = press === 'story' && writes.comments.length > 0;
  const isHandedOver =
    cardsOf(at, 'carol') === (isStory ? 1 : 0) && (!isStory || at.tickets.bugs[0]?.typeId === '7');
  const isOnce = told.length === 1 && verdicts.join() === told.join() && cards.join() === '1,1';
  const isRight = isOnce && isTold && isLinked && isHandedOver;
  const found = `${JSON.stringify(halt)}: ${verdicts} / ${told} / ${cards} / ${linked}`;
  return { faults: isRight ? [] : [found], made };
}

const ROUTED = { code: 'routed', team: '10200' } as const;

/** Alice undoes what she closed on a node that stops, and presses again where it is still offered: it is open once, or closed and on record. */
async function undoFaultsOf(press: 'closed' | 'duplicate', halt: Halt | undefined) {
  const at = twoNodes(press);
  const { clock, other, person, judge } = at;
  const alice = person('alice');
  await openCard(other, alice);
  const { view } = await judge(other, 'alice', PRESSES[press].judgement);
  clock.at += MINUTE;
  const stopping = stoppingAt(at, halt);
  const { calls, goOn, stopped } = stopping;
  const pressed = undoVerdict(at.node(stopping, isJiraCounted(halt)), alice, view.last?.id ?? '');
  await Promise.race([pressed, stopped]);
  const made = calls();
  for (const minutes of [5, 12]) {
    clock.at = TUESDAY_MORNING + minutes * MINUTE;
    const { last } = (await openCard(other, alice)).view;
    if (last !== null) await undoVerdict(other, alice, last.id);
  }
  if (halt?.how === 'pause') {
    goOn();
    await pressed;
    await setImmediate();
  }
  const { verdicts, told, linked } = await at.held();
  const isBack = told.join() === `${PRESSES[press].made},MM-1 opened` && linked.length === 0;
  const isRight = verdicts.length === 0 && isBack;
  return { faults: isRight ? [] : [`${JSON.stringify(halt)}: ${verdicts} / ${told} / ${linked}`], made };
}

/** What goes wrong wherever a node stops. */
async function everywhere(faults: (halt: Halt | undefined) => ReturnType<typeof undoFaultsOf>) {
  const calm = await faults(undefined);
  expect(calm.faults).toEqual([]);
  expect(calm.made).toBeGreaterThan(10);
  const broken: string[] = [];
  for (let call = 1; call <= calm.made; call += 1)
    for (const how of ['kill', 'pause'] as const)
      for (const when of ['before', 'after'] as const)
        broken.push(...(await faults({ call, how, when })).faults);
  return broken;
}

describe('judgeBug()', () => {
  it.each(['taken', 'closed', 'story', 'duplicate'] as const)(
    'decides once, and keeps what Jira shows, wherever a node stops: %s',
    async (press) => {
      expect(await everywhere((halt) => faultsOf(press, halt))).toEqual([]);
    },
  );
});

describe('undoVerdict()', () => {
  it.each(['closed', 'duplicate'] as const)(
    'opens a bug again once, wherever a node stops: %s',
    async (press) => {
      expect(await everywhere((halt) => undoFaultsOf(press, halt))).toEqual([]);
    },
  );
});
