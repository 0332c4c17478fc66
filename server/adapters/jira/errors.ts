import { parseJson } from '#mattermost';
import type { TicketsFailure } from '../../app/ports.ts';
import { secondsToWait } from './retry-after.ts';
import type { Answer } from './transport.ts';

/** A failure as the adapter itself sees it: the HTTP status decides what to try next; null when no answer came. */
export interface JiraFailure {
  readonly failure: TicketsFailure;
  readonly status: number | null;
  /** Ids of the fields that Jira has something to say about. */
  readonly fields?: readonly string[];
}

export type FailureCode = TicketsFailure['code'];

export function failed(code: FailureCode, detail: string, status: number | null = null): JiraFailure {
  return { failure: { code, detail: plainText(detail) }, status };
}

/** The same failure under a code that says which thing was asked for. */
export function recoded(failure: JiraFailure, code: FailureCode, detail: string): JiraFailure {
  return failed(code, detail, failure.status);
}

const longestDetail = 200;

/** Text of others made fit for a sentence: no markup, no control characters, one line, at most 200 characters. */
export function plainText(text: string): string {
  const line = text
    .replace(/<[^>]*>?/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length <= longestDetail ? line : `${line.slice(0, longestDetail - 1).trimEnd()}…`;
}

/**
 * What an HTTP answer that came at `now` says went wrong, or null when its body may be read.
 * A dead token is not always a 401: Jira also answers 200 with nothing and a header, or a login page.
 */
export function refusalIn(answer: Answer, now: number): JiraFailure | null {
  const { status, headers } = answer;
  if (headers.get('x-authentication-denied-reason') !== null) return failed('unauthorized', captcha, status);
  const login = headers.get('x-seraph-loginreason') ?? '';
  if (/AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/.test(login)) {
    return failed('unauthorized', notAccepted, status);
  }
  if (status === 429) return rateLimited(answer, now);
  if (status === 401) return failed('unauthorized', wordsOf(answer) || notAccepted, status);
  if (status === 403) return failed('forbidden', wordsOf(answer) || 'the account may not read this', status);
  if (status >= 300 && status < 400) {
    return failed('unauthorized', `Jira redirected to ${targetOf(answer)}`, status);
  }
  if (status >= 500) return failed('jira-failed', wordsOf(answer) || `HTTP ${status}`, status);
  if (status === 400) {
    return { ...failed('query-refused', wordsOf(answer) || 'HTTP 400', status), fields: fieldsIn(answer) };
  }
  if (status >= 400) return failed('jira-failed', wordsOf(answer) || `HTTP ${status}`, status);
  if (isHtml(answer)) return failed('unauthorized', 'a login page came instead of data', status);
  return null;
}

const notAccepted = 'the account or token was not accepted';
/** The only reason Jira gives in that header. */
const captcha = 'Jira wants a CAPTCHA solved: sign in to Jira in a browser with this account';

/** Where a redirect leads: its host alone, since the rest may hold what nobody should read. */
function targetOf({ headers }: Answer): string {
  const sameHost = 'https://same.invalid';
  const location = headers.get('location') ?? '';
  const target = URL.canParse(location, sameHost) ? new URL(location, sameHost) : null;
  if (target?.origin === sameHost) return 'another page of its own';
  return target !== null && /^https?:$/.test(target.protocol) ? target.origin : 'what is no web address';
}

function rateLimited(answer: Answer, now: number): JiraFailure {
  const retryAfter = secondsToWait(answer.headers, now);
  const detail = plainText(answer.headers.get('ratelimit-reason') ?? 'too many requests');
  return {
    failure: { code: 'rate-limited', detail, ...(retryAfter === null ? {} : { retryAfter }) },
    status: answer.status,
  };
}

function isHtml(answer: Answer): boolean {
  return (answer.headers.get('content-type') ?? '').includes('html');
}

/** Jira's own explanation: `errorMessages` and `errors` of a JSON body; nothing of any other body is repeated. */
function wordsOf(answer: Answer): string {
  const body = jsonOf(answer);
  const messages = 'errorMessages' in body && Array.isArray(body.errorMessages) ? body.errorMessages : [];
  const errors = 'errors' in body && typeof body.errors === 'object' ? Object.values(body.errors ?? {}) : [];
  const single = 'message' in body ? [body.message] : [];
  return [...messages, ...errors, ...single].filter((word) => typeof word === 'string').join(' ');
}

function fieldsIn(answer: Answer): string[] {
  const body = jsonOf(answer);
  return 'errors' in body && typeof body.errors === 'object' ? Object.keys(body.errors ?? {}) : [];
}

/** The object a JSON body is; an empty one for any other body. */
function jsonOf(answer: Answer): object {
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return {};
  try {
    const body: unknown = parseJson(answer.body);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}
