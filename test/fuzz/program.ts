import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const runtimes = ['compiled', 'node'] as const;
type Runtime = (typeof runtimes)[number];

interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/** How the process of an entrance is started; what it takes follows as arguments. */
export interface Program extends Command {
  /** The plugin itself, for the entrance that starts it. */
  readonly plugin: Command;
  /** Holds both; whoever has them made removes it. */
  readonly folder: string;
}

/** The entrances in a program that is bundled and compiled as the release is, and the release. */
export async function buildProgram(runtime: Runtime): Promise<Program> {
  const { bundleServer, compileExecutable } = await import(pathToFileURL(resolve('server/build.mjs')).href);
  // Each run has its own: another may be under way.
  const folder = resolve('node_modules/.cache/fuzz', String(process.pid));
  await mkdir(folder, { recursive: true });
  const platform = `linux-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const built = async (entry: string, name: string): Promise<Command> => {
    const bundle = await bundleServer({ entry, outfile: `${folder}/${name}.cjs` });
    if (runtime === 'node') return { command: process.execPath, args: [bundle] };
    return { command: await compileExecutable({ bundle, platform, outfile: `${folder}/${name}` }), args: [] };
  };
  const [entrances, plugin] = [
    await built('test/fuzz/executable.ts', 'take'),
    await built('server/executable.ts', 'plugin'),
  ];
  return { ...entrances, plugin, folder };
}
