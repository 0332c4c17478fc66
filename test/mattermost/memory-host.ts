import {
  handle,
  type MuxBroker,
  type Plugin,
  RpcClient,
  type RpcHandler,
  RpcServer,
  type YamuxStream,
} from '#go-plugin';
import { serveInMemory } from '#go-plugin/testing';
import {
  type Answerer,
  type AnyOperation,
  answerOperation,
  apiCalls,
  type Context,
  Implemented,
  OnActivate,
  ResponseWriter,
  ServeHTTP,
} from '#mattermost';

type HeaderMap = Map<string, readonly string[]>;

/** Functions for the API calls a test's plugin makes; any other is answered as by a server that has no such call. */
export type ApiAnswers = { [K in keyof typeof apiCalls]?: Answerer<(typeof apiCalls)[K]> };

/** The server's side of a connection to a plugin, in memory: it does what `hooksRPCClient` of plugin/client_rpc.go does. */
export async function hostPlugin(plugin: Plugin, answers: ApiAnswers = {}) {
  const { host } = serveInMemory({ hooks: async () => plugin });
  const hooks = new RpcClient(await host.dispense('hooks'));
  const { broker } = host;
  let apiStream: YamuxStream | undefined;
  return {
    broker,
    hooks,
    implemented: () => hooks.call(Implemented, {}),
    async activate() {
      const APIMuxId = broker.nextId();
      const DriverMuxId = broker.nextId();
      const api = broker.accept(APIMuxId).then((stream) => {
        apiStream = stream;
        return new RpcServer(stream, apiHandlers(answers));
      });
      const driver = broker.accept(DriverMuxId);
      const { A } = await hooks.call(OnActivate, { APIMuxId, DriverMuxId });
      return { failure: A, api: await api, driver: await driver };
    },
    request: (request: Request) => sendRequest(broker, hooks, request),
    /** Sends what is no gob on the connection of the API. */
    breakApi: () => void apiStream?.write(new Uint8Array(16).fill(0xf0)),
    close: () => host.close(),
  };
}

function apiHandlers(answers: ApiAnswers): RpcHandler[] {
  const calls: readonly AnyOperation[] = Object.values(apiCalls);
  return calls.flatMap((call) => {
    const answer = Object.entries(answers).find(([name]) => name === call.name)?.[1];
    if (answer === undefined) return [];
    return [answerOperation(call, answer as (...args: readonly unknown[]) => unknown, () => {})];
  });
}

export interface Request {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  readonly body?: Uint8Array;
  /** Headers other parts of the server have set already. */
  readonly preset?: Readonly<Record<string, readonly string[]>>;
  /** The body's sender stops here and closes, as when the client goes away. */
  readonly cutAt?: number;
  readonly context?: Context;
}

export interface Received {
  status: number;
  headers: HeaderMap;
  /** One for each Write. */
  readonly writes: Uint8Array[];
  /** Response calls in the order in which they came. */
  readonly calls: string[];
  /** Most response calls that were under way at one time. */
  together: number;
  /** Bytes of the body that the plugin asked for, one for each ask. */
  readonly asks: number[];
}

async function sendRequest(broker: MuxBroker, hooks: RpcClient, request: Request): Promise<Received> {
  const received: Received = {
    status: 0,
    headers: new Map(Object.entries(request.preset ?? {})),
    writes: [],
    calls: [],
    together: 0,
    asks: [],
  };
  const ResponseWriterStream = broker.nextId();
  broker.accept(ResponseWriterStream).then(
    (stream) => new RpcServer(stream, responseHandlers(received)),
    () => {},
  );
  const RequestBodyStream = broker.nextId();
  broker.accept(RequestBodyStream).then(
    (stream) => serveBody(stream, request, received),
    () => {},
  );
  await hooks.call(ServeHTTP, {
    ResponseWriterStream,
    RequestBodyStream,
    Context: request.context,
    Request: {
      Method: request.method ?? 'GET',
      URL: request.url ?? '/',
      Header: new Map(Object.entries(request.headers ?? {})),
      Proto: 'HTTP/1.1',
    },
  });
  return received;
}

/** Go's net/rpc starts every call at once: whoever sends two without waiting has them run together. */
function responseHandlers(received: Received): RpcHandler[] {
  let running = 0;
  const slowly = <T>(name: string, work: () => T): Promise<T> => {
    running += 1;
    received.calls.push(name);
    received.together = Math.max(received.together, running);
    return new Promise((resolve) => {
      setImmediate(() => {
        running -= 1;
        resolve(work());
      });
    });
  };
  return [
    handle(ResponseWriter.Header, () => slowly('Header', () => received.headers)),
    handle(ResponseWriter.SyncHeader, (headers) =>
      slowly('SyncHeader', () => {
        received.headers = headers;
        return {};
      }),
    ),
    handle(ResponseWriter.WriteHeader, (status) =>
      slowly('WriteHeader', () => {
        received.status = status;
        return {};
      }),
    ),
    handle(ResponseWriter.Write, (chunk) =>
      slowly('Write', () => {
        if (received.status === 0) received.status = 200;
        received.writes.push(chunk);
        return {};
      }),
    ),
  ];
}

/** `serveIOReader` of plugin/io_rpc.go: sends as much as was asked for, and closes where the body ends. */
function serveBody(stream: YamuxStream, { body = new Uint8Array(), cutAt }: Request, received: Received) {
  const all = body.subarray(0, cutAt ?? body.length);
  let sent = 0;
  let shift = 1;
  let value = 0;
  stream.on('data', (chunk: Uint8Array) => {
    for (const byte of chunk) {
      value += (byte & 0x7f) * shift;
      shift *= 0x80;
      if (byte >= 0x80 || stream.writableEnded) continue;
      const asked = value / 2;
      value = 0;
      shift = 1;
      received.asks.push(asked);
      const piece = all.subarray(sent, sent + asked);
      sent += piece.length;
      stream.write(piece);
      if (piece.length < asked) stream.end();
    }
  });
}

export function bodyOf(received: Received): string {
  return new TextDecoder().decode(received.writes[0]);
}
