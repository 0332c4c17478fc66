import { describe, expect, it } from 'vitest';
import { MattermostError } from '#mattermost';
import { updateId } from '../../../server/app/records/updates.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { tick } from '../../../server/app/tick.ts';
import { draft } from '../../../server/app/update/draft.ts';
import { history } from '../../../server/app/update/history.ts';
import { addNotes } from '../../../server/app/update/notes.ts';
import { postUpdate } from '../../../server/app/update/post-update.ts';
import { skippableUpdates, skipUpdate, unskipUpdate } from '../../../server/app/update/skip-update.ts';
import { damage } from '../../support/damage.ts';
import { createFixture, type Fixture } from '../fixture.ts';

const DUE = '2026-11-24';

const NEXT = '2026-12-01';

async function recordIn(fixture: Fixture, dueDate = DUE) {
  return fixture.openSet().store.updates.read(updateId(fixture.channelId, dueDate));
}

/** The minutes of a day in which the schedule sends something. */
async function liveThrough(fixture: Fixture, set: SetAtWork, day: string) {
  for (const time of ['13:59', '14:00', '16:00', '17:00', '17:01']) {
    fixture.clock.at = Date.parse(`${day}T${time}:00+01:00`);
    await tick(set);
  }
}

describe('skipUpdate()', () => {
  it('lets the week go by: neither draft nor post, and notes wait', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await addNotes(set, fixture.person('bob'), { lines: ['Docs are out'], offers: [] });
    expect(await skipUpdate(set, fixture.person('alice'), ' Everybody\n is away ')).toEqual({
      code: 'skipped',
      dueDate: DUE,
    });
    await liveThrough(fixture, set, DUE);
    expect(fixture.messages()).toEqual([]);
    expect([...fixture.told('alice'), ...fixture.told('bob'), ...fixture.told('mia')]).toEqual([]);
    expect((await recordIn(fixture))?.publication).toMatchObject({
      state: 'skipped',
      reason: 'Everybody is away',
      by: { kind: 'person', username: 'alice' },
    });
    expect((await set.store.notebooks.read(fixture.channelId))?.notes).toHaveLength(1);
  });

  it('is done, as a note and a post are, though no panel can be told', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    const alice = fixture.person('alice');
    fixture.mattermost.fail('PublishWebSocketEvent', new MattermostError('connection-lost', 'gone'));
    expect(await skipUpdate(set, alice, 'Offsite')).toEqual({ code: 'skipped', dueDate: DUE });
    expect((await addNotes(set, alice, { lines: ['Docs are out'], offers: [] })).code).toBe('noted');
    expect((await postUpdate(set, alice)).code).toBe('posted');
    fixture.clock.at += 60_000;
    expect((await postUpdate(set, alice)).code).toBe('rewritten');
    expect(fixture.logged()).toContain('the panels were not told');
  });

  it('is taken back by posting: the post holds the notes, and both stand in the record', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await addNotes(set, fixture.person('bob'), { lines: ['Docs are out'], offers: [] });
    await skipUpdate(set, fixture.person('alice'), 'Offsite');
    expect(await postUpdate(set, fixture.person('bob'))).toMatchObject({ code: 'posted', dueDate: DUE });
    expect(fixture.messages()).toEqual([expect.stringContaining('Docs are out (bob)')]);
    const { events = [] } = (await recordIn(fixture)) ?? {};
    expect(events.map(({ what }) => what)).toEqual(expect.arrayContaining(['skipped', 'reopened', 'posted']));
    expect(await skipUpdate(set, fixture.person('alice'), 'Late')).toMatchObject({ code: 'already-posted' });
    expect(fixture.messages()).toHaveLength(1);
  });

  it('leaves the first reason when it is skipped already', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    await skipUpdate(set, fixture.person('alice'), 'Offsite');
    expect(await skipUpdate(set, fixture.person('bob'), 'Offsite in Rome')).toMatchObject({
      code: 'already-skipped',
      reason: 'Offsite',
    });
    const answer = await draft(set);
    expect(answer.code === 'draft' && answer.view.publication).toMatchObject({ reason: 'Offsite' });
  });

  it.each([
    { because: 'no reason is given', reason: ' \n ', code: 'no-reason' },
    { because: 'last week is meant', wanted: '2026-11-22', code: 'over' },
    { because: 'it is nine weeks ahead', wanted: '2027-01-25', code: 'too-far' },
    { because: 'the zone cannot be read', settings: { timezone: 'Mars/Base' }, code: 'posting-off' },
  ])('does nothing when $because', async ({ reason = 'Offsite', wanted, settings = {}, code }) => {
    const fixture = createFixture();
    const answer = await skipUpdate(fixture.openSet(settings), fixture.person('alice'), reason, wanted);
    expect(answer).toMatchObject({ code });
    expect(await recordIn(fixture)).toBeUndefined();
  });

  it.each([
    ['2026-11-29', DUE, 'the Sunday of this week'],
    ['2026-11-30', NEXT, 'the Monday after it'],
    ['2027-01-24', '2027-01-19', 'the last day of the eighth week'],
  ])('of %s skips the update of %s: %s', async (wanted, dueDate) => {
    const fixture = createFixture();
    const set = fixture.openSet();
    expect(await skipUpdate(set, fixture.person('alice'), 'Offsite', wanted)).toEqual({
      code: 'skipped',
      dueDate,
    });
    expect((await recordIn(fixture, dueDate))?.publication.state).toBe('skipped');
  });

  it('lets a coming week go by when it comes; until then it is not part of what has been', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ holidays: NEXT, onholiday: 'next-working-day' });
    await skipUpdate(set, fixture.person('alice'), 'Offsite', '2026-12-04');
    await liveThrough(fixture, set, DUE);
    expect(fixture.messages()).toHaveLength(1);
    const known = async () => (await history(set, { last: 8 })).map((one) => `${one.dueDate} ${one.state}`);
    expect(await known()).toEqual([`${DUE} posted`]);
    const told = fixture.told('alice').length;
    await liveThrough(fixture, set, NEXT);
    await liveThrough(fixture, set, '2026-12-02');
    expect([fixture.messages().length, fixture.told('alice').length]).toEqual([1, told]);
    expect(await known()).toEqual([`${NEXT} skipped`, `${DUE} posted`]);
  });

  it('leaves an update alone that is being posted at this moment', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    fixture.mattermost.fail('CreatePost', new Error('database is down') as never);
    await postUpdate(set, fixture.person('alice'));
    expect(await skipUpdate(set, fixture.person('alice'), 'Offsite')).toEqual({ code: 'busy', dueDate: DUE });
    expect((await recordIn(fixture))?.publication.state).toBe('claimed');
  });

  it('says when it was not kept', async () => {
    const fixture = createFixture();
    fixture.mattermost.fail('KVSetWithOptions', new Error('database is down') as never);
    expect(await skipUpdate(fixture.openSet(), fixture.person('alice'), 'Offsite')).toEqual({
      code: 'not-kept',
    });
  });

  it('never makes two of it and a post that race', async () => {
    const fixture = createFixture();
    const [one, other] = [fixture.openSet(), fixture.openSet()];
    const [skipped] = await Promise.all([
      skipUpdate(one, fixture.person('alice'), 'Offsite'),
      postUpdate(other, fixture.person('bob')),
    ]);
    const state = (await recordIn(fixture))?.publication.state;
    expect(fixture.messages()).toHaveLength(state === 'skipped' ? 0 : 1);
    expect(['skipped', 'busy', 'already-posted']).toContain(skipped.code);
  });
});

