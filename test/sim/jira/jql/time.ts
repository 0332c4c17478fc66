import { JqlError } from './lexer.ts';
import type { Value } from './parser.ts';

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** The moment that a value of a field names, in milliseconds: `-7d`, `2026-11-16`, `"2026-11-16 10:00"` (the account's zone is UTC), `now()`. */
export function momentOf(value: Value, field: string, now: number): number {
  if (value.kind === 'function' && value.name === 'now') return now;
  const text = value.kind === 'literal' ? value.text : '';
  const relative = /^([+-]?)((?:\d+[wdhm] ?)+)$/.exec(text);
  if (relative !== null) {
    const parts = (relative[2] ?? '').match(/\d+[wdhm]/g) ?? [];
    const size = parts.reduce(
      (sum, part) => sum + Number.parseInt(part, 10) * (units[part.slice(-1)] ?? 0),
      0,
    );
    return relative[1] === '-' ? now - size : now + size;
  }
  const absolute = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/.exec(text);
  if (absolute === null) {
    throw new JqlError(
      `Date value '${text}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    );
  }
  const [year, month, day, hour, minute] = absolute.slice(1).map((part) => Number(part ?? 0));
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0);
}
