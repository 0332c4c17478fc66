import * as React from 'react';
import type { Channel } from '../../wire.ts';
import { useApp, useSend } from '../state/store.ts';
import { Avatar } from './avatar.tsx';

/** The team's channels and one's direct messages. */
export function Sidebar() {
  const team = useApp(({ entities }) => entities.teams.teams[entities.teams.currentTeamId]);
  const channels = useApp(({ entities }) => entities.channels.channels);
  const myMembers = useApp(({ entities }) => entities.channels.myMembers);
  const isOpen = useApp(({ views }) => views.isSidebarOpen);
  const nameOf = useChannelName();
  const mine = Object.values(channels)
    .filter(({ id }) => id in myMembers)
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b)));

  return (
    <nav className={`sidebar ${isOpen ? 'sidebar--open' : ''}`} aria-label="Channels">
      <h2 className="sidebar__team">{team?.display_name}</h2>
      <Category title="Channels" channels={mine.filter(({ type }) => type !== 'D')} />
      <Category title="Direct messages" channels={mine.filter(({ type }) => type === 'D')} />
    </nav>
  );
}

function Category({ title, channels }: { title: string; channels: Channel[] }) {
  const id = React.useId();
  return (
    <section>
      <h3 className="sidebar__category" id={id}>
        {title}
      </h3>
      <ul aria-labelledby={id}>
        {channels.map((channel) => (
          <li key={channel.id}>
            <ChannelLink channel={channel} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChannelLink({ channel }: { channel: Channel }) {
  const send = useSend();
  const isCurrent = useApp(({ entities }) => entities.channels.currentChannelId === channel.id);
  const unread = useApp(({ views }) => views.unread[channel.id] ?? 0);
  const isUnread = unread > 0 && !isCurrent;
  const nameOf = useChannelName();
  const partner = useDirectPartner(channel);
  return (
    <button
      type="button"
      id={`sidebarItem_${channel.name}`}
      className={`sidebar__link ${isCurrent ? 'is-current' : ''} ${isUnread ? 'is-unread' : ''}`}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={() => send({ type: 'SELECT_CHANNEL', data: channel.id })}
    >
      {partner === undefined ? (
        <i className={`icon icon-${channel.type === 'P' ? 'lock-outline' : 'globe'}`} aria-hidden="true" />
      ) : (
        <Avatar userId={partner} size={20} />
      )}
      <span>{nameOf(channel)}</span>
      {isUnread && <Unread count={unread} isDirect={channel.type === 'D'} />}
    </button>
  );
}

/** Direct messages are counted, as mentions are; other channels are only set in bold. */
function Unread({ count, isDirect }: { count: number; isDirect: boolean }) {
  if (!isDirect) return <span className="sr-only"> unread</span>;
  return (
    <span className="sidebar__badge">
      {count}
      <span className="sr-only"> unread</span>
    </span>
  );
}

/** The other one in a direct channel; undefined for other channels. */
function useDirectPartner(channel: Channel): string | undefined {
  const me = useApp(({ entities }) => entities.users.currentUserId);
  if (channel.type !== 'D') return undefined;
  const both = channel.name.split('__');
  return both.find((id) => id !== me) ?? me;
}

/** Names a channel; a direct one by whom it is with. */
export function useChannelName(): (channel: Channel) => string {
  const { profiles, currentUserId } = useApp(({ entities }) => entities.users);
  return (channel) => {
    if (channel.type !== 'D') return channel.display_name;
    const other = channel.name.split('__').find((id) => id !== currentUserId) ?? currentUserId;
    return profiles[other]?.username ?? 'Direct message';
  };
}
