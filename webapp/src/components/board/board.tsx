import * as React from 'react';
import type { Panel } from '#contract';
import { isolated } from '../../isolated.ts';
import { useText } from '../controls/texts.ts';
import { choicesOn, noFilter } from '../queue/filter.ts';
import { Filters } from '../queue/filters.tsx';
import { OrderNotice } from '../queue/order-notice.tsx';
import { useWords } from '../queue/words.ts';
import { TicketColumn } from './ticket-column.tsx';

interface Props {
  readonly panel: Panel;
  readonly board: NonNullable<Panel['board']>;
}

/** The queue and the two columns of work under way, with one filter for all three. */
export function Board({ panel, board }: Props) {
  const text = useText();
  const [filter, setFilter] = React.useState(noFilter);
  const words = useWords(panel.roster.members);
  const queue = React.useRef<HTMLButtonElement>(null);
  const columns = [
    { column: board.to_do, title: text('set-update.queue'), name: 'queue' },
    { column: board.in_progress, title: isolated(board.in_progress.name), name: 'in-progress' },
    { column: board.submitted, title: isolated(board.submitted.name), name: 'submitted' },
  ] as const;
  const isEmpty = columns.every(({ column }) => column.tickets.length === 0);
  return (
    <>
      {!isEmpty && <Filters filter={filter} choices={choicesOn(board, filter)} onChange={setFilter} />}
      {columns.map(({ column, title, name }) => (
        <TicketColumn
          key={name}
          name={name}
          title={title}
          column={column}
          filter={filter}
          words={words}
          asOf={board.as_of}
          boardUrl={panel.board_url}
          {...(name === 'queue'
            ? {
                viewer: panel.viewer,
                foldRef: queue,
                notice: <OrderNotice panel={panel} tickets={column.tickets} focusAfter={queue} />,
              }
            : {})}
        />
      ))}
    </>
  );
}
