import { type DemoClock, tuesdayNoon } from './demo-clock.ts';
import { demoLead } from './demo-settings.ts';
import { createSetBoard, type JiraSim } from './jira/index.ts';
import type { MattermostSim } from './mattermost/index.ts';

const hour = 3_600_000;
const week = 7 * 24 * hour;

/** What people noted in each of the past weeks, the oldest first. */
const notes: readonly (readonly string[])[] = [
  ['The release branch is cut on Thursday'],
  ['MM-61702 needs a decision by product before we go on'],
  [],
  ['Two tickets wait for a decision by product, see triage', 'The flaky TestPushProxy is back on main'],
];

/**
 * When the updates of the past were posted, the oldest first: at 13:42 UTC, before a draft was due, on each Tuesday whose
 * update has to be out by `now`. So none is missed, and none is there before its time.
 */
export function pastTuesdays(now: number): readonly number[] {
  const noon = tuesdayNoon(now);
  const isOut = now >= noon + 5 * hour;
  const last = noon + 1.7 * hour - (isOut ? 0 : week);
  return notes.map((_lines, index) => last - (notes.length - 1 - index) * week);
}

/**
 * Lets the plugin post the updates of the past weeks, one after the other, by the demo's clock and from a board of that
 * time. It leaves clock and board in the last of them.
 * @param now the present, in milliseconds since the epoch
 * @throws what the plugin answered instead of posting
 */
export async function livePastWeeks(
  mattermost: MattermostSim,
  jira: JiraSim,
  clock: DemoClock,
  now: number,
): Promise<void> {
  for (const [index, at] of pastTuesdays(now).entries()) {
    clock.set(at);
    jira.board.tickets = createSetBoard(at).tickets.filter((_ticket, place) => (place + index) % 5 !== 0);
    const { id } = mattermost.town.user(demoLead(now, at));
    for (const line of notes[index] ?? []) await run(mattermost, id, `/set-update note ${line}`);
    await run(mattermost, id, '/set-update post');
    const posts = mattermost.store.posts.inChannel(mattermost.town.channel.id);
    if (posts.filter(({ root_id }) => root_id === '').length <= index) {
      const answer = mattermost.store.posts.ephemeral(id).at(-1)?.message ?? 'there was no answer';
      throw new Error(`a past week was not posted: ${answer}`);
    }
  }
}

async function run({ runCommand, town }: MattermostSim, userId: string, command: string): Promise<void> {
  await runCommand({ userId, channelId: town.channel.id, teamId: town.team.id, command });
}
