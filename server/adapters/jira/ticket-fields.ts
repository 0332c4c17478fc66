/** What is asked for of a ticket on the board. */
export const ticketFields = [
  'summary',
  'status',
  'assignee',
  'issuetype',
  'labels',
  'security',
  'created',
  'updated',
] as const;
