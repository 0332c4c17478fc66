import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRACE, isAbandoned } from '../../../server/domain/message/claim.ts';
import { takeIn } from '../../../server/domain/update/note.ts';
import {
  addNotes,
  EMPTY_NOTEBOOK,
  type Notebook,
  withoutPosted,
} from '../../../server/domain/update/notebook.ts';
import {
  beginRewrite,
  claim,
  endRewrite,
  noteCheck,
  reopen,
  replaceDeleted,
  resumeRewrite,
  settle,
  skip,
  takeOver,
} from '../../../server/domain/update/publish-update.ts';
import type { Posted, Update } from '../../../server/domain/update/update.ts';
import { ALICE, attempt, content, note } from '../fixture.ts';

const claimed = claim(undefined, attempt({ notes: [note('n1')] }));
const posted = settle(claimed, { owner: 'a', postId: 'p1', now: 10 });
const skipped = skip(undefined, { by: { kind: 'schedule' }, reason: '', dueDate: '2026-11-24', now: 0 });
const later = GRACE * 2;
const rewriting = beginRewrite(
  posted,
  attempt({ owner: 'b', now: later, by: ALICE, notes: [note('n1'), note('n2')] }),
);
const events = (update: Update | undefined) => update?.events.map(({ what }) => what);

describe('claim()', () => {
  it.each<[string, Update | undefined, Parameters<typeof attempt>[0], string | undefined]>([
    ['nobody has it', undefined, {}, 'a'],
    ['it is open', { ...(claimed as Update), publication: { state: 'open' } }, { owner: 'b' }, 'b'],
    ['somebody is at it', claimed, { owner: 'b', now: GRACE - 1 }, undefined],
    ['its owner had its time', claimed, { owner: 'b', now: GRACE }, 'b'],
    ['its owner has a clock far ahead', claimed, { owner: 'b', now: -GRACE }, 'b'],
    ['it is posted', posted, { owner: 'b', now: later }, undefined],
    ['the schedule respects a skip', skipped, {}, undefined],
    ['a person may post all the same', skipped, { by: ALICE, owner: 'b' }, 'b'],
  ])('when %s', (_because, current, part, owner) => {
    const publication = claim(current, attempt(part))?.publication;
    expect(publication?.state === 'claimed' ? publication.owner : undefined).toBe(owner);
  });

  it('puts the message with its notes into the outbox', () => {
    expect(claimed?.publication).toMatchObject({ message: 'n1', notes: [note('n1')], since: 0, ignored: [] });
    expect(events(claimed)).toEqual(['claimed']);
  });

  it('tells that a skipped update was opened again', () => {
    expect(events(claim(skipped, attempt({ by: ALICE })))).toEqual(['skipped', 'reopened', 'claimed']);
  });
});

describe('takeOver()', () => {
  it('keeps the outbox and since, and tells who', () => {
    const taken = claim(claimed, attempt({ owner: 'b', by: ALICE, now: GRACE, notes: [note('n9')] }));
    expect(taken?.publication).toEqual({ ...claimed?.publication, owner: 'b', by: ALICE, claimedAt: GRACE });
    expect(events(taken)).toEqual(['claimed', 'taken-over']);
  });

  it('does not put the schedule in the place of a person', () => {
    const byAlice = claim(undefined, attempt({ by: ALICE }));
    const taken = takeOver(byAlice, { owner: 'b', by: { kind: 'schedule' }, now: GRACE });
    expect(taken?.publication).toMatchObject({ owner: 'b', by: ALICE });
  });
});

describe('settle()', () => {
  it('posts what was in the outbox', () => {
    expect(posted?.publication).toEqual({
      state: 'posted',
      postId: 'p1',
      postedAt: 10,
      checkedAt: 10,
      rewrite: null,
      ignored: [],
      by: { kind: 'schedule' },
      content,
      notes: [note('n1')],
      isReviewed: false,
      message: 'n1',
      changes: null,
    });
  });

  it.each<[string, Update | undefined, string, string]>([
    ['the claim is another owner’s', claimed, 'b', 'p1'],
    ['it says so already', posted, 'a', 'p1'],
    ['it was skipped', skipped, 'a', 'p1'],
    ['there is none', undefined, 'a', 'p1'],
  ])('leaves it when %s', (_because, current, owner, postId) => {
    expect(settle(current, { owner, postId, now: 20 })).toBeUndefined();
  });

  it('mends the post id, and has the older post written again', () => {
    const mended = settle(posted, { owner: 'b', postId: 'p0', now: 20 });
    expect(mended?.publication).toMatchObject({ postId: 'p0', rewrite: { owner: 'b', at: 20 } });
  });
});

