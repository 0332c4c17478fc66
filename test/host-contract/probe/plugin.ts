import { serve } from '#go-plugin';
import { apiCalls, definePlugin, HANDSHAKE, type HttpRequest, MattermostError } from '#mattermost';
import { probeCommand } from './command.ts';
import { type CommandAnswer, PROBE_ID, type RouteAnswer, routes, type Seen, UNWANTED } from './protocol.ts';
import { fromWire, toWire } from './wire-json.ts';

/**
 * A plugin that does nothing of its own: it records what the host sends, makes any API call it is asked for by HTTP,
 * and answers its routes and its command `/probe` with what it was told to.
 */
const probe = definePlugin(({ api }) => {
  let seen: Seen[] = [];
  let answers = new Map<string, RouteAnswer>();
  let commandAnswer: CommandAnswer = {};
  const record =
    (hook: string) =>
    (...args: readonly unknown[]) =>
      void seen.push({ hook, args });

  const call = async ({ name, args }: { name: string; args: readonly unknown[] }) => {
    if (!(name in apiCalls)) throw new Error(`There is no call ${name}.`);
    const made = api[name as keyof typeof apiCalls] as (...all: readonly unknown[]) => Promise<unknown>;
    try {
      return { result: await made(...args) };
    } catch (thrown) {
      const { id, status, message } = MattermostError.from(thrown);
      return { error: { id, status, message } };
    }
  };
  const control = async ({ url, text }: HttpRequest): Promise<unknown> => {
    if (url.pathname === routes.seen) return seen;
    const asked = fromWire(await text());
    if (url.pathname === routes.call) return call(asked as Parameters<typeof call>[0]);
    if (url.pathname === routes.answer) answers.set((asked as RouteAnswer).path, asked as RouteAnswer);
    if (url.pathname === routes.answerCommand) commandAnswer = asked as CommandAnswer;
    if (url.pathname === routes.forget) {
      seen = [];
      answers = new Map();
      commandAnswer = {};
    }
    return {};
  };

  return {
    async OnConfigurationChange() {
      const settings = new TextDecoder().decode(await api.LoadPluginConfiguration());
      seen.push({ hook: 'OnConfigurationChange', args: [], settings });
    },
    ConfigurationWillBeSaved(config) {
      const settings = config?.PluginSettings.Plugins.get(PROBE_ID);
      if (settings?.get('greeting')?.value !== UNWANTED) return undefined;
      throw new MattermostError('app-error', 'No such greeting.', { id: 'probe.refused', status: 400 });
    },
    async OnActivate() {
      record('OnActivate')();
      await api.EnsureBotUser({ Username: 'probe', DisplayName: 'Probe' });
      await api.RegisterCommand(probeCommand);
    },
    async OnDeactivate() {
      await api.KVSetWithOptions('deactivated', new TextEncoder().encode('yes'), {});
    },
    ExecuteCommand(...args) {
      record('ExecuteCommand')(...args);
      return commandAnswer;
    },
    UserHasBeenDeactivated: record('UserHasBeenDeactivated'),
    UserHasJoinedChannel: record('UserHasJoinedChannel'),
    MessageHasBeenDeleted: record('MessageHasBeenDeleted'),
    async ServeHTTP(request) {
      const { method, url, headers, context } = request;
      if (Object.values<string>(routes).includes(url.pathname)) {
        return { status: 200, body: toWire(await control(request)) };
      }
      const body = await request.text(8 * 1024 * 1024);
      const told = { method, path: url.pathname, query: url.search, body, context };
      seen.push({ hook: 'ServeHTTP', args: [], request: { ...told, headers: Object.fromEntries(headers) } });
      const answer = answers.get(url.pathname);
      return {
        status: answer?.status ?? 200,
        headers: answer?.headers ?? {},
        body: answer?.body ?? '{}',
      };
    },
  };
});

void serve({ ...HANDSHAKE, plugins: { hooks: async () => probe } }).then(() => process.exit(0));
