import { describe, expect, it } from 'vitest';
import type { RequiredField, Transition } from '../../../server/app/ports.ts';
import { judgeBug, openCard } from '../../../server/app/triage/judge.ts';
import { undoVerdict } from '../../../server/app/triage/undo.ts';
import { type StatusCategory, seenOf } from '../../../server/domain/triage/bug.ts';
import { createFixture } from '../fixture.ts';
import { bug } from './fake-bugs.ts';

const RESOLUTIONS = [
  { id: '1', name: 'Fixed' },
  { id: '2', name: "Won't Fix" },
];
const resolution: RequiredField = {
  id: 'resolution',
  name: 'Resolution',
  kind: 'choice',
  choices: RESOLUTIONS,
};
const cause: RequiredField = { id: 'customfield_7', name: 'Cause', kind: 'text', choices: [] };

const way = (to: string, category: StatusCategory | null, part: Partial<Transition> = {}): Transition => ({
  id: `to-${to}`,
  name: `To ${to}`,
  to: { id: to, name: to, category },
  fields: [],
  resolutions: null,
  takesComment: false,
  ...part,
});
const close = (part: Partial<Transition> = {}) => way('6', 'done', { name: 'Close Issue', ...part });
const CLOSE = close({ fields: [resolution], resolutions: RESOLUTIONS, takesComment: true });
const REOPEN = way('10001', 'to-do');
const WHY = { code: 'closed', reason: 'Cannot be reproduced', values: {} } as const;

/** Alice has MM-1 on her card, of two that wait. */
async function atTriage(offered: readonly Transition[] = [CLOSE, REOPEN], settings = {}) {
  const fixture = createFixture();
  fixture.tickets.bugs = [bug('MM-1'), bug('MM-2')];
  fixture.writes.offered = offered;
  const set = fixture.openSet({ ticketedits: true, closetransition: 'close issue', ...settings });
  const alice = { ...fixture.person('alice'), email: 'alice@example.com' };
  await openCard(set, alice);
  const seen = () => ({ key: 'MM-1', seen: seenOf(fixture.tickets.bugs[0]?.updatedAt ?? null) });
  return {
    fixture,
    set,
    alice,
    close: (why: Parameters<typeof judgeBug>[3] = WHY) => judgeBug(set, alice, seen(), why),
    verdicts: async () => (await set.store.triageBooks.read(set.channelId))?.verdicts ?? [],
  };
}

describe('a bug that is not worth it', () => {
  it('is closed with the resolution of the settings, and the reason, and comes back when that is undone', async () => {
    const { fixture, set, alice, close: press } = await atTriage();
    const closed = await press();
    expect(closed.view).toMatchObject({
      bug: { key: 'MM-2' },
      remark: null,
      last: { kind: 'closed', key: 'MM-1' },
    });
    const { sent, comments } = fixture.writes;
    const fields = { resolution: '2', comment: 'Cannot be reproduced' };
    expect(sent).toEqual([{ key: 'MM-1', id: 'to-6', fields, by: 'alice' }]);
    expect(comments).toEqual([]);
    const undone = await undoVerdict(set, alice, closed.view.last?.id ?? '');
    expect(undone.view).toMatchObject({ bug: { key: 'MM-1' }, remark: { code: 'undone' } });
    expect(sent.at(-1)).toEqual({ key: 'MM-1', id: 'to-10001', fields: {}, by: 'alice' });
  });

  it('is given its reason once, however often it is pressed until Jira closes it', async () => {
    const { fixture, close: press } = await atTriage([close(), REOPEN]);
    const { transition, hasComment } = fixture.writes;
    const failure = { code: 'conflict', detail: 'MM-1' } as const;
    fixture.writes.transition = async () => ({ ok: false, refusal: failure });
    await press();
    await press();
    fixture.writes.hasComment = async () => ({ ok: false, refusal: { code: 'timed-out', detail: '' } });
    expect((await press()).view.remark).toMatchObject({ code: 'not-done', failure: { code: 'timed-out' } });
    Object.assign(fixture.writes, { transition, hasComment });
    expect((await press()).view.bug?.key).toBe('MM-2');
    expect(fixture.writes.comments).toHaveLength(1);
  });

  it('is given its reason in a comment before, where the screen takes none', async () => {
    const { fixture, close: press } = await atTriage([close()]);
    const { transition } = fixture.writes;
    fixture.writes.transition = async (...asked) => {
      expect(fixture.writes.comments).toEqual([{ key: 'MM-1', text: 'Cannot be reproduced', by: 'alice' }]);
      return transition(...asked);
    };
    expect((await press()).view).toMatchObject({ bug: { key: 'MM-2' }, remark: null });
    expect(fixture.writes.sent.map(({ fields }) => fields)).toEqual([{}]);
  });

  it('stays open where its reason cannot be written: nothing of it is lost', async () => {
    const { fixture, close: press, verdicts } = await atTriage([close()]);
    const failure = { code: 'not-allowed', detail: 'No.' } as const;
    fixture.writes.comment = async () => ({ ok: false, refusal: failure });
    expect((await press()).view).toMatchObject({
      bug: { key: 'MM-1' },
      remark: { code: 'not-done', key: 'MM-1', failure },
    });
    expect([fixture.writes.sent, await verdicts()]).toEqual([[], []]);
  });

  it('is said to have its reason though it could not be closed', async () => {
    const { fixture, close: press, verdicts } = await atTriage([close()]);
    const failure = { code: 'conflict', detail: 'MM-1' } as const;
    fixture.writes.transition = async () => ({ ok: false, refusal: failure });
    expect((await press()).view).toMatchObject({
      bug: { key: 'MM-1' },
      remark: { code: 'half-done', key: 'MM-1', stands: 'comment', failure },
    });
    expect(await verdicts()).toEqual([]);
  });

  it('is found its way by the status that it leads to, too', async () => {
    const { fixture, close: press } = await atTriage([way('Closed', 'done')], { closetransition: 'closed' });
    await press();
    expect(fixture.writes.sent).toMatchObject([{ id: 'to-Closed' }]);
  });

  it.each([
    ['by its name, whatever its case', "won't fix"],
    ['by its id', '2'],
  ])('is given the resolution %s, required or not', async (_how, closeresolution) => {
    const { fixture, close: press } = await atTriage([close({ resolutions: RESOLUTIONS })], {
      closeresolution,
    });
    await press();
    expect(fixture.writes.sent).toMatchObject([{ fields: { resolution: '2' } }]);
  });

  it('is asked what its screen wants beside that, and nothing is written before it is given', async () => {
    const { fixture, close: press } = await atTriage([close({ fields: [cause] })]);
    expect((await press()).view.remark).toMatchObject({
      code: 'not-done',
      failure: { code: 'fields-required', fields: [cause] },
    });
    expect(fixture.writes.comments).toEqual([]);
    const values = { customfield_7: 'Old version' };
    await press({ ...WHY, values });
    expect(fixture.writes.sent).toMatchObject([{ fields: values }]);
  });

  it.each([
    ['nobody has switched it on', { ticketedits: false }, [CLOSE], { code: 'edits-off', key: 'MM-1' }],
    ['Jira offers no such way', {}, [REOPEN], { code: 'no-transition', key: 'MM-1', name: 'close issue' }],
    [
      'its screen wants what cannot be given',
      {},
      [{ ...CLOSE, fields: [{ ...cause, kind: 'other' } as const] }],
      { code: 'asks-more', key: 'MM-1', names: ['Cause'] },
    ],
    [
      'its screen has not the resolution of the settings',
      { closeresolution: 'Declined' },
      [CLOSE],
      { code: 'no-resolution', key: 'MM-1', setting: 'CloseResolution', name: 'Declined' },
    ],
  ])('stays as it is where %s', async (_because, settings, offered, remark) => {
    const { fixture, close: press } = await atTriage(offered, settings);
    expect((await press()).view).toMatchObject({ bug: { key: 'MM-1' }, remark });
    expect([fixture.writes.sent, fixture.writes.comments]).toEqual([[], []]);
  });

  it('stays where Jira refuses, and can be closed again', async () => {
    const { fixture, close: press } = await atTriage();
    const { transition } = fixture.writes;
    const refusal = { code: 'conflict', detail: 'MM-1' } as const;
    fixture.writes.transition = async () => ({ ok: false, refusal });
    expect((await press()).view.remark).toEqual({ code: 'not-done', key: 'MM-1', failure: refusal });
    fixture.writes.transition = transition;
    expect((await press()).view.bug?.key).toBe('MM-2');
  });
});

