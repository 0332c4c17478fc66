import * as z from 'zod';
import type { JiraSettings } from './adapters/jira/connection/settings.ts';
import { readRoster } from './adapters/roster-table.ts';
import { byLowerName, plainValue, tooLong } from './adapters/settings/sent.ts';
import {
  account,
  channel,
  date,
  months,
  setValues,
  text,
  token,
  usernames,
  yesOrNo,
} from './adapters/settings/values.ts';
import {
  type AccountsByName,
  type Problem,
  type SetChoices,
  type SetField,
  type SetSettings,
  setFields,
} from './app/settings/settings.ts';
import { problemsOfTrials } from './app/settings/trial.ts';
import type { WeekNumber } from './app/update/without-numbers.ts';
import type { WallTime } from './domain/calendar/calendar.ts';
import { unwrapped } from './domain/settings/address.ts';
import { isCloudAddress } from './domain/settings/jira-address.ts';
import { siteIn } from './domain/settings/pasted-address.ts';
import { checkTemplate, DEFAULT_TEMPLATE } from './domain/update/template.ts';

/** The settings of plugin.json, named as there; the server sends them in lower case. */
export const consoleFields = [
  'JiraURL',
  'JiraAPIURL',
  'JiraAccount',
  'JiraToken',
  'TokenExpiry',
  'Channel',
  'Managers',
  'Retention',
  'Roster',
] as const;

/**
 * Every setting that is read. Those of one SET were in plugin.json before the product could change them: what was saved
 * there then stays in force until something else is chosen.
 */
const settingFields = [...consoleFields, ...setFields, 'Running'] as const;
type SettingField = (typeof settingFields)[number];

/** Frozen. A field that cannot be used switches off only what needs it and is named in `set.problems`. */
export interface Config {
  /** Null while Jira is not set up, or not safe to read. */
  readonly jira: JiraSettings | null;
  /** Where the token may be sent; empty while no such address can be read. */
  readonly apiUrl: string;
  /** Numbers of the update whose own setting cannot be used. */
  readonly unknownNumbers: readonly WeekNumber[];
  readonly set: SetSettings;
  /** What is in force of what the SET's managers choose, as they would type it. */
  readonly values: Readonly<Record<SetField, string>>;
}

/** Whom the names in these settings mean; undefined while that is not known. */
export interface ConsoleAccounts {
  readonly Managers: AccountsByName | undefined;
  readonly Roster: AccountsByName | undefined;
}

/** The text of a setting of the System Console as it was entered, and the usernames in it. */
export function namesTyped(
  raw: unknown,
  field: keyof ConsoleAccounts,
): { readonly text: string; readonly names: readonly string[] } {
  const { managers, roster } = readConfig(raw, 0).set;
  const names =
    field === 'Managers' ? managers.map(({ typed }) => typed) : roster.map(({ username }) => username);
  return { text: plainValue(byLowerName(raw).get(field.toLowerCase())), names: [...new Set(names)] };
}

function withoutAccount(
  field: keyof ConsoleAccounts,
  names: readonly string[],
  accounts: AccountsByName | undefined,
): readonly Problem[] {
  if (names.length === 0) return [];
  if (accounts === undefined) return [{ code: 'names-unread', field }];
  const unknown = names.filter((name) => (accounts.get(name) ?? null) === null);
  return unknown.map((name) => ({ code: 'no-account', field, name }));
}

const address = text.transform((value, context) => {
  const site = siteIn(unwrapped(value));
  if (site !== null) return site;
  context.addIssue({ code: 'custom', message: 'no address' });
  return z.NEVER;
});

/** Without these Jira is not read. */
export const ofJira: readonly string[] = [
  'JiraURL',
  'JiraAccount',
  'JiraToken',
  'JiraAPIURL',
  'Board',
  'ColumnToDo',
  'ColumnInProgress',
  'ColumnSubmitted',
  'PrivateClause',
];

/** What all SETs of a server share; everything else in the System Console is of the default SET. */
const sharedFields: readonly SettingField[] = [
  'JiraURL',
  'JiraAPIURL',
  'JiraAccount',
  'JiraToken',
  'TokenExpiry',
  'Managers',
  'Retention',
];

/**
 * Reads what the server sends of the plugin's settings, and what was chosen for the SET, which wins; never throws.
 * `now`: milliseconds since the epoch; `own`: the channel of a SET that is not the default one; `accounts`: whom the names in it mean,
 * absent where that does not matter.
 */
