import { parseOptions, UsageError } from '../sim/options.ts';
import { type ModeName, modeNames, type Run } from './modes.ts';

export const usage = `Kills, pauses and troubles real plugin processes around the Tuesday post, one virtual week per run.

  npm run crash -- [options]
    --runs N           how many weeks are disturbed (100)
    --nodes K          nodes of the cluster, each with a process of the plugin (2)
    --seed S           what chance decides follows from it (1)
    --runtime R        compiled, as the release is, or node (compiled)
    --only S:P:MODE    repeats runs by seed, point and mode, as a failure names them; several with commas
    --ci               25 weeks each on 1, 2 and 5 nodes; the last line counts them as passed and failed
    --verbose          the calls, every run, and the log of those that failed
  Modes: ${modeNames.join(' ')}`;

export interface CrashOptions {
  readonly variants: readonly { readonly nodes: number; readonly runs: number }[];
  readonly seed: number;
  readonly runtime: 'node' | 'compiled';
  readonly only: readonly Run[] | undefined;
  readonly isCi: boolean;
  readonly isVerbose: boolean;
}

/** @throws {@link UsageError} for what cannot be read */
export function readCrashOptions(args: readonly string[]): CrashOptions | 'help' {
  const values = parseOptions(args, {
    runs: { type: 'string', default: '100' },
    nodes: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    runtime: { type: 'string', default: 'compiled' },
    only: { type: 'string' },
    ci: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return 'help';
  const { runtime } = values;
  if (runtime !== 'node' && runtime !== 'compiled') throw new UsageError('--runtime is node or compiled.');
  const nodes = countIn('--nodes', values.nodes);
  const runs = countIn('--runs', values.runs);
  return {
    variants: values.ci ? [1, 2, 5].map((many) => ({ nodes: many, runs: 25 })) : [{ nodes, runs }],
    seed: countIn('--seed', values.seed),
    runtime,
    only: values.only?.split(',').map(runIn),
    isCi: values.ci,
    isVerbose: values.verbose,
  };
}

function countIn(option: string, text: string | undefined): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`${option} wants a number from 1 on.`);
  return count;
}

function runIn(text: string): Run {
  const [seed, point, name] = text.split(':');
  const mode = modeNames.find((one): one is ModeName => one === name);
  if (mode === undefined || !/^\d+$/.test(seed ?? '') || !/^\d+$/.test(point ?? '')) {
    throw new UsageError('--only wants SEED:POINT:MODE, for example 7:3:kill-after.');
  }
  return { seed: Number(seed), point: Number(point), mode };
}
