import { addDays, dateAt, instantAt, type PlainDate, type WallTime } from '../calendar/calendar.ts';
import { isWorkingDay, type WorkCalendar } from '../calendar/working-days.ts';
import { changeOver, type HandedOver } from '../handover/change-over.ts';
import { dutyDay } from '../rotation/roster.ts';
import {
  lastStint,
  type NewsItem,
  type Rotation,
  type Rotations,
  type TeamTurn,
  teamNamed,
} from '../rotation/rotation.ts';
import { type Service, servicesOf } from '../rotation/served.ts';
import { ASKING, newsNotices } from './rotation-news.ts';

/** Days before the handover. */
const MANAGER_AHEAD = 14;
const TURN_AHEAD = 7;
const DAY = 86_400_000;
/** For this long a handover pack may still be sent. Milliseconds. */
const PACK_LIFE = 7 * DAY;

/** What names the pack of a rotation. */
export function packKey({ number }: Pick<Rotation, 'number'>): string {
  return `pack/${number}/channel`;
}

export type NoticeItem =
  /** Whom the plan sends: to the team's manager, with *Confirm* and *Choose another*. */
  | {
      readonly code: 'manager';
      readonly rotation: Rotation;
      readonly turn: TeamTurn;
      readonly isOpen: boolean;
    }
  /** To whoever serves. */
  | { readonly code: 'turn'; readonly rotation: Rotation; readonly turn: TeamTurn }
  /** To whoever begins to serve. */
  | {
      readonly code: 'day-one';
      readonly team: string;
      readonly service: Service;
    }
  /** To whoever goes: what must the next one know? */
  | ({ readonly code: 'leaving' } & HandedOver)
  /** To the channel. */
  | ({ readonly code: 'pack' } & HandedOver)
  | { readonly code: 'news'; readonly what: NewsItem; readonly isOpen: boolean };

/** One message to one reader, due or not. */
export interface Notice {
  /** With the id of the reader behind it, it names this message for ever. */
  readonly key: string;
  /** Username; null: SET's channel. */
  readonly to: string | null;
  readonly item: NoticeItem;
  /** Which switch of the settings it hangs on; null: none, since somebody asked for it. */
  readonly by: 'turns' | 'handover' | null;
  /** When it may be sent, in milliseconds since the epoch; `until` exclusive. */
  readonly from: number;
  readonly until: number;
  /** False when its reader does not need it any more, or knows. */
  readonly isWanted: boolean;
  /** Whether it waits for a working day. */
  readonly isPatient: boolean;
  /** Differs when its text or buttons do; empty for what is never written again. */
  readonly stage: string;
}

export interface NoticeSettings extends WorkCalendar {
  readonly handoverTime: WallTime;
  /** Milliseconds since the epoch; null while paused. */
  readonly runningSince: number | null;
}

/** Everything that is, was or will be told of the rotations that are not long over, whether it is due or not. */
export function noticesOf(state: Rotations, now: number, settings: NoticeSettings): readonly Notice[] {
  const { zone, handoverTime } = settings;
  const today = dutyDay(zone, now, handoverTime);
  const rotations = state.rotations.filter(({ to }) => addDays(today, -TURN_AHEAD) < to);
  return [
    ...rotations.flatMap((rotation) => announced(state, rotation, now, settings)),
    ...newsNotices(state, today),
  ];
}

/**
 * What is to be sent at `now`: news at once, notices on working days from the handover time on. What was not sent at its time, because
 * of a holiday or because no server ran, is sent later, as long as it makes sense.
 */
export function dueNotices(
  notices: readonly Notice[],
  now: number,
  { zone, holidays, handoverTime, runningSince }: NoticeSettings,
): readonly Notice[] {
  if (runningSince === null) return [];
  const today = dateAt(zone, now);
  const isWorking = isWorkingDay(today, holidays);
  const time = instantAt(zone, today, handoverTime);
  return notices.filter(
    ({ from, until, isWanted, isPatient, item }) =>
      isWanted &&
      from <= now &&
      now < until &&
      // What is asked of those who go is not too early on the day they do.
      ((isWorking && (time <= now || (item.code === 'leaving' && until <= time))) || !isPatient) &&
      // A handover that passed while SET was paused was somebody else's.
      (item.code !== 'pack' || runningSince <= from),
  );
}

function announced(
  state: Rotations,
  rotation: Rotation,
  now: number,
  settings: NoticeSettings,
): readonly Notice[] {
  if (rotation.announcedAt === null) return [];
  const { zone, handoverTime } = settings;
  const handover = instantAt(zone, rotation.from, handoverTime);
  const turns = rotation.turns.flatMap((turn): readonly Notice[] => {
    const team = teamNamed(state.teams, turn.team);
    const stint = lastStint(turn.stints);
    const ahead = { by: 'turns', until: handover, isPatient: true } as const;
    const isOpen = now < handover && turn.confirmedBy === null;
    const isOwnChoice = stint?.reason.by === 'choice' && stint.reason.username === team?.manager;
    const toManager: readonly Notice[] =
      team === undefined || team.manager === null
        ? []
        : [
            {
              ...ahead,
              key: `manager/${rotation.number}/${team.id}`,
              to: team.manager,
              item: { code: 'manager', rotation, turn, isOpen },
              from: instantAhead(rotation.from, MANAGER_AHEAD, settings),
              isWanted: isOpen && !isOwnChoice,
              stage: managerStage(rotation, turn, isOpen),
            },
          ];
    if (stint === undefined || stint.username === null) return toManager;
    const from = instantAhead(rotation.from, TURN_AHEAD, settings);
    const toPerson: Notice = {
      ...ahead,
      key: `turn/${rotation.number}`,
      to: stint.username,
      item: { code: 'turn', rotation, turn },
      from,
      isWanted: !wasToldOfMove(state, rotation, stint.username, from - DAY),
      stage: '',
    };
    return [...toManager, toPerson];
  });
  return [...turns, ...cards(state, rotation, settings), ...ofHandover(state, rotation, settings)];
}

