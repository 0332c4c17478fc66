import { describe, expect, it } from 'vitest';
import { faultsIn, wholeDialog } from './dialogs.ts';

describe('faultsIn()', () => {
  const field = { name: 'note', display_name: 'Note', max_length: 100 };
  const dialog = (elements: object[], title = 'Note') => wholeDialog({ title, elements });

  it.each([
    { of: dialog([field]), faults: [], because: 'name and display name are enough' },
    { of: dialog([], ''), faults: ['it has no title'], because: 'a dialog needs one' },
    {
      of: dialog([], 'x'.repeat(25)),
      faults: ['its title has more than 24 bytes'],
      because: 'the header is short',
    },
    {
      of: dialog([], 'ä'.repeat(13)),
      faults: ['its title has more than 24 bytes'],
      because: 'the server counts bytes',
    },
    {
      of: dialog([field, field]),
      faults: ['two elements are named "note"'],
      because: 'one answer would hide the other',
    },
    {
      of: dialog([{ ...field, min_length: 101 }]),
      faults: ['the least length of "note" is more than its greatest'],
      because: 'nothing could be typed',
    },
    {
      of: dialog([{ ...field, help_text: 'x'.repeat(151) }]),
      faults: ['the help text of "note" has more than 150 bytes'],
      because: 'help is a line',
    },
    {
      of: dialog([{ ...field, type: 'select', default: 'b', options: [{ text: 'A', value: 'a' }] }]),
      faults: ['the default of "note" is none of its options'],
      because: 'it could not be chosen',
    },
    {
      of: dialog([{ ...field, type: 'list' }]),
      faults: ['the type of "note" is unknown'],
      because: 'there is no such control',
    },
  ])('finds $faults because $because', ({ of, faults }) => {
    expect(faultsIn(of)).toEqual(faults);
  });
});
