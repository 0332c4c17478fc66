import * as React from 'react';
import type { SetRef } from '#contract';
import { isolated } from '../../isolated.ts';
import { Message } from '../controls/message.tsx';
import { useText } from '../controls/texts.ts';

interface Props {
  readonly sets: readonly SetRef[];
  /** The channel of the SET that was chosen; null while none was. */
  readonly chosenId: string | null;
  readonly onChoose: (channelId: string | null) => void;
  readonly children: (channelId: string) => React.ReactNode;
}

/** For readers of several SETs, in a channel that has none: which one, and then that one. Focus follows what was pressed. */
export function SetChoice({ sets, chosenId, onChoose, children }: Props) {
  const text = useText();
  const titleId = React.useId();
  const next = React.useRef<HTMLButtonElement>(null);
  const isPressed = React.useRef(false);
  React.useEffect(() => {
    if (isPressed.current) next.current?.focus();
    isPressed.current = false;
  });
  const choose = (channelId: string | null) => {
    isPressed.current = true;
    onChoose(channelId);
  };
  const chosen = sets.find((set) => set.channel_id === chosenId);
  if (chosen !== undefined) {
    return (
      <>
        <div className="set-update-chosen">
          <h3 className="set-update-chosen__name">{isolated(chosen.name)}</h3>
          <button ref={next} type="button" className="btn btn-tertiary btn-sm" onClick={() => choose(null)}>
            {text('set-update.sets.other')}
          </button>
        </div>
        {children(chosen.channel_id)}
      </>
    );
  }
  return (
    <section aria-labelledby={titleId}>
      <Message
        icon="account-multiple-outline"
        title={text('set-update.sets.title')}
        titleId={titleId}
        text={text('set-update.sets.text')}
      />
      <ul className="set-update-sets">
        {sets.map(({ channel_id: channelId, name }, index) => (
          <li key={channelId}>
            <button
              ref={index === 0 ? next : null}
              type="button"
              className="btn btn-secondary btn-sm"
              onClick={() => choose(channelId)}
            >
              {isolated(name)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
