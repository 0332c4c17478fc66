import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { create, extract } from 'tar';
import { buildPluginWithClock } from '../../support/plugin-with-clock.ts';
import { run } from './processes.ts';

/** Files that an admin can upload. */
export interface Archives {
  /** As it is released, byte for byte. */
  readonly release: string;
  /** The release with another executable: its time is that of the tests. */
  readonly clocked: string;
}

const out = resolve('test/real-server/dist');

/** @param isBuilt the archives in dist/ are taken as they are */
export async function buildArchives({ isBuilt }: { readonly isBuilt: boolean }): Promise<Archives> {
  if (!isBuilt) await run(process.execPath, ['server/bundle.mjs'], { maxBuffer: 16 * 1024 * 1024 });
  const manifest = JSON.parse(await readFile('plugin.json', 'utf8'));
  const platform = `linux-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const release = resolve('dist', `${manifest.id}-${manifest.version}-${platform}.tar.gz`);
  const { command } = await buildPluginWithClock('compiled');
  const folder = join(out, 'clocked');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await extract({ file: release, cwd: folder });
  const executable = join(folder, manifest.id, manifest.server.executables[platform]);
  await copyFile(command, executable);
  await chmod(executable, 0o755);
  const clocked = join(out, 'set-update-clocked.tar.gz');
  await create({ cwd: folder, file: clocked, portable: true, gzip: { level: 1 } }, [manifest.id]);
  return { release, clocked };
}

/** An archive of a plugin that Node runs: its bundle, with a first line that says so. */
export async function archiveOfScript(id: string, script: string, file: string): Promise<string> {
  const folder = join(out, `script-${id}-${process.pid}`);
  await mkdir(join(folder, id), { recursive: true });
  const manifest = {
    id,
    name: id,
    version: '1.0.0',
    min_server_version: '11.1.0',
    server: { executable: 'plugin' },
  };
  await writeFile(join(folder, id, 'plugin.json'), JSON.stringify(manifest));
  const text = await readFile(script, 'utf8');
  await writeFile(join(folder, id, 'plugin'), `#!${process.execPath}\n${text}`, { mode: 0o755 });
  await create({ cwd: folder, file, portable: true, gzip: true }, [id]);
  await rm(folder, { recursive: true });
  return file;
}
