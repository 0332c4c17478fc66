import { parseJson } from '#mattermost';
import { csvLine } from '../../server/adapters/csv.ts';
import { buttons } from '../../server/adapters/doors/buttons.ts';
import { wordsOf } from '../../server/adapters/doors/commands/index.ts';
import { filterLink } from '../../server/adapters/jira/connection/address.ts';
import { plainText as plainDetail } from '../../server/adapters/jira/connection/errors.ts';
import { escapeWiki } from '../../server/adapters/jira/write/wiki-text.ts';
import { readRoster, rosterTable } from '../../server/adapters/roster-table.ts';
import { setSettings } from '../../server/adapters/settings-catalogue/catalogue.ts';
import { consoleSettings } from '../../server/adapters/settings-catalogue/console.ts';
import { dayWords } from '../../server/adapters/texts/index.ts';
import { withoutMarkup } from '../../server/adapters/texts/wording.ts';
import { readConfig } from '../../server/config.ts';
import { boardIn, filterIn } from '../../server/domain/address/jira-number.ts';
import { siteIn } from '../../server/domain/address/pasted-address.ts';
import { addDays } from '../../server/domain/calendar/calendar.ts';
import { readDays } from '../../server/domain/calendar/read-days.ts';
import {
  rosterBlocks,
  separatorBefore,
  shownRoster,
} from '../../server/domain/channel-header/header-block.ts';
import { planHeader } from '../../server/domain/channel-header/keep-header.ts';
import {
  buttonText,
  choiceText,
  plainText,
  textWithLinks,
  withoutMentions,
} from '../../server/domain/markdown.ts';
import { nearest } from '../../server/domain/nearest.ts';
import { clauseFault } from '../../server/domain/queue/jql-clause.ts';
import { queryLink } from '../../server/domain/queue/ticket-search.ts';
import { fromRoster, secondsIn } from '../../server/domain/roster-table/import-roster.ts';
import { readEnds } from '../../server/domain/roster-table/table-ends.ts';
import { takeTable } from '../../server/domain/roster-table/take-table.ts';
import { readCadence } from '../../server/domain/rotation/cadence.ts';
import { holdsLonger, TEXT_LIMIT } from '../../server/domain/text-limit.ts';
import { aboutTicket, readStatus } from '../../server/domain/triage/triage-day.ts';
import { readHistoryQuery } from '../../server/domain/update/history.ts';
import { readNotes } from '../../server/domain/update/note.ts';
import { checkTemplate, fill } from '../../server/domain/update/template.ts';
import { isolated } from '../../webapp/src/isolated.ts';
import { given, NOTHING } from '../domain/rotation/rotation-fixture.ts';

/** What reads a text from outside, and a text of about as many characters that made such readers slow, or could. */
export interface HostileText {
  readonly name: string;
  readonly read: (text: string) => unknown;
  readonly of: (length: number) => string;
}

const TODAY = '2026-11-24';
const READING = { today: TODAY, order: undefined, languages: dayWords };

const repeated = (piece: string, end = '') => {
  return (length: number) => piece.repeat(Math.ceil(length / piece.length)) + end;
};

const reader = (name: string, read: HostileText['read'], of: HostileText['of']): HostileText => ({
  name,
  read,
  of,
});

const FILLED = {
  date: '',
  resolved: '',
  resolvedByCustomers: '',
  submitted: '',
  submittedByCustomers: '',
  inProgress: '',
  next: '',
  notes: '{notes}',
  backlog: '',
  lead: '',
  members: '',
  blockers: '',
  triaged: '',
};

function carried(text: string) {
  try {
    return holdsLonger(parseJson(text), TEXT_LIMIT);
  } catch (error) {
    return error;
  }
}

const TABLE_HEADER = 'team,username,may lead,from,to';

/** A table with such lines, the number of each counted from 0. */
const tableOf = (line: (at: number) => string) => (length: number) => {
  const lines = [TABLE_HEADER];
  for (let size = TABLE_HEADER.length; size < length; size += (lines.at(-1) ?? '').length + 1)
    lines.push(line(lines.length - 1));
  return lines.join('\n');
};

