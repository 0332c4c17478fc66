import { parseJson } from '#mattermost';
import type { TicketsFailure } from '../../../app/ports.ts';
import type { OtherAddress } from '../../../app/queue/tickets-failure.ts';
import { redirected } from './redirect.ts';
import { scopesFor } from './scopes.ts';
import type { Cleaner } from './secrets.ts';
import type { Answer } from './transport.ts';

/** A failure as the adapter itself sees it: the HTTP status decides what to try next; null when no answer came. */
export interface JiraFailure {
  readonly failure: TicketsFailure;
  readonly status: number | null;
  /** Ids of the fields that Jira has something to say about. */
  readonly fields?: readonly string[];
  /** Nothing was sent, because Jira had asked to be left alone. */
  readonly isUnsent?: true;
}

export type FailureCode = TicketsFailure['code'];

export function failed(code: FailureCode, detail: string, status: number | null = null): JiraFailure {
  return { failure: { code, detail: plainText(detail) }, status };
}

/** The same failure under a code that says which thing was asked for. */
export function recoded(failure: JiraFailure, code: FailureCode, detail: string): JiraFailure {
  return askedAt(failed(code, detail, failure.status), failure.failure.asked);
}

/** The same failure with the address that was asked, where it is not the one of *Jira URL*. */
export function askedAt({ failure, ...rest }: JiraFailure, asked: OtherAddress | undefined): JiraFailure {
  return { ...rest, failure: asked === undefined ? failure : { ...failure, asked } };
}

