/** Why the connection itself does not work; each reason has its own sentence for who can mend it. */
const CONNECTION_CODES = [
  'not-set-up',
  /** It failed in a way that has no name here; `detail`: the host. */
  'unreachable',
  /** The connection ended before the answer did; `detail`: the host. */
  'cut-off',
  /** `detail`: the name nobody knows. */
  'name-unknown',
  /** Nothing listens there; `detail`: the host. */
  'connection-refused',
  /** `detail`: the host that did not answer. */
  'timed-out',
  /** The port answers, but not with TLS; `detail`: the host. */
  'not-https',
  /** It ends connections that speak http, or says that it wants https; `detail`: the host. */
  'wants-https',
  /** The port answers with something else than HTTP; `detail`: the host. */
  'not-http',
  /** The connection ended, or one side refused, before it was encrypted; `detail`: the host, and the code if there is one. */
  'handshake-failed',
  /** Signed by nobody the runtime trusts; `detail`: the host. */
  'certificate-unknown',
  /** Over, or not yet valid; `detail`: the host. */
  'certificate-expired',
  /** `detail`: the host that was asked. */
  'certificate-name',
  /** There is none where `HTTPS_PROXY` says; `detail`: where. */
  'proxy-unreachable',
  /** It wants user and password, or others; `detail`: the proxy. */
  'proxy-login',
  /** `detail`: the proxy, what it answered, and the host it does not connect to. */
  'proxy-refused',
  /** The connection through the proxy ended before the answer did; `detail`: host and proxy. */
  'proxy-cut-off',
  /** Something in front of Jira refuses what is asked; `detail`: the host, and the status. */
  'blocked',
  /** Something in front of Jira gets no answer from it; `detail`: the host, and the status. */
  'no-upstream',
  /** Jira answers at another address now; `detail`: which. */
  'moved',
  /** Instead of an answer comes a redirect to what was asked; `detail`: where it leads. */
  'redirect-loop',
  /** Instead of an answer comes a redirect to a page that is no login; `detail`: where it leads, if it may be said. */
  'redirected',
  /** A page where a person signs in came instead of data; `detail`: its host, where it is another one. */
  'login-page',
  /** What answers is no Jira; `detail`: the host. */
  'no-jira',
  /** Jira does not accept account or token. */
  'unauthorized',
  /** Jira takes no password, or on Data Center nothing but a token alone; `detail`: Jira's words. */
  'password-refused',
  /** `detail`: the day, or Jira's words. */
  'token-expired',
  /** The token lacks a scope; `detail`: those the question needs. */
  'scope-missing',
  /** Jira wants a person to solve one. */
  'captcha',
] as const;

/** Why Jira, which answers, does not give what was asked. */
const ANSWER_CODES = [
  'forbidden',
  'filter-not-found',
  'board-not-found',
  'column-not-found',
  /** Jira has nothing of that name; `detail`: the name in quotes, and names it has. */
  'unknown-name',
  /** A field from which nothing can be chosen; `detail`: its name in quotes. */
  'field-without-choices',
  'query-refused',
  'rate-limited',
  'answer-too-large',
  'answer-not-understood',
  /** Jira does not say enough of some tickets; `detail`: their keys. */
  'tickets-unread',
  /** The board is in another order, so that moving tickets does not show; `detail`: what its filter sorts by. */
  'not-by-rank',
  'jira-failed',
] as const;

export const FAILURE_CODES = [...CONNECTION_CODES, ...ANSWER_CODES] as const;

type Code = (typeof FAILURE_CODES)[number];

/** Why Jira did not give what was asked; `code` chooses the sentence, `detail` (a name, a number, Jira's own words) fills it. */
export interface TicketsFailure {
  readonly code: Code;
  /** Plain text, at most 200 characters, never a secret, never HTML. */
  readonly detail: string;
  /** Seconds Jira asked to wait. */
  readonly retryAfter?: number;
  /** Which address was asked, where it is not the one of *Jira URL*. */
  readonly asked?: OtherAddress;
}

/** The one of *Jira API URL*; Atlassian's gateway, which was found without a setting. */
export const OTHER_ADDRESSES = ['api-url', 'gateway'] as const;
export type OtherAddress = (typeof OTHER_ADDRESSES)[number];

export type ConnectionCode = (typeof CONNECTION_CODES)[number];
export type AnswerCode = (typeof ANSWER_CODES)[number];

export function isConnectionCode(code: Code): code is ConnectionCode {
  return CONNECTION_CODES.some((one) => one === code);
}

/** Jira does not answer, whatever it looks like from one minute to the next: one cause, which mostly passes by itself. */
export const OUTAGE: readonly Code[] = [
  'unreachable',
  'cut-off',
  'name-unknown',
  'connection-refused',
  'timed-out',
  'wants-https',
  'handshake-failed',
  'proxy-unreachable',
  'proxy-refused',
  'proxy-cut-off',
  'no-upstream',
  'jira-failed',
];

/** The connection does not work until somebody mends it; whatever is asked fails alike. */
export const BROKEN_CONNECTION: readonly Code[] = [
  'not-https',
  'not-http',
  'certificate-unknown',
  'certificate-expired',
  'certificate-name',
  'proxy-login',
  'moved',
  'redirect-loop',
  'redirected',
  'login-page',
  'no-jira',
  'unauthorized',
  'password-refused',
  'token-expired',
  'captcha',
];

/** Jira does not take the token, which only the server's settings hold. */
export const DEAD_TOKEN: readonly Code[] = ['unauthorized', 'password-refused', 'token-expired'];

/** While Jira answers like this, nobody can tell what else is wrong. */
export function isBlind({ code }: Pick<TicketsFailure, 'code'>): boolean {
  return [...OUTAGE, ...BROKEN_CONNECTION, 'rate-limited'].includes(code);
}

/** After this nothing more needs to be tried: it would fail alike. */
export function isOfWholeConnection(failure: Pick<TicketsFailure, 'code'>): boolean {
  return failure.code === 'not-set-up' || isBlind(failure);
}
