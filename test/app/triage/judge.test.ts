import { afterEach, describe, expect, it, vi } from 'vitest';
import { changeRotations } from '../../../server/app/rotation/rotations.ts';
import { judgeBug, lookAgain, openCard, passBug } from '../../../server/app/triage/judge.ts';
import { waitingNow } from '../../../server/app/triage/triage-messages.ts';
import { undoVerdict } from '../../../server/app/triage/undo.ts';
import { saveTeam } from '../../../server/domain/rotation/teams.ts';
import { type Bug, seenOf } from '../../../server/domain/triage/bug.ts';
import { createFixture, type Fixture, type TestOptions } from '../fixture.ts';
import { bug, TEAM } from './fake-bugs.ts';

const MINUTE = 60_000;

afterEach(() => void vi.useRealTimers());

/** A SET at triage: three bugs wait, of which each can be routed. */
function atTriage(keys: readonly string[] = ['MM-1', 'MM-2', 'MM-3'], options: TestOptions = {}) {
  const made = createFixture(options);
  const fixture = {
    ...made,
    /** What somebody else does to a bug in Jira. */
    change(key: string, part: Partial<Bug>) {
      made.tickets.bugs = made.tickets.bugs.map((one) => (one.key === key ? { ...one, ...part } : one));
    },
  };
  fixture.tickets.bugs = keys.map((key) => bug(key, { team: TEAM }));
  const set = fixture.openSet();
  const person = (name: string) => ({ ...fixture.person(name), email: `${name}@example.com` });
  return {
    fixture,
    set,
    alice: person('alice'),
    bob: person('bob'),
    mia: person('mia'),
    /** As a card showed it last. */
    seen: (key: string) => ({
      key,
      seen: seenOf(fixture.tickets.bugs.find((one) => one.key === key)?.updatedAt ?? null),
    }),
    book: async () => set.store.triageBooks.read(set.channelId),
  };
}

/** The key of the bug on a card, and what is said of the press. */
const onCard = ({ view }: Awaited<ReturnType<typeof openCard>>) => [view.bug?.key ?? null, view.remark];

/** The card of somebody as it stands in their direct messages. */
function cardsOf({ mattermost, users, botId }: Fixture, username: string): readonly string[] {
  const name = [users[username] ?? '', botId].sort().join('__');
  const direct = [...mattermost.channels.values()].find((one) => one.Name === name);
  return direct === undefined ? [] : mattermost.postsIn(direct.Id).map(({ Message }) => Message);
}

/** The only writes that were made, in the words of the table. */
const written = ({ writes }: Fixture) => [
  ...writes.assigned.map(({ key, to, by }) => `${key} → ${to} by ${by}`),
  ...writes.routed.map(({ key, to, by }) => `${key} → ${to.join('+')} by ${by}`),
];

const member = (username: string) => ({ username, mayLead: true });

