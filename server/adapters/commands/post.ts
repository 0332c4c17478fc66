import type { TicketsFailure } from '../../app/ports.ts';
import { postUpdate } from '../../app/post-update.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { plainText } from '../../domain/markdown.ts';
import type { Texts } from '../texts/index.ts';
import { numbersLine } from '../texts/numbers.ts';
import { dayText } from '../texts/wording.ts';
import type { Asked, Subcommand } from './command.ts';
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
): Promise<string> {
  const answer = await postUpdate(desk, person, wanted);
  switch (answer.code) {
    case 'busy':
      return texts.busy;
    case 'not-taken':
      return texts.notTaken;
    case 'post-refused':
      return texts.flow.postRefused;
    case 'not-current':
      return texts.flow.otherWeek;
    case 'kept':
      return [
        texts.kept(dayText(texts, answer.dueDate), permalink(siteUrl, answer.postId)),
        reason(texts, answer.failure),
      ].join('\n');
    case 'posting-off':
      return texts.postingOff;
    case 'channel-not-found':
      return texts.noChannel;
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

function reason(texts: Texts, failure: TicketsFailure): string {
  return `:warning: ${texts.failure({ ...failure, detail: plainText(failure.detail) })}`;
}
