import * as React from 'react';
import { FormattedMessage } from 'react-intl';
import { events, pluginId } from '#contract';
import { createActions } from './actions.ts';
import { TestConnection } from './admin/test-connection.tsx';
import { createClient } from './client.ts';
import { Sidebar } from './components/frame/sidebar.tsx';
import { createEntry } from './entry.ts';
import { fallbackTexts, type TextId, translationsFor } from './i18n/index.ts';
import icon from './icon.svg';
import { createLive, type LiveOptions, onReturn } from './live.ts';
import { createPresences } from './presences.ts';
import { createProfiles } from './profiles.ts';
import type { CustomSetting, HostStore, PluginRegistry } from './registry.ts';
import { basePathIn, currentTeamIdIn, dialogAwaited, presencesOn, profilesOn } from './state/host.ts';
import { reducePanels } from './state/panels.ts';
import { channelPanelOf } from './state/selectors.ts';
import { addStyles } from './styles.ts';

let undo: readonly (() => void)[] = [];

function initialize(registry: PluginRegistry, store: HostStore): void {
  registry.registerTranslations(translationsFor);
  registry.registerReducer(reducePanels);

  const client = createClient({ basePath: () => basePathIn(store.getState()) });
  const page: Pick<LiveOptions, 'dispatch' | 'panelOf'> = {
    dispatch: (action) => store.dispatch(action),
    panelOf: (channelId) => channelPanelOf(store.getState(), channelId),
  };
  const live = createLive({ client, ...page });
  const actions = createActions({
    client,
    ...page,
    reread: live.reread,
    teamId: () => currentTeamIdIn(store.getState()),
    awaitDialog: (triggerId) => store.dispatch(dialogAwaited(triggerId)),
  });
  const presences = createPresences({ client, page: presencesOn(store) });
  const profiles = createProfiles({ client, page: profilesOn(store) });
  const catchUp = () => {
    live.catchUp();
    presences.catchUp();
  };
  registry.registerWebSocketEventHandler(`custom_${pluginId}_${events.panelChanged}`, live.panelChanged);
  registry.registerWebSocketEventHandler('user_removed', live.memberLeft);
  registry.registerReconnectHandler(catchUp);
  undo = [live.close, presences.close, profiles.close, onReturn(catchUp), addStyles()];

  const title = inReadersLanguage('set-update.title');
  const tooltip = inReadersLanguage('set-update.tooltip');
  const entry = createEntry(store);
  const sidebar = registry.registerRightHandSidebarComponent(
    () => <Sidebar live={live} actions={actions} presences={presences} profiles={profiles} entry={entry} />,
    title,
  );
  const toggle = () => entry.press(sidebar.toggleRHSPlugin);
  registry.registerAppBarComponent?.(`data:image/svg+xml,${encodeURIComponent(icon)}`, toggle, tooltip);
  // No channel header button beside it: on a narrow page that is a second entry of the same menu. The menu is there on every
  // page, and for the keyboard, which the host's app bar does not hear.
  registry.registerChannelHeaderMenuAction(title, () => entry.press(sidebar.showRHSPlugin));
  registry.registerAdminConsoleCustomSetting?.(
    'ConnectionTest',
    (props: CustomSetting) => <TestConnection setting={props} test={client.testConnection} />,
    { showTitle: true },
  );
}

function uninitialize(): void {
  for (const step of undo) step();
  undo = [];
}

/** A text for places the host draws, within its own translations. */
function inReadersLanguage(id: TextId): React.ReactElement {
  return <FormattedMessage id={id} defaultMessage={fallbackTexts[id]} />;
}

window.registerPlugin(pluginId, { initialize, uninitialize });
