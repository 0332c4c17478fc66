import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { PROBE_ID } from './probe/protocol.ts';
import type { Stage } from './stage.ts';

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export function describeRequests(given: () => Stage): void {
  /** Sends exactly these headers, and `Host` and `Content-Length`. */
  const send = async (path: string, { method = 'POST', headers = {}, body = '' }: Sent = {}) => {
    await given().probe.forget();
    return exchange(`${given().url}/plugins/${PROBE_ID}${path}`, { method, headers, body });
  };
  const userSeen = async () => (await given().probe.request('/own')).headers['mattermost-user-id'];

  describe('a host that hands a request to a plugin', () => {
    it.each([
      { sent: 'the cookie and its CSRF token', is: 'the user', method: 'POST', proof: 'token' },
      { sent: 'the cookie and X-Requested-With', is: 'the user', method: 'POST', proof: 'requested-with' },
      { sent: 'the cookie alone, to read', is: 'the user', method: 'GET', proof: 'none' },
      { sent: 'the cookie alone, to change', is: 'nobody', method: 'POST', proof: 'none' },
      { sent: 'the cookie alone, to read the head', is: 'nobody', method: 'HEAD', proof: 'none' },
      { sent: 'the cookie and a wrong CSRF token', is: 'nobody', method: 'POST', proof: 'wrong' },
      { sent: 'a bearer token', is: 'the user', method: 'POST', proof: 'bearer' },
      { sent: 'a token in the address', is: 'the user', method: 'POST', proof: 'address' },
      { sent: 'an unknown cookie', is: 'nobody', method: 'GET', proof: 'unknown' },
      { sent: 'a header that says who it is', is: 'nobody', method: 'GET', proof: 'claimed' },
    ])('says $is has sent $sent', async ({ is, method, proof }) => {
      const { id, token, csrf } = given().people.member;
      const cookie = { Cookie: `MMAUTHTOKEN=${token}` };
      const proofs: Record<string, Record<string, string>> = {
        token: { ...cookie, 'X-CSRF-Token': csrf },
        'requested-with': { ...cookie, 'X-Requested-With': 'XMLHttpRequest' },
        none: cookie,
        wrong: { ...cookie, 'X-CSRF-Token': 'wrong' },
        bearer: { Authorization: `Bearer ${token}` },
        address: {},
        unknown: { Cookie: 'MMAUTHTOKEN=unknown' },
        claimed: { 'Mattermost-User-Id': id, 'Mattermost-Plugin-ID': 'another' },
      };
      await send(proof === 'address' ? `/own?access_token=${token}` : '/own', {
        method,
        headers: proofs[proof] ?? {},
      });
      const { headers, context } = await given().probe.request('/own');
      expect(headers['mattermost-user-id']).toBe(is === 'the user' ? id : undefined);
      expect(context.SessionId !== '').toBe(is === 'the user');
      expect(headers['mattermost-plugin-id']).toBeUndefined();
    });

    it('keeps every header but those that prove who it is or where it comes from', async () => {
      const { token, csrf } = given().people.member;
      await send('/own', {
        headers: {
          Cookie: `one=1; MMAUTHTOKEN=${token}; MMCSRF=${csrf}; two=2`,
          Authorization: 'Basic c2VjcmV0',
          Referer: 'http://elsewhere.example/',
          'Mattermost-Plugin-ID': 'another',
          'X-Forwarded-For': '203.0.113.7',
          'X-Own': 'yes',
          'Content-Type': 'text/plain',
          'User-Agent': 'Probing/1.0',
          'Accept-Language': 'de',
          Connection: 'close',
        },
        body: 'hello',
      });
      const { headers, context } = await given().probe.request('/own');
      expect(headers).toEqual({
        cookie: `one=1; MMCSRF=${csrf}; two=2`,
        'x-forwarded-for': '203.0.113.7',
        'x-own': 'yes',
        'content-type': 'text/plain',
        'content-length': '5',
        'user-agent': 'Probing/1.0',
        'accept-language': 'de',
        connection: 'close',
      });
      expect(context).toMatchObject({ UserAgent: 'Probing/1.0', AcceptLanguage: 'de', SessionId: '' });
      expect(context.IPAddress).toMatch(/127\.0\.0\.1$/);
      expect(context.RequestId).toMatch(/^\w{26}$/);
    });

    it('gives the path without its own part, the query in order and without a token', async () => {
      await send('/a%20b/c?two=2&one=1&one=0&access_token=x', { method: 'GET' });
      const { path, query, method } = await given().probe.request('/a%20b/c');
      expect({ path, query, method }).toEqual({
        path: '/a%20b/c',
        query: '?one=1&one=0&two=2',
        method: 'GET',
      });
    });

    it('gives the body as it is', async () => {
      const body = 'ä'.repeat(500_001);
      await send('/own', { method: 'PUT', body });
      expect(await given().probe.request('/own')).toMatchObject({ method: 'PUT', body });
    });

    it('hands on status, headers and body of the answer', async () => {
      const { probe, url } = given();
      await probe.forget();
      const headers = { 'Content-Type': 'text/csv', 'X-Own': 'yes' };
      await probe.answer({ path: '/own', status: 418, headers, body: 'a;b' });
      const answer = await exchange(`${url}/plugins/${PROBE_ID}/own`, { method: 'GET' });
      expect(answer).toMatchObject({ status: 418, body: 'a;b' });
      expect(answer.headers).toMatchObject({ 'content-type': 'text/csv', 'x-own': 'yes' });
    });

    it('knows nobody any more who was deactivated', async () => {
      const { newMember, rest, people } = given();
      const gone = await newMember();
      await send('/own', { method: 'GET', headers: { Cookie: `MMAUTHTOKEN=${gone.token}` } });
      expect(await userSeen()).toBe(gone.id);
      await rest(people.admin, 'PUT', `/users/${gone.id}/active`, { active: false });
      await send('/own', { method: 'GET', headers: { Cookie: `MMAUTHTOKEN=${gone.token}` } });
      expect(await userSeen()).toBeUndefined();
      expect((await rest(gone, 'GET', '/users/me')).status).toBe(401);
    });

    it('answers 404 for a plugin it has not', async () => {
      expect((await fetch(`${given().url}/plugins/nothing-here/own`)).status).toBe(404);
    });
  });
}

function exchange(url: string, { method = 'GET', headers = {}, body = '' }: Sent) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const bytes = Buffer.from(body);
    const length = bytes.length > 0 ? { 'Content-Length': String(bytes.length) } : {};
    const sent = httpRequest(url, { method, headers: { Connection: 'close', ...headers, ...length } });
    sent.on('error', reject);
    sent.on('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
    });
    sent.end(bytes);
  });
}
