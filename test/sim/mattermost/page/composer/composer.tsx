import * as React from 'react';
import type { Post } from '../../wire.ts';
import { api } from '../state/api.ts';
import { useAttempt } from '../state/attempt.ts';
import { useApp, useSend } from '../state/store.ts';
import { SuggestionList } from './suggestion-list.tsx';
import { useSuggestions } from './suggestions.ts';

interface Props {
  channelId: string;
  rootId?: string;
  placeholder: string;
}

/** Where messages and commands are written. Enter sends, Shift+Enter starts a line, `/` opens the suggestions. */
export function Composer({ channelId, rootId = '', placeholder }: Props) {
  const send = useSend();
  const attempt = useAttempt();
  const teamId = useApp(({ entities }) => entities.teams.currentTeamId);
  const [text, setText] = React.useState('');
  const [isBusy, setBusy] = React.useState(false);
  const box = React.useRef<HTMLTextAreaElement>(null);
  const id = React.useId();
  const suggestions = useSuggestions({ text, teamId, channelId, rootId });

  React.useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, 300)}px`;
  });

  const submit = async (message: string) => {
    if (message.trim() === '' || isBusy) return;
    setText('');
    setBusy(true);
    const isSent = await attempt(async () => {
      if (message.startsWith('/')) {
        const { trigger_id: data = '' } = await api.execute(message.trim(), channelId, teamId, rootId);
        send({ type: 'RECEIVED_DIALOG_TRIGGER_ID', data });
      } else {
        const post: Post = await api.createPost({ channel_id: channelId, message, root_id: rootId });
        send({ type: 'RECEIVED_POST', post });
      }
    });
    if (!isSent) setText(message);
    setBusy(false);
    // A command may have opened a dialog, which has the focus then.
    if (document.querySelector('[aria-modal]') === null) box.current?.focus();
  };

  const choose = (index: number) => {
    const chosen = suggestions.items[index];
    if (chosen === undefined) return;
    if (chosen.isExecute) void submit(text);
    else setText(`${chosen.complete} `);
    box.current?.focus();
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const { items, selected, select, close } = suggestions;
    const isOpen = items.length > 0;
    if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      select((selected + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length);
    } else if (isOpen && event.key === 'Escape') close();
    else if (isOpen && !event.ctrlKey && (event.key === 'Tab' || event.key === 'Enter')) {
      if (event.key === 'Enter' && !suggestions.wouldChange) void submit(text);
      else choose(selected);
    } else if (event.key === 'Enter' && !event.shiftKey) void submit(text);
    else return;
    event.preventDefault();
  };

  return (
    <div className="composer">
      {suggestions.items.length > 0 && (
        <SuggestionList id={id} items={suggestions.items} selected={suggestions.selected} onChoose={choose} />
      )}
      <div className="composer__box">
        <textarea
          ref={box}
          rows={1}
          id={rootId === '' ? 'post_textbox' : 'reply_textbox'}
          data-testid={rootId === '' ? 'post_textbox' : 'reply_textbox'}
          aria-label={placeholder}
          placeholder={placeholder}
          aria-autocomplete="list"
          aria-controls={suggestions.items.length > 0 ? id : undefined}
          aria-activedescendant={suggestions.items.length > 0 ? `${id}-${suggestions.selected}` : undefined}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKeyDown}
          onBlur={suggestions.close}
        />
        <div className="composer__footer">
          <button
            type="button"
            className="composer__send"
            aria-label="Send message"
            data-testid="SendMessageButton"
            disabled={text.trim() === '' || isBusy}
            onClick={() => submit(text)}
          >
            <i className="icon icon-send" aria-hidden="true" />
          </button>
        </div>
      </div>
    </div>
  );
}