const turn = (team: string, username: string, from: number, to: number) =>
  [team, username, '', addDays('2013-01-01', from), addDays('2013-01-01', to)].join(',');

function imported(text: string) {
  const typed = rosterTable.read(text).rows.map((row) => ({ ...row, mayLead: row.mayLead === true }));
  const { rows } = readEnds(typed, NOTHING);
  return takeTable(NOTHING, rows, given(TODAY), 'mia');
}

function fromConsole(text: string) {
  const { roster } = readRoster(text);
  return [fromRoster(NOTHING, roster, TODAY), secondsIn(roster, TODAY)];
}

/** A header for everybody of a text that is a name a word. */
function headerFor(text: string) {
  const names = text.split(' ').slice(0, 2_000);
  const turns = names.map((username, at) => {
    return { team: `t${at}`, username, mayLead: false, from: '2026-11-16', to: '2026-12-16' };
  });
  const shown = shownRoster(turns, TODAY, { gone: new Set(), open: [], until: undefined });
  return rosterBlocks(shown, { lead: '', open: '', until: String, awayUntil: String, more: String });
}

const plannedFor = (header: string) =>
  planHeader(
    { state: 'kept', texts: ['a · b', '-'], separator: ' | ', notice: null },
    { header, blocks: ['a · c'], isOn: true },
    () => 'id',
  );

