import { skipUpdate, unskippable, unskipUpdate } from '../../../app/update/skip-update.ts';
import { dateAt, inWeekOf, type PlainDate } from '../../../domain/calendar/calendar.ts';
import { readSkipWords } from '../../../domain/update/skip-words.ts';
import { type Answer, type Asked, notDone, opening } from '../../answers/answer.ts';
import { noWeek, skipAnswer, unskipAnswer, whichWeek } from '../../answers/skip-answers.ts';
import { unreadableDay } from '../../answers/typed-days.ts';
import { readingOf } from '../../texts/reading.ts';
import { skipDialog } from '../dialogs/skip.ts';
import type { Subcommand } from './command.ts';

/**
 * `/set-update skip [DATE] REASON`: this week, or the one that holds the date, goes by without an update; without a reason the dialog. A
 * date that may be part of the reason is asked about, and so is one that does not exist.
 */
export const skip: Subcommand = {
  name: 'skip',
  right: 'post',
  takesWords: true,
  dialogs: [skipDialog],
  async run(asked) {
    const { texts, set, person, words } = asked;
    if (words === '') return opening(asked, 'skip');
    const { schedule } = set.settings;
    const today = dateAt(schedule.zone, set.clock.now());
    const thisWeek = { day: today, reason: words };
    const read = readSkipWords(words, readingOf(asked));
    switch (read.code) {
      case 'reason':
        return skipAnswer(texts, await skipUpdate(set, person, words, read.day));
      case 'week':
        if (read.reason === '') return opening(asked, 'skip', read.day);
        return skipAnswer(texts, await skipUpdate(set, person, read.reason, read.day));
      case 'perhaps': {
        const day = inWeekOf(read.day, schedule.day);
        const far = (await unskippable(set, day)) === undefined ? { day, reason: read.reason } : null;
        // Where this week's is posted, say, the date can mean one update only.
        if (far !== null && (await unskippable(set, today)) !== undefined)
          return far.reason === ''
            ? opening(asked, 'skip', day)
            : skipAnswer(texts, await skipUpdate(set, person, far.reason, day));
        return whichWeek(texts, far, thisWeek);
      }
      case 'not-a-day':
        return notDone(noWeek(texts, unreadableDay(texts, read.words, { code: read.why }, 'skip'), thisWeek));
      case 'not-a-week':
        return notDone(
          `${unreadableDay(texts, read.words, { code: 'several-weeks' }, 'skip')} ${texts.flow.nothingDone}`,
        );
    }
  },
};

/** Brings back the update of that date. */
export async function unskippedFor({ texts, set, person }: Asked, due: PlainDate): Promise<string | Answer> {
  return unskipAnswer(texts, await unskipUpdate(set, person, due));
}
