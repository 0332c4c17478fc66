import { describe, expect, test } from 'vitest';
import { filterLink } from '../../../../server/adapters/jira/connection/address.ts';

describe('links', () => {
  test('filterLink() leads to the filter below the site', () => {
    expect(filterLink('https://jira.example.com/jira/', 15097)).toBe(
      'https://jira.example.com/jira/issues/?filter=15097',
    );
  });
});
