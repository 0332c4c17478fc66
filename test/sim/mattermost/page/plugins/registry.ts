import type { Reducer } from 'redux';
import type { SocketMessage } from '../../wire.ts';
import type { Dispatch } from '../state/store.ts';
import type { ButtonPart, Content, PluginParts, PostMenuPart, RhsPart } from './parts.ts';

/** What a plugin's registrations act on. */
export interface RegistryHost {
  readonly dispatch: Dispatch;
  change(change: (parts: PluginParts) => PluginParts): void;
  addReducer(name: string, reducer: Reducer): void;
  onEvent(event: string, handler: (message: SocketMessage) => void): void;
  onReconnect(handler: (() => void) | undefined): void;
  readonly locale: string;
}

type Component = RhsPart['component'];

/** The registry a plugin gets in `initialize`: methods take positional arguments or one object with the same names. */
export function createRegistry(pluginId: string, host: RegistryHost) {
  let count = 0;
  const nextId = () => `${pluginId}-${++count}`;

  const registerRightHandSidebarComponent = byName(
    ['component', 'title'],
    (component: Component, title: Content) => {
      const id = nextId();
      host.change((parts) => ({ ...parts, rhs: [...parts.rhs, { id, pluginId, component, title }] }));
      return {
        id,
        showRHSPlugin: { type: 'RHS_CHANGED', rhs: { kind: 'plugin', componentId: id } } as const,
        hideRHSPlugin: { type: 'RHS_CHANGED', rhs: undefined } as const,
        toggleRHSPlugin: { type: 'RHS_TOGGLED', componentId: id } as const,
      };
    },
  );

  const button = (icon: Content | string, action: ButtonPart['action'], text: Content, rhsId?: string) => ({
    id: nextId(),
    pluginId,
    icon,
    action,
    text,
    rhsId,
  });

  return {
    registerRightHandSidebarComponent,
    registerAppBarComponent: byName(
      ['iconUrl', 'action', 'tooltipText', 'supportedProductIds', 'rhsComponent', 'rhsTitle'],
      (
        iconUrl: string,
        action: ButtonPart['action'] | undefined,
        tooltip: Content,
        _products?: unknown,
        component?: Component,
        title?: Content,
      ) => {
        const rhsComponent =
          component === undefined ? undefined : registerRightHandSidebarComponent(component, title);
        const open = () => rhsComponent !== undefined && host.dispatch(rhsComponent.toggleRHSPlugin);
        const part = button(iconUrl, action ?? open, tooltip, rhsComponent?.id);
        host.change((parts) => ({ ...parts, appBar: [...parts.appBar, part] }));
        return rhsComponent === undefined ? part.id : { id: part.id, rhsComponent };
      },
    ),
    registerChannelHeaderButtonAction: byName(
      ['icon', 'action', 'dropdownText', 'tooltipText'],
      (icon: Content, action: ButtonPart['action'], dropdownText: Content, tooltipText?: Content) => {
        const part = button(icon, action, tooltipText ?? dropdownText);
        host.change((parts) => ({ ...parts, channelHeader: [...parts.channelHeader, part] }));
        return part.id;
      },
    ),
    registerChannelHeaderMenuAction: byName(
      ['text', 'action'],
      (text: Content, action: (channelId: string) => void) => {
        const part = { id: nextId(), text, action };
        host.change((parts) => ({ ...parts, channelMenu: [...parts.channelMenu, part] }));
        return part.id;
      },
    ),
    registerPostDropdownMenuAction: byName(
      ['text', 'action', 'filter'],
      (text: Content, action: PostMenuPart['action'], filter: PostMenuPart['filter'] = () => true) => {
        const part = { id: nextId(), text, action, filter };
        host.change((parts) => ({ ...parts, postMenu: [...parts.postMenu, part] }));
        return part.id;
      },
    ),
    registerRootComponent: byName(['component'], (component: Component) => {
      const part = { id: nextId(), component };
      host.change((parts) => ({ ...parts, root: [...parts.root, part] }));
      return part.id;
    }),
    registerAdminConsoleCustomSetting: byName(
      ['key', 'component', 'options'],
      (key: string, component: Component, { showTitle = false }: { showTitle?: boolean } = {}) => {
        const part = { pluginId, key, component, isTitled: showTitle };
        host.change((parts) => ({ ...parts, settings: [...parts.settings, part] }));
        return nextId();
      },
    ),
    registerReducer: byName(['reducer'], (reducer: Reducer) =>
      host.addReducer(`plugins-${pluginId}`, reducer),
    ),
    registerWebSocketEventHandler: byName(['event', 'handler'], host.onEvent),
    unregisterWebSocketEventHandler: byName(['event'], (event: string) => host.onEvent(event, () => {})),
    registerReconnectHandler: byName(['handler'], host.onReconnect),
    unregisterReconnectHandler: () => host.onReconnect(undefined),
    registerTranslations: byName(
      ['getTranslationsForLocale'],
      (translationsFor: (locale: string) => Record<string, string>) => {
        const added = translationsFor(host.locale);
        host.change((parts) => ({ ...parts, messages: { ...parts.messages, ...added } }));
      },
    ),
  };
}

/** Lets a method be called with its positional arguments or with one plain object holding some of them by name. */
function byName<A extends unknown[], R>(names: readonly string[], method: (...args: A) => R) {
  return (...args: A): R => {
    const [only] = args;
    const isNamed =
      args.length === 1 &&
      typeof only === 'object' &&
      only !== null &&
      Object.getPrototypeOf(only) === Object.prototype &&
      Object.keys(only).every((key) => names.includes(key));
    if (!isNamed) return method(...args);
    const given = new Map<string, unknown>(Object.entries(only));
    return method(...(names.map((name) => given.get(name)) as A));
  };
}
