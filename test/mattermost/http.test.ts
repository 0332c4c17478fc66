import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  definePlugin,
  type HttpHandler,
  type HttpOptions,
  type HttpResponse,
  type LogLevel,
  MattermostError,
} from '#mattermost';
import { bodyOf, hostPlugin, type Request } from './memory-host.ts';

const mebibyte = 1024 * 1024;

/** Sends one request to a handler and answers what the server received. */
async function send(handler: HttpHandler, request: Request, options: HttpOptions = {}) {
  const host = await hostPlugin(definePlugin(() => ({ ServeHTTP: handler }), options));
  try {
    return await host.request(request);
  } finally {
    host.close();
  }
}

function patterned(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 0xff);
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('HttpRequest', () => {
  it('holds method, path, query, headers by lower-case name, user and context', async () => {
    const seen: unknown[] = [];
    await send(
      ({ method, url, headers, userId, context }) => {
        seen.push(
          method,
          url.pathname,
          url.searchParams.get('channel_id'),
          headers.get('accept'),
          userId,
          context.RequestId,
        );
        return { status: 204 };
      },
      {
        method: 'POST',
        url: '/api/v1/panel?channel_id=c%201',
        headers: { 'Mattermost-User-Id': ['u1'], Accept: ['a', 'b'] },
        context: { SessionId: '', RequestId: 'r1', IPAddress: '', AcceptLanguage: '', UserAgent: '' },
      },
    );
    expect(seen).toEqual(['POST', '/api/v1/panel', 'c 1', 'a, b', 'u1', 'r1']);
  });

  it.each([
    ['//evil.example/api', 'a path that begins with two slashes names no host', '//evil.example/api'],
    ['http://evil.example/api?x=1', 'some callers send whole addresses', '/api'],
    ['', 'no path is the root', '/'],
    ['/a/../b', 'dots are resolved before anything looks at the path', '/b'],
  ])('%j stays on this plugin because %s', async (url, _because, path) => {
    const { writes } = await send(
      (request) => ({ status: 200, body: `${request.url.host} ${request.url.pathname}` }),
      { url },
    );
    expect(new TextDecoder().decode(writes[0])).toBe(`plugin ${path}`);
  });

  it('has no user when the server names none', async () => {
    const received = await send((request) => ({ status: 200, body: String(request.userId) }), {
      headers: { 'Mattermost-User-Id': [''] },
    });
    expect(bodyOf(received)).toBe('undefined');
  });

  it('text() and json() read the body', async () => {
    const body = new TextEncoder().encode('{"grüße":[1]}');
    const handler: HttpHandler = async (request) => ({
      status: 200,
      body: JSON.stringify(await request.json()),
    });
    expect(bodyOf(await send(handler, { method: 'POST', body }))).toBe('{"grüße":[1]}');
  });

  it.each([
    ['not JSON', new TextEncoder().encode('{'), 400],
    ['not UTF-8', Uint8Array.of(0xff, 0xfe), 400],
    ['longer than json() was told to take', new TextEncoder().encode(`"${'x'.repeat(100)}"`), 413],
  ])('a body that is %s is refused', async (_what, body, status) => {
    const received = await send(async (request) => ({ status: 200, body: String(await request.json(50)) }), {
      method: 'POST',
      body,
    });
    expect(received.status).toBe(status);
    expect(JSON.parse(bodyOf(received))).toMatchObject({ error: { code: 'bad-request' } });
  });

  it('5 MB arrive whole, asked for piece by piece', async () => {
    const body = patterned(5_000_000);
    const received = await send(
      async (request) => {
        const hash = createHash('sha256');
        for await (const chunk of request.body) hash.update(chunk);
        return { status: 200, body: hash.digest('hex') };
      },
      { method: 'POST', body, headers: { 'Content-Length': [String(body.length)] } },
    );
    expect(bodyOf(received)).toBe(digest(body));
    expect(received.asks.every((ask) => ask <= 512 * 1024)).toBe(true);
    expect(received.asks.length).toBeGreaterThan(10);
  });

  it('a body exactly as long as was asked for ends', async () => {
    const body = patterned(512 * 1024);
    const received = await send(
      async (request) => ({ status: 200, body: digest(Buffer.from(await request.text())) }),
      {
        method: 'POST',
        body: body.fill(0x61),
      },
    );
    expect(bodyOf(received)).toBe(digest(body));
  });

  it('holds no more of a body than the reader takes', async () => {
    const received = await send(
      async (request) => {
        const reader = request.body[Symbol.asyncIterator]();
        await reader.next();
        await new Promise((resolve) => setTimeout(resolve, 20));
        return { status: 200, body: 'seen enough' };
      },
      { method: 'POST', body: patterned(5_000_000) },
    );
    expect(bodyOf(received)).toBe('seen enough');
    expect(received.asks.reduce((sum, ask) => sum + ask, 0)).toBeLessThan(mebibyte);
  });

  it('fails when the body ends before its Content-Length', async () => {
    const codes: unknown[] = [];
    const received = await send(
      async (request) => {
        try {
          return { status: 200, body: await request.text() };
        } catch (thrown) {
          codes.push(MattermostError.from(thrown).code);
          throw thrown;
        }
      },
      { method: 'POST', body: patterned(1000), cutAt: 500, headers: { 'Content-Length': ['1000'] } },
    );
    expect(codes).toEqual(['body-cut-short']);
    expect(received.status).toBe(400);
  });
});

