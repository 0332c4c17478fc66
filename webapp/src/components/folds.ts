import * as React from 'react';
import { useSelector } from 'react-redux';
import { getCurrentUserId } from '../state/host.ts';

/** Sections that can be folded, by the names they are remembered under. */
export type SectionName = 'blockers' | 'numbers' | 'queue' | 'in-progress' | 'submitted';

/** Whether a section is open, as the reader left it in this browser; and how to change that. */
export function useFold(name: SectionName): readonly [boolean, (isOpen: boolean) => void] {
  const userId = useSelector(getCurrentUserId);
  const [isOpen, setIsOpen] = React.useState(() => !readFolded(userId).includes(name));
  const change = (isToOpen: boolean) => {
    setIsOpen(isToOpen);
    const others = readFolded(userId).filter((other) => other !== name);
    keepFolded(userId, isToOpen ? others : [...others, name]);
  };
  return [isOpen, change];
}

function keyOf(userId: string): string {
  return `set-update:folded:${userId}`;
}

/** A browser may keep nothing, and anybody may have written there: then everything is open. */
function readFolded(userId: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(userId)) ?? '[]');
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
}

function keepFolded(userId: string, names: readonly string[]): void {
  try {
    window.localStorage.setItem(keyOf(userId), JSON.stringify(names));
  } catch {
    // The section folds all the same; it is only not remembered.
  }
}
