import * as React from 'react';
import type { Ticket } from '#contract';
import { useText } from '../controls/texts.ts';

/** How long a ticket has stood in its column, and whether that is too long: said by a word and a mark, not by colour. */
export function TicketAge({ ticket }: { readonly ticket: Ticket }) {
  const text = useText();
  const { days_in_column: days, is_overdue: isOverdue } = ticket;
  if (days === null) return null;
  return (
    <span
      className={isOverdue ? 'set-update-ticket__overdue' : undefined}
      title={text('set-update.age.hint', { days })}
    >
      {isOverdue && <i className="icon icon-clock-outline" aria-hidden="true" />}
      {isOverdue && `${text('set-update.age.overdue')}: `}
      {text('set-update.age', { days })}
    </span>
  );
}
