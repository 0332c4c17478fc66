import type { Api } from '#mattermost';
import type { Lease } from '../app/ports.ts';

/** A node that does not renew for this long loses the lease; renewed every minute. Seconds. */
const TTL = 90;

/**
 * Leases in the key-value store that all nodes share. The value names the owner, so only the owner renews or releases;
 * nothing is read, so a lagging replica cannot mislead.
 */
export function createLease(api: Pick<Api, 'KVSetWithOptions' | 'KVCompareAndDelete'>, owner: string): Lease {
  const mine = new TextEncoder().encode(JSON.stringify({ version: 1, owner }));
  const keyOf = (name: string) => `lease/${name}`;
  const set = (name: string, OldValue: Uint8Array) =>
    api.KVSetWithOptions(keyOf(name), mine, { Atomic: true, OldValue, ExpireInSeconds: TTL });
  /** Several SETs of this node ask in the same minute; one that overtook another would find the lease taken, by this node. */
  const asked = new Map<string, Promise<boolean>>();

  async function take(name: string): Promise<boolean> {
    try {
      return (await set(name, mine)) || (await set(name, new Uint8Array()));
    } finally {
      asked.delete(name);
    }
  }

  return {
    hold(name) {
      const held = asked.get(name) ?? take(name);
      asked.set(name, held);
      return held;
    },
    async release(name) {
      await api.KVCompareAndDelete(keyOf(name), mine);
    },
  };
}
