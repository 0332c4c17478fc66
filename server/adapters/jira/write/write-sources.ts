import type { Author, Log } from '../../../app/ports.ts';
import type { Gateway } from '../connection/gateway.ts';
import type { Answered, Deployment } from '../read/deployment.ts';
import type { RecentWrites } from '../read/recent-writes.ts';
import type { KnownTickets } from './ticket-keys.ts';

export interface WritePorts {
  readonly gateway: Gateway;
  readonly connect: (signal: AbortSignal) => Answered<Deployment>;
  readonly known: KnownTickets;
  readonly recent: RecentWrites;
  readonly log: Log;
}

export function createWriteSources({ gateway, connect, known, recent, log }: WritePorts) {
  return {
    gateway,
    connect,
    known,
    /** Makes the next readings see the change; call it after everything that may have changed a ticket. */
    async noteWritten(keys: readonly string[], signal: AbortSignal) {
      recent.note(keys.flatMap((key) => known.idOf(key) ?? []));
      const strangers = keys.filter((key) => known.idOf(key) === undefined);
      if (strangers.length === 0) return;
      const jira = await connect(signal);
      if (!jira.ok || jira.value.kind !== 'cloud') return;
      const ids = await jira.value.matching(`key in (${strangers.join(', ')})`, signal);
      if (ids.ok) recent.note(ids.value.items);
    },
    /** Writes down who did what to which tickets and how it ended, never a text. */
    audit(by: Author, what: string, keys: readonly string[], outcome: string) {
      const fields = { by: by.username, what, tickets: keys.join(' '), outcome };
      if (outcome === 'done') log.info('a ticket was changed', fields);
      else log.warn('a ticket could not be changed', fields);
    },
  };
}

export type WriteSources = ReturnType<typeof createWriteSources>;
