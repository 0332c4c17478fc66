import * as React from 'react';
import type { PluginInfo } from '../../wire.ts';
import { Markdown } from '../post/markdown.tsx';
import { api } from '../state/api.ts';
import { useAttempt } from '../state/attempt.ts';
import { useApp } from '../state/store.ts';
import { SettingField } from './setting-field.tsx';

interface Props {
  readonly plugin: PluginInfo;
  /** As saved, keys as in plugin.json. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** The settings of one plugin, and the bar that saves them. */
export function PluginSettings({ plugin, values }: Props) {
  const note = useApp(({ views }) => views.consoleNote);
  const attempt = useAttempt();
  const [typed, setTyped] = React.useState<Record<string, unknown>>({});
  const [saved, setSaved] = React.useState(values);
  const [state, setState] = React.useState<'unchanged' | 'changed' | 'saving' | 'saved'>('unchanged');
  const { header, footer, settings = [] } = plugin.settings_schema ?? {};

  const change = (key: string, value: unknown) => {
    setTyped({ ...typed, [key]: value });
    setState('changed');
  };
  const save = async (event: React.FormEvent) => {
    event.preventDefault();
    setState('saving');
    const isSaved = await attempt(async () => {
      const config = await api.patchConfig({ PluginSettings: { Plugins: { [plugin.id]: typed } } });
      setSaved(config.PluginSettings.Plugins[plugin.id] ?? {});
      setTyped({});
    });
    setState(isSaved ? 'saved' : 'changed');
  };

  return (
    <form className="console__form" onSubmit={save} noValidate>
      <h1>{plugin.name}</h1>
      <div className="console__settings">
        {note !== '' && (
          <section className="console__box console__box--note" aria-label="Demo">
            <Markdown text={note} />
          </section>
        )}
        {header && (
          <div className="console__box">
            <Markdown text={header} />
          </div>
        )}
        {settings.map((setting) => (
          <SettingField
            key={setting.key}
            pluginId={plugin.id}
            setting={setting}
            value={setting.key in typed ? typed[setting.key] : saved[setting.key]}
            onChange={(value) => change(setting.key, value)}
          />
        ))}
        {footer && (
          <div className="console__box">
            <Markdown text={footer} />
          </div>
        )}
      </div>
      <div className="console__save">
        <button
          type="submit"
          className="btn btn-primary"
          disabled={state !== 'changed'}
          data-testid="saveSetting"
        >
          {state === 'saving' ? 'Saving Config...' : 'Save'}
        </button>
        <span role="status">{state === 'saved' ? 'Saved.' : ''}</span>
      </div>
    </form>
  );
}
