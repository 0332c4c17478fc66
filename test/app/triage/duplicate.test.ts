import { describe, expect, it } from 'vitest';
import type { RequiredField, Transition } from '../../../server/app/ports.ts';
import { candidatesFor, duplicatingOf } from '../../../server/app/triage/duplicate.ts';
import { judgeBug, openCard } from '../../../server/app/triage/judge.ts';
import { undoVerdict } from '../../../server/app/triage/undo.ts';
import { seenOf } from '../../../server/domain/triage/bug.ts';
import { createFixture, ticket } from '../fixture.ts';
import { bug } from './fake-bugs.ts';

const RESOLUTIONS = [
  { id: '2', name: "Won't Fix" },
  { id: '3', name: 'Duplicate' },
];
const CLOSE: Transition = {
  id: 'to-6',
  name: 'Closed',
  to: { id: '6', name: 'Closed', category: 'done' },
  fields: [],
  resolutions: RESOLUTIONS,
  takesComment: true,
};
const REOPEN: Transition = {
  id: 'to-10001',
  name: 'To Do',
  to: { id: '10001', name: 'To Do', category: 'to-do' },
  fields: [],
  resolutions: null,
  takesComment: false,
};
const cause: RequiredField = { id: 'customfield_7', name: 'Cause', kind: 'text', choices: [] };
const OF = { code: 'duplicate', of: 'MM-7', values: {} } as const;
const LINKED = { from: 'MM-1', to: 'MM-7', typeId: '2', isOutward: true };

/** Alice has MM-1 on her card; MM-7 is another ticket. */
async function atTriage(settings = {}, offered: readonly Transition[] = [CLOSE, REOPEN]) {
  const fixture = createFixture();
  fixture.tickets.bugs = [bug('MM-1'), bug('MM-2'), bug('MM-7', { isWaiting: false })];
  fixture.writes.offered = offered;
  const set = fixture.openSet({ ticketedits: true, ...settings });
  const alice = { ...fixture.person('alice'), email: 'alice@example.com' };
  await openCard(set, alice);
  return {
    fixture,
    set,
    alice,
    press: (judgement: Parameters<typeof judgeBug>[3] = OF) => {
      const [first] = fixture.tickets.bugs;
      return judgeBug(set, alice, { key: 'MM-1', seen: seenOf(first?.updatedAt ?? null) }, judgement);
    },
    verdicts: async () => (await set.store.triageBooks.read(set.channelId))?.verdicts ?? [],
  };
}

