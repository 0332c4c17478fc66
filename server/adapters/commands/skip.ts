import { skipUpdate } from '../../app/skip-update.ts';
import { dayText } from '../texts/wording.ts';
import type { Subcommand } from './command.ts';

/** `/set-update skip REASON`: this week goes by without an update; without a reason the dialog. */
export const skip: Subcommand = {
  name: 'skip',
  right: 'post',
  takesWords: true,
  async run({ texts, desk, person, words, openDialog }) {
    if (words === '') return (await openDialog('skip')) ?? '';
    const answer = await skipUpdate(desk, person, words);
    return answer.code === 'skipped'
      ? texts.flow.skipped(dayText(texts, answer.dueDate))
      : texts.flow.notSkipped(answer);
  },
};
