import type { Run } from './modes.ts';
import { chancesOf } from './modes.ts';
import type { Notes } from './notes.ts';
import type { World } from './world.ts';

export const MINUTE = 60_000;
export const WEEK = 7 * 24 * 60 * MINUTE;

/** What came of one week; no faults: one post, and every note in its place. */
export interface Outcome {
  readonly faults: readonly string[];
  /** Disturbances that happened. */
  readonly disturbed: number;
  /** The calls from the claim on. */
  readonly trace: readonly string[];
  /** How many of them were made before the second look for late posts was over. */
  readonly points: number;
}

/** Virtual minutes within which the update has to be out, and one of it, after the last disturbance. */
const PATIENCE = 12;
/** Real milliseconds that are waited the longer, the longer the post is not there. */
const BREATH = 5;
/** Minutes after posting at which the plugin is woken for its watch; the week is over then. */
const WATCH = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096];

/**
 * One week of the SET: from the draft on Tuesday to the Monday after, with the disturbances of the run. `tuesday`: its
 * midnight; without a run nothing is disturbed.
 */
export async function liveWeek(
  world: World,
  notes: Notes,
  tuesday: number,
  run?: { plan: Run; points: number },
): Promise<Outcome> {
  const { clock, fate, reads } = world;
  const { random, lag, disturbances } =
    run === undefined ? { random: () => 0, lag: 0, disturbances: [] } : chancesOf(run.plan, run.points);
  const hour = (hours: number) => tuesday + hours * 60 * MINUTE;
  const nextMinute = () => Math.ceil((clock.now() + 1) / MINUTE) * MINUTE;

  await world.allRunning();
  reads.lag = lag;
  fate.begin(disturbances);
  for (const at of [14, 16]) await world.minuteAt(hour(at));
  await notes.add('before', random);
  await world.minuteAt(hour(17));

  let patience = PATIENCE;
  let isNoted = false;
  for (let past = 0; patience > 0 && !(isPosted(world, tuesday) && !fate.isAnyPaused); ) {
    if (fate.happened.length > 0 && !isNoted) {
      isNoted = true;
      await notes.add('during', random);
    }
    if (!fate.isAnyPaused) await world.allRunning();
    await world.minuteAt(nextMinute());
    fate.continueAt(clock.now());
    await world.settled();
    // Sockets and back-off take real time, in which no virtual day may go by.
    await new Promise((later) => setTimeout(later, BREATH * (PATIENCE - patience) ** 2));
    if (fate.happened.length > past) patience = PATIENCE;
    if (!fate.isAnyPaused) patience -= 1;
    past = fate.happened.length;
  }

  const posted = clock.now();
  let points = 0;
  for (const [look, minutes] of WATCH.entries()) {
    await world.minuteAt(Math.max(nextMinute(), posted + minutes * MINUTE));
    fate.continueAt(clock.now());
    if (!fate.isAnyPaused) await world.allRunning();
    if (look !== 1) continue;
    points = fate.trace.length;
    await notes.add('after', random);
  }
  const { happened, trace } = fate;
  fate.begin([]);
  fate.continueAt(clock.now(), true);
  await world.settled();
  await world.allRunning();
  // What the last disturbance left over is finished within the grace period and two minutes more.
  for (let minute = 0; minute < 4; minute += 1) await world.minuteAt(nextMinute());
  for (const minutes of [60, 600]) await world.minuteAt(clock.now() + minutes * MINUTE);

  reads.lag = 0;
  const found = postsOf(world, tuesday).length;
  const faults = found === 1 ? [] : [`${found} posts`];
  return { faults: [...faults, ...(await notes.check())], disturbed: happened.length, trace, points };
}

/** The posts with the week's hashtag that nobody deleted. */
export function postsOf({ mattermost, reads }: World, tuesday: number) {
  const { store, town } = mattermost;
  const { lag } = reads;
  reads.lag = 0;
  const hashtag = `#set-update-${new Date(tuesday).toISOString().slice(0, 10)}`;
  const posts = store.posts
    .since(town.channel.id, tuesday - 1)
    .filter((post) => post.delete_at === 0 && post.hashtags.split(' ').includes(hashtag));
  reads.lag = lag;
  return posts;
}

const isPosted = (world: World, tuesday: number) => postsOf(world, tuesday).length === 1;
