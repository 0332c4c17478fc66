import * as z from 'zod';
import { readRoster } from './adapters/csv.ts';
import { isCloudAddress, jiraAddress, siteOf } from './adapters/jira/address.ts';
import type { JiraSettings } from './adapters/jira/settings.ts';
import type { NotTested, Problem, SetSettings } from './app/settings.ts';
import type { WeekNumber } from './app/without-numbers.ts';
import { isWallTime, isZone, WEEKDAYS } from './domain/calendar.ts';
import { ok, type Result, refused } from './domain/result.ts';

/** The settings of plugin.json, named as there; the server sends them in lower case. */
export const settingFields = [
  'JiraURL',
  'JiraAPIURL',
  'JiraAccount',
  'JiraToken',
  'Channel',
  'Running',
  'Managers',
  'TimeZone',
  'UpdateDay',
  'UpdateTime',
  'FilterResolved',
  'FilterCustomers',
  'Board',
  'ColumnToDo',
  'ColumnInProgress',
  'ColumnSubmitted',
  'ClauseIncident',
  'ClauseEscalation',
  'ClauseHotfix',
  'ClauseRelease',
  'CustomerClause',
  'ClauseTechDebt',
  'PrivateClause',
  'NextInQueue',
  'HandoverTime',
  'Roster',
] as const;
export type SettingField = (typeof settingFields)[number];

/** Frozen. A field that cannot be used switches off only what needs it and is named in `set.problems`. */
export interface Config {
  /** Null while Jira is not set up, or not safe to read. */
  readonly jira: JiraSettings | null;
  /** Where the token may be sent; empty while no such address can be read. */
  readonly apiUrl: string;
  /** Numbers of the update whose own setting cannot be used. */
  readonly unknownNumbers: readonly WeekNumber[];
  readonly set: SetSettings;
}

/** Values arrive as text, numbers or booleans, depending on the editor that saved them. */
const text = z.union([z.string(), z.number(), z.boolean()]).transform((value) => String(value).trim());
const matching = (pattern: RegExp) => text.pipe(z.string().regex(pattern));

const address = text.transform((value, context) => {
  const url = jiraAddress(value);
  if (url !== null) return siteOf(url);
  context.addIssue({ code: 'custom', message: 'no address' });
  return z.NEVER;
});
const wholeNumber = matching(/^[1-9]\d{0,8}$/).transform(Number);
const yesOrNo = text
  .transform((value) => value.toLowerCase())
  .pipe(z.enum(['true', 'false', '1', '0', 'yes', 'no', 'on', 'off']))
  .transform((value) => ['true', '1', 'yes', 'on'].includes(value));
const column = matching(/^[^\p{Cc}]{1,100}$/u);
const clause = matching(/^[^\p{Cc}]{1,1000}$/u);
/** Saved empty, it means that there is no such class of work. */
const classClause = matching(/^[^\p{Cc}]{0,1000}$/u);
const time = text
  .transform((value) => (/^\d:\d\d$/.test(value) ? `0${value}` : value))
  .refine((value) => isWallTime(value));
