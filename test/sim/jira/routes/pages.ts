import { createHash } from 'node:crypto';
import type { Scenario } from '../site/scenario.ts';

export interface PageOf<T> {
  readonly items: readonly T[];
  readonly nextPageToken: string | null;
}

/**
 * One page of `all`; null for a token that belongs to another query. Tokens are opaque, hold characters an address
 * must escape, and every second page is a third shorter than it could be.
 */
export function pageOf<T>(
  all: readonly T[],
  query: string,
  token: string | undefined,
  asked: number,
  { shortPages, pageLimit, repeatToken }: Pick<Scenario, 'shortPages' | 'pageLimit' | 'repeatToken'>,
): PageOf<T> | null {
  const mark = createHash('sha256').update(query).digest('base64').slice(0, 12);
  const [start, number] = token === undefined ? [0, 0] : placeIn(token, mark);
  if (start === undefined || number === undefined) return null;
  const size = Math.min(asked, pageLimit ?? asked);
  const isShort = shortPages && number % 2 === 1;
  const end = start + (isShort ? Math.max(1, Math.floor((size * 2) / 3)) : size);
  const next = repeatToken ? (token ?? tokenFor(0, 0, mark)) : tokenFor(end, number + 1, mark);
  return { items: all.slice(start, end), nextPageToken: repeatToken || end < all.length ? next : null };
}

function tokenFor(start: number, number: number, mark: string): string {
  return `${Buffer.from(`?>${start}&${number}`).toString('base64')}+/${mark}=`;
}

function placeIn(token: string, mark: string): (number | undefined)[] {
  const [place = '', rest] = token.split('+/', 2);
  if (rest === undefined || !token.endsWith(`+/${mark}=`)) return [undefined, undefined];
  return Buffer.from(place, 'base64').toString().slice(2).split('&').map(Number);
}
