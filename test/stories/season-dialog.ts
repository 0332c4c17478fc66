import { faultOf } from '../sim/mattermost/page/dialog/dialog-faults.ts';
import { submissionOf } from '../sim/mattermost/page/dialog/dialog-submission.ts';
import type { Dialog, DialogElement } from '../sim/mattermost/wire.ts';

/** A dialog as somebody has it before them. */
export interface ShownDialog {
  readonly title: string;
  readonly intro: string;
  /** What stands on the button. */
  readonly submit: string;
  readonly fields: readonly ShownField[];
}

export interface ShownField {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  /** `text`, `textarea`, `select`, `bool`. */
  readonly kind: string;
  /** What stands in it, or is chosen. */
  readonly value: string;
  /** What can be chosen, as it reads. */
  readonly options: readonly string[];
  readonly isOptional: boolean;
}

/** What somebody writes, chooses or ticks, by the name or the label of the field; the rest stays as it was shown. */
export type Fields = Readonly<Record<string, string | boolean>>;

/** A submission as clients send it, or what they find wrong with it before they do. */
export type Filled =
  | { readonly submission: Readonly<Record<string, string | boolean>> }
  | { readonly faults: Readonly<Record<string, string>> };

export function shownDialog({ title, introduction_text, submit_label, elements }: Dialog): ShownDialog {
  return {
    title,
    intro: introduction_text,
    submit: submit_label,
    fields: elements.map((element) => ({
      name: element.name,
      label: element.display_name,
      help: element.help_text,
      kind: element.type,
      value: element.default,
      isOptional: element.optional,
      options: element.options.map(({ text }) => text),
    })),
  };
}

/**
 * @param idOf what a username or a channel's name is sent as, where people or channels are chosen
 * @throws for what nobody could do: another field, a choice that is not offered, more characters than fit
 */
export function fillIn(
  { elements }: Dialog,
  fields: Fields,
  idOf: (source: string, name: string) => string,
): Filled {
  const wanted = new Map(Object.entries(fields));
  const values: Record<string, string | boolean> = {};
  const faults: Record<string, string> = {};
  for (const element of elements) {
    const { name, display_name: label } = element;
    const key = wanted.has(name) ? name : label;
    const given = wanted.get(key);
    wanted.delete(key);
    const shown = element.type === 'bool' ? element.default === 'true' : element.default;
    const value = given === undefined ? shown : answerTo(element, given, idOf);
    const fault = faultOf(element, value);
    if (fault !== undefined) faults[name] = fault;
    values[name] = value;
  }
  const [unknown] = wanted.keys();
  if (unknown !== undefined) {
    const names = elements.map(({ name, display_name }) => `${name} (${display_name})`);
    throw new Error(`The dialog has no field ${unknown}, only ${names.join(', ') || 'none'}.`);
  }
  return Object.keys(faults).length > 0 ? { faults } : { submission: submissionOf(elements, values) };
}

function answerTo(
  { name, type, options, data_source, max_length }: DialogElement,
  given: string | boolean,
  idOf: (source: string, name: string) => string,
): string | boolean {
  if ((type === 'bool') !== (typeof given === 'boolean'))
    throw new Error(`The field ${name} is a ${type}: ${given} cannot be put into it.`);
  if (typeof given === 'boolean') return given;
  if (type === 'select') {
    if (given === '') return given;
    if (data_source !== '') return idOf(data_source, given);
    const chosen = options.find(({ value, text }) => value === given || text === given);
    if (chosen !== undefined) return chosen.value;
    const offered = options.map(({ text }) => text).join(', ');
    throw new Error(`The field ${name} does not offer ${given}, only ${offered}.`);
  }
  if (max_length > 0 && [...given].length > max_length)
    throw new Error(`The field ${name} takes no more than ${max_length} characters.`);
  return given;
}
