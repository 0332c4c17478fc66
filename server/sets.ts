import type { Api } from '#mattermost';
import { createJiraTickets, type JiraSettings } from './adapters/jira/index.ts';
import { createNamedIds } from './adapters/settings-catalogue/named.ts';
import { understand } from './adapters/settings-catalogue/understand.ts';
import { textsIn } from './adapters/texts/index.ts';
import type { Host } from './app/host.ts';
import { REGISTRY } from './app/ports.ts';
import { createSets, DEFAULT_SET, isAtWork, type KnownSet, type SetAtWork } from './app/set.ts';
import { checkPlace, type PlaceCheck } from './app/settings/check-place.ts';
import { type Connection, connectionOf } from './app/settings/connection.ts';
import type { NewSetPorts } from './app/settings/make-set.ts';
import type { SettingsPorts } from './app/settings/set-settings.ts';
import type { SetChoices } from './app/settings/settings.ts';
import { batched, singleFlight } from './app/single-flight.ts';
import { connectionToTest, placeToTest } from './connection-test.ts';
import { wrongForms } from './console-form.ts';
import { createSettingsReader } from './console-settings.ts';
import { ok } from './domain/result.ts';
import { type NamedSettings, type OpenSet, openSet, type Place } from './open-set.ts';
import { createSetChannels } from './set-channels.ts';

interface Given {
  readonly host: Host;
  readonly api: Api;
  /**
   * A SET works with other settings than before, or is there, or gone: `before` is of no more use once what goes on with it
   * has ended.
   */
  readonly onChange: (before: OpenSet | undefined, after: KnownSet | undefined) => void;
}

interface Kept extends OpenSet {
  /** Whether its settings could be read when they were last looked at. */
  isCertain: boolean;
}

/**
 * Keeps every SET at work, working with the newest settings: those of the System Console, and those chosen in the
 * product, which other nodes change too.
 */
