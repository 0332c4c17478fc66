import type { Button } from '../../app/ports.ts';
import { REASON_LENGTH, type SkipAnswer, type UnskipAnswer } from '../../app/update/skip-update.ts';
import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { cutTo } from '../../domain/markdown.ts';
import type { Texts } from '../texts/index.ts';
import { type Answer, notDone } from './answer.ts';
import { runs } from './button-words.ts';
import { updateButton } from './draft.ts';

/** Which update is skipped, now or already, with a button that takes it back; or why none is. */
export function skipAnswer(texts: Texts, answer: SkipAnswer): Answer {
  const { flow } = texts;
  const undo = (due: PlainDate) => [updateButton('unskip', flow.buttons.undo, due, 'default')];
  switch (answer.code) {
    case 'skipped':
      return { text: flow.skipped(texts.when.day(answer.dueDate)), buttons: undo(answer.dueDate) };
    case 'already-skipped':
      return notDone({ text: flow.notSkipped(answer), buttons: undo(answer.dueDate) });
    default:
      return notDone(flow.notSkipped(answer));
  }
}

export function unskipAnswer(texts: Texts, answer: UnskipAnswer): string | Answer {
  return answer.code === 'reopened'
    ? texts.flow.reopened(texts.when.day(answer.dueDate), answer.outlook)
    : notDone(texts.flow.notSkipped(answer));
}

/** What is to be skipped, and why. */
interface SkipWish {
  /** Any day of the week. */
  readonly day: PlainDate;
  /** Empty: it is asked for. */
  readonly reason: string;
}

/** Asks which update is meant: `far`, if that one can be skipped, or this week's. Nothing is skipped yet. */
export function whichWeek(texts: Texts, far: SkipWish | null, near: SkipWish): Answer {
  const { flow } = texts;
  const thisWeek = skips('skipthis', flow.skipThis, near);
  if (far === null) return { text: flow.whichWeek(null), buttons: [thisWeek] };
  const day = texts.when.day(far.day);
  return { text: flow.whichWeek(day), buttons: [skips('skipthat', flow.skipThat(day), far), thisWeek] };
}

/** No week is meant by what looks like a date; it may be the reason to skip this one. */
export function noWeek({ flow }: Texts, why: string, near: SkipWish): Answer {
  return { text: flow.notAWeek(why), buttons: [skips('skipthis', flow.skipThis, near)] };
}

function skips(id: string, name: string, { day, reason }: SkipWish): Button {
  return runs(id, name, `skip ${day} ${cutTo(reason, REASON_LENGTH)}`);
}
