import type { Decoded } from '#go-plugin';
import { MattermostError } from './errors.ts';
import type { HTTPRequestSubset } from './hooks.ts';
import { parseJson } from './json-text.ts';
import type { Context } from './model/platform.ts';
import { collect } from './request-body.ts';

/** A request to `/plugins/<id>/…`. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query as the plugin sees them, without `/plugins/<id>`, on `http://plugin`. */
  readonly url: URL;
  /** By lower-case name; several values are joined with `, `. */
  readonly headers: ReadonlyMap<string, string>;
  /** Who asks, as the server established it; undefined for nobody. Nothing else says who asks. */
  readonly userId: string | undefined;
  readonly context: Context;
  /** The body as it arrives, to be read once. Fails with `body-too-large`, `body-cut-short`. */
  readonly body: AsyncIterable<Uint8Array>;
  /** The body as text. @throws MattermostError also `request-not-understood` when it is not UTF-8 */
  text(limit?: number): Promise<string>;
  /** The body as JSON. @throws MattermostError also `request-not-understood` when it is not JSON */
  json(limit?: number): Promise<unknown>;
}

/** Bytes that `text` and `json` take when not told otherwise. */
const defaultTextLimit = 1024 * 1024;

const noContext: Context = { SessionId: '', RequestId: '', IPAddress: '', AcceptLanguage: '', UserAgent: '' };
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Makes a request of what `Plugin.ServeHTTP` carries. @throws MattermostError `request-not-understood` for a URL that is none */
export function httpRequest(
  wire: Decoded<typeof HTTPRequestSubset>,
  headers: ReadonlyMap<string, string>,
  context: Context | undefined,
  body: AsyncIterable<Uint8Array>,
): HttpRequest {
  const text = async (limit = defaultTextLimit) => {
    const received = await collect(body, limit);
    try {
      return utf8.decode(received);
    } catch (cause) {
      throw new MattermostError('request-not-understood', 'The body is not UTF-8 text.', { cause });
    }
  };
  return {
    method: wire.Method === '' ? 'GET' : wire.Method,
    url: requestUrl(wire.URL ?? ''),
    headers,
    userId: headers.get('mattermost-user-id') || undefined,
    context: context ?? noContext,
    body,
    text,
    async json(limit = defaultTextLimit) {
      const received = await text(limit);
      try {
        return parseJson(received);
      } catch (cause) {
        throw new MattermostError('request-not-understood', 'The body is not JSON, or nested too deeply.', {
          cause,
        });
      }
    },
  };
}

/** Go's header, by lower-case name. */
export function lowerCased(header: ReadonlyMap<string, readonly string[]>): Map<string, string> {
  return new Map([...header].map(([name, values]) => [name.toLowerCase(), values.join(', ')]));
}

/** Never lets the text choose the host: a path that begins with `//` stays a path. */
function requestUrl(text: string): URL {
  const path = text.startsWith('/') ? text : afterOrigin(text);
  const url =
    path === undefined || !URL.canParse(`http://plugin${path}`) ? undefined : new URL(`http://plugin${path}`);
  if (url === undefined)
    throw new MattermostError('request-not-understood', 'The address of the request is not a URL.');
  return url;
}

function afterOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return text === '' || text.startsWith('?') ? `/${text}` : undefined;
  const { pathname, search } = new URL(text);
  return `${pathname}${search}`;
}
