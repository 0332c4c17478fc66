import type { GlobalState } from '@mattermost/types/store';
import axe from 'axe-core';
import type { ComponentType, ReactNode } from 'react';
import type { Reducer, UnknownAction } from 'redux';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import type { CustomSetting, PluginRegistry } from '../../webapp/src/registry.ts';
import {
  type HostModules,
  inProviders,
  loadHostModules,
  type ReactMajor,
  readBundle,
  runBundle,
} from './host-page.ts';
import { aHostState } from './host-state.ts';
import { asOf } from './panels.ts';
import { all, spokenText } from './roles.ts';

/** A request of the plugin that waits for its answer. */
export interface PendingRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | null;
}

/** The plugin's sidebar on a page of a fake Mattermost; every request waits until a test answers it. */
export interface OpenSidebar {
  readonly host: HostModules;
  readonly element: HTMLElement;
  /** Unanswered requests, oldest first. */
  readonly pending: readonly PendingRequest[];
  /** The same as `POST refresh {"channel_id":"c1"}`, without what all paths of the plugin begin with. */
  requests(): readonly string[];
  /** Answers the oldest request, or the one at `index`. */
  answer(body: unknown, options?: { status?: number; index?: number }): Promise<void>;
  /** Whose presence was asked for and not answered yet, by request; these requests are not among the pending. */
  askedPresences(): readonly (readonly string[])[];
  /** Answers the newest of them. */
  answerPresences(statuses: Readonly<Record<string, string>>): Promise<void>;
  /** Who was asked for by name and not answered yet, by request; these requests are not among the pending. */
  askedProfiles(): readonly (readonly string[])[];
  /** Answers the newest of them. */
  answerProfiles(users: readonly object[]): Promise<void>;
  /** The host hears of somebody's presence by itself. */
  changePresence(userId: string, status: string): Promise<void>;
  /** Fails the oldest request as a lost connection does. */
  loseConnection(): Promise<void>;
  /** Delivers a websocket message and lets the debounce pass. */
  event(data: unknown): Promise<void>;
  reconnect(): Promise<void>;
  /** Delivers the message that the reader has left a channel. */
  leave(channelId: string): Promise<void>;
  /** What its live regions say. */
  said(): readonly string[];
  /** What the host draws of the texts given to its registry. */
  title(): string;
  tooltips(): readonly string[];
  goTo(channelId: string): Promise<void>;
  click(element: Element): Promise<void>;
  type(field: HTMLInputElement | HTMLTextAreaElement, value: string): Promise<void>;
  choose(field: HTMLSelectElement, label: string): Promise<void>;
  /** Something on the page scrolls. */
  scroll(): Promise<void>;
  /** Presses a key where focus is; answers whether the page left it to the browser. */
  press(key: string, options?: { shiftKey?: boolean }): Promise<boolean>;
  close(): Promise<void>;
}

/** A question about users that waits for its answer. */
interface AskedUsers {
  readonly userIds: readonly string[];
  resolve(response: Response): void;
}

export interface OpenOptions {
  readonly locale?: string;
  readonly state?: GlobalState;
  /** The reader has opened every section before. */
  readonly isUnfolded?: boolean;
  /** By the button of the app bar. */
  readonly isPressed?: boolean;
}

/** Answers what opens a sidebar on that React; each is closed when its test ends, and time passes only when told to. */
export function sidebarsOn(react: ReactMajor) {
  let host: HostModules;
  let bundle: string;
  const open: OpenSidebar[] = [];

  beforeAll(async () => {
    host = await loadHostModules(react);
    bundle = await readBundle();
  });
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: asOf });
  });
  afterEach(async () => {
    for (const page of open.splice(0)) await page.close();
    window.localStorage.clear();
    vi.useRealTimers();
  });

  return async (options: OpenOptions = {}): Promise<OpenSidebar> => {
    const page = await openSidebar(host, bundle, options);
    open.push(page);
    return page;
  };
}

/** What axe finds against an element, in real time. */
export async function violationsIn(element: Element): Promise<readonly string[]> {
  vi.useRealTimers();
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(element, { rules });
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
}

