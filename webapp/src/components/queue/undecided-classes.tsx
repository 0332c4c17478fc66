import * as React from 'react';
import type { PriorityClass } from '#contract';
import { Notice } from '../controls/notice.tsx';
import { useText } from '../controls/texts.ts';

/** Names the classes Jira would not tell, and what to do about it; nothing when it told them all. */
export function UndecidedClasses({ classes }: { readonly classes: readonly PriorityClass[] }) {
  const text = useText();
  if (classes.length === 0) return null;
  const names = classes.map((name) => text(`set-update.class.${name}`)).join(', ');
  return <Notice kind="warning">{text('set-update.undecided', { names })}</Notice>;
}
