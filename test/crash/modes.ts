/** What befalls one API call. */
export interface Disturbance {
  /** Which call, counted from the claim, 0 first. */
  readonly at: number;
  /** Before the call takes effect, or after it did and before the plugin hears of it. */
  readonly moment: 'before' | 'after';
  /** The node that makes the call is killed or paused, or the call answers an error. */
  readonly act: 'kill' | 'pause' | 'error';
  /** Milliseconds of the pause. */
  readonly pauseFor?: number;
  /** A node paused before the call is killed as soon as the call took effect at last. */
  readonly isKilledLate?: boolean;
}

const MINUTE = 60_000;

/** What is done to a week, from the point on; `gap`: how many calls later the second blow falls. */
type Mode = (at: number, gap: number, pauseFor: number) => readonly Disturbance[];

const kill = (at: number, moment: Disturbance['moment']): Disturbance => ({ at, moment, act: 'kill' });
const fail = (at: number, moment: Disturbance['moment']): Disturbance => ({ at, moment, act: 'error' });
const stop = (at: number, moment: Disturbance['moment'], pauseFor: number): Disturbance => ({
  ...{ at, moment, pauseFor },
  act: 'pause',
});

/** By name, as `--only` takes it. */
export const modes = {
  'kill-before': (at) => [kill(at, 'before')],
  'kill-after': (at) => [kill(at, 'after')],
  'pause-before': (at, _gap, pauseFor) => [stop(at, 'before', pauseFor)],
  'pause-after': (at, _gap, pauseFor) => [stop(at, 'after', pauseFor)],
  'late-then-killed': (at, _gap, pauseFor) => [{ ...stop(at, 'before', pauseFor), isKilledLate: true }],
  'error-before': (at) => [fail(at, 'before')],
  'error-after': (at) => [fail(at, 'after')],
  'killed-twice': (at, gap) => [kill(at, 'after'), kill(at + gap, 'before')],
  'paused-then-other-killed': (at, gap, pauseFor) => [stop(at, 'before', pauseFor), kill(at + gap, 'after')],
  'error-then-killed': (at, gap) => [fail(at, 'after'), kill(at + gap, 'after')],
} satisfies Readonly<Record<string, Mode>>;

export type ModeName = keyof typeof modes;
export const modeNames = Object.keys(modes) as ModeName[];

/** One run: which point of the week's calls, how it is disturbed, and the seed of all else. */
export interface Run {
  readonly seed: number;
  readonly point: number;
  readonly mode: ModeName;
}

/** The runs, so that every pair of point and mode comes up as often as any other, once more at most. */
export function planRuns(count: number, points: number, seed: number): readonly Run[] {
  const pairs = points * modeNames.length;
  const stride = coprimeTo(pairs, Math.round(pairs * 0.618));
  return Array.from({ length: count }, (_, index) => {
    const pair = (seed + index * stride) % pairs;
    const mode = modeNames[pair % modeNames.length] ?? 'kill-before';
    return { seed: seed + index, point: Math.floor(pair / modeNames.length), mode };
  });
}

/** Everything chance decides in a run follows from its seed. */
export function chancesOf({ seed, point, mode }: Run, points: number) {
  const random = randomFrom(seed);
  const pauseFor = [3, 4, 7, 25, 180][Math.floor(random() * 5)] ?? 3;
  const gap = 1 + Math.floor(random() * points);
  // Half of the runs read what is current, the others what was so up to two seconds ago.
  const lag = random() < 0.5 ? 0 : Math.floor(random() * 2_000);
  return { random, lag, disturbances: modes[mode](point, gap, pauseFor * MINUTE) };
}

/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function coprimeTo(whole: number, from: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let stride = Math.max(1, from);
  while (divisor(whole, stride) !== 1) stride += 1;
  return stride;
}
