import { CommandArgs, type Post } from '#mattermost';
import { createShow } from '../../../../server/adapters/answers/answers.ts';
import { createButtons } from '../../../../server/adapters/doors/buttons.ts';
import { commandsOf, createCommandRunner } from '../../../../server/adapters/doors/commands/index.ts';
import { createDialogs, dialogsOf } from '../../../../server/adapters/doors/dialogs/index.ts';
import { rosterTable } from '../../../../server/adapters/roster-table.ts';
import { readConfig } from '../../../../server/config.ts';
import { ok } from '../../../../server/domain/result.ts';
import { type Fixture, SETTINGS, setsOf, silentLog } from '../../../app/fixture.ts';
import { choicesIn } from '../../../support/choices.ts';
import { complete } from '../../../support/zero-value.ts';
import { buttonsOf } from './type.ts';

const CONTEXT = { SessionId: '', RequestId: '', IPAddress: '', AcceptLanguage: '', UserAgent: '' };
/** A post that only one person sees: the server keeps no copy of it. */
export const EPHEMERAL = 'e'.repeat(26);

/** What one thing somebody did led to, for that person. */
export interface Reaction {
  /** What the server was answered for a press or a submission. */
  readonly answer: object;
  /** What only that person sees of it; empty when there is nothing to see. */
  readonly said: string;
  readonly post: Post | undefined;
  /** Names of the dialogs that opened. */
  readonly opened: readonly string[];
}

/** A node with every command, button and dialog, over the test's Mattermost and tickets. */
export function openFlow(fixture: Fixture, settings: Record<string, unknown> = {}) {
  const { mattermost, clock } = fixture;
  const set = fixture.openSet(settings);
  const sets = setsOf(set);
  const ports = { api: mattermost.api, log: silentLog, botId: () => fixture.botId, sets };
  const choices = () => ({
    set,
    values: readConfig({}, clock.now(), choicesIn({ ...SETTINGS, ...settings })).values,
    understand: (_field: string, typed: string) => ok(typed),
    columns: async () => [],
    adopt: async () => {},
  });
  const commands = commandsOf({ table: rosterTable, settings: choices, newSet: () => undefined });
  const dialogs = createDialogs({ ...ports, show: createShow(ports) }, dialogsOf(commands));
  const verbs = { ...ports, openDialog: dialogs.open, commands };
  const run = createCommandRunner(verbs);
  const pressed = createButtons(verbs);
  const idOf = (username: string) => fixture.users[username] ?? 'nobody';

  async function watch(username: string, work: () => Promise<object | undefined>): Promise<Reaction> {
    const [before, open] = [mattermost.ephemeral.length, mattermost.dialogs.length];
    const answer = (await work()) ?? {};
    const seen = mattermost.ephemeral.slice(before);
    if (seen.some(({ userId }) => userId !== idOf(username))) throw new Error('somebody else was answered');
    const post = seen.at(-1)?.post;
    const opened = mattermost.dialogs.slice(open).map(({ Dialog }) => Dialog?.CallbackId ?? '');
    return { answer, said: post?.Message ?? '', post, opened };
  }

  const type = (username: string, line: string) =>
    watch(username, async () => {
      const typed = {
        UserId: idOf(username),
        ChannelId: fixture.channelId,
        Command: `/set-update ${line}`,
      };
      await run(CONTEXT, complete(CommandArgs, { ...typed, SiteURL: 'https://mm.example' }));
      return {};
    });
  const press = (username: string, context: object, more: object = {}) =>
    watch(username, () => {
      const sent = { post_id: EPHEMERAL, channel_id: fixture.channelId, trigger_id: 'trigger', context };
      return pressed(idOf(username), { ...sent, ...more });
    });

  return {
    set,
    type,
    /** `more` is what anybody may make up. */
    press,
    /** Types a table and presses *Import* below what it would change. */
    async importing(username: string, table: string): Promise<Reaction> {
      const shown = await type(username, `roster import\n${table}`);
      const buttons = shown.post === undefined ? [] : buttonsOf(shown.post);
      const apply = buttons.find(({ id }) => id === 'doimport');
      return apply === undefined ? shown : press(username, apply.integration.context);
    },
    submit: (username: string, dialog: string, submission: object, more: object = {}) =>
      watch(username, () => {
        const sent = {
          type: 'dialog_submission',
          callback_id: dialog,
          state: '',
          channel_id: fixture.channelId,
        };
        return dialogs.submit(idOf(username), { ...sent, submission, ...more });
      }),
    /** The form that opened last. */
    form: () => mattermost.dialogs.at(-1)?.Dialog,
  };
}
