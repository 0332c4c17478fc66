import type * as z from 'zod';
import type { Api } from '#mattermost';
import type { Documents, Store } from '../../app/ports.ts';
import { linksRecord, noticesRecord, pollRecord, publicationRecord, snapshotRecord } from './records.ts';

export type StoreErrorCode =
  /** Other nodes were faster at every try. */
  | 'contended'
  /** A newer version of the plugin wrote it: this one reads it at most. */
  | 'newer-version'
  /** What is stored is not what was written. */
  | 'not-understood'
  /** Larger than a document may be. */
  | 'too-large';

export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, key: string) {
    super(`the document ${key} could not be used: ${code}`);
    this.name = 'StoreError';
    this.code = code;
  }
}

/** A kind of document: `T` is what the app sees, stored as JSON beside its `version`. */
export interface RecordKind<T extends object> {
  readonly prefix: string;
  readonly version: number;
  readonly schema: z.ZodType<T>;
  /** `refuse` where losing it would do harm, `replace` where it can be made again. */
  readonly ifBroken: 'refuse' | 'replace';
}

type KvApi = Pick<Api, 'KVGet' | 'KVSetWithOptions'>;
type Wait = (milliseconds: number) => Promise<void>;

/** Waits between tries: together longer than a replica usually lags. Milliseconds. */
const BACK_OFF = [15, 40, 100, 250, 600, 1500];
/** Bytes a document may have. */
const MAX_BYTES = 512 * 1024;

const none = new Uint8Array();

/** The store in Mattermost's key-value store, so in its database, shared by all nodes. */
export function createStore(api: KvApi, wait: Wait = realWait): Store {
  return {
    publications: createDocuments(api, publicationRecord, wait),
    snapshots: createDocuments(api, snapshotRecord, wait),
    polls: createDocuments(api, pollRecord, wait),
    notices: createDocuments(api, noticesRecord, wait),
    links: createDocuments(api, linksRecord, wait),
  };
}

export function createDocuments<T extends object>(api: KvApi, kind: RecordKind<T>, wait: Wait): Documents<T> {
  const keyOf = (id: string) => `${kind.prefix}/${id}`;

  return {
    async read(id) {
      const key = keyOf(id);
      return decode(kind, key, await api.KVGet(key)).value;
    },
    async change(id, decide) {
      const key = keyOf(id);
      for (const pause of [...BACK_OFF, undefined]) {
        const raw = await api.KVGet(key);
        const { value, isNewer } = decode(kind, key, raw);
        const next = decide(value);
        if (next === undefined) return value;
        if (isNewer) throw new StoreError('newer-version', key);
        const isWritten = await api.KVSetWithOptions(key, encode(kind, key, next), {
          Atomic: true,
          OldValue: raw,
          ExpireInSeconds: 0,
        });
        if (isWritten) return next;
        if (pause !== undefined) await wait(pause);
      }
      throw new StoreError('contended', key);
    },
  };
}

function encode<T extends object>(kind: RecordKind<T>, key: string, value: T): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...value, version: kind.version }));
  if (bytes.length > MAX_BYTES) throw new StoreError('too-large', key);
  return bytes;
}

function decode<T extends object>(
  kind: RecordKind<T>,
  key: string,
  raw: Uint8Array = none,
): { readonly value: T | undefined; readonly isNewer: boolean } {
  if (raw.length === 0) return { value: undefined, isNewer: false };
  const stored = parse(raw);
  const isNewer = versionOf(stored) > kind.version;
  const parsed = kind.schema.safeParse(stored);
  if (parsed.success) return { value: parsed.data, isNewer };
  if (isNewer) throw new StoreError('newer-version', key);
  if (kind.ifBroken === 'refuse') throw new StoreError('not-understood', key);
  return { value: undefined, isNewer: false };
}

function parse(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(raw));
  } catch {
    return undefined;
  }
}

function versionOf(stored: unknown): number {
  const isRecord = typeof stored === 'object' && stored !== null && 'version' in stored;
  return isRecord && typeof stored.version === 'number' ? stored.version : 0;
}

function realWait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
