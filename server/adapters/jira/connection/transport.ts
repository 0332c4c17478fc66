import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { Agent, type Dispatcher, Pool, ProxyAgent } from 'undici';
import { failed } from './errors.ts';
import { type Breakdown, breakdownOf, ProxyError } from './network.ts';
import { wayTo } from './proxy.ts';
import type { Question } from './scopes.ts';

/** What jira-client hands to its `request` option; the members it sets and this transport reads. */
export interface ClientRequest {
  readonly method?: string;
  readonly uri: string;
  /** Several values of one name are sent as that name several times. */
  readonly qs?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
  /** Account and token, or `bearer` alone. */
  readonly auth?: { readonly user?: string; readonly pass?: string; readonly bearer?: string };
}

/** One HTTP answer, whatever its status, and what it answers; `body` is text, decompressed. */
export class Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly asked: Question;

  constructor(status: number, headers: Headers, body: string, asked: Question) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.asked = asked;
  }
}

/** No answer came, or none that could be carried. */
export class NoAnswer {
  readonly breakdown: Breakdown;

  constructor(breakdown: Breakdown) {
    this.breakdown = breakdown;
  }
}

/** Limits in milliseconds and bytes. */
export interface TransportLimits {
  readonly connectTimeout: number;
  readonly headersTimeout: number;
  /** Longest silence within a body. */
  readonly bodyTimeout: number;
  /** Longest time for one request, from when it is its turn until its answer is read. */
  readonly requestTimeout: number;
  /** Largest body after decompression. */
  readonly maxBytes: number;
  /** How long closing waits for what is being asked. */
  readonly closeTimeout: number;
}

export const defaultTransportLimits: TransportLimits = {
  connectTimeout: 5_000,
  headersTimeout: 15_000,
  bodyTimeout: 15_000,
  requestTimeout: 60_000,
  maxBytes: 8 * 1024 * 1024,
  closeTimeout: 4_000,
};

export interface Transport {
  /** Sends one request and never rejects: jira-client would turn a rejection into text and lose what it was. */
  send(asked: ClientRequest, signal: AbortSignal): Promise<Answer | NoAnswer>;
  /**
   * Ends all connections once what is in flight is answered, and what follows from those answers without a pause; at the
   * latest after `closeTimeout`. From then on no answer comes any more.
   */
  close(): Promise<void>;
}

/**
 * HTTP for one Jira: at most five requests at a time on connections that are kept, through the proxy that `env` names;
 * answers may be compressed, redirects are never followed. Certificates are trusted as the runtime does, those in the file
 * that `NODE_EXTRA_CA_CERTS` names included.
 * Requests below any other address than `base` (origin and path prefix) are refused before a byte is sent; only without
 * credentials the origin may also be asked which of Atlassian's sites it is.
 */
export function createTransport(
  base: URL,
  limits: TransportLimits = defaultTransportLimits,
  env: NodeJS.ProcessEnv = process.env,
): Transport {
  const way = wayTo(base, env);
  if ('unusable' in way) {
    const breakdown = { failure: failed('proxy-unreachable', way.unusable), isTransient: false };
    return { send: async () => new NoAnswer(breakdown), close: async () => {} };
  }
  const agent = agentFor(way.proxy, limits);
  const place = {
    host: base.host,
    proxy: way.proxy?.host ?? null,
    isEncrypted: base.protocol === 'https:',
  };
  let hasAnswered = false;
  const whileConnecting = new WeakSet<Error>();
  agent.on('connectionError', (_origin, _targets, error) => whileConnecting.add(error));
  const inFlight = new Set<Promise<unknown>>();
  const turn = createTurns(atATime);

  async function answerTo(asked: ClientRequest, callerSignal: AbortSignal): Promise<Answer | NoAnswer> {
    const done = await turn(callerSignal);
    if (done === null) return new NoAnswer(breakdownOf(callerSignal.reason, place, callerSignal));
    const signal = AbortSignal.any([callerSignal, AbortSignal.timeout(limits.requestTimeout)]);
    try {
      const url = addressOf(asked, base);
      if (url === null) return elsewhere;
      const method = METHODS.find((one) => one === asked.method) ?? 'GET';
      const request = agent.request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method,
        headers: headersOf(asked),
        body: asked.body === undefined ? null : JSON.stringify(asked.body),
        signal,
      });
      const answer = await Promise.race([request, ended(signal)]);
      hasAnswered = true;
      const body = await textOf(answer, limits.maxBytes);
      if (body === null) return tooLarge(limits.maxBytes);
      return new Answer(answer.statusCode, plainHeaders(answer.headers), body, { method, url });
    } catch (error) {
      const isConnecting = error instanceof Error && whileConnecting.has(error);
      const isNew = place.isEncrypted ? isConnecting : !hasAnswered;
      return new NoAnswer(breakdownOf(error, place, signal, isNew));
    } finally {
      done();
    }
  }

  /** A question asks first, and for each further page, within one turn of the event loop. */
  async function allAnswered(): Promise<void> {
    do {
      await Promise.all(inFlight);
      await nextTurn();
    } while (inFlight.size > 0);
  }

  return {
    async send(asked, signal) {
      const answer = answerTo(asked, signal);
      inFlight.add(answer);
      return answer.finally(() => inFlight.delete(answer));
    },
    async close() {
      await Promise.race([allAnswered(), pause(limits.closeTimeout, undefined, { ref: false })]);
      await agent.destroy();
    },
  };
}

