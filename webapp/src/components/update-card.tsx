import * as React from 'react';
import { useSelector } from 'react-redux';
import type { Panel } from '#contract';
import { basePathIn } from '../state/host.ts';
import { useText } from './texts.ts';
import { useTimes } from './times.ts';

const icons = {
  paused: 'pause',
  waiting: 'clock-outline',
  posted: 'check-circle-outline',
} as const;

interface Props {
  readonly update: Panel['update'];
  /** It was due, and nothing will post it by itself any more. */
  readonly isMissed: boolean;
}

/** When the current update is due and how it stands. */
export function UpdateCard({ update, isMissed }: Props) {
  const text = useText();
  const times = useTimes();
  const titleId = React.useId();
  const standing = isMissed ? 'missed' : update.state;
  return (
    <section className="set-update-section" aria-labelledby={titleId}>
      <h3 className="set-update-section__title" id={titleId}>
        {text('set-update.update')}
      </h3>
      <div className={`set-update-card set-update-card--${update.state}`}>
        <i className={`set-update-card__icon icon icon-${icons[update.state]}`} aria-hidden="true" />
        <div className="set-update-card__text">
          <p className="set-update-card__title">
            {update.state === 'posted'
              ? text('set-update.update.posted')
              : text('set-update.update.due', { time: times.dayAndTime(update.due_at) })}
          </p>
          <p className="set-update-card__state">
            {standing === 'posted'
              ? text('set-update.update.was_due', { date: times.date(update.due_date) })
              : text(`set-update.update.${standing}`)}
          </p>
        </div>
        {update.post_path !== null && <PostLink path={update.post_path} />}
      </div>
    </section>
  );
}

/** Opens the post within the page, as Mattermost's own permalinks do; a modified click still opens a new tab. */
function PostLink({ path }: { readonly path: string }) {
  const text = useText();
  const basePath = useSelector(basePathIn);
  const open = (click: React.MouseEvent) => {
    const history = window.WebappUtils?.browserHistory;
    if (history === undefined || click.button !== 0 || click.ctrlKey || click.metaKey || click.shiftKey)
      return;
    click.preventDefault();
    history.push(path);
  };
  return (
    <a className="set-update-card__link" href={`${basePath}${path}`} onClick={open}>
      {text('set-update.update.view')}
    </a>
  );
}
