import * as React from 'react';
import { events } from '#contract';
import { createClient } from './client.ts';
import boardStyles from './components/board.css';
import { HeaderIcon } from './components/header-icon.tsx';
import panelStyles from './components/panel.css';
import { Sidebar } from './components/sidebar.tsx';
import { fallbackTexts, translationsFor } from './i18n/index.ts';
import icon from './icon.svg';
import { createLive, onReturn } from './live.ts';
import { type HostStore, type PluginRegistry, pluginId } from './registry.ts';
import { basePathIn } from './state/host.ts';
import { reducePanels } from './state/panels.ts';
import { channelPanelOf } from './state/selectors.ts';

const title = fallbackTexts['set-update.title'];
let undo: readonly (() => void)[] = [];

function initialize(registry: PluginRegistry, store: HostStore): void {
  registry.registerTranslations(translationsFor);
  registry.registerReducer(reducePanels);

  const live = createLive({
    client: createClient({ basePath: () => basePathIn(store.getState()) }),
    dispatch: (action) => store.dispatch(action),
    panelOf: (channelId) => channelPanelOf(store.getState(), channelId),
  });
  registry.registerWebSocketEventHandler(`custom_${pluginId}_${events.panelChanged}`, live.panelChanged);
  registry.registerReconnectHandler(live.catchUp);
  undo = [live.close, onReturn(live.catchUp), addStyles(panelStyles + boardStyles)];

  const sidebar = registry.registerRightHandSidebarComponent(() => <Sidebar live={live} />, title);
  const toggle = () => void store.dispatch(sidebar.toggleRHSPlugin);
  const tooltip = fallbackTexts['set-update.tooltip'];
  registry.registerAppBarComponent?.(`data:image/svg+xml,${encodeURIComponent(icon)}`, toggle, tooltip);
  registry.registerChannelHeaderButtonAction(<HeaderIcon />, toggle, title, tooltip);
  registry.registerChannelHeaderMenuAction?.(title, () => void store.dispatch(sidebar.showRHSPlugin));
}

function uninitialize(): void {
  for (const step of undo) step();
  undo = [];
}

/** Adds our style sheet to the page; answers how to take it away. */
function addStyles(text: string): () => void {
  const element = document.createElement('style');
  element.dataset.plugin = pluginId;
  element.textContent = text;
  document.head.append(element);
  return () => element.remove();
}

window.registerPlugin(pluginId, { initialize, uninitialize });
