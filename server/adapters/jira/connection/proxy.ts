import { BlockList, isIP } from 'node:net';
import { isLoopback } from '../../../domain/address/jira-address.ts';

/** The way to a Jira: directly, through a proxy, or not at all, because what is named is no HTTP proxy. */
type Way = { readonly proxy: URL | null } | { readonly unusable: string };

/**
 * The proxy that the environment names for an address, chosen as the Mattermost server itself does: `HTTPS_PROXY` unless
 * `NO_PROXY` lists the host, a domain above it, or `*`. This machine is never reached through a proxy, and since plain
 * HTTP is for this machine only, `HTTP_PROXY` has no use here. A proxy that cannot be used is not gone around.
 */
export function wayTo(base: URL, env: NodeJS.ProcessEnv): Way {
  const named = (env.HTTPS_PROXY || env.https_proxy || '').trim();
  if (named === '' || base.protocol !== 'https:' || isLoopback(base.hostname)) return { proxy: null };
  if (isExcepted(base, env.NO_PROXY || env.no_proxy || '')) return { proxy: null };
  const text = named.includes('://') ? named : `http://${named}`;
  const proxy = URL.canParse(text) ? new URL(text) : null;
  const isUsable = proxy?.protocol === 'http:' || proxy?.protocol === 'https:';
  return isUsable ? { proxy } : { unusable: proxy === null ? '' : `${proxy.protocol}//${proxy.host}` };
}

/**
 * Whether `NO_PROXY` excepts an address, as Go's `httpproxy` reads it: `example.com` for this host and those below it, `.example.com`
 * or `*.example.com` for those below it alone, `*` for all, an IP address or a network of them (`10.0.0.0/8`, `fd00::/8`);
 * addresses and names also with a port. Entries are separated by commas. Names are not looked up for it.
 */
function isExcepted({ hostname, port }: URL, list: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  const entries = list
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim());
  return entries.some((entry) => {
    if (entry === '*') return true;
    const { name, only } = partsOf(entry);
    const isNamed = isIP(host) > 0 ? isIn(host, name) : isBelow(host, name);
    return isNamed && (only === undefined || only === (port || '443'));
  });
}

/** Of an IPv6 address a port can be told only behind brackets; a network has none. */
function partsOf(entry: string): { readonly name: string; readonly only: string | undefined } {
  if (entry.includes('/')) return { name: entry, only: undefined };
  const [, inBrackets, behind] = /^\[([^\]]*)\](?::(\d{1,5}))?$/.exec(entry) ?? [];
  if (inBrackets !== undefined) return { name: inBrackets, only: behind };
  if (entry.split(':').length > 2) return { name: entry, only: undefined };
  const [name = '', only] = entry.split(':');
  return { name, only };
}

function isBelow(host: string, name: string): boolean {
  const domain = name.replace(/^\*(?=\.)/, '');
  if (domain.startsWith('.')) return host.endsWith(domain);
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

function isIn(host: string, network: string): boolean {
  const [address = '', prefix] = network.split('/');
  const version = isIP(address);
  if (version === 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const most = version === 4 ? 32 : 128;
  const bits = prefix === undefined ? most : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (!(bits <= most)) return false;
  const block = new BlockList();
  block.addSubnet(address, bits, family);
  return block.check(host, isIP(host) === 4 ? 'ipv4' : 'ipv6');
}
