import type { RouteError } from '#contract';
import { type HttpRequest, type HttpResponse, MattermostError } from '#mattermost';
import type { Admitted } from '../../../app/door.ts';
import type { Right } from '../../../domain/roles.ts';
import { holdsLonger, TEXT_LIMIT } from '../../../domain/text-limit.ts';
import type { Sentences, Texts } from '../../texts/index.ts';
import { withoutMarkup } from '../../texts/wording.ts';

/** Who asks, as the server established it. */
export interface Caller extends Omit<Admitted, 'look'> {
  readonly texts: Texts;
}

/** What every route is; what is not in the list of routes does not exist. */
interface Path {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** What the caller sent, read once; undefined when it cannot be read, {@link TooLong} when it is more than is read. */
  readonly read: (request: HttpRequest) => Promise<unknown>;
}

export interface SetRoute extends Path {
  /** What one must be allowed to use it, any of several. */
  readonly right: Right | readonly Right[];
  /** What whoever may not use it is told, where their right alone does not say what it is. */
  readonly refused?: (texts: Sentences) => string;
  /** Whoever is not in a public channel is told who is on SET. */
  readonly tellsOutsiders?: true;
  /** Of what was read; asked once the caller is known to be allowed. */
  readonly answer: (sent: unknown, caller: Caller) => Promise<HttpResponse>;
}

/** A route of the System Console as a value: for whoever may change plugins there. */
export interface ConsoleRoute extends Path {
  readonly right: 'configure';
  readonly answer: (sent: unknown, texts: Sentences) => Promise<HttpResponse>;
}

export type Route = SetRoute | ConsoleRoute;

interface Input<T> {
  /** Of the body of a POST, of the query of a GET. */
  readonly input: { safeParse(value: unknown): { success: true; data: T } | { success: false } };
  /** Bytes of the body. */
  readonly limit?: number;
  /** Characters of each text in the body. */
  readonly textLimit?: number;
}

interface Spec<T> extends Omit<SetRoute, 'read' | 'answer'>, Input<T> {
  readonly answer: (input: T, caller: Caller) => Promise<HttpResponse>;
}

interface ConsoleSpec<T> extends Omit<ConsoleRoute, 'read' | 'answer'>, Input<T> {
  readonly answer: (input: T, texts: Sentences) => Promise<HttpResponse>;
}

/** Bytes of a request's JSON. */
const BODY_LIMIT = 4096;

/** A route whose input is checked before it is looked at. */
export function route<T>({ input, limit, textLimit, answer, ...rest }: Spec<T>): SetRoute {
  return {
    ...rest,
    read: readerOf(rest.method, limit, textLimit),
    async answer(sent, caller) {
      const parsed = input.safeParse(sent);
      return parsed.success ? answer(parsed.data, caller) : wrongBody(caller.texts);
    },
  };
}

/** The same of the System Console. */
export function consoleRoute<T>({ input, limit, textLimit, answer, ...rest }: ConsoleSpec<T>): ConsoleRoute {
  return {
    ...rest,
    read: readerOf(rest.method, limit, textLimit),
    async answer(sent, texts) {
      const parsed = input.safeParse(sent);
      return parsed.success ? answer(parsed.data, texts) : wrongBody(texts);
    },
  };
}

function readerOf(method: Path['method'], limit = BODY_LIMIT, textLimit = TEXT_LIMIT): Path['read'] {
  return async (request) => {
    if (method === 'GET') return Object.fromEntries(request.url.searchParams);
    const body = await jsonOf(request, limit);
    return holdsLonger(body, textLimit) ? new TooLong(textLimit, 'characters') : body;
  };
}

function wrongBody(texts: Sentences): HttpResponse {
  return refuse(400, 'bad-request', texts.wrongBody);
}

/** Stands for a body that is not read: of more bytes than are taken, or with a text of more characters. */
export class TooLong {
  readonly limit: number;
  readonly unit: 'bytes' | 'characters';

  constructor(limit: number, unit: TooLong['unit']) {
    this.limit = limit;
    this.unit = unit;
  }
}

/** A body; undefined when it is no JSON, {@link TooLong} beyond `limit` bytes. */
export async function jsonOf(request: HttpRequest, limit: number): Promise<unknown> {
  try {
    return await request.json(limit);
  } catch (error) {
    const isTooLarge = error instanceof MattermostError && error.code === 'body-too-large';
    return isTooLarge ? new TooLong(limit, 'bytes') : undefined;
  }
}

/** `message` is plain text: what our own sentences mark as code is left without its signs. */
export function refuse(
  status: number,
  code: RouteError['error']['code'],
  message: string,
  more: { readonly headers?: Readonly<Record<string, string>> } & Pick<
    RouteError['error'],
    'details' | 'sets' | 'open'
  > = {},
): HttpResponse {
  const { headers = {}, details = [], sets, open = [] } = more;
  const body: RouteError = {
    error: {
      code,
      message: withoutMarkup(message),
      ...(details.length > 0 && { details }),
      ...(sets !== undefined && { sets }),
      ...(open.length > 0 && { open }),
    },
  };
  return json(status, body, headers);
}

/** A file to be kept by the browser, in UTF-8. */
export function file(name: string, type: string, body: string): HttpResponse {
  return {
    status: 200,
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
    body,
  };
}

/** The content type without a charset: Mattermost's own client parses nothing else as JSON. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
    body: JSON.stringify(body),
  };
}