export const hostileTexts: readonly HostileText[] = [
  reader('a command of blanks', wordsOf, repeated(' ', 'x')),
  reader('a command of words', wordsOf, repeated('a  ')),
  reader('history of dots', (text) => readHistoryQuery(text, READING), repeated('.')),
  reader('history of ranges', (text) => readHistoryQuery(text, READING), repeated('1..', '\n')),
  reader('days of dots', (text) => readDays(text, READING, 'nearest'), repeated('.')),
  reader('days of dashes', (text) => readDays(text, READING, 'nearest'), repeated(' - ')),
  reader('a day of words', (text) => readDays(text, READING, 'past'), repeated('mon ')),
  reader('a handover of words', (text) => readCadence(text, READING), repeated('weekly ')),
  reader('a table of dashes', (text) => rosterTable.read(text), repeated('-', 'x')),
  reader('a table of lines', (text) => rosterTable.read(text), repeated('team,username,may lead,from,to\n')),
  reader('a table of cells', (text) => rosterTable.read(text), repeated('a,')),
  reader('a table of quotation marks', (text) => rosterTable.read(text), repeated('"')),
  reader('a roster of dashes', readRoster, repeated('-', 'x')),
  reader(
    'a table of columns',
    (text) => rosterTable.read(text),
    (length) => {
      return `${'a,'.repeat(length / 4)}${TABLE_HEADER}\n${'x\n'.repeat(length / 4)}`;
    },
  ),
  reader(
    'an import of people',
    imported,
    tableOf((at) => `t,u${at},,,`),
  ),
  reader(
    'an import of teams',
    imported,
    tableOf((at) => `t${at},u${at},,,`),
  ),
  reader(
    'an import of a team that goes on',
    imported,
    tableOf((at) => turn('t', `u${at}`, at, at + 1)),
  ),
  reader(
    'an import of a day each',
    imported,
    tableOf((at) => turn(`t${at % 40}`, `u${at % 900}`, at * 2, at * 2 + 1)),
  ),
  reader(
    'an import of turns over each other',
    imported,
    tableOf((at) => turn(`t${at}`, 'u', at, at + 5_000)),
  ),
  reader(
    'a roster with turns over each other',
    fromConsole,
    tableOf((at) => turn('t', `u${at}`, -at, at + 1)),
  ),
  reader(
    'a roster of teams over each other',
    fromConsole,
    tableOf((at) => turn(`t${at}`, `u${at}`, at, at + 5_000)),
  ),
  reader(
    'a roster with gaps',
    fromConsole,
    tableOf((at) => (at % 2 === 0 ? turn('t', `u${at}`, at * 2, at * 2 + 1) : turn('t', `u${at}`, 0, 9_000))),
  ),
  reader('a note of lines', readNotes, repeated('1. x\n')),
  reader('a note of list signs', readNotes, repeated('- ', 'x')),
  reader('a word nobody knows', (text) => nearest(text, ['history', 'queue']), repeated('queue')),
  reader('a template of brackets', checkTemplate, repeated('{')),
  reader('a template of placeholders', (text) => fill({ text }, FILLED), repeated('{notes}{')),
  reader('a header of rules', separatorBefore, repeated('- ', 'x')),
  reader('a header of what may be ours', plannedFor, repeated('a · a')),
  reader('a header for many people', headerFor, (length) =>
    Array.from({ length: length / 7 }, (_, at) => `u${100_000 + at}`).join(' '),
  ),
  reader('a summary of signs', plainText, repeated('*@#<www1.')),
  reader('a summary of emoticons', plainText, repeated(';-x-d ')),
  reader('a summary of other emoticons', plainText, repeated(":-) ;) 8-D <3 :'( >:( =D ")),
  reader('a summary of letters without width', plainText, repeated('\u200b\u200d\u2060\ufeffx')),
  reader('a summary of both directions', plainText, repeated('\u200f\u05d0\u202e a')),
  reader('the same in the sidebar', isolated, repeated('\u2068\u05d0\u202e a')),
  reader('what a button carries', carried, (length) => `["${Array(Math.ceil(length / 3)).join('","')}"]`),
  reader('what a button carries within itself', carried, repeated('[', ']')),
  reader('the words of a button', (words) => buttons.run({ words }, []), repeated('a  ')),
  reader(
    'the day of a button',
    (due) => buttons.update({ do: 'update', what: 'post', due }, []),
    repeated('1-'),
  ),
  reader('a name on a button', buttonText, repeated('x-d;www')),
  reader('a name in a choice', choiceText, repeated('\u202e \u05d0')),
  reader('a summary of blanks', plainText, repeated(' \n', 'x')),
  reader('an address that is closed', textWithLinks, (length) => `http://a${')'.repeat(length)}`),
  reader('an address that is opened', textWithLinks, (length) => `http://a${'(a).'.repeat(length / 4)}`),
  reader('addresses', textWithLinks, repeated('http://')),
  reader('mentions', withoutMentions, repeated('@')),
  reader('a sentence of names of settings', withoutMarkup, repeated('*a')),
  reader('a cell of quotation marks', (text) => csvLine([text]), repeated('"=')),
  reader('managers', (text) => consoleSettings.Managers.schema.safeParse(text), repeated('a b,@c @d;')),
  reader('settings with many managers', (Managers) => readConfig({ Managers }, 0), repeated('@a ')),
  reader(
    'a channel',
    (text) => consoleSettings.Channel.schema.safeParse(text),
    repeated('http://a/channels?#/~'),
  ),
  reader('holidays', (text) => setSettings.Holidays.schema.safeParse(text), repeated('2026-12-24, ')),
  reader('weekdays', (text) => setSettings.TriageDays.schema.safeParse(text), repeated('monday, ')),
  reader('lines of a status', readStatus, repeated('MM-1 :\n')),
  reader('a line about a ticket', (text) => aboutTicket(text, []), repeated('A_')),
  reader('a condition of brackets', clauseFault, repeated('(\\"')),
  reader('a condition of words', clauseFault, repeated('order ')),
  reader('a pasted address', siteIn, (length) => `https://a/${'issues//jira/'.repeat(length / 13)}`),
  reader('the address of a board', boardIn, (length) => `https://a/${'boards/1a/'.repeat(length / 10)}`),
  reader('the address of a filter', filterIn, (length) => `https://a/?${'filter=&'.repeat(length / 8)}`),
  reader('the end of an address', (text) => filterLink(text, 1), repeated('/', 'x')),
  reader('a query', (text) => queryLink('https://jira.example', text), repeated("()'")),
  reader('wiki text of addresses', escapeWiki, repeated('http://a', ')')),
  reader('wiki text of signs', escapeWiki, repeated('{*\\?&-')),
  reader('wiki text of entities', escapeWiki, repeated('&#a', ';')),
  reader('wiki text of lines', escapeWiki, repeated(' \r\n h1')),
  reader('what Jira says in HTML', plainDetail, repeated('<a', '\n')),
];
