import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JiraTickets } from '../../../server/adapters/jira/index.ts';
import { type JiraSim, startJiraSim } from '../../sim/jira/index.ts';
import { type HandClock, handClock, ticketsOn } from './tickets-on.ts';

let clock: HandClock;
let jira: JiraSim;
let tickets: JiraTickets;

beforeEach(async () => {
  clock = handClock();
  jira = await startJiraSim({ clock });
  tickets = ticketsOn(jira, clock);
});

afterEach(async () => {
  await tickets.close();
  await jira.close();
});

async function keysToDo(from = tickets) {
  const board = await from.readBoard();
  if (!board.ok) throw new Error(`refused: ${board.refusal.code} ${board.refusal.detail}`);
  return board.value.toDo.tickets.map(({ key }) => key);
}

describe('Jira Cloud', () => {
  test.each([404, 410] as const)(
    'reads by the filter of the board when the board list answers %i',
    async (status) => {
      jira.scenario.softwareGone = status;
      const released = jira.board.tickets.find(({ key }) => key === 'MM-70327');
      if (released !== undefined) released.fixVersions = ['v11.2.0'];
      expect(await keysToDo()).toEqual(jira.truth().toDo);
      expect(jira.truth().toDo).not.toContain('MM-70327');
      const before = jira.requests.length;
      await keysToDo();
      expect(jira.requests.slice(before).map(({ path }) => path)).toEqual(['/rest/api/3/search/jql']);
    },
  );

  test('refuses pages that never end rather than show half a queue', async () => {
    jira.scenario.repeatToken = true;
    expect(await tickets.readBoard()).toMatchObject({
      ok: false,
      refusal: { code: 'answer-not-understood' },
    });
  });

  test('calls a count incomplete when pages repeat their token', async () => {
    jira.scenario.repeatToken = true;
    const { resolved } = await tickets.readWeek(clock.now());
    expect(resolved).toMatchObject({ ok: true, value: { isComplete: false } });
  });

  test('judges a changed ticket as it is now, not as the index has it', async () => {
    await keysToDo();
    const ticket = jira.board.tickets.find(({ key }) => key === 'MM-70327');
    if (ticket !== undefined) ticket.updatedAt = clock.now();
    const before = jira.requests.length;
    await keysToDo();
    const search = jira.requests.slice(before).find(({ path }) => path.endsWith('/search/jql'));
    expect(search?.body).toMatchObject({ reconcileIssues: [270327] });
  });

  test('never needs what only Data Center has', async () => {
    await keysToDo();
    await tickets.readWeek(clock.now());
    expect(jira.requests.some(({ path }) => /\/search$|agile.*issue$/.test(path))).toBe(false);
  });
});

describe('a scoped token', () => {
  const gateway = '/ex/jira/11223344-5566';

  test('is used below the address of the gateway alone, while links lead to the site', async () => {
    const behind = await startJiraSim({ clock, basePath: gateway });
    expect(behind.url.endsWith(gateway)).toBe(true);
    const url = 'https://mattermost.atlassian.net';
    const scoped = ticketsOn(behind, clock, { settings: { url } });
    expect(await keysToDo(scoped)).toEqual(behind.truth().toDo);
    const week = await scoped.readWeek(clock.now());
    expect(week.resolved).toMatchObject({ value: { value: behind.truth().resolved } });
    const links = Object.values(week).map((number) => (number.ok ? number.value.url : ''));
    expect(links.every((link) => link.startsWith(`${url}/issues/?`))).toBe(true);
    const lines = await scoped.check();
    expect(lines.filter(({ result }) => !result.ok)).toEqual([]);
    await scoped.close();
    await behind.close();
  });
});
