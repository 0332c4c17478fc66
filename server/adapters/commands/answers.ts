import { routes } from '#contract';
import { type Api, objectFromJson } from '#mattermost';
import { cutTo } from '../../domain/markdown.ts';
import type { Answer } from './command.ts';

/** Characters, a little below Mattermost's limit of 16383. */
const LIMIT = 16_000;

/** Where an answer belongs; either is empty where there is none. */
export interface Whereabouts {
  /** The channel of the SET its buttons mean. */
  readonly set: string;
  /** The post whose thread it stands in. Its buttons carry it: the server tells nothing of the post they stand below. */
  readonly root: string;
}

/** The thread, message and props of the ephemeral post that shows an answer. */
export function postOf(answer: string | Answer, { set, root }: Whereabouts) {
  const { text, buttons } = typeof answer === 'string' ? { text: answer, buttons: [] } : answer;
  const about = { ...(set === '' ? {} : { set }), ...(root === '' ? {} : { root }) };
  const actions = buttons.map(({ id, name, style, context }) => ({
    id,
    name,
    style,
    type: 'button',
    integration: {
      url: `/plugins/set-update${routes.button}`,
      context: { ...about, ...context },
    },
  }));
  const attachments = actions.length === 0 ? [] : [{ actions }];
  return { RootId: root, Message: cutTo(text, LIMIT), Props: objectFromJson({ attachments }) };
}

/** Shows somebody alone an answer in a channel; `set`: the channel of the SET its buttons mean. */
export function createShow({ api, botId }: ShowPorts) {
  return async (userId: string, ChannelId: string, answer: string | Answer, set: string): Promise<void> => {
    if (botId() === '') throw new Error('there is no bot to answer with');
    await api.SendEphemeralPost(userId, { UserId: botId(), ChannelId, ...postOf(answer, { set, root: '' }) });
  };
}

interface ShowPorts {
  readonly api: Pick<Api, 'SendEphemeralPost'>;
  readonly botId: () => string;
}
