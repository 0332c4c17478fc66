import type { Swap } from '../../domain/rotation/rotation.ts';

/** A time on SET in words: `from Wednesday 2026-12-16 until Saturday 2027-01-16`. */
type PeriodText = string;

/** Sentences about turns, swaps, covers and the handover. Names, teams and days that go in are written out and escaped. */
export interface NoticesTexts {
  readonly period: (from: string, to: string) => PeriodText;

  readonly managerTitle: (team: string, from: string) => string;
  /** The same when it is too late for an answer, or there is one. */
  readonly managerDone: (team: string, from: string) => string;
  /** `sends`: whom the team sends and why, a sentence without its full stop. */
  readonly managerPlan: (sends: string, to: string) => string;
  readonly managerAsk: string;
  readonly confirmed: (name: string) => string;
  /** In place of the question, for who manages the team no more. */
  readonly notAsked: string;
  readonly buttons: Readonly<
    Record<'confirm' | 'choose' | 'replaceNow' | 'accept' | 'decline' | 'takeIt', string> & {
      readonly reassign: (key: string) => string;
    }
  >;

  readonly turnTitle: (team: string, period: PeriodText) => string;
  readonly turnWhy: (sends: string) => string;
  readonly turnElse: string;
  readonly youLead: string;
  readonly leads: (name: string) => string;
  readonly nobodyLeads: string;

  readonly dayOneTitle: (team: string, to: string) => string;
  /** `days`: with both ends, as of every cover. */
  readonly dayOneCover: (team: string, days: string, covers: string) => string;
  readonly dayOneLead: string;
  /** `url`: of the board; null while there is none. */
  readonly rules: (of: {
    readonly url: string | null;
    readonly weekday: string;
    readonly time: string;
    readonly zone: string;
  }) => readonly string[];
  readonly top: (ticket: string) => string;

  readonly packTitle: (period: PeriodText) => string;
  readonly comes: (names: string) => string;
  readonly goes: (names: string) => string;
  readonly stays: (names: string) => string;
  readonly open: (teams: string) => string;
  readonly outside: (names: string) => string;
  readonly owesUpdate: (name: string, day: string) => string;
  readonly leftTickets: string;
  readonly unmatched: (names: string) => string;
  readonly notRead: string;
  readonly openBlockers: string;
  readonly waitingNotes: string;

  readonly swapAsked: (giver: string, team: string, give: PeriodText, take: PeriodText | null) => string;
  readonly swapStands: (state: Swap['state'], giver: string, taker: string) => string;
  readonly swapDone: (
    of: { readonly giver: string; readonly taker: string; readonly team: string },
    give: PeriodText,
    take: PeriodText | null,
    forcedBy: string | null,
  ) => string;
  readonly swapNotDone: (
    state: Exclude<Swap['state'], 'accepted'>,
    of: { readonly giver: string; readonly taker: string; readonly team: string },
    give: PeriodText,
  ) => string;
  readonly coverAsked: (name: string, team: string, days: string) => string;
  readonly coverFirst: string;
  readonly coverOver: string;
  readonly coverWithdrawn: string;
  readonly coverTaken: (by: string, name: string, team: string, days: string) => string;
  readonly coverEnded: (
    who: { readonly by: string; readonly name: string },
    team: string,
    days: string,
  ) => string;
  /** `of` null: nobody had the turn before; `by` null: nobody is available. */
  readonly replaced: (of: string | null, by: string | null, team: string, period: PeriodText) => string;
  readonly chosen: (
    who: { readonly by: string; readonly username: string; readonly of: string | null },
    team: string,
    period: PeriodText,
  ) => string;
  /** To whoever left the channel or the team and has a turn. */
  readonly left: (channel: string) => string;
  /** To whoever decides. */
  readonly missing: (names: string, count: number) => string;
  readonly returned: (by: string, of: string | null, team: string, period: PeriodText) => string;
  readonly twiceRunning: (of: string, by: string, team: string, period: PeriodText) => string;
  /** The team sends nobody any more. */
  readonly turnDropped: (name: string, team: string, period: PeriodText) => string;
  readonly leadChanged: (by: string | null, of: string | null, period: PeriodText) => string;
  readonly moved: (now: PeriodText, before: PeriodText) => string;
  /** The rotation does not hold any more what the message was about. */
  readonly forgotten: string;

  /** Whoever is not on SET. */
  readonly refusedReassign: string;
  readonly reassignTitle: string;
  readonly reassignTo: string;
  readonly reassignSubmit: string;
  readonly reassigned: (ticket: string, name: string) => string;
  readonly reassignNobody: string;
  readonly reassignNotAKey: string;
  readonly reassignNotOnSet: (name: string) => string;
  readonly reassignNotLinked: (name: string) => string;
  /** Several Jira accounts show their e-mail address. */
  readonly reassignSeveral: (name: string) => string;
  /** Who has the ticket is not shown here. */
  readonly reassignLeadsOnly: string;
  readonly reassignMayNot: string;
  readonly reassignNotYours: string;
}
