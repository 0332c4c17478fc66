import type { TicketsFailure, UpdateButton } from '../../../app/ports.ts';
import { type Kept, type PostAnswer, postUpdate } from '../../../app/update/post-update.ts';
import type { PlainDate } from '../../../domain/calendar/calendar.ts';
import { type Answer, type Asked, notDone } from '../../answers/answer.ts';
import { permalink } from '../../answers/lines.ts';
import { escapedDetail } from '../../texts/failure-text.ts';
import type { Texts } from '../../texts/index.ts';
import { numbersLine } from '../../texts/numbers.ts';
import type { Subcommand } from './command.ts';

/** `/set-update post`: posts this week's update, or writes the posted one again. */
export const post: Subcommand = {
  name: 'post',
  right: 'post',
  takesWords: false,
  run: (asked) => postedFor(asked),
};

/** Posts this week's update; `wanted`: the one that was meant, if it was a certain one. */
export async function postedFor({ texts, set, person }: Asked, wanted?: PlainDate): Promise<string | Answer> {
  const answer = await postUpdate(set, person, wanted);
  switch (answer.code) {
    case 'busy':
      return notDone(texts.busy);
    case 'not-taken':
      return notDone(texts.notTaken);
    case 'post-refused':
      return notDone(texts.flow.postRefused);
    case 'not-current':
      return texts.flow.otherWeek;
    case 'posting-off':
      return notDone(texts.postingOff);
    default: {
      const { code, dueDate, postId, misplaced, failure, isEarly, kept } = answer;
      const link = permalink(set.siteUrl, postId);
      if (kept !== null) return keptAnswer(texts, { ...answer, kept }, link);
      const done = texts.done[code](texts.when.day(dueDate), link);
      const broken = misplaced > 0 ? [`:warning: ${texts.order.broken(misplaced)}`] : [];
      const missing = failure === null ? [] : [reason(texts, failure)];
      const early = isEarly ? [texts.early] : [];
      return [done, numbersLine(texts.flow, answer), ...missing, ...broken, ...early].join('\n');
    }
  }
}

/** Only the notes are new; while it is not reviewed, a button below says that it is. */
function keptAnswer(
  texts: Texts,
  { code, dueDate, failure, kept }: Extract<PostAnswer, { kept: unknown }> & { readonly kept: Kept },
  link: string,
): Answer {
  const { asOf, isReviewed } = kept;
  const said = code === 'posted-anew' ? texts.keptAnew : texts.kept;
  const why = failure === null ? texts.keptLater : reason(texts, failure);
  const context = { do: 'update', what: 'post', due: dueDate } as const satisfies UpdateButton;
  const button = { id: 'review', name: texts.flow.buttons.postAgain, style: 'default', context } as const;
  const lines = [said(texts.when.day(dueDate), link, texts.when.time(asOf)), why];
  return {
    text: [...lines, ...(isReviewed ? [] : [texts.keptUnreviewed])].join('\n'),
    buttons: isReviewed ? [] : [button],
  };
}

function reason(texts: Texts, failure: TicketsFailure): string {
  return `:warning: ${texts.failure(escapedDetail(failure))}`;
}
