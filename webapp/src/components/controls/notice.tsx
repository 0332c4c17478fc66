import * as React from 'react';

interface Props {
  readonly kind: 'info' | 'warning' | 'danger';
  readonly children: React.ReactNode;
}

const icons = {
  info: 'information-outline',
  warning: 'alert-outline',
  danger: 'alert-circle-outline',
} as const;

/** A short message inside the panel, beside content that stays usable. */
export function Notice({ kind, children }: Props) {
  return (
    <div className={`set-update-notice set-update-notice--${kind}`}>
      <i className={`set-update-notice__icon icon icon-${icons[kind]}`} aria-hidden="true" />
      <div className="set-update-notice__text">{children}</div>
    </div>
  );
}
