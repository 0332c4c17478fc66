import { withoutEndSlashes } from '../../../domain/address/address.ts';

/** Where people see the tickets of a saved filter. */
export function filterLink(site: string, filter: number): string {
  return `${withoutEndSlashes(site)}/issues/?filter=${filter}`;
}

/** Where people see the tickets of a query. */
export function queryLink(site: string, jql: string): string {
  return `${withoutEndSlashes(site)}/issues/?jql=${encodeURIComponent(jql).replace(/[()'*!]/g, percent)}`;
}

/** Characters that are allowed in an address but would end a Markdown link or style its text. */
function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