describe('a card of triage', () => {
  it('shows the bug that has waited longest, then the next, in one message', async () => {
    const { fixture, set, alice } = atTriage();
    const { postId, view } = await openCard(set, alice);
    expect(view).toMatchObject({ bug: { key: 'MM-1' }, waiting: { count: 3, isExact: true }, remark: null });
    const next = await passBug(set, alice, 'MM-1');
    expect([onCard(next), next.postId]).toEqual([['MM-2', null], postId]);
    expect(cardsOf(fixture, 'alice')).toEqual([expect.stringContaining('MM-2')]);
  });

  it('ends with what was passed over, which comes again when it is opened again', async () => {
    const { set, alice } = atTriage(['MM-1']);
    await openCard(set, alice);
    const end = await passBug(set, alice, 'MM-1');
    expect(end.view).toMatchObject({ bug: null, passed: 1, waiting: { count: 1 } });
    expect(onCard(await lookAgain(set, alice))).toEqual(['MM-1', null]);
  });

  it('ends with what its person decided on this day, and nobody else', async () => {
    const { fixture, set, alice, bob, seen } = atTriage();
    await openCard(set, alice);
    await judgeBug(set, alice, seen('MM-1'), { code: 'taken' });
    await openCard(set, bob);
    await judgeBug(set, bob, seen('MM-3'), { code: 'snoozed' });
    const { view } = await judgeBug(set, alice, seen('MM-2'), { code: 'snoozed' });
    expect(view).toMatchObject({ bug: null, decided: { taken: 1, snoozed: 1 } });
    expect(cardsOf(fixture, 'alice')[0]).toContain('Triaged by you today: 2 (1 taken, 1 snoozed).');
    fixture.clock.at += 24 * 60 * MINUTE;
    expect((await openCard(set, alice)).view.decided).toMatchObject({ taken: 0, snoozed: 0 });
  });

  it('is the same message all day, another on the next, and made again where it was deleted', async () => {
    const { fixture, set, alice } = atTriage();
    const { postId } = await openCard(set, alice);
    expect((await openCard(set, alice)).postId).toBe(postId);
    await fixture.mattermost.api.DeletePost(postId ?? '');
    fixture.clock.at += MINUTE;
    const again = await openCard(set, alice);
    expect(again.postId).not.toBe(postId);
    fixture.clock.at += 24 * 60 * MINUTE;
    expect((await openCard(set, alice)).postId).not.toBe(again.postId);
    expect(cardsOf(fixture, 'alice')).toHaveLength(2);
  });

  it('is written once while not every replica has it, and again as soon as one has', async () => {
    const { fixture, set, alice, seen } = atTriage(['MM-1', 'MM-2'], { readLag: () => 2_000 });
    const { postId } = await openCard(set, alice);
    fixture.clock.at += 1_000;
    expect((await openCard(set, alice)).postId).toBe(postId);
    expect((await judgeBug(set, alice, seen('MM-1'), { code: 'snoozed' })).postId).toBe(postId);
    fixture.clock.at += 2_000;
    expect((await openCard(set, alice)).postId).toBe(postId);
    fixture.clock.at += 2_000;
    expect(cardsOf(fixture, 'alice')).toEqual([expect.stringContaining('MM-2')]);
  });

  it('has no two people on one bug, until one has left it alone', async () => {
    const { fixture, set, alice, bob } = atTriage();
    await openCard(set, alice);
    expect(onCard(await openCard(set, bob))).toEqual(['MM-2', null]);
    const { view } = await passBug(set, bob, 'MM-2');
    expect(view).toMatchObject({ bug: { key: 'MM-3' }, lookers: ['alice'] });
    expect((await passBug(set, bob, 'MM-3')).view).toMatchObject({
      bug: null,
      passed: 2,
      lookers: ['alice'],
    });
    fixture.clock.at += 10 * MINUTE;
    expect(onCard(await openCard(set, bob))).toEqual(['MM-1', null]);
  });

  it('is read again where it could not be, and forgets nothing meanwhile', async () => {
    const { fixture, set, alice } = atTriage();
    await openCard(set, alice);
    await passBug(set, alice, 'MM-1');
    fixture.tickets.bugFailure = { code: 'jira-failed', detail: '' };
    const failed = await lookAgain(set, alice);
    expect(failed.view).toMatchObject({ bug: null, waiting: null, failure: { code: 'jira-failed' } });
    fixture.tickets.bugFailure = null;
    expect(onCard(await lookAgain(set, alice))).toEqual(['MM-2', null]);
  });

  it('says that Jira is slow while somebody still waits for it, and keeps its bug whatever comes late', async () => {
    const { fixture, set, alice, book } = atTriage();
    await openCard(set, alice);
    await passBug(set, alice, 'MM-1');
    let answer = () => {};
    fixture.tickets.before = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asked = lookAgain(set, alice);
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await asked).view).toMatchObject({ bug: null, waiting: null, failure: { code: 'timed-out' } });
    fixture.tickets.before = async () => {};
    fixture.change('MM-2', { isWaiting: false });
    answer();
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await book())?.cards).toMatchObject([{ key: 'MM-2' }]);
    fixture.change('MM-2', { isWaiting: true });
    expect(onCard(await lookAgain(set, alice))).toEqual(['MM-2', null]);
  });

  it('skips what only a list still has', async () => {
    const { fixture, set, alice } = atTriage();
    const { tickets } = fixture;
    const { readBug } = tickets;
    tickets.readBug = async (key) =>
      key === 'MM-1' ? { ok: true, value: bug(key, { isWaiting: false }) } : readBug(key);
    expect(onCard(await openCard(set, alice))).toEqual(['MM-2', null]);
  });

  it('shows of a private bug the key alone', async () => {
    const { fixture, set, alice } = atTriage();
    fixture.tickets.bugs = [
      bug('MM-9', { isPrivate: true, summary: 'Canary', lines: ['Canary'], reporter: 'Canary' }),
    ];
    const { view } = await openCard(set, alice);
    expect(
      JSON.stringify([view.bug, cardsOf(fixture, 'alice'), await set.store.triageBooks.read(set.channelId)]),
    ).not.toContain('Canary');
    expect(view.bug).toMatchObject({ key: 'MM-9', isPrivate: true, class: null });
  });
});

