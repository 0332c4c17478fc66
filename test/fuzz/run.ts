/**
 * npm run fuzz: generated hostile input at every entrance. See {@link usage}.
 * Each entrance runs in a process of its own, which says which input it takes and when it has taken it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { optionsOrUsage, parseOptions, UsageError } from '../sim/options.ts';
import { fromJira } from './jira.ts';
import { inPlugin } from './plugin.ts';
import { wire } from './wire.ts';

const entrances = [...wire, ...fromJira, ...inPlugin];
const names = entrances.map(({ name }) => name);

const usage = `Feeds generated hostile input to every entrance of the plugin.

  npm run fuzz -- [options]
    --minutes N        how long, shared by all entrances (1)
    --seed S           what the inputs follow from (chosen and told)
    --only ENTRANCE    one of: ${names.join(', ')}
    --at I             takes that one input, as a failure names it`;

/** An input that takes longer hangs. Milliseconds. */
const HANG = 5_000;
/** Until an entrance is open. Milliseconds. */
const START = 60_000;

interface Finding {
  readonly kind: 'hang' | 'crash';
  readonly index: number;
  readonly why: string;
}

const inputsOf = (seed: number) => {
  return <T>(inputs: fc.Arbitrary<T>, index: number): T => {
    const [input] = fc.sample(inputs, { seed: (seed + index * 7_919) | 0, numRuns: 1 });
    if (input === undefined) throw new Error('no input was made');
    return input;
  };
};

/** In the process of an entrance: takes inputs from `first` on until it is stopped. */
async function takeInputs(name: string, seed: number, first: number, count: number): Promise<void> {
  const found = entrances.find((one) => one.name === name);
  if (found === undefined) throw new UsageError(`There is no entrance ${name}.`);
  const { take } = await found.open(inputsOf(seed));
  for (let index = first; index < first + count; index++) {
    // At once and whole: a process that hangs says nothing more.
    writeSync(1, `begin ${index}\n`);
    await take(index);
    writeSync(1, `end ${index}\n`);
  }
}

interface Heard {
  readonly taken: number;
  readonly finding: Finding | undefined;
}

/** Watches one process for so many milliseconds, or until the first thing that goes wrong. */
async function watch(
  name: string,
  seed: number,
  first: number,
  count: number,
  milliseconds: number,
): Promise<Heard> {
  const args = [
    fileURLToPath(import.meta.url),
    '--take',
    name,
    '--seed',
    String(seed),
    '--at',
    String(first),
  ];
  const child = spawn(process.execPath, ['--enable-source-maps', ...args, '--count', String(count)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let index = first;
  let taken = 0;
  let isHanging = false;
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(-2_000);
  });
  let watchdog = alarm(child, START, () => (isHanging = true));
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
    watchdog = alarm(child, word === 'begin' ? HANG : START, () => (isHanging = true));
  });
  const [code] = await new Promise<[number | null]>((done) => child.once('close', (one) => done([one])));
  clearTimeout(watchdog);
  if (isHanging) return { taken, finding: { kind: 'hang', index, why: `took over ${HANG / 1_000} s` } };
  if (isOver || code === 0) return { taken, finding: undefined };
  return { taken, finding: { kind: 'crash', index, why: errors } };
}

function alarm(child: ChildProcess, milliseconds: number, onRing: () => void): NodeJS.Timeout {
  return setTimeout(() => {
    onRing();
    child.kill('SIGKILL');
  }, milliseconds);
}

async function fuzz(names: readonly string[], minutes: number, seed: number): Promise<boolean> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`seed ${seed}`);
  const sum = { inputs: 0, hang: 0, crash: 0 };
  for (const name of names) {
    const slice = (minutes * 60_000) / names.length;
    const until = Date.now() + slice;
    let first = 0;
    let taken = 0;
    while (first === 0 || Date.now() < until) {
      const heard = await watch(name, seed, first, Number.MAX_SAFE_INTEGER, slice);
      taken += heard.taken;
      if (heard.finding === undefined) break;
      // Others may have had the machine: it counts what an input does alone.
      const { index } = heard.finding;
      const alone = await watch(name, seed, index, 1, 2 * START);
      const { kind, why } = alone.finding ?? heard.finding;
      if (alone.finding !== undefined || kind === 'crash') {
        sum[kind] += 1;
        const shown = entrances.find((one) => one.name === name)?.show(inputsOf(seed), index) ?? '';
        say(
          `${kind} at ${name}, again with: --seed ${seed} --only "${name}" --at ${index}\n  ${shown}\n${why}`,
        );
      }
      first = index + 1;
    }
    sum.inputs += taken;
    say(`${name}: ${taken} inputs`);
  }
  say(`${sum.inputs} inputs, ${sum.hang} hangs, ${sum.crash} crashes`);
  return sum.hang + sum.crash === 0;
}

function read(args: readonly string[]) {
  const values = parseOptions(args, {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    only: { type: 'string' },
    at: { type: 'string' },
    take: { type: 'string' },
    count: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return 'help' as const;
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new UsageError('--minutes wants a number above 0.');
  const seed = values.seed === undefined ? Date.now() % 1_000_000_007 : Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new UsageError('--seed wants a whole number.');
  if (values.only !== undefined && !names.includes(values.only))
    throw new UsageError(`--only wants one of: ${names.join(', ')}.`);
  return { ...values, minutes, seed, at: Number(values.at ?? 0), isOne: values.at !== undefined };
}

const options = optionsOrUsage(() => read(process.argv.slice(2)), usage);
if (options !== undefined) {
  const { take, only, seed, at, isOne, count, minutes } = options;
  const one = take ?? (isOne ? only : undefined);
  if (one !== undefined) {
    await takeInputs(one, seed, at, take === undefined ? 1 : Number(count));
    process.exit(0);
  }
  const isWell = await fuzz(only === undefined ? names : [only], minutes, seed);
  process.exitCode = isWell ? 0 : 1;
}
