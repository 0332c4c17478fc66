import * as React from 'react';
import type { Panel } from '#contract';
import { OpenBoard } from './open-board.tsx';
import { useText } from './texts.ts';
import { useTimes } from './times.ts';

interface Props {
  readonly panel: Panel;
  readonly isRefreshing: boolean;
  readonly onRefresh: () => void;
}

/** How old the board is, and the ways to a newer one. */
export function AsOfLine({ panel, isRefreshing, onRefresh }: Props) {
  const text = useText();
  const times = useTimes();
  const { board } = panel;
  return (
    <div className="set-update-toolbar">
      <span className="set-update-toolbar__as-of">
        {board === null
          ? text('set-update.not_read_yet')
          : text('set-update.as_of', { time: times.asOf(board.as_of, panel.today, panel.zone) })}
      </span>
      <OpenBoard url={panel.board_url} className="set-update-toolbar__link" />
      <button
        type="button"
        className="btn btn-icon btn-sm"
        aria-label={text('set-update.refresh')}
        title={text('set-update.refresh')}
        aria-busy={isRefreshing}
        onClick={onRefresh}
      >
        <i className={`icon icon-refresh${isRefreshing ? ' set-update-spinning' : ''}`} aria-hidden="true" />
      </button>
    </div>
  );
}
