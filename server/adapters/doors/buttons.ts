import * as z from 'zod';
import type { Api } from '#mattermost';
import { rightsIn, rightsWith } from '../../app/access.ts';
import type { Log, UpdateButton } from '../../app/ports.ts';
import type { Sets } from '../../app/sets.ts';
import { DEFAULT_SET, isUnread, namedSet } from '../../app/settings/find-set.ts';
import { hasOneOf, type Right } from '../../domain/access.ts';
import { isPlainDate } from '../../domain/calendar/calendar.ts';
import { holdsLonger, TEXT_LIMIT } from '../../domain/text-limit.ts';
import { type Answer, type Asked, opening } from '../answers/answer.ts';
import {
  createPressReply,
  type PressAnswer,
  type PressOutcome,
  type PressPlace,
} from '../answers/press-reply.ts';
import { failureText } from '../texts/failure-text.ts';
import { type Texts, textsIn } from '../texts/index.ts';
import { refusal } from '../texts/refusals.ts';
import type { Subcommand } from './commands/command.ts';
import { commandNamed, type OpenDialog, wordsOf } from './commands/index.ts';
import { applied, proposal } from './commands/order.ts';
import { postedFor } from './commands/post.ts';
import { CARRIED } from './which-set.ts';

/** What pressing a button means, as its context says it. */
interface Meant {
  /** What one must be allowed; of several, one is enough. */
  readonly right: Right | readonly Right[];
  /** For a command: the words that follow it. */
  readonly words?: string;
  /** Undefined where it says something that cannot be said. */
  readonly act?: (asked: Asked) => Promise<string | Answer>;
}

/** A kind of button as a value; undefined: the context is none of that kind, or means nothing there is. */
type ButtonKind = (context: unknown, commands: readonly Subcommand[]) => Meant | undefined;

/** @param schema of the context beside `do` and what every button carries */
function button<T>(
  schema: z.ZodType<T>,
  meant: (context: T, commands: readonly Subcommand[]) => Meant | undefined,
): ButtonKind {
  return (context, commands) => {
    const { success, data } = schema.safeParse(context);
    return success ? meant(data, commands) : undefined;
  };
}

const update = z.object({
  do: z.literal('update'),
  what: z.enum(['notes', 'post', 'skip']),
  due: z.string().refine(isPlainDate),
}) satisfies z.ZodType<UpdateButton>;

/** Every kind of button of the product, by what `do` of its context says. */
export const buttons = {
  propose: button(z.object({}), () => ({ right: 'work', act: proposal })),
  apply: button(z.object({ token: z.string().regex(/^[0-9a-f]{16}$/) }), ({ token }) => ({
    right: 'work',
    act: (asked) => applied(asked, token, asked.person.username),
  })),
  cancel: button(z.object({}), () => ({ right: 'work', act: async ({ texts }) => texts.order.cancelled })),
  update: button(update, ({ what, due }) =>
    what === 'post'
      ? { right: 'post', act: (asked) => postedFor(asked, due) }
      : {
          right: what === 'notes' ? ['work', 'post'] : 'post',
          act: (asked) => opening(asked, what === 'notes' ? 'note' : 'skip', due),
        },
  ),
  /** Does what the command does when it is typed. */
  run: button(z.object({ words: z.string().max(CARRIED) }), ({ words: line }, commands) => {
    const { word, words } = wordsOf(line);
    const command = commandNamed(commands, word);
    if (command === undefined) return undefined;
    const { right, takesWords, run } = command;
    return takesWords || words === '' ? { right, words, act: run } : { right };
  }),
} as const satisfies Readonly<Record<string, ButtonKind>>;

const id = z.string().regex(/^[a-z0-9]{26}$/);

/** The part of `model.PostActionIntegrationRequest` that is looked at; anybody can send one, so it proves nothing. */
const pressed = z.object({
  post_id: id,
  channel_id: id,
  context: z.looseObject({ do: z.enum(Object.keys(buttons) as (keyof typeof buttons)[]) }),
  trigger_id: z.string().max(1000).default(''),
});

