import type { RankStep } from '../../../server/domain/queue/reorder.ts';

/** The order after the steps, as Jira ranks; a step that names a key not in the order, or its own anchor, is a mistake of the plan. */
export function applyMoves(order: readonly string[], steps: readonly RankStep[]): readonly string[] {
  let current = order;
  for (const { keys, ...place } of steps) {
    const missing = keys.find((key) => !current.includes(key));
    const rest = current.filter((key) => !keys.includes(key));
    const at = rest.indexOf('after' in place ? place.after : place.before);
    if (missing !== undefined || at < 0) throw new Error(`no such place: ${JSON.stringify({ keys, place })}`);
    const cut = 'after' in place ? at + 1 : at;
    current = [...rest.slice(0, cut), ...keys, ...rest.slice(cut)];
  }
  return current;
}
