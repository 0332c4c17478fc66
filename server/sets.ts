import type { Api } from '#mattermost';
import { createChat } from './adapters/chat/index.ts';
import { createJiraTickets, type JiraSettings } from './adapters/jira/index.ts';
import { createNamedIds } from './adapters/settings/named.ts';
import { serverSettings } from './adapters/settings/server-settings.ts';
import { understand } from './adapters/settings/understand.ts';
import { createStore } from './adapters/store/index.ts';
import { textsIn } from './adapters/texts/index.ts';
import { type ChannelOfTeam, REGISTRY } from './app/ports.ts';
import { isAtWork, type KnownSet } from './app/set.ts';
import { createSets } from './app/sets.ts';
import { checkPlace, type PlaceCheck } from './app/settings/check-place.ts';
import type { NewSetPorts } from './app/settings/make-set.ts';
import type { SettingsPorts } from './app/settings/set-settings.ts';
import type { SetChoices } from './app/settings/settings.ts';
import { type Connection, connectionOf } from './app/settings/status.ts';
import { batched, singleFlight } from './app/single-flight.ts';
import { type ConsoleAccounts, namesTyped, readConfig } from './config.ts';
import { connectionToTest, placeToTest } from './connection-test.ts';
import { wrongForms } from './console-form.ts';
import { isZone } from './domain/calendar/calendar.ts';
import { ok } from './domain/result.ts';
import { type NamedSettings, type OpenSet, openSet, type Place, type Wiring } from './open-set.ts';

type Given = Omit<Wiring, 'store'> & {
  /**
   * A SET works with other settings than before, or is there, or gone: `before` is of no more use once what goes on with it
   * has ended.
   */
  readonly onChange: (before: OpenSet | undefined, after: KnownSet | undefined) => void;
};

interface Kept extends OpenSet {
  /** Whether its settings could be read when they were last looked at. */
  isCertain: boolean;
}

const DEFAULT = 'default';
/** A channel can be archived, or get another name. Milliseconds. */
const CHANNEL_TRUSTED = 60_000;
/** Names that could not be looked up are left alone for this long, however many ask meanwhile. Milliseconds. */
const LOOK_AGAIN = 45_000;

/**
 * Keeps every SET at work, working with the newest settings: those of the System Console, and those chosen in the
 * product, which other nodes change too.
 */
