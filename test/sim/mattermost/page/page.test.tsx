// @vitest-environment happy-dom
import * as React from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { act } from 'react-dom/test-utils';
import { Provider } from 'react-redux';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wholeDialog } from '../dialogs.ts';
import { createStore } from '../store/index.ts';
import type { Channel, Post, PostAction } from '../wire.ts';
import { DemoBar } from './frame/demo-bar.tsx';
import { Rhs } from './frame/rhs.tsx';
import { noParts } from './plugins/parts.ts';
import { createRegistry } from './plugins/registry.ts';
import { AttachmentView } from './post/attachment.tsx';
import { PostList } from './post/post-list.tsx';
import { useAttempt } from './state/attempt.ts';
import { runBy } from './state/clock.ts';
import { channelIn, createHistory, showPost } from './state/navigation.ts';
import { createPageStore, type PageStore } from './state/store.ts';

let page: PageStore;
let root: Root;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  page = createPageStore();
  const element = document.createElement('div');
  document.body.append(element);
  root = createRoot(element);
});
afterEach(async () => {
  await act(() => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const show = (content: React.ReactNode) =>
  act(() => root.render(<Provider store={page.store}>{content}</Provider>));
const send = (action: Parameters<PageStore['store']['dispatch']>[0]) =>
  act(() => void page.store.dispatch(action));
const post = (told: Partial<Post>): Post => ({
  id: 'p',
  create_at: 1,
  update_at: 1,
  edit_at: 0,
  delete_at: 0,
  user_id: 'erin',
  channel_id: 'set',
  root_id: '',
  message: 'Hello.',
  type: '',
  props: {},
  hashtags: '',
  pending_post_id: '',
  ...told,
});

/** The page of somebody in one channel. */
function begin({ zone = 'UTC', posts = [] }: { zone?: string; posts?: Post[] }) {
  const { people, channels, now } = createStore({ now: () => 1, newId: () => 'set' });
  const me = people.add({ username: 'erin', firstName: 'Erin', lastName: 'Walsh', zone });
  const team = channels.addTeam('core', 'Core');
  const channel = channels.add({ teamId: team.id, name: 'set', displayName: 'SET' });
  const data = { me, now: now(), team, posts, users: [me], people: [], statuses: [], channels: [channel] };
  const rest = { memberships: [], member_counts: {}, unread: {}, config: {}, plugins: [], console_note: '' };
  return send({ type: 'BOOTSTRAPPED', data: { ...data, ...rest }, channelId: channel.id, theme: 'light' });
}
const rhs = () => page.store.getState().views.rhs;

describe('Rhs', () => {
  const open = async () => {
    await show(
      <>
        <button type="button" id="opener" />
        <input id="elsewhere" />
        <Rhs />
      </>,
    );
    document.getElementById('opener')?.focus();
    await send({ type: 'RHS_CHANGED', rhs: { kind: 'search', terms: 'x' } });
  };

  it('gives focus back to its opener when it closes', async () => {
    await open();
    const close = document.getElementById('rhsCloseButton');
    close?.focus();
    await act(() => close?.click());
    expect(rhs()).toBeUndefined();
    expect(document.activeElement?.id).toBe('opener');
  });

  it('leaves focus that is elsewhere when it closes', async () => {
    await open();
    document.getElementById('elsewhere')?.focus();
    await send({ type: 'RHS_CHANGED', rhs: undefined });
    expect(document.activeElement?.id).toBe('elsewhere');
  });
});

describe('unread posts', () => {
  const unread = () => page.store.getState().views.unread;

  it('are counted by channel until the channel is opened', async () => {
    for (const channelId of ['one', 'one', 'two']) await send({ type: 'UNREAD_ADDED', channelId });
    expect(unread()).toEqual({ one: 2, two: 1 });
    await send({ type: 'SELECT_CHANNEL', data: 'one' });
    expect(unread()).toEqual({ two: 1 });
  });
});

describe('a dialog', () => {
  const opened = () => page.store.getState().views.dialog?.dialog.title;
  const comes = (trigger: string, title: string) =>
    send({
      type: 'RECEIVED_DIALOG',
      data: { trigger_id: trigger, url: '/plugins/x', dialog: wholeDialog({ title }) },
    });
  const awaits = (data: string) => send({ type: 'RECEIVED_DIALOG_TRIGGER_ID', data });

  it('is shown when it comes before the answer that names its trigger, and when it comes after', async () => {
    await comes('t1', 'Before');
    expect(opened()).toBeUndefined();
    await awaits('t1');
    expect(opened()).toBe('Before');
    await awaits('t2');
    expect(opened()).toBe('Before');
    await comes('t2', 'After');
    expect(opened()).toBe('After');
  });

  it('is not shown when nobody on the page waits for it, and not again when it was closed', async () => {
    await awaits('t1');
    await comes('t2', 'Of another page');
    expect(opened()).toBeUndefined();
    await comes('t1', 'Ours');
    await send({ type: 'DIALOG_CHANGED', dialog: undefined });
    await awaits('t1');
    expect(opened()).toBeUndefined();
  });
});

describe('useAttempt()', () => {
  function Attempts() {
    const attempt = useAttempt();
    return (
      <>
        <button type="button" id="fail" onClick={() => attempt(() => Promise.reject(new Error('No.')))} />
        <button type="button" id="succeed" onClick={() => attempt(() => Promise.resolve())} />
      </>
    );
  }
  const press = (id: string) => act(async () => document.getElementById(id)?.click());
  const error = () => page.store.getState().views.error;

  it('shows why something failed until something went well', async () => {
    await show(<Attempts />);
    await press('fail');
    expect(error()).toBe('No.');
    await press('succeed');
    expect(error()).toBe('');
  });
});

describe('createRegistry()', () => {
  it('keeps what a plugin draws a setting with, for the System Console', () => {
    let parts = noParts;
    const registry = createRegistry('set-update', {
      dispatch: page.store.dispatch,
      change: (change) => {
        parts = change(parts);
      },
      addReducer: () => {},
      onEvent: () => {},
      onReconnect: () => {},
      locale: 'en',
    });
    const Test = () => null;
    registry.registerAdminConsoleCustomSetting('ConnectionTest', Test, { showTitle: true });
    expect(parts.settings).toEqual([
      { pluginId: 'set-update', key: 'ConnectionTest', component: Test, isTitled: true },
    ]);
  });
});

describe('createHistory()', () => {
  it.each([
    { isNarrow: true, isOpen: false, because: 'it would cover the post' },
    { isNarrow: false, isOpen: true, because: 'there is room for both' },
  ])(
    'leaves the sidebar open: $isOpen on a way to a post, because $because',
    async ({ isNarrow, isOpen }) => {
      vi.stubGlobal('matchMedia', () => ({ matches: isNarrow }));
      await send({ type: 'RHS_CHANGED', rhs: { kind: 'search', terms: 'x' } });
      createHistory(page, async () => {}).push('/_redirect/pl/aaaaaaaaaaaaaaaaaaaaaaaaaa');
      expect(rhs() !== undefined).toBe(isOpen);
    },
  );
});

describe('a way to a post', () => {
  it('leads to a channel that the page does not know yet', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: false }));
    const id = 'aaaaaaaaaaaaaaaaaaaaaaaaaa';
    await begin({});
    const reload = async () => {
      const channel = { ...page.store.getState().entities.channels.channels.set, id: 'direct', type: 'D' };
      await send({ type: 'RECEIVED_CHANNEL', channel: channel as Channel });
      await send({ type: 'RECEIVED_POST', post: post({ id, channel_id: 'direct' }) });
    };
    createHistory(page, reload).push(`/_redirect/pl/${id}`);
    await vi.waitFor(() => expect(page.store.getState().entities.channels.currentChannelId).toBe('direct'));
  });
});