describe('rewriting', () => {
  it('beginRewrite() puts the record first: all notes, new words, a mark', () => {
    expect(rewriting?.publication).toMatchObject({
      message: 'n1 n2',
      rewrite: { owner: 'b', at: later },
      postId: 'p1',
    });
  });

  it.each<[string, Update | undefined, number]>([
    ['nothing is posted', claimed, later],
    ['somebody else is writing', rewriting, later + GRACE - 1],
  ])('beginRewrite() leaves it when %s', (_because, current, now) => {
    expect(beginRewrite(current, attempt({ owner: 'c', now }))).toBeUndefined();
  });

  it('once reviewed it stays so', () => {
    const reviewed = beginRewrite(posted, attempt({ now: later, isReviewed: true }));
    const again = beginRewrite(reviewed, attempt({ now: later * 2 }));
    expect(again?.publication).toMatchObject({ isReviewed: true });
  });

  it('resumeRewrite() takes over only what was left', () => {
    expect(resumeRewrite(rewriting, { owner: 'c', now: later + GRACE - 1 })).toBeUndefined();
    expect(resumeRewrite(posted, { owner: 'c', now: later })).toBeUndefined();
    const resumed = resumeRewrite(rewriting, { owner: 'c', now: later + GRACE });
    expect(resumed?.publication).toMatchObject({ message: 'n1 n2', rewrite: { owner: 'c' } });
  });

  it('endRewrite() ends one’s own, and has it written again when one was overtaken', () => {
    expect(endRewrite(rewriting, { owner: 'b', now: later })?.publication).toMatchObject({ rewrite: null });
    expect(endRewrite(rewriting, { owner: 'old', now: later + 1 })?.publication).toMatchObject({
      rewrite: { owner: 'old', at: later + 1 },
    });
  });

  it('replaceDeleted() claims a new post with the same words; the deleted one never counts again', () => {
    const gone = { owner: 'b', by: ALICE, now: later, postId: 'p1' };
    const replaced = replaceDeleted(rewriting, gone);
    expect(replaced?.publication).toMatchObject({ state: 'claimed', message: 'n1 n2', ignored: ['p1'] });
    expect(settle(replaced, { owner: 'b', postId: 'p1', now: later })).toBeUndefined();
    const anew = settle(replaced, { owner: 'b', postId: 'p2', now: later });
    expect(settle(anew, { owner: 'c', postId: 'p1', now: later })).toBeUndefined();
    const found = [
      { id: 'p1', createdAt: 1 },
      { id: 'p2', createdAt: 2 },
    ];
    expect(noteCheck(anew, { owner: 'c', now: later, found })?.publication).toMatchObject({ postId: 'p2' });
  });

  it.each([
    ['another post is meant', { postId: 'p9' }],
    ['somebody else is writing', { owner: 'c' }],
    ['the post is too young to be believed deleted', { now: 10 + GRACE - 1 }],
  ])('replaceDeleted() leaves it when %s', (_because, part) => {
    const gone = { owner: 'b', by: ALICE, now: later, postId: 'p1', ...part };
    expect(replaceDeleted(rewriting, gone)).toBeUndefined();
  });
});

describe('skip()', () => {
  it.each<[string, Update | undefined, boolean]>([
    ['nobody has begun', undefined, true],
    ['somebody is posting', claimed, false],
    ['it is posted', posted, false],
    ['it is skipped', skipped, false],
  ])('when %s', (_because, current, isSkipped) => {
    const next = skip(current, { by: ALICE, reason: 'away', dueDate: '2026-11-24', now: 5 });
    expect(next?.publication.state === 'skipped').toBe(isSkipped);
  });
});

describe('reopen()', () => {
  const byAlice = skip(undefined, { by: ALICE, reason: 'away', dueDate: '2026-11-24', now: 5 });
  it.each<[string, Update | undefined, boolean]>([
    ['nobody has begun', undefined, false],
    ['somebody is posting', claimed, false],
    ['it is posted', posted, false],
    ['it is left out for a holiday', skipped, false],
    ['a person skipped it', byAlice, true],
  ])('when %s', (_because, current, isOpen) => {
    const next = reopen(current, { by: ALICE, now: 6 });
    expect(next && [next.publication, next.events.at(-1)]).toEqual(
      isOpen ? [{ state: 'open' }, { at: 6, by: ALICE, what: 'reopened' }] : undefined,
    );
    expect(reopen(next, { by: ALICE, now: 7 })).toBeUndefined();
  });
});

