import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Agent, type Dispatcher, request } from 'undici';
import { failed } from './errors.ts';
import { type Breakdown, breakdownOf } from './network.ts';

/** What jira-client hands to its `request` option; the members it sets and this transport reads. */
export interface ClientRequest {
  readonly method?: string;
  readonly uri: string;
  readonly qs?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly auth?: { readonly user: string; readonly pass: string };
}

/** One HTTP answer, whatever its status; `body` is text, decompressed. */
export class Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;

  constructor(status: number, headers: Headers, body: string) {
    this.status = status;
    this.headers = headers;
    this.body = body;
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
  /** Largest body after decompression. */
  readonly maxBytes: number;
}

export const defaultTransportLimits: TransportLimits = {
  connectTimeout: 5_000,
  headersTimeout: 15_000,
  bodyTimeout: 15_000,
  maxBytes: 8 * 1024 * 1024,
};

export interface Transport {
  /** Sends one request and never rejects: jira-client would turn a rejection into text and lose what it was. */
  send(asked: ClientRequest, signal: AbortSignal): Promise<Answer | NoAnswer>;
  close(): Promise<void>;
}

/**
 * HTTP for one Jira: connections are kept, answers may be compressed, redirects are never followed.
 * Requests below any other address than `base` (origin and path prefix) are refused before a byte is sent.
 */
export function createTransport(base: URL, limits: TransportLimits = defaultTransportLimits): Transport {
  const agent = new Agent({
    connections: 5,
    keepAliveTimeout: 70_000,
    connect: { timeout: limits.connectTimeout },
    headersTimeout: limits.headersTimeout,
    bodyTimeout: limits.bodyTimeout,
  });
  return {
    async send(asked, signal) {
      try {
        const url = addressOf(asked, base);
        if (url === null) return elsewhere;
        const answer = await request(url, {
          dispatcher: agent,
          method: asked.method === 'POST' ? 'POST' : 'GET',
          headers: headersOf(asked),
          body: asked.body === undefined ? null : JSON.stringify(asked.body),
          signal,
        });
        const body = await textOf(answer, limits.maxBytes);
        if (body === null) return tooLarge(limits.maxBytes);
        return new Answer(answer.statusCode, plainHeaders(answer.headers), body);
      } catch (error) {
        return new NoAnswer(breakdownOf(error, base.host, signal));
      }
    },
    close: () => agent.destroy(),
  };
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
  if (url.origin !== base.origin || !url.pathname.startsWith(`${base.pathname.replace(/\/$/, '')}/rest/`))
    return null;
  for (const [name, value] of Object.entries(asked.qs ?? {})) url.searchParams.set(name, value);
  return url;
}

function headersOf(asked: ClientRequest): Record<string, string> {
  const credentials = asked.auth && Buffer.from(`${asked.auth.user}:${asked.auth.pass}`).toString('base64');
  return {
    accept: 'application/json',
    'accept-encoding': 'gzip',
    ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(credentials === undefined ? {} : { authorization: `Basic ${credentials}` }),
  };
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
