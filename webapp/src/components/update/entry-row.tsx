import * as React from 'react';
import type { RowChange } from '../actions/row-change.ts';

interface Props {
  readonly text: string;
  /** Who wrote it and when, or where it comes from. */
  readonly details: React.ReactNode;
  readonly failure: RowChange['failed'];
  readonly id: string;
  readonly children?: React.ReactNode;
}

/** A note, an offer or a blocker: its text, a line below it, and what can be done with it. */
export function EntryRow({ text, details, failure, id, children }: Props) {
  return (
    <li className="set-update-row">
      <span className="set-update-row__text">
        <span className="set-update-row__words">{text}</span>{' '}
        <span className="set-update-row__details">{details}</span>
        {failure?.id === id && <span className="set-update-row__failure">{failure.reason}</span>}
      </span>
      {children}
    </li>
  );
}
