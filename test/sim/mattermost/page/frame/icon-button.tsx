import * as React from 'react';

interface Props extends React.ButtonHTMLAttributes<HTMLButtonElement> {
  icon: string;
  /** Accessible name and tooltip. */
  label: string;
}

/** A 32 px icon button, as in the headers of channel and sidebar. */
export const IconButton = React.forwardRef<HTMLButtonElement, Props>(function IconButton(
  { icon, label, className = '', ...rest },
  ref,
) {
  return (
    <button
      type="button"
      ref={ref}
      className={`btn btn-icon btn-sm has-tooltip ${className}`}
      aria-label={label}
      data-tooltip={label}
      {...rest}
    >
      <i className={`icon icon-${icon}`} aria-hidden="true" />
    </button>
  );
});
