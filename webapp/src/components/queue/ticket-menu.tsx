import * as React from 'react';
import type { Panel } from '#contract';
import { useTicketWork } from '../actions/ticket-actions.tsx';
import { RowMenu } from '../controls/row-menu.tsx';
import { useText } from '../controls/texts.ts';

interface Props {
  readonly ticketKey: string;
  /** Place in the queue, from 1, and how many stand in it. */
  readonly place: number;
  readonly total: number;
  readonly viewer: Panel['viewer'];
}

/** What the reader may do with a ticket of the queue; nothing at all where that is nothing. */
export function TicketMenu({ ticketKey, place, total, viewer }: Props) {
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
            isDisabled: isBlocked,
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