describe('a verdict', () => {
  it.each([
    ['taken', { code: 'taken' }, ['MM-1 → id-alice by alice'], { kind: 'taken', team: null }],
    [
      'routed',
      { code: 'routed', team: '10201' },
      ['MM-1 → 10201 by alice'],
      { kind: 'routed', team: 'Mobile' },
    ],
    ['snoozed', { code: 'snoozed' }, [], { kind: 'snoozed', team: null }],
  ] as const)('is done, kept, and undone: %s', async (_kind, judgement, writes, kept) => {
    const { fixture, set, alice, seen, book } = atTriage();
    await openCard(set, alice);
    const done = await judgeBug(set, alice, seen('MM-1'), judgement);
    expect(onCard(done)).toEqual(['MM-2', null]);
    expect(written(fixture)).toEqual(writes);
    expect((await book())?.verdicts).toEqual([
      expect.objectContaining({ key: 'MM-1', username: 'alice', state: 'done', ...kept }),
    ]);
    expect(done.view).toMatchObject({ waiting: { count: 2 }, last: { key: 'MM-1' } });
    const undone = await undoVerdict(set, alice, done.view.last?.id ?? '');
    expect(onCard(undone)).toEqual(['MM-1', { code: 'undone', key: 'MM-1', hasComment: false }]);
    expect((await book())?.verdicts).toEqual([]);
    expect(fixture.tickets.bugs[0]).toMatchObject({ assignee: null, isWaiting: true, team: { values: [] } });
  });

  it('of labels leaves all that are no team', async () => {
    const { fixture, alice, seen } = atTriage();
    const set = fixture.openSet({ roster: '' });
    const team = { field: 'labels', values: ['crash', 'Mobile'], choices: [], isOfLabels: true };
    fixture.tickets.bugs = [bug('MM-1', { team })];
    const changed = await changeRotations(set, 'mia', (state, { today }) => {
      const web = saveTeam(
        state,
        null,
        { name: 'Web Platform', manager: null, people: [member('alice')] },
        today,
      );
      return web.ok
        ? saveTeam(web.value, null, { name: 'Mobile', manager: null, people: [member('bob')] }, today)
        : web;
    });
    expect(changed).toMatchObject({ ok: true });
    expect((await openCard(set, alice)).view.bug?.teams).toEqual([
      { id: 'Web-Platform', name: 'Web Platform' },
      { id: 'Mobile', name: 'Mobile' },
    ]);
    await judgeBug(set, alice, seen('MM-1'), { code: 'routed', team: 'Web-Platform' });
    expect(written(fixture)).toEqual(['MM-1 → crash+Web-Platform by alice']);
  });

  it('counts for a bug that was snoozed until the next triage day begins', async () => {
    const { fixture, set, alice, seen } = atTriage(['MM-1']);
    await openCard(set, alice);
    expect(onCard(await judgeBug(set, alice, seen('MM-1'), { code: 'snoozed' }))).toEqual([null, null]);
    // Thursday, Berlin.
    fixture.clock.at = Date.parse('2026-11-25T22:59:00Z');
    expect(onCard(await openCard(set, alice))).toEqual([null, null]);
    fixture.clock.at += MINUTE;
    expect(onCard(await openCard(set, alice))).toEqual(['MM-1', null]);
  });

  it('is of one person: who was faster is named, and nothing is written', async () => {
    const { fixture, set, alice, bob, seen } = atTriage();
    await openCard(set, alice);
    const shown = seen('MM-1');
    fixture.clock.at += 10 * MINUTE;
    await openCard(set, bob);
    const late = await judgeBug(set, alice, shown, { code: 'taken' });
    expect(onCard(late)).toEqual(['MM-2', { code: 'faster', key: 'MM-1', username: 'bob' }]);
    await judgeBug(set, bob, shown, { code: 'routed', team: '10200' });
    expect(written(fixture)).toEqual(['MM-1 → 10200 by bob']);
  });

  it('is of one person when two press in the same moment, on two nodes', async () => {
    const { fixture, set, alice, bob, seen } = atTriage(['MM-1']);
    const other = fixture.openSet();
    await openCard(set, alice);
    fixture.clock.at += 10 * MINUTE;
    await openCard(other, bob);
    const shown = seen('MM-1');
    await set.store.triageBooks.change(
      set.channelId,
      (book) => book && { ...book, cards: book.cards.map((card) => ({ ...card, key: 'MM-1', since: 0 })) },
    );
    const both = await Promise.all([
      judgeBug(set, alice, shown, { code: 'taken' }),
      judgeBug(other, bob, shown, { code: 'routed', team: '10200' }),
    ]);
    expect(written(fixture)).toHaveLength(1);
    expect(both.map(({ view }) => view.remark?.code ?? 'done').sort()).toEqual(['done', 'faster']);
  });

  it('is given once, however often it is pressed', async () => {
    const { fixture, set, alice, seen } = atTriage();
    await openCard(set, alice);
    const shown = seen('MM-1');
    const presses = [1, 2, 3].map(() => judgeBug(set, alice, shown, { code: 'taken' }));
    const codes = (await Promise.all(presses)).map(({ code }) => code);
    expect(written(fixture)).toEqual(['MM-1 → id-alice by alice']);
    expect(codes.filter((code) => code === 'shown')).toHaveLength(1);
    const late = await judgeBug(set, alice, shown, { code: 'snoozed' });
    expect([late.code, late.view.bug?.key]).toEqual(['moved-on', 'MM-2']);
  });

  it('is not given on a bug that changed meanwhile: it is shown again', async () => {
    const { fixture, set, alice, seen } = atTriage();
    await openCard(set, alice);
    const shown = seen('MM-1');
    fixture.tickets.bugs = fixture.tickets.bugs.map((one) =>
      one.key === 'MM-1' ? { ...one, summary: 'Other', updatedAt: 1 } : one,
    );
    const changed = await judgeBug(set, alice, shown, { code: 'taken' });
    expect(onCard(changed)).toEqual(['MM-1', { code: 'changed', key: 'MM-1' }]);
    expect(changed.view.bug?.summary).toBe('Other');
    expect(written(fixture)).toEqual([]);
    expect(onCard(await judgeBug(set, alice, seen('MM-1'), { code: 'taken' }))).toEqual(['MM-2', null]);
  });

  it.each([
    [
      'does not wait any more',
      { isWaiting: false },
      { code: 'taken' },
      { code: 'gone', key: 'MM-1' },
      'MM-2',
    ],
    [
      'has somebody',
      { assignee: 'Bob Martin', assigneeId: 'id-bob' },
      { code: 'taken' },
      { code: 'has-somebody', key: 'MM-1', assignee: 'Bob Martin' },
      'MM-1',
    ],
    [
      'is private and has somebody',
      { assignee: 'Bob', assigneeId: 'id-bob', isPrivate: true },
      { code: 'taken' },
      { code: 'has-somebody', key: 'MM-1', assignee: null },
      'MM-1',
    ],
    [
      'cannot be read',
      { isReadable: false, isPrivate: true },
      { code: 'taken' },
      { code: 'not-readable' },
      'MM-1',
    ],
    ['has no such team', {}, { code: 'routed', team: '9' }, { code: 'no-team', key: 'MM-1' }, 'MM-1'],
    [
      'has no field for it',
      { team: null },
      { code: 'routed', team: '10200' },
      { code: 'no-team', key: 'MM-1' },
      'MM-1',
    ],
  ] as const)('is not given on a bug that %s', async (_what, part, judgement, remark, shown) => {
    const { fixture, set, alice, seen } = atTriage();
    await openCard(set, alice);
    fixture.tickets.bugs = fixture.tickets.bugs.map((one) =>
      one.key === 'MM-1' ? { ...one, ...part } : one,
    );
    expect(onCard(await judgeBug(set, alice, seen('MM-1'), judgement))).toEqual([shown, remark]);
    expect(written(fixture)).toEqual([]);
  });

  it('of somebody whom Jira does not know is told to them', async () => {
    const { set, seen, fixture } = atTriage();
    const rita = fixture.person('rita');
    await openCard(set, rita);
    expect(onCard(await judgeBug(set, rita, seen('MM-1'), { code: 'taken' }))).toEqual([
      'MM-1',
      { code: 'not-linked', isOneOfSeveral: false },
    ]);
  });

  it.each([
    ['refuses', { code: 'not-allowed', detail: 'No.' }],
    ['wants more', { code: 'fields-required', detail: 'Cause', fields: [] }],
    ['met another change', { code: 'conflict', detail: 'MM-1' }],
  ] as const)('that Jira %s is told, and can be given again', async (_what, failure) => {
    const { fixture, set, alice, seen, book } = atTriage();
    await openCard(set, alice);
    fixture.writes.failure = failure;
    const judged = await judgeBug(set, alice, seen('MM-1'), { code: 'routed', team: '10200' });
    expect(onCard(judged)).toEqual(['MM-1', { code: 'not-done', key: 'MM-1', failure }]);
    expect((await book())?.verdicts).toEqual([]);
    fixture.writes.failure = null;
    expect(onCard(await judgeBug(set, alice, seen('MM-1'), { code: 'routed', team: '10200' }))).toEqual([
      'MM-2',
      null,
    ]);
    expect(written(fixture)).toEqual(['MM-1 → 10200 by alice']);
  });

  it('whose answer was lost is done if Jira shows it', async () => {
    const { fixture, set, alice, seen, book } = atTriage();
    await openCard(set, alice);
    const { assign } = fixture.writes;
    fixture.writes.assign = async (...asked) => {
      await assign(...asked);
      return { ok: false, refusal: { code: 'cut-off', detail: '', mayBeDone: true } };
    };
    expect(onCard(await judgeBug(set, alice, seen('MM-1'), { code: 'taken' }))).toEqual(['MM-2', null]);
    expect((await book())?.verdicts).toMatchObject([{ key: 'MM-1', state: 'done' }]);
  });

  it.each([
    ['made', true, { state: 'done' }, 'MM-2'],
    ['not made', false, undefined, 'MM-1'],
  ] as const)(
    'of which nobody can tell is settled by Jira when it is back: it was %s',
    async (_what, isMade, verdict, next) => {
      const { fixture, set, alice, bob, seen, book } = atTriage(['MM-1', 'MM-2']);
      await openCard(set, alice);
      const { writes, tickets } = fixture;
      const { assign } = writes;
      writes.assign = async (...asked) => {
        if (isMade) await assign(...asked);
        tickets.bugFailure = { code: 'timed-out', detail: '' };
        return { ok: false, refusal: { code: 'timed-out', detail: '', mayBeDone: true } };
      };
      const judged = await judgeBug(set, alice, seen('MM-1'), { code: 'taken' });
      expect(judged.view.remark).toMatchObject({ code: 'not-done', key: 'MM-1' });
      expect((await book())?.verdicts).toMatchObject([{ state: 'begun' }]);
      tickets.bugFailure = null;
      // Nobody gets it while it may still be under way.
      expect(onCard(await openCard(set, bob))).toEqual(['MM-2', null]);
      await passBug(set, bob, 'MM-2');
      fixture.clock.at += 11 * MINUTE;
      expect(onCard(await openCard(set, bob))).toEqual([next, null]);
      const [first] = (await book())?.verdicts ?? [];
      if (verdict === undefined) expect(first).toBeUndefined();
      else expect(first).toMatchObject(verdict);
    },
  );

  it('is not undone where Jira shows something else by now, nor by somebody else, nor twice, and stays', async () => {
    const { fixture, set, alice, bob, seen, book } = atTriage();
    await openCard(set, alice);
    const { view } = await judgeBug(set, alice, seen('MM-1'), { code: 'routed', team: '10200' });
    const id = view.last?.id ?? '';
    expect((await undoVerdict(set, bob, id)).view.remark).toEqual({ code: 'not-undone', key: null });
    fixture.change('MM-1', { team: { ...TEAM, values: ['10201'] } });
    const pressed = await undoVerdict(set, alice, id);
    expect(pressed.view).toMatchObject({ remark: { code: 'not-undone', key: 'MM-1' }, last: null });
    expect((await undoVerdict(set, alice, id)).view.remark).toEqual({ code: 'not-undone', key: null });
    expect(written(fixture)).toEqual(['MM-1 → 10200 by alice']);
    expect((await book())?.verdicts).toMatchObject([{ key: 'MM-1', kind: 'routed', state: 'done' }]);
  });

  it('is not undone a day later, whatever a card still offers', async () => {
    const { fixture, set, alice, seen, book } = atTriage();
    await openCard(set, alice);
    const { view } = await judgeBug(set, alice, seen('MM-1'), { code: 'taken' });
    fixture.clock.at += 24 * 60 * MINUTE;
    const late = await undoVerdict(set, alice, view.last?.id ?? '');
    expect(late.view.remark).toEqual({ code: 'not-undone', key: null });
    expect(written(fixture)).toEqual(['MM-1 → id-alice by alice']);
    expect((await book())?.verdicts).toHaveLength(1);
  });

  it.each([
    ['its field is on no screen any more', { team: null }],
    ['another field is chosen', { team: { ...TEAM, field: 'customfield_1', values: ['10200'] } }],
  ])('is neither undone nor lost where Jira does not show whether it stands: %s', async (_because, part) => {
    const { fixture, set, alice, seen, book } = atTriage();
    await openCard(set, alice);
    const { view } = await judgeBug(set, alice, seen('MM-1'), { code: 'routed', team: '10200' });
    const before = fixture.tickets.bugs[0] ?? bug('MM-1');
    fixture.change('MM-1', part);
    const unclear = await undoVerdict(set, alice, view.last?.id ?? '');
    expect(unclear.view).toMatchObject({
      remark: { code: 'unclear', key: 'MM-1' },
      last: { key: 'MM-1' },
    });
    expect((await book())?.verdicts).toMatchObject([{ key: 'MM-1', state: 'done' }]);
    fixture.change('MM-1', before);
    expect((await undoVerdict(set, alice, view.last?.id ?? '')).view.remark?.code).toBe('undone');
  });

  it('that was left is kept as long as Jira does not show what came of it, and keeps nobody for ever', async () => {
    const { fixture, set, alice, bob, seen, book } = atTriage(['MM-1']);
    await openCard(set, alice);
    const { writes, tickets } = fixture;
    const { setTeam } = writes;
    writes.setTeam = async (...asked) => {
      await setTeam(...asked);
      tickets.bugFailure = { code: 'timed-out', detail: '' };
      return { ok: false, refusal: { code: 'timed-out', detail: '', mayBeDone: true } };
    };
    await judgeBug(set, alice, seen('MM-1'), { code: 'routed', team: '10200' });
    tickets.bugFailure = null;
    fixture.change('MM-1', { team: null });
    fixture.clock.at += 11 * MINUTE;
    expect(onCard(await openCard(set, bob))).toEqual([null, null]);
    expect((await book())?.verdicts).toMatchObject([{ state: 'begun' }]);
    fixture.clock.at += 14 * 24 * 60 * MINUTE;
    expect(onCard(await openCard(set, bob))).toEqual(['MM-1', null]);
  });

  it('of labels stands while somebody else adds some, and takes only its own back', async () => {
    const { fixture, alice, seen } = atTriage();
    const set = fixture.openSet({ roster: '' });
    await changeRotations(set, 'mia', (state, { today }) =>
      saveTeam(state, null, { name: 'Web', manager: null, people: [member('alice')] }, today),
    );
    const team = { field: 'labels', values: ['crash'], choices: [], isOfLabels: true };
    fixture.tickets.bugs = [bug('MM-1', { team })];
    await openCard(set, alice);
    const { view } = await judgeBug(set, alice, seen('MM-1'), { code: 'routed', team: 'Web' });
    expect(written(fixture)).toEqual(['MM-1 → crash+Web by alice']);
    fixture.change('MM-1', { team: { ...team, values: ['crash', 'Web', 'since'] } });
    const undone = await undoVerdict(set, alice, view.last?.id ?? '');
    expect(undone.view.remark).toEqual({ code: 'undone', key: 'MM-1', hasComment: false });
    expect(fixture.tickets.bugs[0]?.team?.values).toEqual(['since', 'crash']);
  });

  it("of a node that stood still for long is not carried out, and is not taken for somebody else's change", async () => {
    const { fixture, set, alice, seen, book } = atTriage();
    await openCard(set, alice);
    const { triageBooks } = set.store;
    const slow = {
      ...set,
      store: {
        ...set.store,
        triageBooks: {
          ...triageBooks,
          change: async (...asked: Parameters<typeof triageBooks.change>) => {
            const changed = await triageBooks.change(...asked);
            fixture.clock.at += 45_000;
            return changed;
          },
        },
      },
    };
    const judged = await judgeBug(slow, alice, seen('MM-1'), { code: 'taken' });
    expect(judged.view.remark).toEqual({ code: 'stalled', key: 'MM-1' });
    expect(written(fixture)).toEqual([]);
    expect((await book())?.verdicts).toEqual([]);
  });

  it('ends what it asks of Jira before anybody else may get the bug', async () => {
    const { fixture, set, alice, seen } = atTriage();
    await openCard(set, alice);
    vi.useFakeTimers();
    fixture.writes.assign = async (_key, _to, _by, signal) => {
      await vi.advanceTimersByTimeAsync(39_000);
      expect(signal?.aborted).toBe(false);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(signal?.aborted).toBe(true);
      return { ok: false, refusal: { code: 'timed-out', detail: '', mayBeDone: true } };
    };
    const judged = await judgeBug(set, alice, seen('MM-1'), { code: 'taken' });
    expect(judged.view.remark).toMatchObject({ code: 'not-done', failure: { code: 'timed-out' } });
  });

  it('that gave a bug away counts while its team is still that one, for 60 days', async () => {
    const { fixture, set, alice, seen, book } = atTriage(['MM-1']);
    const day = 24 * 60 * MINUTE;
    const start = fixture.clock.at;
    const on = async (days: number) => {
      fixture.clock.at = start + days * day;
      return onCard(await openCard(set, alice))[0];
    };
    await openCard(set, alice);
    await judgeBug(set, alice, seen('MM-1'), { code: 'routed', team: '10200' });
    expect([await on(13), await on(15), await on(40), await on(59)]).toEqual([null, null, null, null]);
    expect((await book())?.verdicts).toHaveLength(1);
    expect(await on(61)).toBe('MM-1');
  });

  it('that gave a bug away ends with its usual time where the team is another by then', async () => {
    const { fixture, set, alice, seen } = atTriage(['MM-1']);
    await openCard(set, alice);
    await judgeBug(set, alice, seen('MM-1'), { code: 'routed', team: '10200' });
    fixture.change('MM-1', { team: TEAM });
    fixture.clock.at += 15 * 24 * 60 * MINUTE;
    expect(await waitingNow(set)).toMatchObject({ ok: true, value: { value: 1, keys: ['MM-1'] } });
    expect(onCard(await openCard(set, alice))).toEqual(['MM-1', null]);
  });

  it('that Jira does not undo stays, and can be undone later', async () => {
    const { fixture, set, alice, seen, book } = atTriage();
    await openCard(set, alice);
    const { view } = await judgeBug(set, alice, seen('MM-1'), { code: 'taken' });
    fixture.writes.failure = { code: 'not-allowed', detail: 'No.' };
    const refused = await undoVerdict(set, alice, view.last?.id ?? '');
    expect(refused.view.remark).toMatchObject({ code: 'not-done', key: 'MM-1' });
    expect((await book())?.verdicts).toMatchObject([{ key: 'MM-1', state: 'done' }]);
    fixture.writes.failure = null;
    expect((await undoVerdict(set, alice, view.last?.id ?? '')).view.remark).toEqual({
      code: 'undone',
      key: 'MM-1',
      hasComment: false,
    });
  });
});
