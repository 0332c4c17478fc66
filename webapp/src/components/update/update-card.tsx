import * as React from 'react';
import type { Panel } from '#contract';
import { HostLink } from '../controls/host-link.tsx';
import { useOpened } from '../controls/opened.ts';
import { type Text, useText } from '../controls/texts.ts';
import { type Times, useTimes } from '../controls/times.ts';
import { DraftDialog } from './draft-dialog.tsx';
import { Notes } from './notes.tsx';

const icons = {
  paused: 'pause',
  waiting: 'clock-outline',
  drafted: 'pencil-outline',
  posted: 'check-circle-outline',
  skipped: 'minus-circle-outline',
  missed: 'alert-circle-outline',
  unfinished: 'sync',
  unread: 'alert-circle-outline',
} as const;

/** When the current update is due, how it stands, and what it will say. */
export function UpdateCard({ update, viewer }: Pick<Panel, 'update' | 'viewer'>) {
  const text = useText();
  const times = useTimes();
  const titleId = React.useId();
  const title = React.useRef<HTMLHeadingElement>(null);
  const draft = useOpened(title);
  const mayNote = viewer.may_note || viewer.may_post;
  return (
    <section className="set-update-section" aria-labelledby={titleId}>
      <h3 className="set-update-section__title" id={titleId} ref={title} tabIndex={-1}>
        {text('set-update.update')}
      </h3>
      <div className={`set-update-card set-update-card--${update.state}`}>
        <i className={`set-update-card__icon icon icon-${icons[update.state]}`} aria-hidden="true" />
        <div className="set-update-card__text">
          <p className="set-update-card__title">{titleOf(update, text, times)}</p>
          <p className="set-update-card__state">{stateOf(update, text, times)}</p>
          {update.state === 'posted' && !update.is_reviewed && (
            <p className="set-update-card__state set-update-card__state--open">
              {text('set-update.update.not_reviewed')}
            </p>
          )}
        </div>
        <div className="set-update-card__actions">
          {mayNote && (
            <button
              type="button"
              className="btn btn-tertiary btn-sm set-update-button"
              aria-haspopup="dialog"
              ref={draft.button}
              onClick={draft.open}
            >
              {text('set-update.draft')}
            </button>
          )}
          {update.post_path !== null && (
            <HostLink path={update.post_path} className="set-update-card__link">
              {text('set-update.update.view')}
            </HostLink>
          )}
        </div>
      </div>
      <Notes update={update} mayNote={mayNote} />
      {draft.isOpen && (
        <DraftDialog
          date={times.date(update.due_date)}
          mayPost={viewer.may_post}
          isSkipped={update.state === 'skipped'}
          onClose={draft.close}
        />
      )}
    </section>
  );
}

function titleOf(update: Panel['update'], text: Text, times: Times): string {
  const date = times.date(update.due_date);
  switch (update.state) {
    case 'posted':
      return text(
        (update.posted_at ?? Date.now()) < update.due_at
          ? 'set-update.update.posted_early'
          : 'set-update.update.posted',
        { date },
      );
    case 'skipped':
      return text('set-update.update.skipped', { date });
    default:
      return text('set-update.update.due', { time: times.nearDay(update.due_at) });
  }
}

function stateOf(update: Panel['update'], text: Text, times: Times): string {
  switch (update.state) {
    case 'posted': {
      const time = update.posted_at === null ? '' : times.nearDay(update.posted_at);
      return update.posted_by === null
        ? text('set-update.update.posted_by_itself', { time })
        : text('set-update.update.posted_by', { time, name: update.posted_by });
    }
    case 'skipped':
      return update.skipped === null || update.skipped.username === null
        ? text('set-update.update.skipped_holiday')
        : text('set-update.update.skipped_by', {
            name: update.skipped.username,
            reason: update.skipped.reason,
          });
    case 'waiting':
    case 'drafted': {
      const next = text(update.is_automatic ? 'set-update.update.by_itself' : 'set-update.update.by_hand');
      return update.state === 'drafted' ? `${text('set-update.update.drafted')} ${next}` : next;
    }
    default:
      return text(`set-update.update.${update.state}`);
  }
}
