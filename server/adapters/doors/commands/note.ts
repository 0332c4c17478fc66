import { addNotes } from '../../../app/update/notes.ts';
import { notDone, opening } from '../../answers/answer.ts';
import { noteDialog } from '../dialogs/update.ts';
import type { Subcommand } from './command.ts';

/** `/set-update note TEXT`: a line for the next update; without text the dialog. */
export const note: Subcommand = {
  name: 'note',
  right: ['work', 'post'],
  takesWords: true,
  dialogs: [noteDialog],
  async run(asked) {
    const { texts, set, person, words } = asked;
    if (words === '') return opening(asked, 'note');
    const added = await addNotes(set, person, { lines: [words], offers: [] });
    return added.code === 'noted'
      ? texts.flow.noted(added.count, added.isPosted)
      : notDone(texts.flow.notNoted(added));
  },
};
