import { describe, expect, it } from 'vitest';
import { wholeDialog } from '../../dialogs.ts';
import type { DialogElement } from '../../wire.ts';
import { faultOf } from './dialog-faults.ts';

const field = (fields: Partial<DialogElement>): DialogElement => {
  const [element] = wholeDialog({ elements: [{ name: 'a', display_name: 'A', ...fields }] }).elements;
  if (element === undefined) throw new Error('There is one element.');
  return element;
};

describe('faultOf()', () => {
  it.each([
    { element: {}, value: '', fault: 'This field is required.', because: 'nothing was written' },
    { element: { optional: true }, value: '', fault: undefined, because: 'it may be left empty' },
    {
      element: { type: 'bool' },
      value: false,
      fault: 'This field is required.',
      because: 'a checkbox that is not optional wants its tick',
    },
    { element: { type: 'bool', optional: true }, value: false, fault: undefined, because: 'no is an answer' },
    { element: { type: 'radio' }, value: 'x', fault: undefined, because: 'one was chosen' },
    {
      element: { min_length: 3 },
      value: 'ab',
      fault: 'Minimum input length is 3.',
      because: 'the plugin wants more',
    },
    {
      element: { subtype: 'number' },
      value: 'two',
      fault: 'Must be a number.',
      because: 'that is a word',
    },
    {
      element: { subtype: 'email' },
      value: 'alice',
      fault: 'Must be a valid email address.',
      because: 'the site is missing',
    },
    {
      element: { subtype: 'url' },
      value: 'example.com',
      fault: 'URL must include http:// or https://.',
      because: 'the scheme is missing',
    },
  ])('answers $fault because $because', ({ element, value, fault }) => {
    expect(faultOf(field(element), value)).toBe(fault);
  });
});
