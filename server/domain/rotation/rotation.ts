import type { PlainDate } from '../calendar/calendar.ts';
import type { Cadence } from './cadence.ts';

/** A feature team and whom it can send to SET. */
export interface Team {
  /** Its own for ever, whatever it is called. */
  readonly id: number;
  /** Unlike any other team's, whatever the case of its letters. */
  readonly name: string;
  /** Username of whoever may change its people; null when nobody was named. */
  readonly manager: string | null;
  /** In list order, which decides between people who are equally due. */
  readonly people: readonly TeamPerson[];
}

export interface TeamPerson {
  /** Mattermost username, lower case, without `@`. */
  readonly username: string;
  readonly mayLead: boolean;
  /** Whoever has not served yet counts from this day. */
  readonly joinedOn: PlainDate;
}

/** The time from one handover to the next, with one turn per team and one lead. */
export interface Rotation {
  /** Counted up for ever: what names it even when its dates move. */
  readonly number: number;
  /** The handover day on which it begins. */
  readonly from: PlainDate;
  /** The handover day on which it ends, exclusive. */
  readonly to: PlainDate;
  /** When its people were fixed, in milliseconds since the epoch; null while they are a plan that may still change. */
  readonly announcedAt: number | null;
  /** In the order of the teams. */
  readonly turns: readonly TeamTurn[];
  /** Who leads, from when on; the first from the rotation's first day. */
  readonly leads: readonly Stint[];
}

/** Who is on SET for one team, from when on; the first stint from the rotation's first day. */
export interface TeamTurn {
  readonly team: string;
  readonly stints: readonly Stint[];
  /** Username of the team manager who confirmed it; null until then, and again when the person changes. */
  readonly confirmedBy: string | null;
}

/** One person's part of a turn; it ends where the next one begins, or with the rotation. */
export interface Stint {
  /** Null: nobody is available, the turn is open. */
  readonly username: string | null;
  readonly mayLead: boolean;
  readonly from: PlainDate;
  readonly reason: Reason;
}

export type Reason =
  | { readonly by: 'plan'; readonly why: Why; readonly passed: readonly Passed[] }
  /** Instead of somebody who is gone, or who has left the team. */
  | { readonly by: 'replacement'; readonly of: string; readonly why: Why; readonly passed: readonly Passed[] }
  | { readonly by: 'swap'; readonly with: string }
  /** A lead or manager chose. */
  | { readonly by: 'choice'; readonly username: string }
  | { readonly by: 'import' };

export type Why =
  /** `last`: the last day served (a lead: led by anybody of the team); null: never. */
  | { readonly code: 'longest-since'; readonly last: PlainDate | null }
  /** Everybody is away for a part of it, this person for the fewest days. */
  | { readonly code: 'least-away'; readonly days: number }
  | { readonly code: 'only-one' }
  /** Leads because the lead's turn came to them. */
  | { readonly code: 'took-over' }
  | { readonly code: 'nobody' };

/** Somebody who was more due and was passed over; they keep their place. */
export interface Passed {
  readonly username: string;
  /** `beside`: has the turn right before or right after. */
  readonly why: 'away' | 'gone' | 'on-set' | 'beside';
  /** The day they are back; null unless away. */
  readonly until: PlainDate | null;
}

/** Time in which somebody cannot be on SET; also of people who are not on it. */
export interface Absence {
  readonly id: string;
  readonly username: string;
  readonly from: PlainDate;
  /** The day they are back, exclusive. */
  readonly to: PlainDate;
}

/** A part of a turn that the others of the team were asked to take. */
export interface Cover {
  readonly id: string;
  readonly team: string;
  /** Whose turn it is. */
  readonly username: string;
  readonly from: PlainDate;
  /** Exclusive. */
  readonly to: PlainDate;
  readonly asked: readonly string[];
  readonly askedAt: number;
  /** Who said yes first; null while nobody has. */
  readonly coveredBy: string | null;
  /** Whether that person may lead, as it was known when the cover began; false while nobody has said yes. */
  readonly mayLead: boolean;
  /** Whoever asked needs it no more. */
  readonly isWithdrawn: boolean;
  /** Who had taken these days and gave them back, so that they were asked for anew; they may take them again. */
  readonly returnedBy?: string | undefined;
}

/** One turn for another, or a turn handed to somebody who has none announced. */
export interface Swap {
  readonly id: string;
  readonly team: string;
  readonly giver: string;
  readonly taker: string;
  /** Number of the rotation that the taker is to serve. */
  readonly give: number;
  /** Number of the rotation that the giver serves for it; null: none. */
  readonly take: number | null;
  readonly askedAt: number;
  /** Username of a lead or manager who did it without asking; null when the taker is asked. */
  readonly forcedBy: string | null;
  /** `void`: one of the two turns had another person by the time of the answer. */
  readonly state: 'asked' | 'accepted' | 'declined' | 'withdrawn' | 'void';
}

