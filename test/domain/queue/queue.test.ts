import { describe, expect, it } from 'vitest';
import { orderToken, queueOf, showBoard } from '../../../server/domain/queue/queue.ts';
import type { Ticket } from '../../../server/domain/queue/ticket.ts';
import { boardOf, ticket } from '../../app/fixture.ts';

const secret = { isPrivate: true, summary: 'Bank', assignee: 'Alice', type: 'Secret', updatedAt: 5 } as const;
const tokenOf = (...tickets: Ticket[]) => orderToken(queueOf(boardOf(tickets)));

describe('showBoard()', () => {
  it('keeps of a private ticket its key, its status and how urgent it is, in every column', () => {
    const hidden = ticket('MM-1', { ...secret, matches: ['escalation'] });
    const board = showBoard(boardOf([ticket('MM-2'), hidden], [hidden], [hidden]));
    expect(JSON.stringify(board)).not.toMatch(/Bank|Alice|Secret/);
    expect(board.toDo.tickets[1]).toMatchObject({
      key: 'MM-1',
      class: 'escalation',
      warning: { stands: 'below', than: { count: 1, class: 'other' } },
    });
    expect([board.inProgress, board.submitted].map(({ tickets }) => tickets[0]?.warning)).toEqual([
      null,
      null,
    ]);
  });

  it('judges the whole queue, not only the tickets shown', () => {
    const many = Array.from({ length: 150 }, (_, at) => ticket(`MM-${at}`));
    const board = showBoard(boardOf([...many, ticket('MM-999', { matches: ['hotfix'] })]));
    expect(board.toDo.tickets).toHaveLength(100);
    expect(board.order).toMatchObject({
      moves: 1,
      classes: [
        { class: 'hotfix', count: 1 },
        { class: 'other', count: 150 },
      ],
    });
  });

  it.each<[Partial<Ticket>, number | null, string]>([
    [{ matches: ['escalation'], updatedAt: 5 }, 5, 'nothing at all happened to it since'],
    [{ matches: ['escalation'], updatedAt: 5, assignee: 'Alice' }, null, 'somebody has it'],
    [{ matches: ['customer'], updatedAt: 5 }, null, 'it is no escalation'],
    [{ matches: ['escalation'], updatedAt: null }, null, 'Jira did not say'],
  ])('%j waits for a next step since %s because %s', (part, since) => {
    expect(showBoard(boardOf([ticket('MM-1', part)])).toDo.tickets[0]?.waitingSince).toBe(since);
  });
});

describe('orderToken()', () => {
  const [one, two] = [ticket('MM-1'), ticket('MM-2')];

  it('is the same for the same order, whatever else changed', () => {
    expect(tokenOf(one, two)).toMatch(/^[0-9a-f]{16}$/);
    expect(tokenOf(one, { ...two, summary: 'new', assignee: 'Bob' })).toBe(tokenOf(one, two));
  });

  it.each<[string, readonly Ticket[]]>([
    ['another place', [two, one]],
    ['another class', [one, ticket('MM-2', { matches: ['hotfix'] })]],
    ['one ticket fewer', [one]],
    ['one ticket more', [one, two, ticket('MM-3')]],
    ['keys that run together', [ticket('MM-12'), ticket('MM-')]],
  ])('is another for %s', (_name, tickets) => {
    expect(tokenOf(...tickets)).not.toBe(tokenOf(one, two));
  });

  it('tells 20,000 orders apart', () => {
    const keys = Array.from({ length: 200 }, (_, at) => ticket(`MM-${at}`));
    const tokens = new Set<string>();
    for (let from = 0; from < 200; from += 1) {
      for (let to = 0; to < 100; to += 1) {
        const rest = keys.filter((_, at) => at !== from);
        tokens.add(tokenOf(...rest.slice(to, to + 3), ticket(`MM-${from}`)));
      }
    }
    expect(tokens.size).toBe(20_000);
  });
});
