import type { SetField } from '../../settings-catalogue/catalogue.ts';
import type { FieldText } from '../setup-texts.ts';
import { plural } from '../wording.ts';

/** Triage days and what people say for them. Names and what they typed must be escaped for where they go. */
export const triage = {
  buttons: { card: 'Triage', status: 'My status', blocker: 'Blocker' },
  /** Above the post of a day. */
  dayTitle: (day: string) => `#### Triage, ${day}`,
  title: '#### Triage',
  /** `isAtLeast`: Jira may hold more; `url`: where they are seen. */
  waiting: (count: number, isAtLeast: boolean, url: string) =>
    count === 0
      ? 'No bugs are waiting for triage.'
      : `${isAtLeast ? 'At least ' : ''}[${plural(count, 'bug', 'bugs')}](${url}) ${count === 1 ? 'is' : 'are'} waiting for triage.`,
  waitingUnknown: (why: string) => `The number of bugs waiting for triage is not known. ${why}`,
  release: (day: string) => `The release is on ${day}, so triage is daily.`,
  how: '*Triage* shows you the bugs one by one. *My status* and *Blocker* add a line to this thread.',
  blocked: (line: string) => `**Blocker:** ${line}`,
  cleared: (line: string) => `**Cleared:** ${line}`,
  /** To a product manager; `comment`: null of a private bug. */
  handedOver: (name: string, bug: string, isFeature: boolean, comment: string | null) =>
    `**${name}** decided in triage that ${bug} is ${isFeature ? 'a feature request' : 'a story'}, not a bug. It is yours to plan.${comment === null ? '' : `\n${comment}`}`,
  /** In the place of `handedOver`. */
  takenBack: (name: string, bug: string, isFeature: boolean) =>
    `**${name}** has taken back that ${bug} is ${isFeature ? 'a feature request' : 'a story'}. You have nothing to do.`,
  judged: (name: string, list: string) => `**${name}** in triage: ${list}`,

  off: 'There is no triage because no clause says which bugs wait for it. Managers can enter one with `/set-update settings triage`.',
  noDay: 'No triage day is planned. Managers can choose the days with `/set-update settings triage`.',
  /** `at`: `today at 10:00`, `on Tue 24 Nov at 10:00`. */
  next: (at: string) => `The next triage is ${at}.`,
  today: 'Today is a triage day.',
  todayIn: (link: string) => `Today is a triage day. [Open its thread](${link})`,
  noPost: 'Nothing is posted on triage days at the moment, so statuses are shown only here.',
  postDeleted: 'The post of the day was deleted, so statuses are shown only here.',
  notAWord: (word: string, meant: string | undefined) =>
    meant === undefined
      ? `There is no “triage ${word}”. Try \`/set-update triage status\` or \`/set-update triage card\`.`
      : `There is no “triage ${word}”. Did you mean \`/set-update triage ${meant}\`?`,
  missing: (names: string) => `No status yet: ${names}`,
  choices: {
    status: 'what you are working on, for the thread of the triage day',
    card: 'the bugs one by one, on your card',
  },

  statusTitle: 'My status',
  statusFor: (at: string) => `For the triage ${at}.`,
  inProgress: 'Your tickets in progress:',
  nothingInProgress: 'You have no tickets in progress.',
  inProgressUnknown: 'Your tickets in progress are not known right now.',
  blockers: 'Your open blockers:',
  statusLabel: 'Status',
  statusHelp: (limit: number) => `At most ${limit} lines. Everybody in the channel can read them.`,
  statusIn: (day: string, link: string) => `Saved. Your status is in [the thread of ${day}](${link}).`,
  statusTo: (at: string) => `Saved. Your status goes into the thread of the triage ${at}.`,
  statusAlone: (day: string) =>
    `Saved for ${day}. Nothing is posted on triage days at the moment, so people see your status only with \`/set-update triage\`.`,
  /** The post of the day was deleted. */
  statusUnseen: (day: string) =>
    `Saved for ${day}. The post of the day was deleted, so people see your status only with \`/set-update triage\`.`,
  statusOver: 'No triage is planned any longer, so nothing was saved.',
  statusEmpty: 'Enter what you are working on.',
  statusLineTooLong: (line: string, limit: number) =>
    `A line can have at most ${limit} characters. Shorten this one: ${line}`,
  statusTooLong: (limit: number) => `A status can have at most ${limit} lines. Leave some out.`,
  statusesFull: (limit: number) =>
    `${limit} people have already given a status for this day. There is no room for more.`,
};

export const triageSection = {
  name: 'Triage',
  intro: 'Which bugs wait for triage, and on which days it takes place. There is none on holidays.',
};

/** Of a release: on so many working days before it triage is daily. */
export const dailyBefore = (day: string, days: string) =>
  `daily on ${plural(Number(days), 'working day', 'working days')} before the release on ${day}`;

export const triageFields = {
  TriageQuery: {
    label: 'Bugs to triage',
    help: 'JQL clause for the bugs that wait for triage. Leave empty if there is no triage.',
  },
  TriageDays: {
    label: 'Triage days',
    help: 'For example Tuesday, Thursday. Leave empty for triage before releases only.',
  },
  TriageTime: { label: 'Time', help: 'When the post of the day goes out, for example 10:00.' },
  ReleaseDay: {
    label: 'Release day',
    help: 'When the next release is, for example 16 Dec. Leave empty if none is planned.',
  },
  ReleaseLead: {
    label: 'Daily before a release',
    help: 'Number of working days before the release on which triage is daily.',
  },
  TriageMessage: {
    label: 'Post of the day',
    help: 'On triage days a post says how many bugs are waiting. Statuses and blockers go into its thread.',
  },
} satisfies Partial<Readonly<Record<SetField, FieldText>>>;
