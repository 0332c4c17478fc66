import * as React from 'react';
import { useSelector } from 'react-redux';
import { getCurrentUserId } from '../../state/host.ts';

/** What can be folded, by the names it is remembered under; `no-` is a section while it is empty. */
export type FoldName =
  | 'roster'
  | 'no-roster'
  | 'update'
  | 'yours'
  | 'queue'
  | 'in-progress'
  | 'submitted'
  | 'blockers'
  | 'no-blockers';

/** Folded until the reader opens it; everything else is open until the reader folds it. */
const startsFolded: readonly FoldName[] = ['roster', 'update', 'no-blockers'];

/** Whether a part is open, as the reader left it in this browser; and how to change that. */
export function useFold(name: FoldName): readonly [boolean, (isOpen: boolean) => void] {
  const userId = useSelector(getCurrentUserId);
  const startsOpen = !startsFolded.includes(name);
  const [turned, setTurned] = React.useState(() => readTurned(userId));
  const change = (isToOpen: boolean) => {
    const others = readTurned(userId).filter((other) => other !== name);
    const changed = isToOpen === startsOpen ? others : [...others, name];
    setTurned(changed);
    keepTurned(userId, changed);
  };
  return [turned.includes(name) !== startsOpen, change];
}

function keyOf(userId: string): string {
  return `set-update:folded:${userId}`;
}

/** What is not as it starts. A browser may keep nothing, and anybody may have written there: then all is as it starts. */
function readTurned(userId: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(userId)) ?? '[]');
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
}

function keepTurned(userId: string, names: readonly string[]): void {
  try {
    window.localStorage.setItem(keyOf(userId), JSON.stringify(names));
  } catch {
    // The part folds all the same; it is only not remembered.
  }
}
