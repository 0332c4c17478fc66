import * as React from 'react';
import type { NoteOffer, Ticket } from '#contract';
import { isolated } from '../../isolated.ts';
import { useTicketWork } from '../actions/ticket-actions.tsx';
import { useText } from '../controls/texts.ts';
import { ClassTag, useOrderWarning } from './ticket-class.tsx';
import { TicketLink } from './ticket-link.tsx';

/** Where in the work a column stands, whatever it is called. */
export type Stage = Extract<NoteOffer, { kind: 'overdue' }>['column'];

interface Props {
  readonly ticket: Ticket;
  readonly stage: Stage;
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
export function TicketRow(props: Props) {
  const { ticket, stage, column, usualType, place, isHolderKnown = false, children } = props;
  const text = useText();
  const wordsOf = useOrderWarning();
  const { failed, taken } = useTicketWork();
  const { assignee, type, status, overdue_days: days } = ticket;
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
          {days !== null && (
            <span className="set-update-ticket__overdue" title={text('set-update.offer.overdue')}>
              <i className="icon icon-clock-outline" aria-hidden="true" />
              <span className="set-update-visually-hidden">{text('set-update.offer.overdue')}: </span>
              {text(`set-update.age.${stage}`, { days })}
            </span>
          )}
          {ticket.is_private && taken.includes(ticket.key) && <span>{text('set-update.taken_by_you')}</span>}
        </span>
        {ticket.warning !== null && (
          <span className="set-update-ticket__warning">
            <i className="icon icon-alert-outline" aria-hidden="true" />
            {wordsOf(ticket.class, ticket.warning)}
          </span>
        )}
        {place !== undefined && <MovedHere ticketKey={ticket.key} place={place} />}
        {failed?.key === ticket.key && <span className="set-update-ticket__failure">{failed.reason}</span>}
      </span>
      {children}
    </li>
  );
}

interface MovedProps {
  readonly ticketKey: string;
  readonly place: number;
}

/** Says of a ticket that the reader has just moved where it stands now, as long as it stands there; a move by one place can be undone. */
function MovedHere({ ticketKey: key, place }: MovedProps) {
  const text = useText();
  const { moved, busyKey, move } = useTicketWork();
  if (moved === null || moved.key !== key || moved.place !== place) return null;
  const { direction, count } = moved;
  return (
    <span className="set-update-ticket__moved">
      {text('set-update.moved', { key, place, count })}{' '}
      {direction !== 'top' && (
        <button
          type="button"
          className="btn btn-tertiary btn-xs set-update-button"
          aria-busy={busyKey === key}
          onClick={() => busyKey === null && move(key, direction === 'up' ? 'down' : 'up')}
        >
          {text('set-update.update.undo')}
        </button>
      )}
    </span>
  );
}
