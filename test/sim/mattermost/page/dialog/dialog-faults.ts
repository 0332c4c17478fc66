import type { DialogElement } from '../../wire.ts';
import type { FieldValue } from './dialog-field.tsx';

/**
 * What Mattermost finds wrong with an answer before it asks the plugin. A checkbox that is not optional must be ticked.
 * Follows `checkDialogElementForError` of `mattermost-redux/utils/integration_utils`.
 */
export function faultOf(element: DialogElement, value: FieldValue): string | undefined {
  const { type, subtype, optional, min_length: shortest } = element;
  if (value === '' || value === false) return optional ? undefined : 'This field is required.';
  if (typeof value === 'boolean' || (type !== 'text' && type !== 'textarea')) return undefined;
  if (value.length < shortest) return `Minimum input length is ${shortest}.`;
  if (subtype === 'number' && Number.isNaN(Number(value))) return 'Must be a number.';
  if (subtype === 'email' && !/.+@.+\..+/.test(value)) return 'Must be a valid email address.';
  if (subtype === 'url' && !/^https?:\/\//.test(value)) return 'URL must include http:// or https://.';
  return undefined;
}
