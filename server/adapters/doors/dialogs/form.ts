import type { DialogElement, Dialog as WireDialog } from '#mattermost';
import { cutTo } from '../../../domain/markdown.ts';
import { type DialogForm, type Element, FIELD_LENGTH, LABEL_LENGTH } from './dialog.ts';

/** A dialog as Mattermost takes it. */
export function wireOf(name: string, { title, intro, elements, submit, state }: DialogForm): WireDialog {
  return {
    CallbackId: name,
    Title: title.slice(0, LABEL_LENGTH),
    IntroductionText: intro,
    IconURL: '',
    Elements: elements.filter((element) => element !== false).map(elementOf),
    SubmitLabel: submit,
    NotifyOnCancel: false,
    State: state,
    SourceURL: '',
  };
}

function elementOf(element: Element): DialogElement {
  const isTyped = element.kind === 'text' || element.kind === 'textarea';
  return {
    Name: element.name,
    DisplayName: element.label.slice(0, LABEL_LENGTH),
    Type: element.kind,
    SubType: '',
    Default: element.value,
    Placeholder: placeholderOf(element),
    HelpText: (element.help ?? '').slice(0, FIELD_LENGTH),
    // A box that must be ticked could not be left empty.
    Optional: element.kind === 'bool' || element.isOptional === true,
    MinLength: 0,
    MaxLength: isTyped ? element.maxLength : 0,
    DataSource: '',
    DataSourceURL: '',
    Options:
      element.kind === 'select'
        ? element.options.map(({ text, value }) => ({ Text: text, Value: value }))
        : [],
    MultiSelect: false,
    Refresh: false,
    MinDate: '',
    MaxDate: '',
    TimeInterval: 0,
  };
}

/** Of a box Mattermost shows it as the text beside it. */
function placeholderOf(element: Element): string {
  if (element.kind === 'bool') return cutTo(element.text, FIELD_LENGTH);
  return 'placeholder' in element ? (element.placeholder ?? '') : '';
}
