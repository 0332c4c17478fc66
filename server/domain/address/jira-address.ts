import { withoutEndSlashes } from './address.ts';

/**
 * The address of a Jira as somebody typed it, or null when it cannot be used: only https, and http on this machine itself,
 * so that the token is never sent in clear. Credentials, query and fragment have no place in it, nor have escapes (`%20`,
 * which a space becomes), because jira-client decodes addresses.
 */
export function jiraAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return isSecure && isPlain && !url.pathname.includes('%') ? url : null;
}

/** How an address is written in settings and links: origin and path, without a slash at the end. */
export function siteOf({ origin, pathname }: URL): string {
  return withoutEndSlashes(`${origin}${pathname}`);
}

/** True for the names and addresses of this machine itself. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** True for the addresses Atlassian's cloud alone uses; any other address has to be asked. */
export function isCloudAddress({ hostname }: URL): boolean {
  return hostname === 'api.atlassian.com' || hostname.endsWith('.atlassian.net');
}
