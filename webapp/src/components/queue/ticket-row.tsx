import * as React from 'react';
import type { Ticket } from '#contract';
import { isolated } from '../../isolated.ts';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';
import { TicketAge } from './ticket-age.tsx';
import { ClassTag, useOrderWarning } from './ticket-class.tsx';

interface Props {
  readonly ticket: Ticket;
  /** The name of the column it stands in; the status is shown only where it says something else. */
  readonly column: string;
  /** Place in the queue, from 1; undefined where order says nothing. */
  readonly place?: number;
  /** The instant the board was read, in milliseconds. */
  readonly asOf: number;
  /** The menu of what the reader may do with it. */
  readonly menu?: React.ReactNode;
  /** Why the last thing the reader did with it failed; null when it did not. */
  readonly failure?: string | null;
}

/** One ticket; of a private one nothing of what it is about. */
export function TicketRow({ ticket, column, place, asOf, menu, failure = null }: Props) {
  const text = useText();
  const wordsOf = useOrderWarning();
  return (
    <li className="set-update-ticket" value={place}>
      {place !== undefined && (
        <span className="set-update-ticket__place" aria-hidden="true">
          {place}
        </span>
      )}
      <span className="set-update-ticket__text">
        <span className="set-update-ticket__title">
          {ticket.is_private && (
            <i className="set-update-ticket__lock icon icon-lock-outline" aria-hidden="true" />
          )}
          <a className="set-update-ticket__key" href={ticket.url} target="_blank" rel="noreferrer">
            {ticket.key}
            <span className="set-update-visually-hidden">, {text('set-update.new_window')}</span>
          </a>{' '}
          {ticket.is_private ? (
            <span className="set-update-visually-hidden">{text('set-update.private')}</span>
          ) : (
            <span className="set-update-ticket__summary" title={isolated(ticket.summary ?? '')}>
              {isolated(ticket.summary ?? '')}
            </span>
          )}
        </span>{' '}
        <Details ticket={ticket} column={column} asOf={asOf} />
        {ticket.warning !== null && (
          <span className="set-update-ticket__warning">
            <i className="icon icon-alert-outline" aria-hidden="true" />
            {wordsOf(ticket.class, ticket.warning)}
          </span>
        )}
        {failure !== null && <span className="set-update-ticket__failure">{failure}</span>}
      </span>
      {menu}
    </li>
  );
}

function Details({ ticket, column, asOf }: Pick<Props, 'ticket' | 'column' | 'asOf'>) {
  return (
    <span className="set-update-ticket__details">
      <ClassTag name={ticket.class} />
      {!ticket.is_private && <PublicDetails ticket={ticket} column={column} asOf={asOf} />}
      <TicketAge ticket={ticket} />
    </span>
  );
}

function PublicDetails({ ticket, column, asOf }: Pick<Props, 'ticket' | 'column' | 'asOf'>) {
  const text = useText();
  const times = useTimes();
  const hasOwnStatus = ticket.status.toLowerCase() !== column.toLowerCase();
  return (
    <>
      <span className={ticket.assignee === null ? 'set-update-ticket__unassigned' : undefined}>
        {ticket.assignee === null ? text('set-update.unassigned') : isolated(ticket.assignee)}
      </span>
      {ticket.type !== null && <span>{isolated(ticket.type)}</span>}
      {hasOwnStatus && <span>{isolated(ticket.status)}</span>}
      {ticket.days_in_column === null && ticket.updated_at !== null && (
        <time
          dateTime={new Date(ticket.updated_at).toISOString()}
          title={text('set-update.changed_at', { time: times.dayAndTime(ticket.updated_at) })}
        >
          {text('set-update.changed_ago', { ago: times.ago(ticket.updated_at, asOf) })}
        </time>
      )}
    </>
  );
}
