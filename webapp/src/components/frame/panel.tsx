import * as React from 'react';
import type { Panel, Problem } from '#contract';
import type { Failure } from '../../http.ts';
import { isolated } from '../../isolated.ts';
import type { Refreshed } from '../../state/panels.ts';
import { type CommandRun, useCommandRun } from '../actions/command-run.ts';
import { Blockers } from '../board/blockers.tsx';
import { Board } from '../board/board.tsx';
import { OpenBoard } from '../board/open-board.tsx';
import { Notice } from '../controls/notice.tsx';
import { useText } from '../controls/texts.ts';
import { useTimes } from '../controls/times.ts';
import { LeadAndRoster } from '../roster/lead-and-roster.tsx';
import { TriageSection } from '../triage/triage-section.tsx';
import { UpdateSection } from '../update/update-section.tsx';

interface Props {
  readonly panel: Panel;
  /** Why the last read gave nothing newer. */
  readonly failure: Failure | null;
  readonly isRefreshing: boolean;
  readonly refreshed: Refreshed | null;
  readonly onRefresh: () => void;
}

export function PanelView({ panel, failure, isRefreshing, refreshed, onRefresh }: Props) {
  const text = useText();
  const settings = useCommandRun();
  const mayNote = panel.viewer.may_note || panel.viewer.may_post;
  const triage = panel.triage && <TriageSection panel={panel} triage={panel.triage} />;
  return (
    <>
      <AsOfLine panel={panel} isRefreshing={isRefreshing} refreshed={refreshed} onRefresh={onRefresh}>
        {panel.viewer.may_manage && <SettingsButton command={settings} />}
      </AsOfLine>
      {settings.failure !== null && <Notice kind="danger">{settings.failure}</Notice>}
      {settings.said !== null && <Notice kind="info">{settings.said}</Notice>}
      {failure !== null && (
        <Notice kind="danger">
          {text('set-update.refresh_failed', { reason: text(`set-update.failure.${failure.code}`) })}
        </Notice>
      )}
      <StaleNotice panel={panel} />
      <Problems problems={panel.problems} />
      <LeadAndRoster roster={panel.roster} viewer={panel.viewer} />
      <UpdateSection panel={panel} />
      {panel.board === null ? (
        <>
          <MissingBoard isJiraSetUp={panel.is_jira_set_up} />
          {triage}
        </>
      ) : (
        <Board panel={panel} board={panel.board} triage={triage} />
      )}
      <Blockers panel={panel} mayNote={mayNote} />
    </>
  );
}

function StaleNotice({ panel }: { readonly panel: Panel }) {
  const text = useText();
  const times = useTimes();
  if (panel.board === null || !panel.board.is_stale) return null;
  const time = times.asOf(panel.board.as_of, panel);
  return <Notice kind="warning">{text('set-update.stale', { time })}</Notice>;
}

function MissingBoard({ isJiraSetUp }: { readonly isJiraSetUp: boolean }) {
  const text = useText();
  const title = text(isJiraSetUp ? 'set-update.no_board.title' : 'set-update.no_jira.title');
  return (
    <section className="set-update-section" aria-label={title}>
      <div className="set-update-head">
        <h3 className="set-update-head__title">{title}</h3>
      </div>
      <p className="set-update-section__empty">
        {text(isJiraSetUp ? 'set-update.no_board.text' : 'set-update.no_jira.text')}
      </p>
    </section>
  );
}

/** What keeps part of the panel from being shown; each sentence of the server says what to do. */
function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const text = useText();
  if (problems.length === 0) return null;
  return (
    <section className="set-update-problems" aria-label={text('set-update.problems')}>
      {problems.map((problem) => (
        <Notice kind="warning" key={`${problem.code} ${problem.text}`}>
          {isolated(problem.text)}
        </Notice>
      ))}
    </section>
  );
}

/** Has the host open the settings of this SET, as its command does. */
function SettingsButton({ command }: { readonly command: CommandRun }) {
  const text = useText();
  return (
    <button
      type="button"
      className="btn btn-icon btn-sm"
      aria-label={text('set-update.settings')}
      title={text('set-update.settings')}
      aria-haspopup="dialog"
      aria-busy={command.busy === 'settings'}
      onClick={() => command.run('settings')}
    >
      <i className="icon icon-settings-outline" aria-hidden="true" />
    </button>
  );
}

interface AsOfProps {
  readonly panel: Panel;
  readonly isRefreshing: boolean;
  /** How the last refresh went that the reader asked for. */
  readonly refreshed: Refreshed | null;
  readonly onRefresh: () => void;
  readonly children?: React.ReactNode;
}

function AsOfLine({ panel, isRefreshing, refreshed, onRefresh, children }: AsOfProps) {
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
          : text('set-update.as_of', { time: times.asOf(board.as_of, panel) })}
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
