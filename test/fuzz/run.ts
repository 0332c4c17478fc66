/**
 * npm run fuzz: generated hostile input at every entrance. See {@link usage}.
 * Each entrance runs in a process of its own, which says which input it takes and when it has taken it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { optionsOrUsage, parseOptions, UsageError, usageOf } from '../sim/options.ts';
import { PLUGIN } from './process.ts';
import { buildProgram, type Program, runtimes } from './program.ts';
import { entrances, inputsOf } from './take.ts';

const names = entrances.map(({ name }) => name);

const known = {
  minutes: {
    type: 'string',
    value: 'N',
    default: '1',
    help: 'how long, shared by all entrances (1)',
  },
  seed: { type: 'string', value: 'S', help: 'what the inputs follow from (chosen and told)' },
  only: { type: 'string', value: 'ENTRANCE', help: `one of: ${names.join(', ')}` },
  at: { type: 'string', value: 'I', help: 'takes that one input, as a failure names it; with --only' },
  runtime: {
    type: 'string',
    value: 'R',
    default: 'compiled',
    help: 'compiled, as the release is, or node (compiled)',
  },
  help: { type: 'boolean', short: 'h', default: false, help: 'show this' },
} as const;

const usage = `Feeds generated hostile input to every entrance of the plugin.

  npm run fuzz -- [options]
${usageOf(known)}`;

/** An input that takes longer hangs: of the processor, because others may have the machine. Milliseconds. */
const HANG = 5_000;
/** Until an entrance is open, and for an input that waits for what does not come. Milliseconds. */
const START = 60_000;

interface Finding {
  readonly kind: 'hang' | 'crash';
  readonly index: number;
  readonly why: string;
}

/** Inputs of one entrance, from `first` on. */
interface Slice {
  readonly name: string;
  readonly seed: number;
  readonly first: number;
  readonly count: number;
  /** How long it may take from the first input on; one under way is waited for. */
  readonly milliseconds: number;
}

interface Heard {
  readonly taken: number;
  readonly finding: Finding | undefined;
}

/** Watches one process until its slice is over, or until the first thing that goes wrong. */
async function watch(program: Program, { name, seed, first, count, milliseconds }: Slice): Promise<Heard> {
  const args = [...program.args, name, String(seed), String(first), String(count)];
  const child = spawn(program.command, args, {
    env: { ...process.env, [PLUGIN]: JSON.stringify(program.plugin) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let index = first;
  let taken = 0;
  let isHanging = false;
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(-2_000);
  });
  const ring = () => {
    isHanging = true;
    child.kill('SIGKILL');
  };
  let watchdog = setTimeout(ring, START);
  // The slice begins with the first input, and ends with one that was taken: an entrance that took nothing was not tried.
  let until = Number.POSITIVE_INFINITY;
  let isOver = false;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const [word, number] = line.split(' ');
    clearTimeout(watchdog);
    until = Math.min(until, Date.now() + milliseconds);
    if (word === 'begin') index = Number(number);
    else taken += 1;
    if (word === 'end' && Date.now() >= until) {
      isOver = true;
      child.kill('SIGKILL');
      return;
    }
    watchdog = word === 'begin' ? hangAlarm(child, ring) : setTimeout(ring, START);
  });
  const [code] = await new Promise<[number | null]>((done) => child.once('close', (one) => done([one])));
  clearTimeout(watchdog);
  if (isHanging) return { taken, finding: { kind: 'hang', index, why: `took over ${HANG / 1_000} s` } };
  if (isOver || code === 0) return { taken, finding: undefined };
  return { taken, finding: { kind: 'crash', index, why: errors } };
}

/** Rings when what is begun now has had the processor for too long, or has not ended after much longer. */
function hangAlarm({ pid }: ChildProcess, ring: () => void): NodeJS.Timeout {
  const [begun, before] = [Date.now(), processorTime(pid)];
  return setInterval(() => {
    if (processorTime(pid) - before >= HANG || Date.now() - begun >= START) ring();
  }, HANG);
}

/** Milliseconds a process has had the processor, as proc(5) says: fields 14 and 15, in hundredths of a second; 0 once it has ended. */
function processorTime(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

/** What went wrong as it stands on the screen, with how to see it again. */
function told({ kind, index, why }: Finding, name: string, seed: number): string {
  const shown = entrances.find((one) => one.name === name)?.show(inputsOf(seed), index) ?? '';
  return `${kind} at ${name}, again with: --seed ${seed} --only "${name}" --at ${index}\n  ${shown}\n${why}`;
}

async function fuzz(
  program: Program,
  names: readonly string[],
  { minutes, seed }: { readonly minutes: number; readonly seed: number },
): Promise<boolean> {
  say(`seed ${seed}`);
  const sum = { inputs: 0, hang: 0, crash: 0 };
  const milliseconds = (minutes * 60_000) / names.length;
  for (const name of names) {
    const until = Date.now() + milliseconds;
    let first = 0;
    let taken = 0;
    while (first === 0 || Date.now() < until) {
      const count = Number.MAX_SAFE_INTEGER;
      const heard = await watch(program, { name, seed, first, count, milliseconds });
      taken += heard.taken;
      if (heard.finding === undefined) break;
      // Others may have had the machine: it counts what an input does alone.
      const { index } = heard.finding;
      const alone = await watch(program, { name, seed, first: index, count: 1, milliseconds: 2 * START });
      const finding = alone.finding ?? heard.finding;
      if (alone.finding !== undefined || finding.kind === 'crash') {
        sum[finding.kind] += 1;
        say(told(finding, name, seed));
      }
      first = index + 1;
    }
    sum.inputs += taken;
    say(`${name}: ${taken} inputs`);
  }
  say(`${sum.inputs} inputs, ${sum.hang} hangs, ${sum.crash} crashes`);
  return sum.hang + sum.crash === 0;
}

/** Takes one input again. */
async function again(program: Program, name: string, seed: number, first: number): Promise<boolean> {
  const { finding } = await watch(program, { name, seed, first, count: 1, milliseconds: 2 * START });
  say(finding === undefined ? `${name} takes input ${first} in order` : told(finding, name, seed));
  return finding === undefined;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function read(args: readonly string[]) {
  const values = parseOptions(args, known);
  if (values.help) return 'help' as const;
  const { only, at } = values;
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new UsageError('--minutes wants a number above 0.');
  const seed = values.seed === undefined ? Date.now() % 1_000_000_007 : Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new UsageError('--seed wants a whole number.');
  if (only !== undefined && !names.includes(only))
    throw new UsageError(`--only wants one of: ${names.join(', ')}.`);
  if (at !== undefined && only === undefined) throw new UsageError('--at wants --only, too.');
  const runtime = runtimes.find((one) => one === values.runtime);
  if (runtime === undefined) throw new UsageError(`--runtime is ${runtimes.join(' or ')}.`);
  return { minutes, seed, only, at, runtime };
}

const options = optionsOrUsage(() => read(process.argv.slice(2)), usage);
if (options !== undefined) {
  const { only, seed, at, runtime } = options;
  const program = await buildProgram(runtime);
  try {
    const isWell =
      only !== undefined && at !== undefined
        ? await again(program, only, seed, Number(at))
        : await fuzz(program, only === undefined ? names : [only], options);
    process.exitCode = isWell ? 0 : 1;
  } finally {
    await rm(program.folder, { recursive: true });
  }
}
