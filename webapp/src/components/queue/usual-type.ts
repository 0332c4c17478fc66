import type { Panel } from '#contract';

/** The type that most tickets of a board have, which says nothing of any of them; null where no ticket has one. */
export function usualTypeOn({ to_do, in_progress, submitted }: NonNullable<Panel['board']>): string | null {
  const counts = new Map<string, number>();
  for (const { type } of [to_do, in_progress, submitted].flatMap(({ tickets }) => tickets)) {
    if (type !== null) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? null;
}
