import { addDays } from '../../server/domain/calendar/calendar.ts';
import { judgeLines } from './leaving.ts';
import { judgeMessages, judgeRoster, type Week } from './messages.ts';
import { type Calls, chancesOf, type Disturbance, type Run } from './modes.ts';
import type { Notes } from './notes.ts';
import { rosterNow, servingFrom, TURNING } from './roster.ts';
import { type Scene, type SceneName, scenes } from './scenes.ts';
import { isSaid } from './triage.ts';
import { postsOf } from './update-posts.ts';
import { judgeVerdicts } from './verdict.ts';
import type { World } from './world.ts';

export const MINUTE = 60_000;
export const WEEK = 7 * 24 * 60 * MINUTE;

/** What came of one week; no faults: one post, every note in its place, every message once, and the right people serve. */
export interface Outcome {
  readonly faults: readonly string[];
  readonly posts: number;
  /** Messages there had to be, the post not counted. */
  readonly messages: number;
  /** Disturbances that happened. */
  readonly disturbed: number;
  /** The calls of the disturbed scene. */
  readonly trace: readonly string[];
  /** Of every scene, when none was disturbed. */
  readonly calls: Calls;
}

/** Virtual minutes within which everything has to be out, after the last disturbance. */
const PATIENCE = 12;
/** Real milliseconds that are waited the longer, the longer something is not there. */
const BREATH = 5;
/** After a scene that is left in peace the plugin looks again at these minutes only. */
const FEW_LOOKS = [1, 2];

/**
 * One week of the SET: the handover on Monday, the draft and the post on Tuesday, what those who go write on Friday, with the disturbances of the
 * run in its scene. `monday`: its midnight; without a run nothing is disturbed, and somebody swaps a turn.
 */
export async function liveWeek(world: World, notes: Notes, monday: number, run?: Run): Promise<Outcome> {
  const { clock, fate, reads } = world;
  const pauses = scenes.find(({ name }) => name === run?.scene)?.pauses ?? [];
  const { random, lag, disturbances } =
    run === undefined ? { random: () => 0, lag: 0, disturbances: [] } : chancesOf(run, pauses);
  const calls = new Map<SceneName, ReadonlyMap<string, number>>();
  let trace: readonly string[] = [];
  let disturbed = 0;

  await world.allRunning();
  reads.lag = lag;
  let week: Week = { ...weekOf(monday), isSwapped: run === undefined || run.scene === 'swap' };
  for (const scene of scenes) {
    const isMeant = scene.name === run?.scene;
    if (scene.name === 'post') {
      world.moveTickets();
      await notes.add('before', random);
    }
    await play(world, notes, week, scene, { random, disturbances: isMeant ? disturbances : [], isMeant });
    if (isMeant) {
      trace = fate.trace;
      disturbed = fate.happened.length;
    }
    calls.set(scene.name, fate.kinds);
    if (scene.name === 'handover') {
      sendAway(world, week);
      week = { ...week, giver: turnOf(world, week.day, 1), taker: turnOf(world, week.day, 2) };
    }
  }
  // What the last disturbance left over is finished within the grace period and two minutes more.
  for (let minute = 0; minute < 4; minute += 1) await world.minuteAt(minuteAfter(clock.now()));
  for (const minutes of [60, 600]) await world.minuteAt(clock.now() + minutes * MINUTE);

  reads.lag = 0;
  const posts = postsOf(world, monday).length;
  const wasPaused = disturbances.some(({ act }) => act === 'pause');
  const { told, faults } = judgeMessages(world, week, wasPaused);
  return {
    posts,
    trace,
    disturbed,
    calls,
    messages: told,
    faults: [
      ...(posts === 1 ? [] : [`${posts} posts`]),
      ...faults,
      ...judgeRoster(world, week),
      ...judgeLines(world, week),
      ...(isSaid(world, week) ? [] : ['the status is not once below one post of the triage day']),
      ...judgeVerdicts(world, week),
      ...(await notes.check()),
    ],
  };
}

const minuteAfter = (instant: number) => Math.ceil((instant + 1) / MINUTE) * MINUTE;

function weekOf(monday: number): Week {
  const day = new Date(monday).toISOString().slice(0, 10);
  return { monday, day, isSwapped: false, giver: '', taker: '' };
}

/** Whom the team whose people change sends, so many rotations after the one of this day. */
function turnOf(world: World, day: string, later: number): string {
  return servingFrom(world, day, later).people.get(TURNING) ?? '';
}

async function play(
  world: World,
  notes: Notes,
  week: Week,
  { name, moments, looks }: Scene,
  {
    random,
    disturbances,
    isMeant,
  }: {
    readonly random: () => number;
    readonly disturbances: readonly Disturbance[];
    readonly isMeant: boolean;
  },
): Promise<void> {
  const { clock, fate } = world;
  let isNoted = false;
  for (const [index, { at, act, isDone }] of moments.entries()) {
    const begins = Math.max(minuteAfter(clock.now()), week.monday + at * 60 * MINUTE);
    if (index === 0) fate.begin(disturbances);
    await world.minuteAt(begins);
    let past = 0;
    for (let patience = PATIENCE; patience > 0 && (!isDone(world, week) || fate.isAnyPaused); ) {
      if (fate.happened.length > 0 && !isNoted) {
        isNoted = true;
        await notes.add('during', random);
      }
      if (!fate.isAnyPaused) await world.allRunning();
      await act?.(world, week, random);
      await world.minuteAt(minuteAfter(clock.now()));
      fate.continueAt(clock.now());
      await world.settled();
      // Sockets and back-off take real time, in which no virtual day may go by.
      await new Promise((later) => setTimeout(later, BREATH * (PATIENCE - patience) ** 2));
      if (fate.happened.length > past) patience = PATIENCE;
      if (!fate.isAnyPaused) patience -= 1;
      past = fate.happened.length;
    }
    const done = clock.now();
    for (const [look, minutes] of (isMeant || name === 'post' ? looks : FEW_LOOKS).entries()) {
      await world.minuteAt(Math.max(minuteAfter(clock.now()), done + minutes * MINUTE));
      fate.continueAt(clock.now());
      if (!fate.isAnyPaused) await world.allRunning();
      if (look === 1 && name === 'post') await notes.takeBack();
      if (look === 1 && name === 'post') await notes.add('after', random);
    }
  }
  fate.end();
  fate.continueAt(clock.now(), true);
  await world.settled();
  await world.allRunning();
}

/** Whoever does not serve any more leaves the channel, so that they have to be let in again. */
function sendAway(world: World, { day }: Week): void {
  const { store, town } = world.mattermost;
  const { rotations } = rosterNow(world);
  const before = rotations.find(({ from }) => from === addDays(day, -7))?.people.get(TURNING);
  if (before === undefined || before === turnOf(world, day, 0)) return;
  store.channels.leave(town.channel.id, town.user(before).id);
}
