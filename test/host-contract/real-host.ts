import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { archiveOfScript } from '../real-server/harness/archives.ts';
import { given } from '../real-server/harness/given.ts';
import { type RealServer, startRealServer } from '../real-server/harness/mattermost.ts';
import { until } from '../real-server/harness/until.ts';
import type { Host, People, Person } from './host.ts';
import { buildProbe } from './probe/index.ts';
import { PROBE_ID } from './probe/protocol.ts';
import { headersOf } from './stage.ts';

const PASSWORD = 'Host-Contract-1';

type Named = { readonly id: string; readonly name: string };

/** A real Mattermost server with the people and channels of the contract, and the probe plugin that Node runs. */
export async function startRealHost(): Promise<Host> {
  // Otherwise a server that starts deactivates all guests.
  const env = { MM_GUESTACCOUNTSSETTINGS_ENABLE: 'true' };
  const server = await startRealServer({ name: 'contract', env });
  try {
    return await settle(server);
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function settle(server: RealServer): Promise<Host> {
  const { url, admin } = server;
  const post = async (path: string, body: object) => admin.api<Named>('POST', path, body);
  const team = await post('/teams', { name: 'contract', display_name: 'Contract', type: 'O' });
  const signUp = async (username: string, isInTeam = true): Promise<Person> => {
    const { id } = await post('/users', { username, email: `${username}@example.com`, password: PASSWORD });
    if (isInTeam) await post(`/teams/${team.id}/members`, { team_id: team.id, user_id: id });
    return signIn(url, username);
  };
  const people: People = {
    admin: await signUp('admin'),
    channelAdmin: await signUp('channeladmin'),
    member: await signUp('member'),
    other: await signUp('other'),
    guest: await signUp('guest'),
    outsider: await signUp('outsider'),
    stranger: await signUp('stranger', false),
  };
  await admin.api('PUT', `/users/${people.admin.id}/roles`, { roles: 'system_user system_admin' });
  const asOwner = (path: string, body: object) => ask(url, people.channelAdmin, path, body);
  const add = (name: string, type: 'O' | 'P') =>
    asOwner('/channels', { team_id: team.id, name, display_name: name, type });
  const channels = {
    public: await add('public', 'O'),
    private: await add('private', 'P'),
    archived: await add('archived', 'O'),
  };
  const letIn = (channel: Named, { id }: Person) =>
    asOwner(`/channels/${channel.id}/members`, { user_id: id });
  for (const person of [people.member, people.other, people.guest]) await letIn(channels.public, person);
  await letIn(channels.private, people.member);
  await admin.api('DELETE', `/channels/${channels.archived.id}`);
  await makeGuest(server, people.guest.id);

  const archive = join(given().folder, `${PROBE_ID}.tar.gz`);
  await archiveOfScript(PROBE_ID, await buildProbe(), archive);
  await admin.installPlugin(PROBE_ID, archive);
  const isUp = async () => (await fetch(`${url}/plugins/${PROBE_ID}/up`)).ok;
  await until('the probe answers', isUp);

  let count = 0;
  return {
    url,
    team,
    channels,
    // Roles of a session are those of the time it was made.
    people: { ...people, admin: await signIn(url, 'admin') },
    async newMember() {
      const person = await signUp(`newcomer-${++count}`);
      await letIn(channels.public, person);
      return person;
    },
    pass: async (milliseconds) => void (await pause(milliseconds)),
    close: () => server.close(),
  };
}

/** Without a licence nobody can be made a guest over REST, and what the server knows of somebody it keeps in memory. */
async function makeGuest(server: RealServer, userId: string): Promise<void> {
  const whose = `WHERE UserId = '${userId}'`;
  await server.sql(`
    UPDATE Users SET Roles = 'system_guest' WHERE Id = '${userId}';
    UPDATE Sessions SET Roles = 'system_guest' ${whose};
    UPDATE TeamMembers SET SchemeUser = false, SchemeGuest = true ${whose};
    UPDATE ChannelMembers SET SchemeUser = false, SchemeGuest = true ${whose};`);
  await server.restart();
}

async function signIn(url: string, username: string): Promise<Person> {
  const login = await fetch(`${url}/api/v4/users/login`, {
    method: 'POST',
    body: JSON.stringify({ login_id: username, password: PASSWORD }),
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!login.ok) throw new Error(`${username} could not sign in: ${await login.text()}`);
  const cookies = login.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const csrf = cookies.find((cookie) => cookie.startsWith('MMCSRF='))?.slice('MMCSRF='.length) ?? '';
  const { id } = (await login.json()) as { id: string };
  return { id, username, csrf, token: login.headers.get('token') ?? '' };
}

async function ask(url: string, person: Person, path: string, body: object): Promise<Named> {
  const answer = await fetch(`${url}/api/v4${path}`, {
    method: 'POST',
    headers: headersOf(person),
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
}
