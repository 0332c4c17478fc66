import type { FieldValues, RequiredField } from '../../../../app/ports.ts';
import { PERSON_WAITS } from '../../../../app/queue/poll-board.ts';
import type { Remark } from '../../../../app/triage/card.ts';
import type { Closing } from '../../../../app/triage/close-bug.ts';
import { choiceText, cutTo } from '../../../../domain/markdown.ts';
import { refused } from '../../../../domain/result.ts';
import type { Texts } from '../../../texts/index.ts';
import { remarkWith } from '../../../texts/remark-text.ts';
import { choiceOf } from '../choices.ts';
import { type DialogResult, type Element, LABEL_LENGTH } from '../dialog.ts';

/** The key of a bug, and how it was seen. */
export const BUG_STATE = /^([A-Z][A-Z0-9_]+-\d{1,9}) ([0-9a-z]{1,20})$/;

/** Characters of what a screen asks beside what the dialog does. */
const VALUE_LENGTH = 1_000;

/** Stands for what Jira does not say in time. */
export const LATE = refused({ code: 'failed', failure: { code: 'timed-out', detail: '' } } as const);

/** What was typed stays where nothing was done. */
export function staysOpen({ triageCard }: Texts, remark: Remark): DialogResult {
  return { kind: 'errors', errors: {}, error: triageCard.remark(remarkWith(remark, choiceText)) };
}

/** What Jira has to say before a dialog opens; Mattermost lets it open for 30 seconds after the press. Milliseconds. */
export const OPENING_WAITS = PERSON_WAITS;
/** What is closed afterwards takes its time, too. Milliseconds. */
export const SUBMITTING_WAITS = 8_000;

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
