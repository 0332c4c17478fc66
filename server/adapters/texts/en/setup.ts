import type { TicketsFailure } from '../../../app/ports.ts';
import type { SettingFault } from '../../../app/settings/set-settings.ts';
import type { ClauseFault } from '../../../domain/queue/jql-clause.ts';
import { PLACEHOLDERS, type TemplateFault } from '../../../domain/update/template.ts';
import type { Section, SetChoice, SetField } from '../../settings-catalogue/catalogue.ts';
import { type Step, unreadableIn } from '../setup-texts.ts';
import { capitalised } from '../wording.ts';
import { refusalReason } from './failures.ts';
import { fieldTexts, kindTexts } from './set-fields.ts';
import { dailyBefore, triageSection } from './triage.ts';
import { notReviewed } from './update.ts';
import { verdictsSection } from './verdict-fields.ts';

const inClause: Readonly<Record<ClauseFault, string>> = {
  'order-by': 'Leave out ORDER BY. Only the clause is needed.',
  'open-bracket': 'A parenthesis is not closed. Add its ).',
  'closing-bracket': 'There is a ) without a ( before it. Remove it, or add the (.',
  'open-quote': 'A quotation mark is not closed. Add the second one.',
};

function inTemplate(fault: TemplateFault): string {
  switch (fault.code) {
    case 'unknown-placeholder':
      return fault.nearest === undefined
        ? `Unknown placeholder {${fault.name}}. You can use ${PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}.`
        : `Unknown placeholder {${fault.name}}. Did you mean {${fault.nearest}}?`;
    case 'no-hashtag':
      return `Keep ${fault.hashtag} as a word of its own. People find updates by this hashtag.`;
    case 'empty':
      return 'Enter a text for the update.';
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
      return `This address belongs to another Jira. Enter one of ${fault.site}, or just the number.`;
    case 'jira-refused':
      return `Not saved. ${capitalised(refusalReason(fault.failure))}`;
    case 'times-out-of-order':
      return 'The draft comes first, then the reminder, then the update. Change one of the three times.';
    case 'column-twice':
      return 'Two columns are the same. Choose another one.';
    case 'changed-meanwhile':
      return `${fault.by ?? 'Someone'} changed this in the meantime. Close this dialog and open it again to see the change.`;
  }
}

