import type { Documents } from '../ports.ts';

/**
 * Changes a document by what `decide` answers as `next`; without one it stays. Resolves with what was decided on the document as it was
 * stored at last, and with what is stored afterwards.
 */
export async function decideOn<T, D extends { readonly next?: T | undefined }>(
  documents: Pick<Documents<T>, 'change'>,
  id: string,
  decide: (current: T | undefined) => D | Promise<D>,
): Promise<{ readonly decided: D; readonly stored: T | undefined }> {
  let decided!: D;
  const stored = await documents.change(id, async (current) => {
    decided = await decide(current);
    return decided.next;
  });
  return { decided, stored };
}
