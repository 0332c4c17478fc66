import * as z from 'zod';
import type { SettingFault } from '../../app/settings/set-settings.ts';
import type { ProductManager } from '../../app/settings/settings.ts';
import { unwrapped } from '../../domain/address/address.ts';
import { boardIn, filterIn } from '../../domain/address/jira-number.ts';
import { isPlainDate, isWallTime, isZone, WEEKDAYS, type Weekday } from '../../domain/calendar/calendar.ts';
import { clauseFault } from '../../domain/queue/jql-clause.ts';
import { checkTemplate } from '../../domain/update/template.ts';

/** What a setting is of: how it is read, kept, and chosen in a dialog follows from it, and what is said where it cannot be read. */
export interface Kind<N extends string, T> {
  readonly name: N;
  /** Values arrive as text, numbers or booleans, depending on the editor that saved them. */
  readonly schema: z.ZodType<T>;
  /** A value as it is kept, and stands in the field of a dialog. */
  typed(value: T): string;
  /** Where one chooses from these; elsewhere any text may be typed. */
  readonly options?: readonly string[];
  /** What exactly is wrong with a text, where that can be told. */
  readonly fault?: (typed: string) => SettingFault | null;
}

export function kind<N extends string, T>(
  name: N,
  schema: z.ZodType<T>,
  typed: (value: T) => string = String,
): Kind<N, T> {
  return { name, schema, typed };
}

export const anyText = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((value) => String(value).trim());
const matching = (pattern: RegExp) => anyText.pipe(z.string().regex(pattern));
/** What has neither spaces nor marks of its own, however it was pasted. */
export const pasted = anyText.transform(unwrapped);
export const pastedMatching = (pattern: RegExp) => pasted.pipe(z.string().regex(pattern));
const lowerCase = anyText.transform((value) => value.toLowerCase());

/** Something short, on one line. */
const short = matching(/^[^\p{Cc}]{1,150}$/u);
export const text = kind('text', short);

const wholeNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);
/** The number of a filter, or an address that shows what it finds. */
export const filter = kind('filter', pasted.transform((value) => filterIn(value) ?? value).pipe(wholeNumber));
/** The number of a board, or its address. */
export const board = kind('board', pasted.transform((value) => boardIn(value) ?? value).pipe(wholeNumber));
/** The name of a column of that board. */
export const column = kind('column', matching(/^[^\p{Cc}]{1,100}$/u));
/** The name or id of a field. */
export const teamField = kind('team-field', short);
/** The name of a transition, or of the status it leads to. */
export const transition = kind('transition', short);
export const resolution = kind('resolution', short);
/** The name or id of a type of links, or the words it says in one direction. */
export const linkType = kind('link-type', short);

/** A condition in JQL; where it may be empty, it matches nothing. */
export const clause: Kind<'clause', string> = {
  name: 'clause',
  schema: matching(/^[^\p{Cc}]{0,1000}$/u).refine((jql) => clauseFault(jql) === null),
  typed: String,
  fault(typed) {
    const fault = clauseFault(typed);
    return fault === null ? null : { code: 'clause', fault };
  },
};

/** An offset such as +02:00 is no zone: it does not know when clocks change. */
export const zone = kind(
  'zone',
  pasted.refine((value) => isZone(value) && !/^[+-]/.test(value)),
);
export const time = kind(
  'time',
  pasted
    .transform((value) => (/^\d:\d\d$/.test(value) ? `0${value}` : value))
    .refine((value) => isWallTime(value)),
);
export const weekday = {
  name: 'weekday',
  schema: lowerCase.pipe(z.enum(WEEKDAYS)),
  typed: String,
  options: WEEKDAYS,
} as const;

export const weekdays = kind(
  'weekdays',
  anyText
    .transform((value) =>
      value
        .toLowerCase()
        .split(/[\s,;]+/)
        .map(unwrapped)
        .filter(Boolean),
    )
    .pipe(z.array(z.enum(WEEKDAYS)))
    .transform((days): readonly Weekday[] => WEEKDAYS.filter((day) => days.includes(day))),
  (days) => days.join(', '),
);

export const date = kind('date', pasted.refine(isPlainDate));
/** Days that can be named. */
export const DATES_LIMIT = 100;
export const dates = kind(
  'dates',
  anyText
    .transform((value) => {
      const named = value.split(/[\s,;]+/).map(unwrapped);
      return [...new Set(named.filter(Boolean))].sort();
    })
    .pipe(z.array(z.string().refine(isPlainDate)).max(DATES_LIMIT)),
  (days: readonly string[]) => days.join('\n'),
);

export const template = {
  name: 'template',
  schema: anyText.transform((value, context) => {
    const checked = checkTemplate(value);
    if (checked.ok) return checked.value;
    context.addIssue({ code: 'custom', message: checked.refusal.code });
    return z.NEVER;
  }),
  typed: ({ text }: { readonly text: string }) => text,
  fault(typed: string): SettingFault | null {
    const checked = checkTemplate(typed);
    return checked.ok ? null : { code: 'template', fault: checked.refusal };
  },
} as const;

/** A line for each team, and one without a team for all others. */
export const productManagers = kind(
  'product-managers',
  anyText
    .transform((value) => value.split(/[\n;]+/).map((line) => line.trim()))
    .transform((lines) => lines.filter(Boolean).map(managerIn))
    .pipe(
      z
        .array(
          z.object({
            team: z
              .string()
              .regex(/^[^@]{1,100}$/)
              .nullable(),
            username: z.string().regex(/^[a-z0-9._-]{1,64}$/),
          }),
        )
        .max(100),
    ),
  (all: readonly ProductManager[]) =>
    all.map(({ team, username }) => (team === null ? `@${username}` : `${team}: @${username}`)).join('\n'),
);

/** `Team: @name`, `Team @name`, `Team: name` or a name alone. */
function managerIn(line: string): ProductManager {
  const [, before = '', name = ''] = /^(.*?)(?:[:=]\s*@?|\s@|^@?)([^\s:=@]*)$/.exec(line) ?? [];
  const team = before.trim();
  return { team: team === '' ? null : team, username: name.toLowerCase() };
}

/** Two names: of the issue types for a story and for a feature. */
export const storyTypes = kind(
  'story-types',
  short
    .transform((value) => value.split(',').map((name) => name.trim()))
    .pipe(z.tuple([z.string().min(1), z.string().min(1)])),
  (names: readonly [string, string]) => names.join(', '),
);

/** One of some words, each of which the texts have a sentence for. */
export function choice<const T extends string>(...options: readonly T[]) {
  return { name: 'choice', schema: lowerCase.pipe(z.enum(options)), typed: String, options } as const;
}

/** One of some numbers, each of one digit. */
export function count(...options: readonly string[]) {
  const schema = anyText.refine((value) => options.includes(value)).transform(Number);
  return { name: 'count', schema, typed: String, options } as const;
}

export const yesNo = kind(
  'yes-no',
  lowerCase
    .pipe(z.enum(['true', 'false', '1', '0', 'yes', 'no', 'on', 'off']))
    .transform((value) => ['true', '1', 'yes', 'on'].includes(value)),
);
