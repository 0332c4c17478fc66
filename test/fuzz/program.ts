import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const runtimes = ['compiled', 'node'] as const;
type Runtime = (typeof runtimes)[number];

/** How the process of an entrance is started; what it takes follows as arguments. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** Holds it; whoever has it made removes it. */
  readonly folder: string;
}

/** The entrances in a program that is bundled and compiled as the release is. */
export async function buildProgram(runtime: Runtime): Promise<Program> {
  const { bundleServer, compileExecutable } = await import(pathToFileURL(resolve('server/build.mjs')).href);
  // Each run has its own: another may be under way.
  const folder = resolve('node_modules/.cache/fuzz', String(process.pid));
  await mkdir(folder, { recursive: true });
  const bundle = await bundleServer({ entry: 'test/fuzz/executable.ts', outfile: `${folder}/take.cjs` });
  if (runtime === 'node') return { command: process.execPath, args: [bundle], folder };
  const platform = `linux-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  return {
    command: await compileExecutable({ bundle, platform, outfile: `${folder}/take` }),
    args: [],
    folder,
  };
}