export function readConfig(
  raw: unknown,
  now: number,
  choices?: SetChoices,
  own?: NonNullable<SetSettings['channel']>,
  accounts?: ConsoleAccounts,
): Config {
  const sent = merged(own === undefined ? byLowerName(raw) : sharedIn(raw), choices);
  const problems: Problem[] = [];
  const bad = new Set<string>();
  const name = (field: SettingField, limit?: number) => {
    bad.add(field);
    problems.push(limit === undefined ? { code: 'setting', field } : { code: 'setting', field, limit });
  };
  const isEmpty = (field: SettingField) => {
    const value: unknown = sent.get(field.toLowerCase());
    return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
  };
  /** The field's value; `fallback` when it is empty, and, named, when it cannot be read. */
  const read = <T>(field: SettingField, schema: z.ZodType<T>, fallback: T): T => {
    if (isEmpty(field)) return fallback;
    const value: unknown = sent.get(field.toLowerCase());
    const limit = tooLong(field, value);
    const parsed = limit === undefined ? schema.safeParse(value) : undefined;
    if (parsed?.success === true) return parsed.data;
    name(field, limit);
    return fallback;
  };
  const readClass = (field: SettingField, label: string) =>
    sent.get(field.toLowerCase()) === '' ? '' : read(field, setValues.ClauseIncident, `labels = ${label}`);

  const connection = ['JiraURL', 'JiraAccount', 'JiraToken'] as const;
  const isJiraWanted = connection.some((field) => !isEmpty(field));
  const url = read('JiraURL', address, '');
  const apiUrl = read('JiraAPIURL', address, url);
  const isAccountNeeded = [url, apiUrl].some((at) => URL.canParse(at) && isCloudAddress(new URL(at)));
  const needed = connection.filter((field) => field !== 'JiraAccount' || isAccountNeeded);
  if (isJiraWanted) for (const field of needed) if (isEmpty(field)) name(field);
  const customerClause = read('CustomerClause', setValues.CustomerClause, 'labels = customer-reported');
  const jira: JiraSettings = {
    url,
    apiUrl,
    account: read('JiraAccount', account, ''),
    token: read('JiraToken', token, ''),
    filterResolved: read('FilterResolved', setValues.FilterResolved, 15097),
    filterCustomers: read('FilterCustomers', setValues.FilterCustomers, 15098),
    board: read('Board', setValues.Board, 33),
    columns: {
      toDo: read('ColumnToDo', setValues.ColumnToDo, 'To Do'),
      inProgress: read('ColumnInProgress', setValues.ColumnInProgress, 'In Progress'),
      submitted: read('ColumnSubmitted', setValues.ColumnSubmitted, 'Submitted'),
    },
    customerClause,
    submittedCounts: read<'entered' | 'in-column'>('SubmittedCounts', setValues.SubmittedCounts, 'entered'),
    privateClause: read('PrivateClause', setValues.PrivateClause, 'labels = customer-escalation'),
    priorityClauses: {
      incident: readClass('ClauseIncident', 'community-incident'),
      escalation: readClass('ClauseEscalation', 'customer-escalation'),
      hotfix: readClass('ClauseHotfix', 'hotfix'),
      release: readClass('ClauseRelease', 'release-blocker'),
      customer: customerClause,
      'tech-debt': readClass('ClauseTechDebt', 'tech-debt'),
    },
  };
  const isAnyBad = (...fields: readonly SettingField[]) => fields.some((field) => bad.has(field));
  const isReadable = isJiraWanted && !ofJira.some((field) => bad.has(field));

  const wasRunning = () => read('Running', yesOrNo, false);
  const runningSince = choices === undefined ? (wasRunning() ? 0 : null) : choices.runningSince;
  const managers = read('Managers', usernames, []);
  const named = managers.filter((username) => /^[a-z0-9._-]{1,64}$/.test(username));
  if (named.length < managers.length) name('Managers');
  const channelName = own ?? read('Channel', channel, { team: 'core', name: 'sustained-engineering' });
  const time = read('UpdateTime', setValues.UpdateTime, '17:00');
  const schedule = {
    zone: read('TimeZone', setValues.TimeZone, 'UTC'),
    day: read('UpdateDay', setValues.UpdateDay, 'tuesday'),
    time,
    draftTime: read('DraftTime', setValues.DraftTime, hoursBefore(time, 3)),
    reminderTime: read('ReminderTime', setValues.ReminderTime, hoursBefore(time, 1)),
    ifUnreviewed: read<'post' | 'wait'>('IfUnreviewed', setValues.IfUnreviewed, 'post'),
    holidays: read<readonly string[]>('Holidays', setValues.Holidays, []),
    onHoliday: read<'skip' | 'next-working-day'>('OnHoliday', setValues.OnHoliday, 'next-working-day'),
  };
  const template = checkTemplate(read('Template', setValues.Template, DEFAULT_TEMPLATE));
  if (!template.ok) name('Template');
  const nextInQueue = read('NextInQueue', setValues.NextInQueue, 5);
  const handoverTime = read('HandoverTime', setValues.HandoverTime, '09:00');
  const { roster, faults, ends } = readRoster(read('Roster', text, ''));
  problems.push(...faults.map((fault) => ({ code: 'roster-line', ...fault }) as const));
  if (accounts !== undefined) {
    problems.push(...withoutAccount('Managers', named, accounts.Managers));
    const names = [...new Set(roster.map(({ username }) => username))];
    problems.push(...withoutAccount('Roster', names, accounts.Roster));
  }

  const trials = choices?.trials ?? {};
  problems.push(...problemsOfTrials(trials));

  const isDateCertain = !isAnyBad('TimeZone', 'UpdateDay', 'Channel');
  const isByHand = runningSince === null || isAnyBad('UpdateTime');
  const { columns } = jira;
  const set: SetSettings = {
    channel: isAnyBad('Channel') ? null : channelName,
    jiraUrl: isReadable ? url : null,
    boardUrl: isReadable ? `${url}/secure/RapidBoard.jspa?rapidView=${jira.board}` : null,
    source: JSON.stringify([
      jira.url,
      jira.apiUrl,
      jira.board,
      columns.toDo,
      columns.inProgress,
      columns.submitted,
      jira.privateClause,
    ]),
    schedule,
    posting: !isDateCertain ? 'off' : isByHand ? 'by-hand' : 'by-schedule',
    runningSince,
    switches: {
      draft: read('AutoDraft', setValues.AutoDraft, true),
      reminder: read('AutoReminder', setValues.AutoReminder, true),
      post: read('AutoPost', setValues.AutoPost, true),
      notices: read('AutoNotices', setValues.AutoNotices, true),
      turns: read('AutoTurns', setValues.AutoTurns, true),
      handover: read('AutoHandover', setValues.AutoHandover, true),
      header: read('AutoHeader', setValues.AutoHeader, true),
    },
    template: template.ok ? template.value : { text: DEFAULT_TEMPLATE },
    submittedCounts: jira.submittedCounts ?? 'entered',
    nextInQueue,
    handoverTime,
    managers: named.map((typed) => ({ typed, userId: accounts?.Managers?.get(typed) ?? null })),
    roster,
    rosterEnds: ends,
    rosterAccounts: accounts?.Roster ?? new Map(),
    retentionMonths: read('Retention', months, 24),
    tokenExpiry: read('TokenExpiry', date, '') || null,
    trials,
    problems,
    revision: choices?.revision ?? 0,
    loadedAt: now,
  };
  return freeze({
    jira: isReadable ? jira : null,
    apiUrl,
    unknownNumbers: [
      ...(isAnyBad('FilterResolved') ? (['resolved'] as const) : []),
      ...(isAnyBad('FilterCustomers') ? (['resolvedByCustomers'] as const) : []),
      ...(isAnyBad('CustomerClause') ? (['submittedByCustomers'] as const) : []),
    ],
    set,
    values: valuesOf(jira, set),
  });
}

