import { beforeEach, describe, expect, test } from 'vitest';
import { failed } from '../../../../server/adapters/jira/connection/errors.ts';
import { pagesOf } from '../../../../server/adapters/jira/connection/pager.ts';
import { createClauses } from '../../../../server/adapters/jira/read/clauses.ts';
import type { Deployment } from '../../../../server/adapters/jira/read/deployment.ts';
import { ok, refused } from '../../../../server/domain/result.ts';
import type { JiraSim } from '../../../sim/jira/index.ts';
import {
  boardRead,
  copiesOf,
  editions,
  type HandClock,
  handClock,
  type JiraTickets,
  jiraWithTickets,
  keptLog,
  type LogEntry,
  labelClauses,
  ticketIn,
  ticketsOn,
} from './tickets-on.ts';

const none = { incident: '', escalation: ' ', hotfix: '', release: '', customer: '', 'tech-debt': '' };

describe.each(editions)('the classes of tickets on Jira %s', (deployment) => {
  let clock: HandClock;
  let jira: JiraSim;
  let tickets: JiraTickets;
  let entries: LogEntry[];

  beforeEach(async () => {
    ({ clock, jira, tickets, entries } = await jiraWithTickets(deployment));
  });

  async function read(from = tickets) {
    const { all, undecided } = await boardRead(from);
    return { undecided, matches: new Map(all.map((ticket) => [ticket.key, ticket.matches])) };
  }

  function relabel(key: string, ...labels: string[]): void {
    clock.pass(1_000);
    Object.assign(ticketIn(jira, key), { labels, updatedAt: clock.now() });
  }

  /** Searches of `work` that ask for ids alone: those of the clauses. */
  async function searchesOf(work: () => Promise<unknown>): Promise<string[]> {
    const before = jira.requests.length;
    await work();
    return jira.requests.slice(before).flatMap(({ body }) => {
      const isOfIds = body !== null && typeof body === 'object' && 'jql' in body && 'fields' in body;
      return isOfIds && String(body.fields) === 'id' ? [String(body.jql)] : [];
    });
  }

  test('are those whose clause Jira says they match, most urgent first', async () => {
    const { matches, undecided } = await read();
    expect(matches.get('MM-70412')).toEqual(['incident']);
    expect(matches.get('MM-70388')).toEqual(['escalation', 'customer']);
    expect(matches.get('MM-70397')).toEqual(['hotfix']);
    expect(matches.get('MM-70376')).toEqual(['release']);
    expect(matches.get('MM-70160')).toEqual(['tech-debt']);
    expect(matches.get('MM-70327')).toEqual([]);
    expect(undecided).toEqual([]);
  });

  test('cost seven requests for up to fifty new tickets, none when nothing changed', async () => {
    expect(await searchesOf(read)).toHaveLength(1 + new Set(Object.values(labelClauses)).size);
    clock.pass(60_000);
    expect(await searchesOf(read)).toEqual([]);
  });

  test('cost one request per clause for any number of new tickets', async () => {
    jira.board.tickets = copiesOf(ticketIn(jira, 'MM-70291'), 430);
    const first = await searchesOf(read);
    expect(first).toHaveLength(6);
    expect(first.every((jql) => jql.startsWith('filter = 14020 AND status in ('))).toBe(true);
    expect(new Set([...(await read()).matches.values()].flat())).toEqual(new Set(['customer']));
  });

  test('cost one request for changed tickets that match nothing, and one per clause for others', async () => {
    await read();
    relabel('MM-70327', 'nothing');
    relabel('MM-70330');
    expect(await searchesOf(read)).toHaveLength(1);
    relabel('MM-70327', 'hotfix');
    relabel('MM-70330');
    const searches = await searchesOf(read);
    expect(searches).toHaveLength(7);
    expect(searches.slice(1).every((jql) => jql.startsWith('id in (270327) AND ('))).toBe(true);
    expect((await read()).matches.get('MM-70327')).toEqual(['hotfix']);
  });

  test('are told without a clause that Jira refuses, which is named and not asked again at once', async () => {
    const priorityClauses = { ...labelClauses, hotfix: 'labels = a;b' };
    const other = ticketsOn(jira, clock, { settings: { priorityClauses }, entries });
    const detail = expect.stringMatching(/reserved JQL character.*\(line 1, character 11\)$/);
    const first = await read(other);
    expect(first.undecided).toEqual([{ clause: 'hotfix', detail }]);
    expect(first.matches.get('MM-70376')).toEqual(['release']);
    expect(first.matches.get('MM-70397')).toEqual([]);
    clock.pass(60_000);
    expect(await searchesOf(() => read(other))).toEqual([]);
    expect((await read(other)).undecided).toHaveLength(1);
    clock.pass(5 * 60_000);
    expect((await searchesOf(() => read(other))).length).toBeGreaterThan(0);
    expect(entries.filter(({ level }) => level === 'warn')).toEqual([
      {
        level: 'warn',
        message: 'a class of work cannot be told',
        fields: { clause: 'hotfix', code: 'query-refused' },
      },
    ]);
  });

  test('stay as they were while Jira does not answer, and that is said', async () => {
    await read();
    relabel('MM-70376');
    jira.scenario.only = deployment === 'Cloud' ? /search/ : /api\/2\/search/;
    jira.scenario.serverError = { status: 500 };
    const { matches, undecided } = await read();
    expect(matches.get('MM-70376')).toEqual(['release']);
    expect(undecided.map(({ clause }) => clause)).toEqual(Object.keys(labelClauses));
    jira.recover();
    expect((await read()).matches.get('MM-70376')).toEqual([]);
    expect((await read()).undecided).toEqual([]);
  });

  test('are none without clauses, at no cost', async () => {
    const settings = { priorityClauses: none, privateClause: '' };
    const other = ticketsOn(jira, clock, { settings });
    const searches = await searchesOf(async () => {
      expect([...(await read(other)).matches.values()].flat()).toEqual([]);
    });
    expect(searches).toEqual([]);
  });
});