/** Something that happened and that people are told, each once: written with what happened, so that none is lost. */
export interface News {
  readonly id: string;
  readonly at: number;
  /** Usernames of those it concerns. */
  readonly to: readonly string[];
  /** Usernames of leads who read it beside whatever else the day brings: it does not concern them, and they did not do it themselves. */
  readonly leads?: readonly string[] | undefined;
  readonly what: NewsItem;
}

/** `unlisted`: not on the team's list any more, null: nobody knows by whom; `on-set`: has a turn of their own. */
export type WhyReplaced =
  | { readonly code: 'gone' | 'on-set' }
  | { readonly code: 'unlisted'; readonly by: string | null };

export type NewsItem =
  /** To the taker, with *Accept* and *Decline*; it closes when the swap is answered. */
  | { readonly code: 'swap-asked'; readonly swap: string }
  | { readonly code: 'swap-answered'; readonly swap: string }
  /** To the others of the team, with *I'll take it*; it closes when the first has said yes. */
  | { readonly code: 'cover-asked'; readonly cover: string }
  /** To whoever's turn it is, and to whoever covered these days before. */
  | {
      readonly code: 'cover-taken';
      readonly team: string;
      readonly of: string;
      readonly by: string;
      readonly from: PlainDate;
      readonly to: PlainDate;
    }
  /** A cover that was taken is not needed any more: to whoever covered, and to whom the turn belongs. */
  | {
      readonly code: 'cover-ended';
      readonly team: string;
      readonly of: string;
      readonly by: string;
      /** What of it will not be. */
      readonly from: PlainDate;
      readonly to: PlainDate;
    }
  /** Somebody gave a cover back: to whoever's turn it is, and to them where another did it. */
  | {
      readonly code: 'cover-returned';
      readonly team: string;
      readonly of: string;
      readonly by: string;
      readonly from: PlainDate;
      readonly to: PlainDate;
      /** The others of the team were asked anew; false where there is nobody. */
      readonly isAsked: boolean;
    }
  /** Somebody cannot serve: to whoever steps in, the team's manager and the lead. `by` null: nobody was available. */
  | {
      readonly code: 'replaced';
      readonly rotation: number;
      readonly team: string;
      readonly of: string;
      readonly by: string | null;
      /** Absent where it was told before this was kept. */
      readonly why?: WhyReplaced | undefined;
    }
  /** To whoever is missing and can read it: what to do to keep the turn. */
  | { readonly code: 'left'; readonly username: string }
  /** To whoever decides, with *Replace now* for each. */
  | { readonly code: 'missing'; readonly usernames: readonly string[] }
  /** Somebody is back in time for a turn that was planned without them: to them, to whoever had it meanwhile, and to the manager. */
  | {
      readonly code: 'returned';
      readonly rotation: number;
      readonly team: string;
      readonly of: string | null;
      readonly by: string;
    }
  /** Whoever replaces somebody serves twice running while another one is free: to the lead, with *Choose*. */
  | {
      readonly code: 'twice-running';
      readonly rotation: number;
      readonly team: string;
      readonly of: string;
      readonly by: string;
    }
  /** A lead or manager chose another person: to both. */
  | {
      readonly code: 'chosen';
      readonly rotation: number;
      readonly team: string;
      readonly of: string | null;
      readonly by: string;
      readonly chosenBy: string;
      /** The choice was taken back, so that the plan's person serves. */
      readonly isAsPlanned?: true | undefined;
    }
  /** To the new lead and the one before; `by` null: nobody may lead. */
  | {
      readonly code: 'lead-changed';
      readonly rotation: number;
      readonly of: string | null;
      readonly by: string | null;
    }
  /** The team sends nobody any more: to whose announced turn it was, the team's manager and the lead. */
  | {
      readonly code: 'turn-dropped';
      readonly rotation: number;
      readonly team: string;
      readonly of: string;
    }
  /** The dates of an announced turn moved with the cadence. */
  | {
      readonly code: 'moved';
      readonly rotation: number;
      readonly wasFrom: PlainDate;
      readonly wasTo: PlainDate;
    };

/** Those of the leads who read it beside whatever else the day brings: whoever it concerns or who did it, `by`, knows. */
export function leadsBeside(
  to: readonly string[],
  leads: readonly (string | null)[],
  by: string | null,
): readonly string[] {
  const others = leads.flatMap((lead) => (lead === null || lead === by || to.includes(lead) ? [] : [lead]));
  return [...new Set(others)];
}

/** A cover that ends on `day`: before it has begun, altogether. */
export function endedCover(cover: Cover, day: PlainDate): Cover {
  return cover.from < day
    ? { ...cover, to: day }
    : { ...cover, coveredBy: null, mayLead: false, isWithdrawn: true };
}

/** What is told of a cover that ends on `day`. */
export function coverEnded({ team, username, coveredBy, from, to }: Cover, day: PlainDate): NewsItem {
  const end = { from: from < day ? day : from, to };
  return { code: 'cover-ended', team, of: username, by: coveredBy ?? '', ...end };
}

