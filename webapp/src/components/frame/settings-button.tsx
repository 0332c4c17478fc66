import * as React from 'react';
import type { CommandRun } from '../actions/command-run.ts';
import { useText } from '../controls/texts.ts';

/** Has the host open the settings of this SET, as its command does. */
export function SettingsButton({ command }: { readonly command: CommandRun }) {
  const text = useText();
  return (
    <button
      type="button"
      className="btn btn-icon btn-sm"
      aria-label={text('set-update.settings')}
      title={text('set-update.settings')}
      aria-haspopup="dialog"
      aria-busy={command.busy === 'settings'}
      onClick={() => command.run('settings')}
    >
      <i className="icon icon-settings-outline" aria-hidden="true" />
    </button>
  );
}
