import { pluginPath, routes } from '#contract';
import { type Api, attachmentsOf, objectFromJson } from '#mattermost';
import type { Sets } from '../../app/set.ts';
import { cutTo, withoutOwnMention } from '../../domain/markdown.ts';
import type { Answer } from './answer.ts';

/** Characters, a little below Mattermost's limit of 16383. */
const LIMIT = 16_000;

/** Where an answer belongs and who reads it; each is empty where there is none, or it is not known. */
interface Whereabouts {
  /** Username. */
  readonly reader: string;
  /** The channel of the SET its buttons mean. */
  readonly setId: string;
  /** The post whose thread it stands in. Its buttons carry it: the server tells nothing of the post they stand below. */
  readonly root: string;
}

/** Whoever reads an answer. */
export interface Addressee {
  readonly id: string;
  /** Empty where it could not be read. */
  readonly username: string;
}

/** The thread, message and props of the ephemeral post that shows an answer. */
export function postOf(answer: string | Answer, { reader, setId, root }: Whereabouts) {
  const { text, buttons } = typeof answer === 'string' ? { text: answer, buttons: [] } : answer;
  const about = { ...(setId === '' ? {} : { set: setId }), ...(root === '' ? {} : { root }) };
  return {
    RootId: root,
    Message: cutTo(withoutOwnMention(text, reader), LIMIT),
    Props: objectFromJson({ attachments: attachmentsOf(buttons, `${pluginPath}${routes.button}`, about) }),
  };
}

/**
 * Shows somebody alone an answer; `setId`: the channel of the SET its buttons mean. It stands in the channel that is named if the
 * person is a member of it, else in the SET's, else in the one they have with the bot: the server takes it for any channel, in most
 * of which nobody would see it, and what names the channel can be made up.
 * Source: `App.SendEphemeralPost` of `channels/app/post.go`, which asks for no membership
 */
export function createShow({ api, botId, sets }: ShowPorts) {
  return async (
    { id: userId, username: reader }: Addressee,
    named: string,
    answer: string | Answer,
    setId: string,
  ): Promise<void> => {
    const [{ chat } = {}] = sets.all();
    if (botId() === '' || chat === undefined) throw new Error('there is no bot to answer with');
    const isIn = async (id: string) => id !== '' && (await chat.membership(id, userId)) !== undefined;
    const seen = (await isIn(named)) ? named : (await isIn(setId)) ? setId : undefined;
    const ChannelId = seen ?? (await chat.directChannel(userId));
    await api.SendEphemeralPost(userId, {
      UserId: botId(),
      ChannelId,
      ...postOf(answer, { reader, setId, root: '' }),
    });
  };
}

interface ShowPorts {
  readonly api: Pick<Api, 'SendEphemeralPost'>;
  readonly botId: () => string;
  readonly sets: Sets;
}
