import type { TriageStanding } from '#contract';
import { dateAt } from '../../domain/calendar/calendar.ts';
import { workingDaysBetween } from '../../domain/calendar/working-days.ts';
import { ticketUrl } from '../../domain/queue/queue.ts';
import type { ShownListedBug } from '../../domain/triage/listed-bug.ts';
import { changedAt, EMPTY_BOOK, type TriageBook, unjudged } from '../../domain/triage/triage-book.ts';
import { begunMeeting, comingMeeting } from '../../domain/triage/triage-schedule.ts';
import { inTime } from '../in-time.ts';
import type { TicketsFailure } from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import type { WaitingState } from './waiting-bugs.ts';

/** What the panel shows of triage, the reason of a failure as a code: sentences depend on who reads. */
export interface TriagePanel {
  readonly standing: Omit<TriageStanding, 'failure'>;
  readonly failure: TicketsFailure | null;
  /** When any of it last changed. Milliseconds since the epoch. */
  readonly changedAt: number;
}

/** For so long the rest of the panel waits for the list of bugs. Milliseconds. */
const LIST_WAITS = 2_000;

interface Begun {
  readonly book: TriageBook;
  readonly reading: Promise<WaitingState>;
}

/** Begins to read what waits; null where there is no triage. Rejects where it cannot be read what was judged. */
export async function beginTriagePanel(set: SetAtWork): Promise<Begun | null> {
  const { settings, store, channelId, waiting } = set;
  if (settings.triage === null || settings.jiraUrl === null) return null;
  const book = (await store.triageBooks.read(channelId)) ?? EMPTY_BOOK;
  const reading = waiting.refresh(book);
  // Whoever asks for it is told.
  reading.catch(() => {});
  return { book, reading };
}

/** How triage stands; while Jira takes long, as it was last known. `begun` undefined: what was judged cannot be read. */
export async function triagePanel(
  set: SetAtWork,
  begun: Begun | null | undefined,
): Promise<TriagePanel | null> {
  const { settings, clock, channelId, waiting } = set;
  if (settings.triage === null || begun === null) return null;
  const days = {
    began_at: begunMeeting(clock.now(), settings.triage)?.at ?? null,
    next_at: comingMeeting(clock.now(), settings.triage)?.at ?? null,
  };
  if (begun === undefined)
    return { standing: { waiting: null, is_stale: true, ...days }, failure: null, changedAt: 0 };
  const { book, reading } = begun;
  const state = (await inTime(reading, LIST_WAITS)) ?? waiting.latest(channelId);
  return {
    standing: { waiting: waitingIn(set, state, book), is_stale: state.failure !== null, ...days },
    failure: state.failure,
    changedAt: Math.max(state.changedAt, changedAt(book)),
  };
}

function waitingIn(
  set: SetAtWork,
  { list, asOf }: WaitingState,
  book: TriageBook,
): TriageStanding['waiting'] {
  if (list === null || asOf === null) return null;
  const open = unjudged(book, list.keys, set.clock.now());
  const isOpen = new Set(open);
  return {
    as_of: asOf,
    count: open.length,
    is_exact: list.isComplete,
    url: list.url,
    bugs: list.bugs.filter(({ key }) => isOpen.has(key)).map((bug) => bugOf(set, bug)),
  };
}

function bugOf(
  { settings, clock }: SetAtWork,
  { key, isPrivate, summary, createdAt, class: name }: ShownListedBug,
): NonNullable<TriageStanding['waiting']>['bugs'][number] {
  const { zone, holidays } = settings.schedule;
  const days =
    createdAt === null
      ? null
      : workingDaysBetween(dateAt(zone, createdAt), dateAt(zone, clock.now()), new Set(holidays));
  const shown = { key, url: ticketUrl(settings.jiraUrl ?? '', key), is_private: isPrivate };
  return isPrivate
    ? { ...shown, summary: null, class: null, days: null }
    : { ...shown, summary, class: name, days };
}
