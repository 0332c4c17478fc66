import { ChannelRef, type Panel, type RouteError, routes } from '#contract';
import type { Api, HttpHandler, HttpRequest, HttpResponse } from '#mattermost';
import { roleIn } from '../app/access.ts';
import type { Desk } from '../app/desk.ts';
import { panel } from '../app/panel.ts';
import type { Log } from '../app/ports.ts';
import { mayDo, type Role } from '../domain/access.ts';
import { type Texts, textsIn } from './texts/index.ts';

/** A route as a value; what is not in the list does not exist. */
interface Route {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly role: Role;
  /** The channel the request names, before it is checked. */
  readonly channelOf: (request: HttpRequest) => Promise<unknown>;
}

/**
 * Until there is a SET per channel both routes answer the one SET's panel, whichever channel they are asked from;
 * what counts is the membership in the SET's channel.
 */
const table: readonly Route[] = [
  {
    path: routes.panel,
    method: 'GET',
    role: 'reader',
    channelOf: async (request) => ({ channel_id: request.url.searchParams.get('channel_id') }),
  },
  { path: routes.refresh, method: 'POST', role: 'reader', channelOf: (request) => request.json(BODY_LIMIT) },
];

/** Bytes of a request's JSON. */
const BODY_LIMIT = 4096;

interface Ports {
  readonly api: Pick<Api, 'GetUser'>;
  readonly log: Log;
  readonly desk: () => Desk | undefined;
}

/** Answers `/plugins/set-update/…`; who asks is what the server says in `Mattermost-User-Id`, nothing else. */
export function createHttpHandler({ api, log, desk }: Ports): HttpHandler {
  return async (request) => {
    const { userId, headers } = request;
    const isFromPlugin = headers.has('mattermost-plugin-id');
    if (userId === undefined || isFromPlugin) return refuse(401, 'not-signed-in', textsIn('').notSignedIn);
    let texts = textsIn('');
    try {
      texts = textsIn((await api.GetUser(userId))?.Locale ?? '');
      return await answer(request, userId, texts);
    } catch (error) {
      log.error('a request failed', { path: request.url.pathname, error: String(error).slice(0, 300) });
      return refuse(500, 'internal', texts.failed);
    }
  };

  async function answer(request: HttpRequest, userId: string, texts: Texts): Promise<HttpResponse> {
    const route = table.find(({ path }) => path === request.url.pathname);
    if (route === undefined) return refuse(404, 'not-found', texts.noSuchRoute);
    if (request.method !== route.method) {
      return refuse(405, 'bad-request', texts.wrongMethod(route.method), { Allow: route.method });
    }
    if (route.method === 'POST' && !isJson(request)) return refuse(415, 'bad-request', texts.wrongContent);
    const current = desk();
    if (current === undefined) return refuse(503, 'internal', texts.failed);
    if (!mayDo(await roleIn(current, userId), route.role))
      return refuse(403, 'forbidden', texts.refusedRoute);
    const channel = ChannelRef.safeParse(await route.channelOf(request).catch(() => undefined));
    if (!channel.success || !/^[a-z0-9]{26}$/.test(channel.data.channel_id)) {
      return refuse(400, 'bad-request', texts.wrongBody);
    }
    const view = await panel(current);
    if (view === undefined) return refuse(404, 'not-set-up', texts.notSetUp);
    const problems = view.problems.map((problem) => ({
      code: problem.code,
      text: texts.problem(problem).replaceAll('`', ''),
    }));
    const body: Panel = { ...view.panel, problems };
    return json(200, body);
  }
}

function isJson(request: HttpRequest): boolean {
  return (
    (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() === 'application/json'
  );
}

function refuse(
  status: number,
  code: RouteError['error']['code'],
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  const body: RouteError = { error: { code, message } };
  return json(status, body, headers);
}

/** The content type without a charset: Mattermost's own client parses nothing else as JSON. */
function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return {
    status,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
    body: JSON.stringify(body),
  };
}
