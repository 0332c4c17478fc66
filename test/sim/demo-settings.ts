/** Teams with who serves now and who comes next; the first of the list leads. */
const teams = [
  ['Web', 'alice.nguyen', 'frank.mueller'],
  ['Mobile', 'bob.martin', 'grace.okafor'],
  ['Server', 'carol.silva', 'henry.larsen'],
  ['Desktop', 'dmitri.ivanov', 'dmitri.ivanov'],
  ['Platform', 'erin.walsh', 'erin.walsh'],
] as const;

/** What an administrator would have filled in for the demo, keys as in plugin.json. */
export function demoSettings(options: {
  now: number;
  jiraUrl: string;
  account: string;
  token: string;
  isRunning: boolean;
}): Record<string, unknown> {
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
 * Two rotations from the 16th to the 16th, the first of them around today. On a 16th the demo hands over on the 17th,
 * so that the lead is the same all day.
 */
export function demoRoster(now: number): string {
  const today = new Date(now);
  const handoverDay = today.getUTCDate() === 16 ? 17 : 16;
  const first = today.getUTCMonth() - (today.getUTCDate() < handoverDay ? 1 : 0);
  const handover = (months: number) =>
    new Date(Date.UTC(today.getUTCFullYear(), first + months, handoverDay)).toISOString().slice(0, 10);
  const lines = teams.flatMap(([team, current, next], index) => {
    const mayLead = index < 2 ? 'yes' : 'no';
    return [
      [team, current, mayLead, handover(0), handover(1)],
      [team, next, mayLead, handover(1), handover(2)],
    ];
  });
  return [['team', 'username', 'may lead', 'from', 'to'], ...lines].map((line) => line.join(',')).join('\n');
}
