import type { TicketsFailure, UpdateButton } from '../../app/ports.ts';
import { type PostAnswer, postUpdate } from '../../app/post-update.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { plainText } from '../../domain/markdown.ts';
import type { Texts } from '../texts/index.ts';
import { numbersLine } from '../texts/numbers.ts';
import { dayText, timeText } from '../texts/wording.ts';
import { type Answer, type Asked, notDone, type Subcommand } from './command.ts';
import { permalink } from './lines.ts';

/** `/set-update post`: posts this week's update, or writes the posted one again. */
export const post: Subcommand = {
  name: 'post',
  right: 'post',
  takesWords: false,
  run: (asked) => postedFor(asked),
};

/** Posts this week's update; `wanted`: the one that was meant, if it was a certain one. */
export async function postedFor(
  { texts, desk, person, siteUrl }: Asked,
  wanted?: PlainDate,
): Promise<string | Answer> {
  const answer = await postUpdate(desk, person, wanted);
  switch (answer.code) {
    case 'busy':
      return notDone(texts.busy);
    case 'not-taken':
      return notDone(texts.notTaken);
    case 'post-refused':
      return notDone(texts.flow.postRefused);
    case 'not-current':
      return texts.flow.otherWeek;
    case 'kept':
      return keptAnswer(texts, desk, answer, permalink(siteUrl, answer.postId));
    case 'posting-off':
      return notDone(texts.postingOff);
    case 'channel-not-found':
      return notDone(texts.noChannel);
    default: {
      const { dueDate, postId, misplaced, failure, isEarly, week, lastWeek } = answer;
      const done = texts.done[answer.code](dayText(texts, dueDate), permalink(siteUrl, postId));
      const broken = misplaced > 0 ? [`:warning: ${texts.order.broken(misplaced)}`] : [];
      const missing = failure === null ? [] : [reason(texts, failure)];
      const early = isEarly ? [texts.early] : [];
      return [
        done,
        texts.counted(numbersLine(texts.flow, week, lastWeek)),
        ...missing,
        ...broken,
        ...early,
      ].join('\n');
    }
  }
}

/** Only the notes are new; while it is not reviewed, a button below says that it is. */
function keptAnswer(
  texts: Texts,
  { settings }: Asked['desk'],
  kept: Extract<PostAnswer, { code: 'kept' }>,
  link: string,
): Answer {
  const { dueDate, asOf, failure, isReviewed } = kept;
  const said = texts.kept(dayText(texts, dueDate), link, timeText(settings.schedule.zone, asOf));
  const why = failure === null ? texts.keptLater : reason(texts, failure);
  const context = { do: 'update', what: 'post', due: dueDate } as const satisfies UpdateButton;
  const button = { id: 'review', name: texts.flow.buttons.postAgain, style: 'default', context } as const;
  return {
    text: [said, why, ...(isReviewed ? [] : [texts.keptUnreviewed])].join('\n'),
    buttons: isReviewed ? [] : [button],
  };
}

function reason(texts: Texts, failure: TicketsFailure): string {
  return `:warning: ${texts.failure({ ...failure, detail: plainText(failure.detail) })}`;
}
