import type { SetField } from '../../settings-catalogue/catalogue.ts';
import type { FieldText, KindTexts } from '../setup-texts.ts';
import { triageFields } from './triage.ts';
import { verdictFields } from './verdict-fields.ts';

export const fieldTexts: Readonly<Record<SetField, FieldText>> = {
  FilterResolved: {
    label: 'Resolved bugs filter',
    help: 'Bugs resolved in the last 7 days. Number or address of the saved Jira filter.',
  },
  FilterCustomers: {
    label: 'Customer bugs filter',
    help: 'Those of them that customers reported. Number or address of the saved Jira filter.',
  },
  Board: {
    label: 'Board',
    help: 'Address of the Kanban board, or the number after rapidView= or /boards/ in it.',
  },
  ColumnToDo: {
    label: 'To do column',
    help: 'The queue, with the highest priority at the top.',
  },
  ColumnInProgress: { label: 'In progress column', help: 'Tickets that someone is working on.' },
  ColumnSubmitted: { label: 'Submitted column', help: 'Tickets whose fix is submitted.' },
  ClauseIncident: {
    label: '1. Incidents',
    help: 'JQL clause for incidents on the community server. Leave empty if there is no such class.',
  },
  ClauseEscalation: {
    label: '2. Escalations',
    help: 'JQL clause for customer escalations. Leave empty if there is no such class.',
  },
  ClauseHotfix: {
    label: '3. Hotfixes',
    help: 'JQL clause for tickets that a hotfix needs. Leave empty if there is no such class.',
  },
  ClauseRelease: {
    label: '4. Release blockers',
    help: 'JQL clause for tickets that block the release. Leave empty if there is no such class.',
  },
  CustomerClause: {
    label: '5. Reported by customers',
    help: 'JQL clause for tickets reported by customers. The update’s customer numbers use it, too.',
    empty:
      'Enter a clause. Without one, nothing would count as reported by customers. If you want that, enter labels = nothing.',
  },
  ClauseTechDebt: {
    label: 'Last: tech debt',
    help: 'JQL clause for tech debt. Leave empty if there is no such class.',
  },
  PrivateClause: {
    label: 'Private',
    help: 'JQL clause for private tickets. People see only their key. If empty, escalations are private. To make none private, enter labels = nothing.',
  },
  TimeZone: {
    label: 'Time zone',
    help: 'Time zone of the schedule, for example America/Toronto. People see times in their own.',
    empty: 'Enter a time zone, for example America/Toronto, Europe/Berlin or UTC.',
  },
  UpdateDay: { label: 'Day of the update', help: 'There is one update a week, on this day.' },
  DraftTime: {
    label: 'Draft to the lead',
    help: 'When the lead gets the draft, for example 14:00.',
  },
  ReminderTime: {
    label: 'Reminder',
    help: 'When lead and deputy are reminded, for example 16:00.',
  },
  UpdateTime: {
    label: 'Time of the update',
    help: 'When the update is posted, for example 17:00.',
  },
  IfUnreviewed: {
    label: 'If nobody posts it',
    help: 'What happens at that time if nobody has pressed Post.',
  },
  HandoverTime: {
    label: 'Handover time',
    help: 'When turns begin and end on the handover day, for example 09:00.',
  },
  Holidays: {
    label: 'Holidays',
    help: 'One day or range per line, for example 25 Dec or 24 Dec – 2 Jan. At most 100.',
  },
  OnHoliday: {
    label: 'Update on a holiday',
    help: 'What happens to an update whose day is a holiday. Its date stays the same.',
  },
  Template: {
    label: 'Template',
    help: 'Leave empty for the template of the handbook. Keep #set-update-{date}, by which people find updates.',
  },
  NextInQueue: {
    label: 'Next in the queue',
    help: 'How many tickets the update lists as next in the queue.',
  },
  SubmittedCounts: {
    label: 'Count as submitted',
    help: 'Which tickets count as submitted fixes in the update.',
  },
  ...triageFields,
  ...verdictFields,
  AutoDraft: { label: 'Draft', help: 'The lead gets the draft by direct message.' },
  AutoReminder: { label: 'Reminder', help: 'Lead and deputy get a direct message before the update is due.' },
  AutoPost: {
    label: 'Update',
    help: 'The update is posted automatically. If this is off, someone has to post it.',
  },
  AutoChanges: {
    label: 'What changed',
    help: 'A reply to the posted update says what changed since the last one.',
  },
  AutoNotices: {
    label: 'Notices',
    help: 'When something does not work, whoever can fix it gets a direct message.',
  },
  AutoTurns: {
    label: 'Turns',
    help: 'People and team managers get direct messages before a turn on SET and on its first day.',
  },
  AutoHandover: {
    label: 'Handover',
    help: 'People leaving are asked for open points one working day before, and the handover is posted in the channel.',
  },
  AutoHeader: { label: 'Header', help: 'The channel header shows lead and roster.' },
};

const CHOOSE = 'Choose one of the values offered.';

export const kindTexts: KindTexts = {
  filter: (number) => `Enter the number of the filter, for example ${number}, or its address in Jira.`,
  board: (number) => `Enter the number of the board, for example ${number}, or its address in Jira.`,
  column: () => 'Enter the name of a column, with at most 100 characters.',
  clause: () => 'Enter a JQL clause on one line, with at most 1000 characters.',
  'team-field': () => 'Enter the name of a field on one line, with at most 150 characters.',
  transition: () => 'Enter a name on one line, with at most 150 characters.',
  resolution: () => 'Enter a name on one line, with at most 150 characters.',
  'story-types': () => 'Enter two names, for example Story, New Feature.',
  'product-managers': () => 'Enter one line per team, for example Web: @name. At most 100.',
  'link-type': () => 'Enter a name on one line, with at most 150 characters.',
  zone: () => 'There is no such time zone. Enter one like America/Toronto, Europe/Berlin or UTC.',
  time: () => 'Enter a time, for example 14:00.',
  dates: () => 'Enter one date per line, for example 2026-12-25. At most 100.',
  weekdays: () => 'Enter weekdays, for example Tuesday, Thursday.',
  date: () => 'Enter a day, for example 16 Dec.',
  weekday: () => CHOOSE,
  choice: () => CHOOSE,
  count: () => CHOOSE,
  'yes-no': () => CHOOSE,
  template: () => CHOOSE,
};
