export interface Question {
  readonly method: string;
  readonly url: URL;
}

/** Where a token with scopes needs which, as Atlassian documents them for each operation; the first that fits counts. */
const needs: readonly (readonly [method: RegExp, path: RegExp, scopes: string])[] = [
  [/GET/, /\/rest\/api\/\d+\/(myself|user\/search)$/, 'read:jira-user'],
  [
    /GET/,
    /\/rest\/agile\/1\.0\/board\/\d+\/configuration$/,
    'read:board-scope.admin:jira-software, read:project:jira',
  ],
  [
    /GET/,
    /\/rest\/(agile|software)\/1\.0\/board\//,
    'read:board-scope:jira-software, read:issue-details:jira, read:jql:jira',
  ],
  [/PUT/, /\/rest\/agile\/1\.0\/issue\/rank$/, 'write:issue:jira-software'],
  [/POST/, /\/rest\/api\/\d+\/(search\/jql|changelog\/bulkfetch)$/, 'read:jira-work'],
  [/GET/, /./, 'read:jira-work'],
  [/./, /./, 'write:jira-work'],
];

/** The scopes that a token has to have for a question, separated by commas. */
export function scopesFor({ method, url }: Question): string {
  return needs.find(([methods, paths]) => methods.test(method) && paths.test(url.pathname))?.[2] ?? '';
}
