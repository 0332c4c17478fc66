import { parseOptions, UsageError, usageOf } from '../sim/options.ts';
import { type ModeName, modeNames, type Run } from './modes.ts';
import { type SceneName, sceneNames } from './scenes.ts';

const options = {
  runs: { type: 'string', value: 'N', default: '100', help: 'how many weeks are disturbed (100)' },
  nodes: {
    type: 'string',
    value: 'K',
    default: '2',
    help: 'nodes of the cluster, each with a process of the plugin (2)',
  },
  seed: { type: 'string', value: 'S', default: '1', help: 'what chance decides follows from it (1)' },
  runtime: {
    type: 'string',
    value: 'R',
    default: 'compiled',
    help: 'compiled, as the release is, or node (compiled)',
  },
  scene: {
    type: 'string',
    value: 'NAME',
    help: `disturbs one scene only (all, in turn): ${sceneNames.join(', ')}`,
  },
  only: {
    type: 'string',
    value: 'RUNS',
    help: 'repeats runs as a failure names them, SCENE:SEED:CALL:MODE; several with commas',
  },
  ci: {
    type: 'boolean',
    default: false,
    help: '24 weeks each on 1, 2 and 5 nodes; the last line counts them as passed and failed',
  },
  verbose: {
    type: 'boolean',
    default: false,
    help: 'the calls, every run, and the log of those that failed',
  },
  help: { type: 'boolean', short: 'h', default: false, help: 'show this' },
} as const;

export const usage = `Kills, pauses and troubles real plugin processes around what is sent, one virtual week per run.

  npm run crash -- [options]
${usageOf(options)}
  Modes: ${modeNames.join(' ')}`;

export interface CrashOptions {
  readonly variants: readonly { readonly nodes: number; readonly runs: number }[];
  readonly seed: number;
  readonly runtime: 'node' | 'compiled';
  readonly scenes: readonly SceneName[];
  readonly only: readonly Run[] | undefined;
  readonly isCi: boolean;
  readonly isVerbose: boolean;
}

/** @throws {@link UsageError} for what cannot be read */
export function readCrashOptions(args: readonly string[]): CrashOptions | 'help' {
  const values = parseOptions(args, options);
  if (values.help) return 'help';
  const { runtime } = values;
  if (runtime !== 'node' && runtime !== 'compiled') throw new UsageError('--runtime is node or compiled.');
  const nodes = countIn('--nodes', values.nodes);
  const runs = countIn('--runs', values.runs);
  return {
    variants: values.ci ? [1, 2, 5].map((many) => ({ nodes: many, runs: 24 })) : [{ nodes, runs }],
    seed: countIn('--seed', values.seed),
    runtime,
    scenes: values.scene === undefined ? sceneNames : [sceneNamed(values.scene)],
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

function sceneNamed(text: string | undefined): SceneName {
  const scene = sceneNames.find((one) => one === text);
  if (scene === undefined) throw new UsageError(`--scene is one of ${sceneNames.join(', ')}.`);
  return scene;
}

function runIn(text: string): Run {
  const [scene, seed, call, name] = text.split(':');
  const [, kind, nth] = /^(.+)\.(\d+)$/.exec(call ?? '') ?? [];
  const mode = modeNames.find((one): one is ModeName => one === name);
  if (mode === undefined || kind === undefined || !/^\d+$/.test(seed ?? '')) {
    throw new UsageError(
      '--only wants SCENE:SEED:CALL:MODE, for example post:7:CreatePost.update.0:kill-after.',
    );
  }
  return { scene: sceneNamed(scene), seed: Number(seed), point: { kind, nth: Number(nth) }, mode };
}
