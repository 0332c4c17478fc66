import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cluster } from '../cluster.ts';
import { notFound } from '../store/refusal.ts';
import type { Sessions } from './sessions.ts';

/** Never passed on: who sends a request is for the server alone to say, and Go keeps the last two to itself. */
const stripped = new Set([
  'mattermost-user-id',
  'mattermost-plugin-id',
  'authorization',
  'referer',
  'cookie',
  'host',
  'transfer-encoding',
]);
/** Set by the server itself, or meaningless behind it. */
const hopByHop = new Set(['connection', 'transfer-encoding', 'keep-alive']);

/**
 * Hands a request to the plugin as Mattermost does: without `/plugins/<id>`, with `Mattermost-User-Id` only for a
 * signed-in user whose request can be trusted; without that it goes on unauthenticated, not refused.
 * Follows `channels/app/plugin_requests.go`. The header `X-Sim-Node` chooses the node of a cluster.
 */
export async function forwardToPlugin(
  { cluster, sessions, pluginId }: { cluster: Cluster; sessions: Sessions; pluginId: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  url.searchParams.delete('access_token');
  url.searchParams.sort();
  const session = sessions.of(request);
  const headers = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || stripped.has(name)) continue;
    headers.set(canonical(name), Array.isArray(value) ? value : [value]);
  }
  const others = otherCookies(request);
  if (others !== '') headers.set('Cookie', [others]);
  if (session !== undefined) headers.set('Mattermost-User-Id', [session.userId]);

  const node = typeof request.headers['x-sim-node'] === 'string' ? request.headers['x-sim-node'] : undefined;
  const running = cluster.running(node);
  if (running === undefined) throw notFound('page');
  const answer = await running.serveHttp({
    method: request.method ?? 'GET',
    path: url.pathname.slice(`/plugins/${pluginId}`.length) + url.search,
    headers,
    body: request.method === 'GET' || request.method === 'HEAD' ? undefined : request,
    context: {
      SessionId: session?.id ?? '',
      IPAddress: request.socket.remoteAddress ?? '127.0.0.1',
      AcceptLanguage: request.headers['accept-language'] ?? '',
      UserAgent: request.headers['user-agent'] ?? '',
    },
  });
  response.statusCode = answer.status;
  for (const [name, values] of answer.headers) {
    if (!hopByHop.has(name.toLowerCase())) response.setHeader(name, [...values]);
  }
  for (const bytes of answer.writes) response.write(bytes);
  response.end();
}

function canonical(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

/** The cookies without the session's. */
function otherCookies(request: IncomingMessage): string {
  return (request.headers.cookie ?? '')
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== '' && !cookie.startsWith('MMAUTHTOKEN='))
    .join('; ');
}
