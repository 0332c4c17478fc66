import * as React from 'react';
import type { Suggestion } from '../../wire.ts';
import { api } from '../state/api.ts';

export interface Shown {
  readonly title: string;
  readonly description: string;
  readonly icon: string;
  /** The command line after choosing this one. */
  readonly complete: string;
  /** Chooses to run what is written. */
  readonly isExecute: boolean;
}

export interface Suggestions {
  readonly items: readonly Shown[];
  readonly selected: number;
  /** Whether choosing the selected one would change what is written. */
  readonly wouldChange: boolean;
  select(index: number): void;
  close(): void;
}

const execute: Shown = {
  title: 'Execute Current Command',
  description: 'Select this option or use Ctrl+Enter to execute the current command.',
  icon: '',
  complete: '',
  isExecute: true,
};

/** What the server offers for a command line that is being written; closed until the text changes once it was closed. */
export function useSuggestions(input: {
  text: string;
  teamId: string;
  channelId: string;
  rootId: string;
}): Suggestions {
  const { text, teamId, channelId, rootId } = input;
  const [items, setItems] = React.useState<readonly Shown[]>([]);
  const [selected, select] = React.useState(0);

  React.useEffect(() => {
    let isCurrent = true;
    select(0);
    if (!text.startsWith('/') || text.includes('\n')) {
      setItems([]);
      return undefined;
    }
    api
      .suggestions(teamId, { user_input: text, channel_id: channelId, root_id: rootId })
      .catch((): Suggestion[] => [])
      .then((found) => {
        if (isCurrent) setItems(shownFor(text, found));
      });
    return () => {
      isCurrent = false;
    };
  }, [text, teamId, channelId, rootId]);

  const chosen = items[selected];
  return {
    items,
    selected,
    wouldChange: chosen !== undefined && (chosen.isExecute || chosen.complete !== text.trimEnd()),
    select,
    close: React.useCallback(() => setItems([]), []),
  };
}

function shownFor(text: string, found: Suggestion[]): Shown[] {
  const items = found.map(({ Complete, Suggestion: word, Hint, Description, IconData }) => ({
    title: [word, Hint].filter(Boolean).join(' '),
    description: Description,
    icon: IconData,
    complete: `/${Complete}`.trimEnd(),
    isExecute: false,
  }));
  const isComplete = text.endsWith(' ') || found.some(({ Suggestion: word }) => word === '');
  return isComplete && items.length > 0 ? [execute, ...items] : items;
}
