import { describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../webapp/src/client.ts';
import { basePathOf } from '../../webapp/src/http.ts';
import { aPanel } from './panels.ts';

function clientThatGets(response: () => Response | Promise<Response>) {
  const sent: { url: string; init: RequestInit | undefined }[] = [];
  const client = createClient({
    basePath: () => '/chat',
    cookies: () => 'XMMCSRF=no; MMUSERID=u1; MMCSRF=token=1; other=2',
    fetch: async (input, init) => {
      sent.push({ url: String(input), init });
      return response();
    },
  });
  return { client, sent };
}

const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status });

describe('createClient()', () => {
  it('reads a panel by GET without a CSRF token, as the signed-in user', async () => {
    const { client, sent } = clientThatGets(json(200, aPanel()));
    expect(await client.readPanel('c 1&x')).toEqual({ ok: true, value: aPanel() });
    expect(sent[0]?.url).toBe('/chat/plugins/set-update/api/v1/panel?channel_id=c+1%26x');
    expect(sent[0]?.init).toMatchObject({ method: 'GET', credentials: 'include' });
    expect(sent[0]?.init?.headers).not.toHaveProperty('X-CSRF-Token');
  });

  it('refreshes by POST with the CSRF token of the cookie', async () => {
    const { client, sent } = clientThatGets(json(200, aPanel()));
    await client.refreshPanel('c1');
    expect(sent[0]?.url).toBe('/chat/plugins/set-update/api/v1/refresh');
    expect(sent[0]?.init).toMatchObject({
      method: 'POST',
      body: '{"channel_id":"c1"}',
      headers: {
        'X-Requested-With': 'XMLHttpRequest',
        'X-CSRF-Token': 'token=1',
        'Content-Type': 'application/json',
      },
    });
  });

  it.each([
    { answer: { trigger_id: 't1', goto_location: '' }, triggerId: 't1', because: 'the host names it' },
    {
      answer: { trigger_id: 't1', props: { other: true } },
      triggerId: 't1',
      because: 'props say nothing of it',
    },
    { answer: { trigger_id: 7 }, triggerId: '', because: 'it is no text' },
    { answer: {}, triggerId: '', because: 'nothing is said of it' },
    { answer: null, triggerId: '', because: 'there is no answer to speak of' },
  ])(
    'runs a command by POST, and its dialog has the trigger "$triggerId" because $because',
    async ({ answer, triggerId }) => {
      const { client, sent } = clientThatGets(json(200, answer));
      const command = { channel_id: 'c1', team_id: 't1', command: '/set-update away' };
      expect(await client.runCommand(command)).toEqual({ ok: true, value: { triggerId, isAnswered: false } });
      expect(sent[0]?.url).toBe('/chat/api/v4/commands/execute');
      expect(sent[0]?.init).toMatchObject({ method: 'POST', body: JSON.stringify(command) });
    },
  );

  it('knows a command that was answered by a message instead of a dialog', async () => {
    const { client } = clientThatGets(json(200, { trigger_id: 't1', props: { set_update_answered: true } }));
    const command = { channel_id: 'c1', team_id: 't1', command: '/set-update away' };
    expect(await client.runCommand(command)).toMatchObject({ ok: true, value: { isAnswered: true } });
  });

  it('asks the host for presence by POST, and leaves out what is no entry', async () => {
    const bob = { user_id: 'id-bob', status: 'away', manual: false, last_activity_at: 7 };
    const { client, sent } = clientThatGets(json(200, [bob, { user_id: 'id-carol' }, null, 'x']));
    const reply = await client.readPresences(['id-bob', 'id-carol']);
    expect(reply).toEqual({ ok: true, value: [{ userId: 'id-bob', status: 'away' }] });
    expect(sent[0]?.url).toBe('/chat/api/v4/users/status/ids');
    expect(sent[0]?.init).toMatchObject({
      method: 'POST',
      body: '["id-bob","id-carol"]',
      headers: { 'X-CSRF-Token': 'token=1' },
    });
    const { client: other } = clientThatGets(json(200, { id: 'no list' }));
    expect(await other.readPresences(['id-bob'])).toMatchObject({ ok: false });
  });

  it('asks the host for people by POST, keeps all that it says of them, and leaves out who has no name', async () => {
    const names = { username: 'bob', first_name: 'Bob', last_name: '', nickname: '' };
    const bob = { id: 'id-bob', ...names, last_picture_update: 7 };
    const { client, sent } = clientThatGets(json(200, [bob, { id: 'id-carol' }, null, 'x']));
    expect(await client.readProfiles(['id-bob', 'id-carol'])).toEqual({ ok: true, value: [bob] });
    expect(sent[0]?.url).toBe('/chat/api/v4/users/ids');
    expect(sent[0]?.init).toMatchObject({ method: 'POST', body: '["id-bob","id-carol"]' });
    const { client: other } = clientThatGets(json(200, { id: 'no list' }));
    expect(await other.readProfiles(['id-bob'])).toMatchObject({ ok: false });
  });

  it.each([
    {
      because: 'it says why',
      status: 400,
      error: { code: 'bad-request', message: 'No.' },
      failure: { code: 'bad-request', message: 'No.' },
    },
    {
      because: 'it lists what was not done',
      status: 502,
      error: { code: 'jira', message: 'Not all.', details: ['MM-1: locked'] },
      failure: { code: 'jira', message: 'Not all.', details: ['MM-1: locked'] },
    },
    {
      because: 'it lists what to choose from',
      status: 404,
      error: { code: 'several-sets', message: 'Which?', sets: [{ channel_id: 's1', name: 'SET' }] },
      failure: { code: 'several-sets', message: 'Which?', sets: [{ channel_id: 's1', name: 'SET' }] },
    },
    {
      because: 'its status is odd and its sentence empty',
      status: 418,
      error: { code: 'bad-request', message: '' },
      failure: { code: 'bad-request' },
    },
  ])('answers what the route says when $because', async ({ status, error, failure }) => {
    const { client } = clientThatGets(json(status, { error }));
    expect(await client.readPanel('c1')).toEqual({ ok: false, failure });
  });

  it.each([
    {
      name: 'moveTicket',
      call: (client: Client) =>
        client.moveTicket({ channel_id: 'c1', key: 'MM-1', move: 'up', token: '0123456789abcdef' }),
      sent: 'POST tickets/move {"channel_id":"c1","key":"MM-1","move":"up","token":"0123456789abcdef"}',
    },
    {
      name: 'takeTicket',
      call: (client: Client) => client.takeTicket({ channel_id: 'c1', key: 'MM-1' }),
      sent: 'POST tickets/take {"channel_id":"c1","key":"MM-1"}',
    },
    {
      name: 'proposeOrder',
      call: (client: Client) => client.proposeOrder('c1'),
      sent: 'GET order?channel_id=c1 undefined',
    },
    {
      name: 'fixOrder',
      call: (client: Client) => client.fixOrder({ channel_id: 'c1', token: '0123456789abcdef' }),
      sent: 'POST order/fix {"channel_id":"c1","token":"0123456789abcdef"}',
    },
    {
      name: 'testConnection',
      call: (client: Client) => client.testConnection({ JiraURL: 'https://jira.example.com' }),
      sent: 'POST connection/test {"settings":{"JiraURL":"https://jira.example.com"}}',
    },
  ])('sends what $name() says', async ({ call, sent: wanted }) => {
    const { client, sent } = clientThatGets(json(200, {}));
    await call(client);
    const [request] = sent;
    const path = request?.url.replace('/chat/plugins/set-update/api/v1/', '');
    expect(`${request?.init?.method} ${path} ${request?.init?.body}`).toBe(wanted);
  });

  it.each([
    { because: 'the session is over', status: 401, body: '', code: 'not-signed-in' },
    { because: 'a proxy refuses', status: 403, body: '<html>', code: 'forbidden' },
    {
      because: 'Mattermost does not run the plugin',
      status: 404,
      body: '404 page not found',
      code: 'plugin-absent',
    },
    { because: 'the plugin is restarting', status: 503, body: '', code: 'internal' },
    {
      because: 'a code is new to this page',
      status: 500,
      body: '{"error":{"code":"new"}}',
      code: 'internal',
    },
    {
      because: 'it is a login page',
      status: 200,
      body: '<html>Sign in</html>',
      code: 'answer-not-understood',
    },
    { because: 'it is cut off', status: 200, body: '{"channel_id":', code: 'answer-not-understood' },
    {
      because: 'a field is missing',
      status: 200,
      body: '{"channel_id":"c1"}',
      code: 'answer-not-understood',
    },
    { because: 'it is a status nobody sends', status: 418, body: '', code: 'answer-not-understood' },
  ])('answers $code when $because', async ({ status, body, code }) => {
    const { client } = clientThatGets(() => new Response(body, { status }));
    expect(await client.readPanel('c1')).toEqual({ ok: false, failure: { code } });
  });

  it.each([
    { because: 'the request fails', response: () => Promise.reject(new TypeError('Failed to fetch')) },
    {
      because: 'the connection breaks in the middle of the answer',
      response: () =>
        new Response(new ReadableStream({ pull: (stream) => stream.error(new Error('reset')) })),
    },
  ])('answers unreachable when $because', async ({ response }) => {
    const { client } = clientThatGets(response);
    expect(await client.readPanel('c1')).toEqual({ ok: false, failure: { code: 'unreachable' } });
  });
});

describe('basePathOf()', () => {
  it.each([
    { siteUrl: 'https://chat.example.com', fallback: '', path: '', because: 'it is served at the root' },
    {
      siteUrl: 'https://example.com/chat/',
      fallback: '',
      path: '/chat',
      because: 'a subpath ends without slash',
    },
    { siteUrl: '', fallback: '/chat', path: '/chat', because: 'the page knows its own path' },
    { siteUrl: undefined, fallback: undefined, path: '', because: 'nobody knows' },
    { siteUrl: 'chat', fallback: '/x', path: '/x', because: 'it is no address' },
  ])('answers "$path" for $siteUrl because $because', ({ siteUrl, fallback, path }) => {
    expect(basePathOf(siteUrl, fallback)).toBe(path);
  });
});
