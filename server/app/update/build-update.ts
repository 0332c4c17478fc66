import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { plainText } from '../../domain/markdown.ts';
import type { Result } from '../../domain/result.ts';
import { EMPTY_BOOK, judgedBetween } from '../../domain/triage/triage-book.ts';
import type { Content, Figures } from '../../domain/update/content.ts';
import { type Note, takeIn } from '../../domain/update/note.ts';
import { EMPTY_NOTEBOOK, type Notebook, openBlockers } from '../../domain/update/notebook.ts';
import { contentOf, render, type WeeklyUpdate } from '../../domain/update/weekly-update.ts';
import { inTime } from '../in-time.ts';
import { part } from '../parts.ts';
import type { Count, TicketsFailure, Week } from '../ports.ts';
import { type BoardState, PANEL_AGE } from '../queue/poll-board.ts';
import { BROKEN_CONNECTION, OUTAGE } from '../queue/tickets-failure.ts';
import { type PeopleOnSet, peopleOnSet, today } from '../rotation/people-on-set.ts';
import type { SetAtWork } from '../set.ts';
import { unknownWeek, WEEK_AGE, type WeekReading } from './week-reader.ts';

export interface BuiltUpdate {
  readonly content: Content;
  /** What was counted and where a reader sees it. */
  readonly week: Week;
  /** The first reason why something in it is unknown or old; null when all of it is from now. */
  readonly failure: TicketsFailure | null;
  /** How many tickets of the queue stand wrong; 0 also while the queue is not known. */
  readonly misplaced: number;
  readonly board: BoardState;
  readonly notebook: Notebook;
}

/** How the update is read; all of it in milliseconds. */
export interface ReadingTimes {
  /** How old its numbers may be; without it, a minute. */
  readonly maxAge?: number;
  /** After so long what is known until then is all there is; the reading goes on. Without it, as long as it takes. */
  readonly patience?: number;
}

/** For so long what goes out by itself waits for Jira. Milliseconds. */
export const SCHEDULE_WAITS = 2 * 60_000;

/**
 * Builds the update of `dueDate` from what Jira says now; the seven days end now, or `maxAge` milliseconds ago at most.
 * It never fails for Jira's sake: what is not known is said to be unknown, and why. Nobody is told of it here.
 */
export async function buildUpdate(
  set: SetAtWork,
  dueDate: PlainDate,
  { maxAge = WEEK_AGE, patience }: ReadingTimes = {},
): Promise<BuiltUpdate> {
  const { settings, sentences, store } = set;
  const [board, { week, asOf }, people, triage, notebook = EMPTY_NOTEBOOK] = await Promise.all([
    boardWithin(set, Math.max(PANEL_AGE, maxAge - WEEK_AGE), patience),
    weekWithin(set, maxAge, patience),
    part('rotation', () => peopleOnSet(set, today(set))),
    part('triage-book', async () => (await store.triageBooks.read(set.channelId)) ?? EMPTY_BOOK),
    store.notebooks.read(set.channelId),
  ]);
  const update: WeeklyUpdate = {
    date: dueDate,
    asOf,
    figures: figuresOf(week),
    counted: countedIn(week),
    inProgress: board.board?.inProgress ?? null,
    toDo: board.board?.toDo ?? null,
    nextInQueue: settings.nextInQueue,
    people: people.value === undefined ? null : namesOf(people.value),
    blockers: openBlockers(notebook),
    triaged:
      triage.value === undefined ? null : sentences.triaged(judgedBetween(triage.value, asOf - WEEK, asOf)),
    remarks: remarksOf(set, week, board),
  };
  return {
    content: contentOf(update, settings.template, sentences, settings.jiraUrl ?? ''),
    week,
    failure: failuresOf(week, board)[0] ?? null,
    misplaced: board.board?.order.moves ?? 0,
    board,
    notebook,
  };
}

/** Milliseconds. */
const WEEK = 7 * 86_400_000;

