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
  /** Username or e-mail address in lower case, or a person's name as it was typed, `Silva, Carol` too. */
  readonly name: string;
  /** A mark says that they may lead. */
  readonly isMarked: boolean;
}

interface PeopleRead {
  readonly people: readonly Named[];
  /** What of the cell names nobody. */
  readonly unread: readonly string[];
}

/** The people of a cell: one, or several with anything between them that people put there; two addresses are never one person. */
export function peopleIn(cell: string): PeopleRead {
  const people: Named[] = [];
  const unread: string[] = [];
  for (const part of partsOf(cell)) {
    const named = part.length > NAME_LENGTH ? undefined : namedIn(part);
    if (named === undefined) unread.push(part);
    else people.push(...named);
  }
  return { people, unread };
}

/** Whether the cell names people by usernames and e-mail addresses alone. */
function isOfAddresses(cell: string): boolean {
  const { people, unread } = peopleIn(cell);
  return people.length > 0 && unread.length === 0 && people.every(({ name }) => isAddress(name));
}

export function isUsername(name: string): boolean {
  return USERNAME.test(name);
}

function isAddress(name: string): boolean {
  return USERNAME.test(name) || EMAIL.test(name);
}

/** Characters of somebody's names and address; nothing longer is looked at. */
const NAME_LENGTH = 400;
const LINK = /\[([^[\]]{0,400})\]\((?:mailto:([^)]{0,400})|[^)]{0,2000})\)/g;
const LINES = /\n|;|\||\/(?![^()]{0,99}\))/;
const BETWEEN = new RegExp(
  `&|\\s\\+\\s|\\+(?=@)|\\s(?:${understood.map(({ and }) => and).join('|')})\\s`,
  'i',
);
/** What stands for a mark, behind a name and without a blank. */
const STAR = '\u2605';
const LEADS = understood.flatMap(({ leads }) => leads).join('|');
const MARK = new RegExp(`\\s*[*${STAR}]|\\s+(?:\\((?:${LEADS})\\)|(?:${LEADS})$)`, 'gi');
const FULL_NAME = /^[\p{L}\p{M}\d][\p{L}\p{M}\d .,'\u2019\u00b4-]{0,100}$/u;

function partsOf(cell: string): readonly string[] {
  const text = cell
    .replace(LINK, (_, shown: string, mail?: string) => mail ?? shown)
    .replace(/<br ?\/?>/gi, '\n')
    .replace(/\\(?=[^a-z0-9\s])/gi, '');
  return text
    .split(LINES)
    .flatMap((line) => line.split(BETWEEN))
    .flatMap(betweenCommas)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => !isNothing(part));
}

/** `Silva, Carol` and `Jones, Bob (bob)` are one person; who is in Mattermost decides over `Ann Lee, Bob Jones`. */
function betweenCommas(text: string): readonly string[] {
  const parts = text.split(',').map((part) => part.trim());
  if (text.length > NAME_LENGTH) return parts;
  const [last = '', first = '', ...more] = parts;
  const given = first.replace(MARK, '').replace(POINTED, '');
  return more.length === 0 && isLastName(last) && isName(given) ? [text] : parts;
}

/** Behind a name: an address, or what is in brackets. */
const POINTED = /\s?(?:[(<][^()<>]{0,400}[)>]|\s[^\s@]{0,400}@\S{0,400})\W{0,9}$/;

function isLastName(part: string): boolean {
  return isName(part) && part !== part.toLowerCase();
}

function isName(part: string): boolean {
  return FULL_NAME.test(part) && !(part === part.toLowerCase() && USERNAME.test(part));
}

/** `ann`, `@ann`, `ann@example.com`, `Ann Smith (ann)`, `Ann Smith <ann@example.com>`, `Ann Smith @ann`, `[~ann]`, `Ann Smith`. */
function namedIn(part: string): readonly Named[] | undefined {
  const words = part.replace(MARK, STAR).match(WORDS) ?? [];
  const people: Named[] = [];
  let before: string[] = [];
  for (const word of words) {
    if (!isPointing(word)) {
      before.push(word);
      continue;
    }
    const typed = before.join(' ');
    const own = personIn(typed);
    const pointed = personIn(inner(word));
    before = [];
    if (pointed !== undefined && isAddress(pointed.name))
      people.push(...(isBracketed(word) ? [marked(pointed, typed)] : beside(typed, pointed)));
    else if (own !== undefined && !word.includes('@'))
      people.push({ ...own, isMarked: own.isMarked || word.endsWith(STAR) });
    else return undefined;
  }
  if (before.length === 0) return people;
  const rest = personIn(before.join(' '));
  return rest === undefined ? undefined : [...people, rest];
}

/** `carol (csilva)`: what stands in brackets says who is meant. */
function isBracketed(word: string): boolean {
  return /^[(<]/.test(word);
}

function marked(pointed: Named, typed: string): Named {
  return { ...pointed, isMarked: pointed.isMarked || typed.endsWith(STAR) };
}

/** A username before another one's address is somebody of their own; a name, `Ann`, is not. */
function beside(typed: string, pointed: Named): readonly Named[] {
  const own = personIn(typed);
  const isOther = own !== undefined && typed === typed.toLowerCase() && isUsername(own.name);
  return isOther ? [own, pointed] : [marked(pointed, typed)];
}

/** What is in brackets is one word. */
const WORDS = /[(<[][^()<>[\]]*[)>\]]\S*|\S+/g;

/** Whether a word is an address, or what stands in brackets behind a name. */
function isPointing(word: string): boolean {
  return word.includes('@') || /^[(<[~]/.test(word);
}

function inner(word: string): string {
  return word
    .replace(/^[(<[]([^()<>[\]]*)[)>\]]/, '$1')
    .trim()
    .replace(/^(?:mailto:|[@~])/i, '');
}

function personIn(typed: string): Named | undefined {
  const name = typed.replaceAll(STAR, '').trim();
  const isMarked = typed.endsWith(STAR);
  const address = name.replace(/^@/, '').toLowerCase();
  if (isAddress(address)) return { name: address, isMarked };
  return FULL_NAME.test(name) && /\p{L}/u.test(name) ? { name, isMarked } : undefined;
}

/** Whether there is no doubt that a cell names people, whatever its column is called. */
export function isSurelyPeople(cell: string): boolean {
  return /@|[([<]\S{1,400}[)\]>]/.test(cell) && isOfAddresses(cell);
}

/** Whether it may name people, where nothing else does. */
export function isMaybePeople(cell: string): boolean {
  return cell === cell.toLowerCase() && isOfAddresses(cell);
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
