import * as z from 'zod';
import type { SetField } from '../../app/settings/settings.ts';
import { isPlainDate, isWallTime, isZone, WEEKDAYS } from '../../domain/calendar/calendar.ts';
import { clauseFault } from '../../domain/queue/jql-clause.ts';
import { unquoted, unwrapped, withoutEndSlashes } from '../../domain/settings/address.ts';
import { boardIn, filterIn } from '../../domain/settings/jira-number.ts';

/** How each setting is read. Values arrive as text, numbers or booleans, depending on the editor that saved them. */

export const text = z.union([z.string(), z.number(), z.boolean()]).transform((value) => String(value).trim());
const matching = (pattern: RegExp) => text.pipe(z.string().regex(pattern));
/** What has neither spaces nor marks of its own, however it was pasted. */
const pasted = text.transform(unwrapped);
const pastedMatching = (pattern: RegExp) => pasted.pipe(z.string().regex(pattern));
export const account = pastedMatching(/^[^\s\p{Cc}:]{1,254}$/u);
export const token = text.transform(unquoted).pipe(z.string().regex(/^[\x21-\x7e]{1,4096}$/));
const lowerCase = text.transform((value) => value.toLowerCase());

export const yesOrNo = lowerCase
  .pipe(z.enum(['true', 'false', '1', '0', 'yes', 'no', 'on', 'off']))
  .transform((value) => ['true', '1', 'yes', 'on'].includes(value));

/** Between commas, semicolons and line breaks; also between spaces, where every word begins with `@`: "Alice Nguyen" is no two names. */
export const usernames = text.transform((value) =>
  value
    .split(/[,;\n\r]/)
    .flatMap(words)
    .map((name) => name.replace(/^@/, '').toLowerCase())
    .filter((name) => name !== ''),
);

function words(piece: string): readonly string[] {
  const all = piece.trim().split(/\s+/);
  return (all.every((word) => word.startsWith('@')) ? all : [piece]).map(unquoted);
}

/** `core/sustained-engineering`, with `~` as channels are mentioned, or an address of the channel: with a thread, a query, or a slash at its end. */
export const channel = pasted
  .transform((value) => {
    const isAddress = /^https?:\/\//i.test(value);
    const path = withoutEndSlashes(value.replace(/[?#].*$/s, '')).toLowerCase();
    const inAddress = /\/([^/]+)\/channels\/([^/]+)/.exec(`/${path}`);
    if (inAddress !== null) return `${inAddress[1]}/${inAddress[2]}`;
    return isAddress ? '' : path.replace(/^[/~]/, '').replace('/~', '/');
  })
  .pipe(z.string().regex(/^[a-z0-9-]{2,64}\/[a-z0-9_-]{1,64}$/))
  .transform((value) => ({ team: value.split('/')[0] ?? '', name: value.split('/')[1] ?? '' }));

export const date = pasted.refine(isPlainDate);
export const months = pastedMatching(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.number().min(1).max(240));

/** Holidays that can be named. */
const HOLIDAYS_LIMIT = 100;

const wholeNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);
/** The number of a filter, or an address that shows what it finds. */
const filter = pasted.transform((value) => filterIn(value) ?? value).pipe(wholeNumber);
/** The number of a board, or its address. */
const board = pasted.transform((value) => boardIn(value) ?? value).pipe(wholeNumber);
const column = matching(/^[^\p{Cc}]{1,100}$/u);
const clause = matching(/^[^\p{Cc}]{1,1000}$/u).refine((jql) => clauseFault(jql) === null);
/** Saved empty, it means that there is no such class of work. */
const classClause = matching(/^[^\p{Cc}]{0,1000}$/u).refine((jql) => clauseFault(jql) === null);
/** An offset such as +02:00 is no zone: it does not know when clocks change. */
const zone = pasted.refine((value) => isZone(value) && !/^[+-]/.test(value));
const time = pasted
  .transform((value) => (/^\d:\d\d$/.test(value) ? `0${value}` : value))
  .refine((value) => isWallTime(value));
const dates = text
  .transform((value) =>
    [
      ...new Set(
        value
          .split(/[\s,;]+/)
          .map(unwrapped)
          .filter(Boolean),
      ),
    ].sort(),
  )
  .pipe(z.array(z.string().refine(isPlainDate)).max(HOLIDAYS_LIMIT));

/** What the managers of a SET choose, by name. The template is read by the domain. */
export const setValues = {
  FilterResolved: filter,
  FilterCustomers: filter,
  Board: board,
  ColumnToDo: column,
  ColumnInProgress: column,
  ColumnSubmitted: column,
  ClauseIncident: classClause,
  ClauseEscalation: classClause,
  ClauseHotfix: classClause,
  ClauseRelease: classClause,
  CustomerClause: clause,
  ClauseTechDebt: classClause,
  PrivateClause: clause,
  TimeZone: zone,
  UpdateDay: lowerCase.pipe(z.enum(WEEKDAYS)),
  DraftTime: time,
  ReminderTime: time,
  UpdateTime: time,
  IfUnreviewed: lowerCase.pipe(z.enum(['post', 'wait'])),
  Holidays: dates,
  OnHoliday: lowerCase.pipe(z.enum(['skip', 'next-working-day'])),
  Template: text,
  NextInQueue: matching(/^[345]$/).transform(Number),
  SubmittedCounts: lowerCase.pipe(z.enum(['entered', 'in-column'])),
  HandoverTime: time,
  AutoDraft: yesOrNo,
  AutoReminder: yesOrNo,
  AutoPost: yesOrNo,
  AutoNotices: yesOrNo,
  AutoTurns: yesOrNo,
  AutoHandover: yesOrNo,
  AutoHeader: yesOrNo,
} as const satisfies Record<SetField, z.ZodType>;
