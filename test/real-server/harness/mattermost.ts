import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Client, createClient, firstAdmin } from './client.ts';
import { given } from './given.ts';
import { freePort } from './ports.ts';
import { sql } from './postgres.ts';
import { type Program, start } from './processes.ts';
import { until } from './until.ts';

export interface RealServerOptions {
  /** Of its database and folder; letters and digits. */
  readonly name: string;
  /** More of the server's environment, which a plugin's process inherits. */
  readonly env?: Readonly<Record<string, string>>;
  /** Works on the database and the files of this one, as a second node would; everything else is its own. */
  readonly beside?: RealServer;
}

/** A line of the server's log. */
export interface LogEntry {
  readonly timestamp: string;
  readonly level: string;
  readonly msg: string;
  readonly plugin_id?: string;
  readonly [field: string]: unknown;
}

/** A Mattermost 11.1.0 of our own on loopback. */
export interface RealServer {
  readonly url: string;
  readonly name: string;
  readonly folder: string;
  readonly database: string;
  /** The system admin that was made first. */
  readonly admin: Client;
  /** A client for somebody with a password of these tests. */
  signIn(username: string): Promise<Client>;
  sql(text: string): Promise<string[]>;
  /** What the server logged since it was started first, oldest first. */
  log(): Promise<readonly LogEntry[]>;
  /** Ends the server as an operator would, and starts it again on the same port, database and files. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startRealServer(options: RealServerOptions): Promise<RealServer> {
  const { binary, folder: base, postgres } = given();
  const { name, beside } = options;
  const folder = join(base, name);
  const database = beside?.database ?? name;
  const files = beside === undefined ? join(folder, 'data') : join(beside.folder, 'data');
  await mkdir(join(folder, 'client/plugins'), { recursive: true });
  await Promise.all(['config', 'plugins', 'data'].map((one) => mkdir(join(folder, one))));
  await Promise.all(
    ['i18n', 'templates', 'fonts'].map((one) => symlink(join(binary.module, one), join(folder, one))),
  );
  if (beside === undefined) await sql(postgres, 'postgres', `CREATE DATABASE ${name}`);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logFile = join(folder, 'log.jsonl');
  const env = { ...settings({ url, port, database, files }), ...options.env };
  let program: Program | undefined;

  const begin = async () => {
    const started = start(binary.executable, ['server'], {
      cwd: folder,
      env: { ...process.env, ...env },
      outputTo: logFile,
    });
    program = started;
    const isUp = () =>
      fetch(`${url}/api/v4/system/ping`).then(
        ({ ok }) => ok,
        () => false,
      );
    await Promise.race([until('Mattermost answers', isUp), started.ended]);
  };
  await begin();
  const admin = beside === undefined ? await firstAdmin(url) : await createClient(url, 'sysadmin');
  const clients = new Set<Client>([admin]);

  return {
    url,
    name,
    folder,
    database,
    admin,
    async signIn(username) {
      const client = await createClient(url, username);
      clients.add(client);
      return client;
    },
    sql: (text) => sql(postgres, database, text),
    async log() {
      const lines = (await readFile(logFile, 'utf8')).split('\n');
      return lines.filter((line) => line.startsWith('{')).map((line): LogEntry => JSON.parse(line));
    },
    async restart() {
      await program?.end();
      await begin();
      await Promise.all([...clients].map((client) => client.reconnect()));
    },
    async close() {
      for (const client of clients) client.close();
      await program?.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Settings of a server that asks nobody outside. */
function settings(of: {
  readonly url: string;
  readonly port: number;
  readonly database: string;
  readonly files: string;
}): Record<string, string> {
  const { postgres } = given();
  return {
    MM_SQLSETTINGS_DATASOURCE: `postgres://postgres@127.0.0.1:${postgres.port}/${of.database}?sslmode=disable`,
    MM_SERVICESETTINGS_LISTENADDRESS: `127.0.0.1:${of.port}`,
    MM_SERVICESETTINGS_SITEURL: of.url,
    MM_SERVICESETTINGS_ENABLESECURITYFIXALERT: 'false',
    MM_SERVICESETTINGS_ENABLEUSERACCESSTOKENS: 'true',
    MM_FILESETTINGS_DIRECTORY: of.files,
    MM_PLUGINSETTINGS_ENABLEUPLOADS: 'true',
    MM_PLUGINSETTINGS_ENABLEMARKETPLACE: 'false',
    MM_PLUGINSETTINGS_ENABLEREMOTEMARKETPLACE: 'false',
    MM_PLUGINSETTINGS_AUTOMATICPREPACKAGEDPLUGINS: 'false',
    MM_EMAILSETTINGS_SENDPUSHNOTIFICATIONS: 'false',
    MM_EMAILSETTINGS_SENDEMAILNOTIFICATIONS: 'false',
    MM_LOGSETTINGS_ENABLEDIAGNOSTICS: 'false',
    MM_LOGSETTINGS_CONSOLEJSON: 'true',
    MM_LOGSETTINGS_CONSOLELEVEL: 'DEBUG',
    MM_LOGSETTINGS_ENABLEFILE: 'false',
    MM_ANNOUNCEMENTSETTINGS_ADMINNOTICESENABLED: 'false',
    MM_ANNOUNCEMENTSETTINGS_USERNOTICESENABLED: 'false',
    MM_TEAMSETTINGS_ENABLEOPENSERVER: 'true',
  };
}