describe('showPost()', () => {
  it('lights a post up until its animation ends', () => {
    const id = 'aaaaaaaaaaaaaaaaaaaaaaaaaa';
    const post = document.createElement('article');
    post.id = `post_${id}`;
    document.body.append(post);
    showPost(`/core/pl/${id}`);
    expect(post.className).toBe('post--highlight');
    post.dispatchEvent(new Event('animationend'));
    expect(post.className).toBe('');
  });
});

describe('channelIn()', () => {
  it('answers nothing without channels', () => {
    expect(channelIn('/core/channels/x', [], [])).toBe('');
  });
});

describe('DemoBar', () => {
  const noon = Date.UTC(2026, 10, 24, 12);
  const machineNow = Date.now;
  afterEach(() => {
    Date.now = machineNow;
  });

  it('shows the server’s time, in UTC and for the reader, and that nothing is kept', async () => {
    runBy(noon);
    expect(Date.now() - noon).toBeLessThan(30_000);
    await begin({ zone: 'Europe/Berlin' });
    await show(<DemoBar />);
    expect(document.body.textContent).toBe(
      'DemoTue, Nov 24, 12:00 PM UTC (1:00 PM for you)Starts over when restarted',
    );
  });

  it('says it once to who lives by UTC', async () => {
    runBy(noon);
    await begin({ zone: 'UTC' });
    await show(<DemoBar />);
    expect(document.querySelector('time')?.textContent).toBe('Tue, Nov 24, 12:00 PM UTC');
  });
});

