/** What is remembered of a cause the managers were told about; times in milliseconds since the epoch. */
export interface ToldCause {
  /** Equal for what is one thing to whoever mends it. */
  readonly key: string;
  readonly toldAt: number;
  /** When it was first seen to be over since then; null while it lasts. */
  readonly wellSince: number | null;
}

/** A cause is not told again sooner than this, however often it comes and goes. Milliseconds. */
const COOL_DOWN = 24 * 3_600_000;

/** Whether the managers are to be told now: never of what they know, and seldom of what comes back. */
export function isToBeTold(told: readonly ToldCause[], key: string, now: number): boolean {
  const before = told.find((cause) => cause.key === key);
  return before === undefined || (before.wellSince !== null && now - before.toldAt >= COOL_DOWN);
}

export function afterTelling(told: readonly ToldCause[], key: string, now: number): readonly ToldCause[] {
  return [...told.filter((cause) => cause.key !== key), { key, toldAt: now, wellSince: null }];
}

/** Notes that these causes are over; undefined when that was known. Those over for longer than the cool-down are forgotten. */
export function afterRecovery(
  told: readonly ToldCause[],
  isOver: (cause: ToldCause) => boolean,
  now: number,
): readonly ToldCause[] | undefined {
  const next = told
    .map((cause) => (cause.wellSince === null && isOver(cause) ? { ...cause, wellSince: now } : cause))
    .filter((cause) => cause.wellSince === null || now - cause.toldAt < COOL_DOWN);
  const isSame = next.length === told.length && next.every((cause, at) => cause === told[at]);
  return isSame ? undefined : next;
}
