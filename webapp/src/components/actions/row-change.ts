import * as React from 'react';
import type { Panel } from '#contract';
import type { Reply } from '../../http.ts';
import { useText } from '../controls/texts.ts';
import { reasonOf } from './ticket-actions.tsx';
import { useUpdateWork } from './update-work.tsx';

/** Changes to the rows of a list, one at a time. */
export interface RowChange {
  /** The row a change of which is under way. */
  readonly busyId: string | null;
  /** The row a change of which failed last, and why. */
  readonly failed: { readonly id: string; readonly reason: string } | null;
  run(id: string, change: () => Promise<Reply<Panel>>, said: string): void;
}

/** `focusAfter`: where focus goes when the row has gone with the button that was pressed. */
export function useRowChange(focusAfter: React.RefObject<HTMLElement>): RowChange {
  const text = useText();
  const { announce } = useUpdateWork();
  const [busyId, setBusyId] = React.useState<string | null>(null);
  const [failed, setFailed] = React.useState<RowChange['failed']>(null);
  const run = async (id: string, change: () => Promise<Reply<Panel>>, said: string) => {
    if (busyId !== null) return;
    setBusyId(id);
    setFailed(null);
    announce('');
    const reply = await change();
    setBusyId(null);
    if (reply.ok) {
      announce(said);
      focusAfter.current?.focus();
    } else {
      const reason = reasonOf(text, reply.failure);
      setFailed({ id, reason });
      announce(reason);
    }
  };
  return { busyId, failed, run: (id, change, said) => void run(id, change, said) };
}
