import { draft as askDraft, type DraftView } from '../../../app/update/draft.ts';
import type { Answer, Asked } from '../../answers/answer.ts';
import { draftText, fixButton, updateButton } from '../../answers/draft.ts';
import type { Subcommand } from './command.ts';

/** `/set-update draft`: this week's update as it would be posted now, with what may be done about it. */
export const draft: Subcommand = {
  name: 'draft',
  right: ['work', 'post'],
  takesWords: false,
  refused: ({ flow }) => flow.refusedDraft,
  async run(asked) {
    const { texts, set } = asked;
    const answer = await askDraft(set);
    return answer.code === 'posting-off' ? texts.postingOff : shown(asked, answer.view);
  },
};

function shown(asked: Asked, view: DraftView): Answer {
  const { texts, set, rights } = asked;
  const { flow } = texts;
  const { misplaced, publication, dueDate: due } = view;
  const post = publication.state === 'posted' ? flow.buttons.postAgain : flow.buttons.post;
  const title = publication.state === 'posted' ? flow.draftAgainTitle : flow.draftTitle;
  const place = { jiraUrl: set.settings.jiraUrl ?? '' };
  const mayFix = misplaced > 0 && rights.has('work');
  const mayPost = rights.has('post');
  return {
    text: draftText(texts, view, title(texts.when.day(view.dueDate)), place),
    buttons: [
      updateButton('notes', flow.buttons.notes, due, 'default'),
      ...(mayFix ? [fixButton(texts)] : []),
      ...(mayPost ? [updateButton('post', post, due, 'primary')] : []),
      ...(mayPost && publication.state === 'open'
        ? [updateButton('skip', flow.buttons.skip, due, 'danger')]
        : []),
    ],
  };
}
