import type { Listed, Store } from '../../app/ports.ts';
import { createDocuments, type KvApi, type RecordKind, type Wait } from './documents.ts';
import {
  handoverRecord,
  headerRecord,
  linksRecord,
  namedRecord,
  newcomersRecord,
  notebookRecord,
  noticesRecord,
  outboxRecord,
  pollRecord,
  registryRecord,
  setRecord,
  snapshotRecord,
} from './records.ts';
import { rotationRecord } from './rotation-record.ts';
import { triageBookRecord } from './triage-book-record.ts';
import { triageDayRecord } from './triage-record.ts';
import { updateRecord } from './update-record.ts';

const KEYS_PER_PAGE = 500;

/** The store in Mattermost's key-value store, so in its database, shared by all nodes. */
export function createStore(api: KvApi, wait: Wait = realWait): Store {
  return {
    updates: createListed(api, updateRecord, wait),
    notebooks: createDocuments(api, notebookRecord, wait),
    sets: createDocuments(api, setRecord, wait),
    rotations: createDocuments(api, rotationRecord, wait),
    headers: createDocuments(api, headerRecord, wait),
    handovers: createDocuments(api, handoverRecord, wait),
    triageDays: createListed(api, triageDayRecord, wait),
    triageBooks: createDocuments(api, triageBookRecord, wait),
    newcomers: createDocuments(api, newcomersRecord, wait),
    outboxes: createDocuments(api, outboxRecord, wait),
    snapshots: createDocuments(api, snapshotRecord, wait),
    polls: createDocuments(api, pollRecord, wait),
    notices: createDocuments(api, noticesRecord, wait),
    links: createDocuments(api, linksRecord, wait),
    registry: createDocuments(api, registryRecord, wait),
    named: createDocuments(api, namedRecord, wait),
  };
}

function createListed<T extends object>(api: KvApi, kind: RecordKind<T>, wait: Wait): Listed<T> {
  const prefix = `${kind.prefix}/`;
  const own = new Map<string, Uint8Array>();
  return {
    ...createDocuments(api, kind, wait, own),
    async ids() {
      const ids: string[] = [];
      for (let page = 0; ; page += 1) {
        const keys = await api.KVList(page, KEYS_PER_PAGE);
        ids.push(...keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)));
        if (keys.length < KEYS_PER_PAGE) return ids;
      }
    },
    async remove(id) {
      own.delete(`${prefix}${id}`);
      await api.KVDelete(`${prefix}${id}`);
    },
  };
}

function realWait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
