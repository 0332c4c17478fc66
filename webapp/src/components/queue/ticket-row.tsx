import * as React from 'react';
import type { Ticket } from '#contract';
import { isolated } from '../../isolated.ts';
import { useTicketWork } from '../actions/ticket-actions.tsx';
import { useText } from '../controls/texts.ts';
import { ClassTag, useOrderWarning } from './ticket-class.tsx';
import { TicketLink } from './ticket-link.tsx';

interface Props {
  readonly ticket: Ticket;
  /** The name of the column it stands among; the status is shown only where it says something else. */
  readonly column: string;
  /** The type most tickets have; that of a ticket is shown only where it is another. */
  readonly usualType: string | null;
  /** Place in the queue, from 1; undefined where order says nothing. */
  readonly place?: number | undefined;
  /** Who has it is known from where it stands. */
  readonly isHolderKnown?: boolean;
  /** What the reader may do with it. */
  readonly children?: React.ReactNode;
}

/** One ticket; of a private one nothing of what it is about. */
export function TicketRow({ ticket, column, usualType, place, isHolderKnown = false, children }: Props) {
  const text = useText();
  const wordsOf = useOrderWarning();
  const { failed } = useTicketWork();
  const { assignee, type, status, days_in_column: days } = ticket;
  return (
    <li className="set-update-ticket" value={place}>
      {place !== undefined && (
        <span className="set-update-ticket__place" aria-hidden="true">
          {place}
        </span>
      )}
      <span className="set-update-ticket__text">
        <TicketLink
          ticketKey={ticket.key}
          url={ticket.url}
          summary={ticket.is_private ? null : (ticket.summary ?? '')}
        />{' '}
        <span className="set-update-ticket__details">
          <ClassTag name={ticket.class} />
          {!ticket.is_private && !isHolderKnown && (
            <span className={assignee === null ? 'set-update-ticket__unassigned' : undefined}>
              {assignee === null ? text('set-update.unassigned') : isolated(assignee)}
            </span>
          )}
          {!ticket.is_private && type && type !== usualType && <span>{isolated(type)}</span>}
          {!ticket.is_private && status !== '' && status.toLowerCase() !== column.toLowerCase() && (
            <span>{isolated(status)}</span>
          )}
          {ticket.is_overdue && days !== null && (
            <span className="set-update-ticket__overdue" title={text('set-update.age.hint', { days })}>
              <i className="icon icon-clock-outline" aria-hidden="true" />
              {text('set-update.age.overdue', { days })}
            </span>
          )}
        </span>
        {ticket.warning !== null && (
          <span className="set-update-ticket__warning">
            <i className="icon icon-alert-outline" aria-hidden="true" />
            {wordsOf(ticket.class, ticket.warning)}
          </span>
        )}
        {failed?.key === ticket.key && <span className="set-update-ticket__failure">{failed.reason}</span>}
      </span>
      {children}
    </li>
  );
}
