import { ok, type Result, refused } from '../result.ts';
import { addDays, type DayRange, daysBetween, inWeekOf, type PlainDate, weekdayOf } from './calendar.ts';
import { wordsIn } from './day-words.ts';
import { daysOf, onDay, type Reading, type Said, saidIn } from './said-days.ts';

/** Which days are meant where no year was said; `stated`: none, since the year is needed. */
export type Toward = 'nearest' | 'future' | 'past' | 'stated';

export interface ReadDays extends DayRange {
  /** No year was said, and the days are most of a year ahead: whoever typed them may mean others. */
  readonly isFar: boolean;
}

/** `no-such-day`: written like a date, but there is none such; `backwards`: the last one is before the first. */
export interface UnreadableDays {
  readonly code: 'not-days' | 'no-such-day' | 'backwards';
}

export type UnreadableDay = UnreadableDays | { readonly code: 'several' };

/** Characters in which days are said; nothing longer is looked at. */
const DAYS_LENGTH = 100;

/** Days that are most of a year. */
const FAR = 240;
const HALF_YEAR = 183;

/**
 * The days a person means, both ends included: `2026-12-24`, `24 Dec`, `24.12.`, `12/24/2026`, a weekday, `tomorrow`, `next week`, `last
 * month`, `October`, and from one of these to another: `24 Dec..2 Jan`, `24.–26.12.`, `today to Friday`. A weekday is the next one, today
 * included; towards the past the last one. The second end is the first such day after the first.
 */
export function readDays(typed: string, reading: Reading, toward: Toward): Result<ReadDays, UnreadableDays> {
  if (typed.length > DAYS_LENGTH) return refused({ code: 'not-days' });
  const text = normal(typed);
  const alone = saidIn(text, reading);
  if (alone !== undefined) return chosen(alone, alone, reading.today, toward);
  let refusal: UnreadableDays = { code: 'not-days' };
  for (const { index, 1: sign = '' } of text.matchAll(betweenDays(reading))) {
    const ends = endsIn(text.slice(0, index).trim(), text.slice(index + sign.length).trim(), reading);
    const read = ends && chosen(...ends, reading.today, toward);
    if (read?.ok) return read;
    if (read !== undefined && read.refusal.code !== 'not-days') refusal = read.refusal;
  }
  return refused(refusal);
}

/** The same where one day alone can be meant. */
export function readDay(
  typed: string,
  reading: Reading,
  toward: Toward,
): Result<{ readonly day: PlainDate; readonly isFar: boolean }, UnreadableDay> {
  const read = readDays(typed, reading, toward);
  if (!read.ok) return read;
  if (read.value.first !== read.value.last) return refused({ code: 'several' });
  return ok({ day: read.value.first, isFar: read.value.isFar });
}

/** From one day to another where each is typed on its own; `end`: which of them is not understood. */
export function readEnds(
  first: string,
  last: string,
  reading: Reading,
  toward: Toward,
): Result<ReadDays, UnreadableDay & { readonly end: 'first' | 'last' }> {
  const texts = [normal(first), normal(last)] as const;
  if (Math.max(first.length, last.length) > DAYS_LENGTH) return refused({ code: 'not-days', end: 'first' });
  const ends = endsIn(...texts, reading);
  if (ends !== undefined) {
    const read = chosen(...ends, reading.today, toward);
    const isFirst = sensesOf(ends[0], reading.today).length === 0;
    return read.ok ? read : refused({ ...read.refusal, end: isFirst ? 'first' : 'last' });
  }
  const [isFirst, isLast] = texts.map((text) => saidIn(text, reading) !== undefined);
  // A number alone takes its month from the other end.
  const [isFirstNumber, isLastNumber] = texts.map((text) => dayAlone(text, reading).length > 0);
  const end = isFirst || (isFirstNumber && !isLast && !isLastNumber) ? 'last' : 'first';
  const alone = readDay(end === 'first' ? first : last, reading, toward);
  return refused({ ...(alone.ok ? { code: 'not-days' } : alone.refusal), end });
}

function normal(typed: string): string {
  return typed.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');
}

/** What stands between two days. A day may end with a dot, and hold a dash, so every place is tried. */
function betweenDays({ languages }: Reading): RegExp {
  return new RegExp(`(?=(\\.\\.\\.?|[-–—]| (?:${wordsIn(languages, 'between').join('|')}) ))`, 'g');
}