/** The board as last read, and that it is not newer, once that takes longer than the patience. */
async function boardWithin(
  set: SetAtWork,
  maxAge: number,
  patience: number | undefined,
): Promise<BoardState> {
  const reading = set.board.refresh(set.channelId, maxAge);
  if (patience === undefined) return reading;
  const inGoodTime = await inTime(reading, patience);
  if (inGoodTime !== undefined) return inGoodTime;
  const known = await set.board.latest(set.channelId);
  return { ...known, failure: known.failure ?? LATE };
}

/** Older numbers are of another week: those that do not come in time are unknown. */
async function weekWithin(
  { week, clock }: SetAtWork,
  maxAge: number,
  patience: number | undefined,
): Promise<WeekReading> {
  const reading = week.read(maxAge);
  if (patience === undefined) return reading;
  return (await inTime(reading, patience)) ?? { week: unknownWeek(LATE), asOf: clock.now() };
}

const LATE: TicketsFailure = { code: 'timed-out', detail: '' };

/**
 * What an update with this content says of notes: `pending` are those that fit beside the ones it holds already; the others
 * wait for the next update.
 */
export function writingOf(
  { sentences }: SetAtWork,
  content: Content,
  held: readonly Note[],
  pending: readonly Note[],
  isReviewed: boolean,
) {
  for (let fitting = pending.length; ; fitting -= 1) {
    const notes = takeIn(held, pending.slice(0, fitting));
    const message = render(content, notes, sentences, isReviewed);
    if (fitting === 0 || [...message].length < FULL) return { content, notes, isReviewed, message };
  }
}

/** Characters at which a post is cut. */
const FULL = 16_000;

function namesOf({ members }: PeopleOnSet): NonNullable<WeeklyUpdate['people']> {
  return {
    lead: members.find(({ isLead }) => isLead)?.turn.username,
    members: members.map(({ turn }) => turn.username),
  };
}

/** Every reason once, in the order of the template; then how old the lists are. */
function remarksOf(set: SetAtWork, week: Week, board: BoardState): readonly string[] {
  const { sentences, clock } = set;
  const remarks = failuresOf(week, board).map((failure) =>
    sentences.failure({ ...failure, detail: forTheChannel(failure) }),
  );
  if (countsOf(week).some((count) => count.ok && !count.value.isComplete)) remarks.push(sentences.atLeast);
  if (board.board?.gaps.isCut === true) remarks.push(sentences.listsCut);
  if (board.failure !== null && board.asOf !== null) {
    remarks.push(sentences.listsFrom(Math.max(1, Math.round((clock.now() - board.asOf) / 60_000))));
  }
  return [...new Set(remarks)];
}

/** Hosts and ports are for those who set the plugin up; they read them in `status`. */
function forTheChannel({ code, detail }: TicketsFailure): string {
  const isOfServers = code !== 'jira-failed' && [...OUTAGE, ...BROKEN_CONNECTION, 'blocked'].includes(code);
  return isOfServers ? '' : plainText(detail);
}

function failuresOf(week: Week, board: BoardState): readonly TicketsFailure[] {
  const failures = countsOf(week).flatMap((count) => (count.ok ? [] : [count.refusal]));
  return board.failure === null ? failures : [...failures, board.failure];
}

function countsOf({ resolved, resolvedByCustomers, submitted, submittedByCustomers }: Week) {
  return [resolved, resolvedByCustomers, submitted, submittedByCustomers];
}

function figuresOf({ resolved, resolvedByCustomers, submitted, submittedByCustomers }: Week): Figures {
  return {
    resolved: figureOf(resolved),
    resolvedByCustomers: figureOf(resolvedByCustomers),
    submitted: figureOf(submitted),
    submittedByCustomers: figureOf(submittedByCustomers),
  };
}

function figureOf(count: Result<Count, TicketsFailure>): Figures['resolved'] {
  return count.ok ? { value: count.value.value, isComplete: count.value.isComplete } : null;
}

function countedIn({ resolved, resolvedByCustomers, submitted, submittedByCustomers }: Week) {
  return {
    resolved: keysOf(resolved),
    resolvedByCustomers: keysOf(resolvedByCustomers),
    submitted: keysOf(submitted),
    submittedByCustomers: keysOf(submittedByCustomers),
  };
}

function keysOf(count: Result<Count, TicketsFailure>): readonly string[] {
  return count.ok ? count.value.keys : [];
}
