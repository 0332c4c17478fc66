import { createShow } from '../../../../server/adapters/answers/answers.ts';
import { createDialogs } from '../../../../server/adapters/doors/dialogs/index.ts';
import { updateDialogs } from '../../../../server/adapters/doors/dialogs/update.ts';
import { createDesks } from '../../../../server/app/desks.ts';
import { silentLog, type TestSet } from '../../../app/fixture.ts';

/** Opens and submits the dialogs of the update, at a node of its own. */
export function dialogsOf(set: TestSet, settings: Record<string, unknown> = {}) {
  const { mattermost, users, channelId } = set;
  const desk = set.openDesk(settings);
  const desks = createDesks(() => [desk]);
  const ports = { api: mattermost.api, log: silentLog, botId: () => set.botId, desks };
  const dialogs = createDialogs({ ...ports, show: createShow(ports) }, updateDialogs);
  const idOf = (username: string) => users[username] ?? 'nobody';
  return {
    desk,
    /** The form as Mattermost gets it, or what is said instead. */
    async open(username: string, name: string, state?: string) {
      const before = mattermost.dialogs.length;
      const said = await dialogs.open(desk, idOf(username), name, 'trigger', state);
      const form = mattermost.dialogs.length > before ? mattermost.dialogs.at(-1)?.Dialog : undefined;
      return { said, form, elements: form?.Elements ?? [] };
    },
    /** Submits the dialog that was opened last, or one that is made up; answers what Mattermost is told. */
    submit(username: string, submission: Readonly<Record<string, unknown>>, made: object = {}) {
      const { CallbackId = '', State = '' } = mattermost.dialogs.at(-1)?.Dialog ?? {};
      return dialogs.submit(idOf(username), {
        type: 'dialog_submission',
        callback_id: CallbackId,
        state: State,
        user_id: idOf('mia'),
        channel_id: channelId,
        team_id: '',
        cancelled: false,
        submission,
        ...made,
      });
    },
    /** What only the person who submitted was told last. */
    said: () => mattermost.ephemeral.at(-1)?.post.Message ?? '',
    notebook: () => desk.store.notebooks.read(channelId),
  };
}
