import type { LogEntry, RealServer } from './mattermost.ts';
import { PLUGIN } from './product.ts';
import { until } from './until.ts';

/** Every archive here is uploaded without a signature, and the server says so. */
export const UNSIGNED = /^No signature when persisting plugin to filestore$/;

const QUIET: ReadonlySet<string> = new Set(['trace', 'debug', 'info']);

/**
 * The warnings and errors about the plugin, its own and the server's, that a test did not provoke: lines of the log.
 * @param provoked their messages
 */
export async function troubleIn(
  server: Pick<RealServer, 'log' | 'url'>,
  provoked: readonly RegExp[],
): Promise<readonly string[]> {
  const isProvoked = ({ msg }: LogEntry) => provoked.some((one) => one.test(msg));
  return (await wholeLog(server))
    .filter((entry) => !QUIET.has(entry.level) && !isProvoked(entry))
    .map((entry) => JSON.stringify(entry))
    .filter((line) => line.includes(PLUGIN));
}

/** The log is written behind what happens: once it tells of a request that is made now, it tells of all that was before. */
export async function wholeLog({ log, url }: Pick<RealServer, 'log' | 'url'>): Promise<readonly LogEntry[]> {
  const request = (await fetch(`${url}/api/v4/system/ping`)).headers.get('X-Request-Id');
  return until('the log is written', async () => {
    const entries = await log();
    return entries.some(({ request_id }) => request_id === request) && entries;
  });
}
