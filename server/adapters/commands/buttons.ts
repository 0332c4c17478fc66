import * as z from 'zod';
import type { Api } from '#mattermost';
import { rightsIn } from '../../app/access.ts';
import type { Desk } from '../../app/desk.ts';
import type { Log } from '../../app/ports.ts';
import { textsIn } from '../texts/index.ts';
import { postOf } from './answers.ts';
import type { Answer, Asked } from './command.ts';
import { applied, proposal } from './order.ts';

const id = z.string().regex(/^[a-z0-9]{26}$/);

/** The part of `model.PostActionIntegrationRequest` that is looked at; anybody can send one, so it proves nothing. */
const pressed = z.object({
  post_id: id,
  channel_id: id,
  context: z.discriminatedUnion('do', [
    z.object({ do: z.literal('propose') }),
    z.object({ do: z.literal('apply'), token: z.string().regex(/^[0-9a-f]{16}$/) }),
    z.object({ do: z.literal('cancel') }),
  ]),
});

/** What Mattermost shows of a press, whatever the HTTP status: `ephemeral_text` to the person who pressed, or nothing. */
export type PressAnswer = { readonly ephemeral_text?: string };

interface Ports {
  readonly api: Pick<Api, 'GetUser' | 'UpdateEphemeralPost'>;
  readonly log: Log;
  readonly botId: () => string;
  readonly desk: () => Desk | undefined;
}

/**
 * Does what a button below one of our answers says, for the person the server names; permission is asked for anew. The
 * answer takes the place of the one with the button, which only that person sees.
 */
export function createButtons({ api, log, botId, desk }: Ports) {
  return async (userId: string, body: unknown): Promise<PressAnswer> => {
    let texts = textsIn('');
    try {
      texts = textsIn((await api.GetUser(userId))?.Locale ?? '');
      const current = desk();
      const person = await current?.chat.person(userId);
      if (current === undefined || person === undefined) return { ephemeral_text: texts.failed };
      const rights = await rightsIn(current, userId);
      if (!rights.has('read')) return { ephemeral_text: texts.refused };
      if (!rights.has('work')) return { ephemeral_text: texts.order.refused };
      const press = pressed.safeParse(body);
      if (!press.success) return { ephemeral_text: texts.wrongBody };
      const answer = await answerTo(press.data.context, { desk: current, texts }, person.username);
      const { post_id: Id, channel_id: ChannelId } = press.data;
      // The server keeps no copy: without a time of its own the answer would stand before all other posts.
      const CreateAt = current.clock.now();
      await api.UpdateEphemeralPost(userId, { Id, ChannelId, CreateAt, UserId: botId(), ...postOf(answer) });
      return {};
    } catch (error) {
      log.error('a button failed', { error: String(error).slice(0, 300) });
      return { ephemeral_text: texts.failed };
    }
  };
}

async function answerTo(
  context: z.infer<typeof pressed>['context'],
  asked: Pick<Asked, 'desk' | 'texts'>,
  username: string,
): Promise<string | Answer> {
  switch (context.do) {
    case 'propose':
      return proposal(asked);
    case 'apply':
      return applied(asked, context.token, username);
    case 'cancel':
      return asked.texts.order.cancelled;
  }
}
