import * as React from 'react';

/** The plugin's mark for the channel header; it has no fill of its own, because the host fills header icons. */
export function HeaderIcon() {
  return (
    <svg className="set-update-header-icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <path d="M4.2 7.9 1.3 5l1.2-1.2 1.7 1.7L7.3 2.4l1.2 1.2zM10 4.2h8.5v1.9H10zM10 9.1h8.5V11H10zM10 14h8.5v1.9H10z" />
      <circle cx="4.6" cy="10" r="1.6" />
      <circle cx="4.6" cy="15" r="1.6" />
    </svg>
  );
}
