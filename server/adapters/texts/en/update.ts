import type { Cause, UpdateSentences } from '../../../app/ports.ts';
import type { BlockerAdded, BlockerCleared } from '../../../app/update/blockers.ts';
import type { NotePost, NotesChanged } from '../../../app/update/change-notes.ts';
import type { NotesAdded } from '../../../app/update/notes.ts';
import type { Reopened, SkipAnswer, UnskipAnswer } from '../../../app/update/skip-update.ts';
import { plainText } from '../../../domain/markdown.ts';
import { VERDICTS, type VerdictKind } from '../../../domain/triage/verdict.ts';
import type { FigureName } from '../../../domain/update/content.ts';
import type { HistoryEntry } from '../../../domain/update/history.ts';
import type { Offer } from '../../../domain/update/notebook.ts';
import { SKIPPED_AHEAD } from '../../../domain/update/schedule.ts';
import { inBrackets } from '../connection-words.ts';
import type { RefusalOf } from '../parts.ts';
import { capitalised, plural } from '../wording.ts';
import { failureSentence } from './failures.ts';
import { order } from './queue.ts';

const noteTooLong = (limit: number) => `A note can have at most ${limit} characters. Nothing was saved.`;
const notKept =
  'Mattermost could not save this. Try again in a minute. If it keeps failing, see the server log.';
const notYours = 'Only the author, the lead, the deputy and managers can change or remove this.';
const someone = (by: string | null) => (by === null || by === '' ? '' : ` by ${by}`);

const nextMessage = {
  draft: 'Draft to the lead',
  reminder: 'Reminder to lead and deputy',
  post: 'Update in the channel',
  manager: 'Request to team managers to confirm turns',
  turn: 'Notice to those who serve next',
  'day-one': 'Day-one card to new members',
  leaving: 'Question to those leaving about their tickets',
  pack: 'Handover in the channel',
  triage: 'Post of the triage day',
} as const;

/** Of an update that no lead has seen. */
export const notReviewed = 'not reviewed';

/** What stands beside the template in the update. */
export const update = {
  none: 'none',
  unknown: 'unknown',
  more: (count) => `and ${count} more`,
  failure: failureSentence,
  listsCut: 'Jira did not return all tickets of the board, so the lists may be incomplete.',
  listsFrom: (minutes) => `The lists are from ${plural(minutes, 'minute', 'minutes')} ago.`,
  atLeast: 'A number with + is a minimum. Jira may have more than were counted.',
  notReviewed: `${capitalised(notReviewed)} by the lead.`,
  isPrivate: '(private)',
  triaged,
  changed: {
    title: 'What changed',
    resolved: 'Resolved',
    submitted: 'Newly submitted',
    inProgress: 'Newly in progress',
    unmoved: 'No movement for two weeks',
  },
  overdueNote: (ticket) => `${ticket.key}: ${order.overdue(ticket)}`,
} satisfies UpdateSentences;

/** Of a post whose notes alone were written again. */
export const keptUnreviewed = `The post still says "${capitalised(notReviewed)} by the lead". *Update post* removes that line.`;

