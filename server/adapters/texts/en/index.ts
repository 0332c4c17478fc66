import type { CheckLine, TicketsFailure } from '../../../app/ports.ts';
import type { Weekday } from '../../../domain/calendar/calendar.ts';
import type { LongText } from '../../../domain/text-limit.ts';
import { plural } from '../wording.ts';
import { days } from './days.ts';
import { failureSentence, problemSentence } from './failures.ts';
import { header } from './header.ts';
import { notices } from './notices.ts';
import { link, order } from './queue.ts';
import { roster } from './roster.ts';
import { routes } from './routes.ts';
import { setup } from './setup.ts';
import { turns } from './turns.ts';
import { typedDays } from './typed-days.ts';
import { understood } from './understood.ts';
import { flow, keptUnreviewed, update } from './update.ts';

function problems(count: number | null): string {
  if (count === null) return '';
  return count === 0
    ? ' · all well'
    : ` · ${plural(count, 'problem', 'problems')}, see \`/set-update status\``;
}

const number = (value: number) => value.toLocaleString('en');

/** Every sentence a person reads. Names and Jira's words that go in must be escaped for where they go. */
export const en = {
  weekdays: {
    monday: 'Monday',
    tuesday: 'Tuesday',
    wednesday: 'Wednesday',
    thursday: 'Thursday',
    friday: 'Friday',
    saturday: 'Saturday',
    sunday: 'Sunday',
  } satisfies Readonly<Record<Weekday, string>>,
  days,
  /** What stands beside the template in the update. */
  update,
  failure: (failure: TicketsFailure) => failureSentence(failure),
  /** The same on the page of the System Console where it can be mended. */
  failureHere: (failure: TicketsFailure) => failureSentence(failure, 'console'),
  problem: problemSentence,
  commands: {
    today: { hint: '', help: 'today in six lines: lead, team, update, queue' },
    draft: {
      hint: '',
      help: "this week's update as it would be posted now, beside last week's numbers, and what is wrong with the queue",
    },
    note: {
      hint: '[TEXT]',
      help: 'a line for the next update, in your name; without text, a dialog with the notes so far and suggestions',
    },
    blocker: {
      hint: '[TEXT]',
      help: 'what is blocking you, offered to every update until it is cleared; without text, a dialog',
    },
    skip: {
      hint: '[DATE] [REASON]',
      help: "skips this week's update, or that of a coming date; a button undoes it",
    },
    history: {
      hint: '[N, DAY, MONTH or FROM..TO]',
      help: 'past updates with their numbers and sums, and a CSV file of them: 12, 24 Nov, October, 1 Oct..24 Nov',
    },
    post: { hint: '', help: "posts this week's update now, or brings the one posted up to date" },
    queue: {
      hint: '[CLASS]',
      help: 'the To Do column in order, each ticket with its class; a button shows the fewest moves that put it right',
    },
    who: {
      hint: '[DAY]',
      help: 'who is on SET and who leads, who is away, who covers whom, on days past and to come: 24 Dec, friday',
    },
    roster: {
      hint: '[PART]',
      help: 'teams, who serves now and in the next two rotations and why, and what you may change',
    },
    away: {
      hint: '[FROM..TO]',
      help: 'when you cannot be on SET: 24 Dec..2 Jan, friday; offers to ask for cover; without days, a dialog and what waits for you',
    },
    swap: {
      hint: '[@NAME [DAY]]',
      help: 'swaps a turn with somebody of your team, once they accept; without a name, a dialog and what waits for you',
    },
    link: {
      hint: '[NAME]',
      help: 'says who you are in Jira, where your e-mail address does not, so that you can take tickets',
    },
    status: {
      hint: '',
      help: 'line by line what works: Jira, filters, board, settings; and what to do if not',
    },
    setup: { hint: '', help: 'what is set up and what is still to do, step by step up to *Start*' },
    settings: {
      hint: '[PART]',
      help: 'what managers choose: filters, board, clauses, schedule, holidays, template, messages, start and pause',
    },
    help: { hint: '', help: 'all commands' },
  } satisfies Readonly<Record<string, { readonly hint: string; readonly help: string }>>,
  order,
  link,
  setup,
  header,
  roster,
  notices,
  routes,
  turns,
  typedDays,
  flow,
  understood,
  /** Where Mattermost lists commands. */
  commandDescription: 'Roster, queue and weekly update of the Sustained Engineering Team.',
  helpTitle: '#### /set-update: the Sustained Engineering Team',
  helpEnd: 'Only you see the answers, apart from the update itself.',

  refused:
    'This is for members of the SET channel, and guests cannot use it. If you should be a member, ask to be added.',
  /** `channels`: links to those that may be meant. */
  join: (channels: string) => `This is for members of the SET channel. You can join ${channels}.`,
  /** Above the answer to somebody who is not in that channel. */
  outside: (channel: string) => `SET of ${channel}:`,
  /** Somebody can read several; `isOffered`: buttons to choose one stand below. */
  whichSet: (isOffered: boolean) =>
    `Which SET do you mean? Type this in its channel${isOffered ? ', or choose it here' : ''}.`,
  /** A SET is meant whose settings could not be read since the plugin started; nothing was done. */
  unread:
    'The SET of this channel cannot be read just now, so nothing was done. Try again in a minute. If that does not help, ask a system admin: the server log names the document, which needs a newer version of the plugin or a backup of the database.',
  refusedPost:
    'Only the lead, the deputy, managers and channel admins can post the update. `/set-update who` says who leads.',
  refusedRoute: 'This is for members of the SET channel.',
  notSignedIn: 'Sign in to Mattermost first.',
  noSuchRoute: 'There is nothing at this address.',
  wrongMethod: (method: string) => `Use ${method} for this address.`,
  wrongContent: 'Send JSON with the content type application/json.',
  wrongBody: 'The request is not what this address takes.',
  /** Refused before anything of it is read. */
  tooLong: {
    command: (limit: number) =>
      `This command is longer than ${number(limit)} characters. Nothing was done: shorten it and send it again.`,
    table: (limit: number) =>
      `This table is longer than ${number(limit)} characters. Nothing was done: import it in parts, each with the header.`,
    field: (limit: number) =>
      `This text is longer than ${number(limit)} characters. Nothing was done: shorten it and send it again.`,
    button: (limit: number) =>
      `The content of this button is longer than ${number(limit)} characters. Nothing was done: open it again with \`/set-update\`.`,
    request: (limit: number) =>
      `The request is longer than ${number(limit)} characters. Nothing was done: shorten it and send it again.`,
    body: (limit: number) =>
      `This is more than ${number(limit)} bytes. Nothing was done: shorten it and send it again.`,
  } satisfies Readonly<Record<LongText, (limit: number) => string>>,
  /** Below a list of a dialog in which nothing is chosen. */
  notChosen: 'Choose an entry of this list. Nothing was changed.',
  notSetUp: 'SET has no channel yet: a system admin enters it in System Console › Plugins › SET update.',
  failed:
    'That did not work because of an error in the plugin or the server; the server log says more. Try again in a minute.',
  /** A dialog did what it says but has no other way to say so. */
  doneAlready: (said: string) => `It is done: close this window, do not send it again. ${said}`,
  /** Nothing was changed, because Mattermost did not take it. */
  notKept:
    'Mattermost did not keep it, or did not say so: check whether it is there before you try again. If it keeps failing, the server log says why.',
  unknownCommand: (word: string, meant: string | undefined) =>
    meant === undefined
      ? `There is no command ${word}. Example: \`/set-update queue\`. \`/set-update help\` lists all.`
      : `There is no command ${word}. Did you mean \`/set-update ${meant}\`?`,
  noArguments: (command: string) =>
    `\`${command}\` takes nothing after it, and nothing was done. Example: \`${command}\``,

  lead: (lead: string, deputy: string | undefined) =>
    `**SET lead:** ${lead}${deputy === undefined ? '' : ` · deputy ${deputy}`}`,
  /** The rotation, or this week's update, cannot be read. */
  leadUnread: '**SET lead:** not known',
  peopleUnread: '**On SET:** not known; `/set-update status` says why',
  /** To somebody who cannot look why. */
  peopleUnknown: '**On SET:** not known just now',
  updateUnread: (day: string) =>
    `**Update:** for ${day}; how it stands is not known, see \`/set-update status\``,
  noLead: '**SET lead:** nobody',
  /** `until`: null where all turns are open. */
  onSet: (people: string, until: string | null) =>
    `**On SET${until === null ? '' : ` until the handover on ${until}`}:** ${people}`,
  nobodyOnSet: (day: string) =>
    `**On SET:** nobody on ${day}. \`/set-update roster\` is where teams are entered.`,
  setOn: (day: string) => `#### SET on ${day}`,
  member: (name: string, team: string, isGone: boolean) => `${name} (${team}${isGone ? ', not here' : ''})`,

  /** `at`: `today at 17:00`, `on Tue 24 Nov at 17:00`. */
  due: (at: string) => `**Update:** due ${at}`,
  paused: (day: string) => `**Update:** for ${day}, only by \`/set-update post\`: posting by schedule is off`,
  missed: (day: string) => `**Update:** not posted on ${day}; \`/set-update post\` posts it`,
  unfinished: (day: string) => `**Update:** begun for ${day} but not out; \`/set-update post\` finishes it`,

  queue: (total: number, first: string) => `**Queue:** ${plural(total, 'ticket', 'tickets')}, next ${first}`,
  queueTitle: (column: string, total: number, url: string) =>
    `#### [${column}](${url}): ${plural(total, 'ticket', 'tickets')}`,
  emptyQueue: '**Queue:** nothing for SET: you may take work from your own team.',
  boardUnknown: '**Queue:** not known',
  columns: (inProgress: number, submitted: number) =>
    `**In progress:** ${inProgress} · **submitted:** ${submitted}`,
  /** `problems` is null where the problems stand below anyway. */
  asOf: (time: string, count: number | null) => `**As of** ${time}${problems(count)}`,
  neverRead: (count: number | null) => `**As of** never: the board was not read yet${problems(count)}`,
  stale: (time: string) => `Jira does not answer; this is what it showed at ${time}.`,

  done: {
    posted: (day: string, link: string) => `Posted: [the update of ${day}](${link}).`,
    rewritten: (day: string, link: string) => `Written again: [the update of ${day}](${link}).`,
    'posted-anew': (day: string, link: string) =>
      `The old post was deleted, so there is a new one: [the update of ${day}](${link}).`,
  },
  /** Only the notes of the post are new; `asOf`: of its numbers. */
  kept: (day: string, link: string, asOf: string) =>
    `[The update of ${day}](${link}) has the notes as they are now; its numbers and lists stay as of ${asOf}.`,
  /** The same of a new post, since the old one was deleted. */
  keptAnew: (day: string, link: string, asOf: string) =>
    `The old post was deleted, so there is a new one: [the update of ${day}](${link}). It has the notes as they are now; its numbers and lists are still those of ${asOf}.`,
  /** Why, on a later day than the update's own. */
  keptLater: 'Jira is read again only on the day of the update.',
  keptUnreviewed,
  /** It was posted before its day. */
  early: 'It went out early, so nothing more is posted on its day. `/set-update post` brings it up to date.',
  counted: (numbers: string) => `Counted: ${numbers}.`,
  busy: 'The update is being posted at this very moment. If it is not there in two minutes, ask again.',
  notTaken:
    'Mattermost did not take the post. Try again in a minute; if it keeps failing, the server log says why.',
  postingOff:
    'Nothing is posted while the time zone or the day of the update cannot be read. `/set-update status` says what to do.',
  noChannel: 'The channel of SET was not found. `/set-update status` says what to do.',

  statusTitle: '#### SET update: status',
  allWell: 'Everything works.',
  /** Whom the System Console names. */
  managers: (names: string) => `Managers: ${names}`,
  /** Of its roster, those who have another name by now. */
  renamed: (names: string) => `Renamed since they were entered on the roster of the System Console: ${names}`,
  nameNow: (name: string, typed: string) => `${name} (entered as ${typed})`,
  jiraNotSetUp:
    'Jira: not set up. Roster and sidebar work without it. A system admin enters URL, account and token in System Console.',
  checks: {
    reach: 'Address',
    login: 'Login',
    'filter-resolved': 'Filter of resolved bugs',
    'filter-customers': 'Filter of resolved customer bugs',
    board: 'Board',
    columns: 'Columns',
    'board-page': 'Tickets on the first page of the board',
    'board-order': 'Board ordered by rank',
    'customer-clause': 'Customer bugs that the clause finds',
    deployment: 'Edition',
    permissions: 'What the account may do',
    'private-clause': 'Clause for private tickets',
    'clause-incident': `Class ${order.classes.incident}`,
    'clause-escalation': `Class ${order.classes.escalation}`,
    'clause-hotfix': `Class ${order.classes.hotfix}`,
    'clause-release': `Class ${order.classes.release}`,
    'clause-customer': `Class ${order.classes.customer}`,
    'clause-tech-debt': `Class ${order.classes['tech-debt']}`,
  } satisfies Readonly<Record<CheckLine['what'], string>>,
  /** What *Test connection* says of channel and managers. */
  place: {
    channel: 'Channel',
    managers: 'Managers',
    archived: (channel: string) =>
      `${channel} is archived, so nothing can be posted: unarchive it, or choose another.`,
    nobodyNamed: 'nobody is named, so channel admins and system admins manage',
    /** Mattermost could not be asked just now. */
    notTold: 'could not be looked up in Mattermost just now. Try again in a minute.',
  },
  works: 'works',
  asFarAsScopes: (found: string) =>
    `${found}, as far as the scopes of the token allow, too: Jira tells that only when something is changed`,
  /** In front of what was not tried for a reason told before. */
  notTried: 'Not tried after that',
  /** In front of why Jira was not even asked. */
  jiraSettings: 'Jira settings',
  tokenNeeded: 'The stored token is sent to the stored address only: enter the token to test this one.',
  refusedTest: 'Only people who may change plugins in the System Console can test the connection.',
};