/** Sentences of the settings and of the first run. What goes in must be escaped for where it goes. */
export const setup = {
  refused: 'Only managers, channel admins and system admins can change settings.',
  /** What `settings here` does. */
  here: 'Turn this channel into a SET',
  refusedHere:
    'Only system admins and the managers named in the System Console can turn a channel into a SET. Ask one of them.',
  /** The channel cannot have a SET. */
  notHere: 'A SET needs a channel of a team. Type `/set-update settings here` in that channel.',
  tooManySets: (limit: number) => `This server already has ${limit} SETs, which is the most it can have.`,
  title: '#### SET update: settings',
  notASection: (word: string, meant: string | undefined) =>
    meant === undefined
      ? `There are no settings called ${word}. \`/set-update settings\` shows all of them.`
      : `There are no settings called ${word}. Did you mean \`/set-update settings ${meant}\`?`,
  sections: {
    jira: {
      name: 'Board and filters',
      intro:
        'Where the numbers and lists of the update come from. You can choose among the columns of the saved board.',
    },
    classes: {
      name: 'Classes',
      intro: 'A ticket belongs to the first class whose clause matches it.',
    },
    schedule: {
      name: 'Schedule',
      intro: 'All times are in this time zone and follow daylight saving time.',
    },
    holidays: { name: 'Holidays', intro: 'On these days nothing is posted and nobody gets a message.' },
    triage: triageSection,
    verdicts: verdictsSection,
    template: {
      name: 'Template',
      intro: `The text of the update. Placeholders: ${PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}`,
    },
    messages: { name: 'Messages', intro: 'Automatic messages, sent while SET is active.' },
  } satisfies Readonly<Record<Section, { readonly name: string; readonly intro: string }>>,
  fields: fieldTexts,
  /** Values to choose from, by what is stored. */
  values: {
    post: `Post it as "${notReviewed}"`,
    wait: 'Wait until someone posts it',
    skip: 'No update in that week',
    'next-working-day': 'On the next working day',
    entered: 'All that were submitted in the last 7 days',
    'in-column': 'Only those that are still submitted',
  } satisfies Readonly<Record<SetChoice, string>>,
  none: 'none',
  on: 'on',
  off: 'off',
  release: dailyBefore,
  boardAndFilters: (filters: readonly string[], board: string, columns: string) =>
    `filters ${filters.join(' and ')} · board ${board} · ${columns}`,
  ofHandbook: "the handbook's",
  ownTemplate: 'your own',
  fault: settingFault,
  notSaved: 'Nothing was saved. Correct the fields in red.',
  save: 'Save',
  /** `labels`: of the fields that changed. */
  saved: (labels: string) => `Saved: ${labels}.`,
  /** Said after what was saved. */
  untried: (labels: string) =>
    `Jira did not answer, so this is not tested yet: ${labels}. SET update tries again every minute. \`/set-update status\` shows the result.`,
  /** Columns, while Jira refuses the board they are of. */
  waitForBoard: (labels: string) => `Not tested yet, because the board does not work: ${labels}.`,
  /** Another board was saved, which has none of these names. */
  missingColumns: (labels: string) =>
    `**This board has different columns.** SET update cannot read tickets until you choose them: ${labels}.`,
  chooseColumns: 'Choose columns',
  /** What was shown and left as it was; Jira's words are escaped. */
  stillRefused: (label: string, failure: TicketsFailure) =>
    `"${label}" is unchanged, but does not work (${refusalReason(failure)})`,
  /** What stands behind a part of the settings. */
  markUntried: (labels: string) => `not tested yet: ${labels}`,
  markRefused: (labels: string) => `rejected by Jira: ${labels}`,
  /** To the managers; `channel` is that of the SET, and a line for each follows. */
  refusedLater: (channel: string) => `**Jira rejects these settings for SET in ${channel}:**`,
  /** In place of that once it is so. */
  refusedOver: (channel: string) => `Jira now accepts all of these settings for SET in ${channel}.`,
  refusedOne: (label: string, failure: TicketsFailure) => `**${label}:** ${refusalReason(failure)}`,
  nothingChanged: 'Nothing was changed.',

  /** Times in words; `by` may be unknown. */
  running: (since: string | null, by: string | null) =>
    `**Active**${since === null ? '' : ` since ${since}`}${by === null ? '' : `, started by @${by}`}: messages are sent automatically.`,
  paused: '**Paused:** no messages are sent until someone presses *Start*.',
  start: 'Start',
  pause: 'Pause',
  /** `at`: when the next update is due; null when none is switched on. */
  started: (at: string | null) =>
    `Started. ${at === null ? 'All automatic messages about the update are turned off, so someone has to post it' : `The next update is due ${at}`}. \`/set-update settings pause\` pauses SET again.`,
  /** Without what comes next, which cannot be read. */
  startedOnly: 'Started, but the next date cannot be read. `/set-update settings pause` pauses SET again.',
  startWithoutJira:
    '**Jira is not connected,** so all numbers in the update would be missing. A system admin can enter URL, account and token in System Console › Plugins › SET update. The roster works without Jira. SET is not started yet.',
  startAnyway: 'Start anyway',
  alreadyRunning: 'SET is already active.',
  pausedNow: 'Paused. No messages are sent automatically. You can still use `/set-update post`.',
  alreadyPaused: 'SET is already paused.',

  /** The first message anybody gets. */
  welcome: (channel: string) =>
    `#### Welcome to SET update\nIt reads the Jira board of the Sustained Engineering Team and posts the weekly update in ${channel}. Setting it up takes a few minutes. Nothing is posted until you press *Start*.`,
  /** In place of it once somebody has pressed *Start*. */
  welcomeOver: (channel: string) =>
    `#### SET update is set up\nIt reads the Jira board of the Sustained Engineering Team and posts the weekly update in ${channel}. You can change that with \`/set-update settings\`.`,
  setUp: 'Set up',
  notAStep: (word: string, meant: string | undefined) =>
    meant === undefined
      ? `There is no "setup ${word}". Try \`/set-update setup\`.`
      : `There is no "setup ${word}". Did you mean \`/set-update setup ${meant}\`?`,
  setUpTitle: '#### Set up SET update',
  /** The last line while the first step is still to do. */
  setUpFirst: 'Begin with the first step. Then come back here and press *Set up*.',
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
    'a system admin has to enter and save URL, account and token in System Console › Plugins › SET update. Then press *Set up* again',
  connected: (address: string) => address,
  noChannel: (channel: string) =>
    `There is no channel ${channel}. Create it, or enter another one in System Console › Plugins › SET update. Then press *Set up* again.`,
  people: (count: number) => `${count} ${count === 1 ? 'person' : 'people'} on SET today`,
  nobody: 'nobody is on SET today, so the managers get the draft',
  schedule: (day: string, time: string, zone: string) => `${day}, ${time} (${zone})`,
  teamsHow:
    'Each team has a list of people who take turns on SET. Add a team with *New team*, or a whole table with *Import*. *Handover* sets how often SET hands over.',
  /** Clauses are escaped. */
  escalations: {
    question: (clause: string) =>
      `should tickets with ${clause} be private? Everyone sees only the key of a private ticket.`,
    secret: (clause: string) => `tickets with ${clause} are private: everyone sees only the key`,
    open: 'not private: they are shown like any other ticket',
    none: 'there is no class for escalations',
    buttons: { secret: 'Private', notSecret: 'Not private' },
  },
  preview: "this week's update, from live Jira data",
  previewIs: "This week's update as it would be posted now. Only you see it.",
  /** `zone`: of whoever sets it up. */
  yourZone: (zone: string) => `Yours is ${zone}.`,
  allSettings: 'All settings',

  /** The Jira token ends; `days` 0: today or earlier. */
  tokenEnds: (days: number, date: string) =>
    days <= 0
      ? `**The Jira token ${days < 0 ? 'expired yesterday' : 'expires today'}** (${date}). A system admin can enter a new one in System Console › Plugins › SET update.`
      : `**The Jira token expires in ${days} ${days === 1 ? 'day' : 'days'}**, on ${date}. A system admin can enter a new one, with its date, in System Console › Plugins › SET update.`,
};