async function openSidebar(
  host: HostModules,
  bundle: string,
  { locale = 'en', state = aHostState(), isUnfolded = false, isPressed = false }: OpenOptions,
): Promise<OpenSidebar> {
  const folds = `set-update:folded:${state.entities.users.currentUserId}`;
  if (isUnfolded) window.localStorage.setItem(folds, '["roster","update","no-blockers"]');
  const presences: AskedUsers[] = [];
  const profiles: AskedUsers[] = [];
  const waiting: (PendingRequest & { resolve(response: Response): void; reject(): void })[] = [];
  window.fetch = (input, init) =>
    new Promise((resolve, reject) => {
      if (String(input).endsWith('/users/status/ids')) {
        presences.push({ userIds: JSON.parse(String(init?.body)), resolve });
        return;
      }
      if (String(input).endsWith('/users/ids')) {
        profiles.push({ userIds: JSON.parse(String(init?.body)), resolve });
        return;
      }
      waiting.push({
        method: init?.method ?? 'GET',
        url: String(input),
        body: typeof init?.body === 'string' ? init.body : null,
        resolve,
        reject: () => reject(new TypeError('Failed to fetch')),
      });
    });

  const seen = recordRegistry();
  const { plugin } = runBundle(bundle);
  let channelId = state.entities.channels.currentChannelId;
  const store = host.createStore((before: GlobalState = state, action: UnknownAction) => ({
    ...before,
    entities: {
      ...state.entities,
      channels: { ...state.entities.channels, currentChannelId: channelId },
      users: {
        ...state.entities.users,
        statuses: statusesAfter(before, action),
        profiles: profilesAfter(before, action),
      },
    },
    'plugins-set-update': seen.reducer?.(Reflect.get(before, 'plugins-set-update'), action),
  }));
  plugin.initialize(seen.registry, {
    getState: store.getState,
    dispatch: store.dispatch,
  });

  const element = document.createElement('div');
  document.body.append(element);
  const root = host.createRoot(element);
  const act = (work: () => void) => host.act(async () => work());
  if (isPressed) seen.toggle?.();
  const { component } = seen;
  if (component === undefined) throw new Error('the plugin registered no sidebar');
  const messages = seen.translationsFor?.(locale) ?? {};
  const registered = [seen.title, ...seen.tooltips].map((content) => host.createElement('b', null, content));
  const chrome = host.createElement('div', { hidden: true }, ...registered);
  const content = host.createElement('div', null, chrome, host.createElement(component));
  await act(() => root.render(inProviders(host, store, { locale, messages }, content)));
  const textsOfChrome = () =>
    [...element.querySelectorAll('[hidden] > b')].map((part) => part.textContent ?? '');

  return {
    host,
    element,
    pending: waiting,
    requests: () =>
      waiting.map(({ method, url, body }) =>
        [method, url.replace('/plugins/set-update/api/v1/', ''), body ?? []].flat().join(' '),
      ),
    answer: (body, { status = 200, index = 0 } = {}) =>
      act(() => {
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        waiting.splice(index, 1)[0]?.resolve(new Response(text, { status }));
      }),
    askedPresences: () => presences.map(({ userIds }) => userIds),
    answerPresences: (statuses) =>
      act(() => {
        const { userIds = [], resolve } = presences.pop() ?? {};
        const known = userIds.map((id) => ({ user_id: id, status: statuses[id] ?? 'offline' }));
        resolve?.(new Response(JSON.stringify(known)));
      }),
    askedProfiles: () => profiles.map(({ userIds }) => userIds),
    answerProfiles: (users) => act(() => profiles.pop()?.resolve(new Response(JSON.stringify(users)))),
    changePresence: (userId, status) =>
      act(() => store.dispatch({ type: 'RECEIVED_STATUSES', data: { [userId]: status } })),
    loseConnection: () => act(() => waiting.shift()?.reject()),
    event: (data) =>
      act(() => {
        seen.onEvent.get('custom_set-update_panel_changed')?.(data);
        vi.advanceTimersByTime(1000);
      }),
    leave: (id) =>
      act(() => {
        seen.onEvent.get('user_removed')?.({ channel_id: id, remover_id: 'id-admin' });
        vi.advanceTimersByTime(1000);
      }),
    said: () =>
      all(element, 'status')
        .map(spokenText)
        .filter((words) => words !== ''),
    title: () => textsOfChrome()[0] ?? '',
    tooltips: () => textsOfChrome().slice(1),
    reconnect: () =>
      act(() => {
        seen.onReconnect?.();
        vi.advanceTimersByTime(1000);
      }),
    goTo: (id) =>
      act(() => {
        channelId = id;
        store.dispatch({ type: 'SELECT_CHANNEL' });
      }),
    click: (target) =>
      act(() => target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))),
    type: (field, value) =>
      act(() => {
        // React hears of a change only if the value was set past its own property on the element.
        const { prototype } = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
        Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    choose: (field, label) =>
      act(() => {
        const option = [...field.options].find(({ text }) => text === label);
        if (option === undefined) throw new Error(`there is no option ${label}`);
        field.value = option.value;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }),
    scroll: () => act(() => document.dispatchEvent(new Event('scroll'))),
    async press(key, options = {}) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options });
      await act(() => (document.activeElement ?? document.body).dispatchEvent(event));
      return !event.defaultPrevented;
    },
    async close() {
      await act(() => root.unmount());
      plugin.uninitialize();
      element.remove();
    },
  };
}

