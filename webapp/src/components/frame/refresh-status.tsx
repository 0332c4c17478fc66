import * as React from 'react';
import type { ChannelPanel } from '../../state/panels.ts';
import { useText } from '../controls/texts.ts';
import { type Today, useTimes } from '../controls/times.ts';

/**
 * Tells a screen reader how a refresh went that the reader asked for, and nothing else. Where the button that was
 * pressed has gone with the error it stood in, focus moves to the panel instead of getting lost.
 */
export function RefreshStatus({ known }: { readonly known: ChannelPanel }) {
  const { refreshed, panel } = known;
  const before = React.useRef(refreshed?.number ?? 0);
  const place = React.useRef<HTMLDivElement>(null);
  const number = refreshed?.number ?? 0;
  const isNews = number > before.current;
  React.useEffect(() => {
    if (number > before.current && document.activeElement === document.body) place.current?.focus();
  }, [number]);
  return (
    <div className="set-update-visually-hidden" role="status" ref={place} tabIndex={-1}>
      {isNews && refreshed !== null && (
        <Outcome key={number} refreshed={refreshed} today={panel ?? { today: '', zone: 'UTC' }} />
      )}
    </div>
  );
}

interface OutcomeProps {
  readonly refreshed: NonNullable<ChannelPanel['refreshed']>;
  readonly today: Today;
}

function Outcome({ refreshed, today }: OutcomeProps) {
  const text = useText();
  const times = useTimes();
  const { failure, asOf, isStale } = refreshed;
  if (failure !== null) {
    return <>{text('set-update.refresh_failed', { reason: text(`set-update.failure.${failure.code}`) })}</>;
  }
  if (asOf === null) {
    return <>{text(isStale ? 'set-update.refresh_unanswered' : 'set-update.refreshed_without_board')}</>;
  }
  const time = times.asOf(asOf, today);
  return <>{text(isStale ? 'set-update.refresh_stale' : 'set-update.refreshed', { time })}</>;
}
