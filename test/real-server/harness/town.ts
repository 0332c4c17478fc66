import { type Client, createUser } from './client.ts';
import type { RealServer } from './mattermost.ts';
import type { Place } from './person.ts';

/** A team with its channels, and people of five feature teams beside those who manage, visit or stand outside. */
export interface Town {
  readonly teamId: string;
  /** `~sustained-engineering`, where everybody but the outsider is. */
  readonly set: Place;
  readonly townSquare: Place;
  readonly idOf: (username: string) => string;
}

/** Who lives there; the first five are on SET in these tests. */
const members = ['alice', 'bob', 'carol', 'dmitri', 'emma', 'frank', 'grace', 'henry', 'maria', 'greta'];

/** Language and zone of those who have other ones than the server, on three sides of the world. */
const elsewhere = new Map([
  ['frank', { zone: 'America/Toronto' }],
  ['greta', { locale: 'de', zone: 'Europe/Berlin' }],
  ['olga', { zone: 'Australia/Lord_Howe' }],
]);

const SET_CHANNEL = { name: 'sustained-engineering', display_name: 'Sustained Engineering', type: 'O' };
export const FIRST_HEADER = 'Triage Tue and Thu · Escalations here, please, not by DM';

export async function settle({ admin }: RealServer): Promise<Town> {
  const team = await created(admin, '/teams', { name: 'core', display_name: 'Core', type: 'O' });
  const channel = await created(admin, '/channels', { ...SET_CHANNEL, team_id: team, header: FIRST_HEADER });
  const ids = new Map([['sysadmin', admin.userId]]);
  for (const username of [...members, 'olga']) {
    const id = await createUser(admin, { username, ...elsewhere.get(username) });
    ids.set(username, id);
    await admin.api('POST', `/teams/${team}/members`, { team_id: team, user_id: id });
    if (username !== 'olga') await admin.api('POST', `/channels/${channel}/members`, { user_id: id });
  }
  const square = await admin.api<{ id: string }>('GET', `/teams/${team}/channels/name/town-square`);
  return {
    teamId: team,
    set: { teamId: team, channelId: channel },
    townSquare: { teamId: team, channelId: square.id },
    idOf(username) {
      const id = ids.get(username);
      if (id === undefined) throw new Error(`Nobody is called ${username}.`);
      return id;
    },
  };
}

async function created(admin: Client, path: string, body: object): Promise<string> {
  return (await admin.api<{ id: string }>('POST', path, body)).id;
}
