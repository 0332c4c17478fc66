import * as React from 'react';
import type { Attachment, PostAction } from '../../wire.ts';
import { api } from '../state/api.ts';
import { useAttempt } from '../state/attempt.ts';
import { useSend } from '../state/store.ts';
import { Markdown } from './markdown.tsx';
import { attachmentHeight, ShowMore } from './show-more.tsx';

/** A message attachment as plugins here send it: a text, and buttons and menus that ask the plugin. */
export function AttachmentView({ attachment, postId }: { attachment: Attachment; postId: string }) {
  const { text, actions = [] } = attachment;
  return (
    <div className="attachment">
      <div className="attachment__content">
        {text && (
          <ShowMore height={attachmentHeight}>
            <Markdown text={text} />
          </ShowMore>
        )}
        {actions.length > 0 && (
          <div className="attachment__actions">
            {actions.map((action) => (
              <ActionView key={action.id} action={action} postId={postId} />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

function ActionView({ action, postId }: { action: PostAction; postId: string }) {
  const attempt = useAttempt();
  const send = useSend();
  const [isBusy, setBusy] = React.useState(false);
  // Mattermost's web app shows it from then on, whatever the post becomes, as long as the menu keeps its id.
  const [chosen, setChosen] = React.useState('');
  const press = async (option = '') => {
    setBusy(true);
    await attempt(async () => {
      const { trigger_id: data = '' } = await api.pressAction(postId, action, option);
      send({ type: 'RECEIVED_DIALOG_TRIGGER_ID', data });
    });
    setBusy(false);
  };
  if (action.type === 'select') {
    return (
      <select
        className="attachment__menu"
        aria-label={action.name}
        disabled={isBusy || action.disabled}
        value={chosen}
        onChange={({ target }) => {
          setChosen(target.value);
          press(target.value);
        }}
      >
        <option value="">{action.name}</option>
        {(action.options ?? []).map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    );
  }
  return (
    <button
      type="button"
      className={`attachment__button attachment__button--${action.style ?? 'default'}`}
      disabled={isBusy || action.disabled}
      onClick={() => press()}
    >
      <Markdown text={action.name} isInline />
    </button>
  );
}
