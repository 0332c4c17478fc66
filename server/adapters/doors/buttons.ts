import * as z from 'zod';
import type { Api } from '#mattermost';
import { enter } from '../../app/door.ts';
import type { Log, Reader, UpdateButton } from '../../app/ports.ts';
import { DEFAULT_SET, nameOf, type Sets } from '../../app/set.ts';
import { isPlainDate } from '../../domain/calendar/calendar.ts';
import type { Right } from '../../domain/roles.ts';
import { holdsLonger, TABLE_LIMIT, TEXT_LIMIT } from '../../domain/text-limit.ts';
import { opening } from '../answers/answer.ts';
import { CARRIED } from '../answers/button-words.ts';
import {
  createPressReply,
  type PressAnswer,
  type PressOutcome,
  type PressPlace,
} from '../answers/press-reply.ts';
import { failureText } from '../texts/failure-text.ts';
import { textsIn } from '../texts/index.ts';
import { answerTo, type Doing, type OpenDialog } from './answer-to.ts';
import type { Subcommand } from './commands/command.ts';
import { commandNamed, wordsOf } from './commands/index.ts';
import { postedFor } from './commands/post.ts';
import { unskippedFor } from './commands/skip.ts';
import { applied, proposal } from './fix-order.ts';
import { sentenceOf } from './not-admitted.ts';
import { readerOf, textsTo, UNREAD } from './reader.ts';

interface Meant {
  /** What one must be allowed; of several, one is enough. */
  readonly right: Right | readonly Right[];
  /** For a command: the words that follow it. */
  readonly words?: string;
  /** Undefined where it says something that cannot be said. */
  readonly act?: Doing;
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
  what: z.enum(['notes', 'post', 'skip', 'unskip']),
  due: z.string().refine(isPlainDate),
}) satisfies z.ZodType<UpdateButton>;

/** What is typed, in one text or in several; a character may count as two. */
const words = z
  .string()
  .max(2 * CARRIED)
  .or(z.array(z.string().max(2 * CARRIED)).max(Math.ceil(TABLE_LIMIT / CARRIED) + 1))
  .transform((parts) => (typeof parts === 'string' ? parts : parts.join('')));

/** What was chosen of a menu; of a button nothing. */
const chosen = z.string().max(200).default('');

/** Every kind of button of the product, by what `do` of its context says. */
export const buttons = {
  propose: button(z.object({}), () => ({ right: 'work', act: { run: proposal } })),
  apply: button(z.object({ token: z.string().regex(/^[0-9a-f]{16}$/) }), ({ token }) => ({
    right: 'work',
    act: { run: (asked) => applied(asked, token, asked.person.username) },
  })),
  cancel: button(z.object({}), () => ({
    right: 'work',
    act: { run: async ({ texts }) => texts.order.cancelled },
  })),
  update: button(update, ({ what, due }) => {
    switch (what) {
      case 'post':
        return { right: 'post', act: { run: (asked) => postedFor(asked, due) } };
      case 'notes':
        return { right: ['work', 'post'], act: { run: (asked) => opening(asked, 'note', due) } };
      case 'skip':
        return { right: 'post', act: { run: (asked) => opening(asked, 'skip', due) } };
      case 'unskip':
        return { right: 'post', act: { run: (asked) => unskippedFor(asked, due) } };
    }
  }),
  /** Does what the command does when it is typed, followed by what was chosen of a menu. */
  run: button(z.object({ words, selected_option: chosen }), ({ words: line, selected_option }, commands) => {
    const { word, words } = wordsOf(`${line} ${selected_option}`);
    const command = commandNamed(commands, word);
    if (command === undefined) return undefined;
    const { right, takesWords } = command;
    return takesWords || words === '' ? { right, words, act: command } : { right };
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

  async function outcomeOf(userId: string, body: unknown, reader: Reader): Promise<PressOutcome> {
    const texts = textsIn(reader.locale);
    if (holdsLonger(body, TEXT_LIMIT)) return refused(texts.tooLong.button(TEXT_LIMIT));
    const { data: where } = about.safeParse(body);
    const press = pressed.safeParse(body);
    const asking = { userId, channelId: where?.channel_id ?? '', setId: where?.context.set };
    const meant =
      where !== undefined && press.success
        ? buttons[press.data.context.do](press.data.context, commands)
        : undefined;
    const entered = await enter(sets, asking, meant?.right);
    if (!entered.ok) return refused(sentenceOf(texts, entered.refusal, meant?.act?.refused));
    if (!press.success || meant?.act === undefined) return refused(texts.wrongBody);
    const { words = '', act } = meant;
    const wish = { texts: textsTo(reader, sets, entered.value.set), words, triggerId: press.data.trigger_id };
    const answer = await answerTo(act, entered.value, wish, openDialog);
    const isDone = typeof answer === 'string' || answer.isNotDone !== true;
    return { answer, setId: nameOf(entered.value.set), isDone };
  }

  return async (userId: string, body: unknown): Promise<PressAnswer> => {
    const { data: place } = placed.safeParse(body);
    let reader = UNREAD;
    try {
      reader = await readerOf(api, userId);
      const { username } = reader;
      return await reply({ id: userId, username }, place, await outcomeOf(userId, body, reader));
    } catch (error) {
      log.error('a button failed', { error: String(error).slice(0, 300) });
      const { username } = reader;
      return reply({ id: userId, username }, place, refused(failureText(textsIn(reader.locale), error)));
    }
  };
}

/** What is said when nothing was done: the answer that was pressed stays. */
function refused(sentence: string): PressOutcome {
  return { answer: sentence, setId: '', isDone: false };
}
