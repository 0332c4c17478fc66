import { Refusal } from './refusal.ts';
import type { Replica } from './replica.ts';

/**
 * A plugin's key-value store as Mattermost keeps it: one row per key, compared byte by byte, expiring in whole
 * seconds. Follows `server/channels/store/sqlstore/plugin_store.go` of Mattermost 11.
 */
export interface Kv {
  /** The value as a reader sees it: undefined when absent or expired; older than the newest write while a read lag is set. */
  get(key: string): Uint8Array | undefined;
  /**
   * Writes one row. An empty value deletes, since over gob nil and empty are the same.
   * Answers whether the row was written; only an atomic write can answer false.
   * @throws Refusal for a key that is empty or too long, or an old value without `Atomic`
   */
  set(key: string, value: Uint8Array, options?: KvSetOptions): boolean;
  delete(key: string): void;
  /** Deletes the row if its value is `old`; an empty `old` never matches. */
  compareAndDelete(key: string, old: Uint8Array): boolean;
  /** Keys in order, a page at a time; `perPage` of 0 or less means the first 10, whatever the page. */
  list(page: number, perPage: number): string[];
}

/** Named as the fields of Go's `model.PluginKVSetOptions`. */
export interface KvSetOptions {
  readonly Atomic?: boolean;
  /** Empty means: insert only if absent. */
  readonly OldValue?: Uint8Array | undefined;
  /** 0: for ever. Less than 0 has expired already. */
  readonly ExpireInSeconds?: number | bigint;
}

interface Row {
  /** The key. */
  readonly id: string;
  readonly value: Uint8Array | undefined;
  /** Milliseconds; 0 for never. */
  readonly expireAt: number;
}

const maxKeyRunes = 150;

/**
 * @param now milliseconds since the epoch: judges expiry
 * @param replica what `get` and `list` see; writes never lag
 */
export function createKv(now: () => number, replica: Replica<Row>): Kv {
  const rows = new Map<string, Row>();

  const live = (row: Row | undefined) =>
    row !== undefined && (row.expireAt === 0 || row.expireAt > now()) ? row.value : undefined;

  const current = (key: string) => live(rows.get(key));

  const seen = (key: string) => {
    const row = rows.get(key);
    return row && live(replica.seen(row));
  };

  const write = (key: string, value: Uint8Array | undefined, expireIn: number) => {
    const expireAt = expireIn === 0 ? 0 : now() + expireIn * 1000;
    const row = { id: key, value: value?.slice(), expireAt };
    replica.wrote(row, rows.get(key));
    rows.set(key, row);
  };

  const compareAndDelete = (key: string, old: Uint8Array) => {
    const value = current(key);
    if (old.length === 0 || value === undefined || !sameBytes(value, old)) return false;
    write(key, undefined, 0);
    return true;
  };

  return {
    get: (key) => seen(key)?.slice(),
    set(key, value, { Atomic = false, OldValue = new Uint8Array(), ExpireInSeconds = 0 } = {}) {
      if (!Atomic && OldValue.length > 0) {
        throw new Refusal(
          'model.plugin_kvset_options.is_valid.old_value.app_error',
          400,
          'Invalid old value, it should not be set when the operation is not atomic.',
        );
      }
      checkKey(key);
      const expireIn = Number(ExpireInSeconds);
      if (!Atomic) {
        write(key, value.length === 0 ? undefined : value, expireIn);
        return true;
      }
      if (value.length === 0) return compareAndDelete(key, OldValue);
      const before = current(key);
      if (
        OldValue.length === 0 ? before !== undefined : before === undefined || !sameBytes(before, OldValue)
      ) {
        return false;
      }
      write(key, value, expireIn);
      return true;
    },
    delete: (key) => write(key, undefined, 0),
    compareAndDelete(key, old) {
      checkKey(key);
      return compareAndDelete(key, old);
    },
    list(page, perPage) {
      const size = perPage <= 0 ? 10 : perPage;
      const start = Math.max(0, page * perPage);
      return [...rows.keys()]
        .filter((key) => seen(key) !== undefined)
        .sort()
        .slice(start, start + size);
    },
  };
}

function checkKey(key: string) {
  if (key === '' || [...key].length > maxKeyRunes) {
    throw new Refusal(
      'model.plugin_key_value.is_valid.key.app_error',
      400,
      `Invalid key, must be more than 0 and at most ${maxKeyRunes} characters long.`,
    );
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array) {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
