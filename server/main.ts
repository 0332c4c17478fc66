import { setTimeout as pause } from 'node:timers/promises';
import type { Plugin } from '#go-plugin';
import { definePlugin } from '#mattermost';
import { createShow } from './adapters/answers/answers.ts';
import { BOT_USERNAME, ensureBot } from './adapters/bot/index.ts';
import { createButtons } from './adapters/doors/buttons.ts';
import { commandsOf, createCommandRunner, registration } from './adapters/doors/commands/index.ts';
import { createDialogs, dialogsOf } from './adapters/doors/dialogs/index.ts';
import { createHttpHandler, routesOf } from './adapters/doors/routes/index.ts';
import { createSaveCheck } from './adapters/doors/save-check.ts';
import { setupMessagesIn } from './adapters/messages/setup.ts';
import { rosterTable } from './adapters/roster-table.ts';
import { textsIn } from './adapters/texts/index.ts';
import type { Host } from './app/host.ts';
import { createMinutes } from './app/minutes.ts';
import type { Clock, Stop, Ticker } from './app/ports.ts';
import { createSetupMinutes } from './app/settings/setup.ts';
import { createHost } from './host.ts';
import { createServerSets } from './sets.ts';

/** What the plugin takes from the world around it, so that tests can be the world. */
interface World {
  readonly clock: Clock;
  readonly ticker: Ticker;
}

/** The plugin, everything wired: the only place that knows every concrete thing. */
export function start({ clock, ticker }: World): Plugin {
  return definePlugin(({ api, log }) => {
    let bot: string | undefined;
    let stopTicker: Stop | undefined;
    const botId = () => bot ?? '';
    const installation: Host['installation'] = () =>
      stopTicker !== undefined && bot === undefined
        ? [{ code: 'bot-name-taken', username: BOT_USERNAME }]
        : [];
    const host = createHost({ api, log, clock, botId, installation });
    const server = createServerSets({
      host,
      api,
      onChange(before, after) {
        if (before !== undefined) void minutes.idle(before.set).then(before.close);
        if (stopTicker !== undefined && after !== undefined) void minutes.renew(after);
      },
    });
    const { sets, certain, settings, newSet } = server;
    const minutes = createMinutes(host, certain);
    const firstSet = () => certain().find(({ home }) => home.isDefault);
    const setUp = createSetupMinutes(firstSet, { setupMessagesIn });

    const ports = { api, log, botId, sets };
    const commands = commandsOf({ table: rosterTable, settings, newSet });
    const dialogs = createDialogs({ ...ports, show: createShow(ports) }, dialogsOf(commands));
    const verbs = { ...ports, openDialog: dialogs.open, commands };

    /** Settings that could not be read at first are read now; those that another node changed are taken over. */
    async function minute() {
      await server.refresh();
      await Promise.all([minutes.run(), setUp.run()]);
    }
    const begin = () => minute().catch((error) => log.error('no settings', { error: `${error}` }));

    return {
      OnConfigurationChange: server.configure,
      ConfigurationWillBeSaved: createSaveCheck(server),
      async OnActivate() {
        bot = await ensureBot(api, log);
        await api.RegisterCommand(registration(textsIn(server.locale()), commands));
        stopTicker = ticker.start(begin);
        void begin();
      },
      async OnDeactivate() {
        stopTicker?.();
        // Half of what the server waits for this.
        await Promise.race([minutes.stop(), pause(5_000, undefined, { ref: false })]);
        await server.close();
      },
      ExecuteCommand: createCommandRunner(verbs),
      ServeHTTP: createHttpHandler({
        ...ports,
        press: createButtons(verbs),
        submitDialog: dialogs.submit,
        routes: routesOf(server.testConnection),
      }),
    };
  });
}