describe('unskipUpdate()', () => {
  const skippedOn = async (dueDate: string, settings = {}) => {
    const fixture = createFixture();
    const set = fixture.openSet(settings);
    const [alice, bob] = [fixture.person('alice'), fixture.person('bob')];
    await skipUpdate(set, alice, 'Offsite', dueDate);
    return { fixture, set, bob, undo: () => unskipUpdate(set, bob, dueDate) };
  };

  it('gives a coming week its update back, by whoever may, and says so once', async () => {
    const { fixture, set, undo } = await skippedOn(NEXT);
    const reopened = { code: 'reopened', dueDate: NEXT, outlook: 'in-time' };
    expect(await Promise.all([undo(), undo()])).toEqual([reopened, reopened]);
    const { events = [], publication } = (await recordIn(fixture, NEXT)) ?? {};
    expect(publication).toEqual({ state: 'open' });
    expect(events.map(({ what, by }) => [what, by.kind === 'person' && by.username])).toEqual([
      ['skipped', 'alice'],
      ['reopened', 'bob'],
    ]);
    expect(await history(set, { last: 1 })).toEqual([]);
    await liveThrough(fixture, set, NEXT);
    expect(fixture.messages()).toEqual([expect.stringContaining(`#set-update-${NEXT}`)]);
  });

  it('makes the draft of today a draft again, and the day goes on', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    fixture.clock.at = Date.parse(`${DUE}T14:00:00+01:00`);
    await tick(set);
    const [draft] = fixture.told('alice');
    await skipUpdate(set, fixture.person('alice'), 'Offsite');
    expect(fixture.told('alice')).toEqual([expect.stringContaining('was skipped** by alice: Offsite')]);
    await unskipUpdate(set, fixture.person('alice'), DUE);
    await expect.poll(() => fixture.told('alice')).toEqual([draft]);
    await liveThrough(fixture, set, DUE);
    expect([fixture.told('alice').length, fixture.messages().length]).toEqual([2, 1]);
  });

  it.each([
    [`${DUE}T18:00`, 1, 0, 'at-once', 'the day is not over, so it is caught up'],
    ['2026-11-25T14:00', 0, 1, 'by-hand', 'its day is over, so the lead is asked'],
  ])('at %s leads to %d posts and %d questions: %5$s', async (time, posts, questions, outlook) => {
    const { fixture, set, undo } = await skippedOn(DUE);
    fixture.clock.at = Date.parse(`${time}:00+01:00`);
    expect(await undo()).toEqual({ code: 'reopened', dueDate: DUE, outlook });
    await tick(set);
    expect([fixture.messages().length, fixture.told('alice').length]).toEqual([posts, questions]);
  });

  it.each([
    { because: 'it is posted', code: 'already-posted' },
    { because: 'it is being posted', code: 'busy', fails: 'CreatePost' },
    { because: 'its week is over', code: 'over', now: '2026-11-30' },
    { because: 'the store is down', code: 'not-kept', fails: 'KVSetWithOptions', isPosted: false },
  ] as const)('changes nothing when $because', async ({ code, fails, now, isPosted = now === undefined }) => {
    const { fixture, set, bob, undo } = await skippedOn(DUE);
    if (fails !== undefined) fixture.mattermost.fail(fails, new Error('database is down') as never);
    if (isPosted) await postUpdate(set, bob);
    if (now !== undefined) fixture.clock.at = Date.parse(now);
    const before = await recordIn(fixture);
    expect(await undo()).toMatchObject({ code });
    expect(await recordIn(fixture)).toEqual(before);
  });

  it('leaves alone what is left out for a holiday', async () => {
    const fixture = createFixture();
    const set = fixture.openSet({ holidays: DUE, onholiday: 'skip' });
    await liveThrough(fixture, set, DUE);
    expect(await unskipUpdate(set, fixture.person('alice'), DUE)).toEqual({ code: 'by-schedule' });
    expect(await skipUpdate(set, fixture.person('alice'), 'Offsite')).toEqual({ code: 'by-schedule' });
    expect((await skippableUpdates(set))[0]?.dueDate).toBe(NEXT);
    expect((await recordIn(fixture))?.publication).toMatchObject({ state: 'skipped' });
  });
});

describe('skippableUpdates()', () => {
  it('are this week’s and eight more, with why one is skipped; not what is posted, left out or unknown', async () => {
    const fixture = createFixture();
    const set = fixture.openSet();
    expect(await skippableUpdates(set)).toHaveLength(9);
    await postUpdate(set, fixture.person('alice'));
    await skipUpdate(set, fixture.person('alice'), 'Offsite', '2026-12-08');
    damage(fixture.mattermost.kv, `update/${updateId(fixture.channelId, '2026-12-15')}`);
    expect((await skippableUpdates(set)).slice(0, 3)).toEqual([
      { dueDate: NEXT, reason: null },
      { dueDate: '2026-12-08', reason: 'Offsite' },
      { dueDate: '2026-12-22', reason: null },
    ]);
  });
});
