// npm run conformance: the official Go host library, in two versions, against the executable out of the bundle.
// The last line counts both runs: N passed, N failed.
//   -- --built      take the archives in dist/ as they are instead of building them
//   -- --run NAME   only the tests whose name matches (as `go test -run`)
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSubjects, goIsMissing, hasGo } from './build.mjs';

const { values: options } = parseArgs({
  options: { built: { type: 'boolean', default: false }, run: { type: 'string' } },
});
const marks = { pass: 'ok  ', fail: 'FAIL', skip: 'note' };
const here = dirname(fileURLToPath(import.meta.url));

/** The oldest library that is followed and the newest; what measures the plugin's own memory is measured once. */
const libraries = [
  { modfile: 'go.mod', without: [] },
  { modfile: 'next.mod', without: ['-skip', '^TestMemoryIsFlatOverManyHooks$'] },
];

if (!(await hasGo())) {
  process.stderr.write(`${goIsMissing}\n`);
  process.exit(1);
}
const subjects = await buildSubjects(options);
const unformatted = await unformattedFiles();
const runs = [];
for (const library of libraries) runs.push(await goTest(subjects, library));
runs.push(await transportChecks());
for (const file of unformatted) process.stdout.write(`FAIL gofmt: ${file}\n`);
for (const { notes } of runs) for (const note of notes) process.stdout.write(`note: ${note}\n`);
const passed = runs.reduce((sum, run) => sum + run.passed, 0);
const failures = runs.reduce((sum, run) => sum + run.failed, unformatted.length > 0 ? 1 : 0);
process.stdout.write(`${passed} passed, ${failures} failed\n`);
process.exitCode = failures === 0 && passed > 0 ? 0 : 1;

/** Runs the checks of the transport in an executable of their own; its last line says how they went. */
async function transportChecks() {
  if (options.run !== undefined) return { passed: 0, failed: 0, notes: [] };
  const child = spawn(process.execPath, [join(here, 'transport/compiled.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    last = line;
    process.stdout.write(`${line}\n`);
  }
  const [, good, bad] = /^(\d+) passed, (\d+) failed$/.exec(last) ?? [last, '0', '1'];
  return { passed: Number(good), failed: Number(bad), notes: [] };
}

/** Runs the tests with one version of the library, tells each as it ends, and counts those without parts of their own. */
async function goTest({ release, bundle, arm64, probe, twin, wire }, { modfile, without }) {
  const version = await libraryIn(modfile);
  process.stdout.write(`github.com/mattermost/mattermost/server/public ${version}\n`);
  const files = { RELEASE: release, BUNDLE: bundle, ARM64: arm64, PROBE: probe, TWIN: twin, WIRE: wire };
  const names = { ...files, VERSION: version };
  const env = Object.fromEntries(Object.entries(names).map(([name, path]) => [`CONFORMANCE_${name}`, path]));
  const only = options.run === undefined ? [] : ['-run', options.run];
  const args = [`-modfile=${modfile}`, '-count=1', '-timeout=10m', '-json', ...without, ...only, '.'];
  const child = spawn('go', ['test', ...args], {
    cwd: here,
    env: { ...process.env, CGO_ENABLED: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done, broken) => child.once('error', broken).once('close', done));
  const said = new Map();
  const withParts = new Set();
  const failed = new Set();
  const notes = [];
  let passed = 0;
  let stray = '';
  for await (const line of createInterface({ input: child.stdout })) {
    const { Action: action, Test: test, Output: output = '', Elapsed: elapsed = 0 } = eventOf(line);
    if (test === undefined) {
      if (action.endsWith('output')) stray += output;
      continue;
    }
    if (action === 'output' && !/^\s*(=== |--- )/.test(output))
      said.set(test, (said.get(test) ?? '') + output);
    const mark = marks[action];
    if (mark === undefined) continue;
    const words = said.get(test) ?? '';
    process.stdout.write(`${mark} ${test} (${elapsed.toFixed(2)} s)\n${words}`);
    if (test.includes('/')) withParts.add(test.slice(0, test.lastIndexOf('/')));
    if (action === 'skip')
      notes.push(`${test} (${version}): ${words.replace(/^\s*\S+\.go:\d+: /, '').trim()}`);
    else if (action === 'fail') {
      if (![...failed].some((part) => part.startsWith(`${test}/`))) failed.add(test);
    } else if (!withParts.has(test)) passed += 1;
  }
  const code = await ended;
  if (code !== 0 && failed.size === 0) {
    failed.add('go test');
    process.stdout.write(stray);
  }
  return { passed, failed: failed.size, notes };
}

/** The version of the official library that a module file names. */
async function libraryIn(modfile) {
  const text = await readFile(join(here, modfile), 'utf8');
  const [, version] = /^\s*github\.com\/mattermost\/mattermost\/server\/public (v\S+)$/m.exec(text) ?? [];
  if (version === undefined) throw new Error(`${modfile} names no version of server/public.`);
  return version;
}

/** Lines that are no JSON come from a build that broke. */
function eventOf(line) {
  try {
    return JSON.parse(line);
  } catch {
    return { Action: 'output', Output: `${line}\n` };
  }
}

async function unformattedFiles() {
  const child = spawn('gofmt', ['-l', '.'], { cwd: here, stdio: ['ignore', 'pipe', 'inherit'] });
  const files = [];
  for await (const line of createInterface({ input: child.stdout })) files.push(line);
  return files;
}
