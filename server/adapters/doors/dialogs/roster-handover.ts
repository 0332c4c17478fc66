import * as z from 'zod';
import { changeHandover, rosterSeen } from '../../../app/rotation/change-roster.ts';
import { readDay } from '../../../domain/calendar/read-days.ts';
import type { Reading } from '../../../domain/calendar/said-days.ts';
import { choiceText } from '../../../domain/markdown.ts';
import { type Cadence, handoverAfterDay, WEEKS_LIMIT } from '../../../domain/rotation/cadence.ts';
import { consoleLines, handoverAnswer, refusalText, sayIn } from '../../answers/roster-answers.ts';
import { unreadableDay } from '../../answers/typed-days.ts';
import type { Texts } from '../../texts/index.ts';
import { readingOf } from '../../texts/reading.ts';
import { choiceOf, wrong } from './choices.ts';
import { dialog, type Errors } from './dialog.ts';

const typed = z.string().max(100).nullish();

const fields = z.looseObject({ kind: typed, day: typed, weeks: typed, from: typed });

/** How often SET hands over. What would move is told before it is done. */
export const handoverDialog = dialog({
  name: 'roster-handover',
  right: 'roster',
  input: fields,
  async open({ set, texts }) {
    const { roster } = texts;
    const seen = await rosterSeen(set);
    const { cadence } = seen.state;
    // What the kind that is chosen does not need stays as it is.
    const next = handoverAfterDay(cadence, seen.given.today);
    const weeks = Array.from({ length: WEEKS_LIMIT }, (_, index) => index + 1);
    return {
      title: roster.handoverTitle,
      intro: [
        roster.handoverIntro(roster.cadence(cadence, sayIn(texts, seen))),
        ...consoleLines(texts, seen),
      ].join('\n'),
      elements: [
        {
          kind: 'select',
          name: 'kind',
          ...roster.kind,
          value: cadence.kind,
          options: Object.entries(roster.kinds).map(([value, text]) => ({ value, text })),
        },
        {
          kind: 'text',
          name: 'day',
          ...roster.monthDay,
          maxLength: 3,
          value: String(cadence.kind === 'monthly' ? cadence.day : Number(next.slice(8))),
        },
        {
          kind: 'select',
          name: 'weeks',
          ...roster.weeks,
          value: cadence.kind === 'weekly' ? String(cadence.weeks) : '2',
          options: weeks.map((count) => ({ value: String(count), text: roster.weeksOption(count) })),
        },
        {
          kind: 'text',
          name: 'from',
          ...roster.firstDay,
          maxLength: 40,
          value: texts.when.day(cadence.kind === 'weekly' ? cadence.from : next),
        },
      ],
      submit: roster.save,
      state: '',
    };
  },
  async submit(asked, input) {
    const { set, texts, person, rights } = asked;
    const seen = await rosterSeen(set);
    const read = Object.entries(READ).find(([kind]) => kind === input.kind)?.[1];
    if (read === undefined) return wrong('kind', texts.notChosen);
    const cadence = read(texts, input, readingOf(asked));
    if ('errors' in cadence) return cadence;
    const done = await changeHandover(set, { person, rights }, cadence, false);
    return done.ok
      ? { kind: 'done', say: handoverAnswer(texts, sayIn(texts, seen), done.value) }
      : { kind: 'errors', errors: {}, error: refusalText(texts, done.refusal, choiceText) };
  },
});

type Read = (texts: Texts, input: z.infer<typeof fields>, reading: Reading) => Cadence | Errors;

const READ: Readonly<Record<Cadence['kind'], Read>> = {
  monthly({ roster }, { day }) {
    const typedDay = (day ?? '').trim().replace(/\.$/, '');
    const isDay = /^\d{1,2}$/.test(typedDay) && Number(typedDay) >= 1 && Number(typedDay) <= 31;
    return isDay ? { kind: 'monthly', day: Number(typedDay) } : wrong('day', roster.notADayOfMonth);
  },
  weekly(texts, { weeks, from }, reading) {
    const count = choiceOf(weeks);
    if (count === null) return wrong('weeks', texts.notChosen);
    const typedFirst = (from ?? '').trim();
    if (typedFirst === '') return wrong('from', texts.typedDays.noFirst);
    const first = readDay(typedFirst, reading, 'nearest');
    if (!first.ok) return wrong('from', unreadableDay(texts, typedFirst, first.refusal, 'day', choiceText));
    return { kind: 'weekly', weeks: Number(count), from: first.value.day };
  },
};
