import type { Texts } from '../index.ts';
import { failureEn, problemEn } from './failures.ts';
import { headerEn } from './header.ts';
import { noticesEn } from './notices.ts';
import { linkEn, queueEn } from './queue.ts';
import { rosterEn } from './roster.ts';
import { routesEn } from './routes.ts';
import { setupEn } from './setup.ts';
import { turnsEn } from './turns.ts';
import { flowEn } from './update.ts';

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function problems(count: number | null): string {
  if (count === null) return '';
  return count === 0
    ? ' · all well'
    : ` · ${plural(count, 'problem', 'problems')}, see \`/set-update status\``;
}

const number = (value: number) => value.toLocaleString('en');

export const en: Texts = {
  weekdays: {
    monday: 'Monday',
    tuesday: 'Tuesday',
    wednesday: 'Wednesday',
    thursday: 'Thursday',
    friday: 'Friday',
    saturday: 'Saturday',
    sunday: 'Sunday',
  },
  update: {
    none: 'none',
    unknown: 'unknown',
    more: (count) => `and ${count} more`,
    failure: failureEn,
    listsCut: 'Jira left out tickets of the board, so the lists may not be complete.',
    listsFrom: (minutes) => `The lists are as Jira showed them ${plural(minutes, 'minute', 'minutes')} ago.`,
    atLeast: 'A number with + is the least it can be: Jira may hold more than were counted.',
    notReviewed: 'Not reviewed by the lead.',
    overdueNote: ({ key, days, column }) =>
      `${key}: ${plural(days, 'working day', 'working days')} ${{ 'to-do': 'without a next step', 'in-progress': 'in progress', submitted: 'submitted' }[column]}`,
  },
  failure: (failure) => failureEn(failure),
  failureHere: (failure) => failureEn(failure, 'console'),
  problem: problemEn,
  commands: {
    today: { hint: '', help: 'today in six lines' },
    draft: { hint: '', help: "this week's update as it would be posted now, the numbers beside last week's" },
    note: { hint: '[TEXT]', help: 'a line for the next update, in your name; without text, a dialog' },
    blocker: {
      hint: '[TEXT]',
      help: 'what keeps you from going on, until it is cleared; without text, a dialog',
    },
    skip: { hint: '[REASON]', help: 'this week goes by without an update' },
    history: {
      hint: '[N, DAY or FROM..TO]',
      help: 'past updates with their numbers: 12, 2026-11-24, 1 Oct..24 Nov',
    },
    post: { hint: '', help: "post this week's update now, or write the posted one again" },
    queue: {
      hint: '[CLASS]',
      help: 'the tickets that are next, in order, with their class; the button in it mends the order',
    },
    who: { hint: '[DAY]', help: 'who is on SET, today or on a day: 2026-12-24, 24 Dec, friday, tomorrow' },
    roster: {
      hint: '[PART]',
      help: 'teams, turns and who leads: what comes next and why, and what you may change',
    },
    away: {
      hint: '[FROM..TO]',
      help: 'when you cannot be on SET: 24 Dec..2 Jan, friday; offers to ask for cover; without words, a dialog',
    },
    swap: {
      hint: '[@NAME [DAY]]',
      help: 'your next turn on SET, or that of a day, for the other one’s; without words, a dialog',
    },
    link: { hint: '[NAME]', help: 'who you are in Jira, so that you can take tickets' },
    status: { hint: '', help: 'whether everything works, and what to do if not' },
    settings: {
      hint: '[PART]',
      help: 'what managers choose: schedule, template, board and more; start and pause',
    },
    help: { hint: '', help: 'this list' },
  },
  order: queueEn,
  link: linkEn,
  setup: setupEn,
  header: headerEn,
  roster: rosterEn,
  notices: noticesEn,
  routes: routesEn,
  turns: turnsEn,
  flow: flowEn,
  helpTitle: '#### /set-update: the Sustained Engineering Team',
  helpEnd: 'Only you see the answers, apart from the update itself.',

  refused:
    'This is for members of the SET channel, and guests cannot use it. If you should be a member, ask to be added.',
  whichSet: (isOffered) =>
    `Which SET do you mean? Type this in its channel${isOffered ? ', or choose it here' : ''}.`,
  unread:
    'The SET of this channel cannot be read just now, so nothing was done. Try again in a minute. If that does not help, ask a system admin: the server log names the document, which needs a newer version of the plugin or a backup of the database.',
  refusedPost:
    'Only the lead, the deputy, managers and channel admins can post the update. `/set-update who` says who leads.',
  refusedRoute: 'This is for members of the SET channel.',
  notSignedIn: 'Sign in to Mattermost first.',
  noSuchRoute: 'There is nothing at this address.',
  wrongMethod: (method) => `Use ${method} for this address.`,
  wrongContent: 'Send JSON with the content type application/json.',
  wrongBody: 'The request is not what this address takes.',
  tooLong: {
    command: (limit) =>
      `This command is longer than ${number(limit)} characters. Nothing was done: shorten it and send it again.`,
    table: (limit) =>
      `This table is longer than ${number(limit)} characters. Nothing was done: import it in parts, each with the header.`,
    field: (limit) =>
      `This text is longer than ${number(limit)} characters. Nothing was done: shorten it and send it again.`,
    button: (limit) =>
      `The content of this button is longer than ${number(limit)} characters. Nothing was done: open it again with \`/set-update\`.`,
    request: (limit) =>
      `The request is longer than ${number(limit)} characters. Nothing was done: shorten it and send it again.`,
    body: (limit) =>
      `This is more than ${number(limit)} bytes. Nothing was done: shorten it and send it again.`,
  },
  notChosen: 'Choose an entry of this list. Nothing was changed.',
  notSetUp: 'SET has no channel yet: a system admin enters it in System Console › Plugins › SET update.',
  failed:
    'That did not work because of an error in the plugin or the server; the server log says more. Try again in a minute.',
  doneAlready: (said) => `It is done: close this window, do not send it again. ${said}`,
  notKept:
    'Mattermost did not keep it, or did not say so: check whether it is there before you try again. If it keeps failing, the server log says why.',
  unknownCommand: (word, meant) =>
    meant === undefined
      ? `There is no command ${word}. Example: \`/set-update queue\`. \`/set-update help\` lists all.`
      : `There is no command ${word}. Did you mean \`/set-update ${meant}\`?`,
  noArguments: (command) =>
    `\`${command}\` takes nothing after it, and nothing was done. Example: \`${command}\``,
  notADay: (words, today) =>
    `I don't understand ${words} as a date. Examples: \`/set-update who ${today}\`, \`… 24 Dec\`, \`… friday\`, \`… tomorrow\`.`,

  lead: (lead, deputy) => `**SET lead:** ${lead}${deputy === undefined ? '' : ` · deputy ${deputy}`}`,
  leadUnread: '**SET lead:** not known',
  peopleUnread: '**On SET:** not known; `/set-update status` says why',
  updateUnread: (day) => `**Update:** for ${day}; how it stands is not known, see \`/set-update status\``,
  noLead: '**SET lead:** nobody',
  onSet: (people, until) => `**On SET${until === null ? '' : ` until the handover on ${until}`}:** ${people}`,
  nobodyOnSet: (day) => `**On SET:** nobody on ${day}. \`/set-update roster\` is where teams are entered.`,
  setOn: (day) => `#### SET on ${day}`,
  member: (name, team, isGone) => `${name} (${team}${isGone ? ', not here' : ''})`,

  due: (day, time, zone) => `**Update:** due ${day}, ${time} (${zone})`,
  paused: (day) => `**Update:** for ${day}, only by \`/set-update post\`: posting by schedule is off`,
  missed: (day) => `**Update:** not posted on ${day}; \`/set-update post\` posts it`,
  unfinished: (day) => `**Update:** begun for ${day} but not out; \`/set-update post\` finishes it`,

  queue: (total, first) => `**Queue:** ${plural(total, 'ticket', 'tickets')}, next ${first}`,
  queueTitle: (column, total, url) => `#### [${column}](${url}): ${plural(total, 'ticket', 'tickets')}`,
  emptyQueue: '**Queue:** nothing for SET: you may take work from your own team.',
  boardUnknown: '**Queue:** not known',
  columns: (inProgress, submitted) => `**In progress:** ${inProgress} · **submitted:** ${submitted}`,
  asOf: (time, count) => `**As of** ${time}${problems(count)}`,
  neverRead: (count) => `**As of** never: the board was not read yet${problems(count)}`,
  stale: (time) => `Jira does not answer; this is what it showed at ${time}.`,

  done: {
    posted: (day, link) => `Posted: [the update of ${day}](${link}).`,
    rewritten: (day, link) => `Written again: [the update of ${day}](${link}).`,
    'posted-anew': (day, link) =>
      `The old post was deleted, so there is a new one: [the update of ${day}](${link}).`,
  },
  kept: (day, link, asOf) =>
    `[The update of ${day}](${link}) has the notes as they are now; its numbers and lists stay as of ${asOf}.`,
  keptAnew: (day, link, asOf) =>
    `The old post was deleted, so there is a new one: [the update of ${day}](${link}). It has the notes as they are now; its numbers and lists are still those of ${asOf}.`,
  keptLater: 'Jira is read again only on the day of the update.',
  keptUnreviewed: 'It still says that the lead has not reviewed it: *Post again* removes that line.',
  early: 'It went out early, so nothing more is posted on its day. `/set-update post` brings it up to date.',
  counted: (numbers) => `Counted: ${numbers}.`,
  busy: 'The update is being posted at this very moment. If it is not there in two minutes, ask again.',
  notTaken:
    'Mattermost did not take the post. Try again in a minute; if it keeps failing, the server log says why.',
  postingOff:
    'Nothing is posted while the time zone or the day of the update cannot be read. `/set-update status` says what to do.',
  noChannel: 'The channel of SET was not found. `/set-update status` says what to do.',

  statusTitle: '#### SET update: status',
  allWell: 'Everything works.',
  managers: (names) => `Managers: ${names}`,
  renamed: (names) => `Renamed since they were entered on the roster of the System Console: ${names}`,
  nameNow: (name, typed) => `${name} (entered as ${typed})`,
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
    'clause-incident': 'Class incident',
    'clause-escalation': 'Class escalation',
    'clause-hotfix': 'Class hotfix',
    'clause-release': 'Class release blocker',
    'clause-customer': 'Class customer-reported',
    'clause-tech-debt': 'Class tech debt',
  },
  place: {
    channel: 'Channel',
    managers: 'Managers',
    archived: (channel) =>
      `${channel} is archived, so nothing can be posted: unarchive it, or choose another.`,
    nobodyNamed: 'nobody is named, so channel admins and system admins manage',
    notTold: 'could not be looked up in Mattermost just now. Try again in a minute.',
  },
  works: 'works',
  asFarAsScopes: (found) =>
    `${found}, as far as the scopes of the token allow, too: Jira tells that only when something is changed`,
  notTried: 'Not tried after that',
  jiraSettings: 'Jira settings',
  tokenNeeded: 'The stored token is sent to the stored address only: enter the token to test this one.',
  refusedTest: 'Only people who may change plugins in the System Console can test the connection.',
};
