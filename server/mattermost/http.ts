import { type Decoded, handle, type MuxBroker, RpcClient, type RpcHandler } from '#go-plugin';
import { MattermostError } from './errors.ts';
import { ResponseWriter, ServeHTTP, type ServeHTTPArgs } from './hooks.ts';
import { type HttpRequest, httpRequest, lowerCased } from './http-request.ts';
import type { Log } from './log.ts';
import { collect, readBody, tooLarge } from './request-body.ts';

export type { HttpRequest } from './http-request.ts';

export interface HttpResponse {
  /** 200 to 599. */
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** A stream is collected before it is sent, since some callers keep the last write only. */
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>;
}

/** Answers a request; whatever it throws is answered as an error, too. */
export type HttpHandler = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

export interface HttpOptions {
  /** Bytes a request's body may have; more is answered with 413. Default 8 MiB. */
  readonly maxRequestBytes?: number;
  /** Bytes a response's body may have; more is answered with 500. Default 16 MiB. */
  readonly maxResponseBytes?: number;
}

const noBytes = new Uint8Array();
const utf8 = new TextEncoder();
const defaults = { maxRequestBytes: 8 * 1024 * 1024, maxResponseBytes: 16 * 1024 * 1024 };

/**
 * Serves `Plugin.ServeHTTP` with a handler, as `hooksRPCServer.ServeHTTP` of plugin/client_rpc.go does.
 * @param broker carries the request's and the response's body
 * @param log told of what a handler throws, except what is wrong with the request itself
 */
export function serveHttp(
  handler: HttpHandler,
  broker: MuxBroker,
  log: Log,
  options: HttpOptions = {},
): RpcHandler {
  const limits = { ...defaults, ...options };
  return handle(ServeHTTP, async (args) => {
    const writer = openResponse(broker, args.ResponseWriterStream);
    const body = openBody(broker, args, limits.maxRequestBytes);
    try {
      await writer.send(await answer(handler, args, body.chunks, limits, log));
    } finally {
      body.close();
      writer.close();
    }
    return {};
  });
}

type Wire = Decoded<typeof ServeHTTPArgs>;

async function answer(
  handler: HttpHandler,
  { Request: wire, Context: context }: Wire,
  body: AsyncIterable<Uint8Array>,
  limits: Required<HttpOptions>,
  log: Log,
): Promise<Answer> {
  try {
    if (wire === undefined) throw new MattermostError('request-not-understood', 'The request is empty.');
    const headers = lowerCased(wire.Header);
    if (lengthOf(headers) > limits.maxRequestBytes) throw tooLarge(limits.maxRequestBytes);
    const response = await handler(httpRequest(wire, headers, context, body));
    const content = await contentOf(response.body, limits.maxResponseBytes);
    if (!Number.isInteger(response.status) || response.status < 200 || response.status > 599) {
      throw new MattermostError('internal', `A request was answered with status ${response.status}.`);
    }
    const hasBody = wire.Method !== 'HEAD' && response.status !== 204 && response.status !== 304;
    return { status: response.status, headers: response.headers ?? {}, body: hasBody ? content : noBytes };
  } catch (thrown) {
    const error = MattermostError.from(thrown);
    if (!isTheirs(error)) {
      log.error('A request failed.', { method: wire?.Method ?? '', code: error.code, error: error.message });
    }
    return refusal(error);
  }
}

/** What is wrong with the request and not with the plugin. */
function isTheirs(error: MattermostError): boolean {
  return ['request-not-understood', 'body-too-large', 'body-cut-short'].includes(error.code);
}

/** Tells what was wrong with the request, and nothing of what went wrong inside. */
function refusal(error: MattermostError): Answer {
  const told = isTheirs(error)
    ? { code: 'bad-request', message: error.message }
    : {
        code: 'internal',
        message: 'This did not work because of an error in the plugin. The server log says more.',
      };
  return {
    status: isTheirs(error) ? error.status : 500,
    headers: { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' },
    body: utf8.encode(JSON.stringify({ error: told })),
  };
}

async function contentOf(body: HttpResponse['body'], limit: number): Promise<Uint8Array> {
  if (body === undefined) return noBytes;
  if (typeof body !== 'string' && !(body instanceof Uint8Array))
    return collect(body, limit, 'response-too-large');
  const content = typeof body === 'string' ? utf8.encode(body) : body;
  if (content.length > limit) throw tooLarge(limit, 'response-too-large');
  return content;
}

/** The body's stream is dialled even if nobody reads it: the server waits for that. */
function openBody(broker: MuxBroker, { RequestBodyStream: id, Request: wire }: Wire, max: number) {
  if (id === 0) return { chunks: readBody(undefined, { max }), close() {} };
  const stream = broker.dial(id);
  // Whoever reads the body meets the failure; a handler that never reads it must not make it an unhandled one.
  stream.catch(() => {});
  const expected = wire === undefined ? 0 : lengthOf(lowerCased(wire.Header));
  return {
    chunks: readBody(stream, { max, expected }),
    close() {
      stream.then(
        (open) => open.destroy(),
        () => {},
      );
    },
  };
}

/** The Content-Length, 0 when there is none. */
function lengthOf(headers: ReadonlyMap<string, string>): number {
  const length = Number(headers.get('content-length') ?? 0);
  return Number.isSafeInteger(length) ? length : 0;
}

/** A response as it goes out. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Uint8Array;
}

/** Sends one response and is closed. */
interface Response {
  send(answer: Answer): Promise<void>;
  close(): void;
}

/**
 * Dials a response and asks for the headers the server has set already, both while the handler works.
 *
 * The calls that write are made one after the other, never together: the server runs each call in a goroutine of its
 * own (net/rpc), they share one header map without a lock, and two at once can end the whole server. The body is one
 * Write, since some callers in the server keep only the last.
 */
function openResponse(broker: MuxBroker, id: number): Response {
  const client = broker.dial(id).then((stream) => new RpcClient(stream));
  const already = client.then((open) => open.call(ResponseWriter.Header, {}));
  already.catch(() => {});
  return {
    async send({ status, headers, body }) {
      const open = await client;
      const all = new Map<string, readonly string[]>(await already);
      for (const [name, value] of Object.entries(headers)) {
        all.set(canonical(name), typeof value === 'string' ? [value] : value);
      }
      await open.call(ResponseWriter.SyncHeader, all);
      // In Go a Write without WriteHeader means 200.
      if (status !== 200 || body.length === 0) await open.call(ResponseWriter.WriteHeader, status);
      if (body.length > 0) await open.call(ResponseWriter.Write, body);
    },
    close() {
      client.then(
        (open) => open.close(),
        () => {},
      );
    },
  };
}

/** Go's `http.CanonicalHeaderKey`: Go finds a header by this spelling only. */
function canonical(name: string): string {
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (first) => first.toUpperCase());
}