function cards(state: Rotations, rotation: Rotation, settings: NoticeSettings): readonly Notice[] {
  const start = startOf(settings);
  return rotation.turns.flatMap((turn) => {
    const services = servicesOf(rotation, turn, state.covers);
    return services.map((service): Notice => {
      // Whoever comes back after a cover is told of the whole time at its beginning.
      const begins = firstDayOf(turn, service);
      const isSame = (one: Service) =>
        one.username === service.username &&
        one.covers === service.covers &&
        firstDayOf(turn, one) === begins;
      const to = services.findLast(isSame)?.to;
      const from = workingInstant(service.from, settings);
      const end = instantAt(settings.zone, service.to, settings.handoverTime);
      return {
        key: `day-one/${rotation.number}/${begins}`,
        to: service.username,
        item: { code: 'day-one', team: turn.team, service: { ...service, to: to ?? service.to } },
        by: 'turns',
        from,
        // Whoever serves when SET is started has not had a card before.
        until: lastInstant(rotation, Math.max(from, start), end),
        isWanted: true,
        isPatient: true,
        stage: '',
      };
    });
  });
}

/** The day one came to serve: of one's own turn the first, however often somebody covers a part of it; of a cover its own. */
function firstDayOf({ stints }: TeamTurn, { username, from }: Service): PlainDate {
  const before = stints.filter((stint) => stint.from <= from);
  const others = before.findLastIndex((stint) => stint.username !== username);
  return before[others + 1]?.from ?? from;
}

/** The questions to those who go, and the pack. */
function ofHandover(state: Rotations, rotation: Rotation, settings: NoticeSettings): readonly Notice[] {
  const before = state.rotations.find(({ to }) => to === rotation.from);
  if (before === undefined) return [];
  const handedOver = { rotation, before };
  const same = { by: 'handover', isWanted: true, isPatient: true, stage: '' } as const;
  const goes = new Set(changeOver(state, handedOver).goes.map(({ username }) => username));
  const questions = [...goes].map((username): Notice => {
    return {
      ...same,
      key: `leaving/${rotation.number}`,
      to: username,
      item: { code: 'leaving', ...handedOver },
      from: dayBefore(rotation.from, settings),
      until: instantAt(settings.zone, rotation.from, settings.handoverTime),
    };
  });
  const from = workingInstant(rotation.from, settings);
  const end = instantAt(settings.zone, rotation.to, settings.handoverTime);
  const pack: Notice = {
    ...same,
    key: packKey(rotation),
    to: null,
    item: { code: 'pack', ...handedOver },
    from,
    until: lastInstant(rotation, from, Math.min(end, from + PACK_LIFE)),
  };
  return [...questions, pack];
}

/** Whatever the message says, or its buttons do. */
function managerStage(
  { from, to }: Rotation,
  { team, stints, confirmedBy }: TeamTurn,
  isOpen: boolean,
): string {
  const username = lastStint(stints)?.username;
  return [isOpen ? ASKING : 'over', username, confirmedBy, from, to, team].join(' ');
}

/** Whether the person has just heard of the turn, with its new dates. */
function wasToldOfMove({ news }: Rotations, { number }: Rotation, username: string, since: number): boolean {
  return news.some(
    ({ at, to, what }) =>
      what.code === 'moved' && what.rotation === number && since <= at && to.includes(username),
  );
}

/** When notices may go out after *Start* at the earliest: on a working day from the handover time on. */
function startOf(settings: NoticeSettings): number {
  const { zone, runningSince } = settings;
  if (runningSince === null) return 0;
  return Math.max(runningSince, workingInstant(dateAt(zone, runningSince), settings));
}

/** What was announced before this product kept rotations is not told days later as if it were new. */
function lastInstant({ announcedAt }: Rotation, from: number, until: number): number {
  return announcedAt === 0 ? Math.min(until, from + DAY) : until;
}

/**
 * The handover time of the working day on or after the one that is so many days before the handover; of the working day before that one
 * where nobody works until the handover.
 */
function instantAhead(handover: PlainDate, days: number, settings: NoticeSettings): number {
  const day = addDays(handover, -days);
  const instant = workingInstant(day, settings);
  return instant < instantAt(settings.zone, handover, settings.handoverTime)
    ? instant
    : dayBefore(day, settings);
}

/** The handover time of the last working day before `date`. */
function dayBefore(date: PlainDate, { zone, holidays, handoverTime }: NoticeSettings): number {
  let day = addDays(date, -1);
  while (!isWorkingDay(day, holidays)) day = addDays(day, -1);
  return instantAt(zone, day, handoverTime);
}

/** The handover time of the first working day on or after `date`. */
function workingInstant(date: PlainDate, { zone, holidays, handoverTime }: NoticeSettings): number {
  let day = date;
  while (!isWorkingDay(day, holidays)) day = addDays(day, 1);
  return instantAt(zone, day, handoverTime);
}
