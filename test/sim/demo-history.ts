import type { DemoClock } from './demo-clock.ts';
import { demoLead } from './demo-settings.ts';
import { createSetBoard, type JiraSim } from './jira/index.ts';
import type { MattermostSim } from './mattermost/index.ts';

const day = 24 * 3_600_000;
const week = 7 * day;

/** What people noted in each of the past weeks, the oldest first. */
const notes: readonly (readonly string[])[] = [
  ['The release branch is cut on Thursday'],
  ['MM-61702 needs a decision by product before we go on'],
  [],
  ['Two tickets wait for a decision by product, see triage', 'The flaky TestPushProxy is back on main'],
];

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
  const last = lastTuesdayAfternoon(now);
  for (const [index, lines] of notes.entries()) {
    const at = last - (notes.length - 1 - index) * week;
    clock.set(at);
    jira.board.tickets = createSetBoard(at).tickets.filter((_ticket, place) => (place + index) % 5 !== 0);
    const { id } = mattermost.town.user(demoLead(now, at));
    for (const line of lines) await run(mattermost, id, `/set-update note ${line}`);
    await run(mattermost, id, '/set-update post');
    if (mattermost.store.posts.inChannel(mattermost.town.channel.id).length <= index) {
      const answer = mattermost.store.posts.ephemeral(id).at(-1)?.message ?? 'there was no answer';
      throw new Error(`a past week was not posted: ${answer}`);
    }
  }
}

async function run({ runCommand, town }: MattermostSim, userId: string, command: string): Promise<void> {
  await runCommand({ userId, channelId: town.channel.id, teamId: town.team.id, command });
}

/** 16:42 UTC of the last Tuesday that is at least two days ago. */
export function lastTuesdayAfternoon(now: number): number {
  const today = Math.floor(now / day) * day;
  const back = (new Date(today).getUTCDay() - 2 + 7) % 7;
  return today - (back < 2 ? back + 7 : back) * day + 16.7 * 3_600_000;
}
