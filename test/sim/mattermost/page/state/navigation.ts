import type { Channel, Post } from '../../wire.ts';
import { api } from './api.ts';
import type { PageStore } from './store.ts';

/** As in style/narrow.css: the right-hand sidebar covers the channel. */
const narrow = '(max-width: 768px)';

/** Follows paths inside the app, as Mattermost's `browserHistory` does: a post, a channel, a direct message. */
export function createHistory({ store }: PageStore, reload: (channelId: string) => Promise<unknown>) {
  const push = async (path: string): Promise<void> => {
    history.pushState(null, '', path);
    if (matchMedia(narrow).matches) store.dispatch({ type: 'RHS_CHANGED', rhs: undefined });
    const partner = /\/messages\/@([^/]+)$/.exec(path)?.[1];
    if (partner !== undefined) return openDirect(decodeURIComponent(partner));
    if (!isKnown(path)) await reload(store.getState().entities.channels.currentChannelId);
    const { channels, posts } = store.getState().entities;
    const channelId = channelIn(path, Object.values(channels.channels), Object.values(posts.posts));
    if (channelId !== channels.currentChannelId) store.dispatch({ type: 'SELECT_CHANNEL', data: channelId });
    requestAnimationFrame(() => showPost(path));
  };

  /** False of a post whose channel has only just come to be, such as the first direct messages with somebody. */
  const isKnown = (path: string): boolean => {
    const { channels, posts } = store.getState().entities;
    const id = postIn(path);
    return id === undefined || channels.channels[posts.posts[id]?.channel_id ?? ''] !== undefined;
  };

  const openDirect = async (username: string): Promise<void> => {
    const { profiles, currentUserId } = store.getState().entities.users;
    const partner = Object.values(profiles).find((user) => user.username === username);
    if (partner === undefined) {
      store.dispatch({ type: 'ERROR_SHOWN', error: `Nobody is called ${username}.` });
      return;
    }
    const { id } = await api.directChannel([currentUserId, partner.id]);
    await reload(id);
  };

  return {
    push: (path: string) =>
      void push(path).catch((error: Error) => store.dispatch({ type: 'ERROR_SHOWN', error: error.message })),
  };
}

/** The channel an address names, by itself or by a post; else the first one. */
export function channelIn(path: string, channels: readonly Channel[], posts: readonly Post[]): string {
  const name = /\/channels\/([^/]+)/.exec(path)?.[1];
  const post = posts.find(({ id }) => id === postIn(path));
  const found = channels.find((channel) => channel.id === post?.channel_id || channel.name === name);
  return (found ?? channels.find(({ type }) => type === 'O') ?? channels[0])?.id ?? '';
}

function postIn(path: string): string | undefined {
  return /\/pl\/([a-z0-9]{26})$/.exec(path)?.[1];
}

/** Scrolls to a permalink's post, which lights up for a while. */
export function showPost(path: string): void {
  const post = document.getElementById(`post_${postIn(path)}`);
  if (post === null) return;
  post.scrollIntoView({ block: 'center' });
  post.classList.remove('post--highlight');
  // Asking for a measure makes the browser start the animation anew.
  post.getBoundingClientRect();
  post.classList.add('post--highlight');
  post.addEventListener('animationend', () => post.classList.remove('post--highlight'), { once: true });
}
