import type { Encodable } from '#go-plugin';
import type { Answerer, apiCalls, ChannelMember, PluginClusterEvent, Post } from '#mattermost';
import type { CommandRegistry } from '../commands.ts';
import type { Store } from '../store/index.ts';
import type { Triggers } from '../triggers.ts';

export type LogLine = {
  readonly node: string;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
};

/** What the API calls of one node act on. */
export interface ApiContext {
  readonly store: Store;
  readonly pluginId: string;
  readonly node: string;
  readonly siteUrl: () => string;
  /** The plugin's settings with lower-case keys. */
  readonly settings: () => Readonly<Record<string, unknown>>;
  readonly bundlePath: string;
  readonly commands: CommandRegistry;
  readonly triggers: Triggers;
  /** Hands an event to the other nodes. */
  readonly sendToOthers: (event: PluginClusterEvent) => void;
  readonly log: (line: LogLine) => void;
  /** Tells the plugin on this node of what happened; nobody waits for it. */
  readonly tell: {
    readonly messageDeleted: (post: Encodable<typeof Post>) => void;
    readonly userJoined: (member: Encodable<typeof ChannelMember>) => void;
  };
}

/** Functions for some of the API calls. */
export type ApiAnswers = { [K in keyof typeof apiCalls]?: Answerer<(typeof apiCalls)[K]> };
