import { readdirSync } from 'node:fs';
import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './ports.ts';
import { run, start } from './processes.ts';
import { until } from './until.ts';

/** A PostgreSQL server of our own on loopback. */
export interface Postgres {
  readonly port: number;
  /** Where its programs are. */
  readonly bin: string;
  close(): Promise<void>;
}

export const POSTGRES_MISSING =
  'PostgreSQL was not found. The tests on a real Mattermost keep its database there: install it (Debian: apt-get install postgresql) and try again.';

/** The folder of the newest PostgreSQL that Debian's packages installed; undefined when there is none. */
export function postgresBin(): string | undefined {
  const base = '/usr/lib/postgresql';
  const versions = (() => {
    try {
      return readdirSync(base);
    } catch {
      return [];
    }
  })();
  const newest = versions.map(Number).sort((a, b) => b - a)[0];
  return newest === undefined ? undefined : join(base, String(newest), 'bin');
}

/** Starts PostgreSQL in a folder; as root it runs as the user `postgres`, because it refuses to run as root. */
export async function startPostgres(folder: string, bin: string): Promise<Postgres> {
  await mkdir(folder, { recursive: true });
  const owner = process.getuid?.() === 0 ? await userNamed('postgres') : {};
  if (owner.uid !== undefined && owner.gid !== undefined) await chown(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'], {
    ...owner,
    cwd: folder,
  });
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'max_connections=300',
    // Nothing here has to survive a crash of this machine.
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=off',
  ].flatMap((setting) => ['-c', setting]);
  const server = start(join(bin, 'postgres'), ['-D', data, ...settings], {
    ...owner,
    cwd: folder,
    outputTo: join(folder, 'log.txt'),
  });
  const isReady = () =>
    run(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).then(
      () => true,
      () => false,
    );
  await Promise.race([until('PostgreSQL takes connections', isReady), server.ended]);
  // Its own word for an end that does not wait for clients.
  return { port, bin, close: () => server.end('SIGINT') };
}

/** Runs SQL and answers its rows, one a line, columns divided by `|`. */
export async function sql(
  { port, bin }: Pick<Postgres, 'port' | 'bin'>,
  database: string,
  text: string,
): Promise<string[]> {
  const where = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-d', database];
  const { stdout } = await run(join(bin, 'psql'), [...where, '-v', 'ON_ERROR_STOP=1', '-Atc', text]);
  return stdout.split('\n').filter((line) => line !== '');
}

async function userNamed(name: string): Promise<{ uid?: number; gid?: number }> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
