import { Panel, RouteError, routes } from '#contract';
import { pluginId } from './registry.ts';

/** How long an answer may take, in milliseconds; the server itself gives up on Jira earlier. */
const patience = 30_000;

export type FailureCode = RouteErrorCode | 'unreachable' | 'answer-not-understood' | 'plugin-absent';
type RouteErrorCode = RouteError['error']['code'];

/** Why there is no panel; the sentence a person reads is chosen by `code`. */
export interface Failure {
  readonly code: FailureCode;
}

export type Answer =
  | { readonly ok: true; readonly panel: Panel }
  | { readonly ok: false; readonly failure: Failure };

export interface Client {
  /** Reads the panel of a channel. Never rejects. */
  readPanel(channelId: string): Promise<Answer>;
  /** Has Jira read now, then answers the panel. Never rejects. */
  refreshPanel(channelId: string): Promise<Answer>;
}

export interface ClientOptions {
  /** The path Mattermost is served below, without a trailing slash; asked for every request. */
  readonly basePath: () => string;
  readonly fetch?: typeof fetch;
  /** The page's cookies, `name=value; name=value`. */
  readonly cookies?: () => string;
}

/** Speaks the routes of the contract as the signed-in user. */
export function createClient({
  basePath,
  fetch = (input, init) => window.fetch(input, init),
  cookies = () => document.cookie,
}: ClientOptions): Client {
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    try {
      const response = await fetch(`${basePath()}/plugins/${pluginId}${path}`, {
        ...init,
        credentials: 'include',
        signal: AbortSignal.timeout(patience),
      });
      return understand(response.status, await response.text());
    } catch {
      return failed('unreachable');
    }
  };
  return {
    readPanel: (channelId) =>
      send(`${routes.panel}?${new URLSearchParams({ channel_id: channelId })}`, {
        method: 'GET',
        headers: requestedBy,
      }),
    refreshPanel: (channelId) =>
      send(routes.refresh, {
        method: 'POST',
        headers: {
          ...requestedBy,
          'X-CSRF-Token': csrfToken(cookies()),
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ channel_id: channelId }),
      }),
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
  return path.replace(/\/+$/, '');
}

/** The token Mattermost wants back on every request that changes something; empty when the page has none. */
export function csrfToken(cookies: string): string {
  const pair = cookies.split('; ').find((cookie) => cookie.startsWith('MMCSRF='));
  return pair?.slice('MMCSRF='.length) ?? '';
}

const requestedBy = { 'X-Requested-With': 'XMLHttpRequest' };

function understand(status: number, body: string): Answer {
  const json = parseJson(body);
  if (status >= 200 && status < 300) {
    const panel = Panel.safeParse(json);
    return panel.success ? { ok: true, panel: panel.data } : failed('answer-not-understood');
  }
  const refusal = RouteError.safeParse(json);
  return failed(refusal.success ? refusal.data.error.code : codeOfStatus(status));
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

function failed(code: FailureCode): Answer {
  return { ok: false, failure: { code } };
}
