import * as z from 'zod';
import type { Api } from '#mattermost';
import { rightsIn } from '../../app/access.ts';
import type { Desks } from '../../app/desks.ts';
import { DEFAULT_SET, namedSet } from '../../app/find-set.ts';
import type { Log, UpdateButton } from '../../app/ports.ts';
import { hasOneOf, type Right } from '../../domain/access.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import { failureText } from '../texts/failure-text.ts';
import { textsIn } from '../texts/index.ts';
import { refusal } from '../texts/refusals.ts';
import { postOf } from './answers.ts';
import type { Answer, Asked, Subcommand } from './command.ts';
import { commandNamed, type OpenDialog, subcommandsWith, wordsOf } from './index.ts';
import { applied, proposal } from './order.ts';
import { postedFor } from './post.ts';
import { CARRIED } from './which-set.ts';

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
    z.object({ do: z.literal('run'), words: z.string().max(CARRIED) }),
  ]),
  trigger_id: z.string().max(1000).default(''),
});

/** Which SET a press is about, looked at before the rest of it, and the thread it is pressed in. */
const about = z.object({
  channel_id: id,
  context: z.object({ set: id.or(z.literal(DEFAULT_SET)).optional(), root: id.optional() }),
});

/** What Mattermost shows of a press, whatever the HTTP status: `ephemeral_text` to the person who pressed, or nothing. */
export type PressAnswer = { readonly ephemeral_text?: string };

interface Ports {
  readonly api: Pick<Api, 'GetUser' | 'SendEphemeralPost' | 'DeleteEphemeralPost'>;
  readonly log: Log;
  readonly botId: () => string;
  readonly desks: Desks;
  readonly openDialog: OpenDialog;
  /** Subcommands that need something of their own. */
  readonly more: readonly Subcommand[];
}

/**
 * Does what a button below one of our answers says, for the person the server names; permission is asked for anew. The
 * answer stands below everything, where it is seen, and only that person sees it. The answer with the button then goes: an
 * ephemeral post that is updated keeps its place, which may be out of sight. A message that others see stays.
 */
export function createButtons({ api, log, botId, desks, openDialog, more }: Ports) {
  const subcommands = subcommandsWith(more);

  /** The new answer is there by now: that the old one stays is no reason to press again. */
  async function remove(userId: string, postId: string): Promise<void> {
    await api.DeleteEphemeralPost(userId, postId).catch((error: unknown) => {
      log.warn('an old answer was not removed', { error: String(error).slice(0, 300) });
    });
  }

  return async (userId: string, body: unknown): Promise<PressAnswer> => {
    let texts = textsIn('');
    try {
      texts = textsIn((await api.GetUser(userId))?.Locale ?? '');
      const [first] = desks.all();
      const person = await first?.chat.person(userId);
      if (first === undefined || person === undefined) return { ephemeral_text: texts.failed };
      const { data: where } = about.safeParse(body);
      const desk = namedSet(desks, where?.context.set, where?.channel_id ?? '');
      const rights = desk && (await rightsIn(desk, userId));
      if (desk === undefined || rights === undefined || rights.size === 0)
        return { ephemeral_text: texts.refused };
      const press = pressed.safeParse(body);
      if (!press.success || where === undefined) return { ephemeral_text: texts.wrongBody };
      const { post_id: Id, channel_id: ChannelId, trigger_id, context } = press.data;
      const { word, words } = wordsOf(context.do === 'run' ? context.words : '');
      const wanted = context.do === 'run' ? commandNamed(subcommands, word) : undefined;
      const right = context.do === 'run' ? wanted?.right : rightFor(context);
      if (right === undefined) return { ephemeral_text: texts.wrongBody };
      if (!hasOneOf(rights, right)) return { ephemeral_text: refusal(texts, right) };
      if (wanted?.takesWords === false && words !== '') return { ephemeral_text: texts.wrongBody };
      const asked: Asked = {
        ...{ desk, texts, person, rights, words, siteUrl: desk.siteUrl },
        openDialog: (name, state) => openDialog(desk, userId, name, trigger_id, state),
      };
      const answer = await (wanted?.run(asked) ?? answerTo(context, asked));
      if (answer === '') return {};
      const isKept = (await desk.chat.postRef(Id)) !== undefined;
      const whereabouts = { set: desk.home.channelId, root: where.context.root ?? '' };
      await api.SendEphemeralPost(userId, { UserId: botId(), ChannelId, ...postOf(answer, whereabouts) });
      if (!isKept) await remove(userId, Id);
      return {};
    } catch (error) {
      log.error('a button failed', { error: String(error).slice(0, 300) });
      return { ephemeral_text: failureText(texts, error) };
    }
  };
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
