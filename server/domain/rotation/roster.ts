import { addDays, dateAt, instantAt, type PlainDate, type WallTime } from '../calendar/calendar.ts';

export interface Turn {
  readonly team: string;
  /** Mattermost username, lower case, without `@`. */
  readonly username: string;
  readonly mayLead: boolean;
  readonly from: PlainDate;
  /** Exclusive: the handover day, or the day from which something about it is different. */
  readonly to: PlainDate;
  /** When the person came and goes, where `from` and `to` are a part of that; `until` is exclusive. */
  readonly since?: PlainDate;
  readonly until?: PlainDate;
  /** The end of the rotation, where the turn ends before. */
  readonly handover?: PlainDate;
  /** The day the person is back, exclusive; absent unless they are away, when they may not lead. */
  readonly awayUntil?: PlainDate;
  /** Username of whoever's turn it is, if not this person's. */
  readonly covers?: string;
}

/** All turns in list order, which is also the order in which the lead is looked for. */
export type Roster = readonly Turn[];

/** Usernames that are passed over: deactivated or unknown accounts. */
export type Gone = ReadonlySet<string>;

const nobodyGone: Gone = new Set();

/** Whose turn it is on `day`, in list order, gone people included. */
export function turnsOn(roster: Roster, day: PlainDate): readonly Turn[] {
  return roster.filter((turn) => turn.from <= day && day < turn.to);
}

/** The first in list order who may lead and is not gone. */
export function leadOn(roster: Roster, day: PlainDate, gone: Gone = nobodyGone): Turn | undefined {
  return leadsOn(roster, day, gone)[0];
}

/** The next in the lead order. */
export function deputyOn(roster: Roster, day: PlainDate, gone: Gone = nobodyGone): Turn | undefined {
  return leadsOn(roster, day, gone)[1];
}

/** The next handover after `day`: the first day on which somebody's present turn is over. */
export function handoverAfter(roster: Roster, day: PlainDate): PlainDate | undefined {
  return turnsOn(roster, day)
    .map((turn) => turn.handover ?? turn.to)
    .sort()[0];
}

/**
 * The day whose SET is on duty at `now`: the last one whose handover has been. Instants are compared, so that what the
 * wall shows twice when clocks go back hands over once.
 */
export function dutyDay(zone: string, now: number, handoverTime: WallTime): PlainDate {
  const date = dateAt(zone, now);
  const days = [addDays(date, 1), date];
  return days.find((day) => instantAt(zone, day, handoverTime) <= now) ?? addDays(date, -1);
}

/**
 * Who answers for the update of `dueDate`: the lead and deputy of the day before,
 * because on a handover day the outgoing lead still owns that day's update; else those of the day itself.
 */
export function ownersOfUpdate(
  roster: Roster,
  dueDate: PlainDate,
  gone: Gone = nobodyGone,
): readonly string[] {
  const outgoing = leadsOn(roster, addDays(dueDate, -1), gone);
  const owners = outgoing.length > 0 ? outgoing : leadsOn(roster, dueDate, gone);
  return owners.slice(0, 2).map((turn) => turn.username);
}

export function possibleLeads(roster: Roster, days: readonly PlainDate[]): readonly Turn[] {
  return roster.filter((turn) => turn.mayLead && days.some((day) => turn.from <= day && day < turn.to));
}

function leadsOn(roster: Roster, day: PlainDate, gone: Gone): readonly Turn[] {
  const seen = new Set<string>();
  return turnsOn(roster, day).filter((turn) => {
    const isFirst = !seen.has(turn.username);
    if (turn.mayLead && !gone.has(turn.username)) seen.add(turn.username);
    return turn.mayLead && !gone.has(turn.username) && isFirst;
  });
}
