import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Plugin } from '#go-plugin';
import { type Api, definePlugin } from '#mattermost';
import { BOT_USERNAME, ensureBot } from './adapters/bot/index.ts';
import { createBroadcast } from './adapters/broadcast.ts';
import { createChat } from './adapters/chat.ts';
import { createButtons } from './adapters/commands/buttons.ts';
import { createCommandRunner, registration } from './adapters/commands/index.ts';
import { createHttpHandler } from './adapters/http-routes/index.ts';
import { createJiraTickets } from './adapters/jira/index.ts';
import { createStore } from './adapters/kv-store/index.ts';
import { createLease } from './adapters/lease.ts';
import { type ServerSettings, serverSettings } from './adapters/server-settings.ts';
import { textsIn } from './adapters/texts/index.ts';
import { createDesk, type Desk } from './app/desk.ts';
import { createMinutes } from './app/minutes.ts';
import type { Clock, Stop, Ticker } from './app/ports.ts';
import { connectionOf } from './app/status.ts';
import { noTickets, noWrites, withoutNumbers } from './app/without-numbers.ts';
import { connectionToTest, readConfig } from './config.ts';
import { ok } from './domain/result.ts';

/** What the plugin takes from the world around it, so that tests can be the world. */
export interface World {
  readonly clock: Clock;
  readonly ticker: Ticker;
}

/** The plugin, everything wired: the only place that knows every concrete thing. */
export function start({ clock, ticker }: World): Plugin {
  return definePlugin(({ api, log }) => {
    let open: ReturnType<typeof openDesk> | undefined;
    let settings: ServerSettings | undefined;
    let bot: string | undefined;
    let changes = 0;
    let stopTicker: Stop | undefined;
    const ports = { api, log, botId: () => bot ?? '', desk: () => open?.desk };
    const minutes = createMinutes(ports.desk);
    const lease = createLease(api, randomUUID());
    const installation: Desk['installation'] = () =>
      stopTicker !== undefined && bot === undefined
        ? [{ code: 'bot-name-taken', username: BOT_USERNAME }]
        : [];

    async function configure() {
      const change = ++changes;
      const next = await serverSettings(api);
      if (change !== changes || next.fingerprint === settings?.fingerprint) return;
      const before = open;
      settings = next;
      open = openDesk(next, { ...ports, clock, lease, installation });
      for (const problem of open.desk.settings.problems) log.warn(textsIn('en').problem(problem));
      void minutes.idle().then(before?.close);
      if (stopTicker !== undefined) void minutes.renew();
    }

    /** Settings that could not be read at first are read now. */
    const minute = () => (open === undefined ? configure() : minutes.run());

    return {
      OnConfigurationChange: configure,
      async OnActivate() {
        bot = await ensureBot(api, log);
        await api.RegisterCommand(registration(textsIn(settings?.locale ?? '')));
        stopTicker = ticker.start(
          () => void minute().catch((error) => log.error('no settings', { error: `${error}` })),
        );
        void minutes.run();
      },
      async OnDeactivate() {
        stopTicker?.();
        // Half of what the server waits for this.
        await Promise.race([minutes.stop(), pause(5_000, undefined, { ref: false })]);
        await open?.close();
      },
      ExecuteCommand: createCommandRunner(ports),
      ServeHTTP: createHttpHandler({
        ...ports,
        press: createButtons(ports),
        async testConnection(typed) {
          const wanted = connectionToTest(settings?.plugin, typed);
          if (!wanted.ok) return wanted;
          const jira = createJiraTickets(wanted.value, { clock, log });
          return ok(await connectionOf({ ...jira, tickets: jira }).finally(jira.close));
        },
      }),
    };
  });
}

type Wired = Pick<Desk, 'clock' | 'log' | 'lease' | 'installation'> & {
  readonly api: Api;
  readonly botId: () => string;
};

/** The SET's desk for one set of settings; closing it ends the connections to Jira. */
function openDesk(
  { plugin, locale }: ServerSettings,
  { api, botId, log, clock, lease, installation }: Wired,
) {
  const config = readConfig(plugin, clock.now());
  const jira = config.jira === null ? undefined : createJiraTickets(config.jira, { clock, log });
  const tickets = jira === undefined ? noTickets : withoutNumbers(jira, config.unknownNumbers);
  const desk = createDesk({
    ...{ log, clock, lease, installation },
    settings: config.set,
    tickets,
    writes: jira?.writes ?? noWrites,
    chat: createChat(api, botId),
    store: createStore(api),
    broadcast: createBroadcast(api),
    sentences: textsIn(locale).update,
    noticesIn: (language) => textsIn(language).notices,
    newOwner: () => randomUUID(),
  });
  const close = async () =>
    jira?.close().catch((error: unknown) => log.warn('Jira was not closed', { error: String(error) }));
  return { desk, close };
}
