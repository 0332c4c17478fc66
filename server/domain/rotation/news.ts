import { addDays, type PlainDate } from '../calendar/calendar.ts';
import { isCoverOpen, isHeldBy } from './absence.ts';
import type { Gone } from './roster.ts';
import {
  lastStint,
  type News,
  type NewsItem,
  type Rotation,
  type Rotations,
  rotationsFrom,
  type Stint,
  type Team,
  turnOf,
  type WhyReplaced,
  withRotation,
  withStint,
} from './rotation.ts';
import { isSwapOpen } from './swap.ts';

/** Longer than it may still be sent, so that what asked something can still lose its buttons. Milliseconds. */
const NEWS_KEPT = 30 * 86_400_000;
/** The same of what had buttons until its days were over. Days. */
const OVER_KEPT = 7;

/** The rotation without news that nobody asks for any more: what can still be answered, or could just now, stays, as does what would be told again without it. */
export function withoutOldNews(state: Rotations, now: number, today: PlainDate): Rotations {
  const news = state.news.filter(
    ({ at, what }) =>
      now - at < NEWS_KEPT || standingOf(state, what, today).isOpen || isAhead(state, what, today),
  );
  return news.length === state.news.length ? state : { ...state, news };
}

/** Also an offer about a turn that has not begun: the plan finds the same every time it looks. */
function isAhead({ rotations, covers, swaps }: Rotations, what: NewsItem, today: PlainDate): boolean {
  const isAbout = (number: number | null) => rotations.filter((one) => one.number === number);
  switch (what.code) {
    case 'twice-running':
      return isAbout(what.rotation).some(({ from }) => today < addDays(from, OVER_KEPT));
    case 'cover-asked':
      return covers.some(
        ({ id, to, isWithdrawn }) => id === what.cover && !isWithdrawn && today < addDays(to, OVER_KEPT),
      );
    case 'swap-asked': {
      const swap = swaps.find(({ id }) => id === what.swap);
      return swap?.state === 'asked' && isAbout(swap.give).some(({ to }) => today < addDays(to, OVER_KEPT));
    }
    default:
      return false;
  }
}

/** Whether news that asks something may still be answered; its stage as its reader sees it. */
export function standingOf(
  state: Rotations,
  what: NewsItem,
  today: PlainDate,
  reader: string | null = null,
): { readonly stage: string; readonly isOpen: boolean } {
  if (what.code === 'swap-asked') {
    const swap = state.swaps.find(({ id }) => id === what.swap);
    const isOpen = swap !== undefined && isSwapOpen(state, swap, today);
    return { stage: `${swap?.state} ${isOpen}`, isOpen };
  }
  if (what.code === 'cover-asked') {
    const cover = state.covers.find(({ id }) => id === what.cover);
    const isOpen = cover !== undefined && isCoverOpen(state, cover, today);
    const held = cover !== undefined && isHeldBy(cover, reader, today) ? ' held' : '';
    return { stage: `${cover?.coveredBy} ${cover?.isWithdrawn} ${isOpen}${held}`, isOpen };
  }
  if (what.code === 'missing') {
    const open = undecidedOf(state, what.usernames, today);
    return { stage: `missing ${open.join()}`, isOpen: open.length > 0 };
  }
  if (what.code === 'twice-running') {
    const rotation = state.rotations.find(({ number }) => number === what.rotation);
    const serves = rotation && lastStint(turnOf(rotation, what.team)?.stints ?? [])?.username;
    const isOpen = rotation !== undefined && today < rotation.from && serves === what.of;
    return { stage: `twice ${isOpen}`, isOpen };
  }
  return { stage: '', isOpen: false };
}

/** Those of them who are still missing and could be replaced now. */
export function undecidedOf(
  state: Rotations,
  usernames: readonly string[],
  today: PlainDate,
): readonly string[] {
  const waiting = (state.missing ?? []).filter(({ isReplaced }) => !isReplaced);
  return usernames.filter(
    (name) => waiting.some(({ username }) => username === name) && isExpected(state, name, today),
  );
}

/** Serves now, or has a turn that is announced. */
export function isExpected(
  { rotations }: Pick<Rotations, 'rotations'>,
  username: string,
  today: PlainDate,
): boolean {
  return rotationsFrom(rotations, today).some(
    ({ turns, announcedAt }) =>
      announcedAt !== null && turns.some(({ stints }) => lastStint(stints)?.username === username),
  );
}

interface Chosen {
  readonly rotation: Rotation;
  readonly turn: Rotation['turns'][number];
  readonly stint: Stint & { readonly username: string };
  readonly chosenBy: string;
  /** The choice before is taken back. */
  readonly isAsPlanned?: true;
}

/** Somebody chose who serves; whoever was to serve and whoever does are told, once the turn is announced. */
export function withChosen(
  state: Rotations,
  { rotation, turn, stint, chosenBy, isAsPlanned }: Chosen,
  told: Parameters<typeof newsFor>[0],
): Rotations {
  const of = lastStint(turn.stints)?.username ?? null;
  const stints = withStint(turn.stints, stint);
  const turns = rotation.turns.map((one) => (one === turn ? { ...one, stints, confirmedBy: null } : one));
  const { number, announcedAt } = rotation;
  const by = stint.username;
  const what: NewsItem = { code: 'chosen', rotation: number, team: turn.team, of, by, chosenBy, isAsPlanned };
  const news = announcedAt === null ? [] : [newsFor(told, [by, of], what)];
  return {
    ...state,
    rotations: withRotation(state, { ...rotation, turns }),
    news: [...state.news, ...news],
  };
}

/** Why somebody serves no more, or covers no more. */
export function whyReplaced(
  username: string,
  team: Team | undefined,
  { gone, changedBy = null }: { readonly gone: Gone; readonly changedBy?: string | null },
): WhyReplaced {
  if (gone.has(username)) return { code: 'gone' };
  const isListed = team?.people.some((one) => one.username === username) !== false;
  return isListed ? { code: 'on-set' } : { code: 'unlisted', by: changedBy };
}

type Readers = readonly (string | null | undefined)[];

/** Those who can still be told, each once. */
export function reachedOf(to: Readers, gone: Gone): readonly string[] {
  return eachOnce(to).filter((username) => !gone.has(username));
}

/** News for these people, each told once. */
export function newsFor(
  { newId, now }: { readonly newId: () => string; readonly now: number },
  to: Readers,
  what: NewsItem,
): News {
  return { id: newId(), at: now, to: eachOnce(to), what };
}

function eachOnce(people: Readers): readonly string[] {
  return [...new Set(people.flatMap((username) => username ?? []))];
}