describe('noteCheck()', () => {
  const check = (found: readonly { id: string; createdAt: number; message?: string }[]) =>
    noteCheck(posted, { owner: 'w', now: later, found });

  const post = (at: number) => ({ id: `p${at}`, createdAt: at });

  it.each([
    ['nothing else is there', [post(1)], 'p1', null, 0],
    ['nothing was found', [], 'p1', null, 0],
    ['a later one is there', [post(1), post(2)], 'p1', null, 1],
    ['an older one is there', [post(0), post(1)], 'p0', 'w', 1],
    ['it shows older words', [{ id: 'p1', createdAt: 1, message: 'old' }], 'p1', 'w', 0],
    ['it shows its words', [{ id: 'p1', createdAt: 1, message: 'n1' }], 'p1', null, 0],
  ])('when %s', (_because, found, postId, writer, removed) => {
    const publication = check(found)?.publication as Posted;
    // Until the others are deleted, which may fail, the search is not over.
    expect(publication).toMatchObject({ postId, checkedAt: removed === 0 ? later : 10 });
    expect(publication.rewrite?.owner ?? null).toBe(writer);
    expect(events(check(found))?.filter((what) => what === 'duplicate-removed')).toHaveLength(removed);
    const again = noteCheck(check(found), { owner: 'w', now: later, found });
    expect(again?.events).toEqual(check(found)?.events);
  });
});

/** One thing that one of several owners does, some time after the one before. */
const move = fc.record({
  what: fc.constantFrom(
    'note',
    'claim',
    'take over',
    'settle',
    'rewrite',
    'resume',
    'end',
    'delete',
    'skip',
    'check',
    'sweep',
  ),
  owner: fc.constantFrom('a', 'b', 'c'),
  isPerson: fc.boolean(),
  wait: fc.constantFrom(0, 1_000, GRACE, 3 * GRACE),
});

describe('any interleaving', () => {
  it('is legal: nothing is claimed twice, unposted, or lost', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        let update: Update | undefined;
        let notebook: Notebook = EMPTY_NOTEBOOK;
        let now = 0;
        let posts = 0;
        const acknowledged: string[] = [];
        for (const { what, owner, isPerson, wait } of moves) {
          now += wait;
          const by = isPerson ? ALICE : ({ kind: 'schedule' } as const);
          const before = update;
          const held = update?.publication.state === 'posted' ? update.publication.notes : [];
          const notes = takeIn(held, notebook.notes);
          const wanted = attempt({ owner, by, now, notes, isReviewed: isPerson });
          if (what === 'note') {
            const added = addNotes(notebook, [note(`n${acknowledged.length}`)]);
            if (added.ok) {
              acknowledged.push(`n${acknowledged.length}`);
              notebook = added.value;
            }
          }
          if (what === 'sweep' && update?.publication.state === 'posted') {
            const ids = update.publication.notes.map(({ id }) => id);
            notebook = withoutPosted(notebook, new Set(ids)) ?? notebook;
          }
          const found = Array.from({ length: posts }, (_, at) => ({ id: `p${at}`, createdAt: at }));
          const postId = update?.publication.state === 'posted' ? update.publication.postId : '';
          const next = {
            claim: () => claim(update, wanted),
            'take over': () => takeOver(update, wanted),
            settle: () => settle(update, { owner, now, postId: `p${posts++}` }),
            rewrite: () => beginRewrite(update, wanted),
            resume: () => resumeRewrite(update, wanted),
            end: () => endRewrite(update, wanted),
            delete: () => replaceDeleted(update, { ...wanted, postId }),
            skip: () => skip(update, { ...wanted, reason: 'r' }),
            check: () => noteCheck(update, { owner, now, found }),
            note: () => undefined,
            sweep: () => undefined,
          }[what]();
          update = next ?? update;
          if (next !== undefined) expectLegal(before, next, now);
          const kept = [...notebook.notes.map(({ id }) => id), ...heldBy(update)];
          for (const id of acknowledged) expect(kept).toContain(id);
        }
      }),
      { numRuns: 400 },
    );
  });
});

function heldBy(update: Update | undefined): readonly string[] {
  const publication = update?.publication;
  const holds = publication?.state === 'posted' || publication?.state === 'claimed';
  return holds ? publication.message.split(' ') : [];
}

function expectLegal(before: Update | undefined, { publication, events: after }: Update, now: number) {
  const was = before?.publication ?? { state: 'open' as const };
  const paths = ['open claimed', 'open skipped', 'skipped claimed', 'claimed claimed', 'claimed posted'];
  expect([...paths, 'posted posted', 'posted claimed']).toContain(`${was.state} ${publication.state}`);
  expect(after.length).toBeGreaterThanOrEqual(before?.events.length ?? 0);
  if (was.state === 'claimed' && publication.state === 'claimed') {
    expect(isAbandoned(was, now)).toBe(true);
    const { owner, by, claimedAt, since, ...outbox } = was;
    expect(publication).toMatchObject(outbox);
  }
  if (was.state === 'claimed' && publication.state === 'posted')
    expect(publication.message).toBe(was.message);
  if (was.state === 'posted' && publication.state === 'claimed') {
    expect(publication.ignored).toEqual([...was.ignored, was.postId]);
  }
  if (publication.state === 'posted') expect(publication.ignored).not.toContain(publication.postId);
}
