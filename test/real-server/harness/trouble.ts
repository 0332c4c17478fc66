import type { LogEntry, RealServer } from './mattermost.ts';
import { PLUGIN } from './product.ts';

/** Every archive here is uploaded without a signature, and the server says so. */
export const UNSIGNED = /^No signature when persisting plugin to filestore$/;

const QUIET: ReadonlySet<string> = new Set(['trace', 'debug', 'info']);

/**
 * The warnings and errors about the plugin, its own and the server's, that a test did not provoke: lines of the log.
 * @param provoked their messages
 */
export async function troubleIn(
  server: Pick<RealServer, 'log'>,
  provoked: readonly RegExp[],
): Promise<readonly string[]> {
  const isProvoked = ({ msg }: LogEntry) => provoked.some((one) => one.test(msg));
  return (await server.log())
    .filter((entry) => !QUIET.has(entry.level) && !isProvoked(entry))
    .map((entry) => JSON.stringify(entry))
    .filter((line) => line.includes(PLUGIN));
}
