import { addBlocker } from '../../../app/update/blockers.ts';
import { notDone, opening } from '../../answers/answer.ts';
import { blockerDialog } from '../dialogs/update.ts';
import type { Subcommand } from './command.ts';

/** `/set-update blocker TEXT`: what keeps somebody from going on; without text the dialog, which also clears. */
export const blocker: Subcommand = {
  name: 'blocker',
  right: ['work', 'post'],
  takesWords: true,
  dialogs: [blockerDialog],
  async run(asked) {
    const { texts, set, person, words } = asked;
    if (words === '') return opening(asked, 'blocker');
    const added = await addBlocker(set, person, words);
    return added.code === 'added' ? texts.flow.blockerAdded : notDone(texts.flow.blockerNotAdded(added));
  },
};
