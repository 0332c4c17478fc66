import { GRACE } from './claim.ts';

/** The deliberate end of the search for other posts with the same mark. Milliseconds after posting. */
const WATCHED = 7 * 86_400_000;

/** Posts are listed again 1, 2, 4, 8 … minutes after posting, so that one who was paused in between leaves no second post. */
export function isCheckDue(
  { postedAt, checkedAt }: { readonly postedAt: number; readonly checkedAt: number },
  now: number,
): boolean {
  for (let after = GRACE; after <= WATCHED; after *= 2) {
    if (checkedAt < postedAt + after && postedAt + after <= now) return true;
  }
  return false;
}

export interface PostFound {
  readonly id: string;
  readonly createdAt: number;
  /** What it shows, where that was read. */
  readonly message?: string;
}

/** Of several posts with one mark the oldest stays; ties go by id, so that every node chooses alike. Ignored ones do not count. */
export function keepOldest<P extends PostFound>(
  posts: readonly P[],
  ignored: readonly string[] = [],
): { readonly keep: P; readonly remove: readonly P[] } | undefined {
  const [keep, ...remove] = posts
    .filter((post) => !ignored.includes(post.id))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  return keep === undefined ? undefined : { keep, remove };
}
