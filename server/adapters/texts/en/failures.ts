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
      return `The Jira account may not read what is needed${words}. Ask a Jira admin for access.`;
    case 'filter-not-found':
      return `The Jira account cannot see this filter${words}. Share the filter with the account, or enter another with /set-update settings.`;
    case 'board-not-found':
      return `The Jira account cannot see this board${words}. Share the board with the account, or enter another with /set-update settings.`;
    case 'column-not-found':
      return `The board has no ${columnNamed(detail)}. Correct the columns with /set-update settings.`;
    case 'query-refused':
      return `Jira did not accept a query${words}. Correct the filter or the clause with /set-update settings.`;
    case 'rate-limited':
      return retryAfter === undefined
        ? 'Jira gets too many requests. SET update tries again automatically.'
        : `Jira asks to wait ${plural(retryAfter, 'second', 'seconds')}. SET update then tries again automatically.`;
    case 'answer-too-large':
      return "Jira's answer is too large to be read. Narrow the filter or the board.";
    case 'answer-not-understood':
      return `Jira's answer could not be understood${words}. A system admin can check ${addressSetting(failure)} and what stands between Jira and Mattermost.`;
    case 'tickets-unread':
      return `Jira does not say enough about some tickets${words}. A Jira admin can check which fields the account may see.`;
    case 'not-by-rank':
      return `The board is not ordered by rank${words}, so *Fix order* and moving tickets have no visible effect. End its filter with ORDER BY Rank ASC.`;
    case 'jira-failed':
      return retryAfter === undefined
        ? `Jira failed${words}. Try again later.`
        : `Jira failed${words} and asks to wait ${plural(retryAfter, 'second', 'seconds')}. SET update then tries again automatically.`;
  }
}

/** Why Jira refuses a setting, in its own words where it has any. */
export function refusalReason({ code, detail }: TicketsFailure): string {
  return code === 'column-not-found' ? `the board has no ${columnNamed(detail)}` : `Jira says: ${detail}`;
}

/** `detail`: the name in quotes, and the board with the columns it has. */
function columnNamed(detail: string): string {
  return detail === '' ? 'such column' : `column ${detail}`;
}

const unreadDocument = {
  'newer-version': 'a newer version of the plugin wrote it. Install that version on every node.',
  'not-understood':
    "it is damaged. A system admin can restore it from a backup of Mattermost's database (table PluginKeyValueStore).",
  failed: 'Mattermost could not load it just now. Try again in a minute.',
} as const;

