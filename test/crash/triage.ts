import { routes } from '../../server/contract/index.ts';
import type { Post } from '../sim/mattermost/wire.ts';
import { aboutOf, markOf, whatOf } from './marks.ts';
import type { Week } from './messages.ts';
import type { World } from './world.ts';

/** Serves every week. */
export const SPEAKER = 'bob.martin';

/** Somebody says what they work on, again until it stands in the thread of the day. */
export async function giveStatus(world: World, week: Week, random: () => number): Promise<void> {
  const { mattermost, anyAwake, attempt } = world;
  const node = anyAwake(random);
  if (node === undefined || isSaid(world, week)) return;
  const { town } = mattermost;
  await attempt(
    mattermost.submitDialog({
      userId: town.user(SPEAKER).id,
      channelId: town.townSquare.id,
      teamId: town.team.id,
      node: node.name,
      url: `/plugins/set-update${routes.dialog}`,
      callback_id: 'triage-status',
      state: JSON.stringify({ set: town.channel.id, state: '[]' }),
      submission: { status: saidIn(week) },
      cancelled: false,
    }),
  );
}

/** Whether there is one post of the day, with what was said once in its thread. */
export function isSaid(world: World, week: Week): boolean {
  const there = world
    .postsSince(world.mattermost.town.channel.id, week.monday)
    .filter((post) => post.delete_at === 0 && whatOf(markOf(post)) === 'triage');
  const days = there.filter((post) => aboutOf(markOf(post)) === 'post');
  const lines = there.filter(({ message }) => message.includes(saidIn(week)));
  const isBelow = ({ root_id }: Post) => root_id === days[0]?.id;
  return days.length === 1 && lines.length === 1 && lines.every(isBelow);
}

const saidIn = ({ day }: Week) => `Busy in the week of ${day.replaceAll('-', ' ')}`;
