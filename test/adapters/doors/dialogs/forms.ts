import { createShow } from '../../../../server/adapters/answers/answers.ts';
import { createDialogs } from '../../../../server/adapters/doors/dialogs/index.ts';
import { skipDialog } from '../../../../server/adapters/doors/dialogs/skip.ts';
import { blockerDialog, noteDialog } from '../../../../server/adapters/doors/dialogs/update.ts';
import { type Fixture, setsOf, silentLog } from '../../../app/fixture.ts';

/** Opens and submits the dialogs of the update, at a node of its own. */
export function dialogsOf(fixture: Fixture, settings: Record<string, unknown> = {}) {
  const { mattermost, users, channelId } = fixture;
  const set = fixture.openSet(settings);
  const sets = setsOf(set);
  const ports = { api: mattermost.api, log: silentLog, botId: () => fixture.botId, sets };
  const dialogs = createDialogs({ ...ports, show: createShow(ports) }, [
    noteDialog,
    blockerDialog,
    skipDialog,
  ]);
  const idOf = (username: string) => users[username] ?? 'nobody';
  return {
    set,
    /** The form as Mattermost gets it, or what is said instead. */
    async open(username: string, name: string, state?: string) {
      const before = mattermost.dialogs.length;
      const said = await dialogs.open(set, idOf(username), name, 'trigger', state);
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
    notebook: () => set.store.notebooks.read(channelId),
  };
}
