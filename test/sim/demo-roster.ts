import type { MattermostSim } from './mattermost/index.ts';

const day = 24 * 3_600_000;

/** A feature team with whom it can send to SET. */
interface DemoTeam {
  readonly name: string;
  readonly manager: string;
  /** Who is on SET now, and who was before. */
  readonly serves: string;
  readonly served: string;
  /** In list order. */
  readonly people: readonly string[];
  /** Those of them who may lead. */
  readonly leads: readonly string[];
}

/** The first team has the lead now, and had it before. */
export const demoTeams: readonly [DemoTeam, ...DemoTeam[]] = [
  {
    name: 'Web',
    manager: 'tom.becker',
    serves: 'alice.nguyen',
    served: 'frank.mueller',
    people: ['alice.nguyen', 'frank.mueller', 'ines.costa'],
    leads: ['alice.nguyen', 'frank.mueller'],
  },
  {
    name: 'Mobile',
    manager: 'tom.becker',
    serves: 'bob.martin',
    served: 'grace.okafor',
    people: ['bob.martin', 'grace.okafor', 'jonas.weber'],
    leads: ['bob.martin', 'grace.okafor'],
  },
  {
    name: 'Server',
    manager: 'yuki.tanaka',
    serves: 'carol.silva',
    served: 'henry.larsen',
    people: ['carol.silva', 'henry.larsen', 'kofi.mensah'],
    leads: ['kofi.mensah'],
  },
  {
    name: 'Desktop',
    manager: 'yuki.tanaka',
    serves: 'dmitri.ivanov',
    served: 'lena.park',
    people: ['dmitri.ivanov', 'lena.park', 'mikael.berg'],
    leads: [],
  },
  {
    name: 'Platform',
    manager: 'yuki.tanaka',
    serves: 'erin.walsh',
    served: 'noor.haddad',
    people: ['erin.walsh', 'noor.haddad', 'pavel.novak'],
    leads: [],
  },
];

/** Who is away for five days, two weeks from now. */
const AWAY = { username: 'erin.walsh', after: 14 * day, days: 5 };

/** The lists of people as a table that the plugin imports; who comes next it plans itself. */
export function demoTable(): string {
  const lines = demoTeams.flatMap(({ name, manager, people, leads }) =>
    people.map((username) => [name, username, leads.includes(username) ? 'yes' : 'no', '', '', manager]),
  );
  const header = ['team', 'username', 'may lead', 'from', 'to', 'manager'];
  return [header, ...lines].map((line) => line.join(',')).join('\n');
}

/**
 * Has the plugin take over the teams and one absence, by the commands that people would type.
 * @throws what the plugin answered instead
 */
export async function enterRoster(mattermost: MattermostSim, now: number): Promise<void> {
  const first = now + AWAY.after;
  const days = `${dateOf(first)}..${dateOf(first + (AWAY.days - 1) * day)}`;
  await typed(mattermost, 'maria.lopez', `roster import apply 0\n${demoTable()}`, /^Imported/);
  await typed(mattermost, AWAY.username, `away ${days}`, /abwesend/);
}

async function typed(
  { store, town, runCommand }: MattermostSim,
  username: string,
  words: string,
  expected: RegExp,
): Promise<void> {
  const { id: userId } = town.user(username);
  const command = `/set-update ${words}`;
  await runCommand({ userId, channelId: town.channel.id, teamId: town.team.id, command });
  const answer = store.posts.ephemeral(userId).at(-1)?.message ?? 'there was no answer';
  if (!expected.test(answer)) throw new Error(answer);
}

/**
 * The days of the last handover but one, the last, and the next: the 16th. Started on a 16th before nine, the demo hands over at nine;
 * later that day it does so on the 17th, so that the lead stays the same.
 */
export function handovers(now: number): string[] {
  const today = new Date(now);
  const date = today.getUTCDate();
  const isToday = date === 16 && today.getUTCHours() < 9;
  const handoverDay = date === 16 && !isToday ? 17 : 16;
  const current = today.getUTCMonth() - (isToday || date < handoverDay ? 1 : 0);
  return [-1, 0, 1].map((months) => dateOf(Date.UTC(today.getUTCFullYear(), current + months, handoverDay)));
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
