import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import {
  Answer,
  type ClientRequest,
  createTransport,
  defaultTransportLimits,
  type NoAnswer,
  type TransportLimits,
} from '../../../server/adapters/jira/connection/transport.ts';
import type { Certificate } from './certificate.ts';
import { type Listening, serve, serveBytes, serveProxy } from './servers.ts';

/** What runs before: certificates of `jira.test`, all but one of which the runtime was told to trust. */
export interface Given {
  readonly trusted: Certificate;
  readonly untrusted: Certificate;
  readonly expired: Certificate;
  /** Of another host. */
  readonly ofAnother: Certificate;
}

export interface Check {
  readonly name: string;
  /** What came out, and what had to. */
  run(given: Given): Promise<readonly [actual: unknown, expected: unknown]>;
}

/** A signal that does not fire. */
const never = () => new AbortController().signal;
const auth = { user: 'ann@example.com', pass: 'secret-token' };
const basic = `Basic ${Buffer.from('ann@example.com:secret-token').toString('base64')}`;

/** The status and body of an answer, or the code of a failure and whether another try is worth it. */
function told(outcome: Answer | NoAnswer): string {
  if (outcome instanceof Answer) return `${outcome.status} ${outcome.body}`;
  const { failure, isTransient } = outcome.breakdown;
  return `${failure.failure.code}${isTransient ? ', perhaps' : ''}`;
}

interface Setting {
  readonly limits?: Partial<TransportLimits>;
  readonly signal?: AbortSignal;
  readonly asked?: Omit<ClientRequest, 'uri'>;
}

/** Asks a server once, by plain HTTP on this machine. */
async function ask(
  answer: RequestListener,
  { limits, signal = never(), asked }: Setting = {},
): Promise<string> {
  return withServer(answer, limits, async (send) => told(await send(asked, signal)));
}

type Send = (asked?: Omit<ClientRequest, 'uri'>, signal?: AbortSignal) => Promise<Answer | NoAnswer>;

async function withServer<T>(
  answer: RequestListener,
  limits: Partial<TransportLimits> | undefined,
  use: (send: Send) => Promise<T>,
): Promise<T> {
  const server = await serve(answer);
  const base = new URL(`http://127.0.0.1:${server.port}`);
  // A proxy that is not there: whatever went to it would fail.
  const env = { HTTPS_PROXY: 'http://127.0.0.1:1', HTTP_PROXY: 'http://127.0.0.1:1' };
  const transport = createTransport(base, { ...defaultTransportLimits, ...limits }, env);
  const uri = `${base.origin}/rest/api/2/myself`;
  try {
    return await use((asked = {}, signal = never()) => transport.send({ ...asked, uri }, signal));
  } finally {
    await transport.close();
    await server.close();
  }
}

/** Asks `https://jira.test` through a proxy. */
async function askThrough(
  proxy: Listening,
  credentials = '',
  env: NodeJS.ProcessEnv = {},
  limits: Partial<TransportLimits> = {},
): Promise<string> {
  const address = `http://${credentials}127.0.0.1:${proxy.port}`;
  const base = new URL('https://jira.test');
  const all = { HTTPS_PROXY: address, ...env };
  const transport = createTransport(base, { ...defaultTransportLimits, ...limits }, all);
  try {
    const outcome = await transport.send({ uri: 'https://jira.test/rest/api/2/myself', auth }, never());
    return reason(outcome).replaceAll(String(proxy.port), 'PORT');
  } finally {
    await transport.close();
    await proxy.close();
  }
}

/** The same where a server with a certificate, or without TLS, stands behind the proxy. */
async function askBehind(tls: Certificate | undefined): Promise<string> {
  const jira = await serve((_request, response) => response.end('{}'), tls);
  const answer = await askThrough(await serveProxy(jira.port, []));
  await jira.close();
  return answer;
}

/** Asks an address where nobody listens. */
async function askNobody(base: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const transport = createTransport(new URL(base), defaultTransportLimits, env);
  const outcome = await transport.send({ uri: `${base}/rest/api/2/myself`, auth }, never());
  await transport.close();
  return reason(outcome);
}

/** The answer, or why there was none. */
function reason(outcome: Answer | NoAnswer): string {
  if (outcome instanceof Answer) return told(outcome);
  const { code, detail } = outcome.breakdown.failure.failure;
  return `${code}: ${detail}`;
}

const half: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"half":');
};

