import * as React from 'react';
import type { Presence } from '../../wire.ts';
import { useApp } from '../state/store.ts';

const words: Record<Presence, string> = {
  online: 'Online',
  away: 'Away',
  dnd: 'Do not disturb',
  offline: 'Offline',
};

/** A round picture; with presence, a dot at its lower right. Decorative: the name stands beside it. */
export function Avatar({
  userId,
  size = 32,
  withStatus = false,
}: {
  userId: string;
  size?: number;
  withStatus?: boolean;
}) {
  const status = useApp(({ entities }) => entities.users.statuses[userId] ?? 'offline');
  const user = useApp(({ entities }) => entities.users.profiles[userId]);
  return (
    <span className="avatar" style={{ width: size, height: size }}>
      <img
        src={`/api/v4/users/${userId}/image?_=${user?.update_at ?? 0}`}
        alt=""
        width={size}
        height={size}
      />
      {withStatus && user !== undefined && !user.is_bot && <StatusDot status={status} />}
    </span>
  );
}

export function StatusDot({ status }: { status: Presence }) {
  return (
    <svg className={`status status--${status}`} viewBox="0 0 16 16" role="img" aria-label={words[status]}>
      <circle cx="8" cy="8" r="8" className="status__rim" />
      {status === 'offline' ? (
        <circle cx="8" cy="8" r="5" className="status__ring" />
      ) : (
        <circle cx="8" cy="8" r="6" className="status__disc" />
      )}
      {status === 'online' && <path className="status__sign" d="M5 8.2 7.2 10.4 11 6.2" />}
      {status === 'away' && <path className="status__sign" d="M8 4.8V8.2L10 9.6" />}
      {status === 'dnd' && <path className="status__sign" d="M5 8H11" />}
    </svg>
  );
}

/** How a person is called in lists: Mattermost shows the username unless told otherwise. */
export function useName(userId: string): string {
  return useApp(({ entities }) => entities.users.profiles[userId]?.username ?? 'Someone');
}

/** "Alice Adams", or the username of somebody without a name. */
export function fullName(user: { first_name: string; last_name: string; username: string }): string {
  return `${user.first_name} ${user.last_name}`.trim() || user.username;
}
