import { withoutEndSlashes } from '../../../domain/address/address.ts';

/** Where people see the tickets of a saved filter. */
export function filterLink(site: string, filter: number): string {
  return `${withoutEndSlashes(site)}/issues/?filter=${filter}`;
}
