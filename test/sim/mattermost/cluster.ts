import { objectFromJson, type PluginClusterEvent } from '#mattermost';
import type { ApiContext, LogLine } from './api/context.ts';
import { goChannelMember, goPost, goTeamMember, goUser } from './api/convert.ts';
import type { ApiFault } from './api/index.ts';
import { createCommandRegistry } from './commands.ts';
import { leaveChannel } from './membership.ts';
import { createNode, type PluginCommand, type PluginNode } from './node.ts';
import { newId } from './store/ids.ts';
import type { Store } from './store/index.ts';
import { createTriggers, type Triggers } from './triggers.ts';
import type { PluginInfo } from './wire.ts';

/** What is read of plugin.json. */
export type Manifest = PluginInfo;

export interface ClusterOptions {
  readonly store: Store;
  readonly manifest: Manifest;
  readonly plugin: PluginCommand;
  /** The plugin's settings, keys as in plugin.json. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly bundlePath?: string;
  readonly onApiCall?: ApiFault;
  /** Default 1. */
  readonly nodes?: number;
  readonly restart?: boolean;
  /** As in {@link createNode}. */
  readonly startTimeoutMs?: number;
  readonly log?: (line: LogLine) => void;
}

/** The nodes of a Mattermost cluster that run one plugin over one store. */
export interface Cluster {
  readonly nodes: readonly PluginNode[];
  readonly triggers: Triggers;
  /** The node that answers: the one named, else the first that runs. */
  node(name?: string): PluginNode;
  /** As {@link node}, but undefined when none runs. */
  running(name?: string): PluginNode | undefined;
  /** Stops the plugin on every node, as an administrator does. */
  disable(): Promise<void>;
  /** Starts it again; a plugin also hears of the configuration that this changes. */
  enable(): Promise<void>;
  siteUrl: string;
  /** Starts one more node. */
  addNode(): Promise<PluginNode>;
  readonly manifest: Manifest;
  /** The settings as they were saved, keys as in plugin.json, over the manifest's defaults. */
  settings(): Readonly<Record<string, unknown>>;
  /** Changes settings: every node hears of it, as after each save in the System Console. */
  configure(change: Readonly<Record<string, unknown>>): Promise<void>;
  /** Stops the plugin on every node and starts another build of it in its place. */
  upgrade(plugin: PluginCommand): Promise<void>;
  deactivateUser(userId: string): Promise<void>;
  leaveChannel(channelId: string, userId: string, actorId?: string): Promise<void>;
  leaveTeam(teamId: string, userId: string, actorId?: string): Promise<void>;
  deletePost(postId: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { store, manifest, onApiCall, restart, startTimeoutMs, bundlePath = '', log = () => {} } = options;
  const triggers = createTriggers(store.now);
  const nodes: PluginNode[] = [];
  let settings = { ...options.settings };
  let { plugin } = options;

  const running = (name?: string) =>
    nodes.find((one) => (name === undefined ? one.state === 'running' : one.name === name));
  const runningNode = (name?: string) => {
    const found = running(name);
    if (found === undefined) throw new Error('No node runs the plugin.');
    return found;
  };
  const hookContext = () => ({ RequestId: newId(), SessionId: newId() });
  type Call = (node: PluginNode) => Promise<unknown>;
  const onThose = (isMeant: (node: PluginNode) => boolean, call: Call) =>
    Promise.all(
      nodes
        .filter((node) => node.state === 'running' && isMeant(node))
        .map((node) =>
          call(node).catch((error) => log({ node: node.name, level: 'error', message: String(error) })),
        ),
    );
  const everywhere = (call: Call, except?: string) => onThose(({ name }) => name !== except, call);
  const on = (name: string, call: Call) => onThose((node) => node.name === name, call);

  const cluster: Cluster = {
    nodes,
    triggers,
    node: runningNode,
    running,
    manifest,
    settings: () => ({ ...defaultsOf(manifest), ...settings }),
    siteUrl: 'http://127.0.0.1:8065',
    async addNode() {
      const name = `node-${nodes.length + 1}`;
      const context: ApiContext = {
        store,
        pluginId: manifest.id,
        node: name,
        siteUrl: () => cluster.siteUrl,
        settings: () => lowerCased(cluster.settings()),
        bundlePath,
        commands: createCommandRegistry(),
        triggers,
        tell: {
          messageDeleted: (post) =>
            void on(name, (node) => node.call('MessageHasBeenDeleted', hookContext(), post)),
          userJoined: (member) =>
            void on(name, (node) => node.call('UserHasJoinedChannel', hookContext(), member, undefined)),
        },
        sendToOthers: (event: PluginClusterEvent) =>
          void everywhere((node) => node.call('OnPluginClusterEvent', hookContext(), event), name),
        log,
      };
      const node = createNode({ context, plugin: () => plugin, onApiCall, restart, startTimeoutMs });
      nodes.push(node);
      await node.start();
      return node;
    },
    async configure(change) {
      const next = { ...settings, ...change };
      const sent: object = JSON.parse(JSON.stringify(lowerCased(next)));
      const Plugins = new Map([[manifest.id, objectFromJson({ ...sent })]]);
      await running()?.call('ConfigurationWillBeSaved', { PluginSettings: { Plugins } });
      settings = next;
      await everywhere((node) => node.call('OnConfigurationChange'));
    },
    async disable() {
      await Promise.all(nodes.map((node) => node.stop()));
    },
    async enable() {
      await Promise.all(nodes.map((node) => node.start()));
      await everywhere((node) => node.call('OnConfigurationChange'));
    },
    async upgrade(next) {
      plugin = next;
      await Promise.all(
        nodes.map(async (node) => {
          await node.stop();
          await node.start();
        }),
      );
    },
    async deactivateUser(userId) {
      const user = store.people.deactivate(userId);
      await runningNode().call('UserHasBeenDeactivated', hookContext(), goUser(user));
    },
    async leaveChannel(channelId, userId, actorId = userId) {
      const member = leaveChannel(store, channelId, userId);
      if (member === undefined) return;
      const actor = goUser(store.people.get(actorId));
      await runningNode().call('UserHasLeftChannel', hookContext(), goChannelMember(member), actor);
    },
    async leaveTeam(teamId, userId, actorId = userId) {
      const member = store.channels.leaveTeam(teamId, userId);
      if (member === undefined) return;
      const actor = goUser(store.people.get(actorId));
      await runningNode().call('UserHasLeftTeam', hookContext(), goTeamMember(member), actor);
    },
    async deletePost(postId) {
      const post = store.posts.delete(postId);
      await runningNode().call('MessageHasBeenDeleted', hookContext(), goPost(post));
    },
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
  for (let count = 0; count < (options.nodes ?? 1); count++) await cluster.addNode();
  return cluster;
}

/** Defaults of the manifest's settings; the server merges them under what was saved. */
function defaultsOf({ settings_schema }: Manifest): Record<string, unknown> {
  const settings = settings_schema?.settings ?? [];
  return Object.fromEntries(
    settings.flatMap((setting) => (setting.default === undefined ? [] : [[setting.key, setting.default]])),
  );
}

function lowerCased(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key.toLowerCase(), value]));
}