describe('a bug that is a duplicate', () => {
  it('is linked with the other and closed, and is neither once that is undone', async () => {
    const { fixture, set, alice, press, verdicts } = await atTriage();
    const { view } = await press();
    expect(view).toMatchObject({
      bug: { key: 'MM-2' },
      remark: null,
      last: { kind: 'duplicate', key: 'MM-1' },
    });
    const { writes } = fixture;
    expect(writes.linked).toMatchObject([{ ...LINKED, by: 'alice' }]);
    expect(writes.sent).toMatchObject([
      { key: 'MM-1', id: 'to-6', fields: { resolution: '3' }, by: 'alice' },
    ]);
    expect(await verdicts()).toMatchObject([{ kind: 'duplicate', link: { to: 'MM-7', isNew: true } }]);
    const undone = await undoVerdict(set, alice, view.last?.id ?? '');
    expect(undone.view).toMatchObject({ bug: { key: 'MM-1' }, remark: { code: 'undone' } });
    expect([writes.linked, await verdicts()]).toEqual([[], []]);
    expect(writes.sent.at(-1)).toMatchObject({ id: 'to-10001' });
  });

  it('is not linked twice, and keeps a link that was there before', async () => {
    const { fixture, set, alice, press } = await atTriage();
    const before = [{ ...LINKED, id: 'before', by: 'bob' }];
    fixture.writes.linked = before;
    const { view } = await press();
    expect(fixture.writes.linked).toEqual(before);
    await undoVerdict(set, alice, view.last?.id ?? '');
    expect(fixture.writes.linked).toEqual(before);
  });

  it.each([
    ['its id', '2', { typeId: '2', isOutward: true }],
    ['its name, whatever its case', 'duplicate', { typeId: '2', isOutward: true }],
    ['what the duplicate says', 'Duplicates', { typeId: '2', isOutward: true }],
    ['the same, of a type that leads the other way', 'is blocked by', { typeId: '1', isOutward: false }],
  ])('is linked by the type that the setting says by %s', async (_how, duplicatelink, link) => {
    const { fixture, press } = await atTriage({ duplicatelink });
    await press();
    expect(fixture.writes.linked).toMatchObject([{ from: 'MM-1', to: 'MM-7', ...link }]);
  });

  it.each([
    ['nobody has switched it on', { ticketedits: false }, [CLOSE], OF, { code: 'edits-off' }],
    [
      'Jira has no such link',
      { duplicatelink: 'Clones' },
      [CLOSE],
      OF,
      { code: 'no-link-type', name: 'Clones' },
    ],
    [
      'Jira has no such resolution',
      { duplicateresolution: 'Copy' },
      [CLOSE],
      OF,
      { code: 'no-resolution', setting: 'DuplicateResolution', name: 'Copy' },
    ],
    ['Jira offers no such way', {}, [REOPEN], OF, { code: 'no-transition', name: 'Closed' }],
    ['the other is not there', {}, [CLOSE], { ...OF, of: 'MM-99' }, { code: 'no-ticket', of: 'MM-99' }],
    ['the other is the bug itself', {}, [CLOSE], { ...OF, of: 'MM-1' }, { code: 'no-ticket', of: 'MM-1' }],
    [
      'its screen wants what was not given',
      {},
      [{ ...CLOSE, fields: [cause] }],
      OF,
      { code: 'not-done', failure: { code: 'fields-required', fields: [cause] } },
    ],
  ] as const)('stays as it is where %s', async (_because, settings, offered, judgement, remark) => {
    const { fixture, press, verdicts } = await atTriage(settings, offered);
    expect((await press(judgement)).view).toMatchObject({
      bug: { key: 'MM-1' },
      remark: { key: 'MM-1', ...remark },
    });
    expect([fixture.writes.linked, fixture.writes.sent, await verdicts()]).toEqual([[], [], []]);
  });

  it('is not one of what Jira does not let everybody read', async () => {
    const { fixture, press } = await atTriage();
    fixture.tickets.bugs = fixture.tickets.bugs.map((one) =>
      one.key === 'MM-7' ? { ...one, isReadable: false, isPrivate: true } : one,
    );
    expect((await press()).view.remark).toMatchObject({ code: 'no-ticket', of: 'MM-7' });
  });

  it('stays open where Jira refuses the link', async () => {
    const { fixture, press, verdicts } = await atTriage();
    const failure = { code: 'not-allowed', detail: 'No.' } as const;
    fixture.writes.link = async () => ({ ok: false, refusal: failure });
    expect((await press()).view.remark).toEqual({ code: 'not-done', key: 'MM-1', failure });
    expect([fixture.writes.sent, await verdicts()]).toEqual([[], []]);
  });

  it.each([
    ['was made', true, 'MM-2'],
    ['was not made', false, 'MM-1'],
  ])('is closed only where a link whose answer was lost %s', async (_what, isMade, next) => {
    const { fixture, press } = await atTriage();
    const { link } = fixture.writes;
    fixture.writes.link = async (...asked) => {
      if (isMade) await link(...asked);
      return { ok: false, refusal: { code: 'cut-off', detail: '', mayBeDone: true } };
    };
    expect((await press()).view.bug?.key).toBe(next);
    expect(fixture.writes.sent).toHaveLength(isMade ? 1 : 0);
    expect(fixture.writes.linked).toHaveLength(isMade ? 1 : 0);
  });

  it('is said to be linked where it could not be closed, and is linked once when it is pressed again', async () => {
    const { fixture, press, verdicts } = await atTriage();
    const { transition } = fixture.writes;
    const failure = { code: 'conflict', detail: 'MM-1' } as const;
    fixture.writes.transition = async () => ({ ok: false, refusal: failure });
    expect((await press()).view.remark).toEqual({ code: 'half-done', key: 'MM-1', stands: 'link', failure });
    expect(await verdicts()).toEqual([]);
    fixture.writes.transition = transition;
    expect((await press()).view.bug?.key).toBe('MM-2');
    expect(fixture.writes.linked).toHaveLength(1);
  });

  it('that is closed stays on record where only its link could be undone, and is undone at the next press', async () => {
    const { fixture, set, alice, press, verdicts } = await atTriage();
    const { view } = await press();
    const { transition } = fixture.writes;
    const failure = { code: 'not-allowed', detail: 'No.' } as const;
    fixture.writes.transition = async () => ({ ok: false, refusal: failure });
    const half = await undoVerdict(set, alice, view.last?.id ?? '');
    expect(half.view.remark).toEqual({ code: 'half-done', key: 'MM-1', stands: 'unlinked', failure });
    expect([fixture.writes.linked, await verdicts()]).toMatchObject([[], [{ state: 'done' }]]);
    fixture.writes.transition = transition;
    expect((await undoVerdict(set, alice, view.last?.id ?? '')).view.remark?.code).toBe('undone');
  });
});

