import { routes } from '#contract';
import { changeRotations } from '../../server/app/rotation/rotations.ts';
import { isAtWork } from '../../server/app/set.ts';
import { saveTeam } from '../../server/domain/rotation/teams.ts';
import { createTwoChannels, openNode } from '../support/two-sets.ts';
import { type Row, row } from './goals.ts';

/** Names of the calls to Mattermost that each of these took. */
export interface Calls {
  readonly coldPanel: readonly string[];
  readonly panel: readonly string[];
  readonly command: readonly string[];
  /** Of all SETs together. */
  readonly minute: readonly string[];
}

/** The most calls one of these may take for one SET; why a minute is not cheaper: `.github/adr/0008`. */
export const MOST = { command: 12, panel: 15, minute: 13 } as const;

/** What Mattermost is asked on a server with that many SETs, in one of `teams` teams of three, by somebody who serves. */
export async function callsWith({ sets, teams }: { sets: number; teams: number }): Promise<Calls> {
  const world = createTwoChannels({ roster: '' });
  const node = await openNode(world);
  const { mattermost, first, users } = world;
  const TeamId = mattermost.channels.get(first)?.TeamId ?? '';
  for (let more = 1; more < sets; more += 1) {
    const { Id } = mattermost.addChannel({ TeamId, Name: `set-${more}`, DisplayName: `SET ${more}` });
    mattermost.join(Id, users.mia ?? '');
    await node.type('mia', Id, 'settings here');
  }
  const set = node.server.sets.of(first);
  if (set === undefined || !isAtWork(set)) throw new Error('no SET');
  const done = await changeRotations(set, 'mia', (state, { today }) => {
    let next = state;
    for (let team = 0; team < teams; team += 1) {
      const people = [0, 1, 2].map((at) => ({ username: `p${team}x${at}`, mayLead: true }));
      for (const { username } of people) {
        if (users[username] !== undefined) continue;
        const { Id } = mattermost.addUser({ Username: username, Email: `${username}@example.com` });
        users[username] = Id;
        mattermost.join(first, Id);
        mattermost.joinTeam(TeamId, Id);
      }
      const saved = saveTeam(next, null, { name: `Team ${team}`, manager: null, people }, today);
      if (!saved.ok) return saved;
      next = saved.value;
    }
    return { ok: true, value: next };
  });
  if (!done.ok) throw new Error('no teams');
  const during = async (work: () => Promise<unknown>) => {
    const before = mattermost.calls.length;
    await work();
    return [...mattermost.calls].slice(before).map(({ name, args }) => `${name} ${String(args[0])}`);
  };
  const panel = () => {
    // Longer than the board may be old, shorter than people are.
    world.clock.at += 5_000;
    return during(() => node.ask('p0x0', `${routes.panel}?channel_id=${first}`));
  };
  const command = () => during(() => node.type('p0x0', first, ''));
  await node.minute();
  const coldPanel = await panel();
  const [warmPanel] = [await panel(), await command()];
  const typed = await command();
  await node.minute();
  return { coldPanel, panel: warmPanel, command: typed, minute: await during(node.minute) };
}

/** Calls to Mattermost, on a server with one SET and with ten. */
export async function callRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const sets of [1, 10]) {
    const { command, panel, minute } = await callsWith({ sets, teams: 5 });
    const server = sets === 1 ? 'one SET' : `${sets} SETs`;
    rows.push(
      row(`calls of /set-update, 5 teams, ${server}`, command.length, 'calls', MOST.command),
      row(`calls of a warm panel, 5 teams, ${server}`, panel.length, 'calls', MOST.panel),
      row(`calls of a quiet minute for each SET, ${server}`, minute.length / sets, 'calls', MOST.minute),
    );
  }
  return rows;
}
