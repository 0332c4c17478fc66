import { describe, expect, test } from 'vitest';
import { setSettings } from '../../../../server/adapters/settings-catalogue/catalogue.ts';
import { ok } from '../../../../server/domain/result.ts';
import { copiesOf, editions, jiraWithTickets, ticketIn, ticketsOn } from './tickets-on.ts';

const QUERY = setSettings.TriageQuery.fallback;

describe.each(editions)('how many bugs wait for triage, on Jira %s', (deployment) => {
  async function open(triageQuery = QUERY) {
    const { clock, jira } = await jiraWithTickets(deployment);
    const tickets = ticketsOn(jira, clock, { settings: { triageQuery } });
    return { clock, jira, tickets };
  }

  test('are those that nobody has and that stand in the first status', async () => {
    const { jira, tickets, clock } = await open();
    const waiting = await tickets.readWaiting();
    const keys = ['MM-70393', 'MM-70398', 'MM-70409', 'MM-70411', 'MM-70415'];
    expect(waiting).toEqual(
      ok({
        value: 5,
        isComplete: true,
        keys,
        url: expect.stringContaining(
          `${jira.url}/issues/?jql=issuetype%20%3D%20Bug%20AND%20status%20%3D%20Open`,
        ),
        query: QUERY,
        asOf: clock.now(),
      }),
    );
    ticketIn(jira, 'MM-70415').labels = ['triaged'];
    const assignee = jira.board.users[0] ?? null;
    ticketIn(jira, 'MM-70411').assignee = assignee;
    const fewer = await tickets.readWaiting();
    expect(fewer.ok && fewer.value.value).toBe(3);
  });

  test('are counted to the last page', async () => {
    const { jira, tickets } = await open();
    jira.board.tickets = copiesOf(ticketIn(jira, 'MM-70415'), 1_234);
    jira.scenario.pageLimit = 70;
    const waiting = await tickets.readWaiting();
    expect(waiting.ok && [waiting.value.value, waiting.value.isComplete]).toEqual([1_234, true]);
  });

  test('is not known where Jira refuses the clause, or there is none', async () => {
    const { tickets } = await open('status = Nowhere');
    expect(await tickets.readWaiting()).toEqual({
      ok: false,
      refusal: { code: 'query-refused', detail: expect.stringContaining('nowhere') },
    });
    const none = await open('');
    expect(await none.tickets.readWaiting()).toMatchObject({ refusal: { code: 'not-set-up' } });
    expect(none.jira.requests.filter(({ path }) => path.includes('search'))).toEqual([]);
  });
});
