import type { Post } from '../sim/mattermost/wire.ts';
import { aboutOf, markOf, whatOf } from './marks.ts';
import type { Week } from './messages.ts';
import type { World } from './world.ts';

/** Serves every week. */
export const SPEAKER = 'bob.martin';

/** Somebody says what they work on, again until it stands in the thread of the day. */
export async function giveStatus(world: World, week: Week, random: () => number): Promise<void> {
  if (isSaid(world, week)) return;
  const submission = { status: saidIn(week) };
  await world.submit(SPEAKER, { name: 'triage-status', state: '[]', submission }, random);
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