/** As the host's own reducer does it. */
function statusesAfter({ entities }: GlobalState, { type, data }: UnknownAction) {
  return type === 'RECEIVED_STATUSES'
    ? Object.assign({}, entities.users.statuses, data)
    : entities.users.statuses;
}

/** As the host's own reducer does it with users it does not know. */
function profilesAfter({ entities }: GlobalState, { type, data }: UnknownAction) {
  const received = type === 'RECEIVED_PROFILES_LIST' && Array.isArray(data) ? data : [];
  const added = Object.fromEntries(received.map((user) => [user.id, user]));
  return { ...entities.users.profiles, ...added };
}

interface Recorded {
  readonly registry: PluginRegistry;
  /** Names of the registry's methods in the order they were called. */
  readonly calls: string[];
  component?: ComponentType;
  reducer?: Reducer;
  translationsFor?: (locale: string) => Record<string, string>;
  title?: ReactNode;
  readonly tooltips: ReactNode[];
  /** Gives a handler the data of a message, by the event's name. */
  readonly onEvent: Map<string, (data: unknown) => void>;
  onReconnect?: () => void;
  iconUrl?: string;
  toggle?: () => void;
  show?: (channelId: string) => void;
  /** Components of custom settings, by key. */
  readonly settings: Map<string, ComponentType<CustomSetting>>;
}

/** A registry that keeps what a plugin gives it. */
export function recordRegistry(): Recorded {
  const calls: string[] = [];
  const settings: Recorded['settings'] = new Map();
  const onEvent: Recorded['onEvent'] = new Map();
  const tooltips: ReactNode[] = [];
  const recorded: Recorded = {
    calls,
    settings,
    onEvent,
    tooltips,
    registry: {
      registerRightHandSidebarComponent(component, title) {
        calls.push('rhs');
        recorded.title = title;
        recorded.component = component;
        return { id: 'rhs', showRHSPlugin: { type: 'SHOW' }, toggleRHSPlugin: { type: 'TOGGLE' } };
      },
      registerAppBarComponent(iconUrl, action, tooltip) {
        calls.push('app bar');
        tooltips.push(tooltip);
        recorded.iconUrl = iconUrl;
        recorded.toggle = action;
      },
      registerChannelHeaderMenuAction(_text, action) {
        calls.push('channel menu');
        recorded.show = action;
      },
      registerAdminConsoleCustomSetting(key, component, { showTitle }) {
        calls.push(`setting ${key}${showTitle ? ' with title' : ''}`);
        settings.set(key, component);
      },
      registerReducer(reducer) {
        recorded.reducer = reducer;
      },
      registerWebSocketEventHandler(event, handler) {
        calls.push(`event ${event}`);
        onEvent.set(event, (data) => handler({ event, data }));
      },
      registerReconnectHandler(handler) {
        recorded.onReconnect = handler;
      },
      registerTranslations(translationsFor) {
        recorded.translationsFor = translationsFor;
      },
    },
  };
  return recorded;
}
