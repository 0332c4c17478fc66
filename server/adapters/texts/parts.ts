import type { PlainDate } from '../../domain/calendar/calendar.ts';
import type { UnreadableDay } from '../../domain/calendar/read-days.ts';

/** How people and days are written where a sentence stands. */
export interface Say {
  /** Of a username. */
  readonly name: (username: string) => string;
  /** `Tue 24 Nov`. */
  readonly day: (day: PlainDate) => string;
  /** `June`. */
  readonly month: (day: PlainDate) => string;
}

/** Why somebody serves no more; `isReader`: it is they who read it; `by`: who took them off the list of their team. */
export type CauseText =
  | { readonly code: 'gone' | 'on-set'; readonly isReader: boolean }
  | { readonly code: 'unlisted'; readonly isReader: boolean; readonly by: string | null };

/** A time on SET in words: `from Wed 16 Dec until Sat 16 Jan`. */
export type PeriodText = string;

/** Days as somebody reads them; `last` is included, and null where it is one day alone. */
export interface DaysText {
  readonly first: string;
  readonly last: string | null;
}

/** `give` and `take`: days; `take` is null where nothing is given in exchange. `isOwn`: the reader's own turn. */
export interface SwapText {
  readonly giver: string;
  readonly taker: string;
  readonly isOwn: boolean;
  readonly team: string;
  readonly give: string;
  readonly take: string | null;
}

/** Who is not on SET any more once the roster of the System Console is taken over, by name and team; empty: nobody. */
export interface UntakenNames {
  /** Their team sends another one. */
  readonly seconds: string;
  /** There was no account of that name when it was entered. */
  readonly withoutAccount: string;
}

/** How a use case refused, without what it answers when it did not. */
export type RefusalOf<A extends { readonly code: string }, Done extends string> = Exclude<
  A,
  { readonly code: Done }
>;

/** What is wrong with days that somebody typed, `words` escaped for where the sentence stands. */
export type UnreadableTexts = Readonly<
  Record<UnreadableDay['code'] | 'several-weeks', (words: string) => string>
>;
