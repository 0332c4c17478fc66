import type * as z from 'zod';
import { type Api, parseJson } from '#mattermost';
import type { Documents } from '../../app/ports.ts';
import { StoreError } from '../../app/records/store-error.ts';

/** What is read of a value, down to its last property. */
type Read<T> = T extends object ? { readonly [Key in keyof T]: Read<T[Key]> } : T;

/**
 * A schema that reads all a document may say, which types then ask for: what it left out would be written, and refused when it is read
 * again.
 */
export function reads<T extends object>() {
  return <Schema extends z.ZodType<T>>(
    schema: Schema & ([T] extends [Read<z.output<Schema>>] ? unknown : never),
  ): Schema => schema;
}

/** A kind of document: `T` is what the app sees, stored as JSON beside its `version`. */
export interface RecordKind<T extends object> {
  readonly prefix: string;
  readonly version: number;
  readonly schema: z.ZodType<T>;
  /** `refuse` where losing it would do harm, `replace` where it can be made again. */
  readonly ifBroken: 'refuse' | 'replace';
  /** Read anew whenever it is wanted: what another version wrote counts as absent, and is never written over. */
  readonly isCache?: boolean;
  /**
   * Whether a node that wrote a document never reads an older one afterwards, however far its replica lags. Only for kinds
   * that every version of the plugin counts the writes of.
   */
  readonly readsOwnWrites?: boolean;
}

export type KvApi = Pick<Api, 'KVGet' | 'KVSetWithOptions' | 'KVDelete' | 'KVList'>;
export type Wait = (milliseconds: number) => Promise<void>;

/** Waits between tries: together longer than a replica usually lags. Milliseconds. */
const BACK_OFF = [15, 40, 100, 250, 600, 1500];
/** Bytes a document may have. */
const MAX_BYTES = 512 * 1024;

/** Documents of one kind whose last write a node remembers. */
const REMEMBERED = 20;

const none = new Uint8Array();

/** `own`: what this node wrote last, by key, filled here. */
export function createDocuments<T extends object>(
  api: KvApi,
  kind: RecordKind<T>,
  wait: Wait,
  own = new Map<string, Uint8Array>(),
): Documents<T> {
  const keyOf = (id: string) => `${kind.prefix}/${id}`;

  async function newest(key: string): Promise<Uint8Array | undefined> {
    const raw = await api.KVGet(key);
    const mine = own.get(key);
    return mine !== undefined && writesOf(mine) > writesOf(raw) ? mine : raw;
  }

  function remember(key: string, raw: Uint8Array): void {
    if (kind.readsOwnWrites !== true) return;
    own.delete(key);
    own.set(key, raw);
    const [oldest] = own.keys();
    if (own.size > REMEMBERED && oldest !== undefined) own.delete(oldest);
  }

  return {
    async read(id) {
      return decode(kind, id, await newest(keyOf(id))).value;
    },
    async change(id, decide) {
      const key = keyOf(id);
      for (const pause of [...BACK_OFF, undefined]) {
        const raw = await newest(key);
        const { value, isNewer } = decode(kind, id, raw);
        const next = await decide(value);
        if (next === undefined) return value;
        if (isNewer && kind.isCache === true) return next;
        if (isNewer) throw new StoreError('newer-version', key);
        const bytes = encode(kind, key, next, writesOf(raw) + 1);
        const options = { Atomic: true, OldValue: raw, ExpireInSeconds: 0 };
        if (await written(api, key, bytes, options)) {
          remember(key, bytes);
          return next;
        }
        if (pause !== undefined) await wait(pause);
      }
      throw new StoreError('contended', key);
    },
  };
}

/** Whether nobody was faster. */
async function written(
  api: Pick<KvApi, 'KVSetWithOptions'>,
  ...[key, ...rest]: Parameters<KvApi['KVSetWithOptions']>
): Promise<boolean> {
  try {
    return await api.KVSetWithOptions(key, ...rest);
  } catch (error) {
    throw new StoreError('not-kept', key, error);
  }
}

function encode<T extends object>(kind: RecordKind<T>, key: string, value: T, writes: number): Uint8Array {
  const counted = kind.readsOwnWrites === true ? { writes } : {};
  const bytes = new TextEncoder().encode(JSON.stringify({ ...value, version: kind.version, ...counted }));
  if (bytes.length > MAX_BYTES) throw new StoreError('too-large', key);
  return bytes;
}

function decode<T extends object>(
  kind: RecordKind<T>,
  id: string,
  raw: Uint8Array = none,
): { readonly value: T | undefined; readonly isNewer: boolean } {
  if (raw.length === 0) return { value: undefined, isNewer: false };
  const key = `${kind.prefix}/${id}`;
  const stored = parse(raw);
  const isNewer = versionOf(stored) > kind.version;
  const parsed = kind.schema.safeParse(stored);
  if (parsed.success) return { value: parsed.data, isNewer };
  if (isNewer && kind.isCache === true) return { value: undefined, isNewer };
  if (isNewer) throw new StoreError('newer-version', key);
  if (kind.ifBroken === 'refuse') throw new StoreError('not-understood', key);
  return { value: undefined, isNewer: false };
}

/** Nothing where it is no JSON, or more than anybody would have stored. */
function parse(raw: Uint8Array): unknown {
  if (raw.length > MAX_BYTES) return undefined;
  try {
    return parseJson(new TextDecoder().decode(raw));
  } catch {
    return undefined;
  }
}

/** How often the document was written; 0 where nobody counted. */
function writesOf(raw: Uint8Array = none): number {
  const stored = raw.length === 0 ? undefined : parse(raw);
  const isRecord = typeof stored === 'object' && stored !== null && 'writes' in stored;
  return isRecord && typeof stored.writes === 'number' ? stored.writes : 0;
}

function versionOf(stored: unknown): number {
  const isRecord = typeof stored === 'object' && stored !== null && 'version' in stored;
  return isRecord && typeof stored.version === 'number' ? stored.version : 0;
}
