import { describe, expect, it } from 'vitest';
import { queryLink, ticketsLink } from '../../../server/domain/queue/ticket-search.ts';

describe('queryLink()', () => {
  it('holds no character that ends or styles a Markdown link, and says the same', () => {
    const jql = `key in (MM-1, MM-2) AND summary ~ "it's *!*"`;
    const link = queryLink('https://jira.example.com/jira/', jql);
    expect(link).toMatch(/^https:\/\/jira\.example\.com\/jira\/issues\/\?jql=[^()'*! "]+$/);
    expect(new URL(link).searchParams.get('jql')).toBe(jql);
  });
});

describe('ticketsLink()', () => {
  const linked = (count: number) => {
    const keys = Array.from({ length: count }, (_, at) => `MM-${at + 1}`);
    const link = ticketsLink('https://jira.example.com', keys);
    return link && new URL(link).searchParams.get('jql');
  };

  it('leads to exactly these tickets', () => {
    expect(linked(2)).toBe('key in (MM-1, MM-2)');
  });

  it.each([
    [0, null],
    [50, expect.stringMatching(/^key in \(MM-1, .* MM-50\)$/)],
    [51, null],
  ])('of %i tickets is %s', (count, link) => {
    expect(linked(count)).toEqual(link);
  });
});
