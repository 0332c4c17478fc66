import { type SharedClock, shareClock } from '../../support/shared-clock.ts';
import type { Client } from './client.ts';
import type { Post } from './person.ts';
import { PLUGIN, postsIn } from './product.ts';
import { type FeatureTeam, type SetAtWork, startSetAtWork } from './set-at-work.ts';
import { until } from './until.ts';

/**
 * SET at work on days that are long over, by a clock that the test moves. They have to be: posts bear the server's own time, and the
 * plugin looks for its posts among those since a time of its own.
 */
export interface OtherDays extends SetAtWork {
  readonly clock: SharedClock;
  /** Moves the clock on and waits until every process of the plugin has done this minute's work. */
  minuteAt(time: string): Promise<void>;
}

/** @param start in UTC, `2025-09-29 08:00`; so are all times */
export async function startOtherDays(options: {
  readonly name: string;
  readonly start: string;
  readonly teams: readonly FeatureTeam[];
}): Promise<OtherDays> {
  const { name, start, teams } = options;
  const clock = await shareClock(instantOf(start));
  const work = await startSetAtWork({ name, clock, teams });
  return {
    ...work,
    clock,
    async minuteAt(time) {
      clock.moveTo(instantOf(time));
      await clock.turn(true);
    },
    async close() {
      await work.close();
      await clock.close();
    },
  };
}

/** Everything the bot wrote to somebody, oldest first, as the server has it. */
export async function directMessages(client: Client): Promise<readonly Post[]> {
  const bot = await client.api<{ id: string }>('GET', `/users/username/${PLUGIN}`);
  const { id } = await client.api<{ id: string }>('POST', '/channels/direct', [bot.id, client.userId]);
  return [...(await postsIn(client, id))].reverse();
}

/** A message of the bot to somebody that holds this text, whenever it was sent; waits for it. */
export function messageFor(client: Client, text: string | RegExp): Promise<Post> {
  const isMeant = ({ message }: Post) =>
    typeof text === 'string' ? message.includes(text) : text.test(message);
  return until(`${client.username} is told ${text}`, async () =>
    (await directMessages(client)).find(isMeant),
  );
}

/** A post as the server has it now. */
export function readAgain(client: Client, { id }: Pick<Post, 'id'>): Promise<Post> {
  return client.api('GET', `/posts/${id}`);
}

function instantOf(time: string): number {
  return Date.parse(`${time.replace(' ', 'T')}:00Z`);
}