export const checks: readonly Check[] = [
  {
    name: 'carries method, query, body and credentials',
    run: async () => [
      await ask(
        async (request, response) => {
          const parts: Buffer[] = [];
          for await (const part of request) parts.push(part);
          const { authorization } = request.headers;
          response.end(`${request.method} ${request.url} ${Buffer.concat(parts)} ${authorization}`);
        },
        { asked: { method: 'PUT', qs: { jql: 'a&b+é' }, body: { é: 1 }, auth } },
      ),
      `200 PUT /rest/api/2/myself?jql=a%26b%2B%C3%A9 {"é":1} ${basic}`,
    ],
  },
  {
    name: 'sends a token alone as a bearer',
    run: async () => [
      await ask((request, response) => response.end(request.headers.authorization), {
        asked: { auth: { bearer: 'secret-token' } },
      }),
      '200 Bearer secret-token',
    ],
  },
  {
    name: 'reads gzip',
    run: async () => [
      await ask((request, response) => {
        const isAccepted = request.headers['accept-encoding'] === 'gzip';
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(isAccepted ? 'yes' : 'no'));
      }),
      '200 yes',
    ],
  },
  {
    name: 'tells what is not the gzip it says it is',
    run: async () => [
      await ask((_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain');
      }),
      'answer-not-understood',
    ],
  },
  {
    name: 'stops at the cap',
    run: async () => [
      await ask((_request, response) => response.end('x'.repeat(300_000)), { limits: { maxBytes: 200_000 } }),
      'answer-too-large',
    ],
  },
  {
    name: 'stops at the cap after decompression',
    run: async () => [
      await ask(
        (_request, response) => {
          response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(300_000)));
        },
        { limits: { maxBytes: 200_000 } },
      ),
      'answer-too-large',
    ],
  },
  {
    name: 'gives up when no header comes',
    run: async () => [await ask(() => {}, { limits: { headersTimeout: 50 } }), 'timed-out'],
  },
  {
    name: 'gives up when a body falls silent',
    run: async () => [await ask(half, { limits: { bodyTimeout: 50 } }), 'timed-out'],
  },
  {
    name: 'ends with the signal, in the middle of a body',
    run: async () => {
      const caller = new AbortController();
      const answer: RequestListener = (request, response) => {
        half(request, response);
        setImmediate(() => caller.abort());
      };
      return [await ask(answer, { signal: caller.signal }), 'timed-out'];
    },
  },
  {
    name: 'follows no redirect',
    run: async () => {
      const asked: string[] = [];
      const status = await ask((request, response) => {
        asked.push(request.url ?? '');
        response.writeHead(302, { location: '/rest/login' }).end();
      });
      return [
        [status, asked],
        ['302 ', ['/rest/api/2/myself']],
      ];
    },
  },
  {
    name: 'calls a broken connection worth another try',
    run: async () => [
      await ask((_request, response) => void response.socket?.resetAndDestroy()),
      'cut-off, perhaps',
    ],
  },
  {
    name: 'tells a port for https that is spoken to by http',
    run: async ({ trusted }) => {
      const jira = await serve((_request, response) => response.end('{}'), trusted);
      const answer = await askNobody(`http://127.0.0.1:${jira.port}`);
      await jira.close();
      return [answer, `wants-https: 127.0.0.1:${jira.port}`];
    },
  },
  {
    name: 'tells an alert of TLS from what is no HTTP at all',
    run: async () => {
      const said: string[] = [];
      for (const first of [Buffer.from([0x15, 3, 1, 0, 2, 2, 10]), Buffer.from('SSH-2.0-OpenSSH_9.0\r\n')]) {
        const other = await serveBytes(first);
        said.push((await askNobody(`http://127.0.0.1:${other.port}`)).split(':')[0] ?? '');
        await other.close();
      }
      return [said, ['wants-https', 'not-http']];
    },
  },
  {
    name: 'tells a connection that ends before it is encrypted',
    run: async () => {
      const shut = await serveBytes(Buffer.alloc(0));
      const answer = await askNobody(`https://127.0.0.1:${shut.port}`);
      await shut.close();
      return [answer, `handshake-failed: 127.0.0.1:${shut.port}`];
    },
  },
  {
    name: 'keeps its connection',
    run: async () => {
      const ports = new Set<number | undefined>();
      const answer: RequestListener = (request, response) => {
        ports.add(request.socket.remotePort);
        response.end('{}');
      };
      await withServer(answer, undefined, async (send) => {
        for (let asked = 0; asked < 6; asked++) await send();
      });
      return [ports.size < 4, true];
    },
  },
  {
    name: 'asks five things at a time and no more',
    run: async () => {
      let open = 0;
      let most = 0;
      const answer: RequestListener = async (_request, response) => {
        most = Math.max(most, ++open);
        await sleep(20);
        open--;
        response.end('{}');
      };
      await withServer(answer, undefined, (send) => Promise.all(Array.from({ length: 20 }, () => send())));
      return [most, 5];
    },
  },
  {
    name: 'goes through the proxy, which sees the host but not the credentials',
    run: async ({ trusted }) => {
      const seen: string[] = [];
      const jira = await serve((request, response) => response.end(request.headers.authorization), trusted);
      const answer = await askThrough(await serveProxy(jira.port, seen), 'ann:p%40ss@');
      await jira.close();
      const [tunnel = ''] = seen;
      const proves = tunnel.includes(`Basic ${Buffer.from('ann:p@ss').toString('base64')}`);
      return [
        [answer, seen.length, tunnel.startsWith('jira.test:443 '), proves, tunnel.includes(basic)],
        [`200 ${basic}`, 1, true, true, false],
      ];
    },
  },
  {
    name: 'trusts no certificate but those it was told to',
    run: async ({ untrusted }) => [
      await askBehind(untrusted),
      'certificate-unknown: jira.test, proxy 127.0.0.1:PORT',
    ],
  },
  {
    name: 'tells a certificate that is over',
    run: async ({ expired }) => [
      await askBehind(expired),
      'certificate-expired: jira.test, proxy 127.0.0.1:PORT',
    ],
  },
  {
    name: 'tells the certificate of another host',
    run: async ({ ofAnother }) => [
      await askBehind(ofAnother),
      'certificate-name: jira.test, proxy 127.0.0.1:PORT',
    ],
  },
  {
    name: 'tells a port that does not speak TLS',
    run: async () => [await askBehind(undefined), 'not-https: jira.test, proxy 127.0.0.1:PORT'],
  },
  {
    name: 'tells a name that nobody knows',
    run: async () => [await askNobody('https://jira.invalid'), 'name-unknown: jira.invalid'],
  },
  {
    name: 'tells a port where nobody listens',
    run: async () => [await askNobody('https://127.0.0.1:1'), 'connection-refused: 127.0.0.1:1'],
  },
  {
    name: 'tells a proxy that is not there',
    run: async () => [
      await askNobody('https://jira.test', { HTTPS_PROXY: 'http://127.0.0.1:1' }),
      'proxy-unreachable: 127.0.0.1:1',
    ],
  },
  {
    name: 'tells a proxy that wants a password, and repeats none',
    run: async () => {
      const refusal = '407 Proxy Authentication Required';
      const answer = await askThrough(await serveProxy({ refusal }, []), 'ann:secret@');
      return [answer, 'proxy-login: 127.0.0.1:PORT'];
    },
  },
  {
    name: 'tells a proxy that refuses',
    run: async () => [
      await askThrough(await serveProxy({ refusal: '403 Forbidden' }, [])),
      'proxy-refused: 127.0.0.1:PORT: HTTP 403, jira.test',
    ],
  },
  {
    name: 'tells a proxy that ends the connection instead of answering, and leaves it alone',
    run: async () => {
      const seen: string[] = [];
      const answer = await askThrough(await serveProxy('ends', seen));
      return [
        `${answer}, asked ${seen.length} time`,
        'proxy-cut-off: jira.test, proxy 127.0.0.1:PORT, asked 1 time',
      ];
    },
  },
  {
    name: 'tells a tunnel that the proxy cuts, at once or in the middle of an answer',
    run: async ({ trusted }) => {
      const jira = await serve(half, trusted);
      const said = [
        await askThrough(await serveProxy({ cutsAfter: 0 }, [])),
        await askThrough(await serveProxy({ to: jira.port, cutsAfter: 300 }, [])),
      ];
      await jira.close();
      return [said, Array(2).fill('proxy-cut-off: jira.test, proxy 127.0.0.1:PORT')];
    },
  },
  {
    name: 'tells what is no proxy where one is named',
    run: async () => {
      const other = await serveBytes(Buffer.from('SSH-2.0-OpenSSH_9.0\r\n'));
      const answer = await askThrough(other);
      return [answer, 'proxy-unreachable: 127.0.0.1:PORT'];
    },
  },
  {
    name: 'waits for a proxy that says nothing no longer than for any answer',
    run: async () => [
      await askThrough(await serveProxy('silent', []), '', {}, { headersTimeout: 100 }),
      'timed-out: jira.test, proxy 127.0.0.1:PORT',
    ],
  },
  {
    name: 'goes around no proxy that cannot be used',
    run: async () => {
      const proxy = await serveProxy({ refusal: '500 No' }, []);
      const answer = await askThrough(proxy, '', { HTTPS_PROXY: 'socks5://ann:secret@127.0.0.1:1' });
      return [answer, 'proxy-unreachable: socks5://127.0.0.1:1'];
    },
  },
];
