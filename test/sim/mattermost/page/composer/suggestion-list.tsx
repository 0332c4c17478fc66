import * as React from 'react';
import type { Shown } from './suggestions.ts';

interface Props {
  id: string;
  items: readonly Shown[];
  selected: number;
  onChoose: (index: number) => void;
}

export function SuggestionList({ id, items, selected, onChoose }: Props) {
  const list = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => {
    list.current?.querySelector(`[id="${id}-${selected}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [id, selected]);
  return (
    <div className="suggestions" id={id} role="listbox" aria-label="Commands" ref={list}>
      <div className="suggestions__heading" role="presentation">
        Commands
      </div>
      {items.map((item, index) => (
        <div
          key={`${item.complete} ${item.title}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === selected}
          className={`suggestion ${index === selected ? 'is-selected' : ''}`}
          // Before the text box loses the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(index);
          }}
        >
          <span className="suggestion__icon" aria-hidden="true">
            <Icon item={item} />
          </span>
          <span>
            <span className="suggestion__title">{item.title}</span>
            <span className="suggestion__description">{item.description}</span>
          </span>
        </div>
      ))}
    </div>
  );
}

function Icon({ item }: { item: Shown }) {
  if (item.isExecute) return <i className="icon icon-keyboard-return" />;
  return item.icon.startsWith('data:image/') ? <img src={item.icon} alt="" /> : <>/</>;
}
