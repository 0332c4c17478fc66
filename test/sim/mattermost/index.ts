import type { AddressInfo } from 'node:net';
import type { Page } from '../build-page.ts';
import type { LogLine } from './api/context.ts';
import type { ApiFault } from './api/index.ts';
import { type Cluster, type Manifest, startCluster } from './cluster.ts';
import { createHttpServer } from './http/server.ts';
import { createSessions } from './http/sessions.ts';
import { serveWebsocket } from './http/websocket.ts';
import { createInteractions, type Interactions } from './interactions/index.ts';
import type { PluginNode } from './node.ts';
import { createStore, type Store } from './store/index.ts';
import { settle, type Town } from './town.ts';

export type { LogLine } from './api/context.ts';
export type { ApiFault } from './api/index.ts';
export type { PluginCommand, PluginNode } from './node.ts';
export type { Store } from './store/index.ts';
export type { Town } from './town.ts';

export interface MattermostOptions {
  /** The plugin's executable with its arguments, e.g. `node server/dist/plugin.cjs`. */
  readonly command: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The parsed plugin.json. */
  readonly manifest: Manifest;
  /** The plugin's settings, keys as in plugin.json; called once the people are there, if it is a function. */
  readonly settings?: Readonly<Record<string, unknown>> | ((town: Town) => Readonly<Record<string, unknown>>);
  /** The file with the plugin's web half. */
  readonly webappBundle?: string;
  /** Fills the empty server; the sample people unless given. */
  readonly settle?: (store: Store) => Town;
  /** Builds the page; without it only REST, websocket and plugin routes are served. */
  readonly page?: (options: { react: 18 | 19 }) => Promise<Page>;
  /** Default 0: any free port. If it is taken, the next free one is used. */
  readonly port?: number;
  /** Milliseconds since the epoch for post times, expiry and triggers. */
  readonly clock?: { now(): number };
  /** Milliseconds reads of the key-value store run behind. */
  readonly readLag?: () => number;
  /** How many nodes run the plugin. Default 1. */
  readonly nodes?: number;
  /** Default true: restart a crashed plugin. */
  readonly restart?: boolean;
  /** Milliseconds the plugin's process has from its start to its handshake. Default 60,000. */
  readonly startTimeoutMs?: number;
  readonly onApiCall?: ApiFault;
  /** Username of who is signed in when a browser comes for the first time. Default: the lead. */
  readonly firstUser?: string;
  /** Markdown that administrators read in the System Console. */
  readonly consoleNote?: string;
  readonly log?: (line: LogLine) => void;
}

/** A Mattermost server in this process, with the plugin in processes of its own. */
export interface MattermostSim extends Interactions {
  readonly url: string;
  readonly store: Store;
  readonly town: Town;
  readonly cluster: Cluster;
  /** The first node. */
  readonly plugin: PluginNode;
  /** Headers that make an HTTP request come from this user. */
  signIn(userId: string): { Cookie: string; 'X-Requested-With': string };
  close(): Promise<void>;
}

/** @throws what kept the plugin from starting, or that no port was free */
export async function startMattermost(options: MattermostOptions): Promise<MattermostSim> {
  const { manifest, clock = { now: () => Date.now() }, settings = {}, page, webappBundle } = options;
  const store = createStore({ now: () => clock.now(), readLag: options.readLag ?? (() => 0) });
  const town = (options.settle ?? settle)(store);
  const sessions = createSessions((userId) => store.people.find(userId)?.delete_at === 0);
  const cluster = await startCluster({
    store,
    manifest,
    plugin: { command: options.command, args: options.args ?? [], env: options.env ?? {} },
    settings: typeof settings === 'function' ? settings(town) : settings,
    ...pick(options, ['nodes', 'restart', 'startTimeoutMs', 'onApiCall', 'log']),
  });
  const interactions = createInteractions(store, cluster);
  const server = createHttpServer({
    store,
    cluster,
    interactions,
    sessions,
    pluginId: manifest.id,
    webappBundle,
    page,
    firstUser: options.firstUser === undefined ? town.lead.id : town.user(options.firstUser).id,
    frame: {
      team: town.team,
      people: town.people,
      consoleNote: options.consoleNote ?? '',
      config: {
        SiteName: 'Mattermost',
        Version: '11.6.0',
        DisableAppBar: 'false',
        TeammateNameDisplay: 'username',
      },
      plugins:
        webappBundle === undefined
          ? []
          : [
              {
                id: manifest.id,
                name: manifest.name,
                bundle_path: `/static/plugins/${manifest.id}/${manifest.id}_bundle.js`,
              },
            ],
    },
  });
  const closeSockets = serveWebsocket(server, store, sessions);

  const close = async () => {
    closeSockets();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await cluster.stop();
  };
  try {
    const port = await listen(server, options.port ?? 0);
    cluster.siteUrl = `http://127.0.0.1:${port}`;
  } catch (error) {
    await close();
    throw error;
  }
  const [plugin] = cluster.nodes;
  if (plugin === undefined) throw new Error('A cluster has at least one node.');

  return {
    ...interactions,
    url: cluster.siteUrl,
    store,
    town,
    cluster,
    plugin,
    signIn(userId) {
      const cookies = sessions.signIn(userId).map((cookie) => cookie.split(';')[0]);
      return { Cookie: cookies.join('; '), 'X-Requested-With': 'XMLHttpRequest' };
    },
    close,
  };
}

/** Listens on loopback; a port that is taken gives way to the next, at most 20 times. Answers the port. */
async function listen(server: ReturnType<typeof createHttpServer>, wanted: number): Promise<number> {
  for (let port = wanted; ; port++) {
    try {
      await new Promise<void>((listening, failed) => {
        server.once('error', failed).listen(port, '127.0.0.1', () => {
          server.off('error', failed);
          listening();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || port >= wanted + 20) throw error;
    }
  }
}

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(
    keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]),
  ) as Pick<T, K>;
}
