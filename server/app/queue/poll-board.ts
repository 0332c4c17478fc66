import { type ShownBoard, showBoard } from '../../domain/queue/queue.ts';
import type { Board } from '../../domain/queue/ticket.ts';
import { inTime } from '../in-time.ts';
import type { Broadcast, Clock, Log, Store, Tickets, TicketsFailure } from '../ports.ts';
import { singleFlight } from '../single-flight.ts';
import { createKeptBoard } from './kept-board.ts';

/** The board as last read, with its age. */
export interface BoardState {
  readonly board: ShownBoard | null;
  /** When Jira last answered; null when it never did. */
  readonly asOf: number | null;
  /** Why the last try failed; null when it did not. */
  readonly failure: TicketsFailure | null;
  readonly changedAt: number;
}

export interface BoardReader {
  /** What is known, without asking Jira. */
  latest(channelId: string): Promise<BoardState>;
  /**
   * Reads Jira unless the last try is younger than `maxAge` milliseconds; calls at the same time share one reading. However
   * long it takes, it goes on; after `patience` milliseconds, if given, the answer is what is known until then.
   */
  refresh(channelId: string, maxAge: number, patience?: number): Promise<BoardState>;
  /** Resolves when nothing is being read. */
  idle(): Promise<void>;
  /** What is read from now on is not kept. */
  stop(): void;
  /** Reads Jira now, sharing no reading begun before: what was written before the call is in the answer. */
  reread(channelId: string): Promise<Reread>;
}

type Read =
  /** Everything that was read, private text and all: not to be shown. */
  | { readonly board: Board; readonly failure: null }
  /** Why this very reading failed, whatever another one has put into the state meanwhile. */
  | { readonly board: null; readonly failure: TicketsFailure };

type Reread = Read & { readonly state: BoardState };

/** For so long a person waits for a reading that is under way, and a minute for its own. Milliseconds. */
export const PERSON_WAITS = 15_000;

/** An open panel is never older than this when it is opened or refreshed. Milliseconds. */
export const PANEL_AGE = 15_000;

interface Ports {
  readonly tickets: Tickets;
  readonly store: Store;
  readonly broadcast: Broadcast;
  readonly clock: Clock;
  readonly log: Log;
  /** Which board of which Jira. */
  readonly source: string;
}

export function createBoardReader(ports: Ports): BoardReader {
  const { tickets, clock, log } = ports;
  const kept = createKeptBoard(ports);
  const readings = singleFlight<BoardState>();
  let isStopped = false;

  async function reread(channelId: string): Promise<Reread> {
    const at = clock.now();
    const read = await readNow(tickets, log);
    const tried = { at, board: read.board === null ? null : showBoard(read.board), failure: read.failure };
    const state = { board: tried.board, failure: tried.failure, changedAt: at };
    // It may have failed only because its connection was closed.
    if (isStopped) return { ...read, state: { ...state, asOf: null } };
    try {
      return { ...read, state: await kept.keep(channelId, tried) };
    } catch (error) {
      // What was read is worth more than its copy: an update due now must not wait for the store.
      log.error('what was read could not be kept', { error: String(error).slice(0, 200) });
      return { ...read, state: { ...state, asOf: tried.board === null ? null : at } };
    }
  }

  async function stateWithin(channelId: string, maxAge: number): Promise<BoardState> {
    const poll = await kept.poll(channelId).catch(() => undefined);
    // A pause that Jira asked for is kept by the adapter; a try in the future is another node's wrong clock.
    const age = poll === undefined ? Number.NaN : clock.now() - poll.triedAt;
    const isFresh = age >= 0 && age < maxAge;
    return isFresh ? kept.stateAt(channelId, poll) : (await reread(channelId)).state;
  }

  const latest = async (channelId: string) => kept.stateAt(channelId, await kept.poll(channelId));

  return {
    latest,
    async refresh(channelId, maxAge, patience) {
      const reading = readings.share(channelId, () => stateWithin(channelId, maxAge));
      if (patience === undefined) return reading;
      return (await inTime(reading, patience)) ?? unlessNothing(await latest(channelId));
    },
    async idle() {
      await Promise.allSettled(readings.all());
    },
    stop() {
      isStopped = true;
    },
    reread,
  };
}

async function readNow(tickets: Tickets, log: Log): Promise<Read> {
  try {
    const answer = await tickets.readBoard();
    return answer.ok ? { board: answer.value, failure: null } : { board: null, failure: answer.refusal };
  } catch (error) {
    log.error('reading the board threw', { error: String(error).slice(0, 200) });
    return { board: null, failure: { code: 'jira-failed', detail: '' } };
  }
}

/** What is known while a reading is under way; nothing at all is a failure of its own. */
function unlessNothing(state: BoardState): BoardState {
  const isNothing = state.board === null && state.failure === null;
  return isNothing ? { ...state, failure: { code: 'timed-out', detail: '' } } : state;
}
