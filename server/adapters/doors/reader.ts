import type { Api } from '#mattermost';
import type { Reader } from '../../app/ports.ts';
import { type KnownSet, momentOf, type Sets } from '../../app/set.ts';
import { chosenZone } from '../../domain/calendar/chosen-zone.ts';
import { type Texts, textsFor } from '../texts/index.ts';

/** Whoever types, presses or asks. */
interface NamedReader extends Reader {
  /** Empty where it could not be read. */
  readonly username: string;
}

/** While the account is not read. */
export const UNREAD: NamedReader = { username: '', locale: '', zone: null };

export async function readerOf(api: Pick<Api, 'GetUser'>, userId: string): Promise<NamedReader> {
  const user = await api.GetUser(userId);
  return user === undefined
    ? UNREAD
    : { username: user.Username, locale: user.Locale, zone: chosenZone(user.Timezone) };
}

/** What is said to the reader of a SET; of none while it is not known which one is meant. */
export function textsTo(reader: Reader, { host }: Pick<Sets, 'host'>, set?: KnownSet): Texts {
  return textsFor(reader, set === undefined ? { now: host.clock.now(), setZone: 'UTC' } : momentOf(set));
}