const usernames = text.transform((value) =>
  value
    .split(/[\s,;]+/)
    .map((name) => name.replace(/^@/, '').toLowerCase())
    .filter((name) => name !== ''),
);
/** `core/sustained-engineering`, or the address of the channel. */
const channel = text
  .transform((value) => value.replace(/^https?:\/\/[^/]+\//, '').replace('/channels/', '/'))
  .pipe(z.string().regex(/^[a-z0-9-]{2,64}\/[a-z0-9_-]{1,64}$/))
  .transform((value) => ({ team: value.split('/')[0] ?? '', name: value.split('/')[1] ?? '' }));

/** Reads what the server sends of the plugin's settings; never throws. `now`: milliseconds since the epoch. */
export function readConfig(raw: unknown, now: number): Config {
  const sent = byLowerName(raw);
  const problems: Problem[] = [];
  const bad = new Set<SettingField>();
  const name = (field: SettingField) => {
    bad.add(field);
    problems.push({ code: 'setting', field });
  };
  const isEmpty = (field: SettingField) => {
    const value: unknown = sent.get(field.toLowerCase());
    return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
  };
  /** The field's value; `fallback` when it is empty, and, named, when it cannot be read. */
  const read = <T>(field: SettingField, schema: z.ZodType<T>, fallback: T): T => {
    if (isEmpty(field)) return fallback;
    const parsed = schema.safeParse(sent.get(field.toLowerCase()));
    if (parsed.success) return parsed.data;
    name(field);
    return fallback;
  };
  const readClass = (field: SettingField, label: string) =>
    sent.get(field.toLowerCase()) === '' ? '' : read(field, classClause, `labels = ${label}`);

  const connection = ['JiraURL', 'JiraAccount', 'JiraToken'] as const;
  const isJiraWanted = connection.some((field) => !isEmpty(field));
  const url = read('JiraURL', address, '');
  const apiUrl = read('JiraAPIURL', address, url);
  const isAccountNeeded = [url, apiUrl].some((at) => URL.canParse(at) && isCloudAddress(new URL(at)));
  const needed = connection.filter((field) => field !== 'JiraAccount' || isAccountNeeded);
  if (isJiraWanted) for (const field of needed) if (isEmpty(field)) name(field);
  const customerClause = read('CustomerClause', clause, 'labels = customer-reported');
  const jira: JiraSettings = {
    url,
    apiUrl,
    account: read('JiraAccount', matching(/^[^\s\p{Cc}:]{1,254}$/u), ''),
    token: read('JiraToken', matching(/^[\x21-\x7e]{1,4096}$/), ''),
    filterResolved: read('FilterResolved', wholeNumber, 15097),
    filterCustomers: read('FilterCustomers', wholeNumber, 15098),
    board: read('Board', wholeNumber, 33),
    columns: {
      toDo: read('ColumnToDo', column, 'To Do'),
      inProgress: read('ColumnInProgress', column, 'In Progress'),
      submitted: read('ColumnSubmitted', column, 'Submitted'),
    },
    customerClause,
    privateClause: read('PrivateClause', clause, 'labels = customer-escalation'),
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
  const isReadable =
    isJiraWanted &&
    !isAnyBad(
      ...connection,
      'JiraAPIURL',
      'Board',
      'ColumnToDo',
      'ColumnInProgress',
      'ColumnSubmitted',
      'PrivateClause',
    );

  const isRunning = read('Running', yesOrNo, false);
  const managers = read('Managers', usernames, []);
  const named = managers.filter((username) => /^[a-z0-9._-]{1,64}$/.test(username));
  if (named.length < managers.length) name('Managers');
  const channelName = read<SetSettings['channel']>('Channel', channel, {
    team: 'core',
    name: 'sustained-engineering',
  });
  const schedule = {
    zone: read('TimeZone', text.refine(isZone), 'UTC'),
    day: read('UpdateDay', text.transform((value) => value.toLowerCase()).pipe(z.enum(WEEKDAYS)), 'tuesday'),
    time: read('UpdateTime', time, '17:00'),
  };
  const nextInQueue = read('NextInQueue', matching(/^[345]$/).transform(Number), 5);
  const handoverTime = read('HandoverTime', time, '09:00');
  const { roster, faults } = readRoster(read('Roster', text, ''));
  problems.push(...faults.map((fault) => ({ code: 'roster-line', ...fault }) as const));

  const isDateCertain = !isAnyBad('TimeZone', 'UpdateDay', 'Channel');
  const isByHand = !isRunning || isAnyBad('UpdateTime');
  const { columns } = jira;
  return freeze({
    jira: isReadable ? jira : null,
    apiUrl,
    unknownNumbers: [
      ...(isAnyBad('FilterResolved') ? (['resolved'] as const) : []),
      ...(isAnyBad('FilterCustomers') ? (['resolvedByCustomers'] as const) : []),
      ...(isAnyBad('CustomerClause') ? (['submittedByCustomers'] as const) : []),
    ],
    set: {
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
        jira.priorityClauses,
      ]),
      schedule,
      posting: !isDateCertain ? 'off' : isByHand ? 'by-hand' : 'by-schedule',
      nextInQueue,
      handoverTime,
      managers: named,
      roster,
      problems,
      loadedAt: now,
    },
  });
}

/**
 * The settings to try a connection with: those `typed`, saved or not, and the stored ones for what is left out. The stored
 * token is used only if requests go where they go now; anywhere else the token must have been typed.
 */
export function connectionToTest(stored: unknown, typed: unknown): Result<JiraSettings, NotTested> {
  const before = byLowerName(stored);
  const changed = byLowerName(typed);
  const token = String(changed.get('jiratoken') ?? '').trim();
  const isTokenTyped = !/^\**$/.test(token);
  if (!isTokenTyped) changed.delete('jiratoken');
  const config = readConfig(Object.fromEntries([...before, ...changed]), 0);
  if (!isTokenTyped && config.apiUrl !== readConfig(stored, 0).apiUrl)
    return refused({ code: 'token-needed' });
  if (config.jira !== null) return ok(config.jira);
  return refused({
    code: 'settings',
    problems: config.set.problems.filter(({ code }) => code === 'setting'),
  });
}

/** The server sends the names in lower case, the System Console in those of plugin.json. */
function byLowerName(raw: unknown): Map<string, unknown> {
  const entries = typeof raw === 'object' && raw !== null ? Object.entries(raw) : [];
  return new Map(entries.map(([key, value]) => [key.toLowerCase(), value]));
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) freeze(part);
  }
  return Object.freeze(value);
}
