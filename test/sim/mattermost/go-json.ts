import { z } from 'zod';

// Fields as encoding/json reads them into a Go struct: absent and null are the zero value, another type is an error.

export const goString = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
export const goBool = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
export const goNumber = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);

/** A slice: nothing is nil, which is null again. */
export const goList = <T extends z.ZodType>(of: T) =>
  z
    .array(of)
    .nullish()
    .transform((value) => value ?? null);

/** `map[string]any` and its like. */
export const goRecord = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? null);

/** Of the whole text null says nothing, and nothing at all is no error. */
export function goStruct<T extends z.ZodType>(of: T) {
  return z.preprocess((value) => value ?? {}, of);
}
