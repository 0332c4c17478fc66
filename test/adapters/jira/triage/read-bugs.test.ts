import { beforeEach, describe, expect, test } from 'vitest';
import type { JiraSim } from '../../../sim/jira/index.ts';
import {
  editions,
  type HandClock,
  handClock,
  type JiraTickets,
  openJira,
  ticketIn,
  ticketsOn,
} from '../read/tickets-on.ts';

describe.each(editions)('bugs of a list on %s', (deployment) => {
  let jira: JiraSim;
  let clock: HandClock;
  let tickets: JiraTickets;
  const asked = () => jira.requests.filter(({ path }) => /search/.test(path)).length;

  beforeEach(async () => {
    clock = handClock();
    jira = await openJira({ clock, deployment });
    tickets = ticketsOn(jira, clock, { settings: { privateClause: '' } });
  });

  test('come in the order asked for, with what a list says of them', async () => {
    const ticket = ticketIn(jira, 'MM-70401');
    const read = await tickets.readBugs(['MM-70401', 'MM-70376']);
    expect(read.ok && read.value.map(({ key }) => key)).toEqual(['MM-70401', 'MM-70376']);
    expect(read.ok && read.value[0]).toEqual({
      key: 'MM-70401',
      isPrivate: false,
      summary: ticket.summary,
      createdAt: ticket.createdAt,
      matches: ['escalation'],
      undecided: [],
    });
  });

  test('are private by their level and by the private clause, also where Jira refuses that', async () => {
    const isPrivate = async (privateClause: string) => {
      const reading = ticketsOn(jira, clock, { settings: { privateClause } });
      const read = await reading.readBugs(['MM-70388', 'MM-70401', 'MM-70376']);
      return read.ok && read.value.map((one) => one.isPrivate);
    };
    expect(await isPrivate('labels = customer-escalation')).toEqual([true, true, false]);
    expect(await isPrivate('nonsense = 1')).toEqual([true, true, true]);
  });

  test('that have not changed cost one question', async () => {
    await tickets.readBugs(['MM-70401', 'MM-70376']);
    clock.pass(60_000);
    const before = asked();
    await tickets.readBugs(['MM-70401', 'MM-70376']);
    expect(asked() - before).toBe(1);
  });

  test('are none where none is asked for, and Jira is not asked', async () => {
    expect(await tickets.readBugs([])).toEqual({ ok: true, value: [] });
    expect(await tickets.readBugs(['MM-1 OR 1=1'])).toEqual({ ok: true, value: [] });
    expect(asked()).toBe(0);
  });

  test('cannot be read while Jira is down', async () => {
    jira.scenario.serverError = { status: 503 };
    expect(await tickets.readBugs(['MM-70401'])).toMatchObject({
      ok: false,
      refusal: { code: 'jira-failed' },
    });
  });
});
