import * as React from 'react';
import type { Panel, Ticket } from '#contract';
import { FixOrder } from './fix-order.tsx';
import { Notice } from './notice.tsx';
import { useText } from './texts.ts';
import { useOrderWarning } from './ticket-class.tsx';

interface Props {
  readonly panel: Panel;
  /** The queue. */
  readonly tickets: readonly Ticket[];
  /** Where focus goes when the button that opened the dialog has gone with the disorder. */
  readonly focusAfter: React.RefObject<HTMLElement>;
}

/** Says that the queue is out of order, and offers to mend it to those who may. */
export function OrderNotice({ panel, tickets, focusAfter }: Props) {
  const text = useText();
  const wordsOf = useOrderWarning();
  const button = React.useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = React.useState(false);
  const wasOpen = React.useRef(false);
  React.useEffect(() => {
    if (wasOpen.current && !isOpen) (button.current ?? focusAfter.current)?.focus();
    wasOpen.current = isOpen;
  }, [isOpen, focusAfter]);

  const { order } = panel;
  const reasonOf = (key: string) => {
    const ticket = tickets.find((one) => one.key === key);
    return ticket?.warning ? wordsOf(ticket.class, ticket.warning) : null;
  };
  return (
    <>
      {order !== null && !order.is_right && (
        <Notice kind="warning">
          <div className="set-update-order">
            {text('set-update.order.broken', { count: order.moves })}
            {panel.viewer.may_order && (
              <button
                type="button"
                className="btn btn-tertiary btn-xs"
                aria-haspopup="dialog"
                ref={button}
                onClick={() => setIsOpen(true)}
              >
                {text('set-update.order.fix')}
              </button>
            )}
          </div>
        </Notice>
      )}
      {isOpen && <FixOrder reasonOf={reasonOf} onClose={() => setIsOpen(false)} />}
    </>
  );
}
