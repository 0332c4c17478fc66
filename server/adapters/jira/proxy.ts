import { isLoopback } from './address.ts';

/** The way to a Jira: directly, through a proxy, or not at all because the proxy cannot be used. */
export type Way = { readonly proxy: URL | null } | { readonly unusable: string };

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
  return isUsable ? { proxy } : { unusable: 'HTTPS_PROXY of the server is not the address of an HTTP proxy' };
}

function isExcepted({ hostname, port }: URL, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = '', only] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      const isNamed = entry === '*' || hostname === name || hostname.endsWith(`.${name}`);
      return isNamed && (only === undefined || only === (port || '443'));
    });
}
