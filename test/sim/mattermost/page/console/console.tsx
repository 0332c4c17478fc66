import * as React from 'react';
import type { PluginInfo } from '../../wire.ts';
import { UserMenu } from '../frame/user-menu.tsx';
import { api } from '../state/api.ts';
import { useApp } from '../state/store.ts';
import { PluginSettings } from './plugin-settings.tsx';

interface Loaded {
  readonly plugin: PluginInfo;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The System Console, as far as a plugin needs it: the page of its settings. */
export function Console() {
  const me = useApp(({ entities }) => entities.users.profiles[entities.users.currentUserId]);
  const [loaded, setLoaded] = React.useState<Loaded>();
  const [error, setError] = React.useState('');
  React.useEffect(() => {
    load().then(setLoaded, (failure: Error) => setError(failure.message));
  }, []);
  return (
    <div className="console">
      <header className="console__bar">
        <a href="/">
          <i className="icon icon-chevron-left" aria-hidden="true" />
          Back
        </a>
        <UserMenu />
      </header>
      <nav className="console__menu" aria-label="System Console">
        <div className="console__who">
          <strong>System Console</strong>
          <span>@{me?.username}</span>
        </div>
        <h2>Plugins</h2>
        {loaded !== undefined && (
          <a aria-current="page" href={`/admin_console/plugins/plugin_${loaded.plugin.id}`}>
            {loaded.plugin.name}
          </a>
        )}
      </nav>
      <main className="console__main">
        {error !== '' && (
          <p className="console__box" role="alert">
            {error} Switch to an administrator in the menu at the top right.
          </p>
        )}
        {loaded !== undefined && <PluginSettings {...loaded} />}
      </main>
    </div>
  );
}

async function load(): Promise<Loaded | undefined> {
  const [{ active }, config] = await Promise.all([api.plugins(), api.config()]);
  const [plugin] = active;
  return plugin && { plugin, values: config.PluginSettings.Plugins[plugin.id] ?? {} };
}
