import * as z from 'zod';

// Jira leaves out what a project does not have, an account may not see, or an administrator hid, and add-ons write what they
// like. So a member that is missing, null or of another kind than documented is absent, and a row that cannot be read
// costs nothing but itself.

/** Null for what is missing, null or of another kind than documented. */
export function maybe<T>(shape: z.ZodType<T>) {
  return shape
    .nullish()
    .catch(null)
    .transform((value): T | null => value ?? null);
}

/** Text with something in it; null for anything else. */
export const someText = maybe(z.string().refine((text) => text.trim() !== ''));

/** Ids are text in most answers and numbers in some. */
export const id = z.union([z.string().min(1), z.number()]).transform(String);

/** What a query can name an issue by; anything else would spoil the query for all others. */
export const issueId = id.pipe(z.string().regex(/^\d+$/));

export interface Rows<T> {
  readonly items: readonly T[];
  /** How many could not be read. */
  readonly lost: number;
}

/** A list that must be there, of rows that are left out where they cannot be read. */
export function rowsOf<T>(row: z.ZodType<T>) {
  return z.array(z.unknown()).transform((list): Rows<T> => {
    const items = list.flatMap((one) => {
      const read = row.safeParse(one);
      return read.success ? [read.data] : [];
    });
    return { items, lost: list.length - items.length };
  });
}

/** The same without the count, for lists of choices; none where there is no list. */
export function readableOf<T>(row: z.ZodType<T>) {
  return maybe(rowsOf(row)).transform((rows): readonly T[] => rows?.items ?? []);
}

/** Something is in it: a list or object with members, or any other value that says something. */
export function saysSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
