import { describe, expect, test } from 'vitest';
import { filterLink, queryLink } from '../../../../server/adapters/jira/connection/address.ts';

describe('links', () => {
  test('filterLink() leads to the filter below the site', () => {
    expect(filterLink('https://jira.example.com/jira/', 15097)).toBe(
      'https://jira.example.com/jira/issues/?filter=15097',
    );
  });

  test('queryLink() holds no character that ends or styles a Markdown link, and says the same', () => {
    const jql = `key in (MM-1, MM-2) AND summary ~ "it's *!*"`;
    const link = queryLink('https://jira.example.com', jql);
    expect(link).not.toMatch(/[()'*! "]/);
    expect(new URL(link).searchParams.get('jql')).toBe(jql);
  });
});
