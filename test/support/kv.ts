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
   * @throws KvError for a key that is empty or too long, or an old value without `Atomic`
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

/** What Mattermost answers as an AppError. */
export class KvError extends Error {
  readonly id: string;
  readonly status = 400;

  constructor(id: string, message: string) {
    super(message);
    this.name = 'KvError';
    this.id = id;
  }
}

interface Version {
  readonly value: Uint8Array | undefined;
  /** Milliseconds; 0 for never. */
  readonly expireAt: number;
  /** By the clock that measures the lag. */
  readonly writtenAt: number;
}

const maxKeyRunes = 150;

/**
 * @param options.now milliseconds since the epoch: judges expiry
 * @param options.readLag how many milliseconds `get` and `list` run behind the writes, as a database replica does; writes never lag
 * @param options.lagNow milliseconds since the epoch by which the lag is measured; `now` unless told
 */
export function createKv(options: { now: () => number; readLag?: () => number; lagNow?: () => number }): Kv {
  const { now, readLag = () => 0, lagNow = now } = options;
  const rows = new Map<string, Version[]>();

  const live = (version: Version | undefined, at: number) =>
    version !== undefined && (version.expireAt === 0 || version.expireAt > at) ? version.value : undefined;

  const current = (key: string) => live(rows.get(key)?.at(-1), now());

  const seen = (key: string) => {
    const horizon = lagNow() - readLag();
    return live((rows.get(key) ?? []).filter(({ writtenAt }) => writtenAt <= horizon).at(-1), now());
  };

  const write = (key: string, value: Uint8Array | undefined, expireIn: number) => {
    const writtenAt = lagNow();
    const version: Version = {
      value: value?.slice(),
      expireAt: expireIn === 0 ? 0 : now() + expireIn * 1000,
      writtenAt,
    };
    const horizon = writtenAt - readLag();
    // What a lagging reader can still see: everything later than the horizon, and the one before it.
    const versions = rows.get(key) ?? [];
    const later = versions.filter((one) => one.writtenAt > horizon);
    const before = versions[versions.length - later.length - 1];
    rows.set(key, readLag() > 0 ? [...(before === undefined ? [] : [before]), ...later, version] : [version]);
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
        throw new KvError(
          'model.plugin_kvset_options.is_valid.old_value.app_error',
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
    throw new KvError(
      'model.plugin_key_value.is_valid.key.app_error',
      `Invalid key, must be more than 0 and at most ${maxKeyRunes} characters long.`,
    );
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array) {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Documents as they must never be: cut off, or of a version to come. */
export const DAMAGES = { damaged: '{"version":1,"x":', newer: '{"version":99,"other":true}' } as const;

/** Puts what no version of the plugin wrote in the place of a document. */
export function damage(kv: Kv, key: string, json: string = DAMAGES.damaged): void {
  kv.set(key, new TextEncoder().encode(json), { Atomic: false, ExpireInSeconds: 0 });
}
