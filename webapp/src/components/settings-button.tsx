import * as React from 'react';
import { useText } from './texts.ts';
import { reasonOf } from './ticket-actions.tsx';
import { useUpdateWork } from './update-work.tsx';

/** Has the host open the settings of this SET, as its command does. */
export function SettingsButton({ onFailure }: { readonly onFailure: (reason: string | null) => void }) {
  const text = useText();
  const { openSettings, announce } = useUpdateWork();
  const [isBusy, setIsBusy] = React.useState(false);
  const open = async () => {
    if (isBusy) return;
    setIsBusy(true);
    onFailure(null);
    announce('');
    const reply = await openSettings();
    setIsBusy(false);
    if (reply.ok) return;
    const reason = reasonOf(text, reply.failure);
    announce(reason);
    onFailure(reason);
  };
  return (
    <button
      type="button"
      className="btn btn-icon btn-sm"
      aria-label={text('set-update.settings')}
      title={text('set-update.settings')}
      aria-haspopup="dialog"
      aria-busy={isBusy}
      onClick={() => void open()}
    >
      <i className="icon icon-settings-outline" aria-hidden="true" />
    </button>
  );
}
