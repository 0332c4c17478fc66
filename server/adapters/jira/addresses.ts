import { parseJson } from '#mattermost';
import type { Clock, Log } from '../../app/ports.ts';
import { refusalIn } from './errors.ts';
import { createClient } from './request-builder.ts';
import type { Cleaner } from './secrets.ts';
import { Answer, type ClientRequest, type Transport } from './transport.ts';

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

/** Where requests go, and the connections there. */
export interface Address {
  readonly base: URL;
  readonly transport: Transport;
}

export interface Addresses {
  current(): Address;
  /** The site refused the token: whether requests go to the gateway from now on, because that takes it. */
  tryGateway(signal: AbortSignal): Promise<boolean>;
  close(): Promise<void>;
}

interface Given {
  readonly site: URL;
  readonly account: string;
  readonly token: string;
  /** For what Jira says. */
  readonly clean: Cleaner;
  readonly cloud: AtlassianCloud;
  readonly transportTo: (base: URL) => Transport;
  readonly clock: Clock;
  readonly log: Log;
}

/** A token that neither takes is shown to the gateway so often and no more. Milliseconds. */
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
  const own: Address = { base: site, transport: transportTo(site) };
  let current = own;
  let askAgainAt = Number.NEGATIVE_INFINITY;
  let trying: Promise<boolean> | undefined;

  async function look(signal: AbortSignal): Promise<boolean> {
    const id = await cloudIdOf(own, signal);
    if (id === null) return false;
    const base = new URL(`/ex/jira/${id}`, cloud.gateway);
    const gateway = { base, transport: transportTo(base) };
    const isTaken = await takes(gateway, signal);
    log.info('a token was refused by its site', { gateway: base.host, taken: isTaken });
    if (isTaken) current = gateway;
    else await gateway.transport.close();
    return isTaken;
  }

  /** A scope that is missing is missing from a token that is known. */
  async function takes({ base, transport }: Address, signal: AbortSignal): Promise<boolean> {
    const request = (asked: unknown) => transport.send(withAddress(asked), signal);
    const answer: unknown = await createClient({ ...given, base, request }).getCurrentUser();
    if (!(answer instanceof Answer)) return false;
    const refusal = refusalIn(answer, clock.now(), clean);
    return refusal === null || refusal.failure.code === 'scope-missing';
  }

  return {
    current: () => current,
    async tryGateway(signal) {
      if (current !== own || !cloud.isSite(site)) return current !== own;
      if (trying === undefined && clock.now() < askAgainAt) return false;
      trying ??= look(signal).finally(() => {
        trying = undefined;
        askAgainAt = clock.now() + tryAgain;
      });
      return trying;
    },
    async close() {
      await Promise.all([...new Set([own, current])].map(({ transport }) => transport.close()));
    },
  };
}

/** Which of Atlassian's sites one is, as it says itself to everybody. */
async function cloudIdOf({ base, transport }: Address, signal: AbortSignal): Promise<string | null> {
  const answer = await transport.send({ uri: `${base.origin}/_edge/tenant_info` }, signal);
  if (!(answer instanceof Answer) || answer.status !== 200) return null;
  try {
    const told: unknown = parseJson(answer.body);
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
