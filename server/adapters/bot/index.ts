import { setTimeout as pause } from 'node:timers/promises';
import { type Api, MattermostError } from '#mattermost';
import type { Log } from '../../app/ports.ts';
import { profileImage } from './image.ts';

export const BOT_USERNAME = 'set-update';

const IMAGE_KEY = 'bot/image-1';

type BotApi = Pick<Api, 'EnsureBotUser' | 'GetUser' | 'SetProfileImage' | 'KVSetWithOptions'>;

type Wait = (milliseconds: number) => Promise<void>;

/** Long enough for another node to finish making the bot. Milliseconds. */
const RETRY_AFTER = 1_000;

/**
 * The bot that posts, made if it is not there. Answers undefined when a person has the bot's username:
 * the server then answers that person's id, and posting with it would put words in their mouth.
 * The server makes user and bot one after the other; of two nodes that start together one is refused or finds a user that
 * is no bot yet. So whatever goes wrong is tried once more, when the other node is done.
 */
export async function ensureBot(
  api: BotApi,
  log: Log,
  wait: Wait = (milliseconds) => pause(milliseconds),
): Promise<string | undefined> {
  let botId = await findOrMake(api).catch(() => undefined);
  if (botId === undefined) {
    await wait(RETRY_AFTER);
    botId = await findOrMake(api);
  }
  if (botId === undefined)
    log.error('the username of the bot belongs to a person', { username: BOT_USERNAME });
  else await giveImage(api, botId, log);
  return botId;
}

async function findOrMake(api: BotApi): Promise<string | undefined> {
  const id = await api.EnsureBotUser({
    Username: BOT_USERNAME,
    DisplayName: 'SET update',
    Description: 'Posts the update of the Sustained Engineering Team.',
  });
  return (await api.GetUser(id))?.IsBot === true ? id : undefined;
}

/** Once per installation: every new image is announced to all clients. */
async function giveImage(api: BotApi, botId: string, log: Log): Promise<void> {
  try {
    const done = new TextEncoder().encode(JSON.stringify({ version: 1 }));
    const options = { Atomic: true, OldValue: new Uint8Array(), ExpireInSeconds: 0 };
    if (await api.KVSetWithOptions(IMAGE_KEY, done, options))
      await api.SetProfileImage(botId, profileImage());
  } catch (error) {
    log.warn('the bot has no image', { error: MattermostError.from(error).message });
  }
}
