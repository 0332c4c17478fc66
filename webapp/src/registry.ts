import type { GlobalState } from '@mattermost/types/store';
import type { ComponentType, ReactNode } from 'react';
import type { Reducer } from 'redux';

/** What `registerRightHandSidebarComponent` answers: redux actions to dispatch. */
interface RightHandSidebar {
  readonly id: string;
  readonly showRHSPlugin: object;
  readonly toggleRHSPlugin: object;
}

/** What the System Console hands to the component of a custom setting, as far as it is used here. */
export interface CustomSetting {
  /** `PluginSettings.Plugins.<plugin>.<key in lower case>`; the fields of the other settings have ids made alike. */
  readonly id: string;
  readonly disabled?: boolean;
}

/** A websocket message as the host hands it over; `data` is whatever the sender put there. */
export interface WebSocketMessage {
  readonly event: string;
  readonly data: unknown;
}

/**
 * The part of Mattermost's plugin registry used here, in positional form.
 * Optional members are absent on some hosts; everything else exists since Mattermost 11.1.
 */
export interface PluginRegistry {
  registerRightHandSidebarComponent(component: ComponentType, title: ReactNode): RightHandSidebar;
  registerAppBarComponent?(iconUrl: string, action: () => void, tooltip: ReactNode): unknown;
  registerChannelHeaderMenuAction(text: ReactNode, action: (channelId: string) => void): unknown;
  registerAdminConsoleCustomSetting?(
    key: string,
    component: ComponentType<CustomSetting>,
    options: { readonly showTitle: boolean },
  ): unknown;
  registerReducer(reducer: Reducer): void;
  registerWebSocketEventHandler(event: string, handler: (message: WebSocketMessage) => void): void;
  registerReconnectHandler(handler: () => void): void;
  registerTranslations(translationsFor: (locale: string) => Record<string, string>): void;
}

/** The host's redux store; its dispatch also takes the thunks that the registry hands out. */
export interface HostStore {
  getState(): GlobalState;
  dispatch(action: object): unknown;
}

interface PluginInstance {
  initialize(registry: PluginRegistry, store: HostStore): void;
  uninitialize(): void;
}

declare global {
  interface Window {
    registerPlugin(id: string, plugin: PluginInstance): void;
    /** The path Mattermost is served below, without a trailing slash. */
    basename?: string;
    /** How the host draws the text of a post; absent on pages without posts. */
    PostUtils?: {
      formatText(text: string, options: Readonly<Record<string, boolean>>): string;
      messageHtmlToComponent(html: string, options: Readonly<Record<string, boolean>>): ReactNode;
    };
    WebappUtils?: { readonly browserHistory?: { push(path: string): void } };
  }
}