/** Whether Jira itself says that it does not know what was asked for; `statuses`: how it says that. */
export function isUnknownToJira(
  { failure, status }: JiraFailure,
  statuses: readonly number[] = [400, 404],
): boolean {
  return status !== null && statuses.includes(status) && failure.code !== 'no-jira';
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
 * A dead token is not always a 401: Jira also answers 200 with nothing and a header, or a login page. Nothing of the answer
 * gets into the failure but through `clean`, and that before it is cut.
 */
export function refusalIn(answer: Answer, now: number, clean: Cleaner): JiraFailure | null {
  const { status, headers, asked } = answer;
  const said = wordsOf(answer);
  const words = clean(said);
  if (headers.get('x-authentication-denied-reason') !== null) return failed('captcha', '', status);
  const login = headers.get('x-seraph-loginreason') ?? '';
  if (/AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/.test(login)) return notLetIn(answer, said, clean);
  if (status === 429) return heldOff('rate-limited', clean(reasonOf(answer)), answer, now);
  if (status === 401) return notLetIn(answer, said, clean);
  if (status === 403 && basicRefused.test(said)) return failed('password-refused', words, status);
  if (status === 403 && isOfScope(said)) return failed('scope-missing', scopesFor(asked), status);
  // No Jira asks for this: a proxy stands in its place.
  if (status === 407) return failed('proxy-login', asked.url.host, status);
  if (status >= 300 && status < 400) {
    const { code, detail } = redirected(headers.get('location') ?? '', asked.url);
    return failed(code, clean(detail), status);
  }
  if ((status === 502 || status === 504) && !isOfJira(answer)) {
    return heldOff('no-upstream', `${asked.url.host}: HTTP ${status}`, answer, now);
  }
  if (status >= 500) return heldOff('jira-failed', words || `HTTP ${status}`, answer, now);
  if (status === 400 && wantsHttps.test(answer.body)) return failed('wants-https', asked.url.host, status);
  if (status === 404 && isPage(answer)) return failed('no-jira', asked.url.host, status);
  if (status >= 400 && status !== 404 && !isOfJira(answer)) {
    return failed('blocked', `${asked.url.host}: HTTP ${status}`, status);
  }
  if (status === 403) return failed('forbidden', words, status);
  if (status === 400) {
    return { ...failed('query-refused', words || 'HTTP 400', status), fields: fieldsIn(answer).map(clean) };
  }
  if (status >= 400) return failed('jira-failed', words || `HTTP ${status}`, status);
  if (!isHtml(answer) && (isJson(answer) || /^\s*([[{]|$)/.test(answer.body))) return null;
  const isLogin = /type=["']?password|log ?in|sign ?in|saml/i.test(answer.body);
  return isLogin ? failed('login-page', '', status) : failed('no-jira', asked.url.host, status);
}

/** Atlassian's gateway refuses a token for what it is not made for in the same way as one that is none. */
function notLetIn(answer: Answer, said: string, clean: Cleaner): JiraFailure {
  const { status, asked, headers } = answer;
  if (linkRefused.test(said)) return failed('forbidden', clean(said), status);
  const challenge = headers.get('www-authenticate') ?? '';
  if (isOfScope(`${said} ${challenge}`)) return failed('scope-missing', scopesFor(asked), status);
  if (basicRefused.test(`${said} ${answer.body.slice(0, longestHeard)}`)) {
    return failed('password-refused', clean(said), status);
  }
  if (/expired/i.test(said) || tokenExpired.test(`${challenge} ${answer.body.slice(0, longestHeard)}`)) {
    return failed('token-expired', clean(said), status);
  }
  const isOfAnother = /\b(basic|digest|negotiate|ntlm)\b/i.test(challenge) && !isOfJira(answer);
  if (isOfAnother) return failed('blocked', `${asked.url.host}: HTTP ${status}`, status);
  return failed('unauthorized', clean(said), status);
}

/** Of all rights an account may lack this is the one for which Jira answers 401, as if its token were wrong. */
const linkRefused = /no link issue permission/i;

/** How Jira says that it was sent a password, or an account where it takes a token alone. */
const basicRefused =
  /\bbasic auth(entication)?\b[^<>]{0,40}\b(disabled|deprecated|not allowed|not supported)\b/i;

const tokenExpired = /\btoken\b[^.<>]{0,40}\bexpired\b/i;
/** Characters of a body without Jira's members that are searched for what it is about; they are not repeated. */
const longestHeard = 2_000;

function isOfScope(words: string): boolean {
  return /scope/i.test(words);
}

/** How web servers answer plain HTTP on a port for https. */
const wantsHttps =
  /plain HTTP request was sent to HTTPS|speaking plain HTTP to an SSL|requires TLS|HTTP request to an HTTPS server/i;

/** What only Jira and Atlassian's cloud put into an answer. */
const ownHeaders = ['x-arequestid', 'x-ausername', 'x-aaccountid', 'x-seraph-loginreason', 'atl-traceid'];

/** Whether a refusal can be Jira's own: it says so in JSON, and its pages carry headers of its own. */
function isOfJira(answer: Answer): boolean {
  return isJson(answer) || ownHeaders.some((name) => answer.headers.has(name));
}

/** Jira says in JSON what it does not know; a page comes from somebody else. */
function isPage(answer: Answer): boolean {
  return isHtml(answer) || (answer.body.trim() !== '' && !isOfJira(answer));
}

/** A failure with the time for which Jira wants to be left alone, if it says one. */
function heldOff(code: FailureCode, detail: string, { status, headers }: Answer, now: number): JiraFailure {
  const { failure } = failed(code, detail);
  const retryAfter = secondsToWait(headers, now);
  return { failure: retryAfter === null ? failure : { ...failure, retryAfter }, status };
}

function reasonOf({ headers }: Answer): string {
  return headers.get('ratelimit-reason') ?? 'too many requests';
}

function isJson(answer: Answer): boolean {
  return (answer.headers.get('content-type') ?? '').includes('json');
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
  if (!isJson(answer)) return {};
  try {
    const body: unknown = parseJson(answer.body);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}

/** Larger numbers are moments, in seconds since the epoch: as waits they would be years. */
const earliestMoment = 1e9;

/**
 * Seconds Jira asks to be left alone: `Retry-After` as seconds or as an HTTP date, else `RateLimit-Reset` or `X-RateLimit-Reset`
 * as seconds, as a moment or as a date. Dates are counted from the answer's own `Date`, since clocks differ. Null when none
 * says anything that can be read.
 */
function secondsToWait(headers: Headers, now: number): number | null {
  const sent = Date.parse(headers.get('date') ?? '');
  const from = Number.isNaN(sent) ? now : sent;
  for (const name of ['retry-after', 'ratelimit-reset', 'x-ratelimit-reset']) {
    const seconds = secondsIn(headers.get(name)?.trim() ?? '', from);
    if (seconds !== null) return seconds;
  }
  return null;
}

function secondsIn(text: string, from: number): number | null {
  if (/^\d{1,15}(\.\d+)?$/.test(text)) {
    const number = Math.ceil(Number(text));
    return number < earliestMoment ? number : secondsUntil(number * 1_000, from);
  }
  // Of numbers with a sign and the like no date is made.
  const moment = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? null : secondsUntil(moment, from);
}

function secondsUntil(moment: number, from: number): number {
  return Math.max(0, Math.ceil((moment - from) / 1_000));
}
