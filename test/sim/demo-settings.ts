import { demoTeams, handovers } from './demo-roster.ts';

/** How the demo's Jira is reached. */
export interface Connection {
  readonly jiraUrl: string;
  /** Empty for a personal access token. */
  readonly account: string;
  readonly token: string;
}

/** What to do in a fresh demo, for the terminal. */
export function freshSteps({ jiraUrl, account, token }: Connection): string {
  return `
The plugin was installed a moment ago, and you are its system administrator.
  1. Read the direct message of set-update, then open the System Console: menu at the top left.
  2. Fill in the connection and save:
       Jira URL      ${jiraUrl}
       Jira account  ${account === '' ? '(leave it empty: the token is a personal access token)' : account}
       Jira token    ${token}
  3. Go back to the message and press Set up.`;
}

/** The same for the page on which it is filled in. */
export function freshNote({ jiraUrl, account, token }: Connection): string {
  return `**This demo's Jira** is ready for you. Jira URL: \`${jiraUrl}\`, Jira account: ${account === '' ? 'none' : `\`${account}\``}, Jira token: \`${token}\``;
}

/** What an administrator would have filled in for the demo, keys as in plugin.json. */
export function demoSettings(options: Connection & { now: number }): Record<string, unknown> {
  return {
    JiraURL: options.jiraUrl,
    JiraAccount: options.account,
    JiraToken: options.token,
    Channel: 'core/sustained-engineering',
    Managers: 'maria.lopez',
    Roster: demoRoster(options.now),
  };
}

/** What whoever set up its SET would have chosen. */
export const demoChoices = { timeZone: 'UTC' } as const;

/** What its managers would have chosen for triage: days are posted, bugs are routed and closed. */
export const demoTriage = { TriageMessage: true, TeamField: 'Feature Team', TicketEdits: true } as const;

/** The rotation before and the one of today, as a table of the System Console. */
export function demoRoster(now: number): string {
  const [before = '', current = '', next = ''] = handovers(now);
  const lines = demoTeams.flatMap(({ name, serves, served, leads }) =>
    [
      [served, before, current],
      [serves, current, next],
    ].map(([username = '', from, to]) => [name, username, leads.includes(username) ? 'yes' : 'no', from, to]),
  );
  return [['team', 'username', 'may lead', 'from', 'to'], ...lines].map((line) => line.join(',')).join('\n');
}

/** Username of who led at a moment of this rotation or the one before. */
export function demoLead(now: number, at: number): string {
  const [, current = ''] = handovers(now);
  const [{ serves, served }] = demoTeams;
  return at < Date.parse(`${current}T09:00:00Z`) ? served : serves;
}
