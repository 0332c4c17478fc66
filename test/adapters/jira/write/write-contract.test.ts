import { beforeEach, describe, expect, test } from 'vitest';
import { type Described, misfits } from '../../../sim/jira/described.ts';
import type { JiraSim, SimRequest } from '../../../sim/jira/index.ts';
import { transitionTo } from '../../../sim/jira/routes/transitions.ts';
import { type JiraTickets, jiraWithTickets } from '../read/tickets-on.ts';

// Our requests against the types that jira.js generated from Atlassian's own descriptions.

const alice = { username: 'alice' };
let jira: JiraSim;
let tickets: JiraTickets;

beforeEach(async () => {
  ({ jira, tickets } = await jiraWithTickets());
});

const rankRequest = { of: 'agile/parameters', type: 'RankIssues' } as const;
const updateRequest = { of: 'version3/models', type: 'IssueUpdateDetails' } as const;

/** The body of the last change; the type has to know all members of it. */
function lastBody(described: Described): unknown {
  const isChange = ({ method, path }: SimRequest) => method !== 'GET' && !/jql/.test(path);
  const body = jira.requests.findLast(isChange)?.body;
  expect(misfits(body, described, true)).toEqual([]);
  return body;
}

const behalf = {
  type: 'mattermost:set-update',
  description: 'alice (Mattermost)',
  actor: { id: 'alice', displayName: 'alice', type: 'mattermost-user' },
};

describe('what is sent has the shape of Jira Cloud', () => {
  test('PUT rank', async () => {
    const [a = '', b = ''] = jira.truth().toDo;
    await tickets.writes.rank([{ keys: [b], before: a }], alice);
    expect(lastBody(rankRequest)).toEqual({ issues: [b], rankBeforeIssue: a });
  });

  test('POST transitions', async () => {
    await tickets.writes.transition(
      'MM-70401',
      transitionTo('6'),
      { resolution: '10001', comment: 'x' },
      alice,
    );
    expect(lastBody(updateRequest)).toMatchObject({
      transition: { id: transitionTo('6') },
      fields: { resolution: { id: '10001' } },
      update: { comment: [{ add: { body: 'x\n\n— alice (Mattermost)' } }] },
      historyMetadata: behalf,
    });
  });

  test('PUT issue, for the assignee and for the type', async () => {
    await tickets.writes.assign('MM-70397', null, alice);
    expect(lastBody(updateRequest)).toMatchObject({
      fields: { assignee: { accountId: null } },
      historyMetadata: behalf,
    });
    await tickets.writes.changeType('MM-70397', '10001', alice);
    expect(lastBody(updateRequest)).toMatchObject({
      fields: { issuetype: { id: '10001' } },
      historyMetadata: behalf,
    });
  });

  test('POST issue', async () => {
    const ticket = {
      project: 'MM',
      type: 'Bug',
      summary: 'x',
      description: 'y',
      labels: ['z'],
      components: [],
    };
    await tickets.writes.create(ticket, alice);
    expect(lastBody(updateRequest)).toMatchObject({
      fields: { project: { key: 'MM' }, issuetype: { name: 'Bug' }, summary: 'x', labels: ['z'] },
      historyMetadata: behalf,
    });
  });
});
