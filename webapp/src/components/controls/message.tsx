import * as React from 'react';

interface Props {
  /** Name of a glyph of the host's icon font. */
  readonly icon: string;
  readonly title: string;
  /** What the title is found by, where it names something. */
  readonly titleId?: string;
  readonly text: string;
  readonly action?: { readonly label: string; readonly isBusy: boolean; readonly run: () => void };
}

/** Fills the panel when there is nothing else to show: what is the matter, and what to do. */
export function Message({ icon, title, titleId, text, action }: Props) {
  return (
    <div className="set-update-message">
      <span className="set-update-message__picture" aria-hidden="true">
        <i className={`icon icon-${icon}`} />
      </span>
      <h3 className="set-update-message__title" id={titleId}>
        {title}
      </h3>
      <p className="set-update-message__text">{text}</p>
      {action && (
        <button
          type="button"
          className="btn btn-primary btn-sm"
          aria-busy={action.isBusy}
          onClick={action.run}
        >
          {action.label}
        </button>
      )}
    </div>
  );
}
