// @vitest-environment happy-dom
import * as React from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { act } from 'react-dom/test-utils';
import { Provider } from 'react-redux';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wholeDialog } from '../dialogs.ts';
import { Rhs } from './frame/rhs.tsx';
import { noParts } from './plugins/parts.ts';
import { createRegistry } from './plugins/registry.ts';
import { useAttempt } from './state/attempt.ts';
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
