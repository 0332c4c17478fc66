import * as z from 'zod';
import { pluginPath, routes } from '#contract';
import { type Api, parseJson } from '#mattermost';
import { admitTo, enter, withChannel } from '../../../app/door.ts';
import type { Log, Outgoing, Reader } from '../../../app/ports.ts';
import type { SetAtWork, Sets } from '../../../app/set.ts';
import { holdsLonger, isLonger, TEXT_LIMIT } from '../../../domain/text-limit.ts';
import type { Addressee } from '../../answers/answers.ts';
import { failureText } from '../../texts/failure-text.ts';
import { type Sentences, textsIn } from '../../texts/index.ts';
import { withoutMarkup } from '../../texts/wording.ts';
import type { OpenDialog } from '../answer-to.ts';
import type { Subcommand } from '../commands/command.ts';
import { sentenceOf } from '../not-admitted.ts';
import { readerOf, textsTo, UNREAD } from '../reader.ts';
import type { Dialog, Errors } from './dialog.ts';
import { wireOf } from './form.ts';

/** The part of `model.SubmitDialogRequest` that is looked at; anybody can send one, so it proves nothing. */
const submitted = z.object({
  callback_id: z.string().max(100),
  state: z.string().max(10_000).default(''),
  channel_id: z.string().regex(/^[a-z0-9]{26}$/),
  submission: z.record(z.string(), z.unknown()).nullish(),
  cancelled: z.boolean().default(false),
});

/** Every dialog of the product: those that its commands open. */
export function dialogsOf(commands: readonly Subcommand[]): readonly Dialog[] {
  return commands.flatMap(({ dialogs = [] }) => dialogs);
}

interface Ports {
  readonly api: Pick<Api, 'GetUser' | 'OpenInteractiveDialog'>;
  readonly log: Log;
  readonly sets: Sets;
  /** Shows somebody alone something in a channel; `setId`: the channel of the SET it is about. */
  readonly show: (
    reader: Addressee,
    channelId: string,
    content: Outgoing | string,
    setId: string,
  ) => Promise<void>;
}

interface Dialogs {
  /** Opens a dialog of a SET for the person; what to say instead when it does not open. */
  readonly open: OpenDialog;
  /** Answers what Mattermost sends when a dialog is submitted. Who submits is `userId`, never what the body says. */
  submit(userId: string, body: unknown): Promise<object>;
}

/** Opens dialogs and does what they ask for, for the person the server names; permission is asked for each time. */
export function createDialogs({ api, log, sets, show }: Ports, dialogs: readonly Dialog[]): Dialogs {
  async function answer(userId: string, body: unknown, reader: Reader): Promise<object> {
    const texts = textsIn(reader.locale);
    const sent = submitted.safeParse(body);
    const named = sent.success ? dialogs.find(({ name }) => name === sent.data.callback_id) : undefined;
    if (!sent.success || named === undefined) return { error: withoutMarkup(texts.wrongBody) };
    const { cancelled, submission, channel_id } = sent.data;
    if (cancelled) return {};
    const long = longFields(submission ?? {});
    if (long !== undefined) return errorsOf(tooLong(long, texts));
    const { set: setId, state } = opened(sent.data.state);
    const entered = await enter(sets, { userId, channelId: channel_id, setId }, named.right);
    const there = entered.ok ? withChannel(entered.value) : entered;
    if (!there.ok) return { error: withoutMarkup(sentenceOf(texts, there.refusal, named.refused)) };
    const { set, person, rights } = there.value;
    const result = await named.submit(
      { set, person, rights, texts: textsTo(reader, sets, set) },
      submission ?? {},
      state,
    );
    if (result === undefined) return { error: withoutMarkup(texts.wrongBody) };
    if (result.kind === 'errors') return errorsOf(result);
    // It is done by now: not being able to say so is no reason to have it done again.
    if (result.say === undefined) return {};
    try {
      await show(person, channel_id, result.say, set.channelId);
      return {};
    } catch (error) {
      log.warn('an answer was not shown', { error: String(error).slice(0, 300) });
      const said = typeof result.say === 'string' ? result.say : result.say.text;
      return { error: withoutMarkup(texts.doneAlready(said)) };
    }
  }

  return {
    async open(set, userId, name, triggerId, state = '') {
      const texts = textsTo(await readerOf(api, userId), sets, set);
      const named = dialogs.find((one) => one.name === name);
      if (named === undefined) return texts.failed;
      const admitted = await admitTo(set, userId, named.right);
      if (!admitted.ok) return sentenceOf(texts, admitted.refusal, named.refused);
      const { person, rights } = admitted.value;
      const form = await named.open({ set, person, rights, texts }, state);
      if (typeof form === 'string') return form;
      await api.OpenInteractiveDialog({
        TriggerId: triggerId,
        URL: `${pluginPath}${routes.dialog}`,
        Dialog: wireOf(name, { ...form, state: stateOf(set, form.state) }),
      });
      return undefined;
    },
    async submit(userId, body) {
      let reader = UNREAD;
      try {
        reader = await readerOf(api, userId);
        return await answer(userId, body, reader);
      } catch (error) {
        log.error('a dialog failed', { error: String(error).slice(0, 300) });
        return { error: withoutMarkup(failureText(textsIn(reader.locale), error)) };
      }
    },
  };
}

/** What comes back with a submission: the dialog's own state, and the SET it was opened for. */
const carried = z.strictObject({ set: z.string().regex(/^[a-z0-9]{26}$/), state: z.string() });

function stateOf({ channelId }: SetAtWork, state: string): string {
  return JSON.stringify({ set: channelId, state });
}

/** Anybody can send a submission that says nothing of the kind. */
function opened(state: string): { readonly set?: string; readonly state: string } {
  try {
    const read = carried.safeParse(parseJson(state));
    return read.success ? read.data : { state };
  } catch {
    return { state };
  }
}

/** Names of the fields that hold too much; undefined where none does. */
function longFields(submission: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const long = Object.entries(submission).filter((field) => holdsLonger(field, TEXT_LIMIT));
  return long.length === 0 ? undefined : long.map(([name]) => name);
}

/** Below each field, or above them all where a name is none that a field of ours has. */
function tooLong(fields: readonly string[], { tooLong: { field } }: Sentences): Errors {
  const sentence = field(TEXT_LIMIT);
  if (fields.some((name) => isLonger(name, FIELD_NAME)))
    return { kind: 'errors', errors: {}, error: sentence };
  return { kind: 'errors', errors: Object.fromEntries(fields.map((name) => [name, sentence])) };
}

/** Characters. */
const FIELD_NAME = 64;

function errorsOf({ errors, error }: Errors): object {
  const below = Object.entries(errors).map(([name, sentence]) => [name, withoutMarkup(sentence)] as const);
  return {
    ...(below.length > 0 && { errors: Object.fromEntries(below) }),
    ...(error !== undefined && { error: withoutMarkup(error) }),
  };
}
