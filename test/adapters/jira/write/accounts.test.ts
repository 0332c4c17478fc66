import { beforeEach, describe, expect, test } from 'vitest';
import type { JiraSim } from '../../../sim/jira/index.ts';
import { editions, type JiraTickets, jiraWithTickets } from '../read/tickets-on.ts';

describe.each(editions)('findAccounts() on %s', (deployment) => {
  let jira: JiraSim;
  let tickets: JiraTickets;

  beforeEach(async () => {
    ({ jira, tickets } = await jiraWithTickets(deployment));
  });

  async function found(query: string) {
    const accounts = await tickets.writes.findAccounts(query);
    return accounts.ok ? accounts.value : accounts.refusal.code;
  }

  const bob = {
    id: deployment === 'Cloud' ? '712020:bob-martin-1' : 'bob.martin',
    displayName: 'Bob Martin',
    email: 'bob.martin@example.com',
  };

  test.each([
    ['an e-mail', 'bob.martin@example.com'],
    ['an e-mail in other letters', ' Bob.Martin@Example.com '],
    ['a name', 'bob mar'],
    ['a family name', 'martin'],
  ])('finds a person by %s', async (_because, query) => {
    expect(await found(query)).toEqual([bob]);
  });

  test('lets the e-mail decide when it is the beginning of another, too', async () => {
    const others = ['x.bob.martin@example.com', 'bob.martin@example.com.au'];
    const more = others.map((emailAddress, at) => ({
      accountId: `712020:b-${at}`,
      displayName: `Bob ${at}`,
      emailAddress,
    }));
    Object.assign(jira.board, { users: [...more, ...jira.board.users] });
    expect(await found('bob.martin@example.com')).toMatchObject([{ displayName: 'Bob Martin' }]);
  });

  test('sends what an address would change', async () => {
    const query = 'bob+set&x#y@example.com';
    await found(query);
    const asked = jira.requests
      .filter(({ path }) => path.endsWith('/user/search'))
      .map((request) => request.query);
    expect(asked[0]).toMatchObject(deployment === 'Cloud' ? { query } : { username: query });
  });

  test('leaves out who has left and what is no person', async () => {
    expect(await found('ivan.former')).toEqual([]);
    expect(await found('automation')).toEqual([]);
  });

  test('finds nobody for nothing and asks nothing', async () => {
    expect(await found('  ')).toEqual([]);
    expect(jira.requests.filter(({ path }) => path.endsWith('/user/search'))).toEqual([]);
  });

  test('is refused as the rest is', async () => {
    jira.scenario.deadToken = true;
    expect(await found('bob')).toBe('unauthorized');
  });
});

test('findAccounts() gives candidates by name where Cloud hides e-mails', async () => {
  const { jira, tickets } = await jiraWithTickets();
  jira.scenario.hiddenEmails = true;
  expect(await tickets.writes.findAccounts('bob.martin@example.com')).toEqual({
    ok: true,
    value: [{ id: '712020:bob-martin-1', displayName: 'Bob Martin', email: null }],
  });
  expect(await tickets.writes.findAccounts('nobody@example.com')).toEqual({ ok: true, value: [] });
});
