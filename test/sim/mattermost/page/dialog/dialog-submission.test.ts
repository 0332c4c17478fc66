import { describe, expect, it } from 'vitest';
import { wholeDialog } from '../../dialogs.ts';
import { submissionOf } from './dialog-submission.ts';

const { elements } = wholeDialog({
  elements: [
    { name: 'reason', type: 'text' },
    { name: 'people', type: 'textarea', default: '@alice' },
    { name: 'team', type: 'select', default: 'Web' },
    { name: 'force', type: 'bool' },
  ],
});

describe('submissionOf()', () => {
  it('sends what stands in the fields', () => {
    const values = { reason: 'Away', people: '@bob', team: 'Mobile', force: true };
    expect(submissionOf(elements, values)).toEqual(values);
  });

  it('leaves out a list in which nothing is chosen, and a text that was empty; not one that was emptied', () => {
    const values = { reason: '', people: '', team: '', force: false };
    expect(submissionOf(elements, values)).toEqual({ people: '', force: false });
  });
});
