import { who as askWho } from '../../../app/rotation/who.ts';
import { instantAt } from '../../../domain/calendar/calendar.ts';
import { cutTo, plainText } from '../../../domain/markdown.ts';
import type { AskedAnywhere } from '../../answers/answer.ts';
import { leadLine, peopleLine } from '../../answers/lines.ts';
import { dayWords } from '../../texts/index.ts';
import type { Subcommand } from './command.ts';

/** `/set-update who [DAY]`: lead, deputy and members, who is away and who covers whom; what is only planned is called a forecast. */
export const who: Subcommand = {
  name: 'who',
  right: 'read',
  takesWords: true,
  isQuery: true,
  run: whoIn,
  withoutChannel: whoIn,
  toOutsiders: (asked) => whoIn({ ...asked, words: '' }),
};

async function whoIn({ texts, set, words }: Pick<AskedAnywhere, 'texts' | 'set' | 'words'>): Promise<string> {
  const answer = await askWho(set, words, dayWords);
  if (!answer.ok) return texts.notADay(plainText(cutTo(words, 60)), answer.refusal.today);
  const { people, announcedUntil, until: handover } = answer.value;
  const until = announcedUntil === null ? null : texts.when.day(announcedUntil);
  const on = texts.setOn(texts.when.day(people.day));
  if (people.isTooFar) return [on, texts.turns.tooFar].join('\n');
  const at = handover === null ? 0 : instantAt(set.settings.schedule.zone, people.day, handover.time);
  const before =
    handover === null
      ? []
      : [
          texts.turns.untilHandover(texts.when.at(at)),
          leadLine(texts, handover.people),
          peopleLine(texts, handover.people),
          texts.turns.fromHandover(texts.when.clock(at)),
        ];
  return [
    on,
    ...(people.isForecast ? [texts.turns.forecast(until)] : []),
    ...before,
    leadLine(texts, people),
    peopleLine(texts, people),
  ].join('\n');
}
