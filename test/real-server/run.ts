import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildArchives } from './harness/archives.ts';
import { GIVEN, type Given } from './harness/given.ts';
import { buildMattermost, GO_MISSING, hasGo } from './harness/mattermost-binary.ts';
import { POSTGRES_MISSING, postgresBin, startPostgres } from './harness/postgres.ts';

// npm run server-test: the archive on a real Mattermost with PostgreSQL. Last line: N passed, N failed.
//   -- --built   take the archives in dist/ as they are
//   -- NAME …    only the files whose path holds one of these; -t PATTERN only tests with such a name

const args = process.argv.slice(2);
const isBuilt = args.includes('--built');

async function main(): Promise<number> {
  if (!(await hasGo())) throw new Error(GO_MISSING);
  const bin = postgresBin();
  if (bin === undefined) throw new Error(POSTGRES_MISSING);
  const folder = await mkdtemp(join(tmpdir(), 'server-test-'));
  // PostgreSQL runs as another user and has to get to its own folder below.
  await chmod(folder, 0o755);
  try {
    const [binary, archives] = [await buildMattermost(), await buildArchives({ isBuilt })];
    const postgres = await startPostgres(join(folder, 'postgres'), bin);
    try {
      const told: Given = { binary, archives, folder, postgres: { port: postgres.port, bin } };
      return await runTests(told);
    } finally {
      await postgres.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runTests(told: Given): Promise<number> {
  const own = args.filter((arg) => arg !== '--built');
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'test/real-server/vitest.config.ts',
    ...own,
  ];
  const child = spawn(process.execPath, vitest, {
    stdio: 'inherit',
    env: { ...process.env, [GIVEN]: JSON.stringify(told) },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
  return new Promise((resolve, reject) =>
    child.once('error', reject).once('close', (code) => resolve(code ?? 1)),
  );
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  },
);
