import * as z from 'zod';
import type { Api } from '#mattermost';
import { rightsIn } from '../../app/access.ts';
import type { Desk } from '../../app/desk.ts';
import type { Log, UpdateButton } from '../../app/ports.ts';
import { hasOneOf, type Right } from '../../domain/access.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import { textsIn } from '../texts/index.ts';
import { postOf } from './answers.ts';
import type { Answer, Asked, Subcommand } from './command.ts';
import { type OpenDialog, refusal, subcommandsWith } from './index.ts';
import { applied, proposal } from './order.ts';
import { postedFor } from './post.ts';

const id = z.string().regex(/^[a-z0-9]{26}$/);

/** The part of `model.PostActionIntegrationRequest` that is looked at; anybody can send one, so it proves nothing. */
const pressed = z.object({
  post_id: id,
  channel_id: id,
  context: z.discriminatedUnion('do', [
    z.object({ do: z.literal('propose') }),
    z.object({ do: z.literal('apply'), token: z.string().regex(/^[0-9a-f]{16}$/) }),
    z.object({ do: z.literal('cancel') }),
    z.object({
      do: z.literal('update'),
      what: z.enum(['notes', 'post', 'skip']),
      due: z.string().refine(isPlainDate),
    }) satisfies z.ZodType<UpdateButton>,
    /** Does what the subcommand does when it is typed. */
    z.object({ do: z.literal('run'), words: z.string().max(200) }),
  ]),
  trigger_id: z.string().max(1000).default(''),
});

/** What Mattermost shows of a press, whatever the HTTP status: `ephemeral_text` to the person who pressed, or nothing. */
export type PressAnswer = { readonly ephemeral_text?: string };

interface Ports {
  readonly api: Pick<Api, 'GetUser' | 'SendEphemeralPost' | 'UpdateEphemeralPost'>;
  readonly log: Log;
  readonly botId: () => string;
  readonly desk: () => Desk | undefined;
  readonly openDialog: OpenDialog;
  /** Subcommands that need something of their own. */
  readonly more: readonly Subcommand[];
}

/**
 * Does what a button below one of our answers says, for the person the server names; permission is asked for anew. The
 * answer takes the place of the one with the button, which only that person sees; below a message that stays, it stands
 * after that message, and only that person sees it too.
 */
export function createButtons({ api, log, botId, desk, openDialog, more }: Ports) {
  return async (userId: string, body: unknown): Promise<PressAnswer> => {
    let texts = textsIn('');
    try {
      texts = textsIn((await api.GetUser(userId))?.Locale ?? '');
      const current = desk();
      const person = await current?.chat.person(userId);
      if (current === undefined || person === undefined) return { ephemeral_text: texts.failed };
      const rights = await rightsIn(current, userId);
      if (!rights.has('read')) return { ephemeral_text: texts.refused };
      const press = pressed.safeParse(body);
      if (!press.success) return { ephemeral_text: texts.wrongBody };
      const { post_id: Id, channel_id: ChannelId, trigger_id, context } = press.data;
      const wanted = context.do === 'run' ? commandIn(context.words) : undefined;
      const right = context.do === 'run' ? wanted?.right : rightFor(context);
      if (right === undefined) return { ephemeral_text: texts.wrongBody };
      if (!hasOneOf(rights, right)) return { ephemeral_text: refusal(texts, right) };
      const asked: Asked = {
        ...{ desk: current, texts, person, rights, siteUrl: current.siteUrl },
        words: context.do === 'run' ? context.words.trim().split(/\s+/).slice(1).join(' ') : '',
        openDialog: (name, state) => openDialog(userId, name, trigger_id, state),
      };
      const answer = await (wanted?.run(asked) ?? answerTo(context, asked));
      if (answer === '') return {};
      if ((await current.chat.postRef(Id)) !== undefined) {
        await api.SendEphemeralPost(userId, { ChannelId, UserId: botId(), ...postOf(answer) });
        return {};
      }
      // The server keeps no copy: without a time of its own the answer would stand before all other posts.
      const CreateAt = current.clock.now();
      await api.UpdateEphemeralPost(userId, { Id, ChannelId, CreateAt, UserId: botId(), ...postOf(answer) });
      return {};
    } catch (error) {
      log.error('a button failed', { error: String(error).slice(0, 300) });
      return { ephemeral_text: texts.failed };
    }
  };

  function commandIn(words: string): Subcommand | undefined {
    const [word] = words.trim().split(/\s+/);
    return subcommandsWith(more).find(({ name, takesWords }) => name === word && takesWords);
  }
}

type Context = z.infer<typeof pressed>['context'];

function rightFor(context: Context): Right | readonly Right[] {
  if (context.do !== 'update') return 'work';
  return context.what === 'notes' ? ['work', 'post'] : 'post';
}

async function answerTo(context: Context, asked: Asked): Promise<string | Answer> {
  switch (context.do) {
    case 'propose':
      return proposal(asked);
    case 'apply':
      return applied(asked, context.token, asked.person.username);
    case 'cancel':
      return asked.texts.order.cancelled;
    case 'update':
      return context.what === 'post'
        ? postedFor(asked, context.due)
        : ((await asked.openDialog(context.what === 'notes' ? 'note' : 'skip', context.due)) ?? '');
    case 'run':
      return asked.texts.wrongBody;
  }
}
