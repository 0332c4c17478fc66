/** For the sidebar when notes, blockers or the update were not changed. */
export const routes = {
  /** The caller can read several. */
  severalSets: 'There are several SETs: choose one.',
  refusedNote:
    'Only people on SET, the lead and managers can add notes and blockers. `/set-update who` says who that is.',
  noteEmpty: 'There is nothing to add. Write a line, or choose one that is not noted yet.',
  /** `start`: of the line that is too long; null where there is only one. */
  tooLong: (limit: number, start: string | null) =>
    `${start === null ? 'This' : `The line “${start}…”`} is longer than ${limit} characters. Make it shorter.`,
  tooManyNotes: (limit: number) =>
    `An update holds at most ${limit} notes. Remove one first, or put two into one.`,
  tooManyBlockers: (limit: number) => `There are ${limit} open blockers. Clear one first.`,
  entryGone: 'Somebody has removed it in the meantime.',
  notYours: 'Only whoever wrote it, the lead and managers can do that.',
  notKept: 'Mattermost did not keep it. Try again in a minute.',
  /** Another update has become current. */
  otherWeek:
    'This is the update of another week than the one you looked at, so nothing was done. Look again.',
  alreadySkipped: 'Somebody skipped it already; their reason stays.',
  alreadyPosted: 'It is posted already.',
  /** The channel is archived, or the bot may not post in it. */
  postRefused:
    'Mattermost does not let the bot post in the channel. Ask a channel admin to unarchive it, or to add the bot.',
};
