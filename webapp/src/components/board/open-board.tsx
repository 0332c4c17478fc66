import * as React from 'react';
import { useText } from '../controls/texts.ts';

/** A link to the board in Jira; nothing while its address is unknown. */
export function OpenBoard({ url, className }: { readonly url: string | null; readonly className?: string }) {
  const text = useText();
  if (url === null) return null;
  return (
    <a className={className} href={url} target="_blank" rel="noreferrer">
      {text('set-update.open_board')}
      <span className="set-update-visually-hidden">, {text('set-update.new_window')}</span>
    </a>
  );
}
