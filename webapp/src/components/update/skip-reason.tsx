import * as React from 'react';
import { useText } from '../controls/texts.ts';

interface Props {
  readonly value: string;
  readonly isInvalid: boolean;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
}

/** Asks why there is to be no update this week; takes focus, as it comes by the reader's own wish. */
export function SkipReason({ value, isInvalid, onChange, onEnter }: Props) {
  const text = useText();
  const id = React.useId();
  const field = React.useRef<HTMLInputElement>(null);
  React.useEffect(() => field.current?.focus(), []);
  React.useEffect(() => {
    if (isInvalid) field.current?.focus();
  }, [isInvalid]);
  return (
    <div className="set-update-field">
      <label className="set-update-field__label" htmlFor={id}>
        {text('set-update.skip.why')}
      </label>
      <input
        type="text"
        className="form-control"
        id={id}
        ref={field}
        aria-invalid={isInvalid}
        maxLength={280}
        value={value}
        onChange={(change) => onChange(change.target.value)}
        onKeyDown={(press) => {
          if (press.key === 'Enter' && !press.nativeEvent.isComposing) onEnter();
        }}
      />
      <p className="set-update-field__help">{text('set-update.skip.help')}</p>
    </div>
  );
}
