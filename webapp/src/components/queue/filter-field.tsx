import * as React from 'react';
import { useText } from '../controls/texts.ts';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows the columns below it while the reader types; Escape or the cross empties it. */
export function FilterField({ value, onChange }: Props) {
  const text = useText();
  const input = React.useRef<HTMLInputElement>(null);
  React.useEffect(() => input.current?.focus(), []);
  const clear = () => {
    onChange('');
    input.current?.focus();
  };
  return (
    <div className="set-update-filter">
      <i className="set-update-filter__icon icon icon-magnify" aria-hidden="true" />
      <input
        ref={input}
        type="text"
        className="form-control set-update-filter__input"
        value={value}
        aria-label={text('set-update.filter')}
        placeholder={text('set-update.filter')}
        autoComplete="off"
        spellCheck={false}
        onChange={(change) => onChange(change.target.value)}
        onKeyDown={(press) => {
          if (press.key !== 'Escape' || value === '') return;
          press.stopPropagation();
          clear();
        }}
      />
      {value !== '' && (
        <button
          type="button"
          className="btn btn-icon btn-xs set-update-filter__clear"
          aria-label={text('set-update.filter.clear')}
          onClick={clear}
        >
          <i className="icon icon-close" aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
