import type { TicketsFailure } from '../../../app/ports.ts';
import type { SettingFault } from '../../../app/settings/set-settings.ts';
import type { ClauseFault } from '../../../domain/queue/jql-clause.ts';
import { PLACEHOLDERS, type TemplateFault } from '../../../domain/update/template.ts';
import type { Section, SetChoice, SetField } from '../../settings-catalogue/catalogue.ts';
import { type Step, unreadableIn } from '../setup-texts.ts';
import { refusalReason } from './failures.ts';
import { fieldTexts, kindTexts } from './set-fields.ts';
import { notReviewed } from './update.ts';

const inClause: Readonly<Record<ClauseFault, string>> = {
  'order-by': 'Leave out ORDER BY: only the condition is needed.',
  'open-bracket': 'A bracket is not closed: add its ).',
  'closing-bracket': 'There is a ) without a ( before it: remove it, or put both around a condition.',
  'open-quote': 'A quotation mark is not closed: add the second one.',
};

function inTemplate(fault: TemplateFault): string {
  switch (fault.code) {
    case 'unknown-placeholder':
      return fault.nearest === undefined
        ? `There is no {${fault.name}}. There are ${PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}.`
        : `There is no {${fault.name}}. Did you mean {${fault.nearest}}?`;
    case 'no-hashtag':
      return `Keep ${fault.hashtag} in it as a word of its own: updates are found by this hashtag.`;
    case 'empty':
      return 'Enter the text of the update.';
    case 'too-long':
      return `Shorten it to ${fault.limit} characters.`;
  }
}

function settingFault(field: SetField, fault: SettingFault): string {
  switch (fault.code) {
    case 'unreadable':
      return unreadableIn(kindTexts, field);
    case 'empty':
      return fieldTexts[field].empty ?? unreadableIn(kindTexts, field);
    case 'template':
      return inTemplate(fault.fault);
    case 'clause':
      return inClause[fault.fault];
    case 'other-jira':
      return `This is an address in another Jira. Enter one in ${fault.site}, or the number.`;
    case 'jira-refused':
      return `Not saved, because ${refusalReason(fault.failure)}`;
    case 'times-out-of-order':
      return 'The draft comes first, then the reminder, then the update: change one of the three times.';
    case 'column-twice':
      return 'Two columns are the same: choose another one.';
    case 'changed-meanwhile':
      return `${fault.by ?? 'Somebody'} changed this while you were typing. Close this and open it again to see it.`;
  }
}

