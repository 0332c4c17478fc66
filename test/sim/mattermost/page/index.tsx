import '@mattermost/compass-icons/css/compass-icons.css';
import './style/index.css';
import * as React from 'react';
import { createRoot } from 'react-dom/client';
import type { Bootstrap } from '../wire.ts';
import { api } from './api.ts';
import { App } from './app.tsx';
import { actionFor } from './events.ts';
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

  const again = async () =>
    receive(await api.bootstrap(), store.getState().entities.channels.currentChannelId);

  const data = await api.bootstrap();
  receive(data, channelInAddress(data));
  const select = (path: string) =>
    store.dispatch({ type: 'SELECT_CHANNEL', data: channelInAddress(data, path) });
  Object.assign(window, {
    basename: '',
    WebappUtils: { browserHistory: { push: (path: string) => goTo(path, select) } },
  });

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

/** The channel the address names, else the first one. */
function channelInAddress({ channels, posts }: Bootstrap, path = location.pathname): string {
  const name = /\/channels\/([^/]+)/.exec(path)?.[1];
  const post = posts.find(({ id }) => id === postIn(path));
  const found = channels.find((channel) => channel.id === post?.channel_id || channel.name === name);
  return (found ?? channels.find(({ type }) => type === 'O') ?? channels[0])?.id ?? '';
}

function postIn(path: string): string | undefined {
  return /\/pl\/([a-z0-9]{26})$/.exec(path)?.[1];
}

/** Follows a path inside the app: a post or a channel. */
function goTo(path: string, select: (path: string) => void) {
  history.pushState(null, '', path);
  if (!showPost(path)) select(path);
}

/** Scrolls to a permalink's post and lights it up; answers whether it is on the page. */
function showPost(path: string): boolean {
  const post = document.getElementById(`post_${postIn(path)}`);
  post?.scrollIntoView({ block: 'center' });
  post?.classList.add('post--highlight');
  return post !== null;
}

void start();
