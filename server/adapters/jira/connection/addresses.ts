import { parseJson } from '#mattermost';
import type { Clock, Log } from '../../../app/ports.ts';
import type { OtherAddress } from '../../../app/queue/tickets-failure.ts';
import { singleFlight } from '../../../app/single-flight.ts';
import { askedAt, refusalIn } from './errors.ts';
import { type Breakdown, breakdownOf } from './network.ts';
import { isPassing } from './pace.ts';
import { createClient } from './request-builder.ts';
import type { Cleaner } from './secrets.ts';
import { Answer, type ClientRequest, NoAnswer, type Transport } from './transport.ts';

/** Atlassian's cloud, where tokens with scopes are taken at a gateway of all sites and not at the site they are for. */
export interface AtlassianCloud {
  readonly gateway: URL;
  /** Whether a site is one of it, so that its tokens may be shown to the gateway. */
  isSite(base: URL): boolean;
}

export const atlassianCloud: AtlassianCloud = {
  gateway: new URL('https://api.atlassian.com'),
  isSite: ({ protocol, hostname }) => protocol === 'https:' && hostname.endsWith('.atlassian.net'),
};

export interface Address {
  readonly base: URL;
  readonly transport: Transport;
  /** Whose address it is, where it is not that of *Jira URL*. */
  readonly asked: OtherAddress | undefined;
}

/** What the gateway says to a token that its site refused; a failure says nothing about the token. */
type Verdict = 'taken' | 'refused' | Breakdown;

export interface Addresses {
  current(): Address;
  /** The site refused the token; when the gateway takes it, requests go there from now on. */
  tryGateway(signal: AbortSignal): Promise<Verdict>;
  close(): Promise<void>;
}

interface Given {
  readonly site: URL;
  /** The site was named by *Jira API URL*. */
  readonly isApiUrl: boolean;
  readonly account: string;
  readonly token: string;
  /** For what Jira says. */
  readonly clean: Cleaner;
  readonly cloud: AtlassianCloud;
  readonly transportTo: (base: URL) => Transport;
  readonly clock: Clock;
  readonly log: Log;
}

/** A token that the gateway refused, too, is shown to it so often and no more. Milliseconds. */
const tryAgain = 5 * 60_000;

/**
 * The address of the settings, or the gateway that a token with scopes needs, once it was found; that is remembered as long as
 * the connection lives.
 *
 * The token goes to the stored address, and to no other with one exception: what a site of Atlassian's cloud refuses is shown to
 * Atlassian's own gateway, by https. Both are the same company's, who issued the token; the site, asked without credentials,
 * says nothing but which of its sites it is. Any other site, whatever it answers, cannot make the token go anywhere.
 */
