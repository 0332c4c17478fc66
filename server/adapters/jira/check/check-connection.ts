import type { CheckLine } from '../../../app/ports.ts';
import { ok, refused } from '../../../domain/result.ts';
import type { Addresses } from '../connection/addresses.ts';
import type { FailureCode, JiraFailure } from '../connection/errors.ts';
import type { JiraSettings } from '../connection/settings.ts';
import { readServerInfo } from '../connection.ts';
import type { Answered, Deployment } from '../read/deployment.ts';
import { type CheckSources, checkLines, linesFrom, NOTHING } from './check.ts';

interface Sources extends Omit<CheckSources, 'deployment'> {
  readonly base: URL;
  readonly addresses: Pick<Addresses, 'current'>;
  readonly connect: (signal: AbortSignal) => Answered<Deployment>;
}

/** Tries a connection from its address to its last clause; see {@link checkLines}. */
export async function checkConnection(sources: Sources, signal: AbortSignal): Promise<CheckLine[]> {
  const { settings, base, addresses, gateway, connect } = sources;
  const info = await readServerInfo(gateway, base, signal);
  if (!info.ok && !isReachedAllTheSame(info.refusal)) return unreached(settings, info.refusal);
  const reach = { what: 'reach', result: ok({ detail: base.host }) } as const;
  const jira = await connect(signal);
  if (!jira.ok) {
    return [
      reach,
      { what: 'deployment', result: refused('not-tried') },
      { what: 'login', result: refused(jira.refusal.failure) },
      ...linesFrom('permissions', settings),
    ];
  }
  const version = info.ok ? (info.value.version ?? '') : '';
  const lines = await checkLines({ ...sources, deployment: jira.value }, signal);
  const { host: used, pathname } = addresses.current().base;
  const name = calledBy(jira.value, version);
  const detail = used === base.host ? name : `${name} (${used})`;
  const hasScopes = pathname.startsWith('/ex/jira/');
  return [
    reach,
    { what: 'deployment', result: ok({ detail }) },
    ...(hasScopes ? lines.map(ofAccountAlone) : lines),
  ];
}

/** Jira's permissions are those of the account; which scopes a token has for changes shows only when one is tried. */
function ofAccountAlone({ what, result }: CheckLine): CheckLine {
  const isOfAccount = what === 'permissions' && result.ok && result.value.detail !== NOTHING;
  return { what, result: isOfAccount ? ok({ ...result.value, hasScopes: true }) : result };
}

/** The lines where Jira is not reached, or cannot be asked. */
export function unreached(settings: JiraSettings, { failure }: JiraFailure): CheckLine[] {
  return [{ what: 'reach', result: refused(failure) }, ...linesFrom('deployment', settings)];
}

const ofLogin: readonly FailureCode[] = [
  'unauthorized',
  'password-refused',
  'token-expired',
  'scope-missing',
  'captcha',
  'forbidden',
];

/** Jira answers, and does not say to this account or token what it is. */
function isReachedAllTheSame({ failure: { code } }: JiraFailure): boolean {
  return ofLogin.includes(code);
}

/** As people call it; the version of Cloud says nothing. */
function calledBy({ kind }: Deployment, version: string): string {
  return kind === 'cloud' ? 'Jira Cloud' : `Jira Data Center ${version}`.trim();
}