export function createServerSets({ host, api, onChange }: Given) {
  const { clock, chat, store, log } = host;
  const named = createNamedIds(store, log);
  const channels = createSetChannels({ chat, named, clock });
  const reader = createSettingsReader({ api, chat, named, clock, log });
  /** By channel; a replica may lag, so what was seen once is never taken back. */
  const seen = new Map<string, SetChoices>();
  const registered = new Set<string>();
  /** The default SET by its name, any other by its channel. */
  const open = new Map<string, Kept>();
  /** Of those that are registered, the channels that are known to have no SET at work: they are archived, or gone. */
  const withoutPlace = new Set<string>();
  /** Connections that are being tried, by their settings. */
  const tests = singleFlight<Connection>();
  /** Looks at one SET, by what it is kept under. */
  const looks = new Map<string, () => Promise<void>>();
  let isRegistryRead = false;

  const defaultHome = () => open.get(DEFAULT_SET)?.set.home.channelId ?? '';
  const keyOf = (id: string) => (id !== '' && id === defaultHome() ? DEFAULT_SET : id);
  const openOf = (channelId: string) => open.get(keyOf(channelId));
  const list = () =>
    [...open.values()].sort((a, b) => Number(b.set.home.isDefault) - Number(a.set.home.isDefault));
  const sets = createSets(() => list().map(({ set }) => set), { host, unread, renew: renewOne });

  function unread(): ReadonlySet<string> | 'any' {
    if (!isRegistryRead || !open.has(DEFAULT_SET)) return 'any';
    return new Set([...registered].filter((id) => !open.has(id) && !withoutPlace.has(id)));
  }

  function newest(channelId: string, read: SetChoices | undefined): SetChoices | undefined {
    const known = seen.get(channelId);
    if (read === undefined || (known !== undefined && known.revision >= read.revision)) return known ?? read;
    seen.set(channelId, read);
    return read;
  }

  async function placeOf(key: string, { plugin }: NamedSettings): Promise<Place | undefined> {
    if (key === DEFAULT_SET) return channels.ofDefault(plugin);
    return key === defaultHome() ? undefined : channels.ofOwn(key);
  }

  /** Opens the SET anew unless the one that is open works with the same settings; closes one without a place. */
  async function renew(key: string, settings: NamedSettings): Promise<void> {
    const before = open.get(key);
    try {
      const place = await placeOf(key, settings);
      const { channelId = '' } = place?.home ?? {};
      const choices = channelId === '' ? undefined : newest(channelId, await store.sets.read(channelId));
      // Others were saved meanwhile: whoever took those over does the rest.
      if (reader.current() !== settings) return;
      replace(key, settings, place, choices);
    } catch (error) {
      if (before !== undefined) before.isCertain = false;
      log.warn('the settings of a SET were not read', { set: key, error: String(error).slice(0, 300) });
    }
  }

  function replace(
    key: string,
    settings: NamedSettings,
    place: Place | undefined,
    choices: SetChoices | undefined,
  ): void {
    const before = open.get(key);
    if (before !== undefined) before.isCertain = true;
    if (place === undefined) {
      withoutPlace.add(key);
      if (open.delete(key)) onChange(before, undefined);
      return;
    }
    withoutPlace.delete(key);
    if (before !== undefined && isSame(before, settings, place, choices)) return;
    const after = { ...openSet(host, settings, place, choices), isCertain: true };
    open.set(key, after);
    if (key === DEFAULT_SET && before?.server.fingerprint !== settings.fingerprint) tell(after.set);
    onChange(before, after.set);
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
    await renew(DEFAULT_SET, settings);
    await Promise.all([...registered].map((id) => renew(id, settings)));
  }

  async function configure(): Promise<void> {
    await renewAll(await reader.read());
  }

  const refresh = batched(async () => {
    const settings = reader.current();
    await (settings === undefined || reader.isDue() ? configure() : renewAll(settings));
  });

  /** A person's question is answered with the newest settings that can be had. */
  async function renewOne(id: string): Promise<void> {
    const key = keyOf(id);
    const settings = reader.current();
    try {
      if (settings === undefined || reader.isDue() || !open.has(key)) return await refresh();
      const look = looks.get(key) ?? batched(() => renew(key, reader.current() ?? settings));
      looks.set(key, look);
      await look();
    } catch (error) {
      log.warn('old settings', { error: String(error).slice(0, 300) });
    }
  }

  async function placeTyped(typed: unknown): Promise<PlaceCheck> {
    const settings = reader.current();
    const isCurrent = open.get(DEFAULT_SET)?.server.fingerprint === settings?.fingerprint;
    const known = { channelId: isCurrent ? defaultHome() : '', managers: settings?.accounts.Managers };
    return checkPlace(chat, placeToTest(settings?.plugin, typed, known), host.installation());
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
    locale: () => reader.current()?.locale ?? '',
    /** Of values of the System Console that are about to be saved; none while those in force are not known. */
    wrongForms(next: unknown) {
      const settings = reader.current();
      return settings === undefined ? [] : wrongForms(settings.plugin, next);
    },
    settings({ channelId: of }: SetAtWork): SettingsPorts | undefined {
      const current = openOf(of);
      if (current === undefined || !isAtWork(current.set)) return undefined;
      const { set, config, columns } = current;
      return {
        set,
        values: config.values,
        understand: (field, typed) => understand(field, typed, set.settings.jiraUrl),
        columns,
        async adopt(channelId, choices) {
          newest(channelId, choices);
          await renewOne(channelId);
        },
      };
    },
    newSet(): NewSetPorts | undefined {
      const [first] = sets.all();
      if (first === undefined) return undefined;
      return {
        host,
        settings: first.settings,
        async adopt(channelId) {
          registered.add(channelId);
          channels.forget(channelId);
          await refresh();
          const made = sets.of(channelId);
          return made !== undefined && isAtWork(made) ? made : undefined;
        },
      };
    },
    /** Channel and managers are looked up whatever becomes of Jira. */
    async testConnection(typed: unknown) {
      const wanted = connectionToTest(reader.current()?.plugin, typed, seen.get(defaultHome()));
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