/** About the weekly update before and after it is posted. What goes in must be escaped for where it goes. */
export const flow = {
  /** It is posted already, and this is how it would be written again. */
  draftAgainTitle: (day: string) =>
    `**The SET update for ${day} is already posted.** If you update it now, the post will say:`,
  draftTitle: (day: string) => `**Draft: SET update for ${day}**`,
  /** `at`: when it is posted automatically; null when only a person posts it. */
  postedAt: (at: string | null) =>
    at === null
      ? 'It is only posted when someone presses *Post*.'
      : `Posts automatically ${at} as "${notReviewed}" unless you press *Post* first.`,
  /** `at`: when it is posted automatically; null when only a person posts it, or that time is past. */
  reminder: (day: string, at: string | null) =>
    at === null
      ? `The SET update for ${day} is not posted yet.`
      : `The SET update for ${day} posts automatically ${at} unless you post it first.`,
  waitingTitle: (day: string) => `**The SET update for ${day} is due and waiting for you**`,
  askTitle: (day: string) => `**The SET update for ${day} was not posted on time.** Post it now, or skip it?`,
  /** `by`: a username; null for the schedule. */
  closedPosted: (day: string, link: string, by: string | null) =>
    `**The SET update for ${day} is [posted](${link})**${someone(by)}.`,
  closedSkipped: (day: string, reason: string, by: string | null) =>
    `**The SET update for ${day} was skipped**${someone(by)}${reason === '' ? '' : `: ${reason}`}.`,
  /** Its week is over. */
  closedMissed: (day: string) => `**The SET update for ${day} was not posted.**`,
  /** Below a message about an update that is posted already: the post can be updated. */
  stillEditable: 'You can still add notes. *Update post* edits the same post.',
  figures: {
    resolved: 'resolved',
    resolvedByCustomers: 'resolved, reported by customers',
    submitted: 'submitted',
    submittedByCustomers: 'submitted, reported by customers',
  } satisfies Readonly<Record<FigureName, string>>,
  /** `Resolved 9 (4 reported by customers), last week 7 (3)`; `before`: null where it is not known. */
  counted: (
    what: 'resolved' | 'submitted',
    [all, ofCustomers]: readonly [string, string],
    before: readonly [string, string] | null,
  ) =>
    `${what === 'resolved' ? 'Resolved' : 'Submitted'} ${all} (${ofCustomers} reported by customers)${before === null ? '' : `, last week ${before[0]} (${before[1]})`}`,
  asOf: (time: string) => `As of ${time}`,
  numbersHead: ['Now', 'Last week'],
  /** A box to tick, and what is beside it. */
  offer: (offer: Offer): { readonly label: string; readonly text: string } => {
    if (offer.kind === 'blocker')
      return { label: 'Open blocker', text: `Add "${offer.text}" (${offer.username}) as a note` };
    const { key, summary } = offer;
    const ticket = summary === null ? `${key} ${update.isPrivate}` : `${key}: ${summary}`;
    return { label: 'Overdue ticket', text: `Add ${ticket} as a note (${order.overdue(offer)})` };
  },
  offered: (count: number) =>
    `${plural(count, 'suggested note', 'suggested notes')} (blockers, overdue tickets): press *Notes*.`,
  buttons: {
    notes: 'Notes',
    post: 'Post',
    postAgain: 'Update post',
    skip: 'Skip',
    undo: 'Undo',
    showDraft: 'Show draft',
  },
  /** `asOf`: when Jira last answered; null where that is not known or does not matter. */
  cause: causeSentence,
  /** To system admins; `detail`: the day the token ended, or Jira's words, or nothing. */
  tokenRefused: (detail: string) =>
    `**Jira rejects the token of SET update${inBrackets(detail)},** so no SET on this server can read Jira. Create a new token in Jira and enter it in System Console › Plugins › SET update. *Test connection* there shows whether Jira accepts it. ${toldOnce}`,

  noted: (count: number, isPosted: boolean) => {
    if (!isPosted)
      return count === 1 ? 'Noted for the next update.' : `${count} notes added for the next update.`;
    return `Noted. This week's update is already posted. \`/set-update post\` adds ${count === 1 ? 'the note' : 'the notes'} there.`;
  },
  notNoted: (refusal: RefusalOf<NotesAdded, 'noted'>) => {
    switch (refusal.code) {
      case 'empty':
        return 'There is nothing to note. Example: `/set-update note MM-123 waits for the vendor`.';
      case 'too-long':
        return noteTooLong(refusal.limit);
      case 'too-many':
        return `An update can have at most ${refusal.limit} notes. Nothing was added. Remove a note first, or combine two.`;
      case 'not-kept':
        return notKept;
    }
  },
  /** `asOf`: when the numbers that stay were read. */
  notesChanged: (post: NotePost['code'] | null, asOf: string): string => {
    switch (post) {
      case null:
        return 'Your changes are saved.';
      case 'rewritten':
        return 'Your changes are saved and in the post.';
      case 'kept':
        return `Your changes are saved and in the post. Its numbers and lists are still as of ${asOf}.`;
      case 'later':
        return 'Your changes are saved. Mattermost could not edit the post right now. SET update tries again within two minutes.';
      case 'gone':
        return 'Your changes are saved, but the post was deleted. `/set-update post` creates a new one.';
      case 'refused':
        return 'Your changes are saved, but Mattermost no longer lets the post be edited.';
    }
  },
  notesNotChanged: (refusal: RefusalOf<NotesChanged, 'changed'>): string => {
    switch (refusal.code) {
      case 'not-kept':
        return notKept;
      case 'not-yours':
        return notYours;
      case 'not-found':
        return 'Someone has already removed this note.';
      case 'changed-meanwhile':
        return 'Someone has changed this note in the meantime. Nothing was saved. Open the notes again.';
      case 'empty':
        return 'This note has no words in it. To remove the note, leave the field empty.';
      case 'too-long':
        return noteTooLong(refusal.limit);
      case 'busy':
        return 'The post is being written right now. Try again in a minute.';
    }
  },
  noNotes: 'No notes yet.',
  moreNotes: (count: number) =>
    `And ${plural(count, 'more note', 'more notes')}. The sidebar shows all of them.`,
  noteLine: (number: number, username: string) => `${number} · ${username}`,
  noteHelp: 'Change the note, or clear the field to remove it.',
  notePostedHelp: 'This note is in the post, which will change with it. Clear the field to remove the note.',
  noteTitle: 'Notes for the update',
  noteNew: 'New notes',
  noteNewHelp: 'One per line, up to 280 characters each. They appear in the next update under your name.',
  save: 'Save',

  blockerAdded:
    'Blocker added. Every update suggests it as a note until you clear it with `/set-update blocker`.',
  blockerNotAdded: (refusal: RefusalOf<BlockerAdded, 'added'>) => {
    switch (refusal.code) {
      case 'empty':
        return 'Say what blocks you. Example: `/set-update blocker Staging is down`.';
      case 'too-long':
        return `A blocker can have at most ${refusal.limit} characters. Nothing was saved.`;
      case 'too-many':
        return `There are already ${refusal.limit} open blockers. Nothing was added. Clear some first.`;
      case 'not-kept':
        return notKept;
    }
  },
  blockerCleared: (text: string) => `Cleared: ${text}`,
  blockerNotCleared: ({ code }: RefusalOf<BlockerCleared, 'cleared'>): string => {
    if (code === 'not-kept') return notKept;
    return code === 'not-yours' ? notYours : 'This blocker is already cleared.';
  },
  blockerTitle: 'Blockers',
  blockerIntro: 'Open blockers:',
  noBlockers: 'No open blockers.',
  blockerNew: 'New blocker',
  blockerNewHelp: 'What blocks you, in one line. The blocker stays open until someone clears it.',
  blockerClear: 'Clear a blocker',
  blockerClearNone: 'None',
  nothingDone: 'Nothing was changed.',

  skipTitle: 'Skip an update',
  skipIntro: 'Nothing is posted in the week you choose. Notes are kept for the next update.',
  skipWeek: 'Update',
  /** The update of a day, in a list. */
  skipChoice: (day: string, isSkipped: boolean) => `${day}${isSkipped ? ', skipped' : ''}`,
  skipReason: 'Reason',
  skipReasonHelp: 'The history shows this reason.',
  /** `day`: of the update that is meant, if it is not this week's; null where that one cannot be skipped. */
  whichWeek: (day: string | null) =>
    day === null
      ? 'This looks like a date, but you cannot skip the update of that week. Or is the text your reason for skipping this week? Nothing is skipped yet.'
      : `This looks like a date. Do you mean the update for ${day}, or is it your reason for skipping this week? Nothing is skipped yet.`,
  skipThat: (day: string) => `Skip ${day}`,
  skipThis: 'Skip this week',
  /** `why`: what is wrong with what looks like a date. */
  notAWeek: (why: string) =>
    `${why} Or is the text your reason for skipping this week? Nothing is skipped yet.`,
  skipped: (day: string) => `The update for ${day} is skipped. Notes are kept for the next update.`,
  /** Also of one that was to be brought back. */
  notSkipped: (refusal: RefusalOf<SkipAnswer | UnskipAnswer, 'skipped' | 'reopened'>): string => {
    switch (refusal.code) {
      case 'no-reason':
        return 'Say why in a few words.';
      case 'already-posted':
        return 'The update is already posted. Nothing was changed. You can delete the post in the channel.';
      case 'busy':
        return 'The update is being posted right now. Nothing was changed.';
      case 'over':
        return 'That week is over. Nothing was changed.';
      case 'too-far':
        return `You can skip an update at most ${SKIPPED_AHEAD} weeks ahead. Nothing was changed.`;
      case 'already-skipped':
        return `The update is already skipped: ${plainText(refusal.reason)}. Your reason was not saved.`;
      case 'by-schedule':
        return 'The update is skipped because of a holiday. *Post* posts it anyway.';
      case 'posting-off':
        return 'The time zone or the weekday of the update cannot be read. Nothing was done. `/set-update status` says what to do.';
      case 'not-kept':
        return notKept;
    }
  },

  reopened: (day: string, outlook: Reopened) => {
    const what = {
      'in-time': '',
      'at-once': ` Its time has passed, so it is posted within a minute as "${notReviewed}".`,
      'by-hand': ' Its time has passed. `/set-update post` posts it now.',
    };
    return `The update for ${day} is no longer skipped.${what[outlook]}`;
  },

  historyTitle: '#### Updates',
  historyHead: ['Update', 'State', 'Resolved', 'reported by customers', 'Submitted', 'reported by customers'],
  /** Below the numbers of several updates. */
  historySum: 'Total',
  historyAtLeast: (count: number) => `at least ${count}`,
  historyEmpty: 'There are no updates from that time.',
  historyState: {
    open: 'not posted',
    claimed: 'being posted',
    posted: 'posted',
    unreviewed: `posted, ${notReviewed}`,
    skipped: 'skipped',
    unread: 'cannot be read right now',
  } satisfies Readonly<Record<HistoryEntry['state'] | 'unreviewed', string>>,
  historyCsv: (url: string) => `[Download CSV](${url})`,
  historyTooLong: (limit: number) =>
    `At most ${limit} weeks are shown at once. Example: \`/set-update history 12\`.`,

  otherWeek:
    'This belongs to the update of another week. Nothing was done. `/set-update draft` shows the current one.',
  postRefused:
    'Mattermost does not let the bot write this in the channel. The channel is archived or read-only, or the post is too old to edit. Ask a channel admin, then try again.',
  refusedNote:
    'Only people on SET and managers can add notes, statuses and blockers. `/set-update who` shows who is on SET.',
  refusedDraft: 'Only people on SET and managers can see the draft. `/set-update who` shows who is on SET.',
  pausedLine: '**Paused:** nothing is posted automatically. `/set-update settings start` starts it.',
  /** `zone`: of the times below; null where it is the reader's. */
  nextTitle: (zone: string | null) => `**Next automatic messages**${zone === null ? '' : ` (${zone})`}`,
  next: (what: keyof typeof nextMessage, time: string) => `* ${nextMessage[what]}: ${time}`,
  statePosted: (day: string, link: string, by: string | null, isReviewed: boolean) =>
    `**Update:** [posted](${link}) for ${day}${someone(by)}${isReviewed ? '' : `, ${notReviewed} by the lead`}`,
  stateSkipped: (day: string, reason: string) =>
    `**Update:** skipped for ${day}${reason === '' ? ' (holiday)' : `: ${reason}`}`,
  /** Of an update to come. */
  skippedAhead: (day: string, reason: string) => `**Skipped:** ${day}: ${reason}`,
  /** On a button that takes that back. */
  undoSkip: (day: string) => `Don't skip ${day}`,
  stateDrafted: (at: string) => `**Update:** due ${at}, the lead has the draft`,
};

