import { type PluginHost, RpcClient, RpcServer, startPlugin } from '#go-plugin';
import {
  type AnyOperation,
  type Caller,
  callOperation,
  HANDSHAKE,
  hooks,
  Implemented,
  OnActivate,
} from '#mattermost';
import type { ApiContext } from './api/context.ts';
import { type ApiFault, answerApi } from './api/index.ts';
import { callServeHttp, type PluginRequest, type PluginResponse } from './plugin-http.ts';

type Hooks = typeof hooks;

/** How to start the plugin, as its manifest and a test say. */
export interface PluginCommand {
  readonly command: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export type NodeState = 'starting' | 'running' | 'stopped' | 'failed-to-start' | 'failed-to-stay-running';

/** One Mattermost node with its own process of the plugin. Nodes share nothing but the store. */
export interface PluginNode {
  readonly name: string;
  readonly state: NodeState;
  /** Of the plugin's process; undefined while there is none. */
  readonly pid: number | undefined;
  readonly commands: ApiContext['commands'];
  /** What the plugin says it answers. */
  readonly implemented: readonly string[];
  /** Starts the process and activates the plugin. @throws what OnActivate answered, or why the process did not start */
  start(): Promise<void>;
  /** Calls a hook. One the plugin does not implement answers undefined. */
  call<K extends keyof Hooks>(
    name: K,
    ...args: Parameters<Caller<Hooks[K]>>
  ): Promise<Awaited<ReturnType<Caller<Hooks[K]>>> | undefined>;
  ping(): Promise<void>;
  serveHttp(request: PluginRequest): Promise<PluginResponse>;
  /** Kills the process as a crash would; it is restarted like any other crash. */
  crash(): Promise<void>;
  /** Deactivates the plugin and ends its process. */
  stop(): Promise<void>;
}

export interface NodeOptions {
  readonly context: ApiContext;
  /** Asked at each start. */
  readonly plugin: () => PluginCommand;
  readonly onApiCall?: ApiFault | undefined;
  /** Default true: start a crashed plugin again, until it crashed three times within an hour. */
  readonly restart?: boolean | undefined;
  /**
   * Milliseconds from the start of the process to its handshake. Default 60,000: Mattermost waits 3 s
   * (`plugin/supervisor.go`) on a server of its own, this one runs beside whatever else the machine does.
   */
  readonly startTimeoutMs?: number | undefined;
}

/** Crashes within an hour after which Mattermost gives a plugin up: `plugin/health_check.go`. */
const maxCrashes = 3;
const crashWindow = 60 * 60_000;
/** Milliseconds a plugin has for OnDeactivate when the server shuts down. */
const deactivationTime = 10_000;

interface Running {
  readonly host: PluginHost;
  readonly hooks: RpcClient;
  readonly implemented: readonly string[];
}

export function createNode(options: NodeOptions): PluginNode {
  const { context, plugin, onApiCall, restart = true, startTimeoutMs = 60_000 } = options;
  const { store, commands, node: name } = context;
  let running: Running | undefined;
  let state: NodeState = 'stopped';
  let crashes: number[] = [];

  const say = (level: 'info' | 'warn' | 'error', message: string) =>
    context.log({ node: name, level, message });

  const start = async () => {
    state = 'starting';
    const { command, args = [], env = {} } = plugin();
    const host = await startPlugin({
      command,
      args: [...args],
      env: { ...process.env, ...env },
      ...HANDSHAKE,
      startTimeoutMs,
      stderr: (line) => context.log({ node: name, level: 'debug', message: line }),
    }).catch((error) => {
      state = 'failed-to-start';
      throw error;
    });
    try {
      running = await activate(host, answerApi(context, onApiCall));
    } catch (error) {
      state = 'failed-to-start';
      host.kill();
      throw error;
    }
    state = 'running';
    void host.exited.then(({ code, signal }) => onExit(host, signal ?? `code ${code}`));
  };

  const onExit = async (host: PluginHost, how: string) => {
    if (running?.host !== host) return;
    running = undefined;
    if (state !== 'running') return;
    say('error', `The plugin's process ended with ${how}.`);
    crashes = [...crashes.filter((at) => store.now() - at < crashWindow), store.now()];
    if (!restart) {
      state = 'stopped';
    } else if (crashes.length >= maxCrashes) {
      state = 'failed-to-stay-running';
      say('error', 'The plugin crashed too often and stays off.');
    } else {
      await start().catch((error) => say('error', `The plugin did not start again: ${error}`));
    }
  };

  const alive = () => {
    if (running === undefined) throw new Error(`The plugin is not running on ${name}: ${state}.`);
    return running;
  };

  return {
    name,
    commands,
    get state() {
      return state;
    },
    get pid() {
      return running?.host.pid;
    },
    get implemented() {
      return running?.implemented ?? [];
    },
    start,
    async call(hook, ...args) {
      const { hooks: client, implemented } = alive();
      if (!implemented.includes(hook)) return undefined;
      return callOperation(hooks[hook] as AnyOperation, client, args as never) as never;
    },
    ping: () => alive().host.ping(),
    serveHttp(request) {
      const { host, hooks: client } = alive();
      return callServeHttp(host.broker, client, request);
    },
    async crash() {
      const { host } = alive();
      host.kill();
      await host.exited;
    },
    async stop() {
      state = 'stopped';
      const stopping = running;
      running = undefined;
      commands.clear();
      if (stopping === undefined) return;
      const { host, hooks: client, implemented } = stopping;
      if (implemented.includes('OnDeactivate')) {
        const signal = AbortSignal.timeout(deactivationTime);
        await callOperation(hooks.OnDeactivate, client, [], signal).catch((error) =>
          say('warn', `OnDeactivate failed: ${error}`),
        );
      }
      await host.quit();
      await host.exited;
    },
  };
}

/** Does what the server does once the process speaks: asks what is implemented, opens the API, activates. */
async function activate(host: PluginHost, api: ReturnType<typeof answerApi>): Promise<Running> {
  const client = new RpcClient(await host.dispense('hooks'));
  const implemented = await client.call(Implemented, {});
  const [APIMuxId, DriverMuxId] = [host.broker.nextId(), host.broker.nextId()];
  void host.broker.accept(APIMuxId).then(
    (stream) => new RpcServer(stream, api),
    () => undefined,
  );
  void host.broker.accept(DriverMuxId).then(
    (stream) => new RpcServer(stream, []),
    () => undefined,
  );
  const { A: failure } = await client.call(OnActivate, { APIMuxId, DriverMuxId });
  if (failure !== undefined) throw new Error(errorText(failure.value));
  return { host, hooks: client, implemented };
}

/** The words of an AppError or ErrorString. */
function errorText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return 'OnActivate failed.';
  const { Err, Message }: { Err?: unknown; Message?: unknown } = value;
  return String(Err ?? Message ?? 'OnActivate failed.');
}
