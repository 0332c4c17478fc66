import { type Api, MattermostError } from '#mattermost';
import type { Log } from '../../app/ports.ts';
import { profileImage } from './image.ts';

export const BOT_USERNAME = 'set-update';

const IMAGE_KEY = 'bot/image-1';

type BotApi = Pick<Api, 'EnsureBotUser' | 'GetUser' | 'SetProfileImage' | 'KVSetWithOptions'>;

/**
 * The bot that posts, made if it is not there. Answers undefined when a person has the bot's username:
 * the server then answers that person's id, and posting with it would put words in their mouth.
 */
export async function ensureBot(api: BotApi, log: Log): Promise<string | undefined> {
  const botId = await api.EnsureBotUser({
    Username: BOT_USERNAME,
    DisplayName: 'SET update',
    Description: 'Posts the update of the Sustained Engineering Team.',
  });
  if ((await api.GetUser(botId))?.IsBot !== true) {
    log.error('the username of the bot belongs to a person', { username: BOT_USERNAME });
    return undefined;
  }
  await giveImage(api, botId, log);
  return botId;
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
