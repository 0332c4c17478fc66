import * as z from 'zod';
import { isSameWeek } from '../../../app/records/updates.ts';
import { skippableUpdates, skipUpdate, unskippable, unskipUpdate } from '../../../app/update/skip-update.ts';
import { isPlainDate } from '../../../domain/calendar/calendar.ts';
import { choiceText, cutTo } from '../../../domain/markdown.ts';
import { skipAnswer } from '../../answers/skip-answers.ts';
import { choiceOf, NOTHING, wrong } from './choices.ts';
import { dialog, type Element, FIELD_LENGTH } from './dialog.ts';

/** Characters of a reason in a choice. */
const REASON_SHOWN = 40;

const chosen = z.string().max(100).nullish();

/**
 * This week or a coming one goes by without an update, and what a person skipped is brought back. It opens with a day of the week that was
 * meant, if one was.
 */
export const skipDialog = dialog({
  name: 'skip',
  right: 'post',
  input: z.looseObject({ week: chosen, reason: z.string().max(6000).nullish(), back: chosen }),
  async open({ set, texts }, meant) {
    const { flow } = texts;
    if (set.settings.posting === 'off') return texts.postingOff;
    const refusal = isPlainDate(meant) ? await unskippable(set, meant) : undefined;
    if (refusal !== undefined) return flow.notSkipped(refusal);
    const updates = await skippableUpdates(set);
    const wanted = isPlainDate(meant) && updates.find(({ dueDate }) => isSameWeek(dueDate, meant));
    const skipped = updates.filter(({ reason }) => reason !== null);
    const back: Element = {
      kind: 'select',
      name: 'back',
      label: flow.skipBack,
      value: NOTHING,
      options: [
        { value: NOTHING, text: flow.skipBackNone },
        ...skipped.map(({ dueDate, reason }) => ({
          value: dueDate,
          text: choiceText(`${texts.when.day(dueDate)}: ${cutTo(reason ?? '', REASON_SHOWN)}`),
        })),
      ],
      isOptional: true,
    };
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
          isOptional: skipped.length > 0,
        },
        skipped.length > 0 && back,
      ],
      submit: skipped.length > 0 ? flow.save : flow.buttons.skip,
      state: '',
    };
  },
  async submit({ set, texts, person }, { week, reason, back }) {
    const { flow } = texts;
    const day = week ?? '';
    const why = (reason ?? '').trim();
    const broughtBack = choiceOf(back);
    const isSkipping = why !== '' || broughtBack === null;
    if (isSkipping && !isPlainDate(day)) return wrong('week', texts.notChosen);
    const said: string[] = [];
    // First, so that what is skipped can be skipped for another reason.
    if (broughtBack !== null) {
      if (!isPlainDate(broughtBack)) return wrong('back', texts.notChosen);
      const answer = await unskipUpdate(set, person, broughtBack);
      if (answer.code !== 'reopened') return wrong('back', flow.notSkipped(answer));
      said.push(flow.reopened(texts.when.day(answer.dueDate), answer.outlook));
    }
    if (!isSkipping) return { kind: 'done', say: said.join('\n') };
    const answer = await skipUpdate(set, person, why, day);
    if (answer.code !== 'skipped') return wrong('reason', [...said, flow.notSkipped(answer)].join(' '));
    const { text, buttons } = skipAnswer(texts, answer);
    return { kind: 'done', say: { text: [...said, text].join('\n'), buttons } };
  },
});
