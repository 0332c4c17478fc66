import { z } from 'zod';
import type { Cluster } from '../cluster.ts';
import { goBool, goList, goNumber, goString } from '../go-json.ts';
import { createPermissions } from '../permissions.ts';
import type { Store } from '../store/index.ts';
import { notPermitted, Refusal } from '../store/refusal.ts';
import type { DialogAnswer } from '../wire.ts';
import { callPlugin, readAnswer } from './plugin-calls.ts';

export interface DialogInput {
  readonly userId: string;
  readonly channelId: string;
  readonly teamId: string;
  readonly url: string;
  readonly callback_id: string;
  readonly state: string;
  readonly submission: Readonly<Record<string, unknown>> | null;
  readonly cancelled: boolean;
  /** `refresh` is kept; everything else is a submission. */
  readonly type?: string;
  /** Which node gets it; the first that runs unless named. */
  readonly node?: string | undefined;
}

export interface LookupAnswer {
  readonly items: readonly { readonly text: string; readonly value: string }[] | null;
}

const option = z.object({ text: goString, value: goString });
const orLeftOut = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

/** `model.Dialog`, as the next step of one. */
const form = z.object({
  callback_id: goString,
  title: goString,
  introduction_text: goString,
  icon_url: goString,
  elements: goList(
    z.object({
      display_name: goString,
      name: goString,
      type: goString,
      subtype: goString,
      default: goString,
      placeholder: goString,
      help_text: goString,
      optional: goBool,
      min_length: goNumber,
      max_length: goNumber,
      data_source: goString,
      data_source_url: orLeftOut,
      options: goList(option),
      multiselect: goBool,
      min_date: orLeftOut,
      max_date: orLeftOut,
    }),
  ),
  submit_label: goString,
  notify_on_cancel: goBool,
  state: goString,
  source_url: orLeftOut,
});

const submitAnswer = z.object({
  error: goString,
  errors: z.record(z.string(), z.string()).nullish(),
  type: goString,
  form: form.nullish(),
});

const lookupAnswer = z.object({ items: goList(option) });

/** Follows `submitDialog` and `lookupDialog` of `channels/api4/integration_action.go` and their part of `channels/app`. */
export function createDialogAnswers(store: Store, cluster: Cluster) {
  const permissions = createPermissions(store);

  const ask = async (type: string, input: DialogInput): Promise<string> => {
    const { userId, channelId, teamId, url, node, callback_id, state, submission, cancelled } = input;
    if (url === '') throw new Refusal('api.context.invalid_body_param.app_error', 400, 'Invalid url.');
    if (store.people.get(userId).delete_at !== 0) {
      throw new Refusal('api.context.session_expired.app_error', 401, 'Invalid or expired session.');
    }
    if (!permissions.mayRead(userId, store.channels.get(channelId))) throw notPermitted();
    if (!permissions.inTeam(userId, teamId, 'view_team')) throw notPermitted();
    const who = { user_id: userId, channel_id: channelId, team_id: teamId };
    const body = { type, callback_id, state, ...who, submission, cancelled };
    return callPlugin(cluster, { userId, method: 'POST', url, body, node });
  };

  return {
    async submitDialog(input: DialogInput): Promise<DialogAnswer> {
      const text = await ask(input.type === 'refresh' ? 'refresh' : 'dialog_submission', input);
      const answer = readAnswer(text, submitAnswer, () => unreadable('submit'));
      const { error, type } = answer;
      const errors = answer.errors ?? {};
      const isRefused = error !== '' || Object.keys(errors).length > 0;
      const isStep = type === 'form';
      const isKnown = ['', 'ok', 'navigate', 'form'].includes(type);
      if (!isRefused && (!isKnown || isStep !== Boolean(answer.form))) {
        throw new Refusal(
          'app.submit_interactive_dialog.invalid_response',
          400,
          'Encountered an invalid response from interactive dialog submission.',
        );
      }
      return {
        ...(error !== '' && { error }),
        ...(Object.keys(errors).length > 0 && { errors }),
        ...(type !== '' && { type }),
        ...(answer.form && { form: answer.form }),
      };
    },

    async lookUp(input: DialogInput): Promise<LookupAnswer> {
      if (!/^(\/plugins\/|https?:\/\/)/.test(input.url)) {
        throw new Refusal('api.context.invalid_body_param.app_error', 400, 'Invalid url.');
      }
      return readAnswer(await ask('dialog_lookup', input), lookupAnswer, () => unreadable('lookup'));
    },
  };
}

function unreadable(way: 'submit' | 'lookup'): Refusal {
  return new Refusal(
    `app.${way}_interactive_dialog.decode_json_error`,
    500,
    'Encountered an error decoding JSON response from interactive dialog.',
  );
}