describe('the body cap', () => {
  const options = { maxRequestBytes: 1000 };

  it.each([
    ['announced by Content-Length', 1001, { 'Content-Length': ['1001'] }, 413],
    ['not announced', 1001, {}, 413],
    ['just allowed', 1000, { 'Content-Length': ['1000'] }, 200],
  ])('a body %s of %d bytes', async (_what, length, headers, status) => {
    const handler: HttpHandler = async (request) => ({
      status: 200,
      body: String((await request.text()).length),
    });
    const received = await send(handler, { method: 'POST', body: new Uint8Array(length), headers }, options);
    expect(received.status).toBe(status);
  });

  it('the handler is not bothered when the length is announced', async () => {
    let isCalled = false;
    const handler: HttpHandler = () => {
      isCalled = true;
      return { status: 200 };
    };
    await send(handler, { method: 'POST', headers: { 'Content-Length': ['1001'] } }, options);
    expect(isCalled).toBe(false);
  });
});

describe('HttpResponse', () => {
  it('syncs headers, then writes the status, then the body once, never two at a time', async () => {
    const received = await send(
      () => ({ status: 404, headers: { 'content-type': 'text/plain' }, body: 'none' }),
      {},
    );
    expect(received).toMatchObject({ status: 404, together: 1 });
    expect(received.calls).toEqual(['Header', 'SyncHeader', 'WriteHeader', 'Write']);
    expect(bodyOf(received)).toBe('none');
  });

  it('leaves WriteHeader out for 200 with a body, as Go does', async () => {
    const received = await send(() => ({ status: 200, body: 'ok' }), {});
    expect(received.calls).toEqual(['Header', 'SyncHeader', 'Write']);
    expect(received.status).toBe(200);
  });

  it('spells header names as Go looks them up, and keeps those the server has set', async () => {
    const { headers } = await send(
      () => ({
        status: 200,
        headers: { 'content-TYPE': 'a', 'x-frame-options': ['b', 'c'], vary: 'Accept' },
        body: '',
      }),
      { preset: { 'Access-Control-Allow-Origin': ['*'], Vary: ['Origin'] } },
    );
    expect(headers).toEqual(
      new Map([
        ['Access-Control-Allow-Origin', ['*']],
        ['Vary', ['Accept']],
        ['Content-Type', ['a']],
        ['X-Frame-Options', ['b', 'c']],
      ]),
    );
  });

  it('5 MB go out in one Write', async () => {
    const body = patterned(5_000_000);
    const { writes } = await send(() => ({ status: 200, body }), {});
    expect(writes.map(digest)).toEqual([digest(body)]);
  });

  it('a streamed body is collected into one Write', async () => {
    const body = patterned(300_000);
    const { writes } = await send(() => ({ status: 200, body: inPieces(body, 7777) }), {});
    expect(writes.map(digest)).toEqual([digest(body)]);
  });

  it.each([
    ['HEAD', { status: 200, headers: { 'x-a': 'b' }, body: 'not sent' }, 200],
    ['GET', { status: 204 }, 204],
    ['GET', { status: 304, body: 'not sent' }, 304],
    ['GET', { status: 200, body: '' }, 200],
  ] as const)('%s answered with %o has a status and no Write', async (method, response, status) => {
    const received = await send(() => response, { method });
    expect(received.calls).toEqual(['Header', 'SyncHeader', 'WriteHeader']);
    expect(received.status).toBe(status);
  });

  const failures: readonly [string, () => HttpResponse | Promise<HttpResponse>][] = [
    [
      'throws',
      () => {
        throw new Error('token abc123 in /srv/secret');
      },
    ],
    ['rejects', () => Promise.reject(new Error('token abc123'))],
    ['answers a status that is none', () => ({ status: 42, body: 'abc123' })],
    ['streams more than is allowed', () => ({ status: 200, body: inPieces(new Uint8Array(2000), 500) })],
    ['answers more than is allowed', () => ({ status: 200, body: 'x'.repeat(2000) })],
    ['fails while streaming', () => ({ status: 200, body: failing() })],
  ];

  it.each(failures)(
    'a handler that %s is answered with 500, without a word from inside',
    async (_what, handler) => {
      const logged: [LogLevel, string][] = [];
      const host = await hostPlugin(
        definePlugin(() => ({ ServeHTTP: handler }), { maxResponseBytes: 1000 }),
        {
          LogError(message) {
            logged.push(['error', message]);
          },
        },
      );
      await host.activate();
      const received = await host.request({});
      expect(received.status).toBe(500);
      expect(received.headers.get('Content-Type')).toEqual(['application/json']);
      expect(JSON.parse(bodyOf(received))).toEqual({
        error: {
          code: 'internal',
          message: 'This did not work because of an error in the plugin. The server log says more.',
        },
      });
      expect(received.writes).toHaveLength(1);
      await expect.poll(() => logged).toEqual([['error', 'A request failed.']]);
    },
  );
});

describe('many requests', () => {
  it('64 at once are kept apart', async () => {
    const host = await hostPlugin(
      definePlugin(() => ({
        async ServeHTTP(request) {
          return { status: 200, body: `${request.url.pathname} ${(await request.text()).length}` };
        },
      })),
    );
    const requests = Array.from({ length: 64 }, (_, index) =>
      host.request({ method: 'POST', url: `/${index}`, body: new Uint8Array(index * 100) }),
    );
    const received = await Promise.all(requests);
    expect(received.map(bodyOf)).toEqual(received.map((_, index) => `/${index} ${index * 100}`));
  });
});

async function* failing(): AsyncGenerator<Uint8Array> {
  yield Uint8Array.of(1);
  throw new Error('token abc123');
}
