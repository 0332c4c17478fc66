import * as React from 'react';
import type { Column } from '#contract';
import { matches } from './filter.ts';
import { OpenBoard } from './open-board.tsx';
import { useText } from './texts.ts';
import { TicketRow } from './ticket-row.tsx';

/** How many rows a long column shows before the reader asks for all. */
const firstRows = 10;

interface Props {
  readonly title: string;
  readonly column: Column;
  readonly isQueue: boolean;
  readonly filter: string;
  readonly asOf: number;
  readonly boardUrl: string | null;
}

/** A column of the board as a section that folds; the queue's rows carry their place. */
export function TicketColumn({ title, column, isQueue, filter, asOf, boardUrl }: Props) {
  const text = useText();
  const bodyId = React.useId();
  const [isOpen, setIsOpen] = React.useState(true);
  const [isWhole, setIsWhole] = React.useState(false);

  const rows = column.tickets
    .map((ticket, index) => ({ ticket, place: index + 1 }))
    .filter(({ ticket }) => matches(ticket, filter));
  const isLong = filter === '' && rows.length > firstRows;
  const visible = isLong && !isWhole ? rows.slice(0, firstRows) : rows;
  const List = isQueue ? 'ol' : 'ul';

  return (
    <section className="set-update-section">
      <h3 className="set-update-section__title set-update-section__title--folds">
        <button
          type="button"
          className="set-update-section__fold"
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={() => setIsOpen(!isOpen)}
        >
          <i className={`icon icon-${isOpen ? 'chevron-down' : 'chevron-right'}`} aria-hidden="true" />
          <span className="set-update-section__name">{title}</span>{' '}
          <Count total={column.total} shown={filter === '' ? null : rows.length} />
        </button>
      </h3>
      <div id={bodyId} hidden={!isOpen}>
        {rows.length === 0 ? (
          <p className="set-update-section__empty">{text(emptyText(column, isQueue))}</p>
        ) : (
          <List className="set-update-list">
            {visible.map(({ ticket, place }) => (
              <TicketRow
                key={ticket.key}
                ticket={ticket}
                column={column.name}
                asOf={asOf}
                {...(isQueue ? { place } : {})}
              />
            ))}
          </List>
        )}
        {isLong && (
          <button
            type="button"
            className="btn btn-quaternary btn-sm set-update-section__more"
            aria-expanded={isWhole}
            onClick={() => setIsWhole(!isWhole)}
          >
            {isWhole ? text('set-update.show_fewer') : text('set-update.show_all', { count: rows.length })}
          </button>
        )}
        {column.total > column.tickets.length && (
          <p className="set-update-section__empty">
            {text('set-update.capped', { shown: column.tickets.length, count: column.total })}{' '}
            <OpenBoard url={boardUrl} />
          </p>
        )}
      </div>
    </section>
  );
}

function Count({ total, shown }: { readonly total: number; readonly shown: number | null }) {
  const text = useText();
  return (
    <span className="set-update-count">
      <span aria-hidden="true">{shown === null ? total : `${shown}/${total}`}</span>
      <span className="set-update-visually-hidden">
        {shown === null
          ? text('set-update.count', { count: total })
          : text('set-update.count_filtered', { shown, count: total })}
      </span>
    </span>
  );
}

function emptyText(column: Column, isQueue: boolean) {
  if (column.tickets.length > 0) return 'set-update.no_match';
  return isQueue ? 'set-update.queue.empty' : 'set-update.column.empty';
}
