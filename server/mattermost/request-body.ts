import { MattermostError } from './errors.ts';

/** What is needed of the stream that carries a body. */
interface BodyStream extends AsyncIterable<Uint8Array> {
  write(chunk: Uint8Array): boolean;
  destroy(): unknown;
}

type TooLarge = 'body-too-large' | 'response-too-large';

/** Bytes asked for at once. */
const ask = 256 * 1024;

/**
 * Reads a request's body: the plugin asks for up to N bytes with a signed varint, the server sends them, and closes
 * the stream where the body ends (`remoteIOReader` and `serveIOReader` in plugin/io_rpc.go).
 *
 * Two asks are under way at any time, so that the server never waits; the stream's window holds it back when the
 * reader is slow, so at most that much of a body is in memory.
 * @param opening the stream; undefined for a request without a body
 * @param limits.max bytes after which reading stops with `body-too-large`
 * @param limits.expected the Content-Length, if there is one: a body that ends before it fails with `body-cut-short`
 */
export async function* readBody(
  opening: Promise<BodyStream> | undefined,
  limits: { readonly max: number; readonly expected?: number | undefined },
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = await opening;
  if (stream === undefined) return;
  let asked = 2 * ask;
  let received = 0;
  stream.write(varint(asked));
  for await (const chunk of stream) {
    received += chunk.length;
    if (received > limits.max) throw tooLarge(limits.max);
    if (asked - received <= ask) {
      asked += ask;
      stream.write(varint(ask));
    }
    yield chunk;
  }
  if (limits.expected !== undefined && received < limits.expected) {
    throw new MattermostError('body-cut-short', 'The request ended before all of its body had arrived.');
  }
}

/**
 * Collects a body.
 * @throws MattermostError with `code` beyond `limit` bytes
 */
export async function collect(
  body: AsyncIterable<Uint8Array>,
  limit: number,
  code: TooLarge = 'body-too-large',
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > limit) throw tooLarge(limit, code);
    chunks.push(chunk);
  }
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

export function tooLarge(limit: number, code: TooLarge = 'body-too-large'): MattermostError {
  return new MattermostError(code, `The body may have at most ${limit} bytes.`);
}

/** Go's `binary.PutVarint` for a number that is not negative. */
function varint(value: number): Uint8Array {
  const encoded: number[] = [];
  let rest = value * 2;
  while (rest >= 0x80) {
    encoded.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  encoded.push(rest);
  return Uint8Array.from(encoded);
}
