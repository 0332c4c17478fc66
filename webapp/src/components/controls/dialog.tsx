import * as React from 'react';
import { createPortal } from 'react-dom';
import { useText } from './texts.ts';

interface Props {
  readonly title: string;
  /** Something is under way: a screen reader is told, and only the reader may close it. */
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
  /** Above the buttons, always in sight. */
  readonly beforeFooter?: React.ReactNode;
  readonly footer: React.ReactNode;
}

/**
 * A dialog over the whole page, in the look of the host's. Focus goes into it and stays there, also when the
 * button that had it is gone; Escape, the cross and a
 * click beside it close it. Whoever opens it gives focus back.
 */
export function Dialog({ title, isBusy, onClose, children, beforeFooter, footer }: Props) {
  const text = useText();
  const titleId = React.useId();
  const backdrop = React.useRef<HTMLDivElement>(null);
  const frame = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => {
    const { activeElement } = document;
    if (!(activeElement && frame.current?.contains(activeElement))) frame.current?.focus();
  });
  React.useEffect(() => {
    const pressed = ({ target }: MouseEvent) => target === backdrop.current && onClose();
    document.addEventListener('mousedown', pressed);
    return () => document.removeEventListener('mousedown', pressed);
  }, [onClose]);

  const onKeyDown = (press: React.KeyboardEvent) => {
    if (press.key === 'Escape') {
      press.stopPropagation();
      onClose();
    } else if (press.key === 'Tab') {
      keepInside(press, frame.current);
    }
  };
  return createPortal(
    <div className="set-update-backdrop" ref={backdrop}>
      <div
        className="set-update-dialog a11y__modal"
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        aria-busy={isBusy}
        tabIndex={-1}
        ref={frame}
        onKeyDown={onKeyDown}
      >
        <div className="set-update-dialog__header">
          <h2 className="set-update-dialog__title" id={titleId}>
            {title}
          </h2>
          <button
            type="button"
            className="btn btn-icon btn-sm set-update-dialog__close"
            aria-label={text('set-update.close')}
            onClick={onClose}
          >
            <i className="icon icon-close" aria-hidden="true" />
          </button>
        </div>
        <div className="set-update-dialog__body">{children}</div>
        {beforeFooter}
        <div className="set-update-dialog__footer">{footer}</div>
      </div>
    </div>,
    document.body,
  );
}

const focusable = 'button:not([disabled]), a[href], input, textarea';

/** Lets Tab go round inside the frame. */
function keepInside(press: React.KeyboardEvent, frame: HTMLElement | null): void {
  const stops = [...(frame?.querySelectorAll<HTMLElement>(focusable) ?? [])];
  const first = stops[0];
  const last = stops.at(-1);
  const { activeElement } = document;
  const isAtEdge = press.shiftKey
    ? activeElement === first || activeElement === frame
    : activeElement === last;
  if (!isAtEdge) return;
  press.preventDefault();
  (press.shiftKey ? last : first)?.focus();
}
