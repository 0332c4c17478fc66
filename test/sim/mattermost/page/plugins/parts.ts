import type { ComponentType, ReactNode } from 'react';
import type { Channel } from '../../wire.ts';

/** A component or ready-made content, as plugins may give either. */
export type Content = ComponentType<Record<string, unknown>> | ReactNode;

export interface RhsPart {
  readonly id: string;
  readonly pluginId: string;
  readonly component: ComponentType<Record<string, unknown>>;
  readonly title: Content;
}

export interface ButtonPart {
  readonly id: string;
  readonly pluginId: string;
  readonly icon: Content | string;
  readonly text: Content;
  readonly action: (channel: Channel | undefined, member: unknown) => void;
  /** The panel the button belongs to, so that it can be shown as active. */
  readonly rhsId: string | undefined;
}

export interface PostMenuPart {
  readonly id: string;
  readonly text: Content;
  readonly action: (postId: string) => void;
  readonly filter: (postId: string) => boolean;
}

/** The component a plugin draws one of its settings with, in the System Console. */
export interface SettingPart {
  readonly pluginId: string;
  /** As in plugin.json. */
  readonly key: string;
  readonly component: ComponentType<Record<string, unknown>>;
  /** Whether the host draws the setting's name beside it. */
  readonly isTitled: boolean;
}

/** Everything the loaded plugins have registered. */
export interface PluginParts {
  readonly rhs: readonly RhsPart[];
  readonly appBar: readonly ButtonPart[];
  readonly channelHeader: readonly ButtonPart[];
  readonly channelMenu: readonly { id: string; text: Content; action: (channelId: string) => void }[];
  readonly postMenu: readonly PostMenuPart[];
  readonly root: readonly { id: string; component: ComponentType<Record<string, unknown>> }[];
  readonly settings: readonly SettingPart[];
  readonly messages: Readonly<Record<string, string>>;
}

export const noParts: PluginParts = {
  rhs: [],
  appBar: [],
  channelHeader: [],
  channelMenu: [],
  postMenu: [],
  root: [],
  settings: [],
  messages: {},
};
