import { CommandArgs } from '#mattermost';
import { createShow } from '../../../../server/adapters/answers/answers.ts';
import { createButtons } from '../../../../server/adapters/doors/buttons.ts';
import { commandsOf, createCommandRunner } from '../../../../server/adapters/doors/commands/index.ts';
import { createDialogs } from '../../../../server/adapters/doors/dialogs/index.ts';
import { settingsDialogs } from '../../../../server/adapters/doors/dialogs/settings.ts';
import { rosterTable } from '../../../../server/adapters/roster-table.ts';
import { isAtWork, type SetAtWork } from '../../../../server/app/set.ts';
import { createHost } from '../../../../server/host.ts';
import { createServerSets } from '../../../../server/sets.ts';
import { type Fixture, silentLog } from '../../../app/fixture.ts';
import { complete } from '../../../support/zero-value.ts';
import { buttonsOf } from '../commands/type.ts';

const CONTEXT = { SessionId: '', RequestId: '', IPAddress: '', AcceptLanguage: '', UserAgent: '' };

/** One node of the plugin as far as settings go, over the test's Mattermost; `worked`: the SET its dialogs work with. */
export async function openNode(
  fixture: Fixture,
  api: Fixture['mattermost']['api'] = fixture.mattermost.api,
  worked: (set: SetAtWork) => SetAtWork = (set) => set,
) {
  const { clock, mattermost, botId, users } = fixture;
  const given = { api, log: silentLog, clock, botId: () => botId, installation: () => [] };
  const host = createHost(given);
  let reopened = 0;
  const onChange = () => void reopened++;
  const server = createServerSets({ host, api, onChange });
  await server.configure();
  const ports = { api, log: silentLog, botId: () => botId, sets: server.sets };
  const set = () => server.sets.all().find(isAtWork);
  const forms = settingsDialogs((of) => {
    const settings = server.settings(of);
    return settings && { ...settings, set: worked(settings.set) };
  });
  const dialogs = createDialogs({ ...ports, show: createShow(ports) }, forms);
  const verbs = {
    ...ports,
    openDialog: dialogs.open,
    commands: commandsOf({ table: rosterTable, settings: server.settings, newSet: server.newSet }),
  };
  const run = createCommandRunner(verbs);
  const press = createButtons(verbs);
  const idOf = (username: string) => users[username] ?? '';

  return {
    server,
    set,
    reopened: () => reopened,
    schedule: () => set()?.settings.schedule,
    async type(username: string, line: string): Promise<string> {
      const before = mattermost.ephemeral.length;
      await server.refresh();
      const part = {
        UserId: idOf(username),
        ChannelId: fixture.channelId,
        Command: line,
        TriggerId: 'trigger',
      };
      await run(CONTEXT, complete(CommandArgs, part));
      return mattermost.ephemeral.slice(before).at(-1)?.post.Message ?? '';
    },
    press: (username: string, context: object, postId = 'p'.repeat(26)) =>
      press(idOf(username), {
        post_id: postId,
        channel_id: fixture.channelId,
        trigger_id: 'trigger',
        context,
      }),
    /** The form of the dialog that was opened last. */
    form: () => mattermost.dialogs.at(-1)?.Dialog,
    /** Submits what the dialog of a part shows, with some of it changed. */
    async submit(username: string, changed: Readonly<Record<string, unknown>>, more: object = {}) {
      const { CallbackId = '', State = '', Elements = [] } = mattermost.dialogs.at(-1)?.Dialog ?? {};
      const shown = Elements.map(({ Name = '', Type, Default = '' }) => [
        Name,
        Type === 'bool' ? Default === 'true' : Default,
      ]);
      return dialogs.submit(idOf(username), {
        type: 'dialog_submission',
        callback_id: CallbackId,
        state: State,
        user_id: idOf(username),
        channel_id: fixture.channelId,
        team_id: '',
        cancelled: false,
        submission: { ...Object.fromEntries(shown), ...changed },
        ...more,
      });
    },
    said: () => mattermost.ephemeral.at(-1)?.post.Message ?? '',
    /** Names of the buttons below it. */
    buttons() {
      const post = mattermost.ephemeral.at(-1)?.post;
      return post === undefined ? [] : buttonsOf(post).map(({ name }) => name);
    },
  };
}
