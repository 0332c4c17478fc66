import type { SetAtWork } from '../../server/app/set.ts';
import type { Fixture } from '../app/fixture.ts';
import type { ApiCall } from '../support/mattermost.ts';

/** What a plugin wrote on a server, and how far ids are counted there. */
export interface Snapshot {
  readonly rows: readonly (readonly [string, Uint8Array])[];
  /** Calls that wrote anything else. */
  readonly calls: readonly ApiCall[];
  readonly lastOwner: string;
}

const ALL = 1000;

export function snapshotOf({ mattermost: { kv, calls } }: Fixture, set: SetAtWork): Snapshot {
  return {
    rows: kv.list(0, ALL).map((key) => [key, kv.get(key) ?? new Uint8Array()]),
    calls: calls.filter(({ name }) => !/^(KV|Log|Has|Get(?!Direct))/.test(name)),
    lastOwner: set.newOwner(),
  };
}

/** Into a server with the same people and channels, on which nothing has happened yet. */
export async function restore(
  { mattermost, clock }: Fixture,
  set: SetAtWork,
  snapshot: Snapshot,
): Promise<void> {
  const { kv, api } = mattermost;
  const callers: Readonly<Record<string, (...args: never[]) => Promise<unknown>>> = api;
  for (const { at, name, args } of snapshot.calls) {
    clock.at = at;
    await callers[name]?.(...(args as never[]));
  }
  for (const [key, value] of snapshot.rows) kv.set(key, value);
  for (let tries = 0; set.newOwner() !== snapshot.lastOwner; tries += 1)
    if (tries > ALL) throw new Error(`never counts to ${snapshot.lastOwner}`);
}
