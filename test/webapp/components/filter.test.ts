import { describe, expect, it } from 'vitest';
import { matches } from '../../../webapp/src/components/filter.ts';
import { aPrivateTicket, aTicket } from '../panels.ts';

const ticket = aTicket({ key: 'MM-12', summary: 'Émoji picker closes', assignee: 'Bob Brown', type: 'Bug' });

describe('matches()', () => {
  it.each([
    { filter: '', is: true, because: 'an empty filter hides nothing' },
    { filter: 'mm-12', is: true, because: 'case does not matter' },
    { filter: 'ÉMOJI', is: true, because: 'case does not matter beyond ASCII' },
    { filter: 'bob picker', is: true, because: 'words may come from different fields' },
    { filter: 'picker  bob', is: true, because: 'order and spaces do not matter' },
    { filter: 'bob carol', is: false, because: 'every word must occur' },
    { filter: 'null', is: false, because: 'what is missing is not text' },
  ])('is $is for "$filter" because $because', ({ filter, is }) => {
    expect(matches(ticket, filter)).toBe(is);
  });

  it('finds a private ticket by its key only', () => {
    expect(matches(aPrivateTicket('MM-2'), 'mm-2')).toBe(true);
    expect(matches(aPrivateTicket('MM-2'), 'hidden')).toBe(false);
  });
});
