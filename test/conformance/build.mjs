// Makes what the Go side runs: the release out of its archive, the probe, the twin, the bench and the wire's description.
// As a command (`node test/conformance/build.mjs [--built]`) it prints the paths as one line of JSON, the rest on stderr.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { access, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { extract } from 'tar';
import { bundleServer, compileExecutable } from '../../server/build.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const out = join(here, 'dist');
const platform = `linux-${process.arch === 'x64' ? 'amd64' : process.arch}`;

/** Said when there is no Go; the rest of this repository does without it. */
export const goIsMissing =
  'Go was not found. The conformance tests and the benchmark drive the plugin with the official Go library: install Go 1.26 or newer (https://go.dev/dl/) and try again.';

/**
 * Builds everything; with `built` the archives in dist/ are taken as they are.
 * @returns paths: release, bundle, arm64Bundle, arm64, probe, twin, bench, wire
 */
export async function buildSubjects({ built = false } = {}) {
  const { id, version, server } = JSON.parse(await readFile(join(root, 'plugin.json'), 'utf8'));
  const archive = (name) => join(root, 'dist', `${id}-${version}-${name}.tar.gz`);
  if (!built) await run('node', ['server/bundle.mjs'], { cwd: root });
  await mkdir(out, { recursive: true });

  const executables = {};
  for (const name of new Set([platform, 'linux-arm64'])) {
    await access(archive(name)).catch(() => {
      throw new Error(`${archive(name)} is missing: run \`npm run bundle\` first, or leave out --built.`);
    });
    const folder = join(out, name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await extract({ file: archive(name), cwd: folder });
    executables[name] = join(folder, id, server.executables[name]);
  }

  const bundle = await bundleServer({
    entry: 'test/conformance/probe/executable.ts',
    outfile: 'test/conformance/dist/probe.cjs',
  });
  const probe = await compileExecutable({ bundle, platform, outfile: 'test/conformance/dist/probe/plugin' });

  const wire = join(out, 'wire.json');
  await run('node', ['test/support/run.mjs', 'test/support/describe-wire.ts'], { cwd: root, stdoutTo: wire });

  const go = { cwd: here, env: { ...process.env, CGO_ENABLED: '0' } };
  await run('go', ['build', '-o', `${out}/`, './twin', './bench'], go);
  const [twin, bench] = ['twin', 'bench'].map((name) => join(out, name));
  return {
    release: executables[platform],
    bundle: archive(platform),
    arm64Bundle: archive('linux-arm64'),
    arm64: executables['linux-arm64'],
    probe,
    twin,
    bench,
    wire,
  };
}

/** Whether there is a Go to run. */
export async function hasGo() {
  return run('go', ['version'], { cwd: here, quiet: true }).then(
    () => true,
    () => false,
  );
}

/** Runs a command to its end; its output goes to stderr, or to a file. */
async function run(command, args, { cwd, env = process.env, stdoutTo, quiet = false }) {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', quiet ? 'ignore' : 'inherit'] });
  if (!quiet)
    child.stdout.pipe(stdoutTo === undefined ? process.stderr : createWriteStream(stdoutTo), {
      end: stdoutTo !== undefined,
    });
  else child.stdout.resume();
  const code = await new Promise((done, failed) => child.once('error', failed).once('close', done));
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!(await hasGo())) {
    process.stderr.write(`${goIsMissing}\n`);
    process.exit(1);
  }
  const built = process.argv.includes('--built');
  process.stdout.write(`${JSON.stringify(await buildSubjects({ built }))}\n`);
}
