import * as z from 'zod';
import { inTime } from '../../../../app/in-time.ts';
import { closingOf, remarkOf } from '../../../../app/triage/close-bug.ts';
import { judgeBug } from '../../../../app/triage/judge.ts';
import { plainText } from '../../../../domain/markdown.ts';
import { CARD_RIGHT } from '../../../answers/card-commands.ts';
import { remarkWith } from '../../../texts/remark-text.ts';
import { wrong } from '../choices.ts';
import { dialog } from '../dialog.ts';
import {
  BUG_STATE,
  elementOf,
  LATE,
  nameOf,
  OPENING_WAITS,
  SUBMITTING_WAITS,
  staysOpen,
  valuesIn,
} from './verdict-dialog.ts';

/** Characters of a reason: a comment, not a report. */
const REASON_LENGTH = 1_000;

/** Closes the bug on somebody's card: the reason is asked, and what Jira wants beside it. */
export const closeDialog = dialog({
  name: 'triage-close',
  right: CARD_RIGHT,
  refused: ({ triageCard }) => triageCard.refused,
  input: z.looseObject({
    reason: z
      .string()
      .max(2 * REASON_LENGTH)
      .nullish(),
  }),
  async open({ set, texts }, state) {
    const { triageCard } = texts;
    const [, key = ''] = BUG_STATE.exec(state) ?? [];
    if (key === '') return texts.wrongBody;
    const closing = (await inTime(closingOf(set, key), OPENING_WAITS)) ?? LATE;
    if (!closing.ok) return triageCard.remark(remarkWith(remarkOf(key, closing.refusal), plainText));
    return {
      title: triageCard.closeTitle,
      intro: triageCard.closeIntro(key),
      elements: [
        {
          kind: 'textarea',
          name: 'reason',
          label: triageCard.closeReason,
          help: triageCard.closeReasonHelp,
          value: '',
          maxLength: REASON_LENGTH,
        },
        ...closing.value.asks.map(elementOf),
      ],
      submit: triageCard.closeSubmit,
      state,
    };
  },
  async submit({ set, texts, person }, input, state) {
    const { triageCard } = texts;
    const [, key = '', seen = ''] = BUG_STATE.exec(state) ?? [];
    if (key === '') return { kind: 'errors', errors: {}, error: texts.wrongBody };
    const reason = (input.reason ?? '').trim();
    if (reason === '') return wrong('reason', triageCard.closeReasonEmpty);
    const closing = (await inTime(closingOf(set, key), SUBMITTING_WAITS)) ?? LATE;
    if (!closing.ok) return staysOpen(texts, remarkOf(key, closing.refusal));
    const { values, missing } = valuesIn(input, closing.value.asks);
    if (missing !== undefined) return wrong(nameOf(missing), triageCard.closeFieldEmpty);
    const pressed = await judgeBug(set, person, { key, seen }, { code: 'closed', reason, values });
    const { remark } = pressed.view;
    // Whatever was not closed leaves its reason where it was typed.
    if (pressed.code === 'moved-on') return { kind: 'errors', errors: {}, error: triageCard.movedOn(null) };
    return remark === null || remark.code === 'half-done' ? { kind: 'done' } : staysOpen(texts, remark);
  },
});
