import { optionsOrUsage } from '../sim/options.ts';
import { buildPluginWithClock, type ClockedPlugin } from '../support/plugin-with-clock.ts';
import { planRuns, type Run } from './modes.ts';
import { createNotes } from './notes.ts';
import { type CrashOptions, readCrashOptions, usage } from './options.ts';
import { liveWeek, postsOf, WEEK } from './week.ts';
import { createWorld } from './world.ts';

/** A post cannot be claimed, made, found and settled with fewer calls: the claim was not recognised. */
const FEWEST_POINTS = 10;

/** The Tuesday the weeks begin with. */
const FIRST = Date.UTC(2026, 10, 24);

interface Sum {
  runs: number;
  posts: number;
  duplicates: number;
  lost: number;
  failed: number;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Tuesday after Tuesday on one cluster, each disturbed once or twice; the last is left in peace, so that every note gets out. */
async function crashCluster(
  options: CrashOptions,
  { nodes, runs }: { nodes: number; runs: number },
  plugin: ClockedPlugin,
  sum: Sum,
): Promise<void> {
  const world = await createWorld({ nodes, plugin, start: FIRST });
  try {
    const notes = createNotes(world);
    let tuesday = FIRST;
    const calm = await liveWeek(world, notes, tuesday);
    if (calm.faults.length > 0) throw new Error(`An undisturbed week went wrong: ${calm.faults.join(', ')}.`);
    const { points } = calm;
    if (points < FEWEST_POINTS)
      throw new Error(`Only ${points} calls lead from the claim to the settled post.`);
    if (options.isVerbose)
      for (const [point, call] of calm.trace.slice(0, points).entries()) say(`  ${point} ${call}`);
    const plan: readonly Run[] = options.only ?? planRuns(runs, points, options.seed);
    let reached = 0;
    for (const run of plan) {
      tuesday += WEEK;
      const started = performance.now();
      const outcome = await liveWeek(world, notes, tuesday, { plan: run, points });
      const found = postsOf(world, tuesday).length;
      sum.runs += 1;
      sum.posts += Math.min(found, 1);
      sum.duplicates += Math.max(found - 1, 0);
      sum.lost += outcome.faults.filter((fault) => fault.startsWith('lost')).length;
      if (outcome.disturbed > 0) reached += 1;
      const name = `${run.seed}:${run.point}:${run.mode}`;
      if (options.isVerbose)
        say(`${name} ${Math.round(performance.now() - started)} ms, ${outcome.trace.length} calls`);
      if (outcome.faults.length === 0) continue;
      sum.failed += 1;
      say(`FAILED --nodes ${nodes} --only ${name}: ${outcome.faults.join('; ')}`);
      for (const call of outcome.trace.slice(0, 60)) say(`    ${call}`);
      if (options.isVerbose) for (const line of world.log.slice(-40)) say(`    ${line}`);
    }
    // A call that only sometimes happens may not come in its week, but most do.
    if (reached < plan.length / 2) {
      sum.failed += 1;
      say(`FAILED --nodes ${nodes}: only ${reached} of ${plan.length} runs were disturbed`);
    }
    notes.noMore();
    const last = await liveWeek(world, notes, tuesday + WEEK);
    const left = notes.pending();
    if (last.faults.length + left.length > 0) {
      sum.failed += 1;
      sum.lost += left.length;
      say(`FAILED --nodes ${nodes}, the week at the end: ${[...last.faults, ...left].join('; ')}`);
    }
    if (notes.acknowledged === 0) {
      sum.failed += 1;
      say(`FAILED --nodes ${nodes}: no note was ever acknowledged: ${notes.lastAnswer()}`);
    }
    say(
      `${nodes} nodes: ${plan.length} runs at ${points} points, ${reached} disturbed, ${notes.acknowledged} notes`,
    );
  } finally {
    await world.close();
  }
}

async function main(): Promise<boolean> {
  const options = optionsOrUsage(readCrashOptions, usage);
  const plugin = await buildPluginWithClock(options.runtime);
  const sum: Sum = { runs: 0, posts: 0, duplicates: 0, lost: 0, failed: 0 };
  for (const variant of options.variants) await crashCluster(options, variant, plugin, sum);
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
