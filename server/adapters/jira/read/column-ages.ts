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

export interface ColumnTickets {
  readonly statusIds: ReadonlySet<string>;
  readonly tickets: readonly JiraTicket[];
}

/** Works out ages from status histories, which are read of new and changed tickets only, in one request per thousand. */
export function createColumnAges(deployment: Deployment, clock: Clock, log: Log): ColumnAges {
  const ages = new Map<string, Age>();
  let isResting = false;
  let restsUntil = 0;

  function isOpen({ id, state }: { readonly id: string; readonly state: string }): boolean {
    const age = ages.get(id);
    return age?.of !== state || clock.now() >= age.until;
  }

  function rest(code: string): void {
    if (!isResting) log.warn('status histories cannot be read, so ages are unknown', { code });
    isResting = true;
    restsUntil = clock.now() + unknownFor;
  }

  return {
    async of(columns, signal) {
      const placed = columns.flatMap(({ statusIds, tickets }) =>
        tickets
          .filter(({ isReadable }) => isReadable)
          .map((ticket) => ({ id: ticket.id, ticket, statusIds, state: stateOf(ticket, statusIds) })),
      );
      const ids = new Set(placed.map(({ id }) => id));
      for (const id of ages.keys()) if (!ids.has(id)) ages.delete(id);
      const asked = placed.filter(isOpen).slice(0, historiesPerReading);
      if (asked.length > 0 && clock.now() >= restsUntil) {
        const histories = await deployment.statusHistories(
          asked.map(({ id }) => id),
          signal,
        );
        if (!histories.ok) rest(histories.refusal.failure.code);
        else {
          isResting = false;
          const { changes, partial, isComplete } = histories.value;
          const named = placed.map(({ ticket }) => ticket.fields.status);
          const setOf = await statusesOfSets(deployment, named, changes, signal);
          for (const { id, ticket, statusIds, state } of asked) {
            const isKnown = isComplete && !partial.has(id);
            const since = isKnown ? enteredAt(ticket, changes.get(id) ?? [], setOf(statusIds)) : null;
            ages.set(id, { of: state, since, until: since === null ? clock.now() + unknownFor : Infinity });
          }
        }
      }
      return new Map(
        placed.flatMap(({ id, state }) => {
          const age = ages.get(id);
          return age === undefined || age.of !== state || age.since === null ? [] : [[id, age.since]];
        }),
      );
    },
  };
}

function stateOf({ fields }: JiraTicket, statusIds: ReadonlySet<string>): string {
  return [fields.updated, fields.status.id, fields.status.name, ...statusIds].join(' ');
}
