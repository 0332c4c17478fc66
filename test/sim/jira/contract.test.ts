import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { amiss, misfits } from './described.ts';
import { type JiraSim, startJiraSim } from './index.ts';

// The simulator's answers against the types that jira.js generated from Atlassian's own descriptions.

let jira: JiraSim;

beforeAll(async () => {
  jira = await startJiraSim();
});

afterAll(() => jira.close());

async function ask<T>(path: string, body?: object): Promise<T> {
  const answer = await fetch(`${jira.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${jira.account}:${jira.token}`).toString('base64')}`,
      'content-type': 'application/json',
      // TypeScript may be at work for longer than a connection is kept.
      connection: 'close',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

/** Which of an issue's fields there are is up to the request. */
const page = (issue: string) => `Omit<SearchAndReconcileResults, 'issues'> & { issues: ${issue}[] }`;
const everyField = ['*all'];

interface Page {
  readonly issues: readonly object[];
  readonly isLast: boolean;
}

describe('the simulator answers in the shape of Jira Cloud', () => {
  test('POST search/jql, with all fields and with none', async () => {
    const jql = 'filter = 14020 ORDER BY Rank';
    const all = await ask<Page>('/rest/api/3/search/jql', { jql, fields: everyField, maxResults: 10 });
    expect(amiss(all, page("Omit<Issue, 'fields'>"))).toEqual([]);
    expect(all.issues).toHaveLength(10);
    expect(all).toMatchObject({ isLast: false, nextPageToken: expect.any(String) });
    const ids = await ask<Page>('/rest/api/3/search/jql', { jql, maxResults: 1 });
    expect(amiss(ids, page("Pick<Issue, 'id'>"))).toEqual([]);
    expect(ids.issues).toEqual([{ id: expect.any(String) }]);
  });

  test('GET board issues', async () => {
    const found = await ask<Page>('/rest/software/1.0/board/33/issue?maxResults=100');
    expect(amiss(found, page("Omit<Issue, 'fields'>"))).toEqual([]);
    expect(found.issues.length).toBeGreaterThan(30);
    expect(found.isLast).toBe(true);
  });

  test('GET board configuration', async () => {
    const configuration = await ask<{ columnConfig: { columns: unknown[] } }>(
      '/rest/agile/1.0/board/33/configuration',
    );
    expect(misfits(configuration, { of: 'agile/models', type: 'GetConfiguration' })).toEqual([]);
    expect(configuration.columnConfig.columns).toHaveLength(5);
  });

  test('POST changelog/bulkfetch, with each way to write times', async () => {
    const created = { 'epoch-milliseconds': 'number', iso: 'string' } as const;
    const at = new Set<number>();
    for (const changelogTimes of ['epoch-milliseconds', 'iso'] as const) {
      jira.scenario.changelogTimes = changelogTimes;
      const answer = await ask<Changelogs>('/rest/api/3/changelog/bulkfetch', {
        issueIdsOrKeys: ['MM-70371'],
        fieldIds: ['status'],
      });
      const history = `Omit<Changelog, 'created'> & { created: ${created[changelogTimes]} }`;
      const log = `Omit<IssueChangeLog, 'changeHistories'> & { changeHistories: (${history})[] }`;
      expect(amiss(answer, `{ issueChangeLogs: (${log})[]; nextPageToken?: string }`)).toEqual([]);
      const [first] = answer.issueChangeLogs;
      expect(first?.changeHistories).toHaveLength(4);
      at.add(new Date(first?.changeHistories[0]?.created ?? '').getTime());
    }
    expect(at.size).toBe(1);
  });

  test('GET issue changelog, filter, myself, serverInfo, status, field', async () => {
    const changelog = await ask<{ total: number }>('/rest/api/3/issue/MM-70371/changelog');
    expect(amiss(changelog, 'PageChangelog')).toEqual([]);
    expect(changelog.total).toBe(4);
    const filter = await ask<{ name: string }>('/rest/api/2/filter/15097');
    expect(amiss(filter, 'Filter')).toEqual([]);
    expect(filter.name).toContain('resolved in the last 7 days');
    const myself = await ask<{ emailAddress: string }>('/rest/api/2/myself');
    expect(amiss(myself, 'User')).toEqual([]);
    expect(myself.emailAddress).toBe(jira.account);
    const server = await ask<{ deploymentType: string }>('/rest/api/2/serverInfo');
    expect(amiss(server, 'ServerInformation')).toEqual([]);
    expect(server.deploymentType).toBe('Cloud');
    const statuses = await ask<object[]>('/rest/api/3/status');
    expect(amiss(statuses, 'StatusDetails[]')).toEqual([]);
    expect(statuses).toHaveLength(8);
    const fields = await ask<object[]>('/rest/api/3/field');
    expect(amiss(fields, 'FieldDetails[]')).toEqual([]);
    expect(fields.length).toBeGreaterThan(5);
  });
});

interface Changelogs {
  readonly issueChangeLogs: readonly {
    readonly changeHistories: readonly { readonly created: number | string }[];
  }[];
}

describe('misfits()', () => {
  const filter = { of: 'version3/models', type: 'Filter' } as const;

  test.each([
    ['a member of another kind', { name: 'x', id: 7 }, 'number', false],
    ['a member that is missing', { id: '7' }, "'name' is missing", false],
    ['a member nobody knows of what is sent', { name: 'x', nmae: 'y' }, '\'"nmae"\' does not exist', true],
  ])('tells %s', (_what, value, said, isSent) => {
    expect(misfits(value, filter, isSent).join()).toContain(said);
  });

  test.each([
    ['what Jira adds', { name: 'x', more: 1 }],
    ['null for what is absent', { name: 'x', id: null }],
  ])('takes %s', (_what, value) => {
    expect(misfits(value, filter)).toEqual([]);
  });
});
