import * as z from 'zod';
import { isSameWeek } from '../../../app/records/updates.ts';
import { skippableUpdates, skipUpdate, unskippable } from '../../../app/update/skip-update.ts';
import { isPlainDate } from '../../../domain/calendar/calendar.ts';
import { skipAnswer } from '../../answers/skip-answers.ts';
import { wrong } from './choices.ts';
import { dialog, FIELD_LENGTH } from './dialog.ts';

const chosen = z.string().max(100).nullish();

/** This week or a coming one goes by without an update. It opens with a day of the week that was meant, if one was. */
export const skipDialog = dialog({
  name: 'skip',
  right: 'post',
  input: z.looseObject({ week: chosen, reason: z.string().max(6000).nullish() }),
  async open({ set, texts }, meant) {
    const { flow } = texts;
    if (set.settings.posting === 'off') return texts.postingOff;
    const refusal = isPlainDate(meant) ? await unskippable(set, meant) : undefined;
    if (refusal !== undefined) return flow.notSkipped(refusal);
    const updates = await skippableUpdates(set);
    const wanted = isPlainDate(meant) && updates.find(({ dueDate }) => isSameWeek(dueDate, meant));
    return {
      title: flow.skipTitle,
      intro: flow.skipIntro,
      elements: [
        {
          kind: 'select',
          name: 'week',
          label: flow.skipWeek,
          value: (wanted || updates.find(({ reason }) => reason === null) || updates[0])?.dueDate ?? '',
          options: updates.map(({ dueDate, reason }) => ({
            value: dueDate,
            text: flow.skipChoice(texts.when.day(dueDate), reason !== null),
          })),
        },
        {
          kind: 'text',
          name: 'reason',
          label: flow.skipReason,
          help: flow.skipReasonHelp,
          value: '',
          maxLength: FIELD_LENGTH,
        },
      ],
      submit: flow.buttons.skip,
      state: '',
    };
  },
  async submit({ set, texts, person }, { week, reason }) {
    const day = week ?? '';
    if (!isPlainDate(day)) return wrong('week', texts.notChosen);
    const answer = await skipUpdate(set, person, (reason ?? '').trim(), day);
    // What is skipped already is answered with what takes it back.
    return answer.code === 'skipped' || answer.code === 'already-skipped'
      ? { kind: 'done', say: skipAnswer(texts, answer) }
      : wrong('reason', texts.flow.notSkipped(answer));
  },
});
