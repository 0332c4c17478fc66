import { skipUpdate } from '../../../app/update/skip-update.ts';
import { notDone, opening } from '../../answers/answer.ts';
import { dayText } from '../../texts/wording.ts';
import { skipDialog } from '../dialogs/update.ts';
import type { Subcommand } from './command.ts';

/** `/set-update skip REASON`: this week goes by without an update; without a reason the dialog. */
export const skip: Subcommand = {
  name: 'skip',
  right: 'post',
  takesWords: true,
  dialogs: [skipDialog],
  async run(asked) {
    const { texts, set, person, words } = asked;
    if (words === '') return opening(asked, 'skip');
    const answer = await skipUpdate(set, person, words);
    return answer.code === 'skipped'
      ? texts.flow.skipped(dayText(texts, answer.dueDate))
      : notDone(texts.flow.notSkipped(answer));
  },
};
