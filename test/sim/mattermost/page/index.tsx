import '@mattermost/compass-icons/css/compass-icons.css';
import './style/index.css';
import * as React from 'react';
import { createRoot } from 'react-dom/client';
import type { Bootstrap, Post } from '../wire.ts';
import { Console } from './console/console.tsx';
import { App, Channels } from './frame/app.tsx';
import { loadPlugins } from './plugins/load.ts';
import { createPostUtils } from './post/post-utils.tsx';
import { api } from './state/api.ts';
import { runBy } from './state/clock.ts';
import { actionFor, postIn } from './state/events.ts';
import { channelIn, createHistory, showPost } from './state/navigation.ts';
import { openSocket } from './state/socket.ts';
import { createPageStore, type PageStore } from './state/store.ts';
import { applyTheme, chosenTheme } from './state/theme.ts';

async function start() {
  applyTheme(chosenTheme());
  const page = createPageStore();
  const { store } = page;
  const receive = (data: Bootstrap, channelId: string) => {
    runBy(data.now);
    store.dispatch({ type: 'BOOTSTRAPPED', data, channelId, theme: chosenTheme() });
  };

  const reload = async (channelId: string) => receive(await api.bootstrap(), channelId);
  /** The channel stays that is on screen by then. */
  const again = async () => {
    const data = await api.bootstrap();
    receive(data, store.getState().entities.channels.currentChannelId);
  };

  const data = await api.bootstrap();
  receive(data, channelIn(location.pathname, data.channels, data.posts));
  Object.assign(window, {
    basename: '',
    WebappUtils: { browserHistory: createHistory(page, reload) },
    PostUtils: createPostUtils(page),
  });

  const receivePost = (post: Post) => {
    const { users, channels } = store.getState().entities;
    if (channels.channels[post.channel_id] === undefined) void again();
    else if (post.channel_id === channels.currentChannelId) void api.viewChannel(post.channel_id);
    else if (post.user_id !== users.currentUserId)
      store.dispatch({ type: 'UNREAD_ADDED', channelId: post.channel_id });
  };
  markViewed(store);

  const socket = openSocket({
    onMessage(message) {
      const action = actionFor(message);
      if (action !== undefined) store.dispatch(action);
      if (message.event === 'posted') receivePost(postIn(message.data));
      if (['user_added', 'user_removed'].includes(message.event)) void again();
    },
    onConnected(isAgain) {
      store.dispatch({ type: 'CONNECTION_CHANGED', isConnected: true });
      if (isAgain) void again();
    },
    onLost() {
      store.dispatch({ type: 'CONNECTION_CHANGED', isConnected: false });
      void startOver();
    },
  });
  const root = document.getElementById('root');
  if (root !== null)
    createRoot(root).render(
      <App page={page}>{location.pathname.startsWith('/admin_console') ? <Console /> : <Channels />}</App>,
    );
  loadPlugins(page, socket, data);
  requestAnimationFrame(() => showPost(location.pathname));
}

/** A server that was started again knows nobody: the page begins with it. */
async function startOver() {
  const answer = await fetch('/sim/bootstrap').catch(() => undefined);
  if (answer?.status === 401) location.reload();
}

/** Tells the server of each channel that is opened. */
function markViewed(store: PageStore['store']) {
  let shown = '';
  const mark = () => {
    const { currentChannelId } = store.getState().entities.channels;
    if (currentChannelId === shown) return;
    shown = currentChannelId;
    void api.viewChannel(shown);
  };
  store.subscribe(mark);
  mark();
}

void start();
