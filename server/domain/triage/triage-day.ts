import type { PlainDate } from '../calendar/calendar.ts';
import { ok, type Result, refused } from '../result.ts';
import { readNotes } from '../update/note.ts';

/** What was said for one triage day. */
export interface TriageDay {
  readonly day: PlainDate;
  /** At its time no bug waited and nobody had said anything: only a status or an open blocker makes its post then. */
  readonly isQuiet: boolean;
  /** One of each person, in the order in which they were first given. */
  readonly statuses: readonly TriageStatus[];
}

/** What somebody says of their work. */
export interface TriageStatus {
  readonly userId: string;
  readonly username: string;
  /** Plain text as typed, one line each; never empty. */
  readonly lines: readonly string[];
  /** Keys of tickets that a line may begin with: those that were listed to them. */
  readonly tickets: readonly string[];
  /** When it was last changed, in milliseconds since the epoch. */
  readonly at: number;
  /** 1, and one more with every change. */
  readonly revision: number;
}

/** Lines of one status. */
export const STATUS_LINES = 10;
/** Statuses of one day: with their lines they fit into one document. */
const STATUSES_LIMIT = 50;

export type StatusRefusal =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly line: string; readonly limit: number }
  /** Lines. */
  | { readonly code: 'too-many'; readonly limit: number }
  /** People. */
  | { readonly code: 'full'; readonly limit: number };

export function openDay(day: PlainDate): TriageDay {
  return { day, isQuiet: false, statuses: [] };
}

/** The lines of what somebody typed; a ticket about which nothing was added stands by itself. */
export function readStatus(text: string): Result<readonly string[], StatusRefusal> {
  const lines = readNotes(text, STATUS_LINES);
  return lines.ok ? ok(lines.value.map((line) => line.replace(/^([A-Z][A-Z0-9_]+-\d+)\s*:$/, '$1'))) : lines;
}

/** The day with this status in the place of the person's last one. */
export function withStatus(
  day: TriageDay,
  status: Omit<TriageStatus, 'revision'>,
): Result<TriageDay, StatusRefusal> {
  const before = statusOf(day, status.userId);
  const next = { ...status, revision: (before?.revision ?? 0) + 1 };
  if (before === undefined && day.statuses.length >= STATUSES_LIMIT)
    return refused({ code: 'full', limit: STATUSES_LIMIT });
  const statuses =
    before === undefined ? [...day.statuses, next] : day.statuses.map((one) => (one === before ? next : one));
  return ok({ ...day, statuses });
}

/** The day as quiet; undefined where somebody has said something meanwhile, or it was known. */
export function asQuiet(day: TriageDay): TriageDay | undefined {
  return day.isQuiet || day.statuses.length > 0 ? undefined : { ...day, isQuiet: true };
}

export function statusOf({ statuses }: TriageDay, userId: string): TriageStatus | undefined {
  return statuses.find((status) => status.userId === userId);
}

/** A line that begins with one of these tickets, and what it says of it; null where it does not. */
export function aboutTicket(
  line: string,
  tickets: readonly string[],
): { readonly key: string; readonly rest: string } | null {
  const key = /^[A-Z][A-Z0-9_]+-\d+/.exec(line)?.[0];
  return key === undefined || !tickets.includes(key) ? null : { key, rest: line.slice(key.length) };
}
