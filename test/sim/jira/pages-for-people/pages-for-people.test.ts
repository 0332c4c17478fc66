import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSetBoard, type JiraSim, startJiraSim } from '../index.ts';

let jira: JiraSim;

beforeAll(async () => {
  const board = createSetBoard(Date.now());
  const [first] = board.tickets;
  if (first !== undefined) first.summary = `<script>alert('x')</script> & "quotes"`;
  jira = await startJiraSim({ board, basePath: '/jira-site' });
});

afterAll(() => jira.close());

async function look(path: string) {
  const answer = await fetch(`${jira.url}${path}`);
  const page = await answer.text();
  const keys = [...page.matchAll(/\/browse\/(MM-\d+)"/g)].map(([, key = '']) => key);
  return { status: answer.status, headers: answer.headers, page, keys };
}

describe('the simulated Jira shows people', () => {
  it('a ticket, with what the update and the queue say of it', async () => {
    const { status, headers, page } = await look('/browse/MM-70397');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    for (const words of ['MM-70397', 'Hotfix: notification e-mails', 'To Do', 'Carol Silva', 'hotfix']) {
      expect(page).toContain(words);
    }
    expect(page).toContain('simulated Jira');
  });

  it.each([
    '/secure/RapidBoard.jspa?rapidView=33',
    '/boards',
    '/boards/33',
    '/jira/software/c/projects/MM/boards/33',
  ])('the board at %s, each column in the order of ranks', async (path) => {
    const { status, page } = await look(path);
    expect(status).toBe(200);
    const columns = page.split('<section>').slice(1);
    const keysIn = (index: number) =>
      [...(columns[index] ?? '').matchAll(/\/browse\/(MM-\d+)"/g)].map(([, key]) => key);
    const { toDo, inProgress, submittedColumn } = jira.truth();
    expect([keysIn(1), keysIn(2), keysIn(3)]).toEqual([toDo, inProgress, submittedColumn]);
  });

  it('the tickets of a filter, as many as the update counts', async () => {
    const { keys } = await look('/issues/?filter=15097');
    expect(keys).toHaveLength(jira.truth().resolved);
  });

  it('the tickets of a query, in its order', async () => {
    const [first = '', second = ''] = jira.truth().toDo;
    const jql = encodeURIComponent(`key in (${second}, ${first}) ORDER BY Rank`);
    expect((await look(`/issues/?jql=${jql}`)).keys).toEqual([first, second]);
  });

  it.each([
    { path: '/issues/?jql=colour%20%3D%20red', status: 400, says: 'Field &#39;colour&#39; does not exist' },
    { path: '/issues/', status: 400, says: 'Unbounded JQL' },
    { path: '/issues/?filter=1', status: 404, says: 'There is no filter 1' },
    { path: '/browse/MM-1', status: 404, says: 'There is no ticket MM-1' },
    { path: '/secure/RapidBoard.jspa?rapidView=34', status: 404, says: 'There is no board 34' },
  ])('what is wrong with $path', async ({ path, status, says }) => {
    const seen = await look(path);
    expect(seen.status).toBe(status);
    expect(seen.page).toContain(says);
  });

  it.each([
    '/boards',
    '/browse/MM-70412',
    `/issues/?jql=${encodeURIComponent('"><script>alert(1)</script>')}`,
  ])('no markup of other people: %s', async (path) => {
    const { page, headers } = await look(path);
    expect(page).not.toContain('<script');
    expect(page).toContain('&#60;script');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('nothing that counts as a request to the API', async () => {
    await look('/boards');
    expect(jira.requests).toEqual([]);
  });
});
