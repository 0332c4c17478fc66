import { describe, expect, it } from 'vitest';
import { namesHere } from '../../../../webapp/src/components/queue/names-here.ts';

const people = [
  { username: 'alice.nguyen', fullName: '', shownName: 'alice.nguyen' },
  { username: 'fm', fullName: 'Frank Müller', shownName: 'Franky' },
];

describe('namesHere()', () => {
  it.each([
    {
      assignee: 'Alice Nguyen',
      names: ['alice.nguyen', 'alice.nguyen'],
      because: 'the username is the name',
    },
    { assignee: 'alice  NGUYÊN', names: ['alice.nguyen', 'alice.nguyen'], because: 'accents do not matter' },
    { assignee: 'Frank Müller', names: ['fm', 'Franky'], because: 'the full name is the same' },
    { assignee: 'Alice', names: [], because: 'half a name is not enough' },
    { assignee: '', names: [], because: 'an empty name is nobody’s' },
  ])('is $names for "$assignee" because $because', ({ assignee, names }) => {
    expect(namesHere(assignee, people)).toEqual(names);
  });
});
