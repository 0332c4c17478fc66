import { PartialSuccessSchema } from 'jira.js/agile';
import {
  CreatedIssueSchema,
  DashboardUserSchema,
  FieldMetadataSchema,
  IssueUpdateMetadataSchema,
  PermissionsSchema,
  TransitionsSchema,
  UserPermissionSchema,
} from 'jira.js/cloud';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type JiraSim, startJiraSim } from './index.ts';

// The simulator's answers to changes against the schemas that jira.js generated from Atlassian's own descriptions.

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
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const parsed: unknown = text === '' ? null : JSON.parse(text);
  return { status: answer.status, body: parsed };
}

describe('the simulator answers changes in the shape of Jira Cloud', () => {
  test('PUT rank, fully and partly done', async () => {
    const [a = '', b = '', c = ''] = jira.truth().toDo;
    const rank = (issues: string[]) =>
      ask('PUT', '/rest/agile/1.0/issue/rank', { issues, rankBeforeIssue: a });
    expect(await rank([b])).toEqual({ status: 204, body: null });
    jira.scenario.rankPartial = [c];
    const { status, body } = await rank([b, c]);
    expect(status).toBe(207);
    const { entries = [] } = PartialSuccessSchema.parse(body);
    expect(entries.map(({ issueKey, status }) => [issueKey, status])).toEqual([
      [b, 200],
      [c, 503],
    ]);
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
    const offered = TransitionsSchema.parse(
      (await ask('GET', `${path}/transitions?expand=transitions.fields`)).body,
    );
    const closed = offered.transitions?.find(({ name }) => name === 'Closed');
    expect(FieldMetadataSchema.parse(closed?.fields?.resolution).required).toBe(true);
    const edit = IssueUpdateMetadataSchema.parse((await ask('GET', `${path}/editmeta`)).body);
    expect(FieldMetadataSchema.parse(edit.fields?.issuetype).allowedValues).toHaveLength(3);
  });

  test('POST issue, POST comment', async () => {
    const fields = { project: { key: 'MM' }, issuetype: { name: 'Bug' }, summary: 'x', description: 'y' };
    const made = await ask('POST', '/rest/api/2/issue', { fields });
    expect(made.status).toBe(201);
    const { key } = CreatedIssueSchema.parse(made.body);
    const comment = await ask('POST', `/rest/api/2/issue/${key}/comment`, { body: '*x*' });
    expect(comment).toMatchObject({
      status: 201,
      body: { body: '*x*', author: { displayName: 'SET Update' } },
    });
  });

  test('GET user/search, GET mypermissions', async () => {
    const found = await ask('GET', '/rest/api/2/user/search?query=bob');
    expect(z.array(DashboardUserSchema).parse(found.body)).toHaveLength(1);
    const mine = await ask('GET', '/rest/api/2/mypermissions?permissions=SCHEDULE_ISSUES,ADD_COMMENTS');
    const { permissions } = PermissionsSchema.parse(mine.body);
    expect(Object.keys(permissions ?? {})).toEqual(['SCHEDULE_ISSUES', 'ADD_COMMENTS']);
    expect(UserPermissionSchema.parse(permissions?.ADD_COMMENTS).havePermission).toBe(true);
    expect((await ask('GET', '/rest/api/2/mypermissions')).status).toBe(400);
  });
});
