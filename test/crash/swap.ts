import { addDays } from '../../server/domain/calendar/calendar.ts';
import { actionsOf } from '../sim/mattermost/store/attachments.ts';
import { aboutOf, markOf } from './marks.ts';
import type { Week } from './messages.ts';
import { rosterNow } from './roster.ts';
import type { World } from './world.ts';

/**
 * Whose turn it is asks the other, and again while neither a question nor a swap came of it. The day says which turn is meant, also
 * when a node that was paused carries the first command out at last.
 */
export async function requestSwap(world: World, week: Week, random: () => number): Promise<void> {
  const isAsked = questionTo(world, week) !== undefined;
  const isSwapped = rosterNow(world).swaps.some(
    ({ askedAt, state }) => askedAt >= week.monday && state !== 'asked',
  );
  const node = world.anyAwake(random);
  if (isAsked || isSwapped || node === undefined) return;
  await world.attempt(world.type(week.giver, `swap @${week.taker} ${addDays(week.day, 7)}`, node.name));
}

/** Who was asked accepts, and again while the question has its buttons. */
export async function pressAccept(world: World, week: Week, random: () => number): Promise<void> {
  const { mattermost } = world;
  const question = questionTo(world, week);
  const accept = actionsOf(question ?? { props: {} }).find(({ name }) => name === 'Accept');
  const node = world.anyAwake(random);
  if (question === undefined || accept === undefined || node === undefined) return;
  const userId = mattermost.town.user(week.taker).id;
  await world.attempt(
    mattermost.pressAction({ userId, postId: question.id, actionId: accept.id, node: node.name }),
  );
}

/** The question as it stands before the taker, answered or not. */
function questionTo({ mattermost, botId, postsSince }: World, { taker, monday }: Week) {
  const { store, town } = mattermost;
  const channel = store.channels.direct(town.user(taker).id, botId());
  return postsSince(channel.id, monday).find(
    (post) => post.delete_at === 0 && aboutOf(markOf(post)).endsWith('/asked'),
  );
}
