import { TABLE_LIMIT } from '../../server/domain/text-limit.ts';
import { hostileTexts } from '../support/hostile-texts.ts';
import { median, type Row, row } from './goals.ts';

/** Characters of the shorter text; the longer one has as many as the longest that is read. */
const LENGTH = TABLE_LIMIT / 4;
const TIMES = 4;
const RUNS = 5;
/** A measurement lasts at least as long, so that the clock is not what is measured. Milliseconds. */
const LEAST = 20;

/**
 * The median of how much longer a text of four times the length takes to be read, for each reader of outside text: 4 where every character is looked
 * at once, 16 where it is looked at from every other.
 */
export function growthRows(): Row[] {
  return hostileTexts.map(({ name, read, of }) => {
    const [short, long] = [of(LENGTH), of(LENGTH * TIMES)];
    const repeats = repeatsFor(() => read(short));
    const ratios = Array.from({ length: RUNS }, () => {
      const once = timeOf(repeats, () => read(short));
      return timeOf(repeats, () => read(long)) / once;
    });
    return row(`growth at ${TIMES} × the length: ${name}`, median(ratios), '×', 2 * TIMES);
  });
}

function repeatsFor(work: () => unknown): number {
  let repeats = 1;
  while (timeOf(repeats, work) < LEAST) repeats *= 2;
  return repeats;
}

/** Of the processor, in milliseconds: others may want it too. */
function timeOf(repeats: number, work: () => unknown): number {
  const started = process.cpuUsage();
  for (let repeat = 0; repeat < repeats; repeat++) work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000;
}
