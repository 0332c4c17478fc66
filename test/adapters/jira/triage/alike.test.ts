import { beforeEach, describe, expect, test } from 'vitest';
import type { JiraSim } from '../../../sim/jira/index.ts';
import { editions, type JiraTickets, jiraWithTickets, ticketIn } from '../read/tickets-on.ts';

const KEY = 'MM-70401';
const PRIVATE = 'MM-70388';

describe.each(editions)('tickets that say something alike, on %s', (deployment) => {
  let jira: JiraSim;
  let tickets: JiraTickets;

  beforeEach(async () => {
    ({ jira, tickets } = await jiraWithTickets(deployment));
    jira.scenario.shortPages = false;
  });

  const keysFor = async (text: string) => {
    const found = await tickets.readAlike(KEY, text);
    return found.ok ? found.value.map(({ key }) => key) : found.refusal.code;
  };

  test('are those with any of the words, in the summary or the description, without the one itself', async () => {
    Object.assign(ticketIn(jira, KEY), { summary: 'Zebra', updatedAt: 9 });
    Object.assign(ticketIn(jira, 'MM-70412'), { summary: 'A zebra on the board', updatedAt: 1 });
    Object.assign(ticketIn(jira, 'MM-70409'), { description: 'It shows a quagga.', updatedAt: 2 });
    expect(await keysFor('Zebra (or "quagga"): AND NOT/+*')).toEqual(
      expect.arrayContaining(['MM-70409', 'MM-70412']),
    );
    expect(await keysFor('zebra quagga')).toEqual(['MM-70409', 'MM-70412']);
  });

  test('are marked where they are private', async () => {
    ticketIn(jira, PRIVATE).summary = 'Zebra';
    expect(await tickets.readAlike(KEY, 'zebra')).toMatchObject({
      ok: true,
      value: [{ key: PRIVATE, isPrivate: true }],
    });
  });

  test.each([['-- ** //'], ['']])(
    'are none, and Jira is not asked, where nothing can be looked for: %s',
    async (text) => {
      await tickets.readBoard();
      const asked = jira.requests.length;
      expect(await keysFor(text)).toEqual([]);
      expect(jira.requests).toHaveLength(asked);
    },
  );

  test('are a page of them, however many there are', async () => {
    for (const ticket of jira.board.tickets) ticket.summary = 'Zebra';
    jira.scenario.pageLimit = 20;
    expect(await keysFor('zebra')).toHaveLength(20);
  });

  test('cannot be read while Jira is down', async () => {
    jira.scenario.serverError = { status: 503 };
    expect(await keysFor('zebra')).toBe('jira-failed');
  });
});
