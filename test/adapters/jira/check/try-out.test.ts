import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JiraSettings } from '../../../../server/adapters/jira/index.ts';
import type { TriedField } from '../../../../server/app/settings/trial.ts';
import { TRIED_FIELDS } from '../../../../server/app/settings/trial.ts';
import { type JiraSim, startJiraSim } from '../../../sim/jira/index.ts';
import {
  editions,
  handClock,
  type JiraLimits,
  labelClauses,
  noPauses,
  settingsFor,
  ticketsOn,
} from '../read/tickets-on.ts';

const hasty: JiraLimits = { ...noPauses(), trial: 300 };

describe.each(editions)('tryOut() on Jira %s', (deployment) => {
  const clock = handClock();
  let jira: JiraSim;

  beforeEach(async () => {
    jira = await startJiraSim({ clock, deployment });
  });

  afterEach(() => jira.close());

  /** What Jira says, as `field: code` with its words. */
  async function tried(changes: Partial<JiraSettings>, fields: readonly TriedField[], limits = noPauses()) {
    const tickets = ticketsOn(jira, clock, { limits });
    const trials = await tickets.tryOut(settingsFor(jira, changes), fields);
    await tickets.close();
    return [...trials].map(([field, trial]) =>
      trial.code === 'refused'
        ? `${field}: ${trial.failure.code} ${trial.failure.detail}`
        : `${field}: ${trial.code}`,
    );
  }

  test('what is there is accepted, each with one request that fetches next to nothing', async () => {
    const tickets = ticketsOn(jira, clock);
    await tickets.readBoard();
    const before = jira.requests.length;
    const trials = await tickets.tryOut(settingsFor(jira), TRIED_FIELDS);
    expect(new Set([...trials.values()].map(({ code }) => code))).toEqual(new Set(['accepted']));
    expect(jira.requests.length - before).toBe(10);
    await tickets.close();
  });

  const clauses = (incident: string) => ({ priorityClauses: { ...labelClauses, incident } });
  test.each<[string, Partial<JiraSettings>, readonly TriedField[], string]>([
    [
      'a field that is not there',
      clauses('colour = red'),
      ['ClauseIncident', 'ClauseHotfix'],
      "ClauseIncident: query-refused Field 'colour' does not exist or you do not have permission to view it.|ClauseHotfix: accepted",
    ],
    [
      'a word that is reserved',
      { privateClause: 'labels = a;b' },
      ['PrivateClause'],
      "PrivateClause: query-refused Error in the JQL Query: The character ';' is a reserved JQL character. You must enclose it in a string or use the escape '\\u003b' instead. (line 1, character 11)",
    ],
    [
      'half a condition, without a word about brackets nobody typed',
      { privateClause: 'labels' },
      ['PrivateClause'],
      'PrivateClause: query-refused Error in the JQL Query: The query ends too early.',
    ],
    [
      'a filter that nobody shared',
      { filterCustomers: 99999 },
      ['FilterResolved', 'FilterCustomers'],
      "FilterResolved: accepted|FilterCustomers: query-refused A value with ID '99999' does not exist for the field 'filter'.",
    ],
    [
      'a board that is not there, whose columns nobody knows',
      { board: 34 },
      ['Board', 'ColumnToDo'],
      'Board: board-not-found The requested board cannot be viewed because it either does not exist or you do not have permission to view it.|ColumnToDo: not-asked',
    ],
    [
      'a column it does not have',
      { columns: { toDo: 'to do', inProgress: 'Doing', submitted: 'Submitted' } },
      ['ColumnToDo', 'ColumnInProgress'],
      'ColumnToDo: accepted|ColumnInProgress: column-not-found "Doing" (SET Kanban: Backlog, To Do, In Progress, Submitted, Done)',
    ],
    ['a class that is switched off', clauses(''), ['ClauseIncident'], 'ClauseIncident: accepted'],
  ])('%s', async (_because, changes, fields, said) => {
    expect(await tried(changes, fields)).toEqual(said.split('|'));
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
    const fields = ['Board', 'ColumnToDo', 'FilterResolved', 'PrivateClause'] as const;
    disturb(jira);
    expect(await tried({}, fields, limits)).toEqual(fields.map((field) => `${field}: not-asked`));
  });
});
