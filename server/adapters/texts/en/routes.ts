/** For the sidebar when notes, blockers or the update were not changed. */
export const routes = {
  /** The caller can read several. */
  severalSets: 'There are several SETs. Choose one.',
  refusedNote:
    'Only people on SET and managers can add notes and blockers. `/set-update who` shows who is on SET.',
  noteEmpty: 'There is nothing to add. Write something first.',
  /** `start`: of the line that is too long; null where there is only one. */
  tooLong: (limit: number, start: string | null) =>
    `${start === null ? 'This' : `“${start}…”`} is longer than ${limit} characters. Shorten it.`,
  tooManyNotes: (limit: number) => `An update has at most ${limit} notes. Remove one first, or merge two.`,
  tooManyBlockers: (limit: number) => `There are ${limit} open blockers. Clear one first.`,
  entryGone: 'Someone removed this in the meantime.',
  notYours: 'Only whoever wrote it, the lead, the deputy and managers can do that.',
  notKept: 'Mattermost did not save this. Try again in a minute.',
  /** Another update has become current. */
  otherWeek:
    'A new week has started, so the current update is not the one you were looking at. Nothing was changed.',
  alreadySkipped: 'Someone has already skipped this update. Their reason stays.',
  alreadyPosted: 'This update is already posted.',
  /** The channel is archived, or the bot may not post in it. */
  postRefused:
    'Mattermost does not let the bot post in the channel. Ask a channel admin to unarchive it, or to add the bot.',
};
