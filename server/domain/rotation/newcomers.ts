export interface Newcomers {
  /** By {@link joinKey}: since when the person is known to be in the channel, in milliseconds, or that they could not be let in. */
  readonly joined: Readonly<Record<string, number | 'refused'>>;
}

export const NO_NEWCOMERS: Newcomers = { joined: {} };

/** One per rotation and person: whoever leaves the channel is not let in again before the next rotation. */
export function joinKey(rotation: number, userId: string): string {
  return `${rotation}/${userId}`;
}

/** Rotations back to which it is remembered who was let in. */
const ROTATIONS_REMEMBERED = 3;

/** With those who entered to serve in `rotation`, by {@link joinKey}; what was known before stays, what is long over goes. */
export function withEntered(
  { joined }: Newcomers,
  entered: Newcomers['joined'],
  rotation: number,
): Newcomers {
  const kept = Object.entries(joined).filter(
    ([key]) => Number(key.split('/')[0]) > rotation - ROTATIONS_REMEMBERED,
  );
  return { joined: { ...entered, ...Object.fromEntries(kept) } };
}
