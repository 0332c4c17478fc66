import { handle, type MuxBroker, type Plugin, RpcClient, type RpcHandler } from '#go-plugin';
import { type Api, connectApi } from './api.ts';
import { MattermostError, toGoError } from './errors.ts';
import { type HookAnswers, hooks, Implemented, OnActivate } from './hooks.ts';
import { type HttpHandler, type HttpOptions, serveHttp } from './http.ts';
import { createLog, type Log } from './log.ts';
import { type AnyOperation, answerOperation } from './operation.ts';

/** What Mattermost and its plugins know each other by: `handshake` in plugin/supervisor.go and plugin/client.go. */
export const HANDSHAKE = {
  cookie: { key: 'MATTERMOST_PLUGIN', value: 'Securely message teams, anywhere.' },
  protocolVersion: 1,
} as const;

export interface PluginContext {
  /** Answers once the server has activated the plugin; before that, every call rejects with `not-activated`. */
  readonly api: Api;
  readonly log: Log;
  readonly broker: MuxBroker;
}

/** What a plugin answers. Hooks may run at the same time; what one throws is logged and told to the server, with the code `refused` as no failure. */
export interface Hooks extends HookAnswers {
  /** Starts the plugin; the text of what it throws is shown to administrators, and the plugin does not run. */
  readonly OnActivate?: () => void | Promise<void>;
  readonly ServeHTTP?: HttpHandler;
}

/**
 * Makes a plugin for go-plugin's `serve({ ...HANDSHAKE, plugins: { hooks: … } })`.
 * @param setup called once per connection, before activation; answers the hooks that are implemented
 * @param options limits of HTTP bodies
 * @example
 * definePlugin(({ api }) => ({
 *   async ExecuteCommand(_context, args) {
 *     const user = await api.GetUser(args?.UserId ?? '');
 *     return { ResponseType: 'ephemeral', Text: `Hello ${user?.Username}` };
 *   },
 * }));
 */
export function definePlugin(setup: (context: PluginContext) => Hooks, options: HttpOptions = {}): Plugin {
  return ({ broker, abort }) => {
    let connection: RpcClient | undefined;
    const api = connectApi(() => connection);
    const log = createLog(() => (connection === undefined ? undefined : api));
    const answers = setup({ api, log, broker });

    const onThrow = (thrown: unknown, hook: string) => {
      const { code, id, message, detail } = MattermostError.from(thrown);
      // Its words are for whoever asked, and may say what they typed.
      if (code === 'refused') return log.info('A hook refused.', { hook, code, id });
      log.error('A hook failed.', { hook, code, error: message, ...(detail === '' ? {} : { detail }) });
    };

    const activate = handle(OnActivate, async ({ APIMuxId, DriverMuxId }) => {
      const [apiStream] = await Promise.all([broker.dial(APIMuxId), broker.dial(DriverMuxId)]);
      connection = new RpcClient(apiStream);
      // Without the API nothing works, while the health check would still be answered.
      void connection.closed.then((error) => error !== undefined && abort(error));
      await configure(answers, onThrow);
      try {
        await answers.OnActivate?.();
        return {};
      } catch (thrown) {
        onThrow(thrown, 'OnActivate');
        return { A: toGoError(thrown, 'OnActivate') };
      }
    });

    const ordinary = Object.values(hooks).flatMap((hook) => ordinaryHook(hook, answers, onThrow));
    const http = answers.ServeHTTP === undefined ? [] : [serveHttp(answers.ServeHTTP, broker, log, options)];
    const names = ['OnActivate', ...[...ordinary, ...http].map(({ name }) => name.replace(/^Plugin\./, ''))];
    return [handle(Implemented, () => names), activate, ...ordinary, ...http];
  };
}

/** The server does not ask for this before OnActivate: a Go plugin does it by itself, and only logs a failure. */
async function configure(answers: Hooks, onThrow: (thrown: unknown, hook: string) => void) {
  try {
    await answers.OnConfigurationChange?.();
  } catch (thrown) {
    onThrow(thrown, 'OnConfigurationChange');
  }
}

function ordinaryHook(
  hook: AnyOperation,
  answers: HookAnswers,
  onThrow: (thrown: unknown, hook: string) => void,
): RpcHandler[] {
  const answer = Object.entries(answers).find(([name]) => name === hook.name)?.[1];
  return answer === undefined
    ? []
    : [answerOperation(hook, answer as (...args: readonly unknown[]) => unknown, onThrow)];
}
