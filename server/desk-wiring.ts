import { randomUUID } from 'node:crypto';
import type { Api } from '#mattermost';
import { createBroadcast } from './adapters/broadcast.ts';
import { createChat } from './adapters/chat/index.ts';
import { createJiraTickets } from './adapters/jira/index.ts';
import { createStore } from './adapters/kv-store/index.ts';
import { type ServerSettings, serverSettings } from './adapters/server-settings.ts';
import { textsIn } from './adapters/texts/index.ts';
import { createDesk, type Desk, type DeskPorts } from './app/desk.ts';
import type { SettingsPorts } from './app/set-settings.ts';
import type { SetChoices } from './app/settings.ts';
import { connectionOf } from './app/status.ts';
import { noTickets, noWrites, withoutNumbers } from './app/without-numbers.ts';
import { type Config, connectionToTest, faultOf, readConfig } from './config.ts';
import { isZone } from './domain/calendar.ts';
import { ok } from './domain/result.ts';

type Given = Pick<DeskPorts, 'clock' | 'log' | 'lease' | 'installation' | 'messagesIn'> & {
  readonly api: Api;
  readonly botId: () => string;
  /** The settings are others than before: `before` is of no more use once what goes on with it has ended. */
  readonly onChange: (before: OpenDesk | undefined) => void;
};

/** A desk for one state of all settings; closing it ends the connections to Jira. */
interface OpenDesk {
  readonly desk: Desk;
  readonly config: Config;
  readonly server: ServerSettings;
  readonly channelId: string | undefined;
  columns(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Keeps one desk open that works with the newest settings: those of the System Console, and those chosen in the product,
 * which other nodes change too.
 */
export function createDeskKeeper(given: Given) {
  const { api, clock, log, botId, onChange } = given;
  const chat = createChat(api, botId);
  const store = createStore(api);
  /** By channel; a replica may lag, so what was seen once is never taken back. */
  const seen = new Map<string, SetChoices>();
  let open: OpenDesk | undefined;
  let changes = 0;

  function newest(channelId: string, read: SetChoices | undefined): SetChoices | undefined {
    const known = seen.get(channelId);
    if (read === undefined || (known !== undefined && known.revision >= read.revision)) return known ?? read;
    seen.set(channelId, read);
    return read;
  }

  /** Opens a desk unless the one that is open works with the same settings. */
  function reopen(server: ServerSettings, channelId: string | undefined, choices: SetChoices | undefined) {
    const revision = choices?.revision ?? 0;
    const isSame =
      open?.server.fingerprint === server.fingerprint &&
      open.channelId === channelId &&
      open.config.set.revision === revision;
    if (isSame) return;
    const before = open;
    open = openDesk(given, { chat, store }, server, channelId, choices);
    const isNews = before?.server.fingerprint !== server.fingerprint;
    if (isNews) for (const problem of open.desk.settings.problems) log.warn(textsIn('en').problem(problem));
    onChange(before);
  }

  async function load(server: ServerSettings): Promise<void> {
    const change = ++changes;
    const { channel } = readConfig(server.plugin, clock.now()).set;
    // Archived, it still tells what was chosen for it, and so whether anybody is to be told.
    const channelId = channel === null ? undefined : await chat.formerChannel(channel.team, channel.name);
    const choices = channelId === undefined ? undefined : newest(channelId, await store.sets.read(channelId));
    if (change === changes) reopen(server, channelId, choices);
  }

  async function refresh(): Promise<void> {
    if (open === undefined) return load(await serverSettings(api));
    const { desk, server } = open;
    const channelId = await desk.channelId();
    if (channelId === undefined) return;
    const choices = newest(channelId, await store.sets.read(channelId));
    if (open.server === server) reopen(server, channelId, choices);
  }

  return {
    desk: () => open?.desk,
    /** Reads the System Console's settings anew. */
    configure: async () => load(await serverSettings(api)),
    /** Looks whether another node changed the settings; rejects when that cannot be told. */
    refresh,
    locale: () => open?.server.locale ?? '',
    settings(): SettingsPorts | undefined {
      if (open === undefined) return undefined;
      const { desk, config, columns } = open;
      return {
        desk,
        values: config.values,
        faultOf,
        columns,
        zoneOf: (userId) => zoneOf(api, userId),
        async adopt(channelId, choices) {
          newest(channelId, choices);
          await refresh();
        },
      };
    },
    async testConnection(typed: unknown) {
      const chosen = open?.channelId === undefined ? undefined : seen.get(open.channelId);
      const wanted = connectionToTest(open?.server.plugin, typed, chosen);
      if (!wanted.ok) return wanted;
      const jira = createJiraTickets(wanted.value, { clock, log });
      return ok(await connectionOf({ ...jira, tickets: jira }).finally(jira.close));
    },
    close: async () => open?.close(),
  };
}

function openDesk(
  { api, log, clock, lease, installation, messagesIn }: Given,
  shared: Pick<DeskPorts, 'chat' | 'store'>,
  server: ServerSettings,
  channelId: string | undefined,
  choices: SetChoices | undefined,
): OpenDesk {
  const config = readConfig(server.plugin, clock.now(), choices);
  const jira = config.jira === null ? undefined : createJiraTickets(config.jira, { clock, log });
  const desk = createDesk({
    ...{ log, clock, lease, installation, messagesIn, ...shared },
    settings: config.set,
    siteUrl: server.siteUrl,
    tickets: jira === undefined ? noTickets : withoutNumbers(jira, config.unknownNumbers),
    writes: jira?.writes ?? noWrites,
    broadcast: createBroadcast(api),
    sentences: textsIn(server.locale).update,
    newOwner: () => randomUUID(),
  });
  return {
    ...{ desk, config, server, channelId },
    columns: async () => (await jira?.columnNames(AbortSignal.timeout(COLUMNS_LIMIT))) ?? [],
    close: async () =>
      jira?.close().catch((error: unknown) => log.warn('Jira was not closed', { error: String(error) })),
  };
}

async function zoneOf(api: Pick<Api, 'GetUser'>, userId: string): Promise<string> {
  const chosen = (await api.GetUser(userId))?.Timezone ?? new Map<string, string>();
  const isAutomatic = chosen.get('useAutomaticTimezone') !== 'false';
  const zone = chosen.get(isAutomatic ? 'automaticTimezone' : 'manualTimezone') ?? '';
  return isZone(zone) ? zone : '';
}

/** A person waits for a dialog, whose trigger lives 30 s. Milliseconds. */
const COLUMNS_LIMIT = 5_000;
