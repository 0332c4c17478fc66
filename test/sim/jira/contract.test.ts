import { GetConfigurationSchema, SoftwareIssueResultsSchema } from 'jira.js/agile';
import {
  BulkChangelogResponseSchema,
  DashboardUserSchema,
  FieldDetailsSchema,
  FilterSchema,
  PageChangelogSchema,
  SearchAndReconcileResultsSchema,
  ServerInformationSchema,
  StatusDetailsSchema,
} from 'jira.js/cloud';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JiraSim, startJiraSim } from './index.ts';

// The simulator's answers against the schemas that jira.js generated from Atlassian's own descriptions.

let jira: JiraSim;

beforeAll(async () => {
  jira = await startJiraSim();
});

afterAll(() => jira.close());

async function ask(path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${jira.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${jira.account}:${jira.token}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

const everyField = ['*all'];

describe('the simulator answers in the shape of Jira Cloud', () => {
  test('POST search/jql, with all fields and with none', async () => {
    const jql = 'filter = 14020 ORDER BY Rank';
    const page = SearchAndReconcileResultsSchema.parse(
      await ask('/rest/api/3/search/jql', { jql, fields: everyField, maxResults: 10 }),
    );
    expect(page.issues).toHaveLength(10);
    expect(page).toMatchObject({ isLast: false, nextPageToken: expect.any(String) });
    const ids = await ask('/rest/api/3/search/jql', { jql, maxResults: 1 });
    expect(SearchAndReconcileResultsSchema.parse(ids).issues).toEqual([{ id: expect.any(String) }]);
  });

  test('GET board issues', async () => {
    const page = SoftwareIssueResultsSchema.parse(
      await ask('/rest/software/1.0/board/33/issue?maxResults=100'),
    );
    expect(page.issues?.length).toBeGreaterThan(30);
    expect(page.isLast).toBe(true);
  });

  test('GET board configuration', async () => {
    const configuration = GetConfigurationSchema.parse(await ask('/rest/agile/1.0/board/33/configuration'));
    expect(configuration.columnConfig?.columns).toHaveLength(5);
  });

  test('POST changelog/bulkfetch, with each way to write times', async () => {
    const at = new Set<number | undefined>();
    for (const changelogTimes of ['epoch-milliseconds', 'iso'] as const) {
      jira.scenario.changelogTimes = changelogTimes;
      const answer = await ask('/rest/api/3/changelog/bulkfetch', {
        issueIdsOrKeys: ['MM-70371'],
        fieldIds: ['status'],
      });
      const [log] = BulkChangelogResponseSchema.parse(answer).issueChangeLogs ?? [];
      expect(log?.changeHistories).toHaveLength(4);
      at.add(log?.changeHistories?.[0]?.created?.getTime());
    }
    expect(at.size).toBe(1);
  });

  test('GET issue changelog, filter, myself, serverInfo, status, field', async () => {
    expect(PageChangelogSchema.parse(await ask('/rest/api/3/issue/MM-70371/changelog')).total).toBe(4);
    expect(FilterSchema.parse(await ask('/rest/api/2/filter/15097')).name).toContain(
      'resolved in the last 7 days',
    );
    expect(DashboardUserSchema.parse(await ask('/rest/api/2/myself')).emailAddress).toBe(jira.account);
    expect(ServerInformationSchema.parse(await ask('/rest/api/2/serverInfo')).deploymentType).toBe('Cloud');
    expect(StatusDetailsSchema.array().parse(await ask('/rest/api/3/status'))).toHaveLength(8);
    expect(FieldDetailsSchema.array().parse(await ask('/rest/api/3/field')).length).toBeGreaterThan(5);
  });
});
