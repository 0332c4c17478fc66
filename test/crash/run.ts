import { optionsOrUsage } from '../sim/options.ts';
import { buildPluginWithClock, type ClockedPlugin } from '../support/plugin-with-clock.ts';
import { type Calls, nameOf, planRuns, type Run } from './modes.ts';
import { createNotes } from './notes.ts';
import { type CrashOptions, readCrashOptions, usage } from './options.ts';
import { enterTeams } from './roster.ts';
import { liveWeek, MINUTE, WEEK } from './week.ts';
import { createWorld } from './world.ts';

/** Nothing that is sent once can be claimed, sent, found and settled with fewer kinds of calls: they were not counted. */
const FEWEST_KINDS = 8;

/** The Monday the weeks begin with. */
const FIRST = Date.UTC(2026, 10, 23);
/** The teams are entered three weeks before, so that all that is told ahead of the first week was told. */
const ENTERED = FIRST - 3 * WEEK;

interface Sum {
  runs: number;
  posts: number;
  duplicates: number;
  lost: number;
  messages: number;
  twice: number;
  untold: number;
  failed: number;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Week after week on one cluster, each disturbed once or twice; the last is left in peace, so that every note gets out. */
async function crashCluster(
  options: CrashOptions,
  { nodes, runs }: { nodes: number; runs: number },
  plugin: ClockedPlugin,
  sum: Sum,
): Promise<void> {
  const world = await createWorld({ nodes, plugin, start: ENTERED });
  const fail = (what: string) => {
    sum.failed += 1;
    say(`FAILED --nodes ${nodes}${what}`);
  };
  try {
    await enterTeams(world, new Date(ENTERED).toISOString().slice(0, 10));
    for (let monday = ENTERED; monday < FIRST; monday += WEEK) {
      for (const hours of [9, 10, 17 + 24]) await world.minuteAt(monday + hours * 60 * MINUTE);
    }
    const notes = createNotes(world);
    let monday = FIRST;
    const calm = await liveWeek(world, notes, monday);
    if (calm.faults.length > 0) throw new Error(`An undisturbed week went wrong: ${calm.faults.join(', ')}.`);
    const calls: Calls = new Map(options.scenes.map((scene) => [scene, calm.calls.get(scene) ?? new Map()]));
    for (const [scene, kinds] of calls) {
      if (kinds.size < FEWEST_KINDS)
        throw new Error(`Only ${kinds.size} kinds of calls in the scene ${scene}.`);
      const told = [...kinds].map(([kind, count]) => `${kind} ${count}`);
      if (options.isVerbose) say(`${scene}: ${told.sort().join(', ')}`);
    }
    const plan: readonly Run[] = options.only ?? planRuns(runs, calls, options.seed, sum.runs);
    const hit = new Map<string, Set<string>>();
    let reached = 0;
    for (const run of plan) {
      monday += WEEK;
      const started = performance.now();
      const { faults, posts, messages, disturbed, trace } = await liveWeek(world, notes, monday, run);
      const beginning = (word: string) => faults.filter((fault) => fault.startsWith(word)).length;
      sum.runs += 1;
      sum.posts += Math.min(posts, 1);
      sum.duplicates += Math.max(posts - 1, 0);
      sum.lost += beginning('lost');
      sum.messages += messages - beginning('not told');
      sum.twice += beginning('told twice');
      sum.untold += beginning('not told');
      if (disturbed > 0) {
        reached += 1;
        hit.set(run.scene, (hit.get(run.scene) ?? new Set()).add(run.point.kind));
      }
      if (options.isVerbose)
        say(`${nameOf(run)} ${Math.round(performance.now() - started)} ms, ${trace.length} calls`);
      if (faults.length === 0) continue;
      fail(` --only ${nameOf(run)}: ${faults.join('; ')}`);
      const blow = trace.findIndex((call) => call.includes(' <- '));
      for (const call of trace.slice(Math.max(0, blow - 20), blow + 60)) say(`    ${call}`);
      if (options.isVerbose) for (const line of world.log.slice(-40)) say(`    ${line}`);
    }
    // A call that only sometimes happens may not come in its week, but most do.
    if (reached < plan.length / 2) fail(`: only ${reached} of ${plan.length} runs were disturbed`);
    notes.noMore();
    const last = await liveWeek(world, notes, monday + WEEK);
    const left = notes.pending();
    sum.lost += left.length;
    if (last.faults.length + left.length > 0)
      fail(`, the week at the end: ${[...last.faults, ...left].join('; ')}`);
    if (notes.acknowledged === 0) fail(`: no note was ever acknowledged: ${notes.lastAnswer()}`);
    if (notes.takenBack === 0) fail(': no note was ever taken back');
    const kinds = [...hit].map(([scene, seen]) => `${scene} ${seen.size}`).join(', ');
    say(
      `${nodes} nodes: ${plan.length} runs, ${reached} disturbed at kinds of calls: ${kinds}; ${notes.acknowledged} notes, ${notes.takenBack} taken back`,
    );
  } finally {
    await world.close();
  }
}

async function main(): Promise<boolean> {
  const options = optionsOrUsage(readCrashOptions, usage);
  const plugin = await buildPluginWithClock(options.runtime);
  const sum: Sum = {
    runs: 0,
    posts: 0,
    duplicates: 0,
    lost: 0,
    messages: 0,
    twice: 0,
    untold: 0,
    failed: 0,
  };
  for (const variant of options.variants) await crashCluster(options, variant, plugin, sum);
  say(`${sum.messages} messages, ${sum.twice} twice, ${sum.untold} lost`);
  say(`${sum.runs} runs, ${sum.posts} posts, ${sum.duplicates} duplicates, ${sum.lost} notes lost`);
  if (options.isCi) say(`${sum.runs - Math.min(sum.failed, sum.runs)} passed, ${sum.failed} failed`);
  return sum.failed === 0 && sum.posts === sum.runs;
}

main().then(
  (isGood) => process.exit(isGood ? 0 : 1),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
