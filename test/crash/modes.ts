import type { SceneName } from './scenes.ts';

/** A call of a scene. */
export interface Point {
  readonly kind: string;
  readonly nth: number;
}

/** What befalls one API call. */
export interface Disturbance {
  /** Which call: of one kind, counted from the beginning of the scene, 0 first; or so many calls after the one disturbed first. */
  readonly at: Point | { readonly gap: number };
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

/** What is done to a scene, from the point on; `gap`: how many calls later the second blow falls. */
type Mode = (at: Point, gap: number, pauseFor: number) => readonly Disturbance[];

type At = Disturbance['at'];
const kill = (at: At, moment: Disturbance['moment']): Disturbance => ({ at, moment, act: 'kill' });
const fail = (at: At, moment: Disturbance['moment']): Disturbance => ({ at, moment, act: 'error' });
const stop = (at: At, moment: Disturbance['moment'], pauseFor: number): Disturbance => ({
  at,
  moment,
  act: 'pause',
  pauseFor,
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
  'killed-twice': (at, gap) => [kill(at, 'after'), kill({ gap }, 'before')],
  'paused-then-other-killed': (at, gap, pauseFor) => [stop(at, 'before', pauseFor), kill({ gap }, 'after')],
  'error-then-killed': (at, gap) => [fail(at, 'after'), kill({ gap }, 'after')],
} satisfies Readonly<Record<string, Mode>>;

export type ModeName = keyof typeof modes;
export const modeNames = Object.keys(modes) as ModeName[];

/** One run: which call of which scene, how it is disturbed, and the seed of all else. */
export interface Run {
  readonly scene: SceneName;
  readonly seed: number;
  readonly point: Point;
  readonly mode: ModeName;
}

/** As `--only` takes it. */
export function nameOf({ scene, seed, point, mode }: Run): string {
  return `${scene}:${seed}:${point.kind}.${point.nth}:${mode}`;
}

/** Of each scene how many calls of each kind it has when nothing disturbs it. */
export type Calls = ReadonlyMap<SceneName, ReadonlyMap<string, number>>;

/**
 * The runs: the scenes in turn, and in each every kind of call before any comes up again, each time in another mode. Which of the
 * calls of that kind is left to chance. `before`: runs that were planned before these, whose turns are not taken again.
 */
export function planRuns(count: number, calls: Calls, seed: number, before = 0): readonly Run[] {
  const scenes = [...calls];
  return Array.from({ length: count }, (_, place): Run => {
    const index = before + place;
    const [scene, kinds] = scenes[index % scenes.length] ?? ['post', new Map<string, number>()];
    const names = [...kinds.keys()].sort();
    const turn = Math.floor(index / scenes.length);
    const stride = coprimeTo(names.length, Math.round(names.length * 0.618));
    const at = (seed + turn * stride) % names.length;
    const round = Math.floor(turn / names.length);
    const kind = names[at] ?? '';
    const nth = Math.floor(randomFrom(seed + index)() * (kinds.get(kind) ?? 1));
    const mode = modeNames[(seed + at + round) % modeNames.length] ?? 'kill-before';
    return { scene, seed: seed + index, point: { kind, nth }, mode };
  });
}

/** Calls after the first blow among which the second falls. */
const LONGEST_GAP = 60;

/** Everything chance decides in a run follows from its seed; `pauses`: minutes that a pause may last. */
export function chancesOf({ seed, point, mode }: Run, pauses: readonly number[]) {
  const random = randomFrom(seed);
  const pauseFor = pauses[Math.floor(random() * pauses.length)] ?? 3;
  const gap = 1 + Math.floor(random() * LONGEST_GAP);
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
