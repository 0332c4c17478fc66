import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { JqlError } from '../jql/lexer.ts';
import { type PageForPeople, pageForPeople } from '../pages-for-people/pages-for-people.ts';
import { inDataCenterWords } from '../site/data-center-words.ts';
import type { Route, Site } from '../site/site.ts';
import { dataCenterRoutes, isCloudOnly } from './data-center.ts';
import { misbehave } from './misbehaviour.ts';
import { complaint, okay, type Reply } from './reply.ts';
import { routes } from './routes.ts';
import { cloudId, gatewayPath, refusedByScope } from './scoped.ts';

/** A request to the API; the token itself is never recorded. */
export interface SimRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** What is named several times is joined by commas. */
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly isAuthenticated: boolean;
  /** Whether credentials came along, right or wrong. */
  readonly hasCredentials: boolean;
}

export interface Credentials {
  readonly account: string;
  readonly token: string;
}

/** HTTP in front of a site: pages for people, and for programs who asks, what fails on purpose, which route answers, compressed when that is accepted. */
export function createJiraServer(site: () => Site, credentials: Credentials, requests: SimRequest[]): Server {
  return createServer((request, response) => {
    answer(request, response, site(), credentials, requests).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  site: Site,
  credentials: Credentials,
  requests: SimRequest[],
): Promise<void> {
  const url = new URL(request.url ?? '/', site.url);
  const { scopes } = site.scenario;
  const isAtGateway = scopes !== null && url.pathname.startsWith(`${gatewayPath}/`);
  const base = isAtGateway ? gatewayPath : new URL(site.url).pathname.replace(/\/$/, '');
  if (!url.pathname.startsWith(`${base}/`)) return send(request, response, complaint(404, 'Not Found'));
  const path = decodeURIComponent(url.pathname.slice(base.length));
  const body = await bodyOf(request);
  const isTaken = scopes === null || isAtGateway;
  const login = isTaken ? loginOf(request, site, credentials) : 'failed';
  const query = queryOf(url.searchParams);
  const page = request.method === 'GET' ? pageForPeople(path, query, site) : undefined;
  if (page !== undefined) return sendPage(response, page);
  const hasCredentials = request.headers.authorization !== undefined;
  const isAuthenticated = login === 'known';
  const asked = { method: request.method ?? '', path, query, body, isAuthenticated, hasCredentials };
  requests.push(asked);
  if (await misbehave(path, site.scenario, response)) return;
  if (path === '/_edge/tenant_info' && site.scenario.deployment === 'Cloud')
    return send(request, response, okay({ cloudId }));
  const withheld = isAtGateway ? refusedByScope(asked.method, path, scopes) : undefined;
  if (withheld !== undefined) return send(request, response, withheld);
  const reply =
    login === 'known' || login === 'anonymous' ? replyTo(asked, site) : withDeadToken(replyTo(asked, site));
  if (request.method !== 'GET' && isChange(path) && reply.status < 300 && site.scenario.lostAnswers > 0) {
    site.scenario.lostAnswers--;
    response.socket?.resetAndDestroy();
    return;
  }
  send(request, response, reply);
}

/** Searches are sent by POST, too. */
function isChange(path: string): boolean {
  return !/\/(search|jql|bulkfetch)$/.test(path);
}

type Login = 'known' | 'anonymous' | 'failed';

function loginOf(request: IncomingMessage, { scenario }: Site, { account, token }: Credentials): Login {
  const header = request.headers.authorization;
  if (header === undefined) return 'anonymous';
  const expected = [
    `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
    ...(scenario.deployment === 'Server' ? [`Bearer ${token}`] : []),
  ];
  return expected.includes(header) && !scenario.deadToken ? 'known' : 'failed';
}

/** Jira tells a dead token in a header alone where anonymous may read. */
function withDeadToken(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' } };
}

function replyTo(asked: SimRequest, site: Site): Reply {
  if (site.scenario.deployment === 'Cloud') return replyOf(routes, asked, site);
  if (isCloudOnly(asked.path)) return complaint(404, `null for uri: ${asked.path}`);
  const reply = replyOf([...dataCenterRoutes, ...routes], asked, site);
  return { ...reply, body: inDataCenterWords(reply.body) };
}

function replyOf(
  known: readonly Route[],
  { method, path, query, body, isAuthenticated }: SimRequest,
  site: Site,
): Reply {
  const route = known.find((candidate) => candidate.method === method && candidate.path.test(path));
  if (route === undefined) return complaint(404, `null for uri: ${path}`);
  if (route.needsLogin && !isAuthenticated) {
    return complaint(401, 'Client must be authenticated to access this resource.');
  }
  const input = method === 'GET' ? query : entriesOf(body);
  try {
    return route.answer({ parameters: route.path.exec(path)?.slice(1) ?? [], input, isAuthenticated }, site);
  } catch (error) {
    if (error instanceof JqlError) return complaint(400, error.message);
    throw error;
  }
}

function queryOf(parameters: URLSearchParams): Record<string, string> {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(names.map((name) => [name, parameters.getAll(name).join()]));
}

function entriesOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {};
}

function send(request: IncomingMessage, response: ServerResponse, { status, body, headers }: Reply): void {
  const text = Buffer.from(body === null ? '' : JSON.stringify(body));
  const isCompressed =
    /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) && text.length > 1_000;
  response.writeHead(status, {
    'content-type': 'application/json;charset=UTF-8',
    ...headers,
    ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(isCompressed ? gzipSync(text) : text);
}

function sendPage(response: ServerResponse, { status, text }: PageForPeople): void {
  response.writeHead(status, {
    'content-type': 'text/html;charset=UTF-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
  });
  response.end(text);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString('utf8');
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
