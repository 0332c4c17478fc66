import type { TicketsFailure } from '../../../app/ports.ts';
import { type AnswerCode, isConnectionCode } from '../../../app/queue/tickets-failure.ts';
import type { Problem, RosterFault } from '../../../app/settings/settings.ts';
import { isSetField } from '../../settings-catalogue/catalogue.ts';
import type { ConsoleField } from '../../settings-catalogue/console.ts';
import { addressSetting, inBrackets, type Place } from '../connection-words.ts';
import { labelsOf } from '../setup-texts.ts';
import { plural } from '../wording.ts';
import { connectionFailure } from './connection.ts';
import { fieldTexts } from './set-fields.ts';

export function failureSentence(failure: TicketsFailure, place: Place = 'chat'): string {
  const { code } = failure;
  return isConnectionCode(code) ? connectionFailure(code, failure, place) : answerFailure(code, failure);
}

function answerFailure(code: AnswerCode, failure: TicketsFailure): string {
  const { detail, retryAfter } = failure;
  const words = inBrackets(detail);
  switch (code) {
    case 'forbidden':
      return `The Jira account does not have permission to read this${words}. Ask a Jira admin for access.`;
    case 'filter-not-found':
      return `The Jira account cannot see this filter${words}. Share the filter with the account, or enter another with /set-update settings.`;
    case 'board-not-found':
      return `The Jira account cannot see this board${words}. Share the board with the account, or enter another with /set-update settings.`;
    case 'column-not-found':
      return `The board has no ${columnNamed(detail)}. Correct the columns with /set-update settings.`;
    case 'unknown-name':
      return `Jira does not know the name ${detail}. Correct it with /set-update settings verdicts.`;
    case 'field-without-choices':
      return `The field ${detail} is not a select, multi-select or label field. Choose another with /set-update settings verdicts.`;
    case 'query-refused':
      return `Jira rejected a query${words}. Correct the filter or the clause with /set-update settings.`;
    case 'rate-limited':
      return retryAfter === undefined
        ? 'Jira is getting too many requests. SET update tries again automatically.'
        : `Jira is getting too many requests. SET update tries again in ${plural(retryAfter, 'second', 'seconds')}.`;
    case 'answer-too-large':
      return "Jira's answer is too large to be read. Narrow the filter or the board.";
    case 'answer-not-understood':
      return `SET update does not understand Jira's answer${words}. A system admin can check ${addressSetting(failure)} and any proxy between Jira and Mattermost.`;
    case 'tickets-unread':
      return `Jira does not return all fields of some tickets${words}. A Jira admin can check which fields the account can see.`;
    case 'not-by-rank':
      return `The board is not ordered by rank${words}, so *Fix order* and moving tickets have no visible effect. End its filter with ORDER BY Rank ASC.`;
    case 'jira-failed':
      return retryAfter === undefined
        ? `Jira returned an error${words}. Try again later.`
        : `Jira returned an error${words}. SET update tries again in ${plural(retryAfter, 'second', 'seconds')}.`;
  }
}

/** Why Jira refuses a setting, in its own words where it has any. */
export function refusalReason(failure: TicketsFailure): string {
  const { code, detail } = failure;
  switch (code) {
    case 'column-not-found':
      return `the board has no ${columnNamed(detail)}`;
    case 'unknown-name':
      return `Jira does not know ${detail}`;
    case 'field-without-choices':
      return `the field ${detail} is not a select, multi-select or label field`;
    default:
      return `Jira says: ${detail}`;
  }
}

/** `detail`: the name in quotes, and the board with the columns it has. */
function columnNamed(detail: string): string {
  return detail === '' ? 'such column' : `column ${detail}`;
}

const unreadDocument = {
  'newer-version': 'a newer version of the plugin wrote it. Install that version on every node.',
  'not-understood':
    "it is damaged. A system admin can restore it from a backup of Mattermost's database (table PluginKeyValueStore).",
  failed: 'Mattermost cannot load it right now. Try again in a minute.',
} as const;

