import type { JiraSettings } from './adapters/jira/connection/settings.ts';
import { readRoster } from './adapters/roster-table.ts';
import {
  allSettings,
  setFields,
  setSettings,
  steps,
  triedSettings,
} from './adapters/settings-catalogue/catalogue.ts';
import { clausesOfClasses } from './adapters/settings-catalogue/classes.ts';
import { consoleSettings, OF_DEFAULT_SET } from './adapters/settings-catalogue/console.ts';
import { switchesOfMessages } from './adapters/settings-catalogue/messages.ts';
import { readSettings } from './adapters/settings-catalogue/read.ts';
import { scheduleOfUpdate } from './adapters/settings-catalogue/schedule.ts';
import { byLowerName, plainValue } from './adapters/settings-catalogue/sent.ts';
import type { InForce, Setting } from './adapters/settings-catalogue/setting.ts';
import { triage, triageSchedule } from './adapters/settings-catalogue/triage.ts';
import { editsOf, verdicts } from './adapters/settings-catalogue/verdicts.ts';
import type { AccountsByName, Problem, SetChoices, SetSettings } from './app/settings/settings.ts';
import { problemsOfTrials } from './app/settings/trial.ts';
import type { WeekNumber } from './app/settings/without-numbers.ts';
import { isCloudAddress } from './domain/address/jira-address.ts';

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
  readonly values: Readonly<Record<string, string>>;
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

/**
 * Reads what the server sends of the plugin's settings, and what was chosen for the SET; never throws.
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
  const { inForce, unread, isEmpty } = readSettings(typedFor(raw, choices, own));
  const { JiraURL, JiraAccount, JiraToken, JiraAPIURL, Channel, Managers, Roster } = consoleSettings;

  const connection: readonly Setting<unknown>[] = [JiraURL, JiraAccount, JiraToken];
  const isJiraWanted = connection.some((one) => !isEmpty(one));
  const addresses = [inForce(JiraURL), inForce(JiraAPIURL)];
  const isAccountNeeded = addresses.some((at) => URL.canParse(at) && isCloudAddress(new URL(at)));
  const needed = connection.filter((one) => isJiraWanted && (one !== JiraAccount || isAccountNeeded));
  const managers = inForce(Managers).filter((username) => /^[a-z0-9._-]{1,64}$/.test(username));
  const areAllNames = managers.length === inForce(Managers).length;
  const isBad = (field: string, one: Setting<unknown>) =>
    unread.has(field) || (needed.includes(one) && isEmpty(one)) || (one === Managers && !areAllNames);
  const bad = Object.entries(allSettings).filter(([field, one]) => isBad(field, one));
  const isStopped = (what: Setting<unknown>['stops']) => bad.some(([, { stops }]) => stops === what);

  const { roster, faults, ends } = readRoster(inForce(Roster));
  const trials = choices?.trials ?? {};
  const names = [...new Set(roster.map(({ username }) => username))];
  const problems: readonly Problem[] = [
    ...bad.map(([field]): Problem => ({ code: 'setting', field, ...unread.get(field) })),
    ...faults.map((fault) => ({ code: 'roster-line', ...fault }) as const),
    ...(accounts === undefined ? [] : withoutAccount('Managers', managers, accounts.Managers)),
    ...(accounts === undefined ? [] : withoutAccount('Roster', names, accounts.Roster)),
    ...problemsOfTrials({ tried: triedSettings, trials }),
  ];

  const jira = jiraSettings(inForce);
  const isReadable = isJiraWanted && !isStopped('jira');
  const runningSince = choices?.runningSince ?? null;
  const isByHand = runningSince === null || isStopped('schedule');
  const set: SetSettings = {
    channel: unread.has('Channel') ? null : (own ?? inForce(Channel)),
    jiraUrl: isReadable ? jira.url : null,
    boardUrl: isReadable ? `${jira.url}/secure/RapidBoard.jspa?rapidView=${jira.board}` : null,
    source: JSON.stringify([
      jira.url,
      jira.apiUrl,
      jira.board,
      jira.columns.toDo,
      jira.columns.inProgress,
      jira.columns.submitted,
      jira.privateClause,
    ]),
    schedule: scheduleOfUpdate(inForce),
    posting: isStopped('dates') ? 'off' : isByHand ? 'by-hand' : 'by-schedule',
    runningSince,
    switches: switchesOfMessages(inForce),
    edits: editsOf(inForce),
    triage: triageSchedule(inForce),
    template: inForce(setSettings.Template),
    nextInQueue: inForce(setSettings.NextInQueue),
    handoverTime: inForce(setSettings.HandoverTime),
    managers: managers.map((typed) => ({ typed, userId: accounts?.Managers?.get(typed) ?? null })),
    roster,
    rosterEnds: ends,
    rosterAccounts: accounts?.Roster ?? new Map(),
    retentionMonths: inForce(consoleSettings.Retention),
    tokenExpiry: inForce(consoleSettings.TokenExpiry) || null,
    trials,
    tried: triedSettings,
    steps,
    problems,
    chosen: Object.keys(choices?.values ?? {}),
    revision: choices?.revision ?? 0,
    loadedAt: now,
  };
  return freeze({
    jira: isReadable ? jira : null,
    apiUrl: jira.apiUrl,
    unknownNumbers: NUMBERS.filter((number) => isStopped(number)),
    set,
    values: Object.fromEntries(setFields.map((field) => [field, typedOf(setSettings[field], inForce)])),
  });
}

const NUMBERS = ['resolved', 'resolvedByCustomers', 'submittedByCustomers'] as const;

function jiraSettings(inForce: InForce): JiraSettings {
  return {
    url: inForce(consoleSettings.JiraURL),
    apiUrl: inForce(consoleSettings.JiraAPIURL),
    account: inForce(consoleSettings.JiraAccount),
    token: inForce(consoleSettings.JiraToken),
    filterResolved: inForce(setSettings.FilterResolved),
    filterCustomers: inForce(setSettings.FilterCustomers),
    board: inForce(setSettings.Board),
    columns: {
      toDo: inForce(setSettings.ColumnToDo),
      inProgress: inForce(setSettings.ColumnInProgress),
      submitted: inForce(setSettings.ColumnSubmitted),
    },
    customerClause: inForce(setSettings.CustomerClause),
    submittedCounts: inForce(setSettings.SubmittedCounts),
    privateClause: inForce(setSettings.PrivateClause),
    triageQuery: inForce(triage.settings.TriageQuery),
    teamField: inForce(verdicts.settings.TeamField),
    priorityClauses: clausesOfClasses(inForce),
  };
}

function typedOf<T>(one: Setting<T>, inForce: InForce): string {
  return one.kind.typed(inForce(one));
}

/** By the names of the settings; in the System Console every SET finds its own, but for those of the default SET alone. */
function typedFor(
  raw: unknown,
  choices: SetChoices | undefined,
  own: SetSettings['channel'] | undefined,
): ReadonlyMap<string, unknown> {
  const saved = byLowerName(raw);
  const ofConsole = Object.keys(consoleSettings).filter(
    (name) => own === undefined || !OF_DEFAULT_SET.includes(name),
  );
  return new Map([
    ...ofConsole.map((name) => [name, saved.get(name.toLowerCase())] as const),
    ...setFields.map((field) => [field, choices?.values[field]] as const),
  ]);
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) freeze(part);
  }
  return Object.freeze(value);
}
