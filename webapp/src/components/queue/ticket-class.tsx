import * as React from 'react';
import type { OrderWarning, PriorityClass } from '#contract';
import { useText } from '../controls/texts.ts';

const weights = {
  incident: 'danger',
  escalation: 'danger',
  hotfix: 'strong',
  release: 'strong',
  customer: 'plain',
  'tech-debt': 'plain',
} as const;

/** The class of a ticket as a tag; what is in no class of its own is left unmarked. */
export function ClassTag({ name }: { readonly name: PriorityClass | null }) {
  const text = useText();
  if (name === null || name === 'other') return null;
  return (
    <span className={`set-update-tag set-update-tag--${weights[name]}`}>
      {text(`set-update.class.${name}`)}
    </span>
  );
}

/** Says why a ticket stands in the wrong place: "Escalation below 4 customer bugs". */
export function useOrderWarning(): (name: PriorityClass | null, warning: OrderWarning) => string {
  const text = useText();
  return (name, warning) => {
    const own = name ?? 'other';
    return text(`set-update.stands.${warning.code}`, {
      ticket: text(`set-update.one.${own}`),
      others: text(`set-update.many.${warning.class}`, { count: warning.count }),
    });
  };
}