const toldOnce = 'You get this message once. `/set-update status` shows when the problem is gone.';

function causeSentence(cause: Cause, channel: string, asOf: string | null, isAutomatic: boolean): string {
  const once = toldOnce;
  const update = `the update ${isAutomatic ? 'is still posted on time and says' : 'says'} what is missing.`;
  switch (cause.code) {
    case 'channel-not-found':
      return `**SET update cannot find its channel ${channel}.** The channel is archived, or its name is wrong. Unarchive it, or enter the right one in System Console › Plugins › SET update. Nothing is posted until then. ${once}`;
    case 'no-account':
      return `**The setting "Managers" of SET update names people who have no account:** ${cause.names.join(', ')}. A system admin can correct it in System Console › Plugins › SET update. Until then, these names give nobody any rights. ${once}`;
    case 'post-refused':
      return `**SET update cannot post in ${channel}.** Unarchive the channel, or add the bot to it. The update is then posted automatically. ${once}`;
    case 'mattermost-failed':
      return `**Mattermost has been returning errors to SET update for ten minutes.** See the server log. SET update tries again every minute. ${once}`;
    case 'store-contended':
      return `**SET update has not been able to store anything for ten minutes,** because other nodes write at the same time. Check the load of the database. ${once}`;
    case 'no-lead':
      return `**Nobody leads SET on ${cause.day},** so you get the draft of the update. \`/set-update roster\` shows who may lead. ${once}`;
    case 'newer-version':
      return `**The nodes run different versions of SET update.** An older version cannot write what a newer one wrote. Install the same version on all nodes. ${once}`;
    case 'damaged':
      return `**SET update cannot read what it stored under \`${cause.document}\`, because it is damaged.** A system admin can restore it from a backup of Mattermost's database (table PluginKeyValueStore). Until then, nothing that depends on it is done. ${once}`;
    default:
      return [
        `**SET update cannot ${notRead(cause.reading, asOf !== null)}.** ${failureSentence(cause)}`,
        asOf === null
          ? `Until this is solved, ${update}`
          : `Until this is solved, the sidebar shows Jira as of ${asOf}, and ${update}`,
        once,
      ].join('\n');
  }
}

function notRead(reading: 'board' | 'week', wasRead: boolean): string {
  if (reading === 'week') return 'read all numbers of the update from Jira';
  return wasRead ? 'read Jira anymore' : 'read Jira';
}

/** How many bugs were judged, and how. */
function triaged(counts: Readonly<Record<VerdictKind, number>>): string {
  const kinds = VERDICTS.filter((kind) => counts[kind] > 0).map((kind) => judged[kind](counts[kind]));
  const all = VERDICTS.reduce((sum, kind) => sum + counts[kind], 0);
  return kinds.length === 0 ? '0' : `${all} (${kinds.join(', ')})`;
}

const judged: Readonly<Record<VerdictKind, (count: number) => string>> = {
  taken: (count) => `${count} taken`,
  routed: (count) => `${count} routed`,
  duplicate: (count) => `${count} closed as duplicate`,
  closed: (count) => `${count} closed`,
  story: (count) => plural(count, 'story', 'stories'),
  feature: (count) => plural(count, 'feature request', 'feature requests'),
  snoozed: (count) => `${count} snoozed`,
};
