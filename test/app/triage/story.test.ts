import { describe, expect, it } from 'vitest';
import { judgeBug, openCard } from '../../../server/app/triage/judge.ts';
import { tellManagers } from '../../../server/app/triage/story.ts';
import { waitingNow } from '../../../server/app/triage/triage-messages.ts';
import { undoVerdict } from '../../../server/app/triage/undo.ts';
import { refused } from '../../../server/domain/result.ts';
import { type Bug, seenOf } from '../../../server/domain/triage/bug.ts';
import { createFixture, type Fixture } from '../fixture.ts';
import { bug } from './fake-bugs.ts';

const STORY = { code: 'story', kind: 'story', team: 'Web', comment: 'Export as *CSV*' } as const;
const MANAGERS = 'Web: @carol\n@dave';

/** Alice has MM-1 on her card, of two that wait; Jira lets a bug become a story. */
async function atTriage(settings = {}, part: Partial<Bug> = {}) {
  const fixture = createFixture();
  fixture.tickets.bugs = [bug('MM-1', part), bug('MM-2')];
  fixture.writes.kinds = [
    { id: '1', name: 'Bug' },
    { id: '7', name: 'Story' },
  ];
  const set = fixture.openSet({ ticketedits: true, productmanagers: MANAGERS, ...settings });
  const alice = { ...fixture.person('alice'), email: 'alice@example.com' };
  await openCard(set, alice);
  return {
    fixture,
    set,
    alice,
    press: (judgement: Parameters<typeof judgeBug>[3] = STORY) => {
      const seen = seenOf(fixture.tickets.bugs[0]?.updatedAt ?? null);
      return judgeBug(set, alice, { key: 'MM-1', seen }, judgement);
    },
    verdicts: async () => (await set.store.triageBooks.read(set.channelId))?.verdicts ?? [],
  };
}

/** Jira's answer to the next such change does not arrive. */
function loseAnswer({ writes }: Fixture, name: 'comment' | 'changeType', isMade: 'made' | 'not made') {
  const lost = refused({ code: 'cut-off', detail: '', mayBeDone: true } as const);
  const { comment, changeType } = writes;
  if (name === 'comment')
    writes.comment = async (...asked) => {
      if (isMade === 'made') await comment(...asked);
      return lost;
    };
  else
    writes.changeType = async (...asked) => {
      if (isMade === 'made') await changeType(...asked);
      return lost;
    };
}

