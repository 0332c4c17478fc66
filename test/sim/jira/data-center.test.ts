import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type JiraSim, startJiraSim } from './index.ts';
import { inDataCenterWords } from './site/data-center-words.ts';

let jira: JiraSim;

beforeEach(async () => {
  jira = await startJiraSim({ deployment: 'Server' });
});

afterEach(() => jira.close());

async function ask(path: string, body?: object, authorization = `Bearer ${jira.token}`) {
  const answer = await fetch(`${jira.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === '' ? {} : { authorization }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json: unknown = await answer.json();
  return { status: answer.status, headers: answer.headers, json };
}

describe('the simulated Data Center', () => {
  test.each([
    ['POST', '/rest/api/3/search/jql'],
    ['POST', '/rest/api/2/search/jql'],
    ['GET', '/rest/software/1.0/board/33/issue'],
    ['POST', '/rest/api/2/changelog/bulkfetch'],
    ['GET', '/rest/api/2/issue/MM-70371/changelog'],
    ['GET', '/rest/api/3/myself'],
  ])('has no %s %s', async (method, path) => {
    expect((await ask(path, method === 'POST' ? {} : undefined)).status).toBe(404);
  });

  test('calls itself Server, with its version', async () => {
    expect((await ask('/rest/api/2/serverInfo')).json).toMatchObject({
      deploymentType: 'Server',
      version: '10.3.24',
    });
  });

  test('searches with pages counted from startAt, the total and the key', async () => {
    const jql = 'filter = 14020 ORDER BY Rank';
    const { json } = await ask('/rest/api/2/search', { jql, startAt: 10, maxResults: 5, fields: ['status'] });
    expect(json).toMatchObject({ startAt: 10, maxResults: 5, total: expect.any(Number) });
    expect(json).toMatchObject({
      issues: Array(5).fill({ id: expect.any(String), key: expect.any(String), fields: expect.anything() }),
    });
    const query = new URLSearchParams({ jql, startAt: '10', maxResults: '5', fields: 'status' });
    expect((await ask(`/rest/api/2/search?${query}`)).json).toEqual(json);
  });

  test('refuses what only search/jql takes', async () => {
    const { status } = await ask('/rest/api/2/search', { jql: 'project = MM', nextPageToken: 'x' });
    expect(status).toBe(400);
  });

  test('gives changes with a ticket, newest first, and cuts long ones in searches', async () => {
    const whole = { changelog: { total: 4, histories: Array(4).fill(expect.anything()) } };
    expect((await ask('/rest/api/2/issue/MM-70371?expand=changelog&fields=status')).json).toMatchObject(
      whole,
    );
    jira.scenario.changelogLimit = 1;
    const { json } = await ask('/rest/api/2/search', { jql: 'key = MM-70371', expand: ['changelog'] });
    const last = { items: [{ field: 'resolution' }, { field: 'status', to: '5' }] };
    expect(json).toMatchObject({ issues: [{ changelog: { total: 4, maxResults: 1, histories: [last] } }] });
  });

  test('lists the board by rank without changes, whatever is expanded', async () => {
    const { json } = await ask('/rest/agile/1.0/board/33/issue?maxResults=3&expand=changelog&fields=summary');
    expect(json).toMatchObject({
      issues: [{ key: 'MM-70412' }, { key: 'MM-70388' }, { key: 'MM-70401' }],
    });
    expect(JSON.stringify(json)).not.toContain('histories');
  });

  test('names people by name and key', async () => {
    expect((await ask('/rest/api/2/myself')).json).toMatchObject({
      name: 'set-update',
      key: 'JIRAUSER-set-update',
    });
    const found = await ask('/rest/api/2/search', { jql: 'project = MM' });
    expect(JSON.stringify(found.json).includes('accountId')).toBe(false);
  });

  test.each([
    ['nobody', ''],
    ['another token', 'Bearer other'],
  ])('shows %s nothing', async (_because, authorization) => {
    const found = await ask('/rest/api/2/search', { jql: 'project = MM' }, authorization);
    expect(found.json).toMatchObject({ total: 0, issues: [] });
    const isTold = found.headers.get('x-seraph-loginreason') === 'AUTHENTICATED_FAILED';
    expect(isTold).toBe(authorization !== '');
  });
});

test('inDataCenterWords() renames people wherever they stand', () => {
  const self = 'http://x/rest/api/3/user?accountId=1:a';
  const ann = {
    self: 'http://x/rest/api/2/user?username=ann',
    key: 'JIRAUSER-ann',
    name: 'ann',
    emailAddress: 'ann@example.com',
  };
  const person = { self, accountId: '1:a', accountType: 'atlassian', emailAddress: 'ann@example.com' };
  expect(
    inDataCenterWords({ list: [{ author: person }], self: 'http://x/rest/api/3/issue/1', n: null }),
  ).toEqual({
    list: [{ author: ann }],
    self: 'http://x/rest/api/2/issue/1',
    n: null,
  });
});
