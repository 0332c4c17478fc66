/** How long a claim is left alone: longer than any post takes, and than a replica may lag. Milliseconds. */
export const GRACE = 60_000;

/** Something that one owner is at: a post, a message or a rewrite. */
interface Claim {
  /** When this attempt began, in milliseconds since the epoch. */
  readonly claimedAt: number;
}

/** Whether an owner has had its time and another may look and finish; a time from far ahead is a wrong clock's. */
export function isAbandoned({ claimedAt }: Claim, now: number): boolean {
  return Math.abs(now - claimedAt) >= GRACE;
}
