import * as React from 'react';
import type { Panel } from '#contract';
import { FilterField } from './filter-field.tsx';
import { useText } from './texts.ts';
import { TicketColumn } from './ticket-column.tsx';

interface Props {
  readonly board: NonNullable<Panel['board']>;
  readonly boardUrl: string | null;
}

/** The queue and the two columns of work under way, with one filter for all three. */
export function Board({ board, boardUrl }: Props) {
  const text = useText();
  const [filter, setFilter] = React.useState('');
  const columns = [
    { column: board.to_do, title: text('set-update.queue'), isQueue: true },
    { column: board.in_progress, title: board.in_progress.name, isQueue: false },
    { column: board.submitted, title: board.submitted.name, isQueue: false },
  ];
  const isEmpty = columns.every(({ column }) => column.tickets.length === 0);
  return (
    <>
      {!isEmpty && <FilterField value={filter} onChange={setFilter} />}
      {columns.map(({ column, title, isQueue }) => (
        <TicketColumn
          key={isQueue ? 'queue' : title}
          title={title}
          column={column}
          isQueue={isQueue}
          filter={filter.trim()}
          asOf={board.as_of}
          boardUrl={boardUrl}
        />
      ))}
    </>
  );
}
