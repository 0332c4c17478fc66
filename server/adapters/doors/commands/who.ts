import { who as askWho } from '../../../app/rotation/who.ts';
import { dateAt, instantAt, type PlainDate } from '../../../domain/calendar/calendar.ts';
import { readDay } from '../../../domain/calendar/read-days.ts';
import type { AskedAnywhere } from '../../answers/answer.ts';
import { whoLines } from '../../answers/lines.ts';
import { unreadableDay } from '../../answers/typed-days.ts';
import { readingOf } from '../../texts/reading.ts';
import type { Subcommand } from './command.ts';

/** `/set-update who [DAY]`: lead, deputy and members, who is away and who covers whom; what is only planned is called a forecast. */
export const who: Subcommand = {
  name: 'who',
  right: 'read',
  takesWords: true,
  isQuery: true,
  run: whoThen,
  withoutChannel: whoThen,
  toOutsiders: (asked) => whoOn(asked, null),
};

async function whoThen(asked: AskedAnywhere): Promise<string> {
  const { texts, words } = asked;
  if (words === '') return whoOn(asked, null);
  const read = readDay(words, readingOf(asked), 'nearest');
  return read.ok ? whoOn(asked, read.value.day) : unreadableDay(texts, words, read.refusal, 'day');
}

async function whoOn(
  { texts, set }: Pick<AskedAnywhere, 'texts' | 'set'>,
  day: PlainDate | null,
): Promise<string> {
  const { people, announcedUntil, until: handover } = await askWho(set, day);
  const isRecorded = people.members.length > 0 || people.open.length > 0 || !people.isKnown;
  const isPast = people.day < dateAt(set.settings.schedule.zone, set.clock.now());
  if (isPast && !isRecorded) return texts.typedDays.nobodyRecorded(texts.when.day(people.day));
  const on = texts.setOn(texts.when.day(people.day));
  if (people.isTooFar) return [on, texts.turns.tooFar].join('\n');
  const until = announcedUntil === null ? null : texts.when.day(announcedUntil);
  const forecast = people.isForecast ? [texts.turns.forecast(until)] : [];
  const next = people.until === null ? [] : ['', texts.nextHandover(texts.when.day(people.until))];
  if (handover === null) return [on, ...forecast, ...whoLines(texts, people), ...next].join('\n');
  const at = instantAt(set.settings.schedule.zone, people.day, handover.time);
  return [
    on,
    ...forecast,
    texts.turns.untilHandover(texts.when.at(at)),
    ...whoLines(texts, handover.people),
    '',
    texts.turns.fromHandover(texts.when.clock(at)),
    ...whoLines(texts, people),
    ...next,
  ].join('\n');
}
