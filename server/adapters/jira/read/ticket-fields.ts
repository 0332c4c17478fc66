import type { BoardConfiguration } from './schema.ts';

export const ticketFields = [
  'summary',
  'status',
  'assignee',
  'issuetype',
  'security',
  'created',
  'updated',
] as const;

/** The same for a page of the board, of the first one with the rank. */
export function fieldsFor({ ranking }: BoardConfiguration, page?: 'first'): readonly string[] {
  if (page === undefined || ranking === null) return ticketFields;
  return [...ticketFields, `customfield_${ranking.rankCustomFieldId}`];
}
