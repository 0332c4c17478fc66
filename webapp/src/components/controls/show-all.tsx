import * as React from 'react';
import { useText } from './texts.ts';

interface Props {
  readonly count: number;
  readonly isWhole: boolean;
  readonly onPress: () => void;
}

/** Shows the rest of a list of which only the beginning is shown, and hides it again. */
export function ShowAll({ count, isWhole, onPress }: Props) {
  const text = useText();
  return (
    <button
      type="button"
      className="btn btn-quaternary btn-xs set-update-link-button set-update-section__more"
      aria-expanded={isWhole}
      onClick={onPress}
    >
      {isWhole ? text('set-update.show_fewer') : text('set-update.show_all', { count })}
    </button>
  );
}
