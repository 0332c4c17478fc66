import { type MuxBroker, RpcClient } from '#go-plugin';
import { ResponseWriter } from './hooks.ts';

/** A response as it goes out. */
export interface Answer {
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
export function openResponse(broker: MuxBroker, id: number): Response {
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
