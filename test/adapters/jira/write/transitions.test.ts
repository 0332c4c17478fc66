import { beforeEach, describe, expect, test } from 'vitest';
import type { JiraSim } from '../../../sim/jira/index.ts';
import { transitionTo } from '../../../sim/jira/routes/transitions.ts';
import { OPEN_WORKFLOW, ROOT_CAUSE } from '../../../sim/jira/site/workflow.ts';
import { editions, type JiraTickets, jiraWithTickets } from '../read/tickets-on.ts';
import { showWiki } from './wiki-checker.ts';

const alice = { username: 'alice' };
const key = 'MM-70401';
const [inProgress, closed] = [transitionTo('3'), transitionTo('6')];

describe.each(editions)('transitions on %s', (deployment) => {
  let jira: JiraSim;
  let tickets: JiraTickets;

  beforeEach(async () => {
    ({ jira, tickets } = await jiraWithTickets(deployment));
  });

  const ticket = () => jira.board.tickets.find((one) => one.key === key);
  const sent = () =>
    jira.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/transitions'));

  test('transitions() lists where a ticket can go and what each screen requires', async () => {
    const offered = await tickets.writes.transitions(key);
    expect(offered.ok && offered.value.map(({ name }) => name)).toEqual([
      'Open',
      'Reopened',
      'In Progress',
      'Submitted',
      'In QA Review',
      'Resolved',
      'Closed',
    ]);
    expect(offered.ok && offered.value.find(({ id }) => id === inProgress)).toEqual({
      id: inProgress,
      name: 'In Progress',
      to: { id: '3', name: 'In Progress', category: 'in-progress' },
      fields: [],
      resolutions: null,
      takesComment: false,
    });
    expect(offered.ok && offered.value.find(({ id }) => id === closed)?.takesComment).toBe(true);
    expect(offered.ok && offered.value.find(({ id }) => id === closed)?.fields).toEqual([
      {
        id: 'resolution',
        name: 'Resolution',
        kind: 'choice',
        choices: expect.arrayContaining([{ id: '10001', name: "Won't Fix" }]),
      },
    ]);
  });

  test.each([
    ['fills in a resolution by itself', { resolution: 'default' }, true, true, []],
    ['asks for none', { resolution: 'none' }, false, true, []],
    ['takes no comment', { takesComment: false }, true, false, ['resolution']],
    ['wants another field', { wantsCause: true }, true, true, ['resolution', ROOT_CAUSE.id]],
  ] as const)(
    'transitions() tells the screen of a workflow that %s',
    async (_what, workflow, hasResolutions, takesComment, required) => {
      jira.scenario.workflow = { ...OPEN_WORKFLOW, ...workflow };
      const offered = await tickets.writes.transitions(key);
      const close = offered.ok ? offered.value.find(({ id }) => id === closed) : undefined;
      expect(close?.resolutions?.some(({ name }) => name === "Won't Fix") ?? false).toBe(hasResolutions);
      expect(close?.takesComment).toBe(takesComment);
      expect(close?.fields.map(({ id }) => id)).toEqual(required);
    },
  );

  test('transitions() lists only what the workflow leads to', async () => {
    jira.scenario.workflow = { ...OPEN_WORKFLOW, without: ['Open'], reopensTo: 'Reopened' };
    const names = async () => {
      const offered = await tickets.writes.transitions(key);
      return offered.ok ? offered.value.map(({ name }) => name) : [];
    };
    expect(await names()).not.toContain('Open');
    await tickets.writes.transition(key, closed, { resolution: '10001' }, alice);
    expect(await names()).toEqual(['Reopened']);
  });

  test('transition() moves the ticket and names who wanted it', async () => {
    expect(await tickets.writes.transition(key, inProgress, {}, alice)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(ticket()?.statusId).toBe('3');
    expect(ticket()?.changes.at(-1)).toMatchObject({
      author: { displayName: 'SET Update' },
      onBehalfOf: 'alice (Mattermost)',
    });
  });

  test('transition() fills in a screen, its comment without markup', async () => {
    const fields = { resolution: '10001', comment: 'not worth it: [~bob] {code}' };
    expect((await tickets.writes.transition(key, closed, fields, alice)).ok).toBe(true);
    expect(ticket()).toMatchObject({ statusId: '6', resolution: "Won't Fix" });
    const shown = showWiki(ticket()?.comments?.at(-1)?.body ?? '');
    expect(shown).toEqual({ text: 'not worth it: [~bob] {code}\n\n— alice (Mattermost)', markup: [] });
  });

  test.each([
    ['missing', {}],
    ['empty', { resolution: ' ' }],
    ['nothing chosen', { resolution: [] }],
  ])(
    'transition() asks for what the screen requires when it is %s, and sends nothing',
    async (_because, fields) => {
      expect(await tickets.writes.transition(key, closed, fields, alice)).toMatchObject({
        refusal: {
          code: 'fields-required',
          detail: 'Resolution',
          fields: [{ id: 'resolution', kind: 'choice' }],
        },
      });
      expect(sent()).toEqual([]);
    },
  );

  test('transition() names a field that the workflow demands although no screen shows it', async () => {
    jira.scenario.demanded = 'customfield_10050';
    expect(await tickets.writes.transition(key, inProgress, {}, alice)).toEqual({
      ok: false,
      refusal: {
        code: 'fields-required',
        detail: 'A pull request is required.',
        fields: [{ id: 'customfield_10050', name: 'customfield_10050', kind: 'other', choices: [] }],
      },
    });
  });

  test('transition() is not sent with a field that its screen does not have', async () => {
    expect(await tickets.writes.transition(key, inProgress, { resolution: '10001' }, alice)).toEqual({
      ok: false,
      refusal: { code: 'not-allowed', detail: 'resolution' },
    });
    expect(sent()).toEqual([]);
  });

  test('transition() looks again and tries once more after a conflict', async () => {
    jira.scenario.conflicts = 1;
    expect((await tickets.writes.transition(key, inProgress, {}, alice)).ok).toBe(true);
    expect(sent()).toHaveLength(2);
    expect(ticket()?.statusId).toBe('3');
  });

  test('transition() gives up at the second conflict', async () => {
    jira.scenario.conflicts = 2;
    expect(await tickets.writes.transition(key, inProgress, {}, alice)).toEqual({
      ok: false,
      refusal: { code: 'conflict', detail: key },
    });
    expect(sent()).toHaveLength(2);
  });

  test('transition() is a conflict when the ticket has left', async () => {
    expect(await tickets.writes.transition(key, transitionTo('10001'), {}, alice)).toEqual({
      ok: false,
      refusal: { code: 'conflict', detail: key },
    });
    expect(sent()).toEqual([]);
  });

  test('transition() is not allowed to an account that is offered none', async () => {
    jira.scenario.readOnlyAccount = true;
    expect(await tickets.writes.transition(key, inProgress, {}, alice)).toMatchObject({
      refusal: { code: 'not-allowed' },
    });
  });

  test('transition() is not repeated when the answer is lost', async () => {
    jira.scenario.lostAnswers = 1;
    expect(await tickets.writes.transition(key, inProgress, {}, alice)).toMatchObject({
      refusal: { code: 'cut-off', mayBeDone: true },
    });
    expect(sent()).toHaveLength(1);
    expect(ticket()?.statusId).toBe('3');
  });
});
