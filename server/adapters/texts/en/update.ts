import type { Cause, UpdateSentences } from '../../../app/ports.ts';
import type { BlockerAdded, BlockerCleared } from '../../../app/update/blockers.ts';
import type { NotePost, NotesChanged } from '../../../app/update/change-notes.ts';
import type { NotesAdded } from '../../../app/update/notes.ts';
import type { Reopened, SkipAnswer, UnskipAnswer } from '../../../app/update/skip-update.ts';
import { plainText } from '../../../domain/markdown.ts';
import type { FigureName } from '../../../domain/update/content.ts';
import type { HistoryEntry, UnreadableQuery } from '../../../domain/update/history.ts';
import type { Offer } from '../../../domain/update/notebook.ts';
import { SKIPPED_AHEAD } from '../../../domain/update/schedule.ts';
import { inBrackets } from '../connection-words.ts';
import type { RefusalOf } from '../parts.ts';
import { capitalised, plural } from '../wording.ts';
import { failureSentence } from './failures.ts';

const tooLong = (limit: number) =>
  `A line has at most ${limit} characters, so nothing was saved: make it shorter.`;
const notKept =
  'Mattermost did not keep it. Try again in a minute; if it keeps failing, the server log says why.';
const notYours = 'Only whoever wrote it, the lead, the deputy and managers can change or remove it.';
const someone = (by: string | null) => (by === null || by === '' ? '' : ` by ${by}`);

const nextMessage = {
  draft: 'Draft to the lead',
  reminder: 'Reminder',
  post: 'Post',
  manager: 'Managers of teams are asked about turns',
  turn: 'People are told of their turn',
  'day-one': 'Day-one cards',
  leaving: 'Question to those who leave',
  pack: 'Handover pack',
} as const;

/** Of an update that no lead has seen. */
export const notReviewed = 'not reviewed';

/** What stands beside the template in the update. */
export const update = {
  none: 'none',
  unknown: 'unknown',
  more: (count) => `and ${count} more`,
  failure: failureSentence,
  listsCut: 'Jira left out tickets of the board, so the lists may not be complete.',
  listsFrom: (minutes) => `The lists are as Jira showed them ${plural(minutes, 'minute', 'minutes')} ago.`,
  atLeast: 'A number with + is the least it can be: Jira may hold more than were counted.',
  notReviewed: `${capitalised(notReviewed)} by the lead.`,
  isPrivate: '(private)',
  changed: {
    title: 'What changed',
    resolved: 'Resolved',
    submitted: 'Newly submitted',
    inProgress: 'Newly in progress',
    unmoved: 'No movement for two weeks',
  },
  overdueNote: ({ key, days, column }) =>
    `${key}: ${plural(days, 'working day', 'working days')} ${{ 'to-do': 'without a next step', 'in-progress': 'in progress', submitted: 'submitted' }[column]}`,
} satisfies UpdateSentences;

/** Of a post whose notes alone were written again. */
export const keptUnreviewed = `It still says that it was ${notReviewed} by the lead: *Post again* removes that line.`;

