import * as React from 'react';
import { IntlProvider } from 'react-intl';
import { Provider } from 'react-redux';
import { Composer } from '../composer/composer.tsx';
import { DialogHost } from '../dialog/dialog.tsx';
import { PostList } from '../post/post-list.tsx';
import { type PageStore, useApp, useSend } from '../state/store.ts';
import { applyTheme, pluginTheme } from '../state/theme.ts';
import { AppBar } from './app-bar.tsx';
import { ChannelHeader } from './channel-header.tsx';
import { PluginBoundary } from './content.tsx';
import { DemoBar } from './demo-bar.tsx';
import { GlobalHeader } from './global-header.tsx';
import { Rhs } from './rhs.tsx';
import { Sidebar, useChannelName } from './sidebar.tsx';

/** What every page of the host stands in: store, language, theme, and the notice across the top. */
export function App({ page, children }: { page: PageStore; children: React.ReactNode }) {
  return (
    <Provider store={page.store}>
      <Frame>{children}</Frame>
    </Provider>
  );
}

function Frame({ children }: { children: React.ReactNode }) {
  const locale = useApp(
    ({ entities }) => entities.users.profiles[entities.users.currentUserId]?.locale ?? 'en',
  );
  const { theme, readout, parts, isConnected, error } = useApp(({ views }) => views);
  React.useLayoutEffect(() => applyTheme(theme), [theme]);

  return (
    <IntlProvider locale={locale} messages={parts.messages} onError={() => undefined}>
      <DemoBar />
      <Notice isConnected={isConnected} error={error} />
      {children}
      <div className="sr-only" role="status" aria-live="polite">
        {readout}
      </div>
    </IntlProvider>
  );
}

/** The page people chat on. */
export function Channels() {
  const send = useSend();
  const { theme, isSidebarOpen, parts } = useApp(({ views }) => views);
  return (
    <>
      <GlobalHeader />
      <div className="frame">
        <Sidebar />
        {isSidebarOpen && (
          <button
            type="button"
            className="sidebar-veil"
            aria-label="Close channels"
            onClick={() => send({ type: 'SIDEBAR_TOGGLED', isOpen: false })}
          />
        )}
        <Channel />
        <Rhs />
      </div>
      <AppBar />
      <DialogHost />
      {parts.root.map(({ id, component: Root }) => (
        <PluginBoundary key={id} pluginId={id}>
          <Root theme={pluginTheme(theme)} />
        </PluginBoundary>
      ))}
    </>
  );
}

function Channel() {
  const channelId = useApp(({ entities }) => entities.channels.currentChannelId);
  const channel = useApp(({ entities }) => entities.channels.channels[channelId]);
  const nameOf = useChannelName();
  return (
    <main className="channel" id="channel_view">
      <ChannelHeader />
      <PostList key={channelId} />
      <div className="channel__composer">
        {channel !== undefined && (
          <Composer key={channelId} channelId={channelId} placeholder={`Write to ${nameOf(channel)}`} />
        )}
      </div>
    </main>
  );
}

/** The bar across the page: the server is gone, or something failed. */
function Notice({ isConnected, error }: { isConnected: boolean; error: string }) {
  const send = useSend();
  const text = isConnected
    ? error
    : 'The demo has ended. When it is started again, this page comes back and starts over.';
  if (text === '') return null;
  return (
    <div className="announcement-bar" role="alert">
      <span>{text}</span>
      {isConnected && (
        <button type="button" aria-label="Dismiss" onClick={() => send({ type: 'ERROR_SHOWN', error: '' })}>
          <i className="icon icon-close" aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
