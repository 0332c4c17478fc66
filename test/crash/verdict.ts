import { z } from 'zod';
import type { SimTicket } from '../sim/jira/index.ts';
import { actionsOf } from '../sim/mattermost/store/attachments.ts';
import { markOf } from './marks.ts';
import type { Week } from './messages.ts';
import { SPEAKER } from './triage.ts';
import type { World } from './world.ts';

/** Ids of statuses. */
const [OPEN, CLOSED] = ['10000', '6'];
/** Each is judged again some weeks later, when nobody remembers that it was judged before. */
const REST = 5 * 7 * 24 * 60 * 60_000;

const stored = z.object({
  verdicts: z.array(z.object({ key: z.string(), kind: z.string(), at: z.number(), state: z.string() })),
});

/** Somebody closes the bug on their card, and looks at it again until one is closed and nobody is at another. */
export async function closeBug(world: World, week: Week, random: () => number): Promise<void> {
  const { attempt, anyAwake } = world;
  const node = anyAwake(random);
  if (node === undefined || isJudged(world, week)) return;
  reopen(world);
  await attempt(world.type(SPEAKER, 'triage card', node.name));
  const seen = seenOnCard(world, week);
  if (seen === undefined || closedIn(world, week).length > 0) return;
  const submission = { reason: `Not in ${week.day}` };
  await world.submit(SPEAKER, { name: 'triage-close', state: seen, submission }, random);
}

/** Whether one bug was closed, no bug twice, and just that is on record. */
export function isJudged(world: World, week: Week): boolean {
  return judgeVerdicts(world, week).length === 0;
}

/** What is wrong with the verdicts of a week, in Jira and on record. */
export function judgeVerdicts(world: World, week: Week): readonly string[] {
  const closed = closedIn(world, week);
  const recorded = verdictsIn(world, week).map(({ key, state }) => `${key} ${state}`);
  const isRight =
    closed.length > 0 &&
    new Set(closed).size === closed.length &&
    closed
      .map((key) => `${key} done`)
      .toSorted()
      .join() === recorded.toSorted().join();
  return isRight
    ? []
    : [`closed: ${closed.join(' ') || 'none'}, on record: ${recorded.join(', ') || 'none'}`];
}

/** Keys of the bugs that somebody closed from here in that week, as often as they did. */
function closedIn({ jira }: World, { monday }: Week): readonly string[] {
  return jira.board.tickets.flatMap((ticket) =>
    closingsOf(ticket)
      .filter((at) => at >= monday)
      .map(() => ticket.key),
  );
}

function closingsOf({ changes }: SimTicket): readonly number[] {
  return changes
    .filter(({ onBehalfOf }) => onBehalfOf?.startsWith(SPEAKER) === true)
    .filter(({ items }) => items.some(({ field, to }) => field === 'status' && to === CLOSED))
    .map(({ at }) => at);
}

/** What was closed long ago waits again, as if it were another. */
function reopen({ jira, clock }: World): void {
  for (const ticket of jira.board.tickets) {
    const last = closingsOf(ticket).at(-1);
    if (ticket.statusId !== CLOSED || last === undefined || clock.now() - last < REST) continue;
    ticket.statusId = OPEN;
    ticket.resolution = null;
    ticket.resolvedAt = null;
  }
}

/** As they are stored, whatever a reader would see just now. */
function verdictsIn(world: World, { monday }: Week) {
  const { verdicts } = stored.parse(world.stored('triage-book') ?? { verdicts: [] });
  return verdicts.filter(({ at }) => at >= monday);
}

/** The bug on the card as its button names it, and how it was seen; undefined where the card shows none. */
function seenOnCard({ mattermost, botId, postsSince }: World, { monday }: Week): string | undefined {
  const { store, town } = mattermost;
  const channel = store.channels.direct(town.user(SPEAKER).id, botId());
  const card = postsSince(channel.id, monday).find(
    (post) => post.delete_at === 0 && markOf(post).includes('triage-card'),
  );
  const close = actionsOf(card ?? { props: {} }).find(({ name }) => name === 'Close…');
  const { words } = z.object({ words: z.string() }).catch({ words: '' }).parse(close?.integration?.context);
  return /^triage close (\S+ \S+)$/.exec(words)?.[1];
}
