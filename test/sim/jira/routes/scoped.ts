import { complaint, type Reply } from './reply.ts';

/** Which of Atlassian's sites the simulator is. */
export const cloudId = '6f1c0a52-0d0e-4a8e-9c7b-3a5d1e2f4b60';

/** Where it answers to tokens with scopes, as behind `api.atlassian.com`. */
export const gatewayPath = `/ex/jira/${cloudId}`;

const operations: readonly (readonly [operation: RegExp, scopes: readonly string[]])[] = [
  [/^GET \/rest\/api\/\d\/(myself|user\/search)$/, ['read:jira-user']],
  [/^POST \/rest\/api\/\d\/(search\/jql|changelog\/bulkfetch)$/, ['read:jira-work']],
  [/^GET \/rest\/api\//, ['read:jira-work']],
  [/^(PUT|POST|DELETE) \/rest\/api\//, ['write:jira-work']],
  [/^GET .*\/board\/\d+\/configuration$/, ['read:board-scope.admin:jira-software', 'read:project:jira']],
  [/^GET \/rest\/software\//, ['read:board-scope:jira-software', 'read:issue-details:jira', 'read:jql:jira']],
  [/^PUT \/rest\/agile\/1\.0\/issue\/rank$/, ['write:issue:jira-software']],
];

/** What the gateway says to a token with these scopes before the site is asked; undefined when it lets it through. */
export function refusedByScope(method: string, path: string, held: readonly string[]): Reply | undefined {
  const needed = operations.find(([operation]) => operation.test(`${method} ${path}`))?.[1] ?? ['none'];
  if (needed.every((scope) => held.includes(scope))) return undefined;
  return { ...complaint(401, ''), body: { code: 401, message: 'Unauthorized; scope does not match' } };
}

export const allScopes = [...new Set(operations.flatMap(([, scopes]) => scopes))];