/** About the weekly update before and after it is posted. What goes in must be escaped for where it goes. */
export const flow = {
  /** It is posted already, and this is how it would be written again. */
  draftAgainTitle: (day: string) =>
    `**The SET update of ${day} is posted already.** Posted again it would say:`,
  draftTitle: (day: string) => `**Draft: the SET update of ${day}**`,
  /** `at`: when it is posted by itself, `today at 17:00`; null when only a person posts it. */
  postedAt: (at: string | null) =>
    at === null
      ? 'It is posted only when somebody presses *Post*.'
      : `It goes out by itself ${at}, marked as ${notReviewed}, unless you press *Post* first.`,
  /** `at`: when it is posted by itself, `today at 17:00`; null when only a person posts it, or that time is past. */
  reminder: (day: string, at: string | null) =>
    at === null
      ? `The SET update of ${day} is not posted yet.`
      : `The SET update of ${day} goes out ${at} unless you post it first.`,
  waitingTitle: (day: string) => `**The SET update of ${day} is due and waits for you**`,
  askTitle: (day: string) =>
    `**The SET update of ${day} was not posted on its day.** Post it now, or skip it?`,
  /** `by`: a username; null for the schedule. */
  closedPosted: (day: string, link: string, by: string | null) =>
    `**The SET update of ${day} is [posted](${link})**${someone(by)}.`,
  closedSkipped: (day: string, reason: string, by: string | null) =>
    `**The SET update of ${day} is skipped**${someone(by)}${reason === '' ? '' : `: ${reason}`}.`,
  /** Its week is over. */
  closedMissed: (day: string) => `**The SET update of ${day} was not posted.**`,
  /** Below a message about an update that is posted already: it can be posted again. */
  stillEditable: 'Notes can still be added: *Post again* writes the same post once more.',
  figures: {
    resolved: 'resolved',
    resolvedByCustomers: 'of these by customers',
    submitted: 'submitted',
    submittedByCustomers: 'of these by customers',
  } satisfies Readonly<Record<FigureName, string>>,
  lastWeek: (number: string) => `(last week ${number})`,
  asOf: (time: string) => `As of ${time}`,
  numbersHead: ['Now', 'Last week'],
  /** A box to tick, and what is beside it. */
  offer: (offer: Offer): { readonly label: string; readonly text: string } => {
    if (offer.kind === 'blocker') return { label: 'Add blocker', text: `${offer.text} (${offer.username})` };
    const where = { 'to-do': 'without a next step', 'in-progress': 'in progress', submitted: 'submitted' };
    const days = offer.days === 1 ? '1 working day' : `${offer.days} working days`;
    return { label: `Add ${offer.key}`, text: `${days} ${where[offer.column]}` };
  },
  offered: (count: number) =>
    `*Notes* offers ${count === 1 ? '1 more line' : `${count} more lines`}: blockers and tickets that wait long.`,
  buttons: {
    notes: 'Notes',
    post: 'Post',
    postAgain: 'Post again',
    skip: 'Skip',
    undo: 'Undo',
    showDraft: 'Show draft',
  },
  /** `asOf`: when Jira last answered; null where that is not known or does not matter. */
  cause: causeSentence,
  /** To system admins; `detail`: the day the token ended, or Jira's words, or nothing. */
  tokenRefused: (detail: string) =>
    `**Jira does not accept the token of SET update${inBrackets(detail)},** so no SET on this server can read Jira. You can replace the token: make a new one in Jira and enter it in System Console › Plugins › SET update. *Test connection* there says whether Jira accepts it. ${toldOnce}`,

  noted: (count: number, isPosted: boolean) => {
    const lines = count === 1 ? 'Noted for the next update.' : `${count} notes for the next update.`;
    return isPosted
      ? `${lines} This week's is posted already: \`/set-update post\` writes it again with what is new.`
      : lines;
  },
  notNoted: (refusal: RefusalOf<NotesAdded, 'noted'>) => {
    switch (refusal.code) {
      case 'empty':
        return 'There was nothing to note. Example: `/set-update note MM-123 waits for the vendor`.';
      case 'too-long':
        return tooLong(refusal.limit);
      case 'too-many':
        return `An update holds at most ${refusal.limit} notes, so nothing was added: remove one first, or put two into one.`;
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
        return 'Your changes are saved, and the post is up to date.';
      case 'kept':
        return `Your changes are saved and are in the post. Its numbers and lists are still those of ${asOf}.`;
      case 'later':
        return 'Your changes are saved. Mattermost did not accept the edit just now; the post will follow within two minutes.';
      case 'gone':
        return 'Your changes are saved, but the post itself was deleted. `/set-update post` makes a new one.';
      case 'refused':
        return 'Your changes are saved, but Mattermost does not let the post be edited any more.';
    }
  },
  notesNotChanged: (refusal: RefusalOf<NotesChanged, 'changed'>): string => {
    switch (refusal.code) {
      case 'not-kept':
        return notKept;
      case 'not-yours':
        return notYours;
      case 'not-found':
        return 'This note was removed in the meantime.';
      case 'changed-meanwhile':
        return 'Somebody changed this note in the meantime, so nothing was saved. Open it again.';
      case 'empty':
        return 'There are no words in this note. Leave the field empty to remove it.';
      case 'too-long':
        return tooLong(refusal.limit);
      case 'busy':
        return 'The post is being written at this very moment. Try again in a minute.';
    }
  },
  noNotes: 'There are no notes for this update yet.',
  moreNotes: (count: number) =>
    `${count === 1 ? '1 more note' : `${count} more notes`}: the sidebar shows all of them.`,
  noteLine: (number: number, username: string) => `${number} · ${username}`,
  noteHelp: 'Change it, or clear the field to remove the note.',
  notePostedHelp: 'It is in the post, which will be updated too. Clear the field to remove it.',
  noteTitle: 'Notes of the update',
  noteNew: 'New notes',
  noteNewHelp: 'One per line, at most 280 characters each. They stand in the next update with your name.',
  save: 'Save',

  blockerAdded:
    'Noted as a blocker. It stays open, and is offered to every update, until it is cleared with `/set-update blocker`.',
  blockerNotAdded: (refusal: RefusalOf<BlockerAdded, 'added'>) => {
    switch (refusal.code) {
      case 'empty':
        return 'Say what blocks you. Example: `/set-update blocker Staging is down`.';
      case 'too-long':
        return tooLong(refusal.limit);
      case 'too-many':
        return `${refusal.limit} blockers are open, so nothing was added: clear some first.`;
      case 'not-kept':
        return notKept;
    }
  },
  blockerCleared: (text: string) => `Cleared: ${text}`,
  blockerNotCleared: ({ code }: RefusalOf<BlockerCleared, 'cleared'>): string => {
    if (code === 'not-kept') return notKept;
    return code === 'not-yours' ? notYours : 'That blocker is cleared already.';
  },
  blockerTitle: 'Blockers',
  blockerIntro: 'Open blockers:',
  noBlockers: 'No open blockers.',
  blockerNew: 'New blocker',
  blockerNewHelp: 'What blocks you, in one line. It stays open until it is cleared.',
  blockerClear: 'Clear a blocker',
  blockerClearNone: 'None',
  nothingDone: 'Nothing was changed.',

  skipTitle: 'Skip an update',
  skipIntro: 'Nothing is posted in the week you choose, and notes wait for the next update.',
  skipWeek: 'Update',
  /** The update of a day, in a list. */
  skipChoice: (day: string, isSkipped: boolean) => `${day}${isSkipped ? ', skipped' : ''}`,
  skipReason: 'Reason',
  skipReasonHelp: 'Shown in the history, so that nobody wonders later.',
  /** A list of what is skipped. */
  skipBack: 'Bring back',
  skipBackNone: 'None',
  /** `day`: of the update that is meant, if it is not this week's; null where that one cannot be skipped. */
  whichWeek: (day: string | null) =>
    day === null
      ? 'This begins like a date, but the update of that week cannot be skipped. Is it the reason to skip this week? Nothing is skipped yet.'
      : `This begins like a date. Do you mean the update of ${day}, or is it the reason to skip this week? Nothing is skipped yet.`,
  skipThat: (day: string) => `Skip ${day}`,
  skipThis: 'Skip this week',
  /** What somebody typed where a date is expected. */
  notAWeek: (word: string) =>
    `${word} is not a date, so nothing was skipped. Example: \`/set-update skip 2026-12-29 Holidays\`.`,
  skipped: (day: string) => `The update of ${day} is skipped. Notes wait for the next one.`,
  /** Also of one that was to be brought back. */
  notSkipped: (refusal: RefusalOf<SkipAnswer | UnskipAnswer, 'skipped' | 'reopened'>): string => {
    switch (refusal.code) {
      case 'no-reason':
        return 'Say why in a few words.';
      case 'already-posted':
        return 'It is posted already, so nothing was changed. The post can be deleted in the channel.';
      case 'busy':
        return 'The update is being posted at this very moment, so nothing was changed.';
      case 'over':
        return 'That week is over, so nothing was changed.';
      case 'too-far':
        return `An update can be skipped at most ${SKIPPED_AHEAD} weeks ahead, so nothing was changed.`;
      case 'already-skipped':
        return `It is skipped already: ${plainText(refusal.reason)}. Your reason was not saved.`;
      case 'by-schedule':
        return 'It is left out for a holiday; *Post* posts it all the same.';
      case 'posting-off':
        return 'The time zone or the day of the update cannot be read, so nothing was done. `/set-update status` says what to do.';
      case 'not-kept':
        return notKept;
    }
  },

  reopened: (day: string, outlook: Reopened) => {
    const what = {
      'in-time': '',
      'at-once': ` Its time is past, so it goes out within a minute, marked as ${notReviewed}.`,
      'by-hand': ' Its time is past: `/set-update post` posts it now.',
    };
    return `The update of ${day} is no longer skipped.${what[outlook]}`;
  },

  historyTitle: '#### Updates so far',
  historyHead: ['Update', 'State', 'Resolved', 'by customers', 'Submitted', 'by customers'],
  /** Below the numbers of several updates. */
  historySum: 'Total',
  historyAtLeast: (count: number) => `at least ${count}`,
  historyEmpty: 'No update of that time is known.',
  historyState: {
    open: 'not posted',
    claimed: 'being posted',
    posted: 'posted',
    unreviewed: `posted, ${notReviewed}`,
    skipped: 'skipped',
    unread: 'cannot be read just now',
  } satisfies Readonly<Record<HistoryEntry['state'] | 'unreviewed', string>>,
  historyCsv: (url: string) => `[As a CSV file](${url})`,
  notAQuery: (words: string, refusal: UnreadableQuery) => {
    switch (refusal.code) {
      case 'not-a-query':
        return `I don't understand “${words}” here. Try a number of weeks, a day, a month or a range: \`/set-update history 1 Oct..24 Nov\`.`;
      case 'backwards':
        return 'The last day is before the first. Example: `/set-update history 1 Oct..24 Nov`.';
      case 'too-many':
        return `At most ${refusal.limit} weeks are shown at once. Example: \`/set-update history 12\`.`;
    }
  },

  otherWeek:
    'This is about the update of another week, so nothing was done. `/set-update draft` shows the current one.',
  postRefused:
    'Mattermost does not let the bot write that in the channel: it is archived or read-only, or the post is too old to be edited here. A channel admin can say which; then ask again.',
  refusedNote:
    'Only people on SET and managers can add notes and blockers. `/set-update who` says who that is.',
  refusedDraft: 'Only people on SET and managers can see the draft. `/set-update who` says who that is.',
  runningLine: '**Running:** messages go out by themselves',
  pausedLine: '**Paused:** nothing goes out by itself; `/set-update settings start` starts it',
  next: (what: keyof typeof nextMessage, time: string) => `* ${nextMessage[what]}: ${time}`,
  statePosted: (day: string, link: string, by: string | null, isReviewed: boolean) =>
    `**Update:** [posted](${link}) for ${day}${someone(by)}${isReviewed ? '' : `, ${notReviewed} by the lead`}`,
  stateSkipped: (day: string, reason: string) =>
    `**Update:** skipped for ${day}${reason === '' ? ' (holiday)' : `: ${reason}`}`,
  stateDrafted: (at: string) => `**Update:** the lead has the draft; due ${at}`,
};

