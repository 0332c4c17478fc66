import type { ChangeRefusal, Stranger } from '../../../app/rotation/change-roster.ts';
import type { TableFault } from '../../../app/rotation/import-table.ts';
import { TABLE_HEADER } from '../../../domain/roster-table/roster-table.ts';
import { accountsText, cellText, isAddress } from '../table-words.ts';
import { rosterFaults } from './failures.ts';

const nothingDone = 'Nothing was changed.';

export const refusedTeam =
  'Only the manager of the team, the lead (or the deputy while the lead is away) and the managers of SET can change its people and turns.';

export const notTakenOver =
  'The roster still comes from the System Console. To enter days away, swap or cover here, ask a manager or the lead (or the deputy while the lead is away) to press *Take over* in the roster.';

export function rosterRefusal(one: ChangeRefusal): string {
  switch (one.code) {
    case 'not-taken-over':
      return notTakenOver;
    case 'not-yours':
      return refusedTeam;
    case 'changed-meanwhile':
      return `Someone else changed this team in the meantime. ${nothingDone} Open it again to see how it is now.`;
    case 'no-people':
      return strangers(one.strangers);
    case 'no-such-team':
      return `This team no longer exists. ${nothingDone}`;
    case 'no-such-turn':
      return `This turn is over or does not exist. ${nothingDone}`;
    case 'not-chosen':
      return `This turn has begun or already follows the plan. ${nothingDone}`;
    case 'not-a-cadence':
      return 'Enter a day from 1 to 31, or 1 to 12 weeks and a date to count from.';
    case 'team-name':
      return 'Enter a name of at most 64 characters.';
    case 'team-there':
      return `There is already a team ${one.team}. Choose another name.`;
    case 'too-many':
      return `That is too many: at most ${one.limit}. ${nothingDone}`;
    case 'twice':
      return `@${one.username} is on the list twice.`;
    case 'not-in-team':
      return `@${one.username} is not on the list of team ${one.team}. ${nothingDone}`;
    case 'not-sent':
      return `Someone else now has the turn for team ${one.team}, not @${one.username}. ${nothingDone}`;
    case 'on-set':
      return `@${one.username} is already on SET in that rotation. ${nothingDone}`;
    case 'not-missing':
      return `@${one.username} is not missing or has no turn. ${nothingDone}`;
    case 'gone':
      return `@${one.username} is deactivated or no longer in the channel or team. ${nothingDone}`;
    case 'not-on-rotation':
      return `@${one.username} is not on SET in that rotation and cannot lead it. ${nothingDone}`;
  }
}

const strange: Readonly<Record<Stranger['why'], string>> = {
  unknown: 'no such account',
  guest: 'a guest',
  deactivated: 'deactivated',
  bot: 'a bot',
  elsewhere: 'not in this Mattermost team',
};

export function strangers(all: readonly Stranger[]): string {
  const named = all.map(({ username, why }) => `@${username} (${strange[why]})`).join(', ');
  return `Cannot be on SET: ${named}. ${nothingDone}`;
}

type RowCode = Exclude<TableFault['fault']['code'], 'stranger' | 'several' | 'team-too-large'>;

const rowFaults: Readonly<Record<RowCode, string>> = {
  ...rosterFaults,
  header: `name the columns for team and people in the first line, for example ${TABLE_HEADER}`,
  username: 'enter a username, an email address or a full name',
  'may-lead': 'enter yes or no',
  from: 'enter the first day with the year, for example 2026-11-16, or leave both days empty',
  to: 'enter the last day with the year, for example 2026-12-16, or leave both days empty',
  order: 'the last day must come after the first',
  'too-long': 'a table has at most 2000 lines',
  managers: 'the team has another manager in a line above',
  twice: 'the same person is in a line above',
  'too-many-people': 'the team has more than 100 people',
  'too-many-teams': 'there are more than 50 teams',
  'no-team': 'there is no such team. Add a line without dates for each person on it',
  'not-listed': "the person is not on the team's list. Add a line for them without dates",
  history: 'this turn is over, and the past cannot be changed',
  dates: 'no rotation has these dates. Export the roster to see the known ones',
  beyond: 'people can be entered for the current and the next two rotations only',
  manager: 'enter one username, email address or full name as the manager',
  joined: 'enter the joining day with the year, for example 2026-11-16, or leave it empty',
  'not-open': 'someone else has this turn. Choose another person in the roster instead',
  taken: 'the team has another turn at that time in a line above',
  gone: 'the person is deactivated or no longer in the channel or team',
  'on-set': 'the person is on SET for another team at that time',
};

/** What a cell holds comes in as it is to be shown. */
export function tableFault(fault: TableFault['fault']): string {
  if (fault.code === 'stranger') return strangerFault(fault);
  if (fault.code === 'several')
    return `${cellText(quoted(fault.name), fault.column)} matches several accounts: ${accountsText(fault.usernames, (more) => `and ${more} more`)}. Enter the username`;
  if (fault.code === 'team-too-large')
    return `${cellText(quoted(fault.name), fault.column)} cannot be looked up, because this Mattermost team is too large. Enter a username or an email address`;
  const value = 'value' in fault ? (fault.value ?? '') : '';
  const column = 'column' in fault ? fault.column : undefined;
  return `${value === '' ? '' : `${cellText(quoted(value), column)}: `}${rowFaults[fault.code]}`;
}

function strangerFault({ name, role, column, why }: Extract<TableFault['fault'], { code: 'stranger' }>) {
  if (!isAddress(name))
    return `Nobody in this Mattermost team is called ${cellText(quoted(name), column)}. Put the username in parentheses after it, for example Ann Smith (ann)`;
  const who = cellText(name.includes('@') ? `\`${name}\`` : `@${name}`, column);
  return `${who} cannot be ${role === 'manager' ? 'a team manager' : 'on SET'}: ${strange[why]}`;
}

function quoted(value: string): string {
  return `“${value}”`;
}
