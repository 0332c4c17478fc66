import * as React from 'react';
import type { Presence } from '../../state/host.ts';

const signs = {
  online: 'M4.9 8.1 7.1 10.3 11.1 6.1',
  away: 'M8 4.8V8.2L10 9.6',
  dnd: 'M5.2 8H10.8',
  offline: null,
  ooo: null,
} as const;

/** A presence told by shape as well as colour: tick, clock, bar, or an empty ring. The word stands beside it. */
export function PresenceIcon({ presence }: { readonly presence: Presence }) {
  const sign = signs[presence];
  return (
    <svg
      className={`set-update-presence set-update-presence--${presence}`}
      viewBox="0 0 16 16"
      width="15"
      height="15"
      aria-hidden="true"
    >
      <circle className="set-update-presence__rim" cx="8" cy="8" r="8" />
      <circle className="set-update-presence__disc" cx="8" cy="8" r={sign === null ? 5 : 6} />
      {sign !== null && <path className="set-update-presence__sign" d={sign} />}
    </svg>
  );
}
