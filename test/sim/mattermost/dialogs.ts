import type { Dialog, DialogElement } from './wire.ts';

/** A dialog as a plugin's JSON has it: what is empty may be left out. */
export type PartialDialog = Partial<Omit<Dialog, 'elements'>> & {
  readonly elements?: readonly Partial<DialogElement>[];
};

/** The dialog with every field. */
export function wholeDialog({ elements = [], ...dialog }: PartialDialog): Dialog {
  return {
    callback_id: '',
    title: '',
    introduction_text: '',
    submit_label: '',
    notify_on_cancel: false,
    state: '',
    ...dialog,
    elements: elements.map((element) => ({
      display_name: '',
      name: '',
      type: 'text',
      subtype: '',
      default: '',
      placeholder: '',
      help_text: '',
      optional: false,
      min_length: 0,
      max_length: 0,
      data_source: '',
      options: [],
      ...element,
    })),
  };
}

const kinds = new Set(['text', 'textarea', 'select', 'bool', 'radio', 'date', 'datetime']);

/**
 * What Mattermost would complain about in its log while it shows the dialog all the same, one sentence each.
 * Follows `IsValid` of `model/integration_action.go`.
 */
export function faultsIn({ title, elements }: Dialog): string[] {
  const tooLong = (what: string, text: string, limit: number) =>
    [...text].length > limit ? [`${what} has more than ${limit} characters`] : [];
  return [
    ...(title === '' ? ['it has no title'] : tooLong('its title', title, 24)),
    ...elements.flatMap((element) => {
      const of = (what: string) => `the ${what} of "${element.name}"`;
      return [
        ...(element.name === '' ? ['an element has no name'] : tooLong('a name', element.name, 300)),
        ...(element.display_name === '' ? [`${of('display name')} is empty`] : []),
        ...tooLong(of('display name'), element.display_name, 24),
        ...tooLong(of('help text'), element.help_text, 150),
        ...(kinds.has(element.type) ? [] : [`${of('type')} is unknown`]),
        ...tooLong(of('placeholder'), element.placeholder, element.type === 'textarea' ? 3000 : 150),
        ...(choiceFault(element) ? [`${of('default')} is none of its options`] : []),
      ];
    }),
  ];
}

function choiceFault({ type, default: chosen, options, data_source }: DialogElement): boolean {
  if (type === 'bool') return !['', 'true', 'false'].includes(chosen);
  const isChoice = type === 'select' || type === 'radio';
  return isChoice && data_source === '' && chosen !== '' && options.every(({ value }) => value !== chosen);
}
