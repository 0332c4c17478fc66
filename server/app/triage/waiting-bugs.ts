import { ok, type Result } from '../../domain/result.ts';
import { listBug, type ShownListedBug } from '../../domain/triage/listed-bug.ts';
import { idsOf, type TriageBook, unjudged } from '../../domain/triage/triage-book.ts';
import type { Broadcast, Clock, Log, Tickets, TicketsFailure } from '../ports.ts';
import { PANEL_AGE } from '../queue/poll-board.ts';
import { singleFlight } from '../single-flight.ts';

/** What waits for triage as Jira lists it, whether it was judged here or not. */
interface WaitingList {
  /** Those first that have waited longest. */
  readonly keys: readonly string[];
  /** False when there are more. */
  readonly isComplete: boolean;
  /** Where Jira lists them. */
  readonly url: string;
  /** The first of those that nobody had judged. */
  readonly bugs: readonly ShownListedBug[];
}

/** What waits, as this node last read it. */
export interface WaitingState {
  /** Null while Jira has not said it. */
  readonly list: WaitingList | null;
  /** When that was asked. Milliseconds since the epoch; null while nothing is known. */
  readonly asOf: number | null;
  /** Why the last try failed; null when it did not, or there was none. */
  readonly failure: TicketsFailure | null;
  /** When any of this last changed. Milliseconds since the epoch. */
  readonly changedAt: number;
}

export interface WaitingReader {
  /**
   * Reads Jira unless the last try is younger than {@link PANEL_AGE} and no bug was judged, or given back, since; calls at the same time share
   * one reading. Rejects only for a fault of ours.
   */
  refresh(book: TriageBook): Promise<WaitingState>;
  /** What is known by now; the panels of this channel are told when a reading that is under way ends. */
  latest(channelId: string): WaitingState;
}

/** Bugs whose text is read and shown. */
const LISTED_BUGS = 50;

interface Ports {
  readonly tickets: Tickets;
  readonly broadcast: Broadcast;
  readonly clock: Clock;
  readonly log: Log;
}

/** What waits for one SET; it is kept in memory alone, and nothing of a private bug but its key. */
export function createWaitingReader({ tickets, broadcast, clock, log }: Ports): WaitingReader {
  const readings = singleFlight<WaitingState>();
  let state: WaitingState = { list: null, asOf: null, failure: null, changedAt: 0 };
  /** When the last reading ended, and what had been decided when it began. */
  let tried: { readonly at: number; readonly verdicts: string } | null = null;

  /** The reading whose end the panels are told of. */
  let told: Promise<WaitingState> | null = null;

  const isFresh = (book: TriageBook) => {
    if (tried === null || tried.verdicts !== idsOf(book)) return false;
    const age = clock.now() - tried.at;
    return age >= 0 && age < PANEL_AGE;
  };

  async function read(book: TriageBook): Promise<WaitingState> {
    const at = clock.now();
    const found = await listed(tickets, book, at);
    tried = { at: clock.now(), verdicts: idsOf(book) };
    state = stateAfter(state, found, { at, now: clock.now() });
    if (!found.ok) log.debug('what waits for triage cannot be read', { code: found.refusal.code });
    return state;
  }

  const share = (book: TriageBook) => readings.share('list', () => read(book));

  return {
    async refresh(book) {
      if (isFresh(book)) return state;
      const isUnderWay = readings.at('list') !== undefined;
      const shared = await share(book);
      // It may have begun before the last verdict.
      return isUnderWay && !isFresh(book) ? share(book) : shared;
    },
    latest(channelId) {
      const reading = readings.at('list');
      if (reading !== undefined && reading !== told) {
        told = reading;
        const tell = () => broadcast.panelChanged(channelId, clock.now());
        void reading.then(tell, tell);
      }
      return state;
    },
  };
}

async function listed(
  tickets: Tickets,
  book: TriageBook,
  now: number,
): Promise<Result<WaitingList, TicketsFailure>> {
  const waiting = await tickets.readWaiting();
  if (!waiting.ok) return waiting;
  const { keys, isComplete, url } = waiting.value;
  const bugs = await tickets.readBugs(unjudged(book, keys, now).slice(0, LISTED_BUGS));
  return bugs.ok ? ok({ keys, isComplete, url, bugs: bugs.value.map(listBug) }) : bugs;
}

function stateAfter(
  before: WaitingState,
  found: Result<WaitingList, TicketsFailure>,
  { at, now }: { readonly at: number; readonly now: number },
): WaitingState {
  const after = found.ok
    ? { list: found.value, asOf: at, failure: null }
    : { list: before.list, asOf: before.asOf, failure: found.refusal };
  const isSame = JSON.stringify(contentOf(before)) === JSON.stringify(contentOf(after));
  return { ...after, changedAt: isSame ? before.changedAt : now };
}

function contentOf({ list, failure }: Pick<WaitingState, 'list' | 'failure'>): object {
  return { list, failure: failure?.code ?? null };
}