/** Those that Jira is asked by. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

const atATime = 5;

type Done = () => void;

/** Lets so many at a time go on, in the order in which they came; each says when it is done. Null for who gave up waiting. */
function createTurns(many: number): (signal: AbortSignal) => Promise<Done | null> {
  const waiting = new Set<Done>();
  let free = many;
  const done = () => {
    const [next] = waiting;
    if (next === undefined) free += 1;
    else next();
  };
  return (signal) =>
    new Promise((resolve) => {
      if (free > 0) {
        free -= 1;
        resolve(done);
        return;
      }
      const leave = (end: Done | null) => {
        waiting.delete(go);
        signal.removeEventListener('abort', giveUp);
        resolve(end);
      };
      const go = () => leave(done);
      const giveUp = () => leave(null);
      waiting.add(go);
      signal.addEventListener('abort', giveUp);
      if (signal.aborted) giveUp();
    });
}

/** Rejects when the signal ends; undici itself hears of it only once a request has its connection. */
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function agentFor(proxy: URL | null, limits: TransportLimits): Dispatcher {
  const { connectTimeout: timeout, headersTimeout, bodyTimeout } = limits;
  const options = { connections: atATime, keepAliveTimeout: 70_000, headersTimeout, bodyTimeout };
  if (proxy === null) return new Agent({ ...options, connect: { timeout } });
  const tls = { proxyTls: { timeout }, requestTls: { timeout } };
  const clientFactory = (origin: URL, of: object) => waysThrough(origin, { ...of, headersTimeout });
  return new ProxyAgent({ ...options, ...tls, uri: proxy.href, clientFactory });
}

/**
 * Connections to a proxy. To one that ends them instead of answering, undici's agent would try again at once, without pause or end,
 * because it takes the code of that error for one of a request that was sent: so the error is wrapped in one without.
 */
function waysThrough(origin: URL, options: object): Dispatcher {
  const pool = new Pool(origin, options);
  const connect: (asked: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData> = pool.connect;
  return Object.assign(pool, {
    connect: async (asked: Dispatcher.ConnectOptions) => {
      try {
        return await connect.call(pool, asked);
      } catch (error) {
        throw new ProxyError(error);
      }
    },
  });
}

const elsewhere = new NoAnswer({
  failure: failed('unreachable', 'a request to another address than the configured one was refused'),
  isTransient: false,
});

function tooLarge(maxBytes: number): NoAnswer {
  const detail = `more than ${Math.round(maxBytes / 1024 / 1024)} MB`;
  return new NoAnswer({ failure: failed('answer-too-large', detail), isTransient: false });
}

/** The full address, or null when it lies outside `base`. */
function addressOf(asked: ClientRequest, base: URL): URL | null {
  const url = new URL(asked.uri);
  const isBelow = url.pathname.startsWith(`${base.pathname.replace(/\/$/, '')}/rest/`);
  const isOpen = asked.auth === undefined && url.pathname === '/_edge/tenant_info';
  if (url.origin !== base.origin || !(isBelow || isOpen)) return null;
  for (const [name, value] of Object.entries(asked.qs ?? {})) {
    for (const one of [value].flat()) url.searchParams.append(name, one);
  }
  return url;
}

function headersOf(asked: ClientRequest): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-encoding': 'gzip',
    ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(asked.auth === undefined ? {} : { authorization: credentialsIn(asked.auth) }),
  };
}

function credentialsIn({ user, pass, bearer }: NonNullable<ClientRequest['auth']>): string {
  if (bearer) return `Bearer ${bearer}`;
  return `Basic ${Buffer.from(`${user}:${pass}`).toString('base64')}`;
}

/** The body as text, or null when it is longer than `maxBytes`: then reading stops and the connection ends. */
async function textOf(answer: Dispatcher.ResponseData, maxBytes: number): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  const collect = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxBytes) throw new RangeError('the body is too long');
      parts.push(chunk);
    }
  };
  try {
    if (answer.headers['content-encoding'] === 'gzip') await pipeline(answer.body, createGunzip(), collect);
    else await pipeline(answer.body, collect);
  } catch (error) {
    if (size > maxBytes) return null;
    throw error;
  }
  return Buffer.concat(parts).toString('utf8');
}

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Headers {
  const plain = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value ?? []].flat()) plain.append(name, one);
  }
  return plain;
}
