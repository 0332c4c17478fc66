import { type ShownBoard, showBoard } from '../../domain/queue/queue.ts';
import type { Board } from '../../domain/queue/ticket.ts';
import { refused } from '../../domain/result.ts';
import { decideOn } from '../decide-on.ts';
import { inTime } from '../in-time.ts';
import type { Broadcast, Clock, Log, Poll, Snapshot, Store, Tickets, TicketsFailure } from '../ports.ts';
import { singleFlight } from '../single-flight.ts';
import { OUTAGE } from './tickets-failure.ts';

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

export type Reread = {
  readonly state: BoardState;
} & (
  | {
      /** Everything that was read, private text and all: not to be shown. */
      readonly board: Board;
      readonly failure: null;
    }
  /** Why this very reading failed, whatever another one has put into the state meanwhile. */
  | { readonly board: null; readonly failure: TicketsFailure }
);

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

/** Reads the board into the store that all nodes share: the snapshot when it changed, a small heart-beat every time. */
export function createBoardReader(ports: Ports): BoardReader {
  const { tickets, store, broadcast, clock, log, source } = ports;
  const readings = singleFlight<BoardState>();
  let known: Snapshot | undefined;
  let isStopped = false;

  async function snapshotAt(channelId: string, revision: number): Promise<Snapshot | undefined> {
    if (known === undefined || known.revision !== revision) known = await store.snapshots.read(channelId);
    return known?.source === source ? known : undefined;
  }

  async function pollOf(channelId: string): Promise<Poll | undefined> {
    const poll = await store.polls.read(channelId);
    return poll?.source === source ? poll : undefined;
  }

  async function stateOf(channelId: string, poll: Poll | undefined): Promise<BoardState> {
    if (poll === undefined) return { board: null, asOf: null, failure: null, changedAt: 0 };
    const snapshot = poll.revision === 0 ? undefined : await snapshotAt(channelId, poll.revision);
    const { failure, changedAt } = poll;
    return {
      board: snapshot?.board ?? null,
      asOf: snapshot === undefined ? null : poll.asOf,
      failure,
      changedAt,
    };
  }

  async function keep(channelId: string, board: ShownBoard, readAt: number): Promise<number> {
    const content = JSON.stringify(board);
    const stored = await store.snapshots.change(channelId, (current) => {
      if (current?.source === source) {
        if (current.readAt > readAt || JSON.stringify(current.board) === content) return undefined;
      }
      return { revision: (current?.revision ?? 0) + 1, source, readAt, board };
    });
    known = stored;
    return stored?.revision ?? 0;
  }

  async function read(channelId: string): Promise<Reread> {
    const now = clock.now();
    const answer = await tickets.readBoard().catch((error: unknown) => {
      log.error('reading the board threw', { error: String(error).slice(0, 200) });
      return refused<TicketsFailure>({ code: 'jira-failed', detail: '' });
    });
    const read = answer.ok
      ? { board: answer.value, failure: null }
      : { board: null, failure: answer.refusal };
    const { failure } = read;
    const shown = read.board === null ? null : showBoard(read.board);
    // It may have failed only because its connection was closed.
    if (isStopped) return { ...read, state: { board: shown, asOf: null, failure, changedAt: now } };
    try {
      return { ...read, state: await share(channelId, shown, failure, now) };
    } catch (error) {
      // What was read is worth more than its copy: an update due now must not wait for the store.
      log.error('what was read could not be kept', { error: String(error).slice(0, 200) });
      const asOf = shown === null ? null : now;
      return { ...read, state: { board: shown, asOf, failure, changedAt: now } };
    }
  }

  /** Keeps what was read for every node, and tells the panels if it is new. */
  async function share(
    channelId: string,
    shown: ShownBoard | null,
    failure: TicketsFailure | null,
    now: number,
  ): Promise<BoardState> {
    const revision = shown === null ? undefined : await keep(channelId, shown, now);
    const changedAt = clock.now();
    const { decided, stored } = await decideOn(store.polls, channelId, (poll) => {
      const current = poll?.source === source ? poll : undefined;
      const before = current?.failure?.code;
      if (current !== undefined && current.triedAt > now) return { isChanged: false, before };
      const isChanged = failure?.code !== before || (revision ?? current?.revision) !== current?.revision;
      const next = {
        source,
        triedAt: now,
        asOf: shown === null ? (current?.asOf ?? null) : now,
        revision: revision ?? current?.revision ?? 0,
        failure,
        changedAt: isChanged ? changedAt : (current?.changedAt ?? changedAt),
      };
      return { isChanged, before, next };
    });
    const { isChanged, before } = decided;
    if (isChanged && failure !== null && isNews(failure, before)) {
      log.warn('the board cannot be read', { code: failure.code, detail: failure.detail });
    }
    if (isChanged) await broadcast.panelChanged(channelId, changedAt);
    return stateOf(channelId, stored?.source === source ? stored : undefined);
  }

  /** A pause that Jira asked for is kept by the adapter; a try in the future is another node's wrong clock. */
  function isFresh(poll: Poll | undefined, maxAge: number): boolean {
    if (poll === undefined) return false;
    const age = clock.now() - poll.triedAt;
    return age >= 0 && age < maxAge;
  }

  async function stateWithin(channelId: string, maxAge: number): Promise<BoardState> {
    const poll = await pollOf(channelId).catch(() => undefined);
    return isFresh(poll, maxAge) ? stateOf(channelId, poll) : (await read(channelId)).state;
  }

  /** What is known while a reading is under way; nothing at all is a failure of its own. */
  async function knownUntil(channelId: string): Promise<BoardState> {
    const state = await stateOf(channelId, await pollOf(channelId));
    const isNothing = state.board === null && state.failure === null;
    return isNothing ? { ...state, failure: { code: 'timed-out', detail: '' } } : state;
  }

  return {
    latest: async (channelId) => stateOf(channelId, await pollOf(channelId)),
    async refresh(channelId, maxAge, patience) {
      const reading = readings.share(channelId, () => stateWithin(channelId, maxAge));
      if (patience === undefined) return reading;
      return (await inTime(reading, patience)) ?? knownUntil(channelId);
    },
    async idle() {
      await Promise.allSettled(readings.all());
    },
    stop() {
      isStopped = true;
    },
    reread: read,
  };
}

/** What is worth a line of the log: a failure of another kind than the one before. */
function isNews({ code }: TicketsFailure, before: TicketsFailure['code'] | undefined): boolean {
  if (code === 'not-set-up' || code === before) return false;
  return before === undefined || !OUTAGE.includes(code) || !OUTAGE.includes(before);
}
