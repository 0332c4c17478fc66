import * as React from 'react';
import type { Column, Panel } from '#contract';
import { useTicketWork } from '../actions/ticket-actions.tsx';
import { Count } from '../controls/count.tsx';
import { FoldingSection } from '../controls/folding-section.tsx';
import { RowMenu } from '../controls/row-menu.tsx';
import { ShowAll } from '../controls/show-all.tsx';
import { useText } from '../controls/texts.ts';
import { type Filter, isNarrowed, matches, type Words } from '../queue/filter.ts';
import { type Stage, TicketRow } from '../queue/ticket-row.tsx';
import { OpenBoard } from './open-board.tsx';

/** How many rows a long column shows before the reader asks for all. */
const firstRows = 10;

type Section = React.ComponentProps<typeof FoldingSection>;

interface Props extends Pick<Section, 'name' | 'title' | 'action' | 'tools' | 'foldRef'> {
  readonly column: Column;
  readonly stage: Stage;
  /** What is the same for all columns. */
  readonly shown: {
    readonly filter: Filter;
    readonly words: Words;
    readonly usualType: string | null;
    readonly boardUrl: string | null;
  };
  /** What the reader may do; given for the queue only, the other columns say nothing about order. */
  readonly viewer?: Panel['viewer'];
  /** Stands above the tickets. */
  readonly notice?: React.ReactNode;
}

/** A column of the board as a section that folds; the queue's rows carry their place. */
export function TicketColumn({ column, stage, shown, viewer, notice, ...section }: Props) {
  const text = useText();
  const work = useTicketWork();
  const [isWhole, setIsWhole] = React.useState(false);
  const { filter, words, usualType, boardUrl } = shown;

  const rows = column.tickets
    .map((ticket, index) => ({ ticket, place: index + 1 }))
    .filter(({ ticket }) => matches(ticket, filter, words));
  const isQueue = viewer !== undefined;
  const isFiltered = isNarrowed(filter);
  const isLong = !isFiltered && rows.length > firstRows;
  const movedAt = rows.findIndex(({ ticket }) => ticket.key === work.moved?.key);
  const visible = isLong && !isWhole ? rows.slice(0, Math.max(firstRows, movedAt + 1)) : rows;
  const List = isQueue ? 'ol' : 'ul';
  const count = isFiltered ? (
    <Count
      shown={`${rows.length}/${column.total}`}
      words={text('set-update.count_filtered', { shown: rows.length, count: column.total })}
    />
  ) : (
    <Count shown={String(column.total)} words={text('set-update.count', { count: column.total })} />
  );

  return (
    <FoldingSection {...section} count={count}>
      {notice}
      {rows.length === 0 ? (
        <p className="set-update-section__empty">{text(emptyText(column, isQueue))}</p>
      ) : (
        <List className="set-update-list">
          {visible.map(({ ticket, place }) => (
            <TicketRow
              key={ticket.key}
              ticket={ticket}
              stage={stage}
              column={column.name}
              usualType={usualType}
              place={isQueue ? place : undefined}
            >
              {isQueue && (
                <TicketMenu
                  ticketKey={ticket.key}
                  isTaken={ticket.assignee !== null}
                  place={place}
                  total={column.total}
                  viewer={viewer}
                />
              )}
            </TicketRow>
          ))}
        </List>
      )}
      {isLong && <ShowAll count={rows.length} isWhole={isWhole} onPress={() => setIsWhole(!isWhole)} />}
      {column.total > column.tickets.length && (
        <p className="set-update-section__empty">
          {text(isFiltered ? 'set-update.capped_filtered' : 'set-update.capped', {
            shown: column.tickets.length,
            count: column.total,
          })}{' '}
          <OpenBoard url={boardUrl} />
        </p>
      )}
    </FoldingSection>
  );
}

function emptyText(column: Column, isQueue: boolean) {
  if (column.tickets.length > 0) return 'set-update.no_match';
  return isQueue ? 'set-update.queue.empty' : 'set-update.column.empty';
}

interface MenuProps {
  readonly ticketKey: string;
  readonly isTaken: boolean;
  /** Place in the queue, from 1, and how many stand in it. */
  readonly place: number;
  readonly total: number;
  readonly viewer: Panel['viewer'];
}

/** What the reader may do with a ticket of the queue; nothing at all where that is nothing. */
function TicketMenu({ ticketKey, isTaken, place, total, viewer }: MenuProps) {
  const text = useText();
  const work = useTicketWork();
  const isBlocked = work.busyKey !== null;
  const move = (direction: 'up' | 'down' | 'top', icon: string, isPossible: boolean) => ({
    label: text(`set-update.action.${direction}`),
    icon,
    isDisabled: isBlocked || !isPossible,
    run: () => work.move(ticketKey, direction),
  });
  const items = [
    ...(viewer.may_order
      ? [
          move('top', 'arrow-up-bold-circle-outline', place > 1),
          move('up', 'arrow-up', place > 1),
          move('down', 'arrow-down', place < total),
        ]
      : []),
    ...(viewer.may_take
      ? [
          {
            label: text('set-update.action.take'),
            icon: 'account-plus-outline',
            isDisabled: isBlocked || isTaken,
            run: () => work.take(ticketKey),
          },
        ]
      : []),
  ];
  if (items.length === 0) return null;
  return (
    <RowMenu
      label={text('set-update.actions', { key: ticketKey })}
      isBusy={work.busyKey === ticketKey}
      items={items}
    />
  );
}
