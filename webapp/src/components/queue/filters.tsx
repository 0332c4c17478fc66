import * as React from 'react';
import { isolated } from '../../isolated.ts';
import { useText } from '../controls/texts.ts';
import { type Choices, type Filter, nobody } from './filter.ts';

interface ButtonProps {
  readonly isOpen: boolean;
  /** Something is filtered, seen or not. */
  readonly isNarrowed: boolean;
  /** The id of what it opens. */
  readonly controls: string;
  readonly onPress: () => void;
}

/** Shows and hides the filter; a filter that narrows stays marked here. */
export function FilterButton({ isOpen, isNarrowed, controls, onPress }: ButtonProps) {
  const text = useText();
  const label = text(isNarrowed ? 'set-update.filter.narrowed' : 'set-update.filter.open');
  return (
    <button
      type="button"
      className={`btn btn-icon btn-xs${isNarrowed ? ' set-update-filter__narrowed' : ''}`}
      aria-label={label}
      title={label}
      aria-expanded={isOpen}
      aria-controls={controls}
      onClick={onPress}
    >
      <i className="icon icon-filter-variant" aria-hidden="true" />
    </button>
  );
}

interface Props {
  readonly filter: Filter;
  readonly choices: Choices;
  readonly onChange: (filter: Filter) => void;
}

/** Narrows the columns by text, class and person; takes focus, as it comes by the reader's own wish. */
export function Filters({ filter, choices, onChange }: Props) {
  const text = useText();
  const hasPeople = choices.people.length > 0 || choices.hasUnassigned;
  return (
    <div className="set-update-filters">
      <FilterField value={filter.text} onChange={(value) => onChange({ ...filter, text: value })} />
      {choices.classes.length > 1 && (
        <Choice
          label={text('set-update.filter.class')}
          every={text('set-update.filter.every_class')}
          options={choices.classes.map((name) => ({
            value: name,
            label: text(`set-update.class.${name}`),
          }))}
          chosen={filter.class}
          onChange={(name) => onChange({ ...filter, class: name })}
        />
      )}
      {hasPeople && (
        <Choice
          label={text('set-update.filter.person')}
          every={text('set-update.filter.everybody')}
          options={[
            ...choices.people.map((name) => ({ value: name, label: isolated(name) })),
            ...(choices.hasUnassigned ? [{ value: nobody, label: text('set-update.unassigned') }] : []),
          ]}
          chosen={filter.person}
          onChange={(person) => onChange({ ...filter, person })}
        />
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  /** What the entry is called that narrows nothing. */
  readonly every: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly chosen: T | null;
  readonly onChange: (chosen: T | null) => void;
}

/** One of some values, or all of them; values are told by their place, so that no value is special. */
function Choice<T extends string>({ label, every, options, chosen, onChange }: ChoiceProps<T>) {
  const at = options.findIndex(({ value }) => value === chosen);
  return (
    <select
      className={`form-control set-update-filters__choice${at < 0 ? '' : ' set-update-filters__choice--chosen'}`}
      aria-label={label}
      value={at}
      onChange={(change) => onChange(options[Number(change.target.value)]?.value ?? null)}
    >
      <option value={-1}>{every}</option>
      {options.map((option, index) => (
        <option key={option.value} value={index}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows the columns below it while the reader types; Escape or the cross empties it. */
function FilterField({ value, onChange }: FieldProps) {
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
