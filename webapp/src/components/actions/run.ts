import * as React from 'react';
import type { Reply } from '../../http.ts';
import { useText } from '../controls/texts.ts';
import { reasonOf } from './ticket-actions.tsx';
import { useUpdateWork } from './update-work.tsx';

/** What buttons set going, one at a time; each has an id. */
export interface Run<Id> {
  /** What is under way. */
  readonly busy: Id | null;
  /** Why the last one failed, as a sentence. */
  readonly failure: string | null;
  /** What the last one came to, if that is to be said. */
  readonly said: string | null;
}

interface Starts<Id> extends Run<Id> {
  /** `saidOf`: what there is to say of what came of it; null: nothing. */
  start<Value>(id: Id, ask: () => Promise<Reply<Value>>, saidOf: (value: Value) => string | null): void;
}

/** Sets going what the server is asked for, and tells a screen reader how it went. */
export function useRun<Id>(): Starts<Id> {
  const text = useText();
  const { announce } = useUpdateWork();
  const [run, setRun] = React.useState<Run<Id>>({ busy: null, failure: null, said: null });
  const start = async <Value>(
    id: Id,
    ask: () => Promise<Reply<Value>>,
    saidOf: (value: Value) => string | null,
  ) => {
    if (run.busy !== null) return;
    setRun({ busy: id, failure: null, said: null });
    announce('');
    const reply = await ask();
    const failure = reply.ok ? null : reasonOf(text, reply.failure);
    const said = reply.ok ? saidOf(reply.value) : null;
    announce(failure ?? said ?? '');
    setRun({ busy: null, failure, said });
  };
  return { ...run, start: (...asked) => void start(...asked) };
}
