import type { Clock, Log } from '../../../app/ports.ts';
import type { Deployment } from './deployment.ts';
import type { JiraTicket } from './schema.ts';
import { enteredAt } from './status-history.ts';
import { statusesOfSets } from './status-sets.ts';

/** What could not be read, or did not fit the ticket yet, is asked for again after this long. */
const unknownFor = 5 * 60_000;
/** A large board is filled in over several readings. */
const historiesPerReading = 1_000;

interface Age {
  /** The state of the ticket it was worked out for. */
  readonly of: string;
  readonly since: number | null;
  readonly until: number;
}

export interface ColumnAges {
  /**
   * When each ticket came into its present column, in milliseconds since the epoch, by ticket id; tickets of which that
   * is not known are absent. Never fails.
   */
  of(columns: readonly ColumnTickets[], signal: AbortSignal): Promise<ReadonlyMap<string, number>>;
}

interface ColumnTickets {
  readonly statusIds: ReadonlySet<string>;
  readonly tickets: readonly JiraTicket[];
}

/** Works out ages from status histories, which are read of new and changed tickets only, in one request per thousand. */
export function createColumnAges(deployment: Deployment, clock: Clock, log: Log): ColumnAges {
  const ages = new Map<string, Age>();
  let isResting = false;
  let restsUntil = 0;

  function isOpen({ ticket, state }: Placed): boolean {
    const age = ages.get(ticket.id);
    return age?.of !== state || clock.now() >= age.until;
  }

  function rest(code: string): void {
    if (!isResting) log.warn('status histories cannot be read, so ages are unknown', { code });
    isResting = true;
    restsUntil = clock.now() + unknownFor;
  }

  /** `all`: the tickets of all columns, whose statuses tell what those in the histories are. */
  async function workOut(asked: readonly Placed[], all: readonly Placed[], signal: AbortSignal) {
    const ids = asked.map(({ ticket }) => ticket.id);
    const histories = await deployment.statusHistories(ids, signal);
    if (!histories.ok) return rest(histories.refusal.failure.code);
    isResting = false;
    const { changes, partial, isComplete } = histories.value;
    const named = all.map(({ ticket }) => ticket.fields.status);
    const setOf = await statusesOfSets(deployment, named, changes, signal);
    for (const { ticket, statusIds, state } of asked) {
      const { id } = ticket;
      const isKnown = isComplete && !partial.has(id);
      const since = isKnown ? enteredAt(ticket, changes.get(id) ?? [], setOf(statusIds)) : null;
      ages.set(id, { of: state, since, until: since === null ? clock.now() + unknownFor : Infinity });
    }
  }

  return {
    async of(columns, signal) {
      const placed = columns.flatMap(placedIn);
      const ids = new Set(placed.map(({ ticket }) => ticket.id));
      for (const id of ages.keys()) if (!ids.has(id)) ages.delete(id);
      const asked = placed.filter(isOpen).slice(0, historiesPerReading);
      if (asked.length > 0 && clock.now() >= restsUntil) await workOut(asked, placed, signal);
      return new Map(
        placed.flatMap(({ ticket, state }) => {
          const age = ages.get(ticket.id);
          return age === undefined || age.of !== state || age.since === null ? [] : [[ticket.id, age.since]];
        }),
      );
    },
  };
}

interface Placed {
  readonly ticket: JiraTicket;
  /** Of its column. */
  readonly statusIds: ReadonlySet<string>;
  /** What an age is worked out for. */
  readonly state: string;
}

function placedIn({ statusIds, tickets }: ColumnTickets): readonly Placed[] {
  return tickets
    .filter(({ isReadable }) => isReadable)
    .map((ticket) => ({ ticket, statusIds, state: stateOf(ticket, statusIds) }));
}

function stateOf({ fields }: JiraTicket, statusIds: ReadonlySet<string>): string {
  return [fields.updated, fields.status.id, fields.status.name, ...statusIds].join(' ');
}
