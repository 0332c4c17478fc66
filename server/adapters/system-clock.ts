import type { Clock } from '../app/ports.ts';

/** The machine's clock: the only place that reads it. */
export const systemClock: Clock = { now: () => Date.now() };
