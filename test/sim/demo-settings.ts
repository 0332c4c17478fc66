/** Teams with who serves now and who comes next; the first of the list leads. */
const teams = [
  ['Web', 'alice.nguyen', 'frank.mueller'],
  ['Mobile', 'bob.martin', 'grace.okafor'],
  ['Server', 'carol.silva', 'henry.larsen'],
  ['Desktop', 'dmitri.ivanov', 'dmitri.ivanov'],
  ['Platform', 'erin.walsh', 'erin.walsh'],
] as const;

/** How the demo's Jira is reached. */
export interface Connection {
  readonly jiraUrl: string;
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
       Jira account  ${account}
       Jira token    ${token}
  3. Go back to the message and press Set up.`;
}

/** The same for the page on which it is filled in. */
export function freshNote({ jiraUrl, account, token }: Connection): string {
  return `**This demo's Jira** is ready for you. Jira URL: \`${jiraUrl}\`, Jira account: \`${account}\`, Jira token: \`${token}\``;
}

/** What an administrator would have filled in for the demo, keys as in plugin.json. */
export function demoSettings(
  options: Connection & { now: number; isRunning: boolean },
): Record<string, unknown> {
  return {
    JiraURL: options.jiraUrl,
    JiraAccount: options.account,
    JiraToken: options.token,
    Channel: 'core/sustained-engineering',
    Managers: 'maria.lopez',
    Running: options.isRunning,
    TimeZone: 'UTC',
    UpdateDay: 'tuesday',
    UpdateTime: '17:00',
    HandoverTime: '09:00',
    Roster: demoRoster(options.now),
  };
}

/**
 * Three rotations from the 16th to the 16th, the second of them around today. On a 16th the demo hands over on the 17th,
 * so that the lead is the same all day.
 */
export function demoRoster(now: number): string {
  const [before, current, next, end] = handovers(now);
  const lines = teams.flatMap(([team, username, other], index) => {
    const mayLead = index < 2 ? 'yes' : 'no';
    return [
      [team, other, mayLead, before, current],
      [team, username, mayLead, current, next],
      [team, other, mayLead, next, end],
    ];
  });
  return [['team', 'username', 'may lead', 'from', 'to'], ...lines].map((line) => line.join(',')).join('\n');
}

/** Username of who led at a moment of this rotation or the one before. */
export function demoLead(now: number, at: number): string {
  const [, current = ''] = handovers(now);
  const [[, username, other]] = teams;
  return at < Date.parse(`${current}T09:00:00Z`) ? other : username;
}

/** The days of the last handover but one, the last, the next, and the one after. */
function handovers(now: number): string[] {
  const today = new Date(now);
  const handoverDay = today.getUTCDate() === 16 ? 17 : 16;
  const current = today.getUTCMonth() - (today.getUTCDate() < handoverDay ? 1 : 0);
  return [-1, 0, 1, 2].map((months) =>
    new Date(Date.UTC(today.getUTCFullYear(), current + months, handoverDay)).toISOString().slice(0, 10),
  );
}
