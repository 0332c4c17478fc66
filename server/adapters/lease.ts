import type { Api } from '#mattermost';
import type { Lease } from '../app/ports.ts';
import { singleFlight } from '../app/single-flight.ts';

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
  const asked = singleFlight<boolean>();

  async function take(name: string): Promise<boolean> {
    return (await set(name, mine)) || (await set(name, new Uint8Array()));
  }

  return {
    hold: (name) => asked.share(name, () => take(name)),
    async release(name) {
      await api.KVCompareAndDelete(keyOf(name), mine);
    },
  };
}
