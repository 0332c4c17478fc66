import type { PlainDate } from '../domain/calendar.ts';
import { plainText } from '../domain/markdown.ts';
import { ticketUrl } from '../domain/queue.ts';
import { type Result, refused } from '../domain/result.ts';
import { DEFAULT_TEMPLATE } from '../domain/template.ts';
import { type WeeklyUpdate, writeUpdate } from '../domain/weekly-update.ts';
import type { Desk } from './desk.ts';
import { noticeWeek } from './notices.ts';
import { type BoardState, PANEL_AGE } from './poll-board.ts';
import type { Count, TicketsFailure, Week } from './ports.ts';

export interface BuiltUpdate {
  readonly message: string;
  /** What was counted and where a reader sees it. */
  readonly week: Week;
  /** The first reason why something in it is unknown or old; null when all of it is from now. */
  readonly failure: TicketsFailure | null;
  /** How many tickets of the queue stand wrong; 0 also while the queue is not known. */
  readonly misplaced: number;
}

/**
 * Builds the update of `dueDate` from what Jira says now; the seven days end now.
 * It never fails for Jira's sake: what is not known is said to be unknown, and why.
 */
export async function buildUpdate(desk: Desk, dueDate: PlainDate): Promise<BuiltUpdate> {
  const { settings, sentences, clock } = desk;
  const asOf = clock.now();
  const channelId = await desk.channelId();
  const [board, week] = await Promise.all([
    channelId === undefined ? nothingRead : desk.board.refresh(channelId, PANEL_AGE),
    readWeek(desk, asOf),
  ]);
  if (channelId !== undefined) await noticeSafely(desk, channelId, week);
  const update: WeeklyUpdate = {
    date: dueDate,
    resolved: figureOf(week.resolved),
    resolvedByCustomers: figureOf(week.resolvedByCustomers),
    submitted: figureOf(week.submitted),
    submittedByCustomers: figureOf(week.submittedByCustomers),
    inProgress: board.board?.inProgress ?? null,
    toDo: board.board?.toDo ?? null,
    nextInQueue: settings.nextInQueue,
    notes: notesOf(desk, week, board),
  };
  const urlOf = (key: string) => ticketUrl(settings.jiraUrl ?? '', key);
  const message = writeUpdate(update, { text: DEFAULT_TEMPLATE }, sentences, urlOf);
  const failure = failuresOf(week, board)[0] ?? null;
  return { message, week, failure, misplaced: board.board?.order.moves ?? 0 };
}

/** An update never fails for a notice's sake. */
async function noticeSafely(desk: Desk, channelId: string, week: Week): Promise<void> {
  try {
    await noticeWeek(desk, channelId, week);
  } catch (error) {
    desk.log.warn('the managers were not told', { error: String(error).slice(0, 200) });
  }
}

const nothingRead: BoardState = { board: null, asOf: null, failure: null, changedAt: 0 };

async function readWeek(desk: Desk, asOf: number): Promise<Week> {
  try {
    return await desk.tickets.readWeek(asOf, AbortSignal.timeout(READ_LIMIT));
  } catch (error) {
    desk.log.error('reading the week threw', { error: String(error).slice(0, 200) });
    const failed = refused<TicketsFailure>({ code: 'jira-failed', detail: '' });
    return { resolved: failed, resolvedByCustomers: failed, submitted: failed, submittedByCustomers: failed };
  }
}

/** Every reason once, in the order of the template; then how old the lists are. */
function notesOf(desk: Desk, week: Week, board: BoardState): readonly string[] {
  const { sentences, clock } = desk;
  const notes = failuresOf(week, board).map((failure) =>
    sentences.failure({ ...failure, detail: forTheChannel(failure) }),
  );
  if (countsOf(week).some((count) => count.ok && !count.value.isComplete)) notes.push(sentences.atLeast);
  if (board.failure !== null && board.asOf !== null) {
    notes.push(sentences.listsFrom(Math.max(1, Math.round((clock.now() - board.asOf) / 60_000))));
  }
  return [...new Set(notes)];
}

/** Hosts and ports are for those who set the plugin up; they read them in `status`. */
function forTheChannel({ code, detail }: TicketsFailure): string {
  return code === 'unreachable' || code === 'unauthorized' ? '' : plainText(detail);
}

function failuresOf(week: Week, board: BoardState): readonly TicketsFailure[] {
  const failures = countsOf(week).flatMap((count) => (count.ok ? [] : [count.refusal]));
  return board.failure === null ? failures : [...failures, board.failure];
}

function countsOf({ resolved, resolvedByCustomers, submitted, submittedByCustomers }: Week) {
  return [resolved, resolvedByCustomers, submitted, submittedByCustomers];
}

function figureOf(count: Result<Count, TicketsFailure>): Count | null {
  return count.ok ? count.value : null;
}

/** The numbers are given up after this, so that the update still goes out on time. Milliseconds. */
const READ_LIMIT = 25_000;
