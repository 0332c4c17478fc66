import { startMattermost } from '../sim/mattermost/index.ts';
import type { Store } from '../sim/mattermost/store/index.ts';
import type { NewUser } from '../sim/mattermost/store/people.ts';
import type { Town } from '../sim/mattermost/town.ts';
import type { Host, People, Person } from './host.ts';
import { buildProbe } from './probe/index.ts';
import { PROBE_ID } from './probe/protocol.ts';

/** The embedded host with the people and channels of the contract; its clock can be moved. */
export async function startEmbeddedHost(): Promise<Host> {
  let ahead = 0;
  const sim = await startMattermost({
    command: process.execPath,
    args: [await buildProbe()],
    manifest: { id: PROBE_ID, name: 'Probe' },
    settle,
    clock: { now: () => Date.now() + ahead },
  });
  const { team } = sim.town;
  const { people, channels } = sim.store;
  const channelNamed = (name: string) => {
    const channel = channels.byName(team.id, name);
    if (channel === undefined) throw new Error(`There is no channel ${name}.`);
    return channel;
  };
  const personNamed = (username: string): Person => {
    const id = people.byUsername(username)?.id ?? '';
    const { Cookie } = sim.signIn(id);
    const cookie = (name: string) => new RegExp(`${name}=([^;]*)`).exec(Cookie)?.[1] ?? '';
    return { id, username, token: cookie('MMAUTHTOKEN'), csrf: cookie('MMCSRF') };
  };
  let count = 0;
  return {
    url: sim.url,
    team,
    channels: {
      public: channelNamed('public'),
      private: channelNamed('private'),
      archived: channelNamed('archived'),
    },
    people: {
      admin: personNamed('admin'),
      channelAdmin: personNamed('channeladmin'),
      member: personNamed('member'),
      other: personNamed('other'),
      guest: personNamed('guest'),
      outsider: personNamed('outsider'),
      stranger: personNamed('stranger'),
    },
    async newMember() {
      const { id, username } = people.add({ username: `newcomer-${++count}` });
      channels.joinTeam(team.id, id);
      channels.join(channelNamed('public').id, id);
      return personNamed(username);
    },
    async pass(milliseconds) {
      ahead += milliseconds;
    },
    close: () => sim.close(),
  };
}

type ChannelName = 'public' | 'private' | 'archived';

const residents: Readonly<
  Record<keyof People, { role?: NewUser['role']; isInTeam?: false; channels: readonly ChannelName[] }>
> = {
  admin: { role: 'admin', channels: [] },
  channelAdmin: { channels: ['public', 'private', 'archived'] },
  member: { channels: ['public', 'private'] },
  other: { channels: ['public'] },
  guest: { role: 'guest', channels: ['public'] },
  outsider: { channels: [] },
  stranger: { isInTeam: false, channels: [] },
};

function settle({ people, channels }: Store): Town {
  const team = channels.addTeam('contract', 'Contract');
  const add = (name: string, type: 'O' | 'P') =>
    channels.add({ teamId: team.id, name, displayName: name, type });
  const made = { public: add('public', 'O'), private: add('private', 'P'), archived: add('archived', 'O') };
  for (const [kind, { role = 'member', isInTeam = true, channels: own }] of Object.entries(residents)) {
    const { id } = people.add({ username: kind, role });
    if (isInTeam) channels.joinTeam(team.id, id);
    for (const name of own) channels.join(made[name].id, id, { admin: kind === 'channelAdmin' });
  }
  channels.archive(made.archived.id);
  const user = (username: string) => {
    const found = people.byUsername(username);
    if (found === undefined) throw new Error(`Nobody is called ${username}.`);
    return found;
  };
  const [lead, admin] = [user('member'), user('admin')];
  return { team, channel: made.public, townSquare: made.public, lead, admin, user, people: [] };
}