describe('a bug that was closed', () => {
  const asks = { fields: [cause] };
  it.each([
    ['the status it had', [way('4', 'to-do'), REOPEN], 'to-10001', 'undone'],
    [
      'the first of the same category, where none leads there',
      [way('3', 'in-progress'), way('4', 'to-do'), way('5', 'to-do')],
      'to-4',
      'undone-not-waiting',
    ],
    [
      'one that asks nothing',
      [way('10001', 'to-do', asks), way('4', 'to-do', asks), way('5', 'to-do')],
      'to-5',
      'undone-not-waiting',
    ],
  ])('is opened again by a way to %s', async (_where, offered, id, code) => {
    const { fixture, set, alice, close: press, verdicts } = await atTriage();
    const { view } = await press();
    fixture.writes.offered = offered;
    const undone = await undoVerdict(set, alice, view.last?.id ?? '');
    expect(undone.view.remark).toEqual({ code, key: 'MM-1', hasComment: true });
    expect(fixture.writes.sent.at(-1)).toMatchObject({ id, fields: {} });
    expect(await verdicts()).toEqual([]);
  });

  it.each([
    ['there is none', [CLOSE, way('3', 'in-progress'), way('9', null)]],
    ['each asks something', [way('10001', 'to-do', asks), way('4', 'to-do', asks)]],
  ])('stays closed where Jira has no way back, which is said: %s', async (_because, offered) => {
    const { fixture, set, alice, close: press, verdicts } = await atTriage();
    const { view } = await press();
    fixture.writes.offered = offered;
    const undone = await undoVerdict(set, alice, view.last?.id ?? '');
    expect(undone.view.remark).toEqual({ code: 'no-way-back', key: 'MM-1', status: '6' });
    expect(fixture.writes.sent).toHaveLength(1);
    expect(await verdicts()).toMatchObject([{ key: 'MM-1', state: 'done' }]);
    fixture.writes.offered = [REOPEN];
    expect((await undoVerdict(set, alice, view.last?.id ?? '')).view.remark?.code).toBe('undone');
  });

  it('is not opened again once nobody may close from here', async () => {
    const { fixture, alice, close: press, verdicts } = await atTriage();
    const { view } = await press();
    const off = fixture.openSet({ ticketedits: false });
    const undone = await undoVerdict(off, alice, view.last?.id ?? '');
    expect(undone.view.remark).toEqual({ code: 'undo-off', key: 'MM-1' });
    expect(fixture.writes.sent).toHaveLength(1);
    expect(await verdicts()).toMatchObject([{ state: 'done' }]);
  });
});