export function createSetKeeper(given: Given) {
  const { api, clock, log, botId, onChange } = given;
  const store = createStore(api);
  const chat = createChat(api, botId);
  /** By channel; a replica may lag, so what was seen once is never taken back. */
  const seen = new Map<string, SetChoices>();
  const registered = new Set<string>();
  const named = createNamedIds(store, log);
  const channels = new Map<string, { readonly channel: ChannelOfTeam | undefined; readonly at: number }>();
  /** The default SET first, the others by channel. */
  const open = new Map<string, Kept>();
  /** Of those that are registered, the channels that are known to have no SET at work: they are archived, or gone. */
  const withoutPlace = new Set<string>();
  /** Connections that are being tried, by their settings. */
  const tests = singleFlight<Connection>();
  let isRegistryRead = false;
  let server: NamedSettings | undefined;
  let changes = 0;
  /** When the System Console's settings were last read. */
  let configuredAt = 0;

  const list = () =>
    [...open.values()].sort((a, b) => Number(b.set.home.isDefault) - Number(a.set.home.isDefault));
  const sets = createSets(() => list().map(({ set }) => set), unread);
  const openOf = (channelId: string) => list().find(({ set: { home } }) => home.channelId === channelId);

  function unread(): ReadonlySet<string> | 'any' {
    if (!isRegistryRead || !open.has(DEFAULT)) return 'any';
    return new Set([...registered].filter((id) => !open.has(id) && !withoutPlace.has(id)));
  }

  async function choicesOf(channelId: string): Promise<SetChoices | undefined> {
    return channelId === '' ? undefined : newest(channelId, await store.sets.read(channelId));
  }

  function newest(channelId: string, read: SetChoices | undefined): SetChoices | undefined {
    const known = seen.get(channelId);
    if (read === undefined || (known !== undefined && known.revision >= read.revision)) return known ?? read;
    seen.set(channelId, read);
    return read;
  }

  /**
   * The channel that was meant when its name was entered, whatever it is called by now. Archived, it still tells what was chosen for it,
   * and so whether anybody is to be told.
   */
  async function defaultPlace(settings: NamedSettings): Promise<Place> {
    const { channel } = readConfig(settings.plugin, clock.now()).set;
    if (channel === null) return { home: { channelId: '', isThere: false, isDefault: true } };
    const { team, name } = channel;
    const lookUp = async () => {
      const id = await chat.channelNamed(team, name);
      return id === undefined ? undefined : new Map([['channel', id]]);
    };
    const ids = await named.idsOf('Channel', `${team}/${name}`, lookUp);
    const channelId = ids?.get('channel') ?? (await chat.formerChannel(team, name)) ?? '';
    const there = channelId === '' ? undefined : await channelNow(channelId, 'unless-archived');
    // Deleted for good: one that is made under its name takes its place.
    if (there === undefined && ids !== undefined) await named.forget('Channel');
    const earlierId = ids === undefined ? (await named.earlier('Channel')).get('channel') : null;
    const isThere = there !== undefined && !there.isArchived;
    const known = { channelId, isThere, isDefault: true };
    const home = earlierId ? { ...known, earlierId } : known;
    return there === undefined || there.team === '' ? { home } : { home, channel: there };
  }

  /** Undefined once the channel is archived or gone. */
  async function ownPlace(channelId: string): Promise<Place | undefined> {
    const { team = '', name = '', isArchived = true } = (await channelNow(channelId)) ?? {};
    return isArchived
      ? undefined
      : { home: { channelId, isThere: true, isDefault: false }, channel: { team, name } };
  }

  async function channelNow(
    channelId: string,
    isTrusted: 'always' | 'unless-archived' = 'always',
  ): Promise<ChannelOfTeam | undefined> {
    const known = channels.get(channelId);
    if (isTrusted === 'unless-archived' && known?.channel?.isArchived !== false) channels.delete(channelId);
    const age = known === undefined ? Number.NaN : clock.now() - known.at;
    if (known !== undefined && age >= 0 && age < CHANNEL_TRUSTED) return known.channel;
    const channel = await chat.channel(channelId);
    channels.set(channelId, { channel, at: clock.now() });
    return channel;
  }

  /** Opens the SET anew unless the one that is open works with the same settings; closes one without a place. */
  async function renew(
    key: string,
    settings: NamedSettings,
    locate: () => Promise<Place | undefined>,
  ): Promise<void> {
    try {
      const place = await locate();
      const choices = place && (await choicesOf(place.home.channelId));
      if (server !== settings) return;
      const before = open.get(key);
      if (before !== undefined) before.isCertain = true;
      if (place === undefined) withoutPlace.add(key);
      else withoutPlace.delete(key);
      if (place === undefined) {
        if (open.delete(key)) onChange(before, undefined);
      } else if (before === undefined || !isSame(before, settings, place, choices)) {
        const after = { ...openSet({ ...given, store }, settings, place, choices), isCertain: true };
        open.set(key, after);
        if (place.home.isDefault && before?.server.fingerprint !== settings.fingerprint) tell(after.set);
        onChange(before, after.set);
      }
    } catch (error) {
      const before = open.get(key);
      if (before !== undefined) before.isCertain = false;
      log.warn('the settings of a SET were not read', { set: key, error: String(error).slice(0, 300) });
    }
  }

  function tell({ settings }: KnownSet): void {
    for (const problem of settings.problems) log.warn(textsIn('en').problem(problem));
  }

  /** One SET whose settings cannot be read keeps no other from being renewed. */
  async function renewAll(settings: NamedSettings): Promise<void> {
    try {
      const registry = await store.registry.read(REGISTRY);
      for (const channelId of registry?.channels ?? []) registered.add(channelId);
      isRegistryRead = true;
    } catch (error) {
      isRegistryRead = false;
      log.warn('the list of SETs was not read', { error: String(error).slice(0, 300) });
    }
    await renew(DEFAULT, settings, () => defaultPlace(settings));
    const first = open.get(DEFAULT)?.set.home.channelId;
    const locate = async (id: string) => (id === first ? undefined : ownPlace(id));
    await Promise.all([...registered].map((id) => renew(id, settings, () => locate(id))));
  }

  async function configure(): Promise<void> {
    const change = ++changes;
    configuredAt = clock.now();
    const read = await serverSettings(api);
    const [Managers, Roster] = await Promise.all([
      accountsIn(read.plugin, 'Managers'),
      accountsIn(read.plugin, 'Roster'),
    ]);
    const fingerprint = JSON.stringify([
      read.fingerprint,
      ...[Managers, Roster].map((ids) => ids && [...ids]),
    ]);
    const next = { ...read, fingerprint, accounts: { Managers, Roster } };
    if (change === changes) server = next;
    await renewAll(server ?? next);
  }

  /** Undefined while that cannot be told: it is tried again with the next look. */
  async function accountsIn(plugin: unknown, field: keyof ConsoleAccounts) {
    const { text, names } = namesTyped(plugin, field);
    const accountOf = async (name: string) => [name, (await chat.personNamed(name))?.id ?? null] as const;
    try {
      return await named.idsOf(field, text, async () => new Map(await Promise.all(names.map(accountOf))));
    } catch (error) {
      log.warn('whom a setting names is not known', { field, error: String(error).slice(0, 300) });
      return undefined;
    }
  }

  function isToBeRead({ accounts }: NamedSettings): boolean {
    const isWhole = accounts.Managers !== undefined && accounts.Roster !== undefined;
    return !isWhole && Math.abs(clock.now() - configuredAt) >= LOOK_AGAIN;
  }

  const refresh = batched(() =>
    server === undefined || isToBeRead(server) ? configure() : renewAll(server),
  );

  async function placeTyped(typed: unknown): Promise<PlaceCheck> {
    const first = open.get(DEFAULT);
    const isCurrent = first?.server.fingerprint === server?.fingerprint;
    const channelId = isCurrent ? (first?.set.home.channelId ?? '') : '';
    const known = { channelId, managers: server?.accounts.Managers };
    return checkPlace(chat, placeToTest(server?.plugin, typed, known), given.installation());
  }

  /** Those who try the same at the same time share it; where Jira answers, no SET that asks it alike waits any longer. */
  function test(settings: JiraSettings): Promise<Connection> {
    return tests.share(JSON.stringify(settings), async () => {
      const jira = createJiraTickets(settings, { clock, log });
      const tested = await connectionOf({ ...jira, tickets: jira }, 'at-once').finally(jira.close);
      const isAnswered = tested.checks.some(({ what, result }) => what === 'login' && result.ok);
      if (isAnswered) for (const one of open.values()) one.resume(settings);
      return tested;
    });
  }

  return {
    sets,
    /** Those whose settings are known to be the newest: nothing is done by itself with others. */
    certain: (): readonly KnownSet[] => list().flatMap(({ isCertain, set }) => (isCertain ? [set] : [])),
    /** Reads the System Console's settings anew. */
    configure,
    /** Looks whether another node changed settings or made a SET; rejects while the System Console's cannot be had. Those who ask at once share a look. */
    refresh,
    locale: () => server?.locale ?? '',
    /** Of values of the System Console that are about to be saved; none while those in force are not known. */
    wrongForms: (next: unknown) => (server === undefined ? [] : wrongForms(server.plugin, next)),
    settings({ home }: KnownSet): SettingsPorts | undefined {
      const current = openOf(home.channelId);
      if (current === undefined || !isAtWork(current.set)) return undefined;
      const { set, config, columns } = current;
      return {
        set,
        values: config.values,
        understand: (field, typed) => understand(field, typed, set.settings.jiraUrl),
        columns,
        zoneOf: (userId) => zoneOf(api, userId),
        async adopt(channelId, choices) {
          newest(channelId, choices);
          await refresh().catch((error: unknown) =>
            log.warn('new settings are adopted with the next look', { error: String(error).slice(0, 300) }),
          );
        },
      };
    },
    newSet(): NewSetPorts | undefined {
      const [first] = sets.all();
      if (first === undefined) return undefined;
      return {
        chat,
        store,
        log,
        settings: first.settings,
        async adopt(channelId) {
          registered.add(channelId);
          channels.delete(channelId);
          await refresh();
          const made = sets.of(channelId);
          return made !== undefined && isAtWork(made) ? made : undefined;
        },
      };
    },
    /** Channel and managers are looked up whatever becomes of Jira. */
    async testConnection(typed: unknown) {
      const chosen = seen.get(open.get(DEFAULT)?.set.home.channelId ?? '');
      const wanted = connectionToTest(server?.plugin, typed, chosen);
      const [connection, place] = await Promise.all([
        wanted.ok ? test(wanted.value).then((tried) => ok(tried)) : wanted,
        placeTyped(typed),
      ]);
      return { connection, place };
    },
    close: async () => {
      await Promise.all([...open.values()].map((one) => one.close()));
    },
  };
}

function isSame(
  { server, set, config }: OpenSet,
  settings: NamedSettings,
  { home, channel }: Place,
  choices: SetChoices | undefined,
): boolean {
  const { channel: known } = config.set;
  const isNamedSame = channel === undefined || (channel.team === known?.team && channel.name === known.name);
  return (
    server.fingerprint === settings.fingerprint &&
    set.home.channelId === home.channelId &&
    set.home.isThere === home.isThere &&
    set.home.earlierId === home.earlierId &&
    isNamedSame &&
    config.set.revision === (choices?.revision ?? 0)
  );
}

async function zoneOf(api: Pick<Api, 'GetUser'>, userId: string): Promise<string> {
  const chosen = (await api.GetUser(userId))?.Timezone ?? new Map<string, string>();
  const isAutomatic = chosen.get('useAutomaticTimezone') !== 'false';
  const zone = chosen.get(isAutomatic ? 'automaticTimezone' : 'manualTimezone') ?? '';
  return isZone(zone) ? zone : '';
}