/** Sentences of the settings and of the first run. What goes in must be escaped for where it goes. */
export const setup = {
  refused: 'Settings are changed by managers, channel admins and system admins.',
  /** What `settings here` does. */
  here: 'Make a SET of this channel',
  refusedHere: 'A SET is made by the managers of all SETs and by system admins. Ask one of them.',
  /** The channel cannot have a SET. */
  notHere: 'A SET belongs to a channel of a team. Type `/set-update settings here` in that channel.',
  tooManySets: (limit: number) =>
    `This server has ${limit} SETs and holds no more. Use the channel of one that is there.`,
  title: '#### SET update: settings',
  notASection: (word: string, meant: string | undefined) =>
    meant === undefined
      ? `There are no settings called ${word}. \`/set-update settings\` shows all.`
      : `There are no settings called ${word}. Did you mean \`/set-update settings ${meant}\`?`,
  sections: {
    jira: {
      name: 'Board and filters',
      intro:
        'Where the numbers and lists of the update come from. The columns offered are those of the board saved now.',
    },
    classes: {
      name: 'Classes of work',
      intro: 'In this order; the first whose condition matches is the class of a ticket.',
    },
    schedule: {
      name: 'Schedule',
      intro: 'By the clock on the wall in the time zone, also when clocks change.',
    },
    holidays: { name: 'Holidays', intro: 'On these days nobody is written to and nothing is posted.' },
    template: {
      name: 'Template',
      intro: `What the update says. In it may stand ${PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}.`,
    },
    messages: { name: 'Messages', intro: 'What goes out by itself while posting by schedule is on.' },
  } satisfies Readonly<Record<Section, { readonly name: string; readonly intro: string }>>,
  fields: fieldTexts,
  /** Values to choose from, by what is stored. */
  values: {
    post: `Post it, marked as ${notReviewed}`,
    wait: 'Wait until somebody posts it',
    skip: 'No update in that week',
    'next-working-day': 'On the next working day',
    entered: 'Submitted in the last 7 days',
    'in-column': 'Only those still submitted',
  } satisfies Readonly<Record<SetChoice, string>>,
  none: 'none',
  on: 'on',
  off: 'off',
  boardAndFilters: (filters: readonly string[], board: string, columns: string) =>
    `filters ${filters.join(' and ')} · board ${board} · ${columns}`,
  ofHandbook: "the handbook's",
  ownTemplate: 'your own',
  fault: settingFault,
  notSaved: 'Nothing was saved: correct the fields in red.',
  save: 'Save',
  /** `labels`: of the fields that changed. */
  saved: (labels: string) => `Saved: ${labels}.`,
  /** Said after what was saved. */
  untried: (labels: string) =>
    `Jira could not be asked just now, so these have not been tried yet: ${labels}. It is asked every minute; \`/set-update status\` says what it refuses.`,
  /** Columns, while Jira refuses the board they are of. */
  waitForBoard: (labels: string) => `Will be tried when the board is right: ${labels}.`,
  /** Another board was saved, which has none of these names. */
  missingColumns: (labels: string) =>
    `**This board has other columns:** choose yours now, or no tickets can be read: ${labels}.`,
  chooseColumns: 'Choose columns',
  /** What was shown and left as it was; Jira's words are escaped. */
  stillRefused: (label: string, failure: TicketsFailure) =>
    `"${label}" was not changed, but ${refusalReason(failure)}`,
  /** What stands behind a part of the settings. */
  markUntried: (labels: string) => `not tried yet: ${labels}`,
  markRefused: (labels: string) => `refused by Jira: ${labels}`,
  /** To the managers; `channel` is that of the SET, and a line for each follows. */
  refusedLater: (channel: string) => `**Jira refuses settings of the SET of ${channel}:**`,
  /** In place of that once it is so. */
  refusedOver: (channel: string) => `Jira no longer refuses any of these settings of the SET of ${channel}.`,
  refusedOne: (label: string, failure: TicketsFailure) => `**${label}:** ${refusalReason(failure)}`,
  nothingChanged: 'Nothing was changed.',

  /** Times in words; `by` may be unknown. */
  running: (since: string | null, by: string | null) =>
    `**Posting by schedule is on**${since === null ? '' : ` since ${since}`}${by === null ? '' : `, started by @${by}`}.`,
  paused: '**Paused:** nothing goes out by itself before *Start*.',
  start: 'Start',
  pause: 'Pause',
  /** `at`: when the next update is due; null when none is switched on. */
  started: (at: string | null) =>
    `Started. ${at === null ? 'No message about the update is switched on, so it goes out only when somebody posts it' : `The next update is due ${at}`}. \`/set-update settings pause\` stops it again.`,
  /** Without what comes next, which cannot be read. */
  startedOnly: 'Started, but what is due next cannot be read. `/set-update settings pause` stops it again.',
  startWithoutJira:
    '**Jira is not connected,** so the update would say `?` and *unknown*. A system admin enters URL, account and token in System Console › Plugins › SET update; the roster works without. Nothing was started.',
  startAnyway: 'Start anyway',
  alreadyRunning: 'Posting by schedule is on already.',
  pausedNow: 'Paused: nothing goes out by itself any more. `/set-update post` works all the same.',
  alreadyPaused: 'Posting by schedule is paused already.',

  /** The first message anybody gets. */
  welcome: (channel: string) =>
    `#### Welcome to SET update\nIt reads the Jira board of the Sustained Engineering Team and posts the weekly update in ${channel}. Nothing is posted before you press *Start*; setting it up takes a few minutes.`,
  /** In place of it once somebody has pressed *Start*. */
  welcomeOver: (channel: string) =>
    `#### SET update is set up\nIt reads the Jira board of the Sustained Engineering Team and posts the weekly update in ${channel}. \`/set-update settings\` changes how.`,
  setUp: 'Set up',
  setUpTitle: '#### Set up SET update',
  /** The last line while the first step is still to do. */
  setUpFirst: 'The first step is still to do: come back here and press *Set up* once it is done.',
  setUpEnd: 'Look at the preview, then press *Start*.',
  steps: {
    connection: 'Connection',
    jira: 'Board and filters',
    teams: 'Teams',
    schedule: 'Schedule',
    escalations: 'Escalations',
    preview: 'Preview',
  } satisfies Readonly<Record<Step, string>>,
  stepButtons: {
    connection: 'Test connection',
    jira: 'Board and filters',
    teams: 'Teams',
    schedule: 'Schedule',
    preview: 'Preview',
  } satisfies Readonly<Record<Exclude<Step, 'escalations'>, string>>,
  noJira:
    'enter URL, account and token in System Console › Plugins › SET update, save there, then press *Set up* again',
  connected: (address: string) => address,
  noChannel: (channel: string) =>
    `There is no channel ${channel}. Make it, or enter another in System Console › Plugins › SET update; then press *Set up* again.`,
  people: (count: number) => `${count} ${count === 1 ? 'person' : 'people'} on SET today`,
  nobody: 'nobody on SET today; it works without, but then nobody is asked to look at the draft',
  schedule: (day: string, time: string, zone: string) => `${day}, ${time} (${zone})`,
  teamsHow:
    'Each feature team has a list of people, and SET takes one of each team in turn, from handover to handover. *New team* adds a team, *Import* takes a whole table, *Handover* says how often SET hands over. Roster and sidebar work without Jira, and the update works without a roster.',
  /** Clauses are escaped. */
  escalations: {
    question: (clause: string) =>
      `are tickets with ${clause} secret to readers of this channel? Of a secret ticket everybody sees the key only.`,
    secret: (clause: string) => `secret: of tickets with ${clause} everybody sees the key only`,
    open: 'not secret: they are shown like other tickets',
    none: 'there is no class of them',
    buttons: { secret: 'Secret', notSecret: 'Not secret' },
  },
  preview: "this week's update from what Jira says now",
  previewIs: "This week's update as it would be posted now. Only you see it.",
  /** `zone`: of whoever sets it up. */
  yourZone: (zone: string) => `Yours is ${zone}.`,
  allSettings: 'All settings',

  /** The Jira token ends; `days` 0: today or earlier. */
  tokenEnds: (days: number, date: string) =>
    days <= 0
      ? `**The Jira token ${days < 0 ? 'ended yesterday' : 'ends today'}** (${date}): a system admin enters a new one in System Console › Plugins › SET update.`
      : `**The Jira token ends in ${days} ${days === 1 ? 'day' : 'days'}**, on ${date}: a system admin enters a new one, with its date, in System Console › Plugins › SET update.`,
};
