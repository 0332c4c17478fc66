import { type OpenSet, pluginPath, RouteError, type SetRef } from '#contract';

type FailureCode = RouteErrorCode | 'unreachable' | 'answer-not-understood' | 'plugin-absent';
type RouteErrorCode = RouteError['error']['code'];

/** Why a request gave nothing. */
export interface Failure {
  readonly code: FailureCode;
  /** The server's own sentence for this case, in the reader's language; absent when it is not the plugin that answered. */
  readonly message?: string;
  /** What exactly was not done, a line for each. */
  readonly details?: readonly string[];
  /** What to choose from; only with `several-sets`. */
  readonly sets?: readonly SetRef[];
  /** Channels to join; only with `forbidden`. */
  readonly open?: readonly OpenSet[];
}

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export interface HttpOptions {
  /** The path Mattermost is served below, without a trailing slash; asked for every request. */
  readonly basePath: () => string;
  readonly fetch?: typeof fetch;
  /** The page's cookies, `name=value; name=value`. */
  readonly cookies?: () => string;
}

/** Requests to the plugin's routes as the signed-in user. Nothing here ever rejects. */
interface Http {
  get<T>(path: string, query: Readonly<Record<string, string>>, answer: Schema<T>): Promise<Reply<T>>;
  post<T>(path: string, body: object, answer: Schema<T>): Promise<Reply<T>>;
  /** POST to Mattermost's own API; `path` begins with `/api/v4/`. */
  postToHost<T>(path: string, body: object, answer: Schema<T>): Promise<Reply<T>>;
}

/** What an answer must look like; the schemas of the contract are such. */
export interface Schema<T> {
  safeParse(json: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

/** How long an answer may take, in milliseconds; the server itself gives up on Jira earlier. */
const patience = 30_000;

export function createHttp({
  basePath,
  fetch = (input, init) => window.fetch(input, init),
  cookies = () => document.cookie,
}: HttpOptions): Http {
  const send = async <T>(path: string, init: RequestInit, answer: Schema<T>): Promise<Reply<T>> => {
    try {
      const response = await fetch(`${basePath()}${path}`, {
        ...init,
        credentials: 'include',
        signal: AbortSignal.timeout(patience),
      });
      return understand(response.status, await response.text(), answer);
    } catch {
      return failed('unreachable');
    }
  };
  const post = <T>(path: string, body: object, answer: Schema<T>): Promise<Reply<T>> =>
    send(
      path,
      {
        method: 'POST',
        headers: {
          ...requestedBy,
          'X-CSRF-Token': csrfToken(cookies()),
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(body),
      },
      answer,
    );
  return {
    get: (path, query, answer) =>
      send(
        `${pluginPath}${path}?${new URLSearchParams(query)}`,
        { method: 'GET', headers: requestedBy },
        answer,
      ),
    post: (path, body, answer) => post(`${pluginPath}${path}`, body, answer),
    postToHost: post,
  };
}

/** The path Mattermost is served below, from its site URL (`https://example.com/chat` gives `/chat`). */
export function basePathOf(siteUrl: string | undefined, fallback = ''): string {
  let path = fallback;
  try {
    path = new URL(siteUrl ?? '').pathname;
  } catch {
    // Not an address: the page's own path stands.
  }
  while (path.endsWith('/')) path = path.slice(0, -1);
  return path;
}

/** The token Mattermost wants back on every request that changes something; empty when the page has none. */
function csrfToken(cookies: string): string {
  const pair = cookies.split('; ').find((cookie) => cookie.startsWith('MMCSRF='));
  return pair?.slice('MMCSRF='.length) ?? '';
}

const requestedBy = { 'X-Requested-With': 'XMLHttpRequest' };

function understand<T>(status: number, body: string, answer: Schema<T>): Reply<T> {
  const json = parseJson(body);
  if (status >= 200 && status < 300) {
    const understood = answer.safeParse(json);
    return understood.success ? { ok: true, value: understood.data } : failed('answer-not-understood');
  }
  const refusal = RouteError.safeParse(json);
  if (!refusal.success) return failed(codeOfStatus(status));
  const { code, message, details, sets, open } = refusal.data.error;
  const words = { ...(message === '' ? {} : { message }), ...(details === undefined ? {} : { details }) };
  const more = { ...(sets === undefined ? {} : { sets }), ...(open === undefined ? {} : { open }) };
  return { ok: false, failure: { code, ...words, ...more } };
}

/** For answers that do not come from our routes: a proxy, or Mattermost without the plugin running. */
function codeOfStatus(status: number): FailureCode {
  if (status === 401) return 'not-signed-in';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'plugin-absent';
  return status >= 500 ? 'internal' : 'answer-not-understood';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failed(code: FailureCode): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { code } };
}
