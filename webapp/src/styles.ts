import adminStyles from './admin/admin.css';
import boardStyles from './components/board.css';
import overlayStyles from './components/overlay.css';
import panelStyles from './components/panel.css';
import rosterStyles from './components/roster.css';
import setChoiceStyles from './components/set-choice.css';
import updateStyles from './components/update.css';
import { pluginId } from './registry.ts';

/** Adds our style sheet to the page; answers how to take it away. */
export function addStyles(): () => void {
  const element = document.createElement('style');
  element.dataset.plugin = pluginId;
  element.textContent =
    panelStyles + rosterStyles + boardStyles + setChoiceStyles + updateStyles + overlayStyles + adminStyles;
  document.head.append(element);
  return () => element.remove();
}
