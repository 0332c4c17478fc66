import type { DialogElement } from '../../wire.ts';
import type { FieldValue } from './dialog-field.tsx';

/**
 * What Mattermost's web app sends of what stands in a dialog of one step: a list in which nothing is chosen is left out, and
 * so is a text that was empty from the start. A text that somebody has emptied is sent empty.
 */
export function submissionOf(
  elements: readonly DialogElement[],
  values: Readonly<Record<string, FieldValue>>,
): Readonly<Record<string, FieldValue>> {
  const isText = ({ type }: DialogElement) => type === 'text' || type === 'textarea';
  const sent = elements.flatMap((element) => {
    const value = values[element.name] ?? '';
    const isEmptied = isText(element) && element.default !== '';
    return value === '' && !isEmptied ? [] : [[element.name, value] as const];
  });
  return Object.fromEntries(sent);
}
