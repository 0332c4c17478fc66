import * as React from 'react';
import type { ConsoleSetting } from '../../wire.ts';
import { PluginBoundary } from '../frame/content.tsx';
import { Markdown } from '../post/markdown.tsx';
import { useApp } from '../state/store.ts';

interface Props {
  readonly pluginId: string;
  readonly setting: ConsoleSetting;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** One setting: its name, what it is set to, and its help. */
export function SettingField({ pluginId, setting, value, onChange }: Props) {
  const { key, display_name, help_text, type } = setting;
  const id = `PluginSettings.Plugins.${pluginId.replaceAll('.', '+')}.${key.toLowerCase()}`;
  const custom = useApp(({ views }) =>
    views.parts.settings.find((part) => part.pluginId === pluginId && part.key === key),
  );
  const help = help_text ? (
    <div className="setting__help" id={`${id}-help`}>
      <Markdown text={help_text} />
    </div>
  ) : null;
  if (type === 'custom') {
    if (custom === undefined) return null;
    const { component: Custom, isTitled } = custom;
    return (
      <div className="setting">
        <span className="setting__name">{isTitled && `${display_name}:`}</span>
        <div className="setting__control">
          <PluginBoundary pluginId={pluginId}>
            <Custom
              id={id}
              label={display_name}
              helpText={help}
              value={value}
              disabled={false}
              setByEnv={false}
              config={{}}
              license={{}}
              onChange={(_id: string, next: unknown) => onChange(next)}
              registerSaveAction={() => undefined}
              unRegisterSaveAction={() => undefined}
              setSaveNeeded={() => undefined}
              cancelSubmit={() => undefined}
            />
          </PluginBoundary>
          {isTitled && help}
        </div>
      </div>
    );
  }
  const isGroup = type === 'bool' || type === 'radio';
  const Frame = isGroup ? 'fieldset' : 'div';
  return (
    <Frame className="setting">
      {isGroup ? (
        <legend className="setting__name">{display_name}:</legend>
      ) : (
        <label className="setting__name" htmlFor={id}>
          {display_name}:
        </label>
      )}
      <div className="setting__control">
        <Control id={id} setting={setting} value={value} onChange={onChange} />
        {help}
      </div>
    </Frame>
  );
}

type ControlProps = Omit<Props, 'pluginId'> & { readonly id: string };

function Control({ id, setting, value, onChange }: ControlProps) {
  const { type, placeholder, secret = false, options = [], help_text } = setting;
  const text = value === undefined || value === null ? '' : String(value);
  const common = {
    id,
    className: 'form-control',
    value: text,
    placeholder,
    'aria-describedby': help_text ? `${id}-help` : undefined,
  };
  switch (type) {
    case 'bool':
      return (
        <Choices
          id={id}
          options={[
            { display_name: 'True', value: 'true' },
            { display_name: 'False', value: 'false' },
          ]}
          value={text || 'false'}
          onChange={(next) => onChange(next === 'true')}
        />
      );
    case 'radio':
      return <Choices id={id} options={options} value={text} onChange={onChange} />;
    case 'dropdown':
      return (
        <select {...common} onChange={({ target }) => onChange(target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.display_name}
            </option>
          ))}
        </select>
      );
    case 'longtext':
      return <textarea {...common} rows={5} onChange={({ target }) => onChange(target.value)} />;
    default:
      return (
        <input
          {...common}
          type={secret ? 'password' : type === 'number' ? 'number' : 'text'}
          autoComplete="off"
          onChange={({ target }) => onChange(target.value)}
        />
      );
  }
}

interface ChoicesProps {
  readonly id: string;
  readonly options: readonly { display_name: string; value: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Choices({ id, options, value, onChange }: ChoicesProps) {
  return (
    <div className="setting__choices">
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={id}
            id={id + option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.display_name}
        </label>
      ))}
    </div>
  );
}
