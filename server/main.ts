import { randomUUID } from 'node:crypto';
import type { Plugin } from '#go-plugin';
import { type Api, definePlugin } from '#mattermost';
import { BOT_USERNAME, ensureBot } from './adapters/bot/index.ts';
import { createBroadcast } from './adapters/broadcast.ts';
import { createChat } from './adapters/chat.ts';
import { createCommandRunner, registration } from './adapters/commands/index.ts';
import { createHttpHandler } from './adapters/http-routes.ts';
import { createJiraTickets } from './adapters/jira/index.ts';
import { createStore } from './adapters/kv-store/index.ts';
import { createLease } from './adapters/lease.ts';
import { type ServerSettings, serverSettings } from './adapters/server-settings.ts';
import { textsIn } from './adapters/texts/index.ts';
import type { Desk } from './app/desk.ts';
import { createMinutes } from './app/minutes.ts';
import { createBoardReader } from './app/poll-board.ts';
import type { Clock, Stop, Ticker } from './app/ports.ts';
import { noTickets, withoutNumbers } from './app/without-numbers.ts';
import { readConfig } from './config.ts';

/** What the plugin takes from the world around it, so that tests can be the world. */
export interface World {
  readonly clock: Clock;
  readonly ticker: Ticker;
}

/** How long stopping waits for what is being done; the server waits 10 s. Milliseconds. */
const PATIENCE = 5_000;

/** The plugin, everything wired: the only place that knows every concrete thing. */
export function start({ clock, ticker }: World): Plugin {
  return definePlugin(({ api, log }) => {
    let open: OpenDesk | undefined;
    let settings: ServerSettings | undefined;
    let bot: string | undefined;
    let isBotNameTaken = false;
    let changes = 0;
    let stopTicker: Stop | undefined;
    const botId = () => bot ?? '';
    const desk = () => open?.desk;
    const minutes = createMinutes(desk);
    const lease = createLease(api, randomUUID());
    const installation: Desk['installation'] = () =>
      isBotNameTaken ? [{ code: 'bot-name-taken', username: BOT_USERNAME }] : [];

    return {
      async OnConfigurationChange() {
        const change = ++changes;
        const next = await serverSettings(api);
        const isOvertaken = change !== changes;
        if (isOvertaken || next.fingerprint === settings?.fingerprint) return;
        const before = open;
        settings = next;
        open = openDesk(next, { api, log, clock, lease, installation, botId });
        for (const problem of open.desk.settings.problems) log.warn(textsIn('en').problem(problem));
        void minutes.idle().then(before?.close);
        if (stopTicker !== undefined) void minutes.renew();
      },
      async OnActivate() {
        bot = await ensureBot(api, log);
        isBotNameTaken = bot === undefined;
        await api.RegisterCommand(registration(textsIn(settings?.locale ?? '')));
        stopTicker = ticker.start(() => void minutes.run());
        void minutes.run();
      },
      async OnDeactivate() {
        stopTicker?.();
        await Promise.race([minutes.stop(), pause(PATIENCE)]);
        await open?.close();
      },
      ExecuteCommand: createCommandRunner({ api, log, botId, desk }),
      ServeHTTP: createHttpHandler({ api, log, desk }),
    };
  });
}

interface OpenDesk {
  readonly desk: Desk;
  readonly close: () => Promise<void>;
}

type Wired = Pick<Desk, 'clock' | 'log' | 'lease' | 'installation'> & {
  readonly api: Api;
  readonly botId: () => string;
};

/** The SET's desk for one set of settings; closing it ends the connections to Jira. */
function openDesk({ plugin, locale }: ServerSettings, { api, botId, ...wired }: Wired): OpenDesk {
  const { clock, log } = wired;
  const config = readConfig(plugin, clock.now());
  const jira = config.jira === null ? undefined : createJiraTickets(config.jira, { clock, log });
  const tickets = jira === undefined ? noTickets : withoutNumbers(jira, config.unknownNumbers);
  const chat = createChat(api, botId);
  const store = createStore(api);
  const broadcast = createBroadcast(api);
  const { source, channel } = config.set;
  let channelId: string | undefined;
  const desk: Desk = {
    ...wired,
    settings: config.set,
    tickets,
    board: createBoardReader({ tickets, store, broadcast, clock, log, source }),
    chat,
    store,
    broadcast,
    sentences: textsIn(locale).update,
    newOwner: () => randomUUID(),
    async channelId() {
      channelId ??= channel === null ? undefined : await chat.channelNamed(channel.team, channel.name);
      return channelId;
    },
  };
  const close = async () =>
    jira?.close().catch((error: unknown) => log.warn('Jira was not closed', { error: String(error) }));
  return { desk, close };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
