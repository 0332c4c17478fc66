import type { WriteFailure, WritePermissions } from '../../app/ports.ts';
import type { Overdue } from '../../domain/queue/ageing.ts';
import type { OrderWarning } from '../../domain/queue/order-check.ts';
import type { PriorityClass } from '../../domain/queue/priority.ts';

/** Sentences about the priority-ordered queue. What goes in must be escaped for where it goes. */
export interface QueueTexts {
  readonly classes: Readonly<Record<PriorityClass, string>>;
  readonly noClass: string;
  /** `4 customer bugs`; null for tickets of no certain class. */
  readonly count: (count: number, of: PriorityClass | null) => string;
  /** How a ticket stands wrong, after its name. */
  readonly stands: (warning: Pick<OrderWarning, 'stands' | 'than'>) => string;
  readonly overdue: (overdue: Overdue) => string;
  readonly broken: (moves: number) => string;
  readonly fix: string;
  readonly apply: string;
  readonly cancel: string;
  readonly proposed: (moves: number, total: number) => string;
  readonly move: (ticket: string, of: string, from: number, to: number) => string;
  readonly right: string;
  readonly fixed: (moved: number) => string;
  readonly changed: string;
  readonly cancelled: string;
  /** `reason`: a sentence; `done`: tickets that were ranked all the same. */
  readonly notFixed: (reason: string, done: number) => string;
  readonly noneOfClass: (name: string) => string;
  readonly notAClass: (word: string, meant: string | undefined, names: string) => string;
  readonly refused: string;
  readonly alreadyFirst: string;
  readonly alreadyLast: string;
  readonly notInQueue: string;
  readonly notOnBoard: string;
  readonly notReadable: string;
  /** Null for a private ticket. */
  readonly hasSomebody: (name: string | null) => string;
  readonly writeFailure: (failure: WriteFailure) => string;
  readonly permissions: (may: WritePermissions) => string;
}

/** Sentences about who is who in Jira. */
export interface LinkTexts {
  readonly 'e-mail': (name: string) => string;
  readonly link: (name: string) => string;
  readonly unknown: string;
  /** Several accounts show the person's e-mail address. */
  readonly severalOwn: string;
  readonly waiting: (name: string, username: string) => string;
  readonly proposed: (name: string, username: string) => string;
  readonly confirmed: (username: string, name: string) => string;
  readonly nobodyFound: (words: string) => string;
  /** `list`: lines; there is a button for each. */
  readonly severalMine: (list: string) => string;
  /** `list`: numbered lines. */
  readonly several: (list: string, words: string) => string;
  readonly nothingProposed: (username: string) => string;
  readonly onlyManagers: string;
}
