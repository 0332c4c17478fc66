import { beforeEach, describe, expect, test } from 'vitest';
import type { TriedValue } from '../../../../server/adapters/jira/check/try-out.ts';
import type { JiraSim } from '../../../sim/jira/index.ts';
import { editions, handClock, type JiraLimits, noPauses, openJira, ticketsOn } from '../read/tickets-on.ts';

type Value = readonly [TriedValue['kind'], string];

const hasty: JiraLimits = { ...noPauses(), trial: 300 };

describe.each(editions)('tryOut() on Jira %s', (deployment) => {
  const clock = handClock();
  let jira: JiraSim;

  beforeEach(async () => {
    jira = await openJira({ clock, deployment });
  });

  /** What Jira says of each value of a kind; with its words where it refuses it. */
  async function tried(board: number, values: readonly Value[], limits = noPauses()) {
    const tickets = ticketsOn(jira, clock, { settings: { triageQuery: 'status = Open' }, limits });
    const settings = values.map(([kind, value]) => ({ field: `${kind} ${value}`, kind, value }));
    const trials = await tickets.tryOut(board, settings);
    return [...trials.values()].map((trial) =>
      trial.code === 'refused' ? `${trial.failure.code} ${trial.failure.detail}` : trial.code,
    );
  }

  test('what is there is accepted, each with one request that fetches next to nothing', async () => {
    const tickets = ticketsOn(jira, clock);
    await tickets.readBoard();
    const before = jira.requests.length;
    const trials = await tickets.tryOut(33, [
      { field: 'Board', kind: 'board', value: '33' },
      { field: 'ColumnToDo', kind: 'column', value: 'to do' },
      { field: 'ColumnSubmitted', kind: 'column', value: 'Submitted' },
      { field: 'FilterResolved', kind: 'filter', value: '15097' },
      { field: 'ClauseHotfix', kind: 'clause', value: 'labels = hotfix' },
    ]);
    expect([...trials.values()].map(({ code }) => code)).toEqual(Array(5).fill('accepted'));
    expect(jira.requests.length - before).toBe(3);
  });

  test.each<[string, number, readonly Value[], string]>([
    [
      'a field that is not there',
      33,
      [
        ['clause', 'colour = red'],
        ['clause', 'labels = hotfix'],
      ],
      "query-refused Field 'colour' does not exist or you do not have permission to view it.|accepted",
    ],
    [
      'a word that is reserved',
      33,
      [['clause', 'labels = a;b']],
      "query-refused Error in the JQL Query: The character ';' is a reserved JQL character. You must enclose it in a string or use the escape '\\u003b' instead. (line 1, character 11)",
    ],
    [
      'half a condition, without a word about brackets nobody typed',
      33,
      [['clause', 'labels']],
      'query-refused Error in the JQL Query: The query ends too early.',
    ],
    [
      'a filter that nobody shared',
      33,
      [
        ['filter', '15097'],
        ['filter', '99999'],
      ],
      "accepted|query-refused A value with ID '99999' does not exist for the field 'filter'.",
    ],
    [
      'a board that is not there, whose columns nobody knows',
      34,
      [
        ['board', '34'],
        ['column', 'To Do'],
      ],
      'board-not-found The requested board cannot be viewed because it either does not exist or you do not have permission to view it.|not-asked',
    ],
    [
      'a column it does not have',
      33,
      [
        ['column', 'to do'],
        ['column', 'Doing'],
      ],
      'accepted|column-not-found "Doing" (SET Kanban: Backlog, To Do, In Progress, Submitted, Done)',
    ],
    ['a class that is switched off', 33, [['clause', '']], 'accepted'],
    [
      'fields from which a team can be chosen, by name or id',
      33,
      [
        ['team-field', 'feature team'],
        ['team-field', 'customfield_10051'],
        ['team-field', 'Team Labels'],
        ['team-field', ''],
      ],
      'accepted|accepted|accepted|accepted',
    ],
    [
      'fields that there are not, with those of a name like it',
      33,
      [
        ['team-field', 'Feature Teem'],
        ['team-field', 'team'],
        ['team-field', 'nonsense'],
        ['team-field', 'Summary'],
        ['team-field', 'rank'],
      ],
      'unknown-name "Feature Teem" (Feature Team)|unknown-name "team" (Feature Team, Feature Teams, Team Labels)|unknown-name "nonsense"|field-without-choices "Summary"|field-without-choices "rank"',
    ],
    [
      'statuses and resolutions, and those that there are not',
      33,
      [
        ['transition', 'closed'],
        ['transition', 'Clossed'],
        ['transition', 'Nowhere'],
        ['resolution', "won't fix"],
        ['resolution', 'Wont Fix'],
        ['resolution', 'Nothing'],
        ['resolution', '10002'],
        ['link-type', 'duplicates'],
        ['link-type', 'Dupplicate'],
      ],
      `accepted|unknown-name "Clossed" (Closed)|unknown-name "Nowhere" (To Do, Reopened, In Progress, Submitted, In QA Review, Resolved, Closed)|accepted|unknown-name "Wont Fix" (Won't Fix)|unknown-name "Nothing" (Fixed, Won't Fix, Duplicate, Done)|accepted|accepted|unknown-name "Dupplicate" (Duplicate)`,
    ],
  ])('%s', async (_because, board, values, said) => {
    expect(await tried(board, values)).toEqual(said.split('|'));
  });

  test.each<[string, (jira: JiraSim) => void, JiraLimits?]>([
    ['a dead token', ({ scenario }) => Object.assign(scenario, { deadToken: true })],
    ['a server that fails', ({ scenario }) => Object.assign(scenario, { serverError: { status: 503 } })],
    [
      'a wish to be left alone',
      ({ scenario }) => Object.assign(scenario, { rateLimit: { reason: 'jira-quota', retryAfter: 900 } }),
    ],
    ['a server that is slow', ({ scenario }) => Object.assign(scenario, { slow: 2_000 }), hasty],
  ])('%s is no refusal', async (_because, disturb, limits) => {
    disturb(jira);
    const values: Value[] = [
      ['board', '33'],
      ['column', 'To Do'],
      ['filter', '15097'],
      ['clause', 'labels = hotfix'],
      ['team-field', 'Feature Team'],
      ['transition', 'Closed'],
      ['resolution', 'Done'],
    ];
    expect(await tried(33, values, limits)).toEqual(values.map(() => 'not-asked'));
  });
});
