import * as z from 'zod';
import { inTime } from '../../../../app/in-time.ts';
import type { FieldValues, RequiredField } from '../../../../app/ports.ts';
import { PERSON_WAITS } from '../../../../app/queue/poll-board.ts';
import type { Remark } from '../../../../app/triage/card.ts';
import { type Closing, closingOf, remarkOf } from '../../../../app/triage/close-bug.ts';
import { judgeBug } from '../../../../app/triage/judge.ts';
import { choiceText, cutTo, plainText } from '../../../../domain/markdown.ts';
import { refused } from '../../../../domain/result.ts';
import { CARD_RIGHT } from '../../../answers/card-commands.ts';
import type { Texts } from '../../../texts/index.ts';
import { remarkWith } from '../../../texts/remark-text.ts';
import { choiceOf, wrong } from '../choices.ts';
import { type DialogResult, dialog, type Element, LABEL_LENGTH } from '../dialog.ts';

/** The key of a bug, and how it was seen. */
export const BUG_STATE = /^([A-Z][A-Z0-9_]+-\d{1,9}) ([0-9a-z]{1,20})$/;

/** Characters of a reason: a comment, not a report. */
const REASON_LENGTH = 1_000;
/** Of what a screen asks beside it. */
const VALUE_LENGTH = 1_000;

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
    const closing = (await inTime(closingOf(set, key), PERSON_WAITS)) ?? LATE;
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
    const closing = (await inTime(closingOf(set, key), CLOSING_WAITS)) ?? LATE;
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

/** Stands for what Jira does not say in time. */
export const LATE = refused({ code: 'failed', failure: { code: 'timed-out', detail: '' } } as const);

/** What was typed stays where nothing was done. */
export function staysOpen({ triageCard }: Texts, remark: Remark): DialogResult {
  return { kind: 'errors', errors: {}, error: triageCard.remark(remarkWith(remark, choiceText)) };
}

/** What is closed afterwards takes its time, too. Milliseconds. */
export const CLOSING_WAITS = 8_000;

/** The name of the element of a field that a screen asks. */
export function nameOf({ id }: RequiredField): string {
  return `field_${id}`;
}

export function elementOf(field: RequiredField): Element {
  const { name, kind, choices } = field;
  const common = { name: nameOf(field), label: choiceText(cutTo(name, LABEL_LENGTH)), value: '' };
  if (kind === 'choice' || kind === 'choices') {
    const options = choices.map((choice) => ({ value: choice.id, text: choiceText(choice.name) }));
    return { ...common, kind: 'select', options };
  }
  return { ...common, kind: kind === 'lines' ? 'textarea' : 'text', maxLength: VALUE_LENGTH };
}

/** What was filled in of what the screen asks, and the first field that was not. */
export function valuesIn(
  input: Readonly<Record<string, unknown>>,
  asks: Closing['asks'],
): { readonly values: FieldValues; readonly missing: RequiredField | undefined } {
  const typed = asks.map((field) => {
    const value = input[nameOf(field)];
    const text = typeof value === 'string' ? choiceOf(value.trim()) : null;
    const isChosen = field.kind === 'choices' && text !== null;
    return { field, value: isChosen ? [text] : text };
  });
  const filled = typed.flatMap(({ field, value }) => (value === null ? [] : [[field.id, value] as const]));
  return { values: Object.fromEntries(filled), missing: typed.find(({ value }) => value === null)?.field };
}
