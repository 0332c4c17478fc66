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
import { triage } from './triage.ts';
import { triageCard } from './triage-card.ts';
import { turns } from './turns.ts';
import { typedDays } from './typed-days.ts';
import { understood } from './understood.ts';
import { flow, keptUnreviewed, update } from './update.ts';

function problems(count: number | null): string {
  if (count === null || count === 0) return '';
  return ` · ${plural(count, 'problem', 'problems')}, see \`/set-update status\``;
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
    today: { hint: '', help: 'today at a glance: lead, team, update and queue' },
    draft: {
      hint: '',
      help: "preview of this week's update, with last week's numbers and problems in the queue",
    },
    note: {
      hint: '[TEXT]',
      help: 'adds a note to the next update. Without text, opens a dialog with all notes and suggestions',
    },
    blocker: {
      hint: '[TEXT]',
      help: 'tells the team what blocks you. The blocker stays until you clear it. Without text, opens a dialog',
    },
    skip: {
      hint: '[DATE] REASON',
      help: "skips this week's update or a later one. You can undo it",
    },
    history: {
      hint: '[N, DAY, MONTH or FROM..TO]',
      help: 'past updates with their numbers and sums, and a CSV file of them: 12, 24 Nov, October, 1 Oct..24 Nov',
    },
    post: { hint: '', help: "posts this week's update now, or updates the post" },
    queue: {
      hint: '[CLASS]',
      help: 'the To Do column in order, with the class of each ticket. A button fixes the priority order',
    },
    who: {
      hint: '[DAY]',
      help: 'who is on SET, who leads, who is away and who covers, on any day: 24 Dec, Friday',
    },
    roster: {
      hint: '[PART]',
      help: 'the teams, who is on SET now and in the next two rotations, and why. You can make changes here, too',
    },
    away: {
      hint: '[FROM..TO]',
      help: 'tells the team when you are away and asks for cover if you like: 24 Dec - 2 Jan, Friday. Without days, opens a dialog',
    },
    swap: {
      hint: '[@NAME [DAY]]',
      help: 'swaps a turn with someone on your team once they accept. Without a name, opens a dialog',
    },
    link: {
      hint: '[NAME]',
      help: 'links your Jira account if your email address does not match one, so that you can take tickets',
    },
    triage: {
      hint: '[status or card]',
      help: 'the next triage: how many bugs wait and who has said what; *Triage* shows you the bugs one after the other',
    },
    status: {
      hint: '',
      help: 'problems and what to do about them, then update, Jira and the next automatic messages',
    },
    setup: { hint: '', help: 'setup step by step: what is done and what is left before you press Start' },
    settings: {
      hint: '[PART]',
      help: 'what managers can change: filters, board, clauses, schedule, holidays, triage, template, messages, start and pause',
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
  triageCard,
  turns,
  triage,
  typedDays,
  flow,
  understood,
  /** Where Mattermost lists commands. */
  commandDescription: 'Roster, queue and weekly update of the Sustained Engineering Team.',
  helpTitle: '#### /set-update: the Sustained Engineering Team',
  helpEnd: 'Only you see the answers, apart from the update itself.',

  refused:
    'This is for members of the SET channel, but not for guests. If you are not in the channel, ask a member to add you.',
  /** `channels`: links to those that may be meant. */
  join: (channels: string) => `Only members of the SET channel can use this. You can join ${channels}.`,
  /** Above the answer to somebody who is not in that channel. */
  outside: (channel: string) => `SET in ${channel}:`,
  /** Somebody can read several; `isOffered`: buttons to choose one stand below. */
  whichSet: (isOffered: boolean) =>
    `Which SET do you mean? Type this in its channel${isOffered ? ', or choose it here' : ''}.`,
  /** A SET is meant whose settings could not be read since the plugin started; nothing was done. */
  unread:
    "SET update cannot read this channel's SET right now. Nothing was done. Try again in a minute. If that does not help, ask a system admin to check the server log. It names the damaged or newer data. The fix is a newer plugin version or a database backup.",
  refusedPost:
    'Only the lead, the deputy, managers and channel admins can post or skip the update. `/set-update who` shows who leads.',
  refusedRoute: 'Only members of the SET channel can use this.',
  notSignedIn: 'Sign in to Mattermost first.',
  noSuchRoute: 'There is nothing at this address.',
  wrongMethod: (method: string) => `Use ${method} for this address.`,
  wrongContent: 'Send JSON with the content type application/json.',
  wrongBody: 'The request could not be understood. Reload the page and try again.',
  /** Refused before anything of it is read. */
  tooLong: {
    command: (limit: number) =>
      `This command is longer than ${number(limit)} characters. Nothing was done. Shorten it and send it again.`,
    table: (limit: number) =>
      `This table is longer than ${number(limit)} characters. Nothing was done. Import it in parts, each with the header.`,
    field: (limit: number) =>
      `This text is longer than ${number(limit)} characters. Nothing was done. Shorten it and send it again.`,
    button: (limit: number) =>
      `The content of this button is longer than ${number(limit)} characters. Nothing was done. Open it again with \`/set-update\`.`,
    request: (limit: number) =>
      `The request is longer than ${number(limit)} characters. Nothing was done. Shorten it and send it again.`,
    body: (limit: number) =>
      `This is more than ${number(limit)} bytes. Nothing was done. Shorten it and send it again.`,
  } satisfies Readonly<Record<LongText, (limit: number) => string>>,
  /** Below a list of a dialog in which nothing is chosen. */
  notChosen: 'Choose an entry from this list. Nothing was changed.',
  notSetUp: 'SET has no channel yet. A system admin can enter it in System Console › Plugins › SET update.',
  failed:
    'Something went wrong in the plugin or the server. Try again in a minute. If it keeps failing, see the server log.',
  /** A dialog did what it says but has no other way to say so. */
  doneAlready: (said: string) => `Done. You can close this window. Do not submit it again. ${said}`,
  /** Nothing was changed, because Mattermost did not take it. */
  notKept:
    'Mattermost may not have saved this. Check before you try again. If it keeps failing, see the server log.',
  unknownCommand: (word: string, meant: string | undefined) =>
    meant === undefined
      ? `There is no command ${word}. \`/set-update help\` lists all commands.`
      : `There is no command ${word}. Did you mean \`/set-update ${meant}\`?`,
  noArguments: (command: string) =>
    `\`${command}\` takes no text after it. Nothing was done. Run it on its own.`,

  lead: (lead: string, deputy: string | undefined) =>
    `**SET lead:** ${lead}${deputy === undefined ? '' : ` · deputy ${deputy}`}`,
  /** The rotation, or this week's update, cannot be read. */
  leadUnread: '**SET lead:** unknown',
  peopleUnread: '**On SET:** unknown. `/set-update status` says why.',
  /** To somebody who cannot look why. */
  peopleUnknown: '**On SET:** unknown right now',
  updateUnread: (day: string) => `**Update:** ${day}, status unknown. \`/set-update status\` says why.`,
  noLead: '**SET lead:** nobody',
  /** `until`: null where all turns are open. */
  onSet: (people: string, until: string | null) =>
    `**On SET${until === null ? '' : ` until the handover on ${until}`}:** ${people}`,
  nobodyOnSet: (day: string) => `**On SET:** nobody on ${day}. Enter teams with \`/set-update roster\`.`,
  setOn: (day: string) => `#### SET on ${day}`,
  member: (name: string, team: string, isGone: boolean) => `${name} (${team}${isGone ? ', not here' : ''})`,

  /** What somebody is on SET, in a list of all. */
  roles: {
    lead: '**lead**',
    actingLead: '**acting lead**',
    deputy: 'deputy',
    gone: 'not here',
    nobody: 'nobody',
  },
  nextHandover: (day: string) => `Next handover: ${day}`,
  /** `more`: roles and what else is to be known of the person; may be empty. */
  onTeam: (team: string, name: string, more: string) => `* ${team}: ${name}${more === '' ? '' : `, ${more}`}`,

  due: (at: string) => `**Update:** due ${at}`,
  paused: (day: string) =>
    `**Update:** ${day}, automatic posting is off. Use \`/set-update post\` to post it.`,
  missed: (day: string) => `**Update:** not posted on ${day}. Use \`/set-update post\` to post it now.`,
  unfinished: (day: string) =>
    `**Update:** posting for ${day} was interrupted. Use \`/set-update post\` to finish it.`,

  queue: (total: number, first: string) => `**Queue:** ${plural(total, 'ticket', 'tickets')}, next ${first}`,
  queueTitle: (column: string, total: number, url: string) =>
    `#### [${column}](${url}): ${plural(total, 'ticket', 'tickets')}`,
  emptyQueue: '**Queue:** empty. You can take work from your own team.',
  boardUnknown: '**Queue:** unknown',
  columns: (inProgress: number, submitted: number) =>
    `**In progress:** ${inProgress} · **Submitted:** ${submitted}`,
  /** `problems` is null where the problems stand below anyway. */
  asOf: (time: string, count: number | null) => `**Jira:** as of ${time}${problems(count)}`,
  neverRead: (count: number | null) => `**Jira:** not read yet${problems(count)}`,
  stale: (time: string) => `Jira did not answer. This is the queue as of ${time}.`,

  done: {
    posted: (day: string, link: string) => `Posted: [the update for ${day}](${link}).`,
    rewritten: (day: string, link: string) => `Updated [the post for ${day}](${link}).`,
    'posted-anew': (day: string, link: string) =>
      `The old post was deleted, so there is a new one: [the update for ${day}](${link}).`,
  },
  /** Only the notes of the post are new; `asOf`: of its numbers. */
  kept: (day: string, link: string, asOf: string) =>
    `Updated the notes in [the post for ${day}](${link}). Its numbers and lists are still as of ${asOf}.`,
  /** The same of a new post, since the old one was deleted. */
  keptAnew: (day: string, link: string, asOf: string) =>
    `The old post was deleted, so there is a new one: [the update for ${day}](${link}). Its notes are up to date. Its numbers and lists are still as of ${asOf}.`,
  /** Why, on a later day than the update's own. */
  keptLater: 'Jira is read again only on the day of the update.',
  keptUnreviewed,
  /** It was posted before its day. */
  early:
    'The update was posted early, so nothing else is posted on its due day. Use `/set-update post` to update the post.',
  busy: 'The update is being posted right now. If you do not see it in two minutes, try again.',
  notTaken:
    'Mattermost did not accept the post. Try again in a minute. If it keeps failing, see the server log.',
  postingOff:
    'Nothing can be posted while the time zone or the weekday of the update cannot be read. `/set-update status` says what to do.',
  noChannel: 'The SET channel was not found. `/set-update status` says what to do.',

  statusTitle: '#### SET status',
  allWell: ':white_check_mark: Everything works.',
  trouble: ':warning: **Needs attention**',
  /** `passed` of `all` checks of the connection. */
  checksPassed: (passed: number, all: number) => `${passed} of ${all} checks passed`,
  /** `what`: what the account can do. */
  mayDo: (what: string) => `can ${what}`,
  /** Whom the System Console names. */
  managers: (names: string) => `**Managers:** ${names}`,
  /** Of its roster, those who have another name by now. */
  renamed: (names: string) => `**Renamed** since being entered in the System Console: ${names}`,
  nameNow: (name: string, typed: string) => `${name} (entered as ${typed})`,
  jiraNotSetUp:
    '**Jira:** not set up. Roster and sidebar work without Jira. A system admin can enter URL, account and token in System Console › Plugins › SET update.',
  checks: {
    reach: 'Address',
    login: 'Login',
    'filter-resolved': 'Filter of resolved bugs',
    'filter-customers': 'Filter of resolved bugs reported by customers',
    board: 'Board',
    columns: 'Columns in use',
    'board-page': 'First page of the board',
    'board-order': 'Order of the board',
    'customer-clause': 'Clause for customer-reported tickets',
    deployment: 'Edition',
    permissions: 'What the account can do',
    'private-clause': 'Clause for private tickets',
    'triage-clause': 'Clause for triage',
    'team-field': 'Team field',
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
      `${channel} is archived, so nothing can be posted. Unarchive it, or choose another.`,
    nobodyNamed: 'nobody is named, so channel admins and system admins are the managers',
    /** Mattermost could not be asked just now. */
    notTold: 'could not be looked up in Mattermost right now. Try again in a minute.',
  },
  /** In front of which verdicts on a bug the account can carry out. */
  mayJudge: 'What the account can do in triage',
  works: 'works',
  /** What was counted, behind what it was counted with. */
  found: {
    filter: (name: string, count: number) => `"${name}" finds ${plural(count, 'ticket', 'tickets')}`,
    page: (count: number) => `${plural(count, 'ticket', 'tickets')} read`,
    open: (count: number) => `finds ${plural(count, 'open ticket', 'open tickets')} on the board`,
    waiting: (count: number) => `finds ${plural(count, 'bug', 'bugs')}`,
    /** `kind`: what can be chosen of it. */
    field: (name: string, kind: 'select' | 'multi-select' | 'labels') =>
      `${name}, ${{ select: 'a select field', 'multi-select': 'a multi-select field', labels: 'a label field' }[kind]}`,
    ofFilter: (count: number, all: number) =>
      `finds ${count} of the ${all} resolved bugs reported by customers`,
  },
  asFarAsScopes: (found: string) =>
    `${found}. The token's scopes may allow less. Jira reports that only when you change something.`,
  /** In front of what was not tried for a reason told before. */
  notTried: 'Not tested, because an earlier check failed',
  /** In front of why Jira was not even asked. */
  jiraSettings: 'Jira settings',
  tokenNeeded: 'Enter the token to test this address.',
  refusedTest: 'Only people who can change plugins in the System Console can test the connection.',
};
