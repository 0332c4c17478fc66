import type { Api } from '#mattermost';
import type { Log } from '../../app/ports.ts';
import type { Sets } from '../../app/set.ts';
import type { Answer } from './answer.ts';
import { type Addressee, postOf } from './answers.ts';

/**
 * What Mattermost is answered to a press, whatever the HTTP status. It shows `ephemeral_text` to the person who pressed, as a
 * reply to the pressed post: where replies are kept out of the channel (collapsed threads), hardly anybody finds it. So it is
 * only there when the bot cannot show it.
 * Source: `DoPostActionWithCookie` of `channels/app/integration_action.go`
 */
export type PressAnswer = { readonly ephemeral_text?: string };

/** Where somebody says that they pressed; anybody can make it up. */
export interface PressPlace {
  readonly channelId: string;
  readonly postId: string | undefined;
  /** The post in whose thread the pressed answer stands, as its button carries it. */
  readonly root: string | undefined;
}

export interface PressOutcome {
  /** Nothing is to be said when it is empty. */
  readonly answer: string | Answer;
  /** The channel of the SET that the answer's buttons mean; empty where there is none. */
  readonly setId: string;
  /** What was asked for was done: the answer takes the place of the one that was pressed, if that was seen by this person alone. */
  readonly isDone: boolean;
}

interface Ports {
  readonly api: Pick<Api, 'SendEphemeralPost' | 'DeleteEphemeralPost'>;
  readonly log: Log;
  readonly botId: () => string;
  readonly sets: Sets;
}

/**
 * Shows the outcome of a press to the person who pressed, and to nobody else: by the bot, below everything in the channel or
 * thread, if it is a channel that the person is a member of. Never rejects.
 */
export function createPressReply({ api, log, botId, sets }: Ports) {
  /** The new answer is there by now: that the old one stays is no reason to press again. */
  async function remove(userId: string, postId: string): Promise<void> {
    await api.DeleteEphemeralPost(userId, postId).catch((error: unknown) => {
      log.warn('an old answer was not removed', { error: String(error).slice(0, 300) });
    });
  }

  async function show(
    { id: userId, username: reader }: Addressee,
    place: PressPlace,
    outcome: PressOutcome,
  ): Promise<boolean> {
    const { channelId: ChannelId, postId } = place;
    const [{ chat } = {}] = sets.all();
    if ((await chat?.membership(ChannelId, userId)) === undefined) return false;
    const stored = postId === undefined ? undefined : await chat?.postPlace(postId);
    // Anybody may name a post of a channel they cannot read: its thread is none of their business.
    const thread = stored?.channelId === ChannelId ? stored.root : '';
    const { answer, setId, isDone } = outcome;
    const post = postOf(answer, { reader, setId, root: place.root ?? thread });
    await api.SendEphemeralPost(userId, { UserId: botId(), ChannelId, ...post });
    if (isDone && postId !== undefined && stored === undefined) await remove(userId, postId);
    return true;
  }

  return async (
    reader: Addressee,
    place: PressPlace | undefined,
    outcome: PressOutcome,
  ): Promise<PressAnswer> => {
    if (outcome.answer === '') return {};
    try {
      if (place !== undefined && botId() !== '' && (await show(reader, place, outcome))) return {};
    } catch (error) {
      log.warn('an answer was not shown by the bot', { error: String(error).slice(0, 300) });
    }
    return {
      ephemeral_text: postOf(outcome.answer, { reader: reader.username, setId: '', root: '' }).Message,
    };
  };
}
