import type { ChangeRefusal, Move, Stranger } from '../../app/rotation/change-roster.ts';
import type { TableFault } from '../../app/rotation/import-table.ts';
import type { PlainDate } from '../../domain/calendar/calendar.ts';
import type { Ends } from '../../domain/roster-table/table-ends.ts';
import type { Cadence } from '../../domain/rotation/cadence.ts';
import type { Stint } from '../../domain/rotation/rotation.ts';

/** How people and days are written where a sentence stands. */
export interface Say {
  /** Of a username. */
  readonly name: (username: string) => string;
  /** `Tuesday 2026-11-24`. */
  readonly day: (day: PlainDate) => string;
}

/** A field of a dialog: at most 24 and 150 characters. */
interface Field {
  readonly label: string;
  readonly help: string;
}

/** Who is not on SET any more once the roster of the System Console is taken over, by name and team; empty: nobody. */
export interface UntakenNames {
  /** Their team sends another one. */
  readonly seconds: string;
  /** There was no account of that name when it was entered. */
  readonly withoutAccount: string;
}

/** Sentences of the roster's command and dialogs. Names of teams that go in must be escaped for where they go. */
export interface RosterTexts {
  readonly refusedRoster: string;
  readonly refusedTeam: string;
  readonly choices: Readonly<Record<RosterWord, string>>;
  readonly notAKey: string;
  readonly notAMissing: string;
  /** Somebody missing is not waited for. */
  readonly replaced: (username: string) => string;
  readonly notAHeaderWord: string;
  readonly notAWord: (word: string, meant: string | undefined) => string;
  readonly refusal: (refusal: ChangeRefusal) => string;
  readonly strangers: (strangers: readonly Stranger[]) => string;

  readonly title: string;
  readonly noTeams: string;
  /** Shown while what is planned is announced to nobody. */
  readonly notAnnounced: string;
  /** The roster of the System Console is in force. */
  readonly fromConsole: (untaken: UntakenNames) => string;
  readonly takenOver: (untaken: UntakenNames) => string;
  readonly takenOverAlready: string;
  readonly open: (teams: string) => string;
  readonly away: (people: string) => string;
  /** `from`: null where it has begun; `until`: the last day. */
  readonly awayPerson: (name: string, from: string | null, until: string) => string;
  readonly cadence: (cadence: Cadence, say: Say) => string;
  readonly handover: (cadence: string, time: string, zone: string) => string;
  /** `number`: by which the rotation is named in commands. */
  readonly rotation: (at: 'next' | 'then', number: number, from: string, to: string) => string;
  readonly lead: (stint: Stint, say: Say) => string;
  readonly noLead: string;
  /** Whom a team sends and why, in one sentence. */
  readonly sends: (team: string, stint: Stint, say: Say) => string;
  readonly confirmedBy: (name: string) => string;
  readonly teams: string;
  readonly team: (name: string, people: string, manager: string | null) => string;
  readonly mayLead: string;
  readonly nobody: string;
  readonly more: (count: number) => string;
  readonly buttons: Readonly<
    Record<
      'roster' | 'takeOver' | 'teams' | 'newTeam' | 'choose' | 'lead' | 'handover' | 'import' | 'export',
      string
    >
  >;
  readonly confirmButton: (team: string, from: string) => string;

  readonly whichTeam: string;
  readonly noneIsYours: string;
  readonly noSuchTeam: (name: string, meant: string | undefined) => string;
  /** `name`: null for a new one; titles are cut at 24 characters. */
  readonly teamTitle: (name: string | null) => string;
  readonly teamIntro: (isWhole: boolean) => string;
  readonly teamName: Field;
  readonly people: Field;
  readonly manager: Field;
  readonly remove: { readonly label: string; readonly text: string };
  readonly save: string;
  /** `lines`: as they were typed. */
  readonly notPeople: (lines: string) => string;
  readonly listTooLong: string;
  readonly teamSaved: (name: string) => string;
  readonly teamRemoved: (name: string) => string;

  readonly notATurn: string;
  /** Everything about the rotation together is more than can be kept. */
  readonly full: string;
  readonly chooseTitle: string;
  readonly chooseIntro: (team: string, sends: string, from: string, to: string) => string;
  readonly chooseIntroAny: string;
  readonly rotationField: Field;
  readonly personField: Field;
  readonly rotationOption: (isNow: boolean, from: string, to: string) => string;
  /** `until`: the last day away; null unless away. */
  readonly personOption: (name: string, team: string, until: string | null) => string;
  readonly nobodyToChoose: string;
  readonly tooManyToChoose: string;
  readonly chosen: (sends: string, from: string, to: string) => string;
  readonly confirmed: (sends: string, from: string, to: string) => string;

  readonly leadTitle: string;
  readonly leadIntro: string;
  readonly leadField: Field;
  readonly leadOption: (name: string, team: string, mayLead: boolean) => string;
  readonly leadChosen: (name: string, from: string, to: string) => string;

  readonly handoverTitle: string;
  readonly handoverIntro: (now: string) => string;
  readonly kind: Field;
  readonly monthly: string;
  readonly weekly: string;
  readonly monthDay: Field;
  readonly weeks: Field;
  readonly weeksOption: (weeks: number) => string;
  readonly firstDay: Field;
  readonly notADayOfMonth: string;
  readonly notADate: string;
  readonly notACadence: string;
  readonly wouldMove: (cadence: string) => string;
  readonly move: (move: Move, say: Say) => string;
  readonly movesEnd: string;
  readonly doMove: string;
  readonly keep: string;
  readonly kept: string;
  readonly handoverChanged: (cadence: string) => string;

  readonly importTitle: string;
  readonly importIntro: string;
  readonly table: Field;
  readonly importButton: string;
  readonly tableRefused: (lines: readonly string[], more: number) => string;
  readonly tableLine: (line: number, fault: TableFault['fault']) => string;
  readonly tableEmpty: string;
  /** What the column `to` was taken for. */
  readonly endsRead: Readonly<Record<Ends, string>>;
  readonly imported: (teams: number, turns: number) => string;
  readonly nothingImported: string;
  readonly exportTitle: string;
  /** Rotations that were too many to be shown. */
  readonly exportCut: string;
}

/** What may follow `/set-update roster`. */
export const ROSTER_WORDS = [
  'teams',
  'team',
  'choose',
  'confirm',
  'lead',
  'handover',
  'import',
  'export',
  'reassign',
  'header',
  'takeover',
  'replace',
] as const;
export type RosterWord = (typeof ROSTER_WORDS)[number];
