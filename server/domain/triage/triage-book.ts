import type { PlainDate } from '../calendar/calendar.ts';
import {
  COUNTS_FOR,
  canBeUndone,
  type Decider,
  isInForce,
  type Verdict,
  type VerdictKind,
} from './verdict.ts';

/** Who looks at which bug, and what was decided lately. */
export interface TriageBook {
  /** The card of each person, one after the other as they were opened. */
  readonly cards: readonly TriageCard[];
  /** Oldest first. */
  readonly verdicts: readonly Verdict[];
}

/** A message in which somebody judges one bug after the other. */
export interface TriageCard extends Decider {
  /** On which it was opened. */
  readonly day: PlainDate;
  /** Counts the messages of that day: each new one takes the place of one that was deleted. */
  readonly number: number;
  /** The bug it shows; null when none is left. */
  readonly key: string | null;
  /** Since when. Milliseconds since the epoch. */
  readonly since: number;
  /** Passed over on this card. */
  readonly passed: readonly string[];
}

export const EMPTY_BOOK: TriageBook = { cards: [], verdicts: [] };

/** A card keeps its bug from others for so long. Milliseconds. */
const KEPT_BUG = 10 * 60_000;

/** How long a verdict is remembered: longer than an update looks back, and than any bug is kept from being judged again. Milliseconds. */
const KEPT_VERDICTS = 60 * 86_400_000;
const MOST_VERDICTS = 600;
const MOST_PASSED = 200;
const MOST_CARDS = 50;

export function cardOf({ cards }: TriageBook, userId: string): TriageCard | undefined {
  return cards.find((card) => card.userId === userId);
}

/** The verdict that keeps a bug from being judged, done or being done. */
function judgedBy({ verdicts }: TriageBook, key: string, now: number): Verdict | undefined {
  return verdicts.findLast((one) => one.key === key && isInForce(one, now));
}

/** Whoever else has a bug on their card just now. */
function lookedAtBy({ cards }: TriageBook, key: string, userId: string, now: number): Decider | undefined {
  return cards.find((card) => card.userId !== userId && card.key === key && isKept(card, now));
}

function isKept({ since }: TriageCard, now: number): boolean {
  return Math.abs(now - since) < KEPT_BUG;
}

/** Of these bugs those that nobody judged. */
export function unjudged(book: TriageBook, keys: readonly string[], now: number): readonly string[] {
  const judged = new Set(book.verdicts.filter((one) => isInForce(one, now)).map(({ key }) => key));
  return keys.filter((key) => !judged.has(key));
}

/** The first of these bugs that the card has not passed over and nobody else looks at. */
export function nextBug(
  book: TriageBook,
  card: TriageCard,
  keys: readonly string[],
  now: number,
): string | null {
  const open = unjudged(book, keys, now);
  const isFree = (key: string) =>
    !card.passed.includes(key) && lookedAtBy(book, key, card.userId, now) === undefined;
  return open.find(isFree) ?? null;
}

/** Usernames of the others who look at one of these bugs just now. */
export function lookersAt(
  book: TriageBook,
  { userId, passed }: TriageCard,
  keys: readonly string[],
  now: number,
): readonly string[] {
  const left = unjudged(book, keys, now).filter((key) => !passed.includes(key));
  return left.flatMap((key) => lookedAtBy(book, key, userId, now)?.username ?? []);
}

/** The book with this card in the place of the person's one before. */
export function withCard(book: TriageBook, card: TriageCard): TriageBook {
  const others = book.cards.filter(({ userId }) => userId !== card.userId);
  const kept = { ...card, passed: card.passed.slice(-MOST_PASSED) };
  return { ...book, cards: [...others, kept].slice(-MOST_CARDS) };
}

/** The book with this verdict in the place of an earlier state of it, and without what is long ago. */
export function withVerdict(book: TriageBook, verdict: Verdict): TriageBook {
  const kept = book.verdicts.filter(({ at }) => verdict.at - at < KEPT_VERDICTS);
  const isThere = kept.some(({ id }) => id === verdict.id);
  const verdicts = isThere ? kept.map((one) => (one.id === verdict.id ? verdict : one)) : [...kept, verdict];
  return { ...book, verdicts: verdicts.slice(-MOST_VERDICTS) };
}

