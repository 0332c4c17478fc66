import * as React from 'react';
import type { OrderFixed, OrderProposal, Panel } from '#contract';
import type { Actions, Direction } from '../../actions.ts';
import type { Failure, Reply } from '../../http.ts';
import { isolated } from '../../isolated.ts';
import { type Text, useText } from '../controls/texts.ts';

/** What the reader is doing with tickets, and how the last of it went. */
interface TicketWork {
  /** The ticket a change of which is under way. */
  readonly busyKey: string | null;
  /** The ticket a change of which failed last, and why. */
  readonly failed: { readonly key: string; readonly reason: string } | null;
  /** The ticket the reader has moved last, which stays in sight. */
  readonly moved: Moved | null;
  /** The tickets the reader has taken since the panel was opened; of private ones nothing else says it. */
  readonly taken: readonly string[];
  move(key: string, direction: Direction): void;
  take(key: string): void;
  proposeOrder(): Promise<Reply<OrderProposal>>;
  fixOrder(proposal: OrderProposal): Promise<Reply<OrderFixed>>;
  /** Says something to a screen reader. */
  announce(words: string): void;
}

/** How a ticket was moved, and where it came to stand. */
interface Moved {
  readonly key: string;
  readonly direction: Direction;
  /** From 1, and of how many; 0 until it is moved, and where it has left the queue. */
  readonly place: number;
  readonly count: number;
}

const WorkContext = React.createContext<TicketWork | null>(null);

/** @throws outside {@link TicketActions} */
export function useTicketWork(): TicketWork {
  const work = React.useContext(WorkContext);
  if (work === null) throw new Error('tickets are shown without their actions');
  return work;
}

interface Props {
  readonly actions: Actions;
  readonly channelId: string;
  readonly children: React.ReactNode;
}

/** Lets what is inside change tickets, one at a time; tells a screen reader of the reader's own changes and of no others. */
export function TicketActions({ actions, channelId, children }: Props) {
  const text = useText();
  const [busyKey, setBusyKey] = React.useState<string | null>(null);
  const [failed, setFailed] = React.useState<TicketWork['failed']>(null);
  const [moved, setMoved] = React.useState<Moved | null>(null);
  const [taken, setTaken] = React.useState<readonly string[]>([]);
  const [words, announce] = React.useState('');

  const change = async (
    key: string,
    run: () => ReturnType<Actions['move']>,
    saidOf: (panel: Panel) => string,
  ) => {
    setBusyKey(key);
    setFailed(null);
    announce('');
    const reply = await run();
    setBusyKey(null);
    if (reply.ok) {
      announce(saidOf(reply.value));
    } else {
      const reason = reasonOf(text, reply.failure);
      setFailed({ key, reason });
      announce(`${key}: ${reason}`);
    }
  };
  const work: TicketWork = {
    busyKey,
    failed,
    moved,
    taken,
    announce,
    proposeOrder: () => actions.proposeOrder(channelId),
    fixOrder: (proposal) => actions.fixOrder(channelId, proposal),
    move(key, direction) {
      setMoved({ key, direction, place: 0, count: 0 });
      void change(
        key,
        () => actions.move(channelId, key, direction),
        ({ board }) => {
          const column = board?.to_do;
          const place = 1 + (column?.tickets.findIndex((ticket) => ticket.key === key) ?? -1);
          const count = column?.total ?? 0;
          setMoved({ key, direction, place, count });
          return place > 0 ? text('set-update.moved', { key, place, count }) : '';
        },
      );
    },
    take(key) {
      void change(
        key,
        () => actions.take(channelId, key),
        () => {
          setTaken((before) => [...before, key]);
          return text('set-update.taken', { key });
        },
      );
    },
  };
  return (
    <WorkContext.Provider value={work}>
      <div className="set-update-visually-hidden" role="status">
        {words}
      </div>
      {children}
    </WorkContext.Provider>
  );
}

/** Why a change failed, as a sentence: the server knows the case, else the page says what it can. */
export function reasonOf(text: Text, { code, message }: Failure): string {
  return message === undefined ? text(`set-update.failure.${code}`) : isolated(message);
}
