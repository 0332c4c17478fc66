import { describe, expect, it } from 'vitest';
import {
  BLOCKERS_LIMIT,
  type Blocker,
  CLEARED_KEPT,
  CLEARED_LIMIT,
  readBlocker,
} from '../../../server/domain/queue/blocker.ts';
import { NOTE_LENGTH } from '../../../server/domain/text-limit.ts';
import { NOTES_LIMIT } from '../../../server/domain/update/note.ts';
import {
  addBlocker,
  addNotes,
  changeNotes,
  clearBlocker,
  EMPTY_NOTEBOOK,
  type Notebook,
  offersOf,
  openBlockers,
  withoutPosted,
} from '../../../server/domain/update/notebook.ts';
import { note } from '../fixture.ts';

const blocker = (id: string, part: Partial<Blocker> = {}): Blocker => ({
  id,
  text: `Blocked ${id}`,
  userId: 'u-bob',
  username: 'bob',
  since: 0,
  clearedAt: null,
  clearedBy: null,
  ...part,
});
const withNotes = (...ids: string[]): Notebook => ({ ...EMPTY_NOTEBOOK, notes: ids.map((id) => note(id)) });
const bob = { userId: 'u-bob', username: 'bob', mayEditAll: false };

describe('addNotes()', () => {
  it('adds all or none', () => {
    const full = withNotes(...Array.from({ length: NOTES_LIMIT - 1 }, (_, at) => `n${at}`));
    expect(addNotes(full, [note('x')])).toMatchObject({ ok: true });
    expect(addNotes(full, [note('x'), note('y')])).toEqual({
      ok: false,
      refusal: { code: 'too-many', limit: NOTES_LIMIT },
    });
  });

  it('takes a repeated attempt, or the same offer, once', () => {
    const first = addNotes(withNotes('a'), [note('a'), note('b', { from: 'blocker/1' })]);
    const again = first.ok ? addNotes(first.value, [note('c', { from: 'blocker/1' })]) : first;
    expect(again).toEqual({
      ok: true,
      value: { ...EMPTY_NOTEBOOK, notes: [note('a'), note('b', { from: 'blocker/1' })] },
    });
  });
});

describe('changeNotes()', () => {
  const { notes } = withNotes('a', 'b');
  const isAsSeen = () => true;
  it.each([
    ['u-bob', false, true, 'they are one’s own'],
    ['u-eve', false, false, 'they are another’s'],
    ['u-eve', true, true, 'a lead may'],
  ])('by %s (all: %s) is done: %s, because %s', (userId, mayEditAll, isDone) => {
    const changes = [
      { id: 'a', text: null, isAsSeen },
      { id: 'b', text: 'New', isAsSeen },
    ] as const;
    const changed = changeNotes(notes, changes, { userId, mayEditAll });
    expect(changed).toEqual(
      isDone
        ? { ok: true, value: [note('b', { text: 'New' })] }
        : { ok: false, refusal: { code: 'not-yours' } },
    );
  });

  it('writes over nothing that somebody else has changed since', () => {
    const by = { userId: 'u-bob', mayEditAll: false };
    const change = { id: 'a', text: 'New', isAsSeen: (text: string) => text === 'Old' };
    const refusal = { code: 'changed-meanwhile', id: 'a' };
    expect(changeNotes(notes, [change], by)).toEqual({ ok: false, refusal });
    expect(changeNotes(notes, [{ ...change, text: 'Note a' }], by)).toEqual({ ok: true, value: notes });
  });

  it('answers the very same notes where none of them changes', () => {
    const by = { userId: 'u-eve', mayEditAll: false };
    const same = changeNotes(
      notes,
      [
        { id: 'z', text: null, isAsSeen },
        { id: 'a', text: 'Note a', isAsSeen },
      ],
      by,
    );
    expect(same.ok && same.value).toBe(notes);
  });
});

describe('withoutPosted()', () => {
  it('takes out what stands in an update and nothing else', () => {
    expect(withoutPosted(withNotes('a', 'b'), new Set(['a', 'x']))).toEqual(withNotes('b'));
    expect(withoutPosted(withNotes('a'), new Set(['x']))).toBeUndefined();
  });
});

describe('blockers', () => {
  it.each([
    [' a\nb ', true],
    [' ', false],
    ['x'.repeat(NOTE_LENGTH), true],
    ['x'.repeat(NOTE_LENGTH + 1), false],
  ])('readBlocker() reads one line: %#', (text, isOk) => {
    expect(readBlocker(text).ok).toBe(isOk);
  });

  it('addBlocker() stops at the limit of open ones and forgets those cleared long ago', () => {
    const open = Array.from({ length: BLOCKERS_LIMIT }, (_, at) => blocker(`o${at}`));
    expect(addBlocker({ notes: [], blockers: open }, blocker('x')).ok).toBe(false);
    const old = blocker('old', { clearedAt: 0, clearedBy: 'bob' });
    const next = addBlocker({ notes: [], blockers: [old] }, blocker('x', { since: CLEARED_KEPT + 1 }));
    expect(next.ok && next.value.blockers.map(({ id }) => id)).toEqual(['x']);
    expect(addBlocker({ notes: [], blockers: [old] }, blocker('x', { since: CLEARED_KEPT }))).toMatchObject({
      value: { blockers: [{ id: 'old' }, { id: 'x' }] },
    });
  });

  it('keeps only the last ones that were cleared, however many come and go', () => {
    const cleared = Array.from({ length: 300 }, (_, at) =>
      blocker(`c${at}`, { since: at, clearedAt: at, clearedBy: 'bob' }),
    );
    const next = addBlocker({ notes: [], blockers: cleared }, blocker('x', { since: 300 }));
    expect(next.ok && next.value.blockers.map(({ id }) => id)).toEqual([
      ...cleared.slice(-CLEARED_LIMIT).map(({ id }) => id),
      'x',
    ]);
  });

  it('clearBlocker() clears once, one’s own or anybody’s for a lead', () => {
    const notebook = { notes: [], blockers: [blocker('a')] };
    expect(clearBlocker(notebook, 'a', { ...bob, userId: 'u-eve' }, 5)).toMatchObject({
      refusal: { code: 'not-yours' },
    });
    const cleared = clearBlocker(notebook, 'a', bob, 5);
    expect(cleared).toMatchObject({ value: { blockers: [{ clearedAt: 5, clearedBy: 'bob' }] } });
    if (!cleared.ok) return;
    expect(openBlockers(cleared.value)).toEqual([]);
    expect(clearBlocker(cleared.value, 'a', bob, 6)).toMatchObject({ refusal: { code: 'not-found' } });
  });
});

describe('offersOf()', () => {
  it('offers open blockers and overdue tickets that are not noted or posted yet, each once', () => {
    const notebook: Notebook = {
      notes: [note('n', { from: 'overdue/MM-1' })],
      blockers: [blocker('a'), blocker('b', { clearedAt: 1, clearedBy: 'bob' }), blocker('c')],
    };
    const overdue = ['MM-1', 'MM-2', 'MM-2'].map((key) => ({
      key,
      summary: null,
      days: 7,
      column: 'submitted' as const,
    }));
    expect(offersOf(notebook, overdue, [note('p', { from: 'blocker/c' })]).map(({ id }) => id)).toEqual([
      'blocker/a',
      'overdue/MM-2',
    ]);
  });
});
