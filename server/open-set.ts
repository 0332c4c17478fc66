import { createJiraTickets, type JiraSettings } from './adapters/jira/index.ts';
import type { ServerSettings } from './adapters/settings-catalogue/server-settings.ts';
import { textsIn } from './adapters/texts/index.ts';
import { createSet } from './app/create-set.ts';
import type { Host } from './app/host.ts';
import type { KnownSet, SetHome } from './app/set.ts';
import { NO_CHOICES, type SetChoices, type SetSettings } from './app/settings/settings.ts';
import { notAsked, type TryOut } from './app/settings/trial.ts';
import { noTickets, noWrites, withoutNumbers } from './app/settings/without-numbers.ts';
import { type Config, type ConsoleAccounts, readConfig } from './config.ts';

/** Where a SET is at home; `channel`: its names now, absent where only the System Console tells them. */
export interface Place {
  readonly home: SetHome;
  readonly channel?: NonNullable<SetSettings['channel']>;
}

/** Settings with what the names in them mean. */
export interface NamedSettings extends ServerSettings {
  readonly accounts: ConsoleAccounts;
}

/** A SET at work with one state of all settings; closing it ends the connections to Jira. */
export interface OpenSet {
  readonly set: KnownSet;
  readonly config: Config;
  readonly server: NamedSettings;
  /** A connection like its own was tried, and Jira answered: it is asked again. */
  resume(tried: JiraSettings): void;
  /** Names of the columns of the board; none while Jira does not tell. */
  columns(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Puts together everything that one SET works with. */
export function openSet(
  host: Host,
  server: NamedSettings,
  place: Place,
  choices: SetChoices | undefined,
): OpenSet {
  const { clock, log } = host;
  const { home } = place;
  const config = configAt(place, server, clock.now(), choices);
  const jira = config.jira === null ? undefined : createJiraTickets(config.jira, { clock, log });
  const tryOut: TryOut = async (values, settings) => {
    const known = choices ?? NO_CHOICES;
    const chosen = { ...known, values: { ...known.values, ...values } };
    const wanted = configAt(place, server, clock.now(), chosen);
    if (jira === undefined || wanted.jira === null) return notAsked(values, settings);
    const asked = settings.map((one) => ({ ...one, value: wanted.values[one.field] ?? '' }));
    return jira.tryOut(wanted.jira.board, asked);
  };
  const set = createSet({
    ...host,
    home,
    settings: config.set,
    siteUrl: server.siteUrl,
    locale: server.locale,
    tickets: jira === undefined ? noTickets : withoutNumbers(jira, config.unknownNumbers),
    writes: jira?.writes ?? noWrites,
    tryOut,
    sentences: textsIn(server.locale).update,
  });
  return {
    set,
    config,
    server,
    resume(tried) {
      const own = config.jira;
      const isSame =
        own?.apiUrl === tried.apiUrl && own.account === tried.account && own.token === tried.token;
      if (isSame) jira?.resume();
    },
    columns: async () => (await jira?.columnNames(AbortSignal.timeout(COLUMNS_LIMIT))) ?? [],
    async close() {
      set.board.stop();
      await jira
        ?.close()
        .catch((error: unknown) => log.warn('Jira was not closed', { error: String(error) }));
    },
  };
}

/** The default SET takes everything from the System Console but what its channel is called by now. */
function configAt(
  { home, channel }: Place,
  { plugin, accounts }: NamedSettings,
  now: number,
  choices: SetChoices | undefined,
): Config {
  if (!home.isDefault) return readConfig(plugin, now, choices, channel, accounts);
  const config = readConfig(plugin, now, choices, undefined, accounts);
  if (channel === undefined || config.set.channel === null) return config;
  const { team, name } = channel;
  return { ...config, set: { ...config.set, channel: { team, name } } };
}

/** A person waits for a dialog, whose trigger lives 30 s. Milliseconds. */
const COLUMNS_LIMIT = 5_000;
