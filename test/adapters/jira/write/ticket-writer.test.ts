import JiraApi from 'jira-client';
import { describe, expect, test } from 'vitest';
import { isTicketWriter } from '../../../../server/adapters/jira/write/ticket-writer.ts';

describe('isTicketWriter()', () => {
  test('is true for jira-client', () => {
    expect(isTicketWriter(JiraApi.prototype)).toBe(true);
  });

  test('is false for a client that lacks one', () => {
    expect(isTicketWriter({ rankIssues: () => null, updateAssignee: () => null })).toBe(false);
  });
});