/** Everything about one SET's rotation, in one document that all nodes share. */
export interface Rotations {
  /** Grows by one with every change. */
  readonly revision: number;
  /** When it last changed, in milliseconds since the epoch. */
  readonly changedAt: number;
  readonly cadence: Cadence;
  readonly teams: readonly Team[];
  /** Without a gap, oldest first: what was, what is, and the next two. */
  readonly rotations: readonly Rotation[];
  /** Absent until the first rotation is kept no more. */
  readonly earlier?: Earlier | undefined;
  readonly absences: readonly Absence[];
  readonly covers: readonly Cover[];
  readonly swaps: readonly Swap[];
  readonly news: readonly News[];
  /** Absent until somebody has been. */
  readonly missing?: readonly Missing[] | undefined;
  /** Absent until somebody has been. */
  readonly removed?: readonly Removed[] | undefined;
  /** Ids of the accounts behind the usernames, by which a renamed person is still known. */
  readonly accounts: Readonly<Record<string, string>>;
}

/** Somebody with turns who cannot serve as things are: gone, or not in the channel any more. */
export interface Missing {
  readonly username: string;
  /** When it was first seen, in milliseconds since the epoch. */
  readonly since: number;
  /** Whoever decides was told. */
  readonly isTold: boolean;
  /** They were told what to do to keep their turn. */
  readonly isAsked: boolean;
  /** A lead or manager does not wait for them. */
  readonly isReplaced: boolean;
  /** Turns that were planned without them. */
  readonly kept: readonly KeptTurn[];
}

/**
 * Somebody who was taken out of a team, until the rotation in which that happened is over: entered again before, they have their place and
 * what was planned without them meanwhile.
 */
export interface Removed {
  /** Id of the team. */
  readonly team: number;
  readonly username: string;
  readonly joinedOn: PlainDate;
  /** Username of whoever stood before them in the list; null: nobody. */
  readonly after: string | null;
  /** Number of the rotation in which they were taken out. */
  readonly rotation: number;
  /** The announced turns they had. */
  readonly kept: readonly KeptTurn[];
}

/** What somebody had and gets again when they are back before it begins. */
export interface KeptTurn {
  readonly rotation: number;
  /** Null: the lead. */
  readonly team: string | null;
  readonly stint: Stint;
}

/** What rotations that are kept no more leave behind, so that nobody's place in the order is lost with them. */
export interface Earlier {
  /** The last day each person served, with the credit of a turn. */
  readonly served: readonly (readonly [username: string, day: PlainDate])[];
  /** The last day each team had the lead. */
  readonly led: readonly (readonly [team: string, day: PlainDate])[];
}

/** How many rotations beyond the current one are announced. */
export const ANNOUNCED = 2;

export function rotationOn(rotations: readonly Rotation[], day: PlainDate): Rotation | undefined {
  return rotations.find(({ from, to }) => from <= day && day < to);
}

/** Those that are not over on `day`: the current one and the announced ones. */
export function rotationsFrom(rotations: readonly Rotation[], day: PlainDate): readonly Rotation[] {
  return rotations.filter(({ to }) => day < to);
}

/** Who is meant to serve now, or next while it has not begun. */
export function lastStint(stints: readonly Stint[]): Stint | undefined {
  return stints.at(-1);
}

/** The part of the stints that holds `day`; before the first one, the first. */
export function stintOn(stints: readonly Stint[], day: PlainDate): Stint | undefined {
  return stints.findLast(({ from }) => from <= day) ?? stints[0];
}

/** With these stints from `from` on; what was before stays. */
export function withStint(stints: readonly Stint[], stint: Stint): readonly Stint[] {
  return [...stints.filter(({ from }) => from < stint.from), stint];
}

/** Ignores case. */
export function teamNamed(teams: readonly Team[], name: string): Team | undefined {
  const wanted = name.trim().toLowerCase();
  return teams.find((team) => team.name.toLowerCase() === wanted);
}

/** From when on a change of the rotation holds: at once if it has begun, else from its first day. */
export function beginning(rotation: Pick<Rotation, 'from'>, today: PlainDate): PlainDate {
  return today < rotation.from ? rotation.from : today;
}

/** With this rotation in the place of the one of its number. */
export function withRotation({ rotations }: Rotations, rotation: Rotation): readonly Rotation[] {
  return rotations.map((one) => (one.number === rotation.number ? rotation : one));
}

export function turnOf(rotation: Rotation, team: string): TeamTurn | undefined {
  return rotation.turns.find((turn) => turn.team === team);
}

/** The absences that touch the time from `from` to `to`, of one person. */
export function absencesOf(
  { absences }: Pick<Rotations, 'absences'>,
  username: string,
  from: PlainDate,
  to: PlainDate,
): readonly Absence[] {
  return absences.filter((one) => one.username === username && one.from < to && from < one.to);
}
