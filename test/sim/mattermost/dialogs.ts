import type { Dialog, DialogElement, OpenDialog } from './wire.ts';

/** A dialog as JSON may have it: what is empty may be left out, or null. */
export type PartialDialog = Partial<Omit<Dialog, 'elements'>> & {
  readonly elements?: readonly PartialElement[] | null;
};
type PartialElement = Partial<Omit<DialogElement, 'options'>> & {
  readonly options?: DialogElement['options'] | null;
};

/** The dialog with every field and list. */
export function wholeDialog({ elements, ...dialog }: PartialDialog): Dialog {
  return {
    callback_id: '',
    title: '',
    introduction_text: '',
    icon_url: '',
    submit_label: '',
    notify_on_cancel: false,
    state: '',
    ...dialog,
    elements: (elements ?? []).map(({ options, ...element }) => ({
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
      multiselect: false,
      ...element,
      options: options ?? [],
    })),
  };
}

/** The dialog that the event `open_dialog` carries as text. */
export function openedDialog({ dialog }: Readonly<Record<string, unknown>>): OpenDialog {
  const opened: Omit<OpenDialog, 'dialog'> & { dialog: PartialDialog } = JSON.parse(String(dialog));
  return { ...opened, dialog: wholeDialog(opened.dialog) };
}

const kinds = new Set(['text', 'textarea', 'select', 'bool', 'radio', 'date', 'datetime']);
/** Bytes that default and placeholder may have, where it is not 150. */
const longTexts: Readonly<Record<string, number>> = { textarea: 3000, select: 3000 };

/**
 * What Mattermost would complain about in its log while it shows the dialog all the same, one sentence each.
 * Follows `IsValid` of `model/integration_action.go`, which counts bytes.
 */
export function faultsIn({ title, elements }: Dialog): string[] {
  const names = elements.map(({ name }) => name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [
    ...(title === '' ? ['it has no title'] : tooLong('its title', title, 24)),
    ...[...twice].map((name) => `two elements are named "${name}"`),
    ...elements.flatMap(faultsOf),
  ];
}

function faultsOf(element: DialogElement): string[] {
  const of = (what: string) => `the ${what} of "${element.name}"`;
  const limit = longTexts[element.type] ?? 150;
  return [
    ...(element.name === '' ? ['an element has no name'] : tooLong('a name', element.name, 300)),
    ...(element.display_name === '' ? [`${of('display name')} is empty`] : []),
    ...tooLong(of('display name'), element.display_name, 24),
    ...tooLong(of('help text'), element.help_text, 150),
    ...(kinds.has(element.type) ? [] : [`${of('type')} is unknown`]),
    ...tooLong(of('placeholder'), element.placeholder, limit),
    ...(element.type === 'bool' || element.type === 'radio'
      ? []
      : tooLong(of('default'), element.default, limit)),
    ...(element.min_length > element.max_length ? [`${of('least length')} is more than its greatest`] : []),
    ...(choiceFault(element) ? [`${of('default')} is none of its options`] : []),
  ];
}

function tooLong(what: string, text: string, limit: number): string[] {
  return new TextEncoder().encode(text).length > limit ? [`${what} has more than ${limit} bytes`] : [];
}

function choiceFault({ type, default: chosen, options, data_source }: DialogElement): boolean {
  if (type === 'bool') return !['', 'true', 'false'].includes(chosen);
  const isChoice = type === 'select' || type === 'radio';
  return isChoice && data_source === '' && chosen !== '' && options.every(({ value }) => value !== chosen);
}