/** Verdicts that gave these bugs to a team, and whose time is over although they are remembered; not of those that were sent back. */
export function routedBefore(book: TriageBook, keys: readonly string[], now: number): readonly Verdict[] {
  const open = new Set(unjudged(book, keys, now));
  const last = new Map(book.verdicts.map((one) => [one.key, one]));
  return [...last.values()].filter(
    ({ key, kind, state, at, isFinal }) =>
      open.has(key) && kind === 'routed' && state === 'done' && isFinal !== true && now - at < KEPT_VERDICTS,
  );
}

/** The same verdict for some time more, as long as it is remembered. */
export function prolonged(verdict: Verdict, now: number): Verdict {
  return { ...verdict, until: Math.min(now + COUNTS_FOR, rememberedUntil(verdict)) };
}

/** Until when a verdict counts that counts as long as it is remembered. Milliseconds since the epoch. */
export function rememberedUntil({ at }: Verdict): number {
  return at + KEPT_VERDICTS;
}

export function withoutVerdict(book: TriageBook, id: string): TriageBook {
  return { ...book, verdicts: book.verdicts.filter((one) => one.id !== id) };
}

/** When somebody last opened a card or pressed a button of one, as far as the book still knows. Milliseconds since the epoch; 0: never. */
export function changedAt({ cards, verdicts }: TriageBook): number {
  return Math.max(0, ...cards.map(({ since }) => since), ...verdicts.map(({ claimedAt }) => claimedAt));
}

/** Names what was decided: another text once a verdict was given or taken back. */
export function idsOf(book: TriageBook | undefined): string {
  return (book?.verdicts ?? []).map(({ id }) => id).join(' ');
}

/** The last thing somebody decided lately: it can be undone. */
export function lastVerdict({ verdicts }: TriageBook, userId: string, now: number): Verdict | undefined {
  return verdicts.findLast((one) => one.userId === userId && canBeUndone(one, now));
}

/** What somebody decided from an instant on, oldest first. */
export function decidedSince({ verdicts }: TriageBook, userId: string, since: number): readonly Verdict[] {
  return verdicts.filter((one) => one.userId === userId && one.state === 'done' && one.at >= since);
}

/** How many bugs were judged from `since` on until `until`, see {@link countsOf}. */
export function judgedBetween({ verdicts }: TriageBook, since: number, until: number): VerdictCounts {
  return countsOf(verdicts.filter(({ at }) => at >= since && at < until));
}

export type VerdictCounts = Readonly<Record<VerdictKind, number>>;

/** How many bugs were judged, by what was decided about each last. */
export function countsOf(verdicts: readonly Verdict[]): VerdictCounts {
  const done = verdicts.filter(({ state }) => state === 'done');
  const kinds = [...new Map(done.map(({ key, kind }) => [key, kind])).values()];
  const count = (kind: VerdictKind) => kinds.filter((one) => one === kind).length;
  return {
    taken: count('taken'),
    routed: count('routed'),
    duplicate: count('duplicate'),
    closed: count('closed'),
    story: count('story'),
    feature: count('feature'),
    snoozed: count('snoozed'),
  };
}

type Standing =
  | { readonly code: 'open' }
  /** The card shows another bug by now, or none. */
  | { readonly code: 'moved-on' }
  /** Somebody else judged it, or looks at it since the card was left alone. */
  | { readonly code: 'faster'; readonly by: Decider };

/** Whether somebody may judge the bug on their card. */
export function standingOf(book: TriageBook, userId: string, key: string, now: number): Standing {
  const card = cardOf(book, userId);
  if (card === undefined || card.key !== key) return { code: 'moved-on' };
  const judged = judgedBy(book, key, now);
  // Their own verdict is one of another press.
  if (judged !== undefined)
    return judged.userId === userId ? { code: 'moved-on' } : { code: 'faster', by: judged };
  const other = lookedAtBy(book, key, userId, now);
  return other === undefined ? { code: 'open' } : { code: 'faster', by: other };
}
