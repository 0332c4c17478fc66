import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createLease } from '../../../server/adapters/lease.ts';
import { createDocuments, type RecordKind } from '../../../server/adapters/store/documents.ts';
import { createStore } from '../../../server/adapters/store/index.ts';
import { BY_SCHEDULE, openUpdate } from '../../../server/domain/update/update.ts';
import { ALICE, content } from '../../domain/fixture.ts';
import { createMattermost } from '../../support/mattermost.ts';

interface Counter {
  readonly count: number;
}

const kind: RecordKind<Counter> = {
  prefix: 'counter',
  version: 1,
  schema: z.object({ count: z.number() }),
  ifBroken: 'refuse',
};
const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

function open(options: { readonly readLag?: () => number; readonly kind?: RecordKind<Counter> } = {}) {
  const clock = { at: 1_000_000 };
  const { readLag } = options;
  const { api, kv } = createMattermost({
    now: () => clock.at,
    ...(readLag === undefined ? {} : { readLag }),
  });
  const waits: number[] = [];
  const wait = async (milliseconds: number) => {
    waits.push(milliseconds);
    clock.at += milliseconds;
  };
  return { clock, api, kv, waits, documents: createDocuments(api, options.kind ?? kind, wait) };
}
const next = (current: Counter | undefined) => ({ count: (current?.count ?? 0) + 1 });

describe('createDocuments()', () => {
  it('change() makes, changes and leaves a document', async () => {
    const { documents } = open();
    expect(await documents.read('a')).toBeUndefined();
    expect(await documents.change('a', next)).toEqual({ count: 1 });
    expect(await documents.change('a', next)).toEqual({ count: 2 });
    expect(await documents.change('a', () => undefined)).toEqual({ count: 2 });
    expect(await documents.read('a')).toEqual({ count: 2 });
  });

  it('change() loses nothing when many write at once', async () => {
    const { documents } = open();
    await Promise.all(Array.from({ length: 5 }, () => documents.change('a', next)));
    expect(await documents.read('a')).toEqual({ count: 5 });
  });

  it('change() waits longer and longer for a lagging replica', async () => {
    const { documents, waits } = open({ readLag: () => 300 });
    await documents.change('a', next);
    await documents.change('a', next);
    expect(waits).toEqual([15, 40, 100, 250]);
  });

  it('change() gives up when others are always faster', async () => {
    const { documents, kv, waits } = open();
    const contended = documents.change('a', (current) => {
      kv.set('counter/a', bytes({ version: 1, count: (current?.count ?? 0) + 10 }));
      return next(current);
    });
    await expect(contended).rejects.toMatchObject({ code: 'contended' });
    expect(waits.length).toBe(6);
  });

  it('a document of a newer version is read, but not written', async () => {
    const { documents, kv } = open();
    kv.set('counter/a', bytes({ version: 2, count: 7, more: true }));
    expect(await documents.read('a')).toEqual({ count: 7 });
    await expect(documents.change('a', next)).rejects.toMatchObject({ code: 'newer-version' });
    kv.set('counter/a', bytes({ version: 2, total: 7 }));
    await expect(documents.read('a')).rejects.toMatchObject({ code: 'newer-version' });
  });

  it.each(['{', '[]', '{"version":1,"count":"7"}', 'null'])(
    'a broken document %s is refused or replaced',
    async (text) => {
      const strict = open();
      strict.kv.set('counter/a', bytes(text));
      await expect(strict.documents.change('a', next)).rejects.toMatchObject({ code: 'not-understood' });
      const loose = open({ kind: { ...kind, ifBroken: 'replace' } });
      loose.kv.set('counter/a', bytes(text));
      expect(await loose.documents.change('a', next)).toEqual({ count: 1 });
    },
  );

  it('a document has a byte cap', async () => {
    const { api } = open();
    const store = createStore(api, async () => {});
    const reason = 'x'.repeat(600_000);
    const skipped = { state: 'skipped', by: BY_SCHEDULE, reason, at: 0 } as const;
    const huge = { ...openUpdate('2026-11-24'), publication: skipped };
    await expect(store.updates.change('a', () => huge)).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('createStore().updates', () => {
  it('reads what was posted before its numbers had links, and what changed was told', async () => {
    const { api, kv } = createMattermost({ now: () => 0 });
    const { links: _links, ...before } = content;
    const written = { content: before, notes: [], isReviewed: true, message: 'x', ignored: [] };
    const posted = { state: 'posted', postId: 'p', postedAt: 1, by: ALICE, checkedAt: 1, rewrite: null };
    const publication = { ...posted, ...written };
    kv.set('update/a', bytes({ version: 1, dueDate: '2026-11-24', publication, told: {}, events: [] }));
    expect(await createStore(api).updates.read('a')).toMatchObject({
      publication: { content, changes: null },
    });
  });

  it('never reads older than it wrote, however far the replica lags', async () => {
    const { api, clock, waits } = open({ readLag: () => 60_000 });
    const { updates } = createStore(api, async (pause) => void waits.push(pause));
    await updates.change('a', () => openUpdate('2026-11-24'));
    await updates.change('a', (current) => current && { ...current, told: { draft: 1 } });
    expect(await updates.read('a')).toMatchObject({ told: { draft: 1 } });
    expect(waits).toEqual([]);
    const other = createStore(api).updates;
    expect(await other.read('a')).toBeUndefined();
    clock.at += 60_000;
    expect(await other.read('a')).toMatchObject({ told: { draft: 1 } });
  });

  it('lists and removes', async () => {
    const { api } = open();
    const { updates, notebooks } = createStore(api);
    await updates.change('a/2026-W48', () => openUpdate('2026-11-24'));
    await notebooks.change('a', () => ({ notes: [], blockers: [] }));
    expect(await updates.ids()).toEqual(['a/2026-W48']);
    await updates.remove('a/2026-W48');
    expect(await updates.ids()).toEqual([]);
  });
});

describe('createLease()', () => {
  it('is held by one, renewed by its owner, and free after 90 s without', async () => {
    const { api, clock } = open();
    const [a, b] = [createLease(api, 'a'), createLease(api, 'b')];
    expect([await a.hold('tick'), await b.hold('tick')]).toEqual([true, false]);
    clock.at += 60_000;
    expect([await b.hold('tick'), await a.hold('tick')]).toEqual([false, true]);
    clock.at += 89_000;
    expect(await b.hold('tick')).toBe(false);
    clock.at += 2_000;
    expect([await b.hold('tick'), await a.hold('tick')]).toEqual([true, false]);
  });

  it('is held for everything of a node that asks at once', async () => {
    const { api } = open();
    const [one, two] = [createLease(api, 'one'), createLease(api, 'two')];
    expect(await Promise.all([one.hold('tick'), one.hold('tick')])).toEqual([true, true]);
    expect(await Promise.all([two.hold('tick'), one.hold('tick')])).toEqual([false, true]);
  });

  it('is given back only by its owner', async () => {
    const { api } = open();
    const [a, b] = [createLease(api, 'a'), createLease(api, 'b')];
    await a.hold('tick');
    await b.release('tick');
    expect(await b.hold('tick')).toBe(false);
    await a.release('tick');
    expect(await b.hold('tick')).toBe(true);
  });
});
