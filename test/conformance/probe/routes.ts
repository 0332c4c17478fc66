import {
  type AnyOperation,
  type Api,
  apiCalls,
  type HttpHandler,
  type HttpRequest,
  type HttpResponse,
  type Log,
  type LogFields,
  type LogLevel,
  MattermostError,
} from '#mattermost';
import { fromPlain, toPlain } from './plain.ts';
import type { NextAnswer, Recorded } from './plugin.ts';

interface Ports {
  readonly api: Api;
  readonly log: Log;
  readonly recorded: Recorded[];
  readonly next: Map<string, NextAnswer>;
}

type Route = (request: HttpRequest) => Promise<HttpResponse>;

const octets = { 'content-type': 'application/octet-stream' };

/** The probe's routes; the Go twin has those that a comparison needs. */
export function routesOf({ api, log, recorded, next }: Ports): HttpHandler {
  const routes: Readonly<Record<string, Route>> = {
    '/small': async () => json({ ok: true }),

    '/upload': async (request) => {
      let bytes = 0;
      for await (const chunk of request.body) bytes += chunk.length;
      return json({ bytes });
    },

    '/download': async (request) => ({
      status: 200,
      headers: octets,
      body: new Uint8Array(numberOf(request, 'bytes')).fill(0x78),
    }),

    '/echo': async (request) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request.body) chunks.push(chunk);
      const status = Number(request.url.searchParams.get('status') ?? 200);
      return { status, headers: octets, body: Buffer.concat(chunks) };
    },

    '/request': async (request) =>
      json({
        Method: request.method,
        Path: request.url.pathname,
        Query: Object.fromEntries(request.url.searchParams),
        Headers: Object.fromEntries(request.headers),
        UserId: request.userId,
        Text: await request.text(),
      }),

    '/kv-get': (request) => repeat(request, () => api.KVGet('bench')),
    '/get-config': (request) => repeat(request, () => api.GetConfig()),

    /** `{name, args}`: makes an API call; answers `{values}` or `{error}`. */
    '/call': async (request) => {
      const { name, args } = (await request.json()) as { name: keyof Api; args: readonly unknown[] };
      return json(await outcomeOf(apiCalls[name], api[name] as Caller, args));
    },

    /** `{hook, value | error}`: what that hook answers the next time. */
    '/answer': async (request) => {
      const { hook, ...told } = (await request.json()) as { hook: string } & NextAnswer;
      next.set(hook, told);
      return json({});
    },

    /** The calls of hooks since the last time this was asked. */
    '/recorded': async () => json(recorded.splice(0)),

    '/log': async (request) => {
      const { level, message, fields } = (await request.json()) as LogLine;
      log[level](message, fields);
      return json({});
    },
  };
  return async (request) => {
    const route = Object.hasOwn(routes, request.url.pathname) ? routes[request.url.pathname] : undefined;
    return route === undefined ? { status: 404, body: 'no such route' } : route(request);
  };
}

type Caller = (...args: readonly unknown[]) => Promise<unknown>;

interface LogLine {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: LogFields;
}

async function outcomeOf(call: AnyOperation, caller: Caller, plain: readonly unknown[]): Promise<unknown> {
  const args = call.args.map(({ shape }, index) => fromPlain(shape, plain[index]));
  const returns = call.returns.flatMap((one) => ('failure' in one ? [] : [one.shape]));
  try {
    const result = await caller(...args);
    const values = returns.length > 1 ? (result as readonly unknown[]) : [result];
    return { values: returns.map((shape, index) => toPlain(shape, values[index])) };
  } catch (thrown) {
    const { code, id, status, where, message, detail, cause } = MattermostError.from(thrown);
    const why = code === 'connection-lost' ? { cause: String(cause) } : {};
    return { error: { code, id, status, where, message, detail, ...why } };
  }
}

async function repeat(request: HttpRequest, call: () => Promise<unknown>): Promise<HttpResponse> {
  const times = numberOf(request, 'times');
  for (let done = 0; done < times; done += 1) await call();
  return json({ times });
}

function numberOf(request: HttpRequest, name: string): number {
  const number = Number(request.url.searchParams.get(name));
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${name} is not a number`);
  return number;
}

function json(value: unknown): HttpResponse {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