/** Of two ends the one may take its month from the other: `24.–26.12.`, `Dec 24–26, 2026`. */
function endsIn(first: string, last: string, reading: Reading): readonly [Said, Said] | undefined {
  const [, firstDay] = dayAlone(first, reading);
  const [, lastDay, year] = dayAlone(last, reading);
  const one = firstDay === undefined ? saidIn(first, reading) : onDay(saidIn(last, reading), firstDay);
  const other = lastDay === undefined ? saidIn(last, reading) : onDay(one, lastDay, year);
  return one && other && [one, other];
}

/** `the 24th`, with its year behind it if there is one. */
function dayAlone(text: string, { languages }: Reading): readonly (string | undefined)[] {
  const around = wordsIn(languages, 'around').join('|');
  return DAY_ALONE.exec(text.replace(new RegExp(`^(?:(?:${around}) )+`), '')) ?? [];
}

const DAY_ALONE = /^(\d{1,2})(?:\.|st|nd|rd|th)?(?:,? (\d{4}))?$/;

/** Every sense the words can have near a day, in order. */
function sensesOf(said: Said, near: PlainDate): readonly DayRange[] {
  switch (said.kind) {
    case 'no-date':
      return [];
    case 'counted':
      return [said.days];
    case 'weekday':
      return [-7, 0, 7].map((days) => {
        const day = inWeekOf(addDays(near, days), said.weekday);
        return { first: day, last: day };
      });
    case 'date': {
      const year = said.year ?? Number(near.slice(0, 4));
      // A leap day comes after four years; a weekday tells one year of three.
      const around = said.year !== null ? 0 : said.weekday === null ? 4 : 1;
      return Array.from({ length: 2 * around + 1 }, (_, at) => year - around + at)
        .flatMap((one) => daysOf(said, one) ?? [])
        .filter(({ first }) => said.weekday === null || weekdayOf(first) === said.weekday);
    }
  }
}

function chosen(one: Said, other: Said, today: PlainDate, toward: Toward): Result<ReadDays, UnreadableDays> {
  const isGuessed = [one, other].every((said) => said.kind === 'date' && said.year === null);
  if (toward === 'stated' && [one, other].some((said) => said.kind !== 'date' || said.year === null))
    return refused({ code: 'not-days' });
  const senses = one === other ? sensesOf(one, today) : rangesOf(one, other, today);
  const meant = senses && nearestOf(senses, one.kind === 'weekday', today, toward);
  if (meant !== undefined)
    return ok({
      first: meant.first,
      last: meant.last,
      isFar: isGuessed && daysBetween(today, meant.first) > FAR,
    });
  return refused({ code: senses === undefined || one === other ? 'no-such-day' : 'backwards' });
}

/** Whether neither a year was said nor a weekday, which tells it. */
function isYearOpen(said: Said): boolean {
  return said.kind === 'date' && said.year === null && said.weekday === null;
}

/** Empty where the second end is before the first; undefined where one of the two is no day. */
function rangesOf(one: Said, other: Said, today: PlainDate): readonly DayRange[] | undefined {
  const [last] = isYearOpen(other) || other.kind === 'weekday' ? [] : sensesOf(other, today);
  const firsts = sensesOf(one, (isYearOpen(one) && last?.first) || today);
  if (firsts.length === 0 || sensesOf(other, today).length === 0) return undefined;
  const isStated = !isYearOpen(one) && !isYearOpen(other);
  const ranges = firsts.flatMap((first) => {
    const senses = [...sensesOf(other, first.first), ...sensesOf(other, today)];
    const second = senses.find((sense) => first.first <= sense.last);
    const isMeant = second !== undefined && (isStated || isSound(first, second));
    return isMeant ? [{ first: first.first, last: second.last }] : [];
  });
  return last !== undefined && isYearOpen(one) ? ranges.slice(-1) : ranges;
}

/** Whether one would say it so: a second end that is most of a year later was meant to be earlier. */
function isSound(first: DayRange, second: DayRange): boolean {
  const isSameYear = first.first.slice(0, 4) === second.last.slice(0, 4);
  return isSameYear || daysBetween(first.last, second.first) <= HALF_YEAR;
}

function nearestOf(
  senses: readonly DayRange[],
  isWeekday: boolean,
  today: PlainDate,
  toward: Toward,
): DayRange | undefined {
  const coming = senses.find(({ first, last }) => today <= (isWeekday ? first : last));
  const passed = senses.findLast(({ first }) => first <= today);
  const [near] = [...senses].sort((a, b) => distanceTo(a, today) - distanceTo(b, today));
  if (toward === 'past') return passed ?? near;
  return toward === 'future' || isWeekday ? (coming ?? near) : near;
}

/** Days from today; 0 within them. */
function distanceTo({ first, last }: DayRange, today: PlainDate): number {
  return Math.max(daysBetween(today, first), daysBetween(last, today), 0);
}
