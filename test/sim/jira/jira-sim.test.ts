import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type JiraSim, startJiraSim } from './index.ts';

let jira: JiraSim;

beforeEach(async () => {
  jira = await startJiraSim();
});

afterEach(() => jira.close());

function login(token = jira.token) {
  return { authorization: `Basic ${Buffer.from(`${jira.account}:${token}`).toString('base64')}` };
}

async function ask(
  path: string,
  { body, headers = login() }: { body?: object; headers?: Record<string, string> } = {},
) {
  const answer = await fetch(`${jira.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json: (): { issues: { id: string }[] } => JSON.parse(text),
  };
}

const search = (jql: string, more: object = {}) => ask('/rest/api/3/search/jql', { body: { jql, ...more } });

describe('what Jira Cloud removed', () => {
  test.each([
    ['/rest/api/2/search?jql=project=MM'],
    ['/rest/api/3/search'],
    ['/rest/agile/1.0/board/33/issue'],
    ['/rest/agile/1.0/board/33/backlog'],
  ])('%s answers 410 with a reason', async (path) => {
    const { status, text } = await ask(path);
    expect(status).toBe(410);
    expect(JSON.parse(text)).toEqual({ errorMessages: [expect.stringContaining('removed')], errors: {} });
  });
});

describe('search/jql', () => {
  test.each([
    ['ORDER BY Rank', 'Unbounded'],
    ['', 'Unbounded'],
    ['filter = 15099', "A value with ID '15099' does not exist for the field 'filter'."],
    ['status = Sumbitted', "The value 'sumbitted' does not exist for the field 'status'."],
    ['labels = "open', 'Error in the JQL Query'],
    ['key = MM-1', "An issue with key 'MM-1' does not exist"],
  ])('%s answers 400', async (jql, words) => {
    const { status, text } = await search(jql);
    expect(status).toBe(400);
    expect(text).toContain(words);
  });

  test('refuses members it does not know, as the real one does', async () => {
    expect((await search('project = MM', { startAt: 0 })).status).toBe(400);
  });

  test('goes through all pages, some shorter than asked for, each ticket once', async () => {
    const sizes: number[] = [];
    const ids: string[] = [];
    let nextPageToken: string | undefined;
    do {
      const { text } = await search('filter = 14020', {
        maxResults: 9,
        ...(nextPageToken && { nextPageToken }),
      });
      const page: { issues: { id: string }[]; nextPageToken?: string; isLast: boolean } = JSON.parse(text);
      expect(page.isLast).toBe(page.nextPageToken === undefined);
      expect(page).not.toHaveProperty('total');
      sizes.push(page.issues.length);
      ids.push(...page.issues.map(({ id }) => id));
      nextPageToken = page.nextPageToken;
    } while (nextPageToken !== undefined);
    expect(sizes.slice(0, 3)).toEqual([9, 6, 9]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(58);
  });

  test('refuses a token of another query', async () => {
    const first: { nextPageToken: string } = JSON.parse(
      (await search('project = MM', { maxResults: 5 })).text,
    );
    expect((await search('filter = 15097', { nextPageToken: first.nextPageToken })).status).toBe(400);
  });
});

describe('who asks', () => {
  test.each([
    ['a wrong token', () => login('wrong'), 'AUTHENTICATED_FAILED'],
    ['nobody', () => ({}), null],
  ])('reads nothing as %s, with status 200', async (_because, headers, reason) => {
    const answer = await ask('/rest/api/3/search/jql', { body: { jql: 'project = MM' }, headers: headers() });
    expect(answer.status).toBe(200);
    expect(answer.json().issues).toEqual([]);
    expect(answer.headers.get('x-seraph-loginreason')).toBe(reason);
    expect((await ask('/rest/api/2/myself', { headers: headers() })).status).toBe(401);
  });

  test('is a dead token from one request to the next', async () => {
    jira.scenario.deadToken = true;
    expect((await ask('/rest/api/2/myself')).status).toBe(401);
    jira.recover();
    expect((await ask('/rest/api/2/myself')).status).toBe(200);
  });

  test('is recorded without the token', async () => {
    await ask('/rest/api/2/myself');
    expect(jira.requests).toMatchObject([
      { method: 'GET', path: '/rest/api/2/myself', isAuthenticated: true },
    ]);
    expect(JSON.stringify(jira.requests)).not.toContain(jira.token);
  });
});

test('a rate limit says for how long and why, as often as told', async () => {
  jira.scenario.rateLimit = { retryAfter: 7, reason: 'jira-burst-based', times: 1 };
  const { status, headers } = await ask('/rest/api/2/myself');
  expect([status, headers.get('retry-after'), headers.get('ratelimit-reason')]).toEqual([
    429,
    '7',
    'jira-burst-based',
  ]);
  expect((await ask('/rest/api/2/myself')).status).toBe(200);
});

test('answers are compressed for those who accept it', async () => {
  const plain = await ask('/rest/api/3/status', { headers: { ...login(), 'accept-encoding': 'identity' } });
  const small = await ask('/rest/api/3/status', { headers: { ...login(), 'accept-encoding': 'gzip' } });
  expect([plain.headers.get('content-encoding'), small.headers.get('content-encoding')]).toEqual([
    null,
    'gzip',
  ]);
  expect(small.text).toBe(plain.text);
});

test('the board holds about sixty tickets with the texts that break a careless post', () => {
  expect(jira.board.tickets.length).toBeGreaterThanOrEqual(58);
  const summaries = jira.board.tickets.map(({ summary }) => summary).join('\n');
  for (const nasty of ['[', '|', '@here', '#release', '`', '*', '_', '"']) expect(summaries).toContain(nasty);
  const ranks = jira.board.tickets.map(({ rank }) => rank);
  expect([...ranks].sort()).toEqual(ranks);
});