const toldOnce = 'You are told this once; `/set-update status` says when it works again.';

function causeSentence(cause: Cause, channel: string, asOf: string | null, isAutomatic: boolean): string {
  const once = toldOnce;
  const update = `the update ${isAutomatic ? 'still goes out on time and says' : 'says'} what is missing.`;
  switch (cause.code) {
    case 'channel-not-found':
      return `**SET update does not find its channel ${channel}:** it was archived, or its name is not right. Unarchive it, or enter the right one in System Console › Plugins › SET update. Nothing is posted until then. ${once}`;
    case 'no-account':
      return `**The setting "Managers" of SET update names people who have no account:** ${cause.names.join(', ')}. A system admin corrects it in System Console › Plugins › SET update; until then those names give nobody any rights. ${once}`;
    case 'post-refused':
      return `**SET update may not post in ${channel}.** Let the bot post there: unarchive the channel, or add the bot to it. The update waits and is posted as soon as it can be. ${once}`;
    case 'mattermost-failed':
      return `**SET update gets errors from Mattermost itself,** for ten minutes now: the server log says which. It goes on trying every minute. ${once}`;
    case 'store-contended':
      return `**SET update cannot store anything:** other nodes write at every try, for ten minutes now. Look at the load of the database. ${once}`;
    case 'no-lead':
      return `**Nobody leads SET on ${cause.dueDate},** so the draft of the update comes to you. The roster says who may lead: System Console › Plugins › SET update. ${once}`;
    case 'newer-version':
      return `**Nodes run different versions of SET update:** an older one cannot write what a newer one wrote. Bring all nodes to the same version. ${once}`;
    case 'damaged':
      return `**SET update cannot read what it has stored under \`${cause.document}\`:** it is damaged. A system admin restores it from a backup of Mattermost's database (table PluginKeyValueStore). Until then nothing is done that depends on it. ${once}`;
    default:
      return [
        `**SET update cannot ${notRead(cause.reading, asOf !== null)}.** ${failureSentence(cause)}`,
        asOf === null
          ? `Until then ${update}`
          : `Until then the sidebar shows Jira as of ${asOf}, and ${update}`,
        once,
      ].join('\n');
  }
}

function notRead(reading: 'board' | 'week', wasRead: boolean): string {
  if (reading === 'week') return "get all of the update's numbers from Jira";
  return wasRead ? 'read Jira any more' : 'read Jira';
}