export function problemSentence(problem: Problem): string {
  switch (problem.code) {
    case 'setting':
      return settingSentence(problem);
    case 'settings-untried':
      return `Not tested yet: ${labels(problem.fields)}. Jira did not answer when this was saved. SET update tries again every minute.`;
    case 'columns-untried':
      return `Not tested yet, because the board does not work: ${labels(problem.fields)}.`;
    case 'setting-refused':
      return `Jira rejects the setting ${labels([problem.field])} (${refusalReason(problem.failure)}). Correct it with \`/set-update settings\`.`;
    case 'unread':
      return `The document ${problem.document} cannot be read: ${unreadDocument[problem.why]}`;
    case 'no-account':
      return `The setting "${problem.field}" names ${problem.name}, but there was no such account when it was saved. Correct the name. If the account exists by now, add a space to the setting and save it again.`;
    case 'names-unread':
      return `SET update could not look up the people in the setting "${problem.field}", so nobody in it has rights yet. SET update tries again every minute. The server log says why.`;
    case 'roster-line':
      return `Roster, line ${problem.line}: ${rosterFaults[problem.fault]}.`;
    case 'gone':
      return `${problem.username} is on SET but is deactivated, a bot, or no longer in the channel or team. The lead or a manager can replace them now with \`/set-update roster replace\`.`;
    case 'channel-not-found':
      return `There is no channel ${problem.team}/${problem.name}. Correct the setting "Channel" in the System Console.`;
    case 'channel-archived':
      return `The channel ${problem.team}/${problem.name} is archived, so nothing is posted. Unarchive it, or let a system admin enter another as "Channel" in System Console › Plugins › SET update.`;
    case 'bot-name-taken':
      return `A person has the username ${problem.username}, which the bot needs. Rename that account and restart the plugin.`;
    case 'jira':
      return failureSentence(problem.failure);
    case 'clause-refused':
      return `Jira rejects the clause for the class ${problem.class}${inBrackets(problem.detail)}, so its tickets appear under other classes. Correct the clause with \`/set-update settings\`.`;
    case 'tickets-unread':
      return `${unreadTickets(problem)}, so only keys are shown, as with private tickets. A Jira admin can check which fields the account can see.`;
    case 'board-cut':
      return 'Jira did not return all tickets of the board, so queue and lists may be incomplete. Narrow the filter of the board.';
    case 'unmatched':
      return problem.proposed === null
        ? `${problem.username} cannot take tickets, because no Jira account shows their email address. They can link one with \`/set-update link NAME\`.`
        : `${problem.username} says they are ${problem.proposed} in Jira. A manager can confirm it with \`/set-update link @${problem.username}\`.`;
    case 'several-accounts':
      return `${problem.username} cannot take tickets, because several Jira accounts show their email address. They can choose one with \`/set-update link\`.`;
    case 'update-missed':
      return `The update for ${problem.day} was not posted on time. The lead can post it with \`/set-update post\`.`;
    case 'update-unfinished':
      return `Posting the update for ${problem.day} was interrupted. Use \`/set-update post\` to finish it.`;
  }
}

function settingSentence({ field: name, limit }: Extract<Problem, { code: 'setting' }>): string {
  const wanted = settingUnread(name);
  return limit === undefined
    ? wanted
    : `${wanted} The setting is longer than ${limit.toLocaleString('en')} characters, so it is not read. Shorten it.`;
}

function settingUnread(name: string): string {
  if (!isSetField(name)) return settings[name] ?? `The setting ${name} cannot be read.`;
  return `The setting "${fieldTexts[name].label}" cannot be read. Choose it again with \`/set-update settings\`.`;
}

/** Of the System Console. */
const settings: Readonly<Record<string, string>> = {
  JiraURL:
    'Setting "Jira URL": enter an address such as https://example.atlassian.net. An http address works only if Jira runs on the Mattermost server itself.',
  JiraAPIURL:
    'Setting "Jira API URL": leave it empty, or enter an https address such as https://api.atlassian.com/ex/jira/<cloudId>.',
  JiraAccount:
    'Setting "Jira account": enter the email address that the token belongs to. Leave it empty only for Jira Data Center.',
  JiraToken: 'Setting "Jira token": paste the token as Jira shows it, without spaces.',
  TokenExpiry: 'Setting "Token expires on": enter a date such as 2027-03-31, or leave it empty.',
  Retention: 'Setting "Keep updates for": enter a number of months from 1 to 240. Empty means 24.',
  Managers:
    'Setting "Managers": enter usernames such as alice, separated by commas or each with an @. Full names do not work.',
  Channel:
    'Setting "Channel": enter team and channel, such as core/sustained-engineering, or the channel\'s address. A channel name alone or a link to a message does not work.',
  Roster: 'Setting "Roster": paste a table with the header team,username,may lead,from,to.',
} satisfies Readonly<Record<ConsoleField, string>>;

export const rosterFaults: Readonly<Record<RosterFault, string>> = {
  header: 'the first line must be the header team,username,may lead,from,to',
  columns: 'it has more or fewer columns than the header',
  team: 'the team is missing or longer than 64 characters, or the line uses a different separator than the header',
  username: 'the username is missing or is not a Mattermost username',
  'may-lead': 'may lead must be yes or no',
  from: 'the first day must be a date such as 2026-11-16',
  to: 'the handover day must be a date such as 2026-12-16',
  order: 'the handover day must come after the first day',
  quotes: 'the quotation marks do not match',
  'too-long': 'a roster can have at most 2000 lines, so this line and the rest are left out',
  'too-many-teams': 'a roster can have at most 50 teams, so this team is left out',
};

/** Keys that still read well in one line. */
const KEYS = 10;

function unreadTickets({
  keys,
  withoutKey,
}: {
  readonly keys: readonly string[];
  readonly withoutKey: number;
}): string {
  const more = keys.length - KEYS;
  const named = [
    ...keys.slice(0, KEYS),
    ...(more > 0 ? [`${more} more`] : []),
    ...(withoutKey > 0 ? [`${withoutKey} without a key`] : []),
  ];
  return `Jira does not return all fields of ${keys.length + withoutKey === 1 ? 'a ticket' : 'some tickets'} on the board (${named.join(', ')})`;
}

function labels(fields: readonly string[]): string {
  return labelsOf(fields, { fields: fieldTexts })
    .map((label) => `"${label}"`)
    .join(', ');
}
