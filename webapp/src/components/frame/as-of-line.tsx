import * as React from 'react';
import type { Panel } from '#contract';
import type { Refreshed } from '../../state/panels.ts';
import { OpenBoard } from '../board/open-board.tsx';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';

interface Props {
  readonly panel: Panel;
  readonly isRefreshing: boolean;
  /** How the last refresh went that the reader asked for. */
  readonly refreshed: Refreshed | null;
  readonly onRefresh: () => void;
  readonly children?: React.ReactNode;
}

export function AsOfLine({ panel, isRefreshing, refreshed, onRefresh, children }: Props) {
  const text = useText();
  const before = React.useRef(refreshed?.number ?? 0);
  const times = useTimes();
  const { board } = panel;
  const isDone =
    !isRefreshing &&
    refreshed !== null &&
    refreshed.number > before.current &&
    refreshed.failure === null &&
    !refreshed.isStale;
  return (
    <div className="set-update-toolbar">
      <span className="set-update-toolbar__as-of">
        {board === null
          ? text('set-update.not_read_yet')
          : text('set-update.as_of', { time: times.asOf(board.as_of, panel.today, panel.zone) })}
        {isDone && (
          <i className="set-update-toolbar__done icon icon-check" key={refreshed.number} aria-hidden="true" />
        )}
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
      {children}
    </div>
  );
}
