import * as React from 'react';
import type { Panel, Ticket } from '#contract';
import { Notice } from '../controls/notice.tsx';
import { useOpened } from '../controls/opened.ts';
import { useText } from '../controls/texts.ts';
import { FixOrder } from './fix-order.tsx';

interface Props {
  readonly panel: Panel;
  readonly tickets: readonly Ticket[];
  /** Where focus goes when the button that opened the dialog has gone with the disorder. */
  readonly focusAfter: React.RefObject<HTMLElement>;
}

/** Says that the queue is out of order, and offers to mend it to those who may. */
export function OrderNotice({ panel, tickets, focusAfter }: Props) {
  const text = useText();
  const dialog = useOpened(focusAfter);
  const { order } = panel;
  return (
    <>
      {order !== null && !order.is_right && (
        <Notice kind="warning">
          <div className="set-update-order">
            {text('set-update.order.broken', { count: order.moves })}
            {panel.viewer.may_order && (
              <button
                type="button"
                className="btn btn-tertiary btn-xs set-update-button"
                aria-haspopup="dialog"
                ref={dialog.button}
                onClick={dialog.open}
              >
                {text('set-update.order.fix')}
              </button>
            )}
          </div>
        </Notice>
      )}
      {dialog.isOpen && <FixOrder tickets={tickets} onClose={dialog.close} />}
    </>
  );
}
