import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { amiss, misfits } from './described.ts';
import { type JiraSim, startJiraSim } from './index.ts';

// The simulator's answers to changes against the types that jira.js generated from Atlassian's own descriptions.

let jira: JiraSim;

beforeAll(async () => {
  jira = await startJiraSim();
});

afterAll(() => jira.close());

async function ask(method: string, path: string, body?: object) {
  const answer = await fetch(`${jira.url}${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${jira.account}:${jira.token}`).toString('base64')}`,
      'content-type': 'application/json',
      // TypeScript may be at work for longer than a connection is kept.
      connection: 'close',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

const fieldAmiss = (value: unknown) => misfits(value, { of: 'version2/models', type: 'FieldMetadata' });

describe('the simulator answers changes in the shape of Jira Cloud', () => {
  test('PUT rank, fully and partly done', async () => {
    const [a = '', b = '', c = ''] = jira.truth().toDo;
    const rank = (issues: string[]) =>
      ask('PUT', '/rest/agile/1.0/issue/rank', { issues, rankBeforeIssue: a });
    expect(await rank([b])).toEqual({ status: 204, body: null });
    jira.scenario.rankPartial = [c];
    // Atlassian's description names no members of it; this is the example it gives.
    expect(await rank([b, c])).toEqual({
      status: 207,
      body: {
        entries: [
          { issueId: expect.any(Number), issueKey: b, status: 200 },
          { issueId: expect.any(Number), issueKey: c, status: 503, errors: [expect.any(String)] },
        ],
      },
    });
    jira.recover();
  });

  test.each([
    ['more than fifty', { issues: Array(51).fill('MM-70412'), rankAfterIssue: 'MM-70388' }],
    ['no anchor', { issues: ['MM-70412'] }],
    ['two anchors', { issues: ['MM-70412'], rankAfterIssue: 'MM-70388', rankBeforeIssue: 'MM-70401' }],
    ['the anchor itself', { issues: ['MM-70412'], rankAfterIssue: 'MM-70412' }],
  ])('PUT rank refuses %s', async (_because, body) => {
    expect((await ask('PUT', '/rest/agile/1.0/issue/rank', body)).status).toBe(400);
  });

  test('ranks go on finding room between two neighbours', async () => {
    const [a = '', b = ''] = jira.truth().toDo;
    const others = jira.truth().toDo.slice(2, 12);
    for (let round = 0; round < 4; round++) {
      for (const key of others) {
        await ask('PUT', '/rest/agile/1.0/issue/rank', { issues: [key], rankAfterIssue: a });
      }
    }
    expect(jira.truth().toDo.slice(0, 12)).toEqual([a, ...[...others].reverse(), b]);
    expect(new Set(jira.board.tickets.map(({ rank }) => rank)).size).toBe(jira.board.tickets.length);
  });

  test('GET transitions and editmeta, with their screens', async () => {
    const path = '/rest/api/2/issue/MM-70401';
    const { body: offered } = await ask('GET', `${path}/transitions?expand=transitions.fields`);
    expect(amiss(offered, 'Transitions')).toEqual([]);
    const closed = offered.transitions.find(({ name }: { name: string }) => name === 'Closed');
    expect(fieldAmiss(closed.fields.resolution)).toEqual([]);
    expect(closed.fields.resolution.required).toBe(true);
    const { body: edit } = await ask('GET', `${path}/editmeta`);
    expect(amiss(edit, 'IssueUpdateMetadata')).toEqual([]);
    expect(fieldAmiss(edit.fields.issuetype)).toEqual([]);
    expect(edit.fields.issuetype.allowedValues).toHaveLength(3);
  });

  test.each([
    ['labels', [{ set: ['web'] }]],
    ['labels', [{ add: 'web' }, { replace: 'mobile' }]],
    ['labels', 'web'],
    ['customfield_10052', [{ set: ['web'] }]],
    ['customfield_10050', [{ set: { id: '10200' } }]],
  ])('PUT issue refuses to update %s by anything but add and remove: %j', async (field, operations) => {
    const path = '/rest/api/2/issue/MM-70401';
    const held = async () => (await ask('GET', `${path}?fields=${field}`)).body.fields[field];
    const before = await held();
    const refused = await ask('PUT', path, { update: { [field]: operations } });
    expect(refused).toMatchObject({ status: 400, body: { errors: { [field]: expect.any(String) } } });
    expect(await held()).toEqual(before);
  });

  test('POST issue, POST comment, GET comment', async () => {
    const fields = { project: { key: 'MM' }, issuetype: { name: 'Bug' }, summary: 'x', description: 'y' };
    const made = await ask('POST', '/rest/api/2/issue', { fields });
    expect(made.status).toBe(201);
    expect(amiss(made.body, 'CreatedIssue')).toEqual([]);
    const { key } = made.body;
    const comment = await ask('POST', `/rest/api/2/issue/${key}/comment`, { body: '*x*' });
    expect(comment).toMatchObject({
      status: 201,
      body: { body: '*x*', author: { displayName: 'SET Update' } },
    });
    await ask('POST', `/rest/api/2/issue/${key}/comment`, { body: 'y' });
    const last = await ask('GET', `/rest/api/2/issue/${key}/comment?orderBy=-created&maxResults=1`);
    expect(last.body).toMatchObject({ startAt: 0, maxResults: 1, total: 2, comments: [{ body: 'y' }] });
  });

  test('GET issueLinkType, POST issueLink, and the links of both ends, DELETE issueLink', async () => {
    const types = await ask('GET', '/rest/api/2/issueLinkType');
    expect(amiss(types.body, 'IssueLinkTypes')).toEqual([]);
    const { id } = types.body.issueLinkTypes.find(({ name }: { name: string }) => name === 'Duplicate');
    const link = { type: { id }, inwardIssue: { key: 'MM-70401' }, outwardIssue: { key: 'MM-70412' } };
    for (const _once of [1, 2])
      expect(await ask('POST', '/rest/api/2/issueLink', link)).toEqual({ status: 201, body: null });
    const linksOf = async (key: string) =>
      (await ask('GET', `/rest/api/2/issue/${key}?fields=issuelinks`)).body.fields.issuelinks;
    const [from, to] = [await linksOf('MM-70401'), await linksOf('MM-70412')];
    expect(amiss(from, "Omit<IssueLink, 'outwardIssue'>[]")).toEqual([]);
    expect([from, to]).toMatchObject([
      [{ type: { outward: 'duplicates' }, outwardIssue: { key: 'MM-70412' } }],
      [{ type: { inward: 'is duplicated by' }, inwardIssue: { key: 'MM-70401' } }],
    ]);
    expect(await ask('DELETE', `/rest/api/2/issueLink/${from[0].id}`)).toEqual({ status: 204, body: null });
    expect(await linksOf('MM-70412')).toEqual([]);
    expect((await ask('DELETE', `/rest/api/2/issueLink/${from[0].id}`)).status).toBe(404);
  });

  test('POST and DELETE issueLink where links are switched off, or not allowed', async () => {
    const link = {
      type: { id: '10002' },
      inwardIssue: { key: 'MM-70401' },
      outwardIssue: { key: 'MM-70412' },
    };
    await ask('POST', '/rest/api/2/issueLink', link);
    const id = jira.board.links?.[0]?.id;
    const both = async () => [
      (await ask('POST', '/rest/api/2/issueLink', link)).status,
      (await ask('DELETE', `/rest/api/2/issueLink/${id}`)).status,
    ];
    jira.scenario.linkTypes = null;
    expect(await both()).toEqual([404, 404]);
    jira.recover();
    jira.scenario.withheld = ['LINK_ISSUES'];
    expect(await both()).toEqual([401, 404]);
    jira.recover();
    expect((await ask('DELETE', `/rest/api/2/issueLink/${id}`)).status).toBe(204);
  });

  test('GET user/search, GET mypermissions', async () => {
    const found = await ask('GET', '/rest/api/2/user/search?query=bob');
    expect(amiss(found.body, 'User[]')).toEqual([]);
    expect(found.body).toHaveLength(1);
    const mine = await ask('GET', '/rest/api/2/mypermissions?permissions=SCHEDULE_ISSUES,ADD_COMMENTS');
    expect(amiss(mine.body, 'Permissions')).toEqual([]);
    const { permissions } = mine.body;
    expect(Object.keys(permissions)).toEqual(['SCHEDULE_ISSUES', 'ADD_COMMENTS']);
    expect(permissions.ADD_COMMENTS.havePermission).toBe(true);
    expect((await ask('GET', '/rest/api/2/mypermissions')).status).toBe(400);
  });
});
