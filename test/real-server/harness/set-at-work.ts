import { handovers } from '../../sim/demo-roster.ts';
import { type JiraSim, startJiraSim } from '../../sim/jira/index.ts';
import type { Client } from './client.ts';
import { given } from './given.ts';
import { type RealServer, startRealServer } from './mattermost.ts';
import { type Place, type } from './person.ts';
import { connectionTo, PLUGIN, running, saveSettings } from './product.ts';
import { settle, type Town } from './town.ts';
import { until } from './until.ts';

/** A server on which SET works: connected to a Jira, with five teams, started. */
export interface SetAtWork {
  readonly server: RealServer;
  readonly town: Town;
  readonly jira: JiraSim;
  readonly botId: string;
  /** Somebody who lives in the town, signed in; the same client each time. */
  as(username: string): Promise<Client>;
  close(): Promise<void>;
}

/** A feature team; its first person is on SET. */
export interface FeatureTeam {
  readonly name: string;
  readonly people: readonly string[];
  /** Empty for nobody. */
  readonly manager: string;
  /** Those of them who may lead. */
  readonly leads: readonly string[];
}

/** Maria manages SET, and frank the teams Web and Mobile. */
const everybody: readonly FeatureTeam[] = [
  { name: 'Web', people: ['alice', 'frank'], manager: 'frank', leads: ['alice', 'frank'] },
  { name: 'Mobile', people: ['bob', 'grace'], manager: 'frank', leads: ['bob'] },
  { name: 'Server', people: ['carol', 'henry'], manager: '', leads: [] },
  { name: 'Desktop', people: ['dmitri'], manager: '', leads: [] },
  { name: 'Apps', people: ['emma'], manager: '', leads: [] },
];

export async function startSetAtWork(options: {
  readonly name: string;
  /** The plugin's own time, with the environment that hands it on; the machine's and the released archive by default. */
  readonly clock?: { now(): number; readonly env: Readonly<Record<string, string>> };
  /** Five by default. */
  readonly teams?: readonly FeatureTeam[];
}): Promise<SetAtWork> {
  const { name, clock, teams } = options;
  const [server, jira] = await Promise.all([
    startRealServer({ name, env: clock?.env ?? {} }),
    startJiraSim(clock === undefined ? {} : { clock }),
  ]);
  const { admin } = server;
  const clients = new Map<string, Promise<Client>>([['sysadmin', Promise.resolve(admin)]]);
  const town = await settle(server);
  const { archives } = given();
  await admin.installPlugin(PLUGIN, clock === undefined ? archives.release : archives.clocked);
  await saveSettings(admin, { ...connectionTo(jira), Managers: 'maria' });
  await running(admin, town.teamId);
  const table = rosterTable(clock?.now() ?? Date.now(), teams);
  await answered(admin, town.set, `/set-update roster import apply 0\n${table}`);
  await answered(admin, town.set, '/set-update settings start');

  const { id: botId } = await admin.api<{ id: string }>('GET', `/users/username/${PLUGIN}`);

  return {
    server,
    town,
    jira,
    botId,
    as(username) {
      const client = clients.get(username) ?? server.signIn(username);
      clients.set(username, client);
      return client;
    },
    async close() {
      await Promise.all([server.close(), jira.close()]);
    },
  };
}

/** Types a command and answers the text of what is said to it. */
export async function answered(client: Client, place: Place, command: string): Promise<string> {
  return (await (await type(client, place, command)).answer()).message;
}

/** People without dates, and the rotation of today. */
export function rosterTable(now: number, teams = everybody): string {
  const [, from = '', to = ''] = handovers(now);
  const listed = teams.flatMap(({ name, people, manager, leads }) =>
    people.map((one, index) => [
      name,
      one,
      leads.includes(one) ? 'yes' : 'no',
      index === 0 ? manager : '',
      '',
      '',
    ]),
  );
  const serving = teams.map(({ name, people, leads }) => {
    const [first = ''] = people;
    return [name, first, leads.includes(first) ? 'yes' : 'no', '', from, to];
  });
  const rows = [['team', 'username', 'may lead', 'manager', 'from', 'to'], ...listed, ...serving];
  return rows.map((row) => row.join(',')).join('\n');
}

/** Waits until the header of the SET's channel names who leads; answers it. */
export async function headerWithRoster(client: Client, { channelId }: Place): Promise<string> {
  const header = async () => (await client.api<{ header: string }>('GET', `/channels/${channelId}`)).header;
  return until('the header names the lead', async () => {
    const text = await header();
    return text.includes('SET lead:') && text;
  });
}
