// Makes the archives an admin uploads: dist/set-update-<version>-<platform>.tar.gz, one top folder, executable 0755.
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { create } from 'tar';
import { bundleWebapp } from '../webapp/build.mjs';
import { bundleServer, compileExecutable } from './build.mjs';
import { noticeFor } from './licences.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Below nginx's documented `client_max_body_size 50M` (52.43 MB) with room for the upload's own headers. */
const largestArchive = 52_000_000;

const manifest = JSON.parse(await readFile(join(root, 'plugin.json'), 'utf8'));
const inputs = [];
const bundle = await bundleServer({ inputs });
const webapp = await bundleWebapp({ inputs });
const notice = await noticeFor(inputs);
await rm(join(root, 'dist'), { recursive: true, force: true });

for (const [platform, executable] of Object.entries(manifest.server.executables)) {
  const folder = join(root, 'dist', platform, manifest.id);
  await compileExecutable({ bundle, platform, outfile: join(folder, executable) });
  await put(join(folder, 'plugin.json'), ownManifest(platform, executable));
  await copy(webapp, join(folder, manifest.webapp.bundle_path));
  await copy(join(root, 'webapp/src/icon.svg'), join(folder, manifest.icon_path));
  await copy(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  await put(join(folder, 'NOTICE.txt'), notice);

  const archive = join(root, 'dist', `${manifest.id}-${manifest.version}-${platform}.tar.gz`);
  await pack(join(root, 'dist', platform), manifest.id, archive);
  await rm(join(root, 'dist', platform), { recursive: true });
  const { size } = await stat(archive);
  process.stdout.write(`${archive} ${(size / 1e6).toFixed(2)} MB\n`);
  if (size > largestArchive) throw new Error(`${archive} is larger than ${largestArchive / 1e6} MB`);
}

/** The manifest of one platform's archive: it names only the executable that is in it. */
function ownManifest(platform, executable) {
  const server = { ...manifest.server, executables: { [platform]: executable } };
  return `${JSON.stringify({ ...manifest, server }, null, 2)}\n`;
}

async function put(file, text) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { mode: 0o644 });
}

async function copy(from, to) {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  await chmod(to, 0o644);
}

/**
 * Same content, same bytes: no owner, no times; Mattermost takes the mode from the archive and skips links.
 * Compressed by gzip itself, because Node's zlib trades 1.5 % of size for speed.
 */
async function pack(directory, folder, archive) {
  const plain = archive.replace(/\.gz$/, '');
  await create({ cwd: directory, file: plain, portable: true, mtime: new Date(0) }, [folder]);
  await promisify(execFile)('gzip', ['-9', '-n', '-f', plain]);
}
