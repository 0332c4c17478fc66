import * as React from 'react';
import type { DialogElement } from '../../wire.ts';

export type FieldValue = string | boolean;

interface Props {
  element: DialogElement;
  value: FieldValue;
  error: string | undefined;
  onChange: (value: FieldValue) => void;
}

/** One question of a dialog, with its help and what was wrong with the answer. */
export function DialogField({ element, value, error, onChange }: Props) {
  const id = React.useId();
  const isGroup = element.type === 'radio' || element.type === 'bool';
  const label = (
    <>
      {element.display_name}{' '}
      {element.optional ? <small>(optional)</small> : <span className="field__required">*</span>}
    </>
  );
  const description = error ? `${id}-error` : element.help_text ? `${id}-help` : undefined;
  const Frame = isGroup ? 'fieldset' : 'div';
  return (
    <Frame className="field">
      {isGroup ? <legend>{label}</legend> : <label htmlFor={id}>{label}</label>}
      <Control
        id={id}
        element={element}
        value={value}
        onChange={onChange}
        describedBy={description}
        isWrong={!!error}
      />
      {element.help_text && (
        <p className="field__help" id={`${id}-help`}>
          {element.help_text}
        </p>
      )}
      {error && (
        <p className="field__error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </Frame>
  );
}

interface ControlProps extends Omit<Props, 'error'> {
  id: string;
  describedBy: string | undefined;
  isWrong: boolean;
}

function Control({ id, element, value, onChange, describedBy, isWrong }: ControlProps) {
  const { options } = element;
  const text = String(value);
  const common = {
    id,
    'aria-describedby': describedBy,
    'aria-invalid': isWrong,
    'aria-required': !element.optional,
  };
  switch (element.type) {
    case 'textarea':
      return (
        <textarea
          {...common}
          className="form-control"
          maxLength={element.max_length || 3000}
          placeholder={element.placeholder}
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    case 'select':
      return (
        <select
          {...common}
          className="form-control"
          value={text}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">{element.placeholder || 'Select an option'}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      );
    case 'bool':
      return (
        <label className="field__choice">
          <input
            {...common}
            type="checkbox"
            checked={value === true}
            onChange={({ target }) => onChange(target.checked)}
          />
          {element.placeholder}
        </label>
      );
    case 'radio':
      return (
        <>
          {options.map((option) => (
            <label key={option.value} className="field__choice">
              <input
                type="radio"
                name={id}
                checked={value === option.value}
                aria-describedby={describedBy}
                onChange={() => onChange(option.value)}
              />
              {option.text}
            </label>
          ))}
        </>
      );
    default:
      return (
        <input
          {...common}
          className="form-control"
          type={inputType(element)}
          maxLength={element.max_length || 150}
          placeholder={element.placeholder}
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      );
  }
}

function inputType({ type, subtype }: DialogElement): string {
  if (type === 'date') return 'date';
  if (type === 'datetime') return 'datetime-local';
  return subtype || 'text';
}
