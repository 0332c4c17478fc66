import { pluginId } from '#contract';
import adminStyles from './admin/admin.css';
import boardStyles from './components/board/board.css';
import overlayStyles from './components/controls/overlay.css';
import panelStyles from './components/frame/panel.css';
import setChoiceStyles from './components/frame/set-choice.css';
import rosterStyles from './components/roster/roster.css';
import updateStyles from './components/update/update.css';

/** Adds our style sheet to the page; answers how to take it away. */
export function addStyles(): () => void {
  const element = document.createElement('style');
  element.dataset.plugin = pluginId;
  element.textContent =
    panelStyles + rosterStyles + boardStyles + setChoiceStyles + updateStyles + overlayStyles + adminStyles;
  document.head.append(element);
  return () => element.remove();
}