describe('judge()', () => {
  const ticket = (id: string, updated = 5) => ({
    id,
    key: `MM-${id}`,
    isReadable: true,
    fields: {
      summary: 'Summary',
      status: { id: '1', name: null },
      assignee: null,
      issuetype: null,
      security: false,
      created: null,
      updated,
      rank: null,
    },
  });

  /** A Jira that refuses every query by ids, as it does when one of the tickets has been deleted. */
  function withoutIds(asked: string[]): Deployment['matching'] {
    return async (jql) => {
      asked.push(jql);
      const refusal = failed('query-refused', "A value with ID '2' does not exist for the field 'id'.", 400);
      return jql.startsWith('id in') ? refused(refusal) : ok(pagesOf(['1'], true, false, 0));
    };
  }

  const accepts = async () => ok(null);

  function clausesOn(matching: Deployment['matching']) {
    const priorityClauses = { ...labelClauses, escalation: '', hotfix: '', release: '', customer: '' };
    const settings = { privateClause: 'labels = secret', priorityClauses };
    return createClauses(settings, { matching, accepts }, handClock(), keptLog([]));
  }

  test('does not take a ticket that has gone for a refusal of the clauses', async () => {
    const asked: string[] = [];
    const judged = await clausesOn(withoutIds(asked)).judge(
      [ticket('1'), ticket('2')],
      'filter = 7',
      new AbortController().signal,
    );
    expect(asked).toHaveLength(1 + 3);
    expect(judged.undecided).toEqual([]);
    expect([...judged.hidden]).toEqual(['1']);
    expect(judged.matches.get('1')).toEqual(['incident', 'tech-debt']);
    expect(judged.matches.get('2')).toEqual([]);
  });

  test('names no place in a query that nobody typed', async () => {
    const said = 'A group is missing. (line 1, character 93)';
    const judged = await clausesOn(async () => refused(failed('query-refused', said, 400))).judge(
      [ticket('1')],
      'filter = 7',
      new AbortController().signal,
    );
    expect(judged.undecided).toEqual(
      ['incident', 'tech-debt'].map((clause) => ({ clause, detail: 'A group is missing.' })),
    );
  });

  test.each([
    ['just before', 0, true],
    ['long before', 3 * 60_000, false],
  ])(
    'asks again in two minutes what the index said of a ticket changed %s',
    async (_because, age, isAsked) => {
      const clock = handClock();
      const asked: string[] = [];
      const matching: Deployment['matching'] = async (jql) => {
        asked.push(jql);
        return ok(pagesOf<string>([], true, false, 0));
      };
      const settings = { privateClause: 'labels = secret', priorityClauses: none };
      const clauses = createClauses(settings, { matching, accepts }, clock, keptLog([]));
      const many = Array.from({ length: 60 }, (_none, index) => ticket(String(index), clock.now() - age));
      const signal = new AbortController().signal;
      await clauses.judge(many, 'filter = 7', signal);
      clock.pass(2 * 60_000);
      await clauses.judge(many, 'filter = 7', signal);
      expect(asked).toHaveLength(isAsked ? 2 : 1);
    },
  );

  test('hides what a list without a last page may have left out', async () => {
    const judged = await clausesOn(async () => ok(pagesOf<string>([], false, false, 0))).judge(
      [ticket('1')],
      'filter = 7',
      new AbortController().signal,
    );
    expect([...judged.hidden]).toEqual(['1']);
    expect(judged.undecided.map(({ clause }) => clause)).toEqual(['incident', 'tech-debt']);
  });
});
