import { describe, expect, it } from 'vitest';
import type { RequiredField, Transition } from '../../../server/app/ports.ts';
import { judgeBug, openCard, undoVerdict } from '../../../server/app/triage/judge.ts';
import { seenOf } from '../../../server/domain/triage/bug.ts';
import { createFixture } from '../fixture.ts';
import { bug } from './fake-bugs.ts';

const resolution: RequiredField = {
  id: 'resolution',
  name: 'Resolution',
  kind: 'choice',
  choices: [
    { id: '1', name: 'Fixed' },
    { id: '2', name: "Won't Fix" },
  ],
};
const cause: RequiredField = { id: 'customfield_7', name: 'Cause', kind: 'text', choices: [] };

const way = (to: string, part: Partial<Transition> = {}): Transition => ({
  id: `to-${to}`,
  name: `To ${to}`,
  to: { id: to, name: to },
  fields: [],
  takesComment: false,
  ...part,
});
const CLOSE = way('6', { name: 'Close Issue', fields: [resolution], takesComment: true });
const REOPEN = way('10001');
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
  };
}

describe('a bug that is not worth it', () => {
  it('is closed with the resolution of the settings, and the reason, and comes back when that is undone', async () => {
    const { fixture, set, alice, close } = await atTriage();
    const closed = await close();
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

  it('is given its reason in a comment of its own where the screen takes none', async () => {
    const { fixture, close } = await atTriage([way('6', { name: 'Close issue' })]);
    await close();
    expect(fixture.writes.sent.map(({ fields }) => fields)).toEqual([{}]);
    expect(fixture.writes.comments).toEqual([{ key: 'MM-1', text: 'Cannot be reproduced', by: 'alice' }]);
  });

  it('is closed though its reason could not be written, which is said', async () => {
    const { fixture, close } = await atTriage([way('6', { name: 'Close issue' })]);
    const failure = { code: 'not-allowed', detail: 'No.' } as const;
    fixture.writes.comment = async () => ({ ok: false, refusal: failure });
    expect((await close()).view).toMatchObject({
      bug: { key: 'MM-2' },
      remark: { code: 'no-comment', key: 'MM-1', failure },
    });
  });

  it('is found its way by the status that it leads to, too', async () => {
    const { fixture, close } = await atTriage([way('Closed')], { closetransition: 'closed' });
    await close();
    expect(fixture.writes.sent).toMatchObject([{ id: 'to-Closed' }]);
  });

  it('is asked what its screen wants beside that', async () => {
    const { fixture, close } = await atTriage([way('6', { name: 'Close issue', fields: [cause] })]);
    const values = { customfield_7: 'Old version' };
    await close({ ...WHY, values });
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
  ])('stays as it is where %s', async (_because, settings, offered, remark) => {
    const { fixture, close } = await atTriage(offered, settings);
    expect((await close()).view).toMatchObject({ bug: { key: 'MM-1' }, remark });
    expect([fixture.writes.sent, fixture.writes.comments]).toEqual([[], []]);
  });

  it('stays where Jira refuses, and can be closed again', async () => {
    const { fixture, close } = await atTriage();
    const { transition } = fixture.writes;
    const refusal = { code: 'conflict', detail: 'MM-1' } as const;
    fixture.writes.transition = async () => ({ ok: false, refusal });
    expect((await close()).view.remark).toEqual({ code: 'not-done', key: 'MM-1', failure: refusal });
    fixture.writes.transition = transition;
    expect((await close()).view.bug?.key).toBe('MM-2');
  });
});
