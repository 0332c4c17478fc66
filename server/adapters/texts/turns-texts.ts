import type { AwayRefusal, GapSeen } from '../../app/rotation/away.ts';
import type { NotChanged } from '../../app/rotation/change-roster.ts';
import type { SwapAskRefusal } from '../../app/rotation/swap-turns.ts';
import type { UnreadableDays } from '../../domain/calendar/day-range.ts';
import type { CoverRefusal } from '../../domain/rotation/absence.ts';

/** Days as somebody reads them; `last` is included, and null where it is one day alone. */
export interface DaysText {
  readonly first: string;
  readonly last: string | null;
}

/**
 * Sentences about being away, covers and swaps. Names and everything else that goes in is escaped already. `who` is null for the person who
 * reads it; days are inclusive unless told.
 */
export interface TurnsTexts {
  readonly refused: string;
  /** The roster of the System Console is in force. */
  readonly notTakenOver: string;
  /** Stands behind a name: `@alice (Web, away until Monday 2026-11-30)`; `last`: the last day. */
  readonly awayUntil: (last: string) => string;
  /** `last`: the last day; null where it is to the end of the turn. */
  readonly covers: (name: string, last: string | null) => string;
  /** Who leads while the lead is away. */
  readonly actingLead: (acting: string, lead: string, last: string) => string;
  readonly noActingLead: (lead: string, last: string) => string;
  readonly openTeam: (team: string) => string;
  /** `until`: the handover day up to which turns are announced; null where none are. */
  readonly forecast: (until: string | null) => string;
  /** Further ahead than a forecast. */
  readonly tooFar: string;
  /** Above those who are on SET before, and after, the handover of the day. */
  readonly untilHandover: (time: string, zone: string) => string;
  readonly fromHandover: (time: string, zone: string) => string;

  readonly days: (days: DaysText) => string;
  /** A turn; `until`: the handover day. */
  readonly turn: (from: string, until: string) => string;
  readonly away: (who: string | null, days: DaysText) => string;
  readonly awayBack: (who: string | null, days: DaysText) => string;
  readonly noGaps: (who: string | null) => string;
  readonly gaps: (who: string | null) => string;
  /** `people`: whom the team could send, or who covers. */
  readonly gap: (team: string, days: string, state: GapSeen['state'], people: string) => string;
  readonly askForCover: string;
  readonly takeBack: string;
  readonly awayRefused: (refusal: AwayRefusal, name: string) => string;
  readonly notDays: (words: string, refusal: UnreadableDays) => string;
  readonly coverTaken: (name: string, team: string, days: DaysText) => string;
  readonly coverRefused: (refusal: CoverRefusal | NotChanged, name: string) => string;
  /** What may follow `away`. */
  readonly awayUsage: string;

  readonly awayTitle: string;
  readonly awayIntro: string;
  readonly awayFrom: string;
  readonly awayTo: string;
  readonly awayFromHelp: string;
  readonly awayToHelp: string;
  readonly awayWho: string;
  readonly awayNobody: string;
  readonly awayAsk: string;
  readonly awayAskText: string;
  readonly awayAgain: string;
  readonly awayKeep: string;
  readonly nothingToAskFor: string;
  readonly save: string;

  /** `give` and `take`: days; `take` is null where nothing is given in exchange. `isOwn`: the reader's own turn. */
  readonly swapAsked: (swap: SwapText) => string;
  readonly swapDone: (swap: SwapText) => string;
  readonly swapDeclined: (swap: SwapText) => string;
  readonly swapWithdrawn: (swap: SwapText) => string;
  readonly swapVoid: string;
  readonly withdraw: string;
  readonly swapRefused: (refusal: SwapAskRefusal, name: string, taker: string) => string;
  readonly swapUsage: (words: string) => string;

  /** Requests to the reader. */
  readonly waiting: (count: number) => string;
  /** A button of one of several requests. */
  readonly numbered: (name: string, number: number) => string;

  readonly swapTitle: string;
  readonly swapIntro: (isForAll: boolean) => string;
  readonly swapTurn: string;
  readonly swapWith: string;
  readonly swapNobody: string;
  readonly swapGives: (name: string, days: string) => string;
  readonly swapTakesOver: (name: string) => string;
  readonly swapForce: string;
  readonly swapForceText: string;
  readonly swapOpen: string;
  readonly swapKeep: string;
  /** `people`: who was asked; of other people's requests both. */
  readonly swapOpenOption: (people: string, days: string) => string;
  readonly noTurns: (isForAll: boolean) => string;
  readonly nobodyToSwapWith: string;
  readonly chooseSomebody: string;
  readonly chooseATurn: string;
  /** A request is taken back, or a new one made: not both at once. */
  readonly oneAtATime: string;
  readonly ask: string;
}

interface SwapText {
  readonly giver: string;
  readonly taker: string;
  readonly isOwn: boolean;
  readonly team: string;
  readonly give: string;
  readonly take: string | null;
}