describe('a bug that is a story', () => {
  it('gets a comment and its type, and the product manager of the team is told once', async () => {
    const { fixture, set, press, verdicts } = await atTriage();
    const { view } = await press();
    expect(view).toMatchObject({ bug: { key: 'MM-2' }, remark: null, waiting: { count: 1 } });
    expect(fixture.writes.comments).toEqual([{ key: 'MM-1', text: 'Export as *CSV*', by: 'alice' }]);
    expect(fixture.tickets.bugs[0]?.typeId).toBe('7');
    expect(await verdicts()).toMatchObject([{ key: 'MM-1', kind: 'story', team: 'Web', state: 'done' }]);
    await tellManagers(set);
    await tellManagers(fixture.openSet({ productmanagers: '@dave' }));
    expect(fixture.told('carol')).toEqual([
      '**alice** decided in triage that [MM-1](https://jira.example/browse/MM-1) is a story, not a bug. It is yours to plan.\n> Export as \\*CSV\\*',
    ]);
    expect(fixture.told('dave')).toEqual([]);
  });

  it('of a team without a product manager is for whoever has all the others', async () => {
    const { fixture, press } = await atTriage();
    await press({ ...STORY, kind: 'feature', team: 'Mobile' });
    expect(fixture.told('dave')).toEqual([expect.stringContaining('is a feature request, not a bug')]);
    expect(fixture.told('carol')).toEqual([]);
  });

  it('that is private is told by its key alone', async () => {
    const { fixture, press, verdicts } = await atTriage({}, { isPrivate: true });
    await press();
    expect(fixture.writes.comments).toHaveLength(1);
    expect(JSON.stringify([fixture.told('carol'), await verdicts()])).not.toContain('CSV');
    expect(fixture.told('carol')).toEqual([expect.stringContaining('MM-1')]);
  });

  it.each([
    [
      'Jira has no such type for it',
      { storytypes: 'Epic, Wish' },
      { type: 'Epic', isConverted: false, failure: null, told: 'told' },
    ],
    ['nobody is known', { productmanagers: '' }, { isConverted: true, told: 'nobody' }],
    ['its product manager has left', { productmanagers: '@gone' }, { isConverted: true, told: 'nobody' }],
    ['its product manager is a guest', { productmanagers: '@guest' }, { isConverted: true, told: 'nobody' }],
    [
      'its product manager is a bot',
      { productmanagers: '@set-update' },
      { isConverted: true, told: 'nobody' },
    ],
  ])('counts, and what is missing is said, where %s', async (_because, settings, remark) => {
    const { press, verdicts } = await atTriage(settings);
    expect((await press()).view).toMatchObject({
      bug: { key: 'MM-2' },
      remark: { code: 'handed-over', key: 'MM-1', ...remark },
    });
    expect(await verdicts()).toMatchObject([{ state: 'done' }]);
  });

  it('keeps its comment where its type cannot be changed just now', async () => {
    const { fixture, press, verdicts } = await atTriage();
    const failure = { code: 'not-allowed', detail: 'No.' } as const;
    fixture.writes.changeType = async () => ({ ok: false, refusal: failure });
    expect((await press()).view.remark).toMatchObject({ code: 'handed-over', failure, told: 'told' });
    expect(fixture.writes.comments).toHaveLength(1);
    expect(await verdicts()).toMatchObject([{ state: 'done' }]);
  });

  it('is none where no manager allows comments, and where Jira does not take one', async () => {
    const off = await atTriage({ ticketedits: false });
    expect((await off.press()).view).toMatchObject({ bug: { key: 'MM-1' }, remark: { code: 'story-off' } });
    const { fixture, press, verdicts } = await atTriage();
    fixture.writes.comment = async () => ({ ok: false, refusal: { code: 'not-allowed', detail: 'No.' } });
    expect((await press()).view).toMatchObject({ bug: { key: 'MM-1' }, remark: { code: 'not-done' } });
    expect(await verdicts()).toEqual([]);
    expect(fixture.told('carol')).toEqual([]);
  });

  it('has one comment where its answer was lost: Jira is asked whether it stands', async () => {
    const { fixture, press, verdicts } = await atTriage();
    loseAnswer(fixture, 'comment', 'made');
    expect((await press()).view).toMatchObject({ bug: { key: 'MM-2' }, remark: null });
    expect(await verdicts()).toMatchObject([{ state: 'done', change: { field: 'issuetype' } }]);
    expect([fixture.writes.comments, fixture.told('carol')]).toMatchObject([
      [{ key: 'MM-1' }],
      [expect.anything()],
    ]);
    const lost = await atTriage();
    loseAnswer(lost.fixture, 'comment', 'not made');
    expect((await lost.press()).view).toMatchObject({ bug: { key: 'MM-1' }, remark: { code: 'not-done' } });
    expect([await lost.verdicts(), lost.fixture.told('carol')]).toEqual([[], []]);
  });

  it('is settled, with all that follows, once Jira says whether the comment stands', async () => {
    const { fixture, set, alice, press, verdicts } = await atTriage();
    loseAnswer(fixture, 'comment', 'made');
    const { hasComment } = fixture.writes;
    fixture.writes.hasComment = async () => ({ ok: false, refusal: { code: 'timed-out', detail: '' } });
    await press();
    for (const _minutes of [1, 2]) {
      fixture.clock.at += 2 * 60_000;
      await openCard(set, alice);
      expect(await verdicts()).toMatchObject([{ state: 'begun' }]);
    }
    fixture.writes.hasComment = hasComment;
    expect((await openCard(set, alice)).view.bug?.key).toBe('MM-2');
    expect(await verdicts()).toMatchObject([{ state: 'done', change: { field: 'issuetype' } }]);
    expect(fixture.tickets.bugs[0]?.typeId).toBe('7');
    expect(fixture.told('carol')).toHaveLength(1);
  });

  it.each([
    ['was made', 'made', null, 'issuetype'],
    ['was not made', 'not made', { isConverted: false, failure: { code: 'cut-off' } }, 'comment'],
  ] as const)(
    'has the type that Jira shows where the answer to its change was lost and it %s',
    async (...row) => {
      const [, isMade, remark, field] = row;
      const { fixture, press, verdicts } = await atTriage();
      loseAnswer(fixture, 'changeType', isMade);
      const { view } = await press();
      if (remark === null) expect(view.remark).toBeNull();
      else expect(view.remark).toMatchObject(remark);
      expect(await verdicts()).toMatchObject([{ state: 'done', change: { field } }]);
    },
  );

  it('whose type is not changed although Jira said yes is said not to be', async () => {
    const { fixture, press } = await atTriage();
    fixture.writes.changeType = async () => ({ ok: true, value: undefined });
    expect((await press()).view.remark).toMatchObject({
      isConverted: false,
      failure: { code: 'not-shown', detail: 'MM-1' },
    });
  });

  it('whose product manager cannot be told yet says so, and tells them later', async () => {
    const { fixture, set, press } = await atTriage();
    const { mattermost } = fixture;
    mattermost.fail('GetDirectChannel', new Error('database is down') as never);
    expect((await press()).view.remark).toMatchObject({ isConverted: true, told: 'later' });
    mattermost.fail('GetDirectChannel', undefined);
    await tellManagers(set);
    expect(fixture.told('carol')).toHaveLength(1);
  });

  it('that stays a bug does not come back as long as it is remembered; one that became a story does', async () => {
    const stays = await atTriage({ storytypes: 'Epic, Wish' });
    const becomes = await atTriage();
    for (const { fixture, press } of [stays, becomes]) {
      await press();
      fixture.clock.at += 20 * 86_400_000;
    }
    expect(await waitingNow(stays.set)).toMatchObject({ value: { value: 1 } });
    expect(await waitingNow(becomes.set)).toMatchObject({ value: { value: 2 } });
  });

  it('that is undone is taken back from its product manager, too', async () => {
    const { fixture, set, alice, press } = await atTriage();
    const { view } = await press();
    await undoVerdict(set, alice, view.last?.id ?? '');
    expect(fixture.told('carol')).toEqual([
      '**alice** has taken back that [MM-1](https://jira.example/browse/MM-1) is a story. You have nothing to do.',
    ]);
  });

  it.each([
    ['converted', {}, '1'],
    ['only commented', { storytypes: 'Epic, Wish' }, '1'],
  ])('waits again once that is undone, as the bug it was: %s', async (_how, settings, typeId) => {
    const { fixture, set, alice, press, verdicts } = await atTriage(settings);
    const { view } = await press();
    const undone = await undoVerdict(set, alice, view.last?.id ?? '');
    expect(undone.view).toMatchObject({ bug: { key: 'MM-1' }, remark: { code: 'undone', hasComment: true } });
    expect(fixture.tickets.bugs[0]?.typeId).toBe(typeId);
    expect(await verdicts()).toEqual([]);
    expect(await waitingNow(set)).toMatchObject({ ok: true, value: { value: 2 } });
  });
});
