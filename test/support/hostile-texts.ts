import { wordsOf } from '../../server/adapters/commands/index.ts';
import { readRoster, rosterTable } from '../../server/adapters/csv.ts';
import { filterLink, queryLink } from '../../server/adapters/jira/address.ts';
import { plainText as plainDetail } from '../../server/adapters/jira/errors.ts';
import { escapeWiki } from '../../server/adapters/jira/wiki-text.ts';
import { readCadence } from '../../server/domain/cadence-words.ts';
import { readDays } from '../../server/domain/day-range.ts';
import { readDay } from '../../server/domain/day-words.ts';
import { separatorBefore } from '../../server/domain/header-block.ts';
import { readHistoryQuery } from '../../server/domain/history.ts';
import {
  buttonText,
  choiceText,
  plainText,
  textWithLinks,
  withoutMentions,
} from '../../server/domain/markdown.ts';
import { nearest } from '../../server/domain/nearest.ts';
import { readNotes } from '../../server/domain/note.ts';
import { checkTemplate } from '../../server/domain/template.ts';

/** What reads a text from outside, and a text of about as many characters that made such readers slow, or could. */
export interface HostileText {
  readonly name: string;
  readonly read: (text: string) => unknown;
  readonly of: (length: number) => string;
}

const TODAY = '2026-11-24';

const repeated = (piece: string, end = '') => {
  return (length: number) => piece.repeat(Math.ceil(length / piece.length)) + end;
};

const reader = (name: string, read: HostileText['read'], of: HostileText['of']): HostileText => ({
  name,
  read,
  of,
});

export const hostileTexts: readonly HostileText[] = [
  reader('a command of blanks', wordsOf, repeated(' ', 'x')),
  reader('a command of words', wordsOf, repeated('a  ')),
  reader('history of dots', (text) => readHistoryQuery(text, TODAY), repeated('.')),
  reader('history of ranges', (text) => readHistoryQuery(text, TODAY), repeated('1..', '\n')),
  reader('days of dots', (text) => readDays(text, TODAY), repeated('.')),
  reader('days of dashes', (text) => readDays(text, TODAY), repeated(' - ')),
  reader('a day of words', (text) => readDay(text, TODAY), repeated('mon ')),
  reader('a handover of words', (text) => readCadence(text, TODAY), repeated('weekly ')),
  reader('a table of dashes', (text) => rosterTable.read(text), repeated('-', 'x')),
  reader('a table of lines', (text) => rosterTable.read(text), repeated('team,username,may lead,from,to\n')),
  reader('a table of cells', (text) => rosterTable.read(text), repeated('a,')),
  reader('a table of quotation marks', (text) => rosterTable.read(text), repeated('"')),
  reader('a roster of dashes', readRoster, repeated('-', 'x')),
  reader('a note of lines', readNotes, repeated('1. x\n')),
  reader('a note of list signs', readNotes, repeated('- ', 'x')),
  reader('a word nobody knows', (text) => nearest(text, ['history', 'queue']), repeated('queue')),
  reader('a template of brackets', checkTemplate, repeated('{')),
  reader('a header of rules', separatorBefore, repeated('- ', 'x')),
  reader('a summary of signs', plainText, repeated('*@#<www1.')),
  reader('a summary of emoticons', plainText, repeated(';-x-d ')),
  reader('a name on a button', buttonText, repeated('x-d;www')),
  reader('a name in a choice', choiceText, repeated('\u202e \u05d0')),
  reader('a summary of blanks', plainText, repeated(' \n', 'x')),
  reader('an address that is closed', textWithLinks, (length) => `http://a${')'.repeat(length)}`),
  reader('an address that is opened', textWithLinks, (length) => `http://a${'(a).'.repeat(length / 4)}`),
  reader('addresses', textWithLinks, repeated('http://')),
  reader('mentions', withoutMentions, repeated('@')),
  reader('the end of an address', (text) => filterLink(text, 1), repeated('/', 'x')),
  reader('a query', (text) => queryLink('https://jira.example', text), repeated("()'")),
  reader('wiki text of addresses', escapeWiki, repeated('http://a', ')')),
  reader('wiki text of signs', escapeWiki, repeated('{*\\?&-')),
  reader('what Jira says in HTML', plainDetail, repeated('<a', '\n')),
];
