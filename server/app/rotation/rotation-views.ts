import { addDays, instantAt, inWeekOf, type PlainDate } from '../../domain/calendar/calendar.ts';
import type { Notice, NoticeItem } from '../../domain/message/rotation-notices.ts';
import { isAskedAnew, isHeldBy } from '../../domain/rotation/absence.ts';
import { undecidedOf } from '../../domain/rotation/news.ts';
import { dutyDay, leadOn } from '../../domain/rotation/roster.ts';
import { rosterOf } from '../../domain/rotation/roster-of.ts';
import {
  type Cover,
  lastStint,
  type NewsItem,
  type Rotation,
  type Rotations,
  type Stint,
  type TeamTurn,
  turnOf,
} from '../../domain/rotation/rotation.ts';
import type { Service } from '../../domain/rotation/served.ts';
import { linksOf } from '../message/outgoing.ts';
import type { FirstDay, NewsView, Outgoing, Period, Reader, RotationLinks, TurnNews } from '../ports.ts';
import { messagesFor, type SetAtWork } from '../set.ts';

/** What is about turns and what happens to them; a handover has messages of its own. */
type TurnItem = Exclude<NoticeItem, { readonly code: 'pack' | 'leaving' }>;

/** What a notice says as things stand now, to its reader. */
export async function contentOf(
  set: SetAtWork,
  state: Rotations,
  item: TurnItem,
  to: Notice['to'],
  reader: Reader,
): Promise<Outgoing> {
  const words = messagesFor(set, reader).rotation;
  const links = rotationLinks(set, state);
  switch (item.code) {
    case 'manager':
      return words.manager(turnNews(item.rotation, item.turn, item.isOpen), links);
    case 'turn':
      return words.turn(turnNews(item.rotation, item.turn, false), links);
    case 'day-one':
      return words.dayOne(await firstDay(set, state, item.team, item.service), links);
    case 'news':
      return words.news(newsView(set, state, { ...item, to }), links);
  }
}

/** A turn that the plan has not come to. */
const UNPLANNED: Omit<Stint, 'from'> = {
  username: null,
  mayLead: false,
  reason: { by: 'plan', why: { code: 'nobody' }, passed: [] },
};

function turnNews(rotation: Rotation, turn: TeamTurn, isOpen: boolean): TurnNews {
  return {
    rotation: rotation.number,
    from: rotation.from,
    to: rotation.to,
    team: turn.team,
    stint: lastStint(turn.stints) ?? { ...UNPLANNED, from: rotation.from },
    lead: lastStint(rotation.leads)?.username ?? null,
    confirmedBy: turn.confirmedBy,
    isOpen,
  };
}

async function firstDay(
  { board, settings, channelId }: SetAtWork,
  state: Rotations,
  team: string,
  { username, from, to, covers }: Service,
): Promise<FirstDay> {
  const { schedule } = settings;
  const updateDay = inWeekOf(from, schedule.day);
  const lead = leadOn(rosterOf(state, from, addDays(from, 1)), from)?.username ?? null;
  const { board: known } = await board.latest(channelId);
  return {
    username,
    team,
    from,
    to,
    covers,
    lead,
    updateAt: instantAt(schedule.zone, updateDay < from ? addDays(updateDay, 7) : updateDay, schedule.time),
    top: known?.toDo.tickets[0] ?? null,
  };
}

/** News as things stand now. */
export function newsView(
  { settings, clock }: SetAtWork,
  state: Rotations,
  { what, isOpen, to }: Pick<NewsView, 'what' | 'isOpen'> & Pick<Notice, 'to'>,
): NewsView {
  const swap = 'swap' in what ? (state.swaps.find(({ id }) => id === what.swap) ?? null) : null;
  const today = dutyDayOf(settings, clock.now());
  const cover = 'cover' in what ? coverSeen(state, what.cover, isOpen, today) : null;
  const isHeld = cover !== null && isHeldBy(cover, to, today);
  const seen = {
    what,
    to,
    isOpen,
    swap,
    cover,
    isHeld,
    undecided: what.code === 'missing' ? undecidedOf(state, what.usernames, today) : [],
    isAskedAnew: cover !== null && isAskedAnew(state, cover),
  };
  if (swap === null) {
    const rotation = rotationNumbered(state, 'rotation' in what ? what.rotation : null);
    return { ...seen, dates: leftOf(rotation, beginningOf(rotation, what)), takeDates: null };
  }
  const askedOn = dutyDayOf(settings, swap.askedAt);
  const part = (number: number | null, username: string) => {
    const rotation = rotationNumbered(state, number);
    const stints = swap.state === 'accepted' && rotation ? turnOf(rotation, swap.team)?.stints : undefined;
    return leftOf(rotation, stints?.findLast((one) => one.username === username)?.from ?? askedOn);
  };
  return { ...seen, dates: part(swap.give, swap.taker), takeDates: part(swap.take, swap.giver) };
}

function dutyDayOf({ schedule, handoverTime }: SetAtWork['settings'], instant: number): PlainDate {
  return dutyDay(schedule.zone, instant, handoverTime);
}

/** What cannot be answered any more, though its days are not over, is not needed: the turn has changed hands. */
function coverSeen({ covers }: Rotations, wanted: string, isOpen: boolean, today: PlainDate): Cover | null {
  const cover = covers.find(({ id }) => id === wanted);
  if (cover === undefined) return null;
  return { ...cover, isWithdrawn: cover.isWithdrawn || (!isOpen && today < cover.to) };
}

/** From when on a change in the middle of a rotation holds; undefined where the whole of it is meant. */
function beginningOf(rotation: Rotation | undefined, what: NewsItem): PlainDate | undefined {
  const isOf = ({ username }: Stint) => 'by' in what && username === what.by;
  if (rotation === undefined) return undefined;
  if (what.code === 'lead-changed') return rotation.leads.findLast(isOf)?.from;
  const isOneForOther = what.code === 'replaced' && what.of !== '' && what.by !== null;
  if (isOneForOther || !('team' in what)) return undefined;
  return turnOf(rotation, what.team)?.stints.findLast(isOf)?.from;
}

function rotationNumbered({ rotations }: Rotations, number: number | null): Rotation | undefined {
  return rotations.find((one) => one.number === number);
}

function leftOf(rotation: Rotation | undefined, day: PlainDate | undefined): Period | null {
  if (rotation === undefined) return null;
  const { from, to } = rotation;
  return { from: day !== undefined && from < day && day < to ? day : from, to };
}

export function rotationLinks(set: SetAtWork, { accounts }: Rotations): RotationLinks {
  const { jiraUrl, boardUrl } = set.settings;
  const known = new Set(Object.keys(accounts));
  return { ...linksOf(set, set.channelId), jiraUrl: jiraUrl ?? '', boardUrl, accounts: known };
}
