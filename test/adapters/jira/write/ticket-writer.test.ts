import JiraApi from 'jira-client';
import { describe, expect, test } from 'vitest';
import { isTicketWriter, ticketWriterMethods } from '../../../../server/adapters/jira/write/ticket-writer.ts';

describe('isTicketWriter()', () => {
  test.each(ticketWriterMethods)('finds %s() among the methods of jira-client', (method) => {
    expect(typeof Reflect.get(JiraApi.prototype, method)).toBe('function');
  });

  test('is false for a client that lacks one', () => {
    expect(isTicketWriter({ rankIssues: () => null, updateAssignee: () => null })).toBe(false);
  });
});
