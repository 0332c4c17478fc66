import '@mattermost/compass-icons/css/compass-icons.css';
import './style/index.css';
import * as React from 'react';
import { createRoot } from 'react-dom/client';
import type { Bootstrap } from '../wire.ts';
import { api } from './api.ts';
import { App } from './app.tsx';
import { actionFor } from './events.ts';
import { channelIn, createHistory, showPost } from './navigation.ts';
import { loadPlugins } from './plugins/load.ts';
import { openSocket } from './socket.ts';
import { createPageStore } from './store.ts';
import { applyTheme, chosenTheme } from './theme.ts';

async function start() {
  applyTheme(chosenTheme());
  const page = createPageStore();
  const { store } = page;
  const receive = (data: Bootstrap, channelId: string) =>
    store.dispatch({ type: 'BOOTSTRAPPED', data, channelId, theme: chosenTheme() });

  const reload = async (channelId: string) => receive(await api.bootstrap(), channelId);
  const again = () => reload(store.getState().entities.channels.currentChannelId);

  const data = await api.bootstrap();
  receive(data, channelIn(location.pathname, data.channels, data.posts));
  Object.assign(window, { basename: '', WebappUtils: { browserHistory: createHistory(page, reload) } });

  const socket = openSocket({
    onMessage(message) {
      const action = actionFor(message);
      if (action !== undefined) store.dispatch(action);
      if (['user_added', 'user_removed', 'direct_added'].includes(message.event)) void again();
    },
    onConnected(isAgain) {
      store.dispatch({ type: 'CONNECTION_CHANGED', isConnected: true });
      if (isAgain) void again();
    },
    onLost: () => store.dispatch({ type: 'CONNECTION_CHANGED', isConnected: false }),
  });
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<App page={page} />);
  loadPlugins(page, socket, data);
  requestAnimationFrame(() => showPost(location.pathname));
}

void start();
