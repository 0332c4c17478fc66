import { describe, expect, it } from 'vitest';
import {
  choicesOn,
  type Filter,
  isNarrowed,
  matches,
  nobody,
  noFilter,
  type Words,
} from '../../../../webapp/src/components/queue/filter.ts';
import { aBoard, aColumn, aPrivateTicket, aTicket } from '../../panels.ts';

const ticket = aTicket({
  key: 'MM-12',
  summary: 'Émoji picker closes',
  assignee: 'Bob Brown',
  type: 'Bug',
  status: 'Reopened',
  class: 'tech-debt',
});

const words: Words = {
  classNamed: (name) => (name === 'other' ? '' : `Klasse ${name}`),
  unassigned: 'Nicht zugewiesen',
  namesOf: (assignee) => (assignee === 'Bob Brown' ? ['bbrown', 'Bobby'] : []),
};

describe('matches()', () => {
  it.each([
    { filter: '', is: true, because: 'an empty filter hides nothing' },
    { filter: 'mm-12', is: true, because: 'case does not matter' },
    { filter: 'ÉMOJI', is: true, because: 'case does not matter beyond ASCII' },
    { filter: 'bob picker', is: true, because: 'words may come from different fields' },
    { filter: 'picker  bob', is: true, because: 'order and spaces do not matter' },
    { filter: 'bob carol', is: false, because: 'every word must occur' },
    { filter: 'null', is: false, because: 'what is missing is not text' },
    { filter: 'reopened', is: true, because: 'its status stands there' },
    { filter: 'klasse tech-debt', is: true, because: 'its class stands there, in words of the reader' },
    { filter: 'bbrown', is: true, because: 'that is his username here' },
    { filter: 'zugewiesen', is: false, because: 'somebody has it' },
  ])('is $is for "$filter" because $because', ({ filter, is }) => {
    expect(matches(ticket, { ...noFilter, text: filter }, words)).toBe(is);
  });

  it('finds a ticket nobody has by the word that stands for nobody', () => {
    expect(matches(aTicket({ assignee: null }), { ...noFilter, text: 'nicht zugewiesen' }, words)).toBe(true);
  });

  it.each([
    { text: 'mm-2', is: true, because: 'its key is shown' },
    { text: 'escalation', is: true, because: 'its class is shown' },
    { text: 'hidden', is: false, because: 'its status is not' },
    { text: 'zugewiesen', is: false, because: 'who has it is not known' },
  ])('is $is of a private ticket for "$text" because $because', ({ text, is }) => {
    const hidden = { ...aPrivateTicket('MM-2'), class: 'escalation' as const };
    expect(matches(hidden, { ...noFilter, text }, words)).toBe(is);
  });

  const hotfix = aTicket({ key: 'MM-7', class: 'hotfix', assignee: null });
  const narrow: readonly { filter: Partial<Filter>; is: boolean; because: string }[] = [
    { filter: { class: 'hotfix' }, is: true, because: 'it is a hotfix' },
    { filter: { class: 'other' }, is: false, because: 'it is no other ticket' },
    { filter: { person: nobody }, is: true, because: 'nobody has it' },
    { filter: { person: 'Alice Anders' }, is: false, because: 'Alice does not have it' },
    { filter: { class: 'hotfix', person: nobody, text: 'mm-8' }, is: false, because: 'all must fit' },
  ];
  it.each(narrow)('is $is for $filter because $because', ({ filter, is }) => {
    expect(matches(hotfix, { ...noFilter, ...filter }, words)).toBe(is);
  });

  it('counts a private ticket to nobody, because who has it is not known', () => {
    expect(matches(aPrivateTicket('MM-2'), { ...noFilter, person: nobody }, words)).toBe(false);
  });
});

describe('isNarrowed()', () => {
  it.each([
    { filter: noFilter, is: false },
    { filter: { ...noFilter, text: '  ' }, is: false },
    { filter: { ...noFilter, text: 'x' }, is: true },
    { filter: { ...noFilter, person: nobody }, is: true },
    { filter: { ...noFilter, class: 'other' as const }, is: true },
  ])('is $is for $filter', ({ filter, is }) => {
    expect(isNarrowed(filter)).toBe(is);
  });
});

describe('choicesOn()', () => {
  const board = aBoard({
    to_do: aColumn('To Do', aTicket({ class: 'tech-debt', assignee: 'Zoë' }), aTicket({ class: 'incident' })),
    in_progress: aColumn('In Progress', { ...aPrivateTicket('MM-3'), class: 'escalation' }),
  });

  it('offers classes by urgency, people by name, and nobody only where somebody is missing', () => {
    expect(choicesOn(board, noFilter)).toEqual({
      classes: ['incident', 'escalation', 'tech-debt'],
      people: ['Alice Anders', 'Zoë'],
      hasUnassigned: false,
    });
  });

  it('keeps what is chosen when it is gone from the board', () => {
    const gone = choicesOn(board, { ...noFilter, class: 'hotfix', person: 'Bob' });
    expect([gone.classes, gone.people]).toEqual([
      ['incident', 'escalation', 'hotfix', 'tech-debt'],
      ['Alice Anders', 'Bob', 'Zoë'],
    ]);
    expect(choicesOn(board, { ...noFilter, person: nobody }).hasUnassigned).toBe(true);
  });
});
