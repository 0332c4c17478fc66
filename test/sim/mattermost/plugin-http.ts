import { type Encodable, handle, type PluginHost, type RpcClient, RpcServer } from '#go-plugin';
import { type Context, ResponseWriter, ServeHTTP } from '#mattermost';
import { newId } from './store/ids.ts';

/** A request as the server hands it to a plugin: the path is already without `/plugins/<id>`. */
export interface PluginRequest {
  readonly method: string;
  readonly path: string;
  /** Canonical names. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body?: AsyncIterable<Uint8Array> | undefined;
  /** Where it came from; nothing for a request of the server's own. */
  readonly context?: Encodable<typeof Context>;
}

export interface PluginResponse {
  readonly status: number;
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Every Write of the plugin, in order. */
  readonly writes: readonly Uint8Array[];
}

/**
 * Calls ServeHTTP: answers on a stream of its own, and gives the request's body as fast as the plugin asks for it.
 * Follows `hooksRPCClient.ServeHTTP` and `serveIOReader` of `plugin/client_rpc.go` and `plugin/io_rpc.go`.
 */
export async function callServeHttp(
  broker: PluginHost['broker'],
  hooks: RpcClient,
  request: PluginRequest,
): Promise<PluginResponse> {
  const response = { status: 200, headers: new Map<string, readonly string[]>(), writes: [] as Uint8Array[] };
  const responseId = broker.nextId();
  const answering = broker.accept(responseId).then(
    (stream) =>
      new RpcServer(stream, [
        handle(ResponseWriter.Header, () => response.headers),
        handle(ResponseWriter.SyncHeader, (headers) => {
          response.headers = headers;
          return {};
        }),
        handle(ResponseWriter.WriteHeader, (status) => {
          response.status = status;
          return {};
        }),
        handle(ResponseWriter.Write, (bytes) => {
          response.writes.push(bytes);
          return {};
        }),
        handle(ResponseWriter.Flush, () => ({})),
      ]),
  );
  answering.catch(() => undefined);
  const bodyId = request.body === undefined ? 0 : broker.nextId();
  if (request.body !== undefined) void giveBody(broker, bodyId, request.body).catch(() => undefined);

  await hooks.call(ServeHTTP, {
    ResponseWriterStream: responseId,
    RequestBodyStream: bodyId,
    Context: { RequestId: newId(), ...request.context },
    Request: {
      Method: request.method,
      URL: request.path,
      Proto: 'HTTP/1.1',
      ProtoMajor: 1,
      ProtoMinor: 1,
      Header: request.headers,
      Host: 'localhost',
      RemoteAddr: request.context?.IPAddress ?? '',
      RequestURI: request.path,
    },
  });
  await answering.then((server) => server.close()).catch(() => undefined);
  return response;
}

/** Each ask is a varint of how many bytes may be sent; they are sent in full before the next ask is read. */
async function giveBody(
  broker: PluginHost['broker'],
  id: number,
  body: AsyncIterable<Uint8Array>,
): Promise<void> {
  const stream = await broker.accept(id);
  stream.on('error', () => undefined);
  const asks = readVarints(stream);
  let credit = 0;
  try {
    for await (const chunk of body) {
      let rest = chunk;
      while (rest.length > 0) {
        if (credit === 0) {
          const ask = await asks.next();
          if (ask.done) return;
          credit = ask.value;
        }
        const part = rest.subarray(0, credit);
        if (!stream.write(part)) await new Promise((drained) => stream.once('drain', drained));
        credit -= part.length;
        rest = rest.subarray(part.length);
      }
    }
  } finally {
    stream.end();
  }
}

async function* readVarints(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<number> {
  let value = 0;
  let scale = 1;
  for await (const chunk of bytes) {
    for (const byte of chunk) {
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (byte >= 0x80) continue;
      // Signed numbers are zigzag: an ask is never negative.
      yield Math.floor(value / 2);
      value = 0;
      scale = 1;
    }
  }
}
