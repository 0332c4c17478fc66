import { addBlocker } from '../../app/blockers.ts';
import type { Subcommand } from './command.ts';

/** `/set-update blocker TEXT`: what keeps somebody from going on; without text the dialog, which also clears. */
export const blocker: Subcommand = {
  name: 'blocker',
  right: ['work', 'post'],
  takesWords: true,
  async run({ texts, desk, person, words, openDialog }) {
    if (words === '') return (await openDialog('blocker')) ?? '';
    const added = await addBlocker(desk, person, words);
    return added.code === 'added' ? texts.flow.blockerAdded : texts.flow.blockerNotAdded(added);
  },
};
