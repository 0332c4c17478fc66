import type { Clock } from '../../app/ports.ts';
import { isCloudAddress } from '../../domain/address/jira-address.ts';
import { ok, refused } from '../../domain/result.ts';
import { failed, recoded } from './connection/errors.ts';
import type { Gateway } from './connection/gateway.ts';
import { createCloud } from './read/cloud.ts';
import { createDataCenter } from './read/data-center.ts';
import type { Answered, Deployment } from './read/deployment.ts';
import type { RecentWrites } from './read/recent-writes.ts';
import { serverInfo } from './read/schema.ts';

/** What stands at the address, as `/serverInfo` tells it. */
export async function readServerInfo(gateway: Gateway, base: URL, signal: AbortSignal) {
  const info = await gateway.call('serverInfo', serverInfo, (client) => client.getServerInfo(), signal);
  if (info.ok) {
    return info.value === null ? refused(gateway.named(failed('no-jira', base.host, 200))) : ok(info.value);
  }
  return info.refusal.status === 404 ? refused(recoded(info.refusal, 'no-jira', base.host)) : info;
}

/** Finds out once which kind of Jira answers at `base`, and how it is read. */
export function createConnection(
  gateway: Gateway,
  base: URL,
  recent: RecentWrites,
  clock: Clock,
): (signal: AbortSignal) => Answered<Deployment> {
  let known: Deployment | null = isCloudAddress(base) ? createCloud(gateway, recent, clock) : null;
  return async (signal) => {
    if (known !== null) return ok(known);
    const info = await readServerInfo(gateway, base, signal);
    if (!info.ok) return info;
    const isCloud = info.value.deploymentType === 'Cloud';
    known = isCloud ? createCloud(gateway, recent, clock) : createDataCenter(gateway);
    return ok(known);
  };
}
