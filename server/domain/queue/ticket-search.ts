import { withoutEndSlashes } from '../address/address.ts';

/** Longer lists of keys make addresses that some browsers and chats cut off. */
const MOST_KEYS = 50;

/** Where people see the tickets of a query. */
export function queryLink(site: string, jql: string): string {
  return `${withoutEndSlashes(site)}/issues/?jql=${encodeURIComponent(jql).replace(/[()'*!]/g, percent)}`;
}

/** Where people see exactly these tickets; null for none, and for more than an address holds. */
export function ticketsLink(site: string, keys: readonly string[]): string | null {
  if (keys.length === 0 || keys.length > MOST_KEYS) return null;
  return queryLink(site, `key in (${keys.join(', ')})`);
}

/** Characters that are allowed in an address but would end a Markdown link or style its text. */
function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