describe('duplicatingOf()', () => {
  it('tells what has to be asked', async () => {
    const { set } = await atTriage({}, [{ ...CLOSE, fields: [cause] }]);
    expect(await duplicatingOf(set, 'MM-1')).toMatchObject({ ok: true, value: { asks: [cause] } });
  });
});

describe('candidatesFor()', () => {
  it('tells the ten that share most words, none of them private', async () => {
    const { fixture, set } = await atTriage();
    fixture.tickets.bugs = [bug('MM-1', { summary: 'Search finds nothing in archived channels' })];
    const others = Array.from({ length: 12 }, (_none, index) =>
      ticket(`MM-${20 + index}`, { summary: 'Search' }),
    );
    fixture.tickets.elsewhere = {
      ok: true,
      value: [
        ticket('MM-42', { summary: 'Canary: search in channels', isPrivate: true }),
        ticket('MM-43', { summary: 'Canary: archived search', isReadable: false }),
        ...others,
        ticket('MM-41', { summary: 'Archived channels: search finds nothing' }),
      ],
    };
    const found = await candidatesFor(set, 'MM-1');
    expect(found.ok && found.value?.slice(0, 2)).toEqual([
      { key: 'MM-41', summary: 'Archived channels: search finds nothing' },
      { key: 'MM-20', summary: 'Search' },
    ]);
    expect(found.ok && found.value).toHaveLength(10);
    expect(JSON.stringify(found)).not.toMatch(/Canary|MM-4[23]/);
  });

  it.each([
    ['private', { isPrivate: true }],
    ['not to be read', { isReadable: false }],
  ])('looks for nothing where the bug is %s: what is alike would tell what it says', async (_what, part) => {
    const { fixture, set } = await atTriage();
    const asked: string[] = [];
    fixture.tickets.bugs = [bug('MM-1', { summary: 'Canary in archived channels', ...part })];
    fixture.tickets.elsewhere = { ok: true, value: [ticket('MM-41', { summary: 'Canary' })] };
    const { readAlike } = fixture.tickets;
    fixture.tickets.readAlike = (key, text) => {
      asked.push(text);
      return readAlike(key, text);
    };
    expect(await candidatesFor(set, 'MM-1')).toEqual({ ok: true, value: null });
    expect(asked).toEqual([]);
  });

  it('tells why there are none', async () => {
    const { fixture, set } = await atTriage();
    fixture.tickets.bugFailure = { code: 'timed-out', detail: '' };
    expect(await candidatesFor(set, 'MM-1')).toMatchObject({ ok: false, refusal: { code: 'timed-out' } });
  });
});
