import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { readDay } from '../../domain/calendar/read-days.ts';
import type { SlashOrder } from '../../domain/calendar/said-days.ts';
import { dayWords, understood } from '../texts/index.ts';

const USERNAME = /^[a-z0-9._-]{1,64}$/;
const EMAIL = /^[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,190}\.[a-z]{2,24}$/;
const YES = new Set(['true', '1', 'x', '*', '★', '✓', '✔', '☑', '✅']);
const NO = new Set(['false', '0', '']);
for (const { yes, no } of understood) {
  for (const word of yes) YES.add(word);
  for (const word of no) NO.add(word);
}

/** What people enter where there is nothing to enter. */
const NOTHING = new Set(['', '-', '–', '—', '?', 'n/a', 'tbd']);

export function isNothing(cell: string): boolean {
  return NOTHING.has(cell.toLowerCase());
}

/** Undefined where it is neither. */
export function flagIn(cell: string): boolean | undefined {
  const word = cell.toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) || isNothing(word) ? false : undefined;
}

/** Somebody as a cell names them. */
interface Named {
  /** Username or e-mail address, in lower case. */
  readonly name: string;
  /** A mark says that they may lead. */
  readonly isMarked: boolean;
}

/** The people of a cell: one, or several on lines of their own or between commas; undefined where somebody cannot be read. */
export function peopleIn(cell: string): readonly Named[] | undefined {
  const lines = cell.split(/\n|;|<br ?\/?>/i).map((line) => line.trim());
  const parts = lines.flatMap((line) => (LAST_NAME_FIRST.test(line) ? [line] : line.split(BETWEEN)));
  const people: Named[] = [];
  for (const part of parts.map((one) => one.trim().replace(/\s+/g, ' '))) {
    if (part === '') continue;
    const person = part.length > NAME_LENGTH ? undefined : personIn(part);
    if (person === undefined) return undefined;
    people.push(person);
  }
  return people;
}

/** Characters of somebody's names and address; nothing longer is looked at. */
const NAME_LENGTH = 400;
const BETWEEN = new RegExp(`,|\\s(?:[&+]|${understood.map(({ and }) => and).join('|')})\\s`, 'i');
/** `Smith, Ann (ann)` */
const LAST_NAME_FIRST = /^\p{Lu}[^,@(<]*,[^,@(<]+[(<][^)>]+[)>]\W*$/u;
const MARK = new RegExp(
  `\\s*[*★]$|\\s+\\(?(?:${understood.flatMap(({ leads }) => leads).join('|')})\\)?$`,
  'i',
);

/** `ann`, `@ann`, `ann@example.com`, `Ann Smith (ann)`, `Ann Smith <ann@example.com>`, `Ann Smith @ann`, `[~ann]`. */
function personIn(part: string): Named | undefined {
  const typed = part
    .replace(/\[([^\]]*)\]\((?:mailto:([^)]*)|[^)]*)\)/, (_, text: string, mail?: string) => mail ?? text)
    .replace(/\\(?=[^a-z0-9\s])/gi, '');
  const plain = typed.replace(MARK, '');
  const [, bracketed] = /[(<[]([^()<>[\]]+)[)>\]]$/.exec(plain) ?? [];
  const name = (bracketed ?? plain.split(/ (?=\S*@)/).at(-1) ?? '')
    .trim()
    .replace(/^(?:mailto:|[@~])/i, '')
    .toLowerCase();
  return USERNAME.test(name) || EMAIL.test(name) ? { name, isMarked: plain !== typed } : undefined;
}

/** Whether there is no doubt that a cell names people, whatever its column is called. */
export function isSurelyPeople(cell: string): boolean {
  return /@|[([<]\S+[)\]>]/.test(cell) && peopleIn(cell) !== undefined;
}

const SLASHES = /^(\d{1,2})[/-](\d{1,2})[/-](\d{2}|\d{4})$/;

export function slashOrderIn(cells: readonly string[]): SlashOrder {
  const dates = cells.flatMap((cell) => {
    const [, first, second] = SLASHES.exec(cell) ?? [];
    return first === undefined ? [] : [[Number(first), Number(second)] as const];
  });
  const isDayFirst = dates.some(([first]) => first > 12);
  const isMonthFirst = dates.some(([, second]) => second > 12);
  if (isDayFirst === isMonthFirst) return undefined;
  return isDayFirst ? 'day-first' : 'month-first';
}

/**
 * A date with its year, and with a time behind it, if there is one. `12/11/2026` is one only where `order` says which of the two is the
 * day.
 */
export function dateIn(cell: string, order: SlashOrder): PlainDate | undefined {
  const text = cell.replace(/(?<=\S)[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?$/, '');
  const read = readDay(text, { today: NO_DAY, order, languages: dayWords }, 'stated');
  return read.ok ? read.value.day : undefined;
}

/** The year is there, so that no day is needed to guess it from. */
const NO_DAY = '2000-01-01';
