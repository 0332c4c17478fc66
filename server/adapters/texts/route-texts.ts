/** Sentences for the sidebar when notes, blockers or the update were not changed. */
export interface RouteTexts {
  /** The caller can read several. */
  readonly severalSets: string;
  readonly refusedNote: string;
  readonly noteEmpty: string;
  /** `start`: of the line that is too long; null where there is only one. */
  readonly tooLong: (limit: number, start: string | null) => string;
  readonly tooManyNotes: (limit: number) => string;
  readonly tooManyBlockers: (limit: number) => string;
  readonly entryGone: string;
  readonly notYours: string;
  readonly notKept: string;
  readonly noReason: string;
  /** Another update has become current. */
  readonly otherWeek: string;
  readonly alreadyPosted: string;
  /** The channel is archived, or the bot may not post in it. */
  readonly postRefused: string;
}
