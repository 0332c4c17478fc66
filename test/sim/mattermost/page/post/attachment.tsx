import * as React from 'react';
import type { Attachment, PostAction } from '../../wire.ts';
import { api } from '../state/api.ts';
import { useAttempt } from '../state/attempt.ts';
import { useSend } from '../state/store.ts';
import { inOrder } from './in-order.ts';
import { Markdown } from './markdown.tsx';
import { attachmentHeight, ShowMore } from './show-more.tsx';

const namedStyles = ['default', 'primary', 'success', 'good', 'warning', 'danger'];

/** A message attachment: texts beside a coloured bar, fields, and buttons that ask the plugin. */
export function AttachmentView({ attachment, postId }: { attachment: Attachment; postId: string }) {
  const { pretext, color, author_name, title, title_link, text, footer, actions = [] } = attachment;
  const fields = attachment.fields ?? [];
  return (
    <div className="attachment">
      {pretext && <Markdown text={pretext} />}
      <div className="attachment__content" style={color ? { borderLeftColor: color } : undefined}>
        {author_name && <div className="attachment__author">{author_name}</div>}
        {title && (
          <div className="attachment__title">
            {title_link ? (
              <a href={title_link} target="_blank" rel="noreferrer">
                {title}
              </a>
            ) : (
              <Markdown text={title} isInline />
            )}
          </div>
        )}
        {text && (
          <ShowMore height={attachmentHeight}>
            <Markdown text={text} />
          </ShowMore>
        )}
        {fields.length > 0 && <dl className="attachment__fields">{inOrder(fields.map(fieldView))}</dl>}
        {footer && <div className="attachment__footer">{footer}</div>}
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

function fieldView(field: NonNullable<Attachment['fields']>[number]) {
  return (
    <div className={field.short ? 'is-short' : ''}>
      <dt>{field.title}</dt>
      <dd>
        <Markdown text={String(field.value)} />
      </dd>
    </div>
  );
}

function ActionView({ action, postId }: { action: PostAction; postId: string }) {
  const attempt = useAttempt();
  const send = useSend();
  const [isBusy, setBusy] = React.useState(false);
  const press = async (selected?: string) => {
    setBusy(true);
    await attempt(async () => {
      const { trigger_id: data = '' } = await api.pressAction(postId, action, selected);
      send({ type: 'RECEIVED_DIALOG_TRIGGER_ID', data });
    });
    setBusy(false);
  };
  if (action.type === 'select') {
    return (
      <select
        className="attachment__select"
        aria-label={action.name}
        defaultValue={action.default_option ?? ''}
        disabled={isBusy || action.disabled}
        onChange={({ target }) => press(target.value)}
      >
        <option value="" disabled>
          {action.name}
        </option>
        {action.options?.map(({ text, value }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    );
  }
  const style = action.style ?? 'default';
  return (
    <button
      type="button"
      className={`attachment__button attachment__button--${namedStyles.includes(style) ? style : 'custom'}`}
      style={style.startsWith('#') ? { color: style } : undefined}
      title={action.tooltip}
      disabled={isBusy || action.disabled}
      onClick={() => press()}
    >
      <Markdown text={action.name} isInline />
    </button>
  );
}
