import { createHash } from 'node:crypto';
import type { Log, Named, Store } from '../../app/ports.ts';

/** Settings of the System Console that name things which have ids. */
type NamingField = 'Channel' | 'Managers' | 'Roster';

/** Ids by the names that were typed; null: nothing had that name when it was looked up. */
type Ids = ReadonlyMap<string, string | null>;

/** Rights and homes go by what a name meant when it was entered, not by who has it now. */
export function createNamedIds(store: Pick<Store, 'named'>, log: Log) {
  const known = new Map<NamingField, Named>();

  async function looked(field: NamingField, typed: string, lookUp: () => Promise<Ids | undefined>) {
    const kept = await store.named.read(field);
    if (kept?.typed === typed) return kept;
    const found = await lookUp();
    if (found === undefined) return undefined;
    const next: Named = { typed, ids: Object.fromEntries(found) };
    if (kept === undefined && found.size === 0) return next;
    const stored = store.named.change(field, (current) => (current?.typed === typed ? undefined : next));
    return stored.catch((error: unknown) => {
      // What was just looked up holds on this node; it is kept with the next start.
      log.warn('what a setting names was not kept', { field, error: String(error).slice(0, 300) });
      return next;
    });
  }

  return {
    /**
     * The ids behind a setting's text: looked up once, when this text is first seen, and kept for all nodes. Undefined while that cannot be
     * read, or Mattermost does not tell: a name alone means nobody.
     */
    async idsOf(
      field: NamingField,
      text: string,
      lookUp: () => Promise<Ids | undefined>,
    ): Promise<Ids | undefined> {
      const typed = createHash('sha256').update(text).digest('hex');
      if (known.get(field)?.typed !== typed) {
        const named = await looked(field, typed, lookUp);
        if (named?.typed !== typed) return undefined;
        known.set(field, named);
      }
      const { ids = {} } = known.get(field) ?? {};
      return new Map(Object.entries(ids));
    },
    /** The ids that were kept last, whatever text they were for. */
    async earlier(field: NamingField): Promise<Ids> {
      return new Map(Object.entries((await store.named.read(field))?.ids ?? {}));
    },
    /** What was kept is no more; it is looked up anew, and stays what was kept last. */
    async forget(field: NamingField) {
      known.delete(field);
      await store.named.change(field, (current) =>
        current === undefined || current.typed === '' ? undefined : { ...current, typed: '' },
      );
    },
  };
}

export type NamedIds = ReturnType<typeof createNamedIds>;
