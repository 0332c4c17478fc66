/**
 * npm run bench: the plugin against the Go twin under the official host library, and what it weighs and asks of Jira.
 *   -- --json    an array of {name, value, unit, goal, holds} on stdout, nothing else
 *   -- --quick   fewer runs and calls
 *   -- --built   the archives in dist/ as they are
 */
import { spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { PRIORITY_CLASSES } from '../../server/domain/queue/priority.ts';
import { proposeOrder } from '../../server/domain/queue/reorder.ts';
import { startJiraSim } from '../sim/jira/index.ts';
import { callRows } from './calls.ts';
import { judged, type Measurement, median, type Row, row } from './goals.ts';
import { growthRows } from './growth.ts';
import { boardWith, jiraRows } from './jira.ts';

/** What `test/conformance/build.mjs` prints. */
interface Subjects {
  readonly release: string;
  readonly bundle: string;
  readonly arm64Bundle: string;
  readonly probe: string;
  readonly twin: string;
  readonly bench: string;
}

const options = {
  json: { type: 'boolean' },
  quick: { type: 'boolean' },
  built: { type: 'boolean' },
} as const;
const { json, quick, built } = parseArgs({ options }).values;

try {
  const subjects = await builtSubjects();
  const rows = [
    ...judged(await measured(subjects)),
    ...(await sizes(subjects)),
    fixOrder(),
    ...growthRows(),
    ...(await callRows()),
    ...(await jiraRows()),
  ];
  process.stdout.write(json === true ? `${JSON.stringify(rows, null, 2)}\n` : table(rows));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function builtSubjects(): Promise<Subjects> {
  const printed = await output('node', [
    'test/conformance/build.mjs',
    ...(built === true ? ['--built'] : []),
  ]);
  return JSON.parse(printed) as Subjects;
}

/** Drives the Go side; the release reads a simulated Jira with 500 tickets on its board. */
async function measured({ bench, probe, twin, release }: Subjects): Promise<Measurement[]> {
  const jira = await startJiraSim({ board: boardWith(500, Date.now()) });
  try {
    const executables = ['-probe', probe, '-twin', twin, '-release', release];
    const site = ['-jira', jira.url, '-account', jira.account, '-token', jira.token];
    const printed = await output(bench, [...executables, ...site, ...(quick === true ? ['-quick'] : [])]);
    return printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Measurement);
  } finally {
    await jira.close();
  }
}

async function sizes({ bundle, arm64Bundle }: Subjects): Promise<Row[]> {
  const webapp = gzipSync(await readFile('webapp/dist/main.js'), { level: 9 }).length;
  const archives = await Promise.all(
    [...new Set([bundle, arm64Bundle])].map(async (file) => ({ file, ...(await stat(file)) })),
  );
  return [
    row('webapp bundle, gzip', webapp / 1e3, 'kB', 60),
    ...archives.map(({ file, size }) => row(file.replace(/^.*\//, ''), size / 1e6, 'MB', 52)),
  ];
}

/** Proposing the order of 5,000 tickets in a random one, classes as often as on a real board. */
function fixOrder(): Row {
  const classes = PRIORITY_CLASSES;
  let seed = 1;
  const queue = Array.from({ length: 5_000 }, (_, at) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return { key: `MM-${at}`, class: classes[seed % classes.length] ?? 'other', undecided: [] };
  });
  const times = Array.from({ length: 11 }, () => {
    const started = performance.now();
    proposeOrder(queue);
    return performance.now() - started;
  });
  return row('fix order over 5,000 tickets, median of 11', median(times), 'ms', 20);
}

/** Runs a command and answers its stdout; stderr is shown. */
async function output(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  let printed = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) printed += String(chunk);
  const code = await ended;
  if (code !== 0) throw new Error(`${command} ended with ${code}; see above.`);
  return printed;
}

function table(rows: readonly Row[]): string {
  const line = ({ name, value, unit, goal, holds }: Row) =>
    `${name.padEnd(56)}${String(value).padStart(10)} ${unit.padEnd(9)}${goal === null ? '' : `≤ ${goal}${holds ? '' : '   NOT REACHED'}`}`;
  const missed = rows.filter(({ holds }) => !holds).map(({ name }) => name);
  const verdict = missed.length === 0 ? 'Every goal is reached.' : `Not reached: ${missed.join('; ')}.`;
  return `${rows.map(line).join('\n')}\n\n${verdict}\n`;
}
