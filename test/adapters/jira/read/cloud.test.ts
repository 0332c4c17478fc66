import { beforeEach, describe, expect, test } from 'vitest';
import type { JiraSim } from '../../../sim/jira/index.ts';
import {
  boardRead,
  type HandClock,
  type JiraTickets,
  jiraWithTickets,
  openJira,
  ticketIn,
  ticketsOn,
} from './tickets-on.ts';

let clock: HandClock;
let jira: JiraSim;
let tickets: JiraTickets;

beforeEach(async () => {
  ({ clock, jira, tickets } = await jiraWithTickets());
});

const keysToDo = async (from = tickets) => (await boardRead(from)).toDo.tickets.map(({ key }) => key);

describe('Jira Cloud', () => {
  test.each([404, 410] as const)(
    'reads by the filter of the board when the board list answers %i',
    async (status) => {
      jira.scenario.softwareGone = status;
      ticketIn(jira, 'MM-70327').fixVersions = ['v11.2.0'];
      expect(await keysToDo()).toEqual(jira.truth().toDo);
      expect(jira.truth().toDo).not.toContain('MM-70327');
      const before = jira.requests.length;
      await keysToDo();
      expect(jira.requests.slice(before).map(({ path }) => path)).toEqual(['/rest/api/3/search/jql']);
    },
  );

  test('asks the issue list of the board again after one stray 404', async () => {
    const paths = async () => {
      const before = jira.requests.length;
      await keysToDo();
      return jira.requests.slice(before).map(({ path }) => path);
    };
    await keysToDo();
    jira.scenario.strayNotFound = 1;
    expect(await paths()).toContain('/rest/api/3/search/jql');
    clock.pass(60_000);
    expect(await paths()).toContain('/rest/software/1.0/board/33/issue');
    expect(await paths()).not.toContain('/rest/api/3/search/jql');
  });

  test.each([404, 410] as const)(
    'asks for an issue list that is gone (%s) once a day at last',
    async (status) => {
      jira.scenario.softwareGone = status;
      const asked = () => jira.requests.filter(({ path }) => path.startsWith('/rest/software')).length;
      for (let hours = 0; hours < 72; hours += 2) {
        await keysToDo();
        clock.pass(2 * 3_600_000);
      }
      const before = asked();
      for (let hours = 0; hours < 48; hours += 2) {
        await keysToDo();
        clock.pass(2 * 3_600_000);
      }
      expect(asked() - before).toBe(2);
      jira.scenario.softwareGone = null;
      clock.pass(24 * 3_600_000);
      await keysToDo();
      expect(asked() - before).toBe(3);
    },
  );

  test('calls what Jira says it cut incomplete', async () => {
    jira.scenario.warnings = ['The result was truncated.'];
    const { resolved, submitted } = await tickets.readWeek(clock.now());
    expect(resolved).toMatchObject({ ok: true, value: { value: jira.truth().resolved, isComplete: false } });
    expect(submitted).toMatchObject({ ok: true, value: { isComplete: false } });
    const board = await tickets.readBoard();
    expect(board).toMatchObject({ ok: true, value: { gaps: { isCut: true } } });
    jira.scenario.warnings = [];
    expect((await tickets.readWeek(clock.now())).resolved).toMatchObject({ value: { isComplete: true } });
  });

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
    ticketIn(jira, 'MM-70327').updatedAt = clock.now();
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
    const behind = await openJira({ clock, basePath: gateway });
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
  });
});