function valuesOf(jira: JiraSettings, set: SetSettings): Config['values'] {
  const { schedule, switches } = set;
  const { incident, escalation, hotfix, release, customer, 'tech-debt': techDebt } = jira.priorityClauses;
  return {
    FilterResolved: String(jira.filterResolved),
    FilterCustomers: String(jira.filterCustomers),
    Board: String(jira.board),
    ColumnToDo: jira.columns.toDo,
    ColumnInProgress: jira.columns.inProgress,
    ColumnSubmitted: jira.columns.submitted,
    ClauseIncident: incident,
    ClauseEscalation: escalation,
    ClauseHotfix: hotfix,
    ClauseRelease: release,
    CustomerClause: customer,
    ClauseTechDebt: techDebt,
    PrivateClause: jira.privateClause,
    TimeZone: schedule.zone,
    UpdateDay: schedule.day,
    DraftTime: schedule.draftTime,
    ReminderTime: schedule.reminderTime,
    UpdateTime: schedule.time,
    IfUnreviewed: schedule.ifUnreviewed,
    Holidays: schedule.holidays.join('\n'),
    OnHoliday: schedule.onHoliday,
    Template: set.template.text,
    NextInQueue: String(set.nextInQueue),
    SubmittedCounts: set.submittedCounts,
    HandoverTime: set.handoverTime,
    AutoDraft: String(switches.draft),
    AutoReminder: String(switches.reminder),
    AutoPost: String(switches.post),
    AutoNotices: String(switches.notices),
    AutoTurns: String(switches.turns),
    AutoHandover: String(switches.handover),
    AutoHeader: String(switches.header),
  };
}

function sharedIn(raw: unknown): Map<string, unknown> {
  const shared = new Set(sharedFields.map((field) => field.toLowerCase()));
  return new Map([...byLowerName(raw)].filter(([name]) => shared.has(name)));
}

/** Mattermost's settings below, the SET's own above them. */
export function merged(
  below: ReadonlyMap<string, unknown>,
  choices: SetChoices | undefined,
): Map<string, unknown> {
  const chosen = setFields.flatMap((field) => {
    const value = choices?.values[field];
    return value === undefined ? [] : [[field.toLowerCase(), value] as const];
  });
  return new Map([...below, ...chosen]);
}

/** Same day: never before its first minute. */
function hoursBefore(time: WallTime, hours: number): WallTime {
  const hour = Number(time.slice(0, 2)) - hours;
  return hour < 0 ? '00:00' : `${String(hour).padStart(2, '0')}${time.slice(2)}`;
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) freeze(part);
  }
  return Object.freeze(value);
}
