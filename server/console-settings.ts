import type { Api } from '#mattermost';
import type { NamedIds } from './adapters/settings-catalogue/named.ts';
import { serverSettings } from './adapters/settings-catalogue/server-settings.ts';
import type { Chat, Clock, Log } from './app/ports.ts';
import { type ConsoleAccounts, namesTyped } from './config.ts';
import type { NamedSettings } from './open-set.ts';

interface Ports {
  readonly api: Api;
  readonly chat: Pick<Chat, 'personNamed'>;
  readonly named: NamedIds;
  readonly clock: Clock;
  readonly log: Log;
}

/** Names that could not be looked up are left alone for this long, however many ask meanwhile. Milliseconds. */
const LOOK_AGAIN = 45_000;

/** The System Console's settings, with whom the names in them mean. */
export function createSettingsReader({ api, chat, named, clock, log }: Ports) {
  let current: NamedSettings | undefined;
  let begun = 0;
  let readAt = 0;

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

  return {
    /** Reads them anew; where somebody reads them at the same time, the one who began last counts. */
    async read(): Promise<NamedSettings> {
      begun += 1;
      const own = begun;
      readAt = clock.now();
      const read = await serverSettings(api);
      const [Managers, Roster] = await Promise.all([
        accountsIn(read.plugin, 'Managers'),
        accountsIn(read.plugin, 'Roster'),
      ]);
      const ids = [Managers, Roster].map((accounts) => accounts && [...accounts]);
      const fingerprint = JSON.stringify([read.fingerprint, ...ids]);
      const next = { ...read, fingerprint, accounts: { Managers, Roster } };
      if (own === begun) current = next;
      return current ?? next;
    },
    /** Those that were read last; undefined before. */
    current: () => current,
    /** They were not read yet, or not whom they mean, which is looked up again after a while. */
    isDue(): boolean {
      if (current === undefined) return true;
      const isWhole = current.accounts.Managers !== undefined && current.accounts.Roster !== undefined;
      return !isWhole && Math.abs(clock.now() - readAt) >= LOOK_AGAIN;
    },
  };
}
