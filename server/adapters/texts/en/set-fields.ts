import type { SetField } from '../../settings-catalogue/catalogue.ts';
import type { FieldText, KindTexts } from '../setup-texts.ts';

export const fieldTexts: Readonly<Record<SetField, FieldText>> = {
  FilterResolved: {
    label: 'Resolved bugs: filter',
    help: 'Number or address of the saved Jira filter: bugs resolved in the last 7 days.',
  },
  FilterCustomers: {
    label: 'Of customers: filter',
    help: 'Number or address of the saved Jira filter: those of them reported by customers.',
  },
  Board: {
    label: 'Board',
    help: 'The Kanban board: its address, or the number after rapidView= or /boards/ in it.',
  },
  ColumnToDo: {
    label: 'Column: to do',
    help: 'Column of the board that holds the queue, highest priority first.',
  },
  ColumnInProgress: { label: 'Column: in progress', help: 'Column of the tickets being worked on.' },
  ColumnSubmitted: { label: 'Column: submitted', help: 'Column of the submitted fixes.' },
  ClauseIncident: {
    label: '1. Incidents',
    help: 'JQL condition of incidents on the community server. Empty: no such class.',
  },
  ClauseEscalation: {
    label: '2. Escalations',
    help: 'JQL condition of customer escalations. Empty: no such class.',
  },
  ClauseHotfix: {
    label: '3. Hotfixes',
    help: 'JQL condition of what a hotfix waits for. Empty: no such class.',
  },
  ClauseRelease: {
    label: '4. Release blockers',
    help: 'JQL condition of what blocks the release. Empty: no such class.',
  },
  CustomerClause: {
    label: '5. Reported by customers',
    help: 'JQL condition; the customer numbers of the update count by it too.',
    empty:
      'Enter a condition: without one, nothing would count as reported by customers. If you want that, enter one that matches nothing, such as labels = nothing.',
  },
  ClauseTechDebt: { label: 'Last: tech debt', help: 'JQL condition of tech debt. Empty: no such class.' },
  PrivateClause: {
    label: 'Private',
    help: 'JQL condition of tickets shown to everybody as their key only. Empty: escalations. For no tickets: labels = nothing.',
  },
  TimeZone: {
    label: 'Time zone',
    help: 'Zone of the schedule, such as America/Toronto or Europe/Berlin. People read times in their own.',
    empty: 'Enter a time zone such as America/Toronto, Europe/Berlin or UTC.',
  },
  UpdateDay: { label: 'Day of the update', help: 'One update per week, dated with this day.' },
  DraftTime: {
    label: 'Draft to the lead',
    help: 'When the lead gets the draft, such as 14:00.',
  },
  ReminderTime: {
    label: 'Reminder',
    help: 'When lead and deputy are reminded, once, such as 16:00.',
  },
  UpdateTime: {
    label: 'Time of the update',
    help: 'When it is posted, such as 17:00.',
  },
  IfUnreviewed: {
    label: 'If nobody posted it',
    help: 'What happens at that time if neither lead nor deputy has posted.',
  },
  HandoverTime: { label: 'Handover time', help: 'When a turn begins on the handover day, such as 09:00.' },
  Holidays: {
    label: 'Holidays',
    help: 'Days such as 25 Dec or 24 Dec – 2 Jan, one per line, at most 100.',
  },
  OnHoliday: {
    label: 'Update on a holiday',
    help: 'The date in the update stays that of its regular day.',
  },
  Template: {
    label: 'Template',
    help: 'Empty: the template of the handbook. It must hold #set-update-{date}, by which updates are found.',
  },
  NextInQueue: { label: 'Next in the queue', help: 'How many tickets the update lists as next.' },
  SubmittedCounts: {
    label: 'Submitted counts',
    help: 'Which tickets the number of submitted fixes counts.',
  },
  AutoDraft: { label: 'Draft', help: 'A direct message to the lead with the draft.' },
  AutoReminder: { label: 'Reminder', help: 'A direct message to lead and deputy before the update is due.' },
  AutoPost: { label: 'Update', help: 'The update is posted at its time. Off: only when somebody posts it.' },
  AutoChanges: {
    label: 'What changed',
    help: 'A reply below the posted update that says what changed since the last one, or in the last seven days.',
  },
  AutoNotices: {
    label: 'Notices',
    help: 'A direct message to whoever can mend something that does not work.',
  },
  AutoTurns: {
    label: 'Turns',
    help: 'Direct messages to people and team managers before, and on the first day of, a turn on SET.',
  },
  AutoHandover: {
    label: 'Handover',
    help: 'What those who leave are asked a working day before, and the handover in the channel.',
  },
  AutoHeader: { label: 'Header', help: 'Lead and roster stand in the header of the channel.' },
};

const CHOOSE = 'Choose one of the values offered.';

export const kindTexts: KindTexts = {
  filter: (number) => `Enter the number of the filter, such as ${number}, or its address in Jira.`,
  board: (number) => `Enter the number of the board, such as ${number}, or its address in Jira.`,
  column: () => 'Enter the name of a column on one line, of at most 100 characters.',
  clause: () => 'Enter a JQL condition on one line, of at most 1000 characters.',
  zone: () => 'There is no such time zone. Enter one such as America/Toronto, Europe/Berlin or UTC.',
  time: () => 'Enter a time such as 14:00.',
  dates: () => 'Enter dates such as 2026-12-25, one per line, at most 100.',
  weekday: () => CHOOSE,
  choice: () => CHOOSE,
  count: () => CHOOSE,
  'yes-no': () => CHOOSE,
  template: () => CHOOSE,
};
