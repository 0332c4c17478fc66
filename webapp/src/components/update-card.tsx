import * as React from 'react';
import type { Panel } from '#contract';
import { HostLink } from './host-link.tsx';
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
  const standing = isMissed && update.state !== 'posted' ? 'missed' : update.state;
  const isEarly = Date.now() < update.due_at;
  return (
    <section className="set-update-section" aria-labelledby={titleId}>
      <h3 className="set-update-section__title" id={titleId}>
        {text('set-update.update')}
      </h3>
      <div className={`set-update-card set-update-card--${update.state}`}>
        <i className={`set-update-card__icon icon icon-${icons[update.state]}`} aria-hidden="true" />
        <div className="set-update-card__text">
          <p className="set-update-card__title">
            {standing === 'posted'
              ? text(isEarly ? 'set-update.update.posted_early' : 'set-update.update.posted', {
                  date: times.date(update.due_date),
                })
              : text('set-update.update.due', { time: times.dayAndTime(update.due_at) })}
          </p>
          {standing !== 'posted' && (
            <p className="set-update-card__state">{text(`set-update.update.${standing}`)}</p>
          )}
        </div>
        {update.post_path !== null && (
          <HostLink path={update.post_path} className="set-update-card__link">
            {text('set-update.update.view')}
          </HostLink>
        )}
      </div>
    </section>
  );
}
