import type { User } from '#mattermost';
import type { Person } from '../../app/ports.ts';
import { chosenZone } from '../../domain/calendar/chosen-zone.ts';

/** Somebody as the app knows them. */
export function personOf(user: User): Person {
  return {
    id: user.Id,
    username: user.Username.toLowerCase(),
    email: user.Email,
    locale: user.Locale,
    zone: chosenZone(user.Timezone),
    isGuest: user.Roles.split(' ').includes('system_guest'),
    isGone: user.DeleteAt !== 0,
    isBot: user.IsBot,
  };
}
