import { beforeEach, describe, expect, test } from 'vitest';
import type { JiraSim } from '../../../sim/jira/index.ts';
import { editions, type JiraTickets, jiraWithTickets, type LogEntry } from '../read/tickets-on.ts';

const alice = { username: 'alice' };
const [KEY, OTHER] = ['MM-70401', 'MM-70412'];
const DUPLICATES = { typeId: '10002', to: OTHER, isOutward: true };

describe.each(editions)('links on %s', (deployment) => {
  let jira: JiraSim;
  let tickets: JiraTickets;
  let entries: LogEntry[];

  beforeEach(async () => {
    ({ jira, tickets, entries } = await jiraWithTickets(deployment));
  });

  const linksOf = async (key: string) => {
    const links = await tickets.writes.links(key);
    return links.ok ? links.value.map(({ id: _id, ...link }) => link) : links.refusal.code;
  };

  test('are of the types that Jira knows', async () => {
    const types = await tickets.writes.linkTypes();
    expect(types.ok && types.value).toContainEqual({
      id: '10002',
      name: 'Duplicate',
      inward: 'is duplicated by',
      outward: 'duplicates',
    });
  });

  test.each([
    ['outward', true, { from: KEY, to: OTHER }],
    ['inward', false, { from: OTHER, to: KEY }],
  ])(
    'are made so that a ticket says the %s words, and seen from both ends',
    async (_which, isOutward, held) => {
      expect(await tickets.writes.link(KEY, { ...DUPLICATES, isOutward }, alice)).toEqual({
        ok: true,
        value: undefined,
      });
      expect(jira.board.links).toMatchObject([{ typeId: '10002', ...held }]);
      expect(await linksOf(KEY)).toEqual([{ typeId: '10002', to: OTHER, isOutward }]);
      expect(await linksOf(OTHER)).toEqual([{ typeId: '10002', to: KEY, isOutward: !isOutward }]);
      expect(entries.find(({ message }) => message === 'a ticket was changed')).toMatchObject({
        fields: { by: 'alice', what: 'link', tickets: KEY, outcome: 'done' },
      });
    },
  );

  test('are removed, and one that is gone is no failure', async () => {
    await tickets.writes.link(KEY, DUPLICATES, alice);
    const links = await tickets.writes.links(KEY);
    const id = links.ok ? (links.value[0]?.id ?? '') : '';
    for (const _once of [1, 2]) expect((await tickets.writes.unlink(KEY, id, alice)).ok).toBe(true);
    expect(await linksOf(KEY)).toEqual([]);
  });

  test.each([
    ['their type is gone', []],
    ['an administrator switched them off', null],
  ])('are no longer there where %s, and need not be removed', async (_because, linkTypes) => {
    await tickets.writes.link(KEY, DUPLICATES, alice);
    const links = await tickets.writes.links(KEY);
    const id = links.ok ? (links.value[0]?.id ?? '') : '';
    jira.scenario.linkTypes = linkTypes;
    expect(await linksOf(KEY)).toEqual([]);
    expect((await tickets.writes.unlink(KEY, id, alice)).ok).toBe(true);
  });

  test.each([
    ['the account may not link', { withheld: ['LINK_ISSUES'] }, DUPLICATES, 'not-allowed'],
    ['there is no such ticket', {}, { ...DUPLICATES, to: 'MM-1' }, 'not-found'],
    ['there is no such type', {}, { ...DUPLICATES, typeId: '7' }, 'not-found'],
    ['the other is no key', {}, { ...DUPLICATES, to: 'x/../y' }, 'not-found'],
    ['Jira is down', { serverError: { status: 503 } }, DUPLICATES, 'jira-failed'],
  ])('are not made where %s', async (_because, scenario, link, code) => {
    Object.assign(jira.scenario, scenario);
    expect(await tickets.writes.link(KEY, link, alice)).toMatchObject({ ok: false, refusal: { code } });
    expect(jira.board.links ?? []).toEqual([]);
  });

  test('are not removed by an account that may not link', async () => {
    await tickets.writes.link(KEY, DUPLICATES, alice);
    const links = await tickets.writes.links(KEY);
    jira.scenario.withheld = ['LINK_ISSUES'];
    const id = links.ok ? (links.value[0]?.id ?? '') : '';
    expect(await tickets.writes.unlink(KEY, id, alice)).toMatchObject({ refusal: { code: 'not-allowed' } });
    expect(await linksOf(KEY)).toHaveLength(1);
  });

  test('count as there while Jira does not say that they are gone', async () => {
    await tickets.writes.link(KEY, DUPLICATES, alice);
    const links = await tickets.writes.links(KEY);
    const id = links.ok ? (links.value[0]?.id ?? '') : '';
    Object.assign(jira.scenario, { linkTypes: null, serverError: { status: 503 }, only: /\/issue\/MM-/ });
    expect(await tickets.writes.unlink(KEY, id, alice)).toMatchObject({ refusal: { code: 'jira-failed' } });
  });

  test('are made once, though the answer is lost, and may be done', async () => {
    jira.scenario.lostAnswers = 1;
    expect(await tickets.writes.link(KEY, DUPLICATES, alice)).toMatchObject({
      refusal: { code: 'cut-off', mayBeDone: true },
    });
    expect(await linksOf(KEY)).toHaveLength(1);
  });

  test('have no types where an administrator switched them off', async () => {
    jira.scenario.linkTypes = null;
    expect(await tickets.writes.linkTypes()).toEqual({ ok: true, value: [] });
  });

  test('cannot be read of a ticket that Jira does not show', async () => {
    expect(await linksOf('MM-1')).toBe('not-found');
  });
});
