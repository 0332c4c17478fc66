import type { ChangeRefusal, Stranger } from '../../../app/rotation/change-roster.ts';
import type { TableFault } from '../../../app/rotation/import-table.ts';
import { TABLE_HEADER } from '../../../domain/roster-table/roster-table.ts';
import { rosterFaults } from './failures.ts';

const nothingDone = 'Nothing was changed.';

export const refusedTeam =
  'Only its manager, the lead (the deputy while the lead is away) and managers can change the people and turns of a team. `/set-update roster` shows them.';

export const notTakenOver =
  'The roster still comes from the System Console: the lead (the deputy while the lead is away) or a manager takes it over first with `/set-update roster`; whoever is on SET stays, and from then on people can be away, swap and cover here, and teams are changed here.';

export function rosterRefusal(one: ChangeRefusal): string {
  switch (one.code) {
    case 'not-taken-over':
      return notTakenOver;
    case 'not-yours':
      return refusedTeam;
    case 'changed-meanwhile':
      return `Somebody else has changed this team since you opened the dialog. ${nothingDone} Open it again to see how it is now.`;
    case 'no-people':
      return strangers(one.strangers);
    case 'no-such-team':
      return `There is no such team any more. ${nothingDone}`;
    case 'no-such-turn':
      return `There is no such turn: it is over, or its number is another. \`/set-update roster\` shows what comes. ${nothingDone}`;
    case 'not-chosen':
      return `That turn is as planned, or has begun, so no choice can be taken back. ${nothingDone}`;
    case 'not-a-cadence':
      return 'Enter a day from 1 to 31, or 1 to 12 weeks and a date to count from.';
    case 'team-name':
      return 'Enter a name of at most 64 characters.';
    case 'team-there':
      return `There is a team ${one.team} already. Choose another name.`;
    case 'too-many':
      return `That is too many: at most ${one.limit}. ${nothingDone}`;
    case 'twice':
      return `@${one.username} is in it twice.`;
    case 'not-in-team':
      return `@${one.username} is not in the list of team ${one.team}. ${nothingDone}`;
    case 'not-sent':
      return `Team ${one.team} does not send @${one.username} any more, but somebody else: \`/set-update roster\` shows who. ${nothingDone}`;
    case 'on-set':
      return `@${one.username} serves in that rotation already. ${nothingDone}`;
    case 'not-missing':
      return `@${one.username} is not missing, or has no turn: there is nobody to replace. ${nothingDone}`;
    case 'gone':
      return `@${one.username} is not here any more. ${nothingDone}`;
    case 'not-on-rotation':
      return `@${one.username} does not serve in that rotation, so they cannot lead it. ${nothingDone}`;
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

const rowFaults: Readonly<Record<Exclude<TableFault['fault']['code'], 'stranger'>, string>> = {
  ...rosterFaults,
  header: `it is not clear which columns are the team and its people: name the columns in the first line, such as ${TABLE_HEADER}`,
  username:
    'each person needs a username or an e-mail address; it may stand in brackets behind the name: Ann Smith (ann)',
  'may-lead': 'whether somebody may lead must be yes or no',
  from: 'the first day must be a date with its year, such as 2026-11-16, or empty together with the last',
  to: 'the last day must be a date with its year, such as 2026-12-16, or empty together with the first',
  order: 'the last day must come after the first',
  'too-long': 'a table has at most 2000 lines',
  managers: 'the team has another manager in a line above',
  twice: 'the same person is in a line above',
  'too-many-people': 'the team has more than 100 people',
  'too-many-teams': 'there are more than 50 teams',
  'no-team': 'there is no such team: add a line without dates for each of its people',
  'not-listed': 'the person is not in the list of the team: add a line without dates',
  history: 'that time is over, and it is known who served: this stays as it was',
  dates: 'no rotation has these dates: `/set-update roster export` shows those that are known',
  beyond: 'only the current and the next two rotations can be given people',
  manager: 'the manager must be one username or e-mail address',
  joined: 'the day somebody joined must be a date with its year, such as 2026-11-16, or empty',
  'not-open': 'somebody serves there; `/set-update roster choose` chooses another',
  taken: 'the team has another turn at that time in a line above',
  gone: 'the person is not here any more',
  'on-set': 'the person serves for another team at that time',
};

export function tableFault(fault: TableFault['fault']): string {
  return fault.code === 'stranger'
    ? `${fault.username.includes('@') ? `\`${fault.username}\`` : `@${fault.username}`} cannot be on SET: ${strange[fault.why]}`
    : rowFaults[fault.code];
}
