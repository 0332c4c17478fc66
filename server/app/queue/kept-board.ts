import type { ShownBoard } from '../../domain/queue/queue.ts';
import type { Broadcast, Clock, Log, Poll, Snapshot, Store, TicketsFailure } from '../ports.ts';
import { decideOn } from '../records/decide-on.ts';
import type { BoardState } from './poll-board.ts';
import { OUTAGE } from './tickets-failure.ts';

/** What came of asking Jira. */
interface Tried {
  /** When, in milliseconds since the epoch. */
  readonly at: number;
  readonly board: ShownBoard | null;
  readonly failure: TicketsFailure | null;
}

/** The board in the store that all nodes share: the snapshot when it changed, a small heart-beat every time. */
interface KeptBoard {
  /** The last try of any node. */
  poll(channelId: string): Promise<Poll | undefined>;
  /** What is known with that try. */
  stateAt(channelId: string, poll: Poll | undefined): Promise<BoardState>;
  /** Keeps a try for every node, and tells the panels if it is new. */
  keep(channelId: string, tried: Tried): Promise<BoardState>;
}

export function createKeptBoard({
  store,
  broadcast,
  clock,
  log,
  source,
}: {
  readonly store: Pick<Store, 'snapshots' | 'polls'>;
  readonly broadcast: Broadcast;
  readonly clock: Clock;
  readonly log: Log;
  /** Which board of which Jira. */
  readonly source: string;
}): KeptBoard {
  let known: Snapshot | undefined;
  const ofSource = <T extends Poll | Snapshot>(kept: T | undefined): T | undefined =>
    kept?.source === source ? kept : undefined;

  async function snapshotAt(channelId: string, revision: number): Promise<Snapshot | undefined> {
    if (known === undefined || known.revision !== revision) known = await store.snapshots.read(channelId);
    return ofSource(known);
  }

  async function stateAt(channelId: string, poll: Poll | undefined): Promise<BoardState> {
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

  /** Answers the revision that holds the board. */
  async function keepSnapshot(channelId: string, board: ShownBoard, readAt: number): Promise<number> {
    const content = JSON.stringify(board);
    known = await store.snapshots.change(channelId, (stored) => {
      const current = ofSource(stored);
      const isOlder = current !== undefined && current.readAt > readAt;
      if (isOlder || JSON.stringify(current?.board) === content) return undefined;
      return { revision: (stored?.revision ?? 0) + 1, source, readAt, board };
    });
    return known?.revision ?? 0;
  }

  return {
    poll: async (channelId) => ofSource(await store.polls.read(channelId)),
    stateAt,
    async keep(channelId, tried) {
      const { at, board, failure } = tried;
      const revision = board === null ? undefined : await keepSnapshot(channelId, board, at);
      const changedAt = clock.now();
      const { decided, stored } = await decideOn(store.polls, channelId, (poll) =>
        pollAfter(ofSource(poll), tried, { source, revision, changedAt }),
      );
      const { isChanged, before } = decided;
      if (isChanged && failure !== null && isNews(failure, before)) {
        log.warn('the board cannot be read', { code: failure.code, detail: failure.detail });
      }
      if (isChanged) await broadcast.panelChanged(channelId, changedAt);
      return stateAt(channelId, ofSource(stored));
    },
  };
}

/** `revision`: of the snapshot with the board that was read; undefined when none was. Of two tries the later one counts. */
function pollAfter(
  current: Poll | undefined,
  { at, board, failure }: Tried,
  kept: { readonly source: string; readonly revision: number | undefined; readonly changedAt: number },
): {
  readonly isChanged: boolean;
  readonly before: TicketsFailure['code'] | undefined;
  readonly next?: Poll;
} {
  const before = current?.failure?.code;
  if (current !== undefined && current.triedAt > at) return { isChanged: false, before };
  const revision = kept.revision ?? current?.revision;
  const isChanged = failure?.code !== before || revision !== current?.revision;
  const next = {
    source: kept.source,
    triedAt: at,
    asOf: board === null ? (current?.asOf ?? null) : at,
    revision: revision ?? 0,
    failure,
    changedAt: isChanged ? kept.changedAt : (current?.changedAt ?? kept.changedAt),
  };
  return { isChanged, before, next };
}

/** What is worth a line of the log: a failure of another kind than the one before. */
function isNews({ code }: TicketsFailure, before: TicketsFailure['code'] | undefined): boolean {
  if (code === 'not-set-up' || code === before) return false;
  return before === undefined || !OUTAGE.includes(code) || !OUTAGE.includes(before);
}
