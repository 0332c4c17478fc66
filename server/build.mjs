// Builds the server half: one bundle by esbuild, which Node runs as it is and Bun turns into the executable.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const run = promisify(execFile);
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Go's platform names to the packages that carry Bun for them. */
const runtimes = { 'linux-amd64': '@oven/bun-linux-x64', 'linux-arm64': '@oven/bun-linux-aarch64' };
const bunTargets = { 'linux-amd64': 'bun-linux-x64', 'linux-arm64': 'bun-linux-arm64' };

/**
 * Bundles the server into one CommonJS file; modules behind `import()` are initialised only when asked for.
 * jira-client's own HTTP stack is left out: requests go through our transport.
 * `inputs`: a list that is given the path of every file that went in.
 */
export async function bundleServer({
  entry = 'server/executable.ts',
  outfile = 'server/dist/plugin.cjs',
  inputs,
} = {}) {
  const file = resolve(root, outfile);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [resolve(root, entry)],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    keepNames: true,
    legalComments: 'none',
    // node-cron asks for its own address when it is initialised, and CommonJS has no import.meta. Only its background tasks, which nobody
    // uses here, would go there; `__filename` would leave the folder it was built in in the executable.
    define: { 'import.meta.url': '"file:///plugin.cjs"' },
    metafile: true,
    plugins: [withoutOldHttpStack, undiciWithoutFetch],
    logLevel: 'warning',
  });
  if (inputs !== undefined) inputs.push(...Object.keys(metafile.inputs));
  return file;
}

const withoutOldHttpStack = {
  name: 'without-old-http-stack',
  setup(bundle) {
    bundle.onResolve({ filter: /^postman-request$/ }, () => ({
      path: 'postman-request',
      namespace: 'left-out',
    }));
    bundle.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: `module.exports = () => { throw new Error('requests go through the transport of adapters/jira'); };`,
    }));
  },
};

/**
 * undici's door also opens fetch, websockets and a cache. They would be initialised at every start, for a fifth of the time and 10 MB
 * of memory, and nobody here uses them.
 */
const undiciWithoutFetch = {
  name: 'undici-without-fetch',
  setup(bundle) {
    bundle.onResolve({ filter: /^undici$/ }, ({ resolveDir }) => ({
      path: 'undici',
      namespace: 'without-fetch',
      pluginData: resolveDir,
    }));
    bundle.onLoad({ filter: /.*/, namespace: 'without-fetch' }, ({ pluginData }) => ({
      resolveDir: pluginData,
      contents: `
        Object.assign(require('undici/lib/dispatcher/dispatcher.js').prototype, require('undici/lib/api'));
        exports.Agent = require('undici/lib/dispatcher/agent.js');
        exports.ProxyAgent = require('undici/lib/dispatcher/proxy-agent.js');
        exports.Pool = require('undici/lib/dispatcher/pool.js');
        exports.errors = require('undici/lib/core/errors.js');
      `,
    }));
  },
};

/** Compiles a bundle into the executable of one platform, mode 0755. Same bundle and platform, same bytes. */
export async function compileExecutable({ bundle, platform, outfile }) {
  const host = `linux-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const compiler = await bunOf(host);
  const target =
    platform === host
      ? []
      : ['--target', bunTargets[platform], '--compile-executable-path', await bunOf(platform)];
  const file = resolve(root, outfile);
  await mkdir(dirname(file), { recursive: true });
  await run(
    compiler,
    [
      'build',
      '--compile',
      '--no-compile-autoload-dotenv',
      '--no-compile-autoload-bunfig',
      ...target,
      bundle,
      '--outfile',
      file,
    ],
    { cwd: root },
  );
  await chmod(file, 0o755);
  return file;
}

/** Path of Bun for a platform: the installed package, or else the one the lockfile names, fetched and checked. */
async function bunOf(platform) {
  const name = runtimes[platform];
  if (name === undefined) throw new Error(`no runtime is known for ${platform}`);
  const installed = resolve(root, 'node_modules', name, 'bin/bun');
  if (await exists(installed)) return installed;
  const lock = JSON.parse(await readFile(resolve(root, 'package-lock.json'), 'utf8'));
  const { version, integrity } = lock.packages[`node_modules/${name}`];
  const cached = resolve(root, 'node_modules/.cache/bun', `${platform}-${version}`, 'bun');
  if (await exists(cached)) return cached;
  const temporary = await mkdtemp(join(resolve(root, 'node_modules'), '.bun-'));
  try {
    const { stdout } = await run(
      'npm',
      ['pack', '--json', '--pack-destination', temporary, `${name}@${version}`],
      { cwd: root },
    );
    const archive = join(temporary, JSON.parse(stdout)[0].filename);
    const actual = `sha512-${createHash('sha512')
      .update(await readFile(archive))
      .digest('base64')}`;
    if (actual !== integrity)
      throw new Error(`${name}@${version} is not the package that package-lock.json names`);
    await run('tar', ['-xzf', archive, '-C', temporary, 'package/bin/bun']);
    await mkdir(dirname(cached), { recursive: true });
    await writeFile(cached, await readFile(join(temporary, 'package/bin/bun')), { mode: 0o755 });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return cached;
}

async function exists(file) {
  return readFile(file).then(
    () => true,
    () => false,
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const platform = `linux-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const file = await compileExecutable({
    bundle: await bundleServer(),
    platform,
    outfile: `server/dist/${platform}/plugin`,
  });
  process.stderr.write(`${file}\n`);
}
