import * as React from 'react';
import type { Panel } from '#contract';
import { isolated } from '../../isolated.ts';
import { useText } from '../controls/texts.ts';
import { choicesOn, isNarrowed, noFilter } from '../queue/filter.ts';
import { FilterButton, Filters } from '../queue/filters.tsx';
import { OrderNotice } from '../queue/order-notice.tsx';
import { useWords } from '../queue/words.ts';
import { TicketColumn } from './ticket-column.tsx';
import { Yours } from './yours.tsx';

interface Props {
  readonly panel: Panel;
  readonly board: NonNullable<Panel['board']>;
  /** Stands below the queue. */
  readonly triage: React.ReactNode;
}

/** The reader's own tickets, then the queue and the two columns of work under way, with one filter for all three. */
export function Board({ panel, board, triage }: Props) {
  const text = useText();
  const [filter, setFilter] = React.useState(noFilter);
  const [isFilterOpen, setIsFilterOpen] = React.useState(false);
  const words = useWords(panel.roster.members);
  const queue = React.useRef<HTMLButtonElement>(null);
  const filtersId = React.useId();
  const usualType = usualTypeOn(board);
  const { to_do: toDo, in_progress: inProgress, submitted } = board;
  const isEmpty = [toDo, inProgress, submitted].every(({ tickets }) => tickets.length === 0);
  const shown = { filter, words, usualType, boardUrl: panel.board_url };
  return (
    <>
      <Yours panel={panel} board={board} usualType={usualType} />
      <TicketColumn
        name="queue"
        title={text('set-update.queue')}
        column={toDo}
        stage="to-do"
        shown={shown}
        viewer={panel.viewer}
        foldRef={queue}
        action={
          !isEmpty && (
            <FilterButton
              isOpen={isFilterOpen}
              isNarrowed={isNarrowed(filter)}
              controls={filtersId}
              onPress={() => setIsFilterOpen(!isFilterOpen)}
            />
          )
        }
        tools={
          !isEmpty && (
            <div id={filtersId} hidden={!isFilterOpen}>
              {isFilterOpen && (
                <Filters filter={filter} choices={choicesOn(board, filter)} onChange={setFilter} />
              )}
            </div>
          )
        }
        notice={<OrderNotice panel={panel} tickets={toDo.tickets} focusAfter={queue} />}
      />
      {triage}
      <TicketColumn
        name="in-progress"
        title={isolated(inProgress.name)}
        column={inProgress}
        stage="in-progress"
        shown={shown}
      />
      <TicketColumn
        name="submitted"
        title={isolated(submitted.name)}
        column={submitted}
        stage="submitted"
        shown={shown}
      />
    </>
  );
}

/** The type that most tickets of a board have, which says nothing of any of them; null where no ticket has one. */
function usualTypeOn({ to_do, in_progress, submitted }: NonNullable<Panel['board']>): string | null {
  const counts = new Map<string, number>();
  for (const { type } of [to_do, in_progress, submitted].flatMap(({ tickets }) => tickets)) {
    if (type !== null) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? null;
}
