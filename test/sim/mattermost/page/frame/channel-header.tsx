import * as React from 'react';
import type { ButtonPart } from '../plugins/parts.ts';
import { Markdown } from '../post/markdown.tsx';
import { useApp, useSend } from '../state/store.ts';
import { Content } from './content.tsx';
import { IconButton } from './icon-button.tsx';
import { Menu, MenuItem } from './menu.tsx';
import { useChannelName } from './sidebar.tsx';
import { UserMenu } from './user-menu.tsx';

/** Name, number of members and header text; on a narrow screen the plugins' buttons too, since there is no app bar. */
export function ChannelHeader() {
  const send = useSend();
  const { channels, currentChannelId } = useApp(({ entities }) => entities.channels);
  const memberCount = useApp(({ views }) => views.memberCounts[currentChannelId] ?? 0);
  const isUnread = useApp(({ views }) => Object.keys(views.unread).some((id) => id !== currentChannelId));
  const { channelMenu, channelHeader } = useApp(({ views }) => views.parts);
  const nameOf = useChannelName();
  const channel = channels[currentChannelId];
  if (channel === undefined) return <header className="channel-header" />;
  const name = nameOf(channel);

  return (
    <header className="channel-header" id="channel-header">
      <IconButton
        icon="menu"
        label={isUnread ? 'Channels, unread messages' : 'Channels'}
        className={isUnread ? 'only-narrow has-unread' : 'only-narrow'}
        onClick={() => send({ type: 'SIDEBAR_TOGGLED', isOpen: true })}
      />
      <div className="channel-header__main">
        <h1 className="channel-header__heading">
          <Menu
            label={`${name} channel menu`}
            buttonClass="channel-header__name"
            button={
              <>
                <strong>{name}</strong>
                <i className="icon icon-chevron-down" aria-hidden="true" />
              </>
            }
          >
            <MenuItem
              icon="link-variant"
              onClick={() =>
                navigator.clipboard?.writeText(`${location.origin}/core/channels/${channel.name}`)
              }
            >
              Copy link
            </MenuItem>
            {channelMenu.map(({ id, text, action }) => (
              <MenuItem key={id} icon="power-plug-outline" onClick={() => action(channel.id)}>
                <Content of={text} />
              </MenuItem>
            ))}
          </Menu>
        </h1>
        {channel.type !== 'D' && (
          <span className="channel-header__members only-wide" title={`${memberCount} members`}>
            <i className="icon icon-account-outline" aria-hidden="true" />
            <span className="sr-only">Members: </span>
            {memberCount}
          </span>
        )}
        <HeaderText text={channel.header} />
      </div>
      <div className="channel-header__buttons only-narrow">
        {channelHeader.map((part) => (
          <HeaderButton key={part.id} part={part} />
        ))}
        <UserMenu />
      </div>
    </header>
  );
}

/** One line, cut at its end; pointing at it or focusing it shows the whole. */
function HeaderText({ text }: { text: string }) {
  if (text === '') return null;
  return (
    <div className="channel-header__text only-wide">
      <div className="channel-header__line">
        <Markdown text={text} isInline />
      </div>
      <div className="channel-header__popover" aria-hidden="true">
        <Markdown text={text} />
      </div>
    </div>
  );
}

function HeaderButton({ part }: { part: ButtonPart }) {
  const channel = useApp(({ entities }) => entities.channels.channels[entities.channels.currentChannelId]);
  const member = useApp(({ entities }) => entities.channels.myMembers[entities.channels.currentChannelId]);
  return (
    <button
      type="button"
      id={`${part.pluginId}ChannelHeaderButton`}
      className="channel-header__plugin"
      onClick={() => part.action(channel, member)}
    >
      <Content of={part.icon} />
      <span className="sr-only">
        <Content of={part.text} />
      </span>
    </button>
  );
}
