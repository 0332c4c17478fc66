import type { Events } from './events.ts';

/** What every part of the store is made with. */
export interface Basis {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly events: Events;
}
