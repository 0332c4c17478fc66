import * as React from 'react';
import type { Ticket } from '#contract';
import { useText } from './texts.ts';
import { useTimes } from './times.ts';

interface Props {
  readonly ticket: Ticket;
  /** The name of the column it stands in; the status is shown only where it says something else. */
  readonly column: string;
  /** Place in the queue, from 1; undefined where order says nothing. */
  readonly place?: number;
  /** The instant the board was read, in milliseconds. */
  readonly asOf: number;
}

/** One ticket; of a private one nothing but its key. */
export function TicketRow({ ticket, column, place, asOf }: Props) {
  const text = useText();
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
            <span className="set-update-ticket__summary" title={ticket.summary ?? undefined}>
              {ticket.summary}
            </span>
          )}
        </span>{' '}
        {!ticket.is_private && <Details ticket={ticket} column={column} asOf={asOf} />}
      </span>
    </li>
  );
}

function Details({ ticket, column, asOf }: Omit<Props, 'place'>) {
  const text = useText();
  const times = useTimes();
  const hasOwnStatus = ticket.status.toLowerCase() !== column.toLowerCase();
  return (
    <span className="set-update-ticket__details">
      <span className={ticket.assignee === null ? 'set-update-ticket__unassigned' : undefined}>
        {ticket.assignee ?? text('set-update.unassigned')}
      </span>
      {ticket.type !== null && <span>{ticket.type}</span>}
      {hasOwnStatus && <span>{ticket.status}</span>}
      {ticket.updated_at !== null && (
        <time
          dateTime={new Date(ticket.updated_at).toISOString()}
          title={text('set-update.changed_at', { time: times.dayAndTime(ticket.updated_at) })}
        >
          {text('set-update.changed_ago', { ago: times.ago(ticket.updated_at, asOf) })}
        </time>
      )}
    </span>
  );
}