describe('a menu of a post', () => {
  const written = (...actions: object[]) =>
    show(<AttachmentView postId="p" attachment={{ text: '', actions: actions as PostAction[] }} />);
  const menu = (id: string) => ({
    id,
    type: 'select',
    name: 'Route to…',
    options: [
      { text: 'Web', value: '1' },
      { text: 'Mobile', value: '2' },
    ],
  });
  const shown = () => document.querySelector('select')?.selectedOptions[0]?.text;

  it('goes on showing what was chosen, as the web app does, until a menu of another id takes its place', async () => {
    vi.stubGlobal('fetch', async () => new Response('{"trigger_id":"t1"}'));
    await begin({});
    await written(menu('routeMM1'));
    expect(shown()).toBe('Route to…');
    const field = document.querySelector('select');
    await act(async () => {
      if (field !== null) field.value = '2';
      field?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(shown()).toBe('Mobile');
    await written(menu('routeMM1'));
    expect(shown()).toBe('Mobile');
    await written(menu('routeMM2'));
    expect(shown()).toBe('Route to…');
  });
});

describe('PostList', () => {
  const list = () => document.querySelector<HTMLElement>('.post-list') ?? document.body;
  const readingAbove = async () => {
    vi.stubGlobal('navigator', { userActivation: { isActive: false } });
    vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(2000);
    await begin({ posts: [post({ id: 'p1' })] });
    await show(<PostList />);
    list().scrollTop = 100;
    await act(() => list().dispatchEvent(new Event('scroll')));
  };
  afterEach(() => vi.restoreAllMocks());

  it.each([
    { type: 'system_ephemeral', hasPressed: false, goes: true, because: 'it answers the reader' },
    { type: '', hasPressed: true, goes: true, because: 'the reader has just pressed something' },
    { type: '', hasPressed: false, goes: false, because: 'others write while one reads above' },
  ])('goes to a new post of type "$type": $goes, because $because', async ({ type, hasPressed, goes }) => {
    await readingAbove();
    vi.stubGlobal('navigator', { userActivation: { isActive: hasPressed } });
    await send({ type: 'RECEIVED_POST', post: post({ id: 'p2', type, create_at: 2 }) });
    expect(list().scrollTop).toBe(goes ? 2000 : 100);
  });

  it('shows the first line of an answer that is higher than the list', async () => {
    await readingAbove();
    vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
      return new DOMRect(0, this.id === 'post_p2' ? -250 : 50, 0, 0);
    });
    await send({ type: 'RECEIVED_POST', post: post({ id: 'p2', type: 'system_ephemeral', create_at: 2 }) });
    expect(list().scrollTop).toBe(1700);
  });

  it('stays where one reads when a post at the end is written anew', async () => {
    await readingAbove();
    await send({ type: 'RECEIVED_POST', post: post({ id: 'p1', message: 'Written anew.' }) });
    expect(list().scrollTop).toBe(100);
  });
});
