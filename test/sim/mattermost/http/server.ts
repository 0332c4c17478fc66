import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import type { Page } from '../../build-page.ts';
import type { Cluster } from '../cluster.ts';
import type { Interactions } from '../interactions/index.ts';
import type { Store } from '../store/index.ts';
import { notFound, Refusal, refusalFrom } from '../store/refusal.ts';
import { avatarOf, imageType } from './avatar.ts';
import { bootstrapFor, type Frame } from './bootstrap.ts';
import { consoleRoutes } from './console.ts';
import { forwardToPlugin } from './forward.ts';
import { type RestRoute, restRoutes } from './rest.ts';
import type { Sessions } from './sessions.ts';

export interface ServerOptions {
  readonly store: Store;
  readonly cluster: Cluster;
  readonly interactions: Interactions;
  readonly sessions: Sessions;
  readonly pluginId: string;
  /** The file with the plugin's web half; undefined when there is none. */
  readonly webappBundle: string | undefined;
  /** Undefined for a server without a page, as in most tests. */
  readonly page: ((options: { react: 18 | 19 }) => Promise<Page>) | undefined;
  readonly frame: Frame;
  /** Who is signed in when a browser comes for the first time. */
  readonly firstUser: string;
}

const maxBody = 1024 * 1024;

/** Mattermost's HTTP side: REST, the plugin's routes, and the page. */
export function createHttpServer(options: ServerOptions): Server {
  const routes = [
    ...restRoutes(options.store, options.cluster, options.interactions),
    ...consoleRoutes(options.store, options.cluster),
  ];
  return createServer((request, response) => {
    answer(options, routes, request, response).catch((thrown) => {
      const { id, status, message } = refusalFrom(thrown);
      if (response.headersSent) response.destroy();
      else sendJson(response, status, { id, message, status_code: status });
    });
  });
}

async function answer(
  options: ServerOptions,
  routes: RestRoute[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { store, sessions, pluginId, webappBundle } = options;
  const url = new URL(request.url ?? '/', 'http://localhost');
  const { pathname } = url;
  refuseForeignHosts(request);

  if (pathname.startsWith(`/plugins/${pluginId}/`)) return forwardToPlugin(options, request, response);
  if (pathname.startsWith('/plugins/')) throw notFound('page');
  if (pathname.startsWith('/static/plugins/') && webappBundle !== undefined) {
    return send(response, 'text/javascript', await readFile(webappBundle));
  }
  if (pathname === '/sim/session') {
    if (request.method !== 'POST' || request.headers['x-requested-with'] !== 'XMLHttpRequest') {
      throw new Refusal('sim.session', 400, 'Send the user id as JSON from our own page.');
    }
    const { user_id } = await readJson(request);
    response.setHeader('Set-Cookie', sessions.signIn(store.people.get(String(user_id)).id));
    return sendJson(response, 200, { status: 'OK' });
  }
  const image = /^\/api\/v4\/users\/(\w+)\/image$/.exec(pathname)?.[1];
  if (image !== undefined) return sendAvatar(store, image, response);

  const userId = sessions.of(request)?.userId;
  if (pathname === '/sim/bootstrap' || pathname.startsWith('/api/v4/')) {
    if (userId === undefined) {
      throw new Refusal(
        'api.context.session_expired.app_error',
        401,
        'Invalid or expired session, please login again.',
      );
    }
    if (pathname === '/sim/bootstrap')
      return sendJson(response, 200, bootstrapFor(store, userId, options.frame));
    return sendJson(response, 200, await rest(routes, request, url, userId));
  }
  return servePage(options, request, response, url);
}

/** Only this machine's own names: a name of somebody else's that leads here is a rebinding attack. */
function refuseForeignHosts(request: IncomingMessage) {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) {
    throw new Refusal('sim.host', 403, 'This demo answers on 127.0.0.1 only.');
  }
}

async function rest(
  routes: RestRoute[],
  request: IncomingMessage,
  url: URL,
  userId: string,
): Promise<unknown> {
  const path = url.pathname.slice('/api/v4'.length);
  for (const route of routes) {
    const found = route.method === request.method ? route.path.exec(path) : null;
    if (found === null) continue;
    const body = request.method === 'POST' || request.method === 'PUT' ? await readJson(request) : {};
    return route.answer({ userId, params: found.groups ?? {}, query: url.searchParams, body });
  }
  throw notFound('page');
}

async function servePage(
  { page, sessions, firstUser }: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const react =
    url.searchParams.get('react') === '19' || url.pathname.startsWith('/static/page-19/') ? 19 : 18;
  const { files } = (await page?.({ react })) ?? { files: new Map<string, Uint8Array>() };
  const name =
    /^\/static\/page-\d\d\/(.+)$/.exec(url.pathname)?.[1] ??
    (extname(url.pathname) === '' ? 'index.html' : '');
  const file = files.get(name);
  if (file === undefined) throw notFound('page');
  if (name === 'index.html') {
    if (sessions.of(request) === undefined) response.setHeader('Set-Cookie', sessions.signIn(firstUser));
    response.setHeader('Content-Security-Policy', "frame-ancestors 'self'; script-src 'self'");
  }
  return send(response, mediaTypes[extname(name)] ?? 'application/octet-stream', file);
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

function sendAvatar(store: Store, userId: string, response: ServerResponse) {
  const image = store.people.image(userId);
  if (image !== undefined) return send(response, imageType(image), image);
  return send(response, 'image/svg+xml', avatarOf(store.people.get(userId)));
}

function send(response: ServerResponse, type: string, content: string | Uint8Array): void {
  response.setHeader('Content-Type', type);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-cache');
  response.end(content);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.statusCode = status;
  send(response, 'application/json', JSON.stringify(value ?? {}));
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > maxBody)
      throw new Refusal('api.context.body_too_large', 413, 'The request is too large.');
  }
  try {
    return JSON.parse(text || '{}');
  } catch {
    throw new Refusal('api.context.invalid_body', 400, 'The request is not JSON.');
  }
}
