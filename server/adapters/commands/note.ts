import { addNotes } from '../../app/notes.ts';
import type { Subcommand } from './command.ts';

/** `/set-update note TEXT`: a line for the next update; without text the dialog. */
export const note: Subcommand = {
  name: 'note',
  right: ['work', 'post'],
  takesWords: true,
  async run({ texts, desk, person, words, openDialog }) {
    if (words === '') return (await openDialog('note')) ?? '';
    const added = await addNotes(desk, person, { lines: [words], offers: [] });
    return added.code === 'noted'
      ? texts.flow.noted(added.count, added.isPosted)
      : texts.flow.notNoted(added);
  },
};
