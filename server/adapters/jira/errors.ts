import type { TicketsFailure } from '../../app/ports.ts';
import type { Answer } from './transport.ts';

/** A failure as the adapter itself sees it: the HTTP status decides what to try next; null when no answer came. */
export interface JiraFailure {
  readonly failure: TicketsFailure;
  readonly status: number | null;
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
 * What an HTTP answer says went wrong, or null when its body may be read.
 * A dead token is not always a 401: Jira also answers 200 with nothing and a header, or a login page.
 */
export function refusalIn(answer: Answer): JiraFailure | null {
  const { status, headers } = answer;
  const login = headers.get('x-seraph-loginreason') ?? '';
  if (/AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/.test(login)) {
    return failed('unauthorized', 'the account or token was not accepted', status);
  }
  if (status === 429) return rateLimited(answer);
  if (status === 401)
    return failed('unauthorized', wordsOf(answer) || 'the account or token was not accepted', status);
  if (headers.get('x-authentication-denied-reason') !== null) {
    return failed('unauthorized', 'Jira wants a login in the browser first', status);
  }
  if (status === 403) return failed('forbidden', wordsOf(answer) || 'the account may not read this', status);
  if (status >= 300 && status < 400) return failed('unauthorized', 'Jira redirected to another page', status);
  if (status >= 500) return failed('jira-failed', wordsOf(answer) || `HTTP ${status}`, status);
  if (status === 400) return failed('query-refused', wordsOf(answer) || 'HTTP 400', status);
  if (status >= 400) return failed('jira-failed', wordsOf(answer) || `HTTP ${status}`, status);
  if (isHtml(answer)) return failed('unauthorized', 'a login page came instead of data', status);
  return null;
}

/** Seconds of the `Retry-After` header, or null when it names none. */
export function retryAfterOf(answer: Answer): number | null {
  const text = answer.headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function rateLimited(answer: Answer): JiraFailure {
  const retryAfter = retryAfterOf(answer);
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
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return '';
  try {
    const body: unknown = JSON.parse(answer.body);
    if (typeof body !== 'object' || body === null) return '';
    const messages = 'errorMessages' in body && Array.isArray(body.errorMessages) ? body.errorMessages : [];
    const errors =
      'errors' in body && typeof body.errors === 'object' ? Object.values(body.errors ?? {}) : [];
    const single = 'message' in body ? [body.message] : [];
    return [...messages, ...errors, ...single].filter((word) => typeof word === 'string').join(' ');
  } catch {
    return '';
  }
}
