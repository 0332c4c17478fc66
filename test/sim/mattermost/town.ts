import type { Store } from './store/index.ts';
import type { NewUser } from './store/people.ts';
import type { Bootstrap, Channel, Team, User } from './wire.ts';

/** The sample people, their team and its channels. */
export interface Town {
  readonly team: Team;
  /** The SET's channel. */
  readonly channel: Channel;
  readonly townSquare: Channel;
  readonly lead: User;
  readonly admin: User;
  /** By username. */
  readonly user: (username: string) => User;
  /** Whom to offer in the user menu, with a word on each. */
  readonly people: Bootstrap['people'];
}

type Resident = NewUser & {
  /** A word on who this is; without it nobody is asked to be them. */
  readonly note?: string;
  readonly presence?: 'online' | 'away' | 'dnd';
  /** Default true: in the SET's channel. */
  readonly isInChannel?: boolean;
};

/** Usernames are the local parts of their addresses in the simulated Jira. */
const residents: readonly Resident[] = [
  {
    username: 'alice.nguyen',
    firstName: 'Alice',
    lastName: 'Nguyen',
    note: 'SET lead, team Web',
    presence: 'online',
  },
  {
    username: 'bob.martin',
    firstName: 'Bob',
    lastName: 'Martin',
    note: 'SET deputy, team Mobile',
    presence: 'online',
  },
  {
    username: 'carol.silva',
    firstName: 'Carol',
    lastName: 'Silva',
    note: 'SET, team Server',
    presence: 'away',
  },
  {
    username: 'dmitri.ivanov',
    firstName: 'Dmitri',
    lastName: 'Ivanov',
    note: 'SET, team Desktop',
    presence: 'dnd',
  },
  {
    username: 'erin.walsh',
    firstName: 'Erin',
    lastName: 'Walsh',
    note: 'SET, team Platform, reads German',
    locale: 'de',
    zone: 'Europe/Berlin',
  },
  {
    username: 'frank.mueller',
    firstName: 'Frank',
    lastName: 'Mueller',
    note: 'Next rotation, team Web',
    presence: 'online',
  },
  { username: 'grace.okafor', firstName: 'Grace', lastName: 'Okafor', note: 'Next rotation, team Mobile' },
  { username: 'henry.larsen', firstName: 'Henry', lastName: 'Larsen', note: 'Next rotation, team Server' },
  { username: 'maria.lopez', firstName: 'Maria', lastName: 'Lopez', note: 'Manager', presence: 'online' },
  {
    username: 'tom.becker',
    firstName: 'Tom',
    lastName: 'Becker',
    note: 'Manager of the teams Web and Mobile',
  },
  { username: 'yuki.tanaka', firstName: 'Yuki', lastName: 'Tanaka' },
  { username: 'ines.costa', firstName: 'Ines', lastName: 'Costa', isInChannel: false },
  { username: 'jonas.weber', firstName: 'Jonas', lastName: 'Weber', isInChannel: false },
  { username: 'kofi.mensah', firstName: 'Kofi', lastName: 'Mensah', isInChannel: false },
  { username: 'lena.park', firstName: 'Lena', lastName: 'Park', isInChannel: false },
  { username: 'mikael.berg', firstName: 'Mikael', lastName: 'Berg', isInChannel: false },
  { username: 'noor.haddad', firstName: 'Noor', lastName: 'Haddad', isInChannel: false },
  { username: 'pavel.novak', firstName: 'Pavel', lastName: 'Novak', isInChannel: false },
  {
    username: 'gus.vendor',
    firstName: 'Gus',
    lastName: 'Vendor',
    note: 'Guest in the channel',
    role: 'guest',
  },
  {
    username: 'olga.sales',
    firstName: 'Olga',
    lastName: 'Sales',
    note: 'Not in the SET’s channel',
    isInChannel: false,
  },
  {
    username: 'sysadmin',
    firstName: 'Sam',
    lastName: 'Admin',
    note: 'System admin, in Toronto',
    role: 'admin',
    zone: 'America/Toronto',
    presence: 'online',
  },
];

/** Fills an empty store: people of five feature teams, managers, a guest, an outsider and an administrator. */
export function settle({ people, channels }: Store): Town {
  const team = channels.addTeam('core', 'Core');
  const channel = channels.add({
    teamId: team.id,
    name: 'sustained-engineering',
    displayName: 'Sustained Engineering',
    header: 'Triage Tue and Thu · Escalations here, please, not by DM',
  });
  const townSquare = channels.add({ teamId: team.id, name: 'town-square', displayName: 'Town Square' });
  const offTopic = channels.add({ teamId: team.id, name: 'off-topic', displayName: 'Off-Topic' });

  const users = residents.map(({ presence, isInChannel = true, ...resident }) => {
    const user = people.add(resident);
    if (presence !== undefined) people.setStatus(user.id, presence);
    channels.joinTeam(team.id, user.id);
    if (isInChannel) channels.join(channel.id, user.id, { admin: resident.role === 'admin' });
    if (resident.role !== 'guest') {
      channels.join(townSquare.id, user.id);
      channels.join(offTopic.id, user.id);
    }
    return user;
  });
  const user = (username: string) => {
    const found = users.find((one) => one.username === username);
    if (found === undefined) throw new Error(`Nobody is called ${username}.`);
    return found;
  };
  return {
    team,
    channel,
    townSquare,
    user,
    lead: user('alice.nguyen'),
    admin: user('sysadmin'),
    people: users.flatMap(({ id }, index) => {
      const note = residents[index]?.note;
      return note === undefined ? [] : [{ user_id: id, note }];
    }),
  };
}
