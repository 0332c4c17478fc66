import type { Count, TicketsFailure, Week } from '../../app/ports.ts';
import { postUpdate } from '../../app/post-update.ts';
import { plainText } from '../../domain/markdown.ts';
import type { Result } from '../../domain/result.ts';
import type { Texts } from '../texts/index.ts';
import type { Asked, Subcommand } from './command.ts';
import { dayText, permalink } from './lines.ts';

/** `/set-update post`: posts this week's update, or writes the posted one again. */
export const post: Subcommand = {
  name: 'post',
  right: 'post',
  takesWords: false,
  async run({ texts, desk, siteUrl }: Asked) {
    const answer = await postUpdate(desk);
    switch (answer.code) {
      case 'busy':
        return texts.busy;
      case 'not-taken':
        return texts.notTaken;
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
        const done = texts.done[answer.code](
          dayText(texts, answer.dueDate),
          permalink(siteUrl, answer.postId),
        );
        const broken = answer.misplaced > 0 ? [`:warning: ${texts.order.broken(answer.misplaced)}`] : [];
        const missing = answer.failure === null ? [] : [reason(texts, answer.failure)];
        const early = answer.isEarly ? [texts.early] : [];
        return [done, texts.counted(numbers(texts, answer.week)), ...missing, ...broken, ...early].join('\n');
      }
    }
  },
};

function reason(texts: Texts, failure: TicketsFailure): string {
  return `:warning: ${texts.failure({ ...failure, detail: plainText(failure.detail) })}`;
}

/** The numbers with links to what they count: the post itself keeps the plain words of its template. */
function numbers(texts: Texts, week: Week): string {
  const shown = (count: Result<Count, TicketsFailure>, what: string) =>
    count.ok
      ? `[${count.value.value}${count.value.isComplete ? '' : '+'}](${count.value.url}) ${what}`
      : `? ${what}`;
  return [
    shown(week.resolved, texts.resolved),
    shown(week.resolvedByCustomers, texts.resolvedByCustomers),
    shown(week.submitted, texts.submitted),
    shown(week.submittedByCustomers, texts.submittedByCustomers),
  ].join(', ');
}