export function problemSentence(problem: Problem): string {
  switch (problem.code) {
    case 'setting':
      return settingSentence(problem);
    case 'settings-untried':
      return `Not tried yet: ${labels(problem.fields)}. Jira could not be asked when this was saved. SET update tries every minute.`;
    case 'columns-untried':
      return `Not tried yet, because the board is not right: ${labels(problem.fields)}.`;
    case 'setting-refused':
      return `Jira rejects the setting ${labels([problem.field])} (${refusalReason(problem.failure)}). Correct it with \`/set-update settings\`.`;
    case 'unread':
      return `The document ${problem.document} cannot be read: ${unreadDocument[problem.why]}`;
    case 'no-account':
      return `The setting "${problem.field}" names ${problem.name}, but there was no such account when it was saved. Correct the name. If the account exists by now, add a space to the setting and save it again.`;
    case 'names-unread':
      return `The people named in the setting "${problem.field}" could not be looked up yet, so the setting gives nobody any rights. SET update tries every minute. The server log says why it failed.`;
    case 'roster-line':
      return `Roster, line ${problem.line}: ${rosterFaults[problem.fault]}.`;
    case 'gone':
      return `${problem.username} is on SET but no longer here: deactivated, a bot, or not in the channel or team any more. The lead or a manager can replace them now with \`/set-update roster replace\`.`;
    case 'channel-not-found':
      return `There is no channel ${problem.team}/${problem.name}. Correct the setting "Channel" in the System Console.`;
    case 'channel-archived':
      return `The channel ${problem.team}/${problem.name} is archived, so nothing is posted. Unarchive it, or let a system admin enter another as "Channel" in System Console › Plugins › SET update.`;
    case 'bot-name-taken':
      return `A person has the username ${problem.username}, which the bot needs. Rename that account and restart the plugin.`;
    case 'jira':
      return failureSentence(problem.failure);
    case 'clause-refused':
      return `Jira does not accept the clause of the class ${problem.class}${inBrackets(problem.detail)}, so its tickets appear under other classes. Correct it with \`/set-update settings\`.`;
    case 'tickets-unread':
      return `${unreadTickets(problem)}, so only keys are shown, as with private tickets. A Jira admin can check which fields the account may see.`;
    case 'board-cut':
      return 'Jira did not return all tickets of the board, so queue and lists may be incomplete. Narrow the filter of the board.';
    case 'unmatched':
      return problem.proposed === null
        ? `${problem.username} cannot take tickets, because no Jira account shows their e-mail address. They can say who they are with \`/set-update link NAME\`.`
        : `${problem.username} says they are ${problem.proposed} in Jira. A manager can confirm it with \`/set-update link @${problem.username}\`.`;
    case 'several-accounts':
      return `${problem.username} cannot take tickets, because several Jira accounts show their e-mail address. They can choose one with \`/set-update link\`.`;
    case 'update-missed':
      return `The update for ${problem.dueDate} was not posted on time. The lead can post it with \`/set-update post\`.`;
    case 'update-unfinished':
      return `Posting the update for ${problem.dueDate} was interrupted. \`/set-update post\` finishes it.`;
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
    'Setting "Jira URL": enter an address such as https://example.atlassian.net (http only works for this machine itself).',
  JiraAPIURL:
    'Setting "Jira API URL": leave it empty, or enter an https address such as https://api.atlassian.com/ex/jira/<cloudId>.',
  JiraAccount:
    'Setting "Jira account": enter the e-mail address that the token belongs to. Only Jira Data Center does without.',
  JiraToken: 'Setting "Jira token": paste the token as Jira shows it, without spaces.',
  TokenExpiry: 'Setting "Token expires on": enter a date such as 2027-03-31, or leave it empty.',
  Retention: 'Setting "Keep updates for": enter a number of months from 1 to 240. Empty means 24.',
  Managers:
    'Setting "Managers": enter usernames such as alice, separated by commas or each with an @. Full names do not work.',
  Channel:
    'Setting "Channel": enter team and channel, such as core/sustained-engineering, or the address of the channel. The channel\'s name alone does not say which team it is in, and a link to a message does not say which channel it is in.',
  Roster: 'Setting "Roster": paste a table with the header team,username,may lead,from,to.',
} satisfies Readonly<Record<ConsoleField, string>>;

export const rosterFaults: Readonly<Record<RosterFault, string>> = {
  header: 'the first line must be the header team,username,may lead,from,to',
  columns: 'it has more or fewer columns than the header',
  team: 'the team is missing or longer than 64 characters, or the cells are separated in another way than in the header',
  username: 'the username is missing or is not a Mattermost username',
  'may-lead': 'may lead must be yes or no',
  from: 'the first day must be a date such as 2026-11-16',
  to: 'the handover day must be a date such as 2026-12-16',
  order: 'the handover day must come after the first day',
  quotes: 'the quotation marks do not match',
  'too-long': 'this line and those after it are left out, because a roster can have at most 2000',
  'too-many-teams': 'the team is left out, because a roster can have at most 50',
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
  return `Jira does not say enough about ${keys.length + withoutKey === 1 ? 'a ticket' : 'some tickets'} on the board (${named.join(', ')})`;
}

function labels(fields: readonly string[]): string {
  return labelsOf(fields, { fields: fieldTexts })
    .map((label) => `"${label}"`)
    .join(', ');
}
