import type { Presence, User } from '../wire.ts';
import type { Basis } from './basis.ts';
import { notFound, Refusal } from './refusal.ts';

export interface NewUser {
  readonly username: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly position?: string;
  readonly locale?: string;
  readonly zone?: string;
  readonly role?: 'member' | 'guest' | 'admin';
}

/** Users, bots and who is there. */
export interface People {
  add(user: NewUser): User;
  get(id: string): User;
  find(id: string): User | undefined;
  byUsername(username: string): User | undefined;
  byEmail(email: string): User | undefined;
  all(): User[];
  /** Idempotent: answers the id of the bot, or of whoever already has that name. */
  ensureBot(bot: { username: string; displayName: string; description: string }): string;
  /** A deactivated user stays in the channels. */
  deactivate(id: string): User;
  status(id: string): Presence;
  setStatus(id: string, status: Presence): void;
  setImage(id: string, image: Uint8Array): void;
  image(id: string): Uint8Array | undefined;
}

export function createPeople({ now, newId, events }: Basis): People {
  const users = new Map<string, User>();
  const statuses = new Map<string, Presence>();
  const images = new Map<string, Uint8Array>();
  const roles = { member: 'system_user', guest: 'system_guest', admin: 'system_admin system_user' };

  const byUsername = (username: string) =>
    [...users.values()].find((user) => user.username === username.toLowerCase());

  const keep = (user: User) => {
    if (byUsername(user.username) !== undefined) {
      throw new Refusal(
        'app.user.save.username_exists.app_error',
        400,
        'An account with that username exists.',
      );
    }
    users.set(user.id, user);
    return user;
  };

  const blank = (username: string): User => ({
    id: newId(),
    username: username.toLowerCase(),
    email: `${username.toLowerCase()}@example.com`,
    first_name: '',
    last_name: '',
    nickname: '',
    position: '',
    roles: roles.member,
    locale: 'en',
    timezone: { useAutomaticTimezone: 'true', automaticTimezone: '', manualTimezone: '' },
    is_bot: false,
    bot_description: '',
    create_at: now(),
    update_at: now(),
    delete_at: 0,
  });

  const get = (id: string) => {
    const user = users.get(id);
    if (user === undefined) throw notFound('user');
    return user;
  };

  return {
    add: ({
      username,
      firstName = '',
      lastName = '',
      position = '',
      locale = 'en',
      zone = '',
      role = 'member',
    }) =>
      keep({
        ...blank(username),
        first_name: firstName,
        last_name: lastName,
        position,
        locale,
        roles: roles[role],
        timezone: { useAutomaticTimezone: 'true', automaticTimezone: zone, manualTimezone: '' },
      }),
    get,
    find: (id) => users.get(id),
    byUsername,
    byEmail: (email) => [...users.values()].find((user) => user.email === email.toLowerCase()),
    all: () => [...users.values()],
    ensureBot({ username, displayName, description }) {
      const owner = byUsername(username);
      if (owner !== undefined) return owner.id;
      const bot = keep({
        ...blank(username),
        first_name: displayName,
        email: `${username.toLowerCase()}@localhost`,
        is_bot: true,
        bot_description: description,
      });
      events.publish('user_updated', { user: bot }, {});
      return bot.id;
    },
    deactivate(id) {
      const user = get(id);
      user.delete_at = now();
      statuses.delete(id);
      user.update_at = now();
      events.publish('user_updated', { user }, {});
      return user;
    },
    status: (id) => statuses.get(id) ?? 'offline',
    setStatus(id, status) {
      statuses.set(get(id).id, status);
      // Nobody else is told: `BroadcastStatus` of `channels/app/platform/status.go`.
      events.publish('status_change', { user_id: id, status }, { userId: id });
    },
    setImage(id, image) {
      images.set(get(id).id, image.slice());
      events.publish('user_updated', { user: get(id) }, {});
    },
    image: (id) => images.get(id),
  };
}
