import * as React from 'react';
import type { Column, Panel } from '#contract';
import { useTicketWork } from '../actions/ticket-actions.tsx';
import { FoldingSection } from '../controls/folding-section.tsx';
import type { FoldName } from '../controls/folds.ts';
import { useText } from '../controls/texts.ts';
import { type Filter, isNarrowed, matches, type Words } from '../queue/filter.ts';
import { TicketMenu } from '../queue/ticket-menu.tsx';
import { TicketRow } from '../queue/ticket-row.tsx';
import { OpenBoard } from './open-board.tsx';

/** How many rows a long column shows before the reader asks for all. */
const firstRows = 10;

interface Props {
  readonly name: FoldName;
  readonly title: string;
  readonly column: Column;
  readonly filter: Filter;
  readonly words: Words;
  readonly asOf: number;
  readonly boardUrl: string | null;
  /** What the reader may do; given for the queue only, the other columns say nothing about order. */
  readonly viewer?: Panel['viewer'];
  /** The button that folds the column. */
  readonly foldRef?: React.RefObject<HTMLButtonElement>;
  /** Stands above the tickets. */
  readonly notice?: React.ReactNode;
}

/** A column of the board as a section that folds; the queue's rows carry their place. */
export function TicketColumn({
  name,
  title,
  column,
  filter,
  words,
  asOf,
  boardUrl,
  viewer,
  foldRef,
  notice,
}: Props) {
  const text = useText();
  const work = useTicketWork();
  const [isWhole, setIsWhole] = React.useState(false);

  const rows = column.tickets
    .map((ticket, index) => ({ ticket, place: index + 1 }))
    .filter(({ ticket }) => matches(ticket, filter, words));
  const isQueue = viewer !== undefined;
  const isFiltered = isNarrowed(filter);
  const isLong = !isFiltered && rows.length > firstRows;
  const movedAt = rows.findIndex(({ ticket }) => ticket.key === work.movedKey);
  const visible = isLong && !isWhole ? rows.slice(0, Math.max(firstRows, movedAt + 1)) : rows;
  const List = isQueue ? 'ol' : 'ul';

  return (
    <FoldingSection
      name={name}
      title={title}
      count={<Count total={column.total} shown={isFiltered ? rows.length : null} />}
      foldRef={foldRef}
    >
      {notice}
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
              failure={work.failed?.key === ticket.key ? work.failed.reason : null}
              {...(viewer === undefined
                ? {}
                : {
                    place,
                    menu: (
                      <TicketMenu ticketKey={ticket.key} place={place} total={column.total} viewer={viewer} />
                    ),
                  })}
            />
          ))}
        </List>
      )}
      {isLong && (
        <button
          type="button"
          className="btn btn-quaternary btn-sm set-update-link-button set-update-section__more"
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
    </FoldingSection>
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
