import type { Bootstrap } from '../../wire.ts';
import type { Socket } from '../state/socket.ts';
import type { PageStore } from '../state/store.ts';
import { noParts, type PluginParts } from './parts.ts';
import { createRegistry } from './registry.ts';

interface PluginInstance {
  initialize?(registry: object, store: object): unknown;
}

/** Loads each plugin's script, which calls `window.registerPlugin` while it runs, and initialises what it registers. */
export function loadPlugins(page: PageStore, socket: Socket, bootstrap: Bootstrap) {
  const { store, addReducer } = page;
  let parts: PluginParts = noParts;

  const registerPlugin = (id: string, plugin: PluginInstance) => {
    const registry = createRegistry(id, {
      dispatch: store.dispatch,
      change(change) {
        parts = change(parts);
        store.dispatch({ type: 'PARTS_CHANGED', parts });
      },
      addReducer,
      onEvent: (event, handler) => socket.on(`${id}:${event}`, event, handler),
      onReconnect: (handler) => socket.onReconnect(id, handler),
      locale: bootstrap.me.locale,
    });
    try {
      plugin.initialize?.(registry, store);
    } catch (error) {
      store.dispatch({ type: 'ERROR_SHOWN', error: `The plugin ${id} could not be started: ${error}` });
    }
  };
  Object.assign(window, { registerPlugin });

  for (const { id, name, bundle_path } of bootstrap.plugins) {
    const script = document.createElement('script');
    script.id = `plugin_${id}`;
    script.src = bundle_path;
    script.defer = true;
    script.onerror = () =>
      store.dispatch({ type: 'ERROR_SHOWN', error: `The web half of ${name} is missing.` });
    document.head.append(script);
  }
}
