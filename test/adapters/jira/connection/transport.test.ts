import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  Answer,
  createTransport,
  defaultTransportLimits,
  NoAnswer,
  type Transport,
  type TransportLimits,
} from '../../../../server/adapters/jira/connection/transport.ts';
import { serve } from '../read/tickets-on.ts';

const never = new AbortController().signal;

/** A server that answers as told, and a transport to it. */
async function connect(answer: RequestListener, limits: Partial<TransportLimits> = {}, path = '') {
  const origin = await serve(answer);
  const transport = createTransport(new URL(`${origin}${path}`), { ...defaultTransportLimits, ...limits });
  onTestFinished(() => transport.close());
  return { transport, uri: `${origin}${path}/rest/api/2/myself`, origin };
}

async function codeOf(transport: Transport, uri: string, signal = never) {
  const outcome = await transport.send({ uri }, signal);
  return outcome instanceof NoAnswer ? outcome.breakdown.failure.failure.code : outcome.status;
}

describe('send()', () => {
  test('encodes the query, which jira-client would corrupt in an address', async () => {
    const { transport, uri } = await connect((request, response) => {
      const url = new URL(request.url ?? '', 'http://localhost');
      response.end(JSON.stringify(Object.fromEntries(url.searchParams)));
    });
    const qs = { jql: 'summary ~ "a&b" AND text ~ "c+d#e"', nextPageToken: 'ab+/=%' };
    const outcome = await transport.send({ uri, qs }, never);
    expect(outcome instanceof Answer && JSON.parse(outcome.body)).toEqual(qs);
  });

  test('posts JSON and proves who asks', async () => {
    const { transport, uri } = await connect(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      const { authorization, 'content-type': type } = request.headers;
      response.end(JSON.stringify({ authorization, type, body, method: request.method }));
    });
    const auth = { user: 'ann@example.com', pass: 'sécret' };
    const outcome = await transport.send({ method: 'POST', uri, body: { jql: 'é' }, auth }, never);
    expect(outcome instanceof Answer && JSON.parse(outcome.body)).toEqual({
      authorization: `Basic ${Buffer.from('ann@example.com:sécret').toString('base64')}`,
      type: 'application/json',
      body: '{"jql":"é"}',
      method: 'POST',
    });
  });

  test('reads a compressed answer', async () => {
    const { transport, uri } = await connect((request, response) => {
      expect(request.headers['accept-encoding']).toBe('gzip');
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"displayName":"Ann"}'));
    });
    const outcome = await transport.send({ uri }, never);
    expect(outcome instanceof Answer && outcome.body).toBe('{"displayName":"Ann"}');
  });

  test('keeps its connection', async () => {
    const ports = new Set<number | undefined>();
    const { transport, uri } = await connect((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('{}');
    });
    for (let asked = 0; asked < 6; asked++) await transport.send({ uri }, never);
    expect(ports.size).toBeLessThan(4);
  });

  test('does not follow a redirect', async () => {
    const { transport, uri } = await connect((request, response) => {
      if (request.url === '/login') response.end('{}');
      else response.writeHead(302, { location: '/login' }).end();
    });
    expect(await codeOf(transport, uri)).toBe(302);
  });

  test.each([
    ['another host', 'https://elsewhere.invalid/jira/rest/api/2/myself'],
    ['another port', 'http://127.0.0.1:1/jira/rest/api/2/myself'],
    ['a path beside the configured one', 'SAME/other/rest/api/2/myself'],
    ['a path that climbs out', 'SAME/jira/../rest/api/2/myself'],
  ])('refuses %s before anything is sent', async (_because, uri) => {
    let asked = 0;
    const { transport, origin } = await connect(
      (_request, response) => {
        asked++;
        response.end('{}');
      },
      {},
      '/jira',
    );
    const detail = 'a request to another address than the configured one was refused';
    expect(await transport.send({ uri: uri.replace('SAME', origin) }, never)).toMatchObject({
      breakdown: { failure: { failure: { code: 'unreachable', detail } } },
    });
    expect(asked).toBe(0);
  });

  test('stops at the cap while reading, also of what is small only when compressed', async () => {
    for (const encoding of ['identity', 'gzip']) {
      const body = Buffer.alloc(300_000, 'x');
      const { transport, uri } = await connect(
        (_request, response) => {
          response.writeHead(200, { 'content-encoding': encoding });
          response.end(encoding === 'gzip' ? gzipSync(body) : body);
        },
        { maxBytes: 200_000 },
      );
      expect(await codeOf(transport, uri)).toBe('answer-too-large');
    }
  });

  test('takes an answer of exactly the cap', async () => {
    const { transport, uri } = await connect((_request, response) => response.end('x'.repeat(1_000)), {
      maxBytes: 1_000,
    });
    expect(await codeOf(transport, uri)).toBe(200);
  });

  test.each([
    ['no header comes', { headersTimeout: 20 }, () => {}, 'timed-out'],
    ['the body falls silent', { bodyTimeout: 20 }, half, 'timed-out'],
  ] as [string, Partial<TransportLimits>, RequestListener, string][])(
    'gives up when %s',
    async (_because, limits, answer, code) => {
      const { transport, uri } = await connect(answer, limits);
      expect(await codeOf(transport, uri)).toBe(code);
    },
  );

  test('gives up when the signal fires, in the middle of a body too', async () => {
    const caller = new AbortController();
    const { transport, uri } = await connect((request, response) => {
      half(request, response);
      setImmediate(() => caller.abort());
    });
    expect(await codeOf(transport, uri, caller.signal)).toBe('timed-out');
  });

  test('waits for its turn no longer than the signal allows, and takes nobody else’s', async () => {
    const { answer, transport, uri } = await connectHeld();
    const asked = Array.from({ length: 5 }, () => codeOf(transport, uri));
    const caller = new AbortController();
    const given = codeOf(transport, uri, caller.signal);
    const patient = codeOf(transport, uri);
    caller.abort();
    expect(await given).toBe('timed-out');
    expect(await codeOf(transport, uri, AbortSignal.abort())).toBe('timed-out');
    answer();
    expect(await Promise.all([...asked, patient])).toEqual(Array(6).fill(200));
    expect(await codeOf(transport, uri)).toBe(200);
  });

  test('calls a connection that breaks transient, a port nobody listens at final', async () => {
    const { transport, uri } = await connect((_request, response) => void response.socket?.resetAndDestroy());
    const broken = await transport.send({ uri }, never);
    expect(broken).toMatchObject({
      breakdown: { isTransient: true, failure: { failure: { code: 'cut-off' } } },
    });
    const origin = 'http://127.0.0.1:1';
    const nobody = createTransport(new URL(origin));
    onTestFinished(() => nobody.close());
    const refused = await nobody.send({ uri: `${origin}/rest/api/2/myself` }, never);
    expect(refused).toMatchObject({
      breakdown: { isTransient: false, failure: { failure: { code: 'connection-refused' } } },
    });
  });

  test('calls a body that is not what its encoding says not understood', async () => {
    const { transport, uri } = await connect((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain');
    });
    expect(await codeOf(transport, uri)).toBe('answer-not-understood');
  });
});

describe('close()', () => {
  test('lets what is in flight and what follows from it be answered', async () => {
    const { asked, answer, transport, uri } = await connectHeld();
    const question = transport.send({ uri }, never).then(() => transport.send({ uri }, never));
    await asked;
    const closing = transport.close();
    answer();
    expect(await question).toMatchObject({ status: 200, body: '{}' });
    await closing;
    expect(await codeOf(transport, uri)).toBe('unreachable');
  });

  test('gives up what takes longer than it may', async () => {
    const { asked, transport, uri } = await connectHeld({ closeTimeout: 20 });
    const question = codeOf(transport, uri);
    await asked;
    await transport.close();
    expect(await question).toBe('unreachable');
  });
});

/** A server whose first answer waits to be let go. */
async function connectHeld(limits: Partial<TransportLimits> = {}) {
  const asked = gate();
  const held = gate();
  const connected = await connect((_request, response) => {
    asked.open();
    void held.opened.then(() => response.end('{}'));
  }, limits);
  return { ...connected, asked: asked.opened, answer: held.open };
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

const half: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"half":');
};