/** Which SET a press is about, looked at before the rest of it. */
const about = z.object({
  channel_id: id,
  context: z.object({ set: id.or(z.literal(DEFAULT_SET)).optional(), root: id.optional() }),
});

/** Where it was pressed, as far as that can be read: refusals are shown there, too. */
const placed = z
  .object({
    channel_id: id,
    post_id: id.optional().catch(undefined),
    context: z.object({ root: id.optional().catch(undefined) }).catch({}),
  })
  .transform(({ channel_id, post_id, context }): PressPlace => {
    return { channelId: channel_id, postId: post_id, root: context.root };
  });

interface Ports {
  readonly api: Pick<Api, 'GetUser' | 'SendEphemeralPost' | 'DeleteEphemeralPost'>;
  readonly log: Log;
  readonly botId: () => string;
  readonly sets: Sets;
  readonly openDialog: OpenDialog;
  readonly commands: readonly Subcommand[];
}

/**
 * Does what a button below one of our answers says, for the person the server names; permission is asked for anew. The
 * answer, be it a refusal, stands below everything, where it is seen, and only that person sees it. When it was done, the
 * answer with the button then goes: an ephemeral post that is updated keeps its place, which may be out of sight. What was
 * refused or failed keeps its button, and a message that others see stays.
 */
export function createButtons({ api, log, botId, sets, openDialog, commands }: Ports) {
  const reply = createPressReply({ api, log, botId, sets });

  async function outcomeOf(userId: string, body: unknown, texts: Texts): Promise<PressOutcome> {
    if (holdsLonger(body, TEXT_LIMIT)) return refused(texts.tooLong.button(TEXT_LIMIT));
    const [first] = sets.all();
    const person = await first?.chat.person(userId);
    if (first === undefined || person === undefined) return refused(texts.failed);
    const { data: where } = about.safeParse(body);
    const set = namedSet(sets, where?.context.set, where?.channel_id ?? '');
    const named = where?.context.set ?? where?.channel_id ?? '';
    if (set === undefined && (await isUnread(sets, userId, named))) return refused(texts.unread);
    const known = set && (await rightsIn(set, userId));
    // Whoever has no rights may be a manager whose name is not looked up yet: then this rejects with that reason.
    if (set !== undefined && known?.size === 0) await rightsIn(set, userId, 'manage');
    if (set === undefined || known === undefined || known.size === 0) return refused(texts.refused);
    const press = pressed.safeParse(body);
    if (!press.success || where === undefined) return refused(texts.wrongBody);
    const { trigger_id, context } = press.data;
    const meant = buttons[context.do](context, commands);
    if (meant === undefined) return refused(texts.wrongBody);
    const { right, words = '', act } = meant;
    const rights = await rightsWith(set, userId, known, right);
    if (!hasOneOf(rights, right)) return refused(refusal(texts, right));
    if (act === undefined) return refused(texts.wrongBody);
    const answer = await act({
      set,
      texts,
      person,
      rights,
      words,
      siteUrl: set.siteUrl,
      openDialog: (name, state) => openDialog(set, userId, name, trigger_id, state),
    });
    const isDone = typeof answer === 'string' || answer.isNotDone !== true;
    return { answer, setId: set.home.channelId, isDone };
  }

  return async (userId: string, body: unknown): Promise<PressAnswer> => {
    const { data: place } = placed.safeParse(body);
    let texts = textsIn('');
    try {
      texts = textsIn((await api.GetUser(userId))?.Locale ?? '');
      return await reply(userId, place, await outcomeOf(userId, body, texts));
    } catch (error) {
      log.error('a button failed', { error: String(error).slice(0, 300) });
      return reply(userId, place, refused(failureText(texts, error)));
    }
  };
}

/** What is said when nothing was done: the answer that was pressed stays. */
function refused(sentence: string): PressOutcome {
  return { answer: sentence, setId: '', isDone: false };
}
