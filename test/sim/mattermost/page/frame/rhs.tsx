import * as React from 'react';
import { Composer } from '../composer/composer.tsx';
import { useNewestInView } from '../post/newest-in-view.ts';
import { PostView } from '../post/post.tsx';
import { useApp, useSend } from '../state/store.ts';
import { pluginTheme } from '../state/theme.ts';
import { Content, PluginBoundary } from './content.tsx';
import { IconButton } from './icon-button.tsx';
import { useChannelName } from './sidebar.tsx';

/** The right-hand sidebar: the host draws frame and header, a plugin or a list of posts the content. */
export function Rhs() {
  const rhs = useApp(({ views }) => views.rhs);
  const isExpanded = useApp(({ views }) => views.isRhsExpanded);
  useFocusBack(rhs !== undefined);
  if (rhs === undefined) return null;
  return (
    <aside
      className={`sidebar-right ${isExpanded ? 'sidebar-right--expanded' : ''}`}
      id="sidebar-right"
      aria-label="Right sidebar"
    >
      {rhs.kind === 'plugin' && <PluginPanel componentId={rhs.componentId} />}
      {rhs.kind === 'thread' && <Thread key={rhs.rootId} rootId={rhs.rootId} />}
      {rhs.kind === 'search' && <SearchResults terms={rhs.terms} />}
    </aside>
  );
}

/** Gives focus back to what opened the sidebar when it closes with the focus inside. */
function useFocusBack(isOpen: boolean) {
  const opener = React.useRef<Element | null>(null);
  React.useEffect(() => {
    const { activeElement, body } = document;
    if (isOpen) opener.current = activeElement;
    else if (activeElement === body && opener.current instanceof HTMLElement)
      opener.current.focus({ preventScroll: true });
  }, [isOpen]);
}

function Header({ subtitle, children }: { subtitle?: string; children: React.ReactNode }) {
  const send = useSend();
  const isExpanded = useApp(({ views }) => views.isRhsExpanded);
  const close = () => send({ type: 'RHS_CHANGED', rhs: undefined });
  return (
    <>
      <div className="sidebar-right__bar only-narrow">
        <IconButton icon="arrow-back-ios" label="Back" className="btn-inverted" onClick={close} />
      </div>
      <header className="sidebar-right__header">
        <h2 className="sidebar-right__title">
          {children}
          {subtitle !== undefined && <span className="sidebar-right__subtitle">{subtitle}</span>}
        </h2>
        <IconButton
          icon={isExpanded ? 'arrow-collapse' : 'arrow-expand'}
          label={isExpanded ? 'Collapse Sidebar' : 'Expand Sidebar'}
          className="only-wide"
          onClick={() => send({ type: 'RHS_EXPANDED', isExpanded: !isExpanded })}
        />
        <IconButton icon="close" label="Close" className="only-wide" id="rhsCloseButton" onClick={close} />
      </header>
    </>
  );
}

function PluginPanel({ componentId }: { componentId: string }) {
  const part = useApp(({ views }) => views.parts.rhs).find(({ id }) => id === componentId);
  const theme = useApp(({ views }) => views.theme);
  if (part === undefined) return null;
  const Panel = part.component;
  return (
    <>
      <Header>
        <Content of={part.title} />
      </Header>
      <div className="sidebar-right__body" id="rhsContainer">
        <PluginBoundary pluginId={part.pluginId}>
          <Panel theme={pluginTheme(theme)} />
        </PluginBoundary>
      </div>
    </>
  );
}

function Thread({ rootId }: { rootId: string }) {
  const all = useApp(({ entities }) => entities.posts.posts);
  const channels = useApp(({ entities }) => entities.channels.channels);
  const nameOf = useChannelName();
  const root = all[rootId];
  const channel = channels[root?.channel_id ?? ''];
  const replies = React.useMemo(
    () =>
      Object.values(all)
        .filter(({ root_id }) => root_id === rootId)
        .sort((a, b) => a.create_at - b.create_at),
    [all, rootId],
  );
  const view = useNewestInView(replies);
  if (root === undefined || channel === undefined) return null;
  return (
    <>
      <Header subtitle={nameOf(channel)}>Thread</Header>
      <div className="sidebar-right__body" id="rhsContainer">
        <section className="sidebar-right__posts" aria-label="Thread" {...view}>
          <PostView post={root} isInRhs />
          {replies.length > 0 && (
            <div className="separator separator--left">
              <span>{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</span>
            </div>
          )}
          {replies.map((post) => (
            <PostView key={post.id} post={post} isInRhs />
          ))}
        </section>
        <Composer channelId={channel.id} rootId={rootId} placeholder="Reply to this thread..." />
      </div>
    </>
  );
}

function SearchResults({ terms }: { terms: string }) {
  const all = useApp(({ entities }) => entities.posts.posts);
  const found = Object.values(all)
    .filter(({ message }) => message.toLowerCase().includes(terms.toLowerCase()))
    .sort((a, b) => b.create_at - a.create_at);
  return (
    <>
      <Header subtitle={terms}>Search Results</Header>
      <div className="sidebar-right__body" id="rhsContainer">
        <section className="sidebar-right__posts" aria-label="Search results">
          {found.map((post) => (
            <PostView key={post.id} post={post} isInRhs />
          ))}
          {found.length === 0 && <p className="sidebar-right__empty">No results for “{terms}”</p>}
        </section>
      </div>
    </>
  );
}