export function createAddresses(given: Given): Addresses {
  const { site, cloud, clean, transportTo, clock, log } = given;
  const own: Address = {
    base: site,
    transport: transportTo(site),
    asked: given.isApiUrl ? 'api-url' : undefined,
  };
  const place = { host: site.host, proxy: null, isEncrypted: site.protocol === 'https:' };
  let current = own;
  let askAgainAt = Number.NEGATIVE_INFINITY;
  const looks = singleFlight<Verdict>();
  const open = new Set([own.transport]);
  // Several callers wait for one look: none of them ends it for the others, its requests' own limits and closing do.
  const { signal: never } = new AbortController();

  async function look(): Promise<Verdict> {
    const id = await cloudIdOf(own);
    if (typeof id !== 'string') return id ?? 'refused';
    const base = new URL(`/ex/jira/${id}`, cloud.gateway);
    const gateway = { base, transport: transportTo(base), asked: 'gateway' } as const;
    open.add(gateway.transport);
    const verdict = await verdictOf(gateway);
    const said = typeof verdict === 'string' ? verdict : verdict.failure.failure.code;
    log.info('a token was refused by its site', { gateway: base.host, said });
    if (verdict === 'taken') {
      current = gateway;
    } else {
      open.delete(gateway.transport);
      await gateway.transport.close();
    }
    return verdict;
  }

  /** A scope that is missing is missing from a token that is known. */
  async function verdictOf(address: Address): Promise<Verdict> {
    const { base, transport } = address;
    const request = (asked: unknown) => transport.send(withAddress(asked), never);
    const failure = failureIn(await createClient({ ...given, base, request }).getCurrentUser(), address);
    if (failure === null || failure.failure.failure.code === 'scope-missing') return 'taken';
    return isNo(failure) ? 'refused' : failure;
  }

  /** Which of Atlassian's sites one is, as it says itself to everybody; null when it does not say. */
  async function cloudIdOf({ base, transport }: Address): Promise<string | Breakdown | null> {
    const answer = await transport.send({ uri: `${base.origin}/_edge/tenant_info` }, never);
    const failure = failureIn(answer, own);
    if (failure !== null) return isNo(failure) ? null : failure;
    return answer instanceof Answer ? cloudIdIn(answer) : null;
  }

  /** The caller's own limit ends its waiting, not the look. */
  function unlessGivenUp(verdict: Promise<Verdict>, signal: AbortSignal): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      const giveUp = () => resolve(breakdownOf(signal.reason, place, signal));
      if (signal.aborted) giveUp();
      signal.addEventListener('abort', giveUp);
      verdict.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
    });
  }

  function failureIn(outcome: unknown, address: Address): Breakdown | null {
    const found = outcomeOf(outcome, address, clock.now(), clean);
    return found instanceof Answer ? null : found;
  }

  async function lookOnce(): Promise<Verdict> {
    const verdict = await look();
    if (verdict === 'refused') askAgainAt = clock.now() + tryAgain;
    return verdict;
  }

  return {
    current: () => current,
    async tryGateway(signal) {
      if (current !== own) return 'taken';
      const isRefused = looks.at('') === undefined && clock.now() < askAgainAt;
      if (!cloud.isSite(site) || isRefused) return 'refused';
      return unlessGivenUp(looks.share('', lookOnce), signal);
    },
    async close() {
      // The site first: what it still answers may open the gateway, which is then in the set, too.
      for (const transport of open) await transport.close();
    },
  };
}

/** What came of asking there: an answer that may be read, or what went wrong and at which address. */
export function outcomeOf(
  outcome: unknown,
  { asked }: Pick<Address, 'asked'>,
  now: number,
  clean: Cleaner,
): Answer | Breakdown {
  const found = foundIn(outcome, now, clean);
  return found instanceof Answer ? found : { ...found, failure: askedAt(found.failure, asked) };
}

function foundIn(outcome: unknown, now: number, clean: Cleaner): Answer | Breakdown {
  if (outcome instanceof NoAnswer) return outcome.breakdown;
  if (!(outcome instanceof Answer)) throw new TypeError('jira-client did not pass the answer on');
  const failure = refusalIn(outcome, now, clean);
  return failure === null ? outcome : { failure, isTransient: isPassing(outcome.status) };
}

/** The token is not taken, or there is no such place: no trouble that passes. */
function isNo({ failure: { failure, status } }: Breakdown): boolean {
  return ['unauthorized', 'password-refused', 'token-expired'].includes(failure.code) || status === 404;
}

function cloudIdIn({ body }: Answer): string | null {
  try {
    const told: unknown = parseJson(body);
    const id = typeof told === 'object' && told !== null && 'cloudId' in told ? told.cloudId : null;
    return typeof id === 'string' && /^[\da-zA-Z-]{8,64}$/.test(id) ? id : null;
  } catch {
    return null;
  }
}

/** The library's option bag, narrowed to the members a transport reads. */
export function withAddress(asked: unknown): ClientRequest {
  if (isClientRequest(asked)) return asked;
  throw new TypeError('jira-client built a request without an address');
}

function isClientRequest(asked: unknown): asked is ClientRequest {
  return typeof asked === 'object' && asked !== null && 'uri' in asked && typeof asked.uri === 'string';
}
