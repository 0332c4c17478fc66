import * as React from 'react';
import { useApp } from '../state/store.ts';
import { Content } from './content.tsx';

/** The strip at the right edge with one icon per plugin; absent on narrow screens. */
export function AppBar() {
  const { appBar, channelHeader } = useApp(({ views }) => views.parts);
  const rhs = useApp(({ views }) => views.rhs);
  const rhsParts = useApp(({ views }) => views.parts.rhs);
  const channel = useApp(({ entities }) => entities.channels.channels[entities.channels.currentChannelId]);
  const member = useApp(({ entities }) => entities.channels.myMembers[entities.channels.currentChannelId]);
  const inAppBar = new Set(appBar.map(({ pluginId }) => pluginId));
  // A channel header button moves here unless its plugin has an icon of its own.
  const parts = [...appBar, ...channelHeader.filter(({ pluginId }) => !inAppBar.has(pluginId))];
  const openPlugin =
    rhs?.kind === 'plugin' ? rhsParts.find(({ id }) => id === rhs.componentId)?.pluginId : undefined;

  return (
    <aside className="app-bar" aria-label="Apps">
      {parts.map((part) => {
        const isActive = part.rhsId === undefined ? part.pluginId === openPlugin : isShown(rhs, part.rhsId);
        return (
          <button
            key={part.id}
            type="button"
            id={`app-bar-icon-${part.pluginId}`}
            className={`app-bar__icon ${isActive ? 'is-active' : ''}`}
            aria-pressed={isActive}
            onClick={() => part.action(channel, member)}
          >
            {typeof part.icon === 'string' ? <img src={part.icon} alt="" /> : <Content of={part.icon} />}
            <span className="app-bar__tooltip">
              <Content of={part.text} />
            </span>
          </button>
        );
      })}
    </aside>
  );
}

function isShown(rhs: { kind: string; componentId?: string } | undefined, id: string): boolean {
  return rhs?.kind === 'plugin' && rhs.componentId === id;
}
