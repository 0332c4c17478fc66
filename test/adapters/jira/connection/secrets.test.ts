import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { cleanerFor } from '../../../../server/adapters/jira/connection/secrets.ts';
import { handClock, type LogEntry, openTickets, serve, settingsFor } from '../read/tickets-on.ts';

const TOKEN = 'ATATT3x/S3cret+Abc=9';
const ACCOUNT = 'ann@example.com';
const BY = { username: 'ann' };

type Answering = (secret: string) => Said;

interface Said {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What an `Authorization` header holds beside its kind. */
function sentIn(request: IncomingMessage): string {
  return (request.headers.authorization ?? '').split(' ')[1] ?? '';
}

/** An adapter on a server that answers everything, `/serverInfo` perhaps not, with the token or what was sent of it. */
async function repeating(account: string, what: 'token' | 'header', isKnown: boolean, say: Answering) {
  const kind = account === '' ? 'Server' : 'Cloud';
  const url = await serve((request, response) => {
    const isInfo = isKnown && request.url?.endsWith('/serverInfo') === true;
    const secret = what === 'token' ? TOKEN : sentIn(request);
    const { status, headers, body }: Said = isInfo
      ? { status: 200, body: { deploymentType: kind } }
      : say(secret);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body ?? {}));
  });
  const entries: LogEntry[] = [];
  const settings = settingsFor({ url, account, token: TOKEN, scenario: { deployment: kind } });
  const tickets = openTickets(settings, { clock: handClock(), entries });
  return { tickets, settings, entries };
}

const words = (secret: string) => ({ errorMessages: [`upstream refused Bearer ${secret}`] });

const answers: readonly (readonly [string, Answering])[] = [
  ...[400, 401, 403, 404, 503].map((status) => {
    return [String(status), (secret: string) => ({ status, body: words(secret) })] as const;
  }),
  ['503 for a while', (secret) => ({ status: 503, headers: { 'retry-after': '600' }, body: words(secret) })],
  ['429', (secret) => ({ status: 429, headers: { 'retry-after': '600', 'ratelimit-reason': secret } })],
  ['an error of a field', (secret) => ({ status: 400, body: { errors: { [secret]: secret } } })],
  ['words cut within it', (secret) => ({ status: 403, body: { message: `${'x'.repeat(185)}${secret}` } })],
  ['a redirect', (secret) => ({ status: 301, headers: { location: `https://new.example/${secret}/rest/` } })],
  [
    'a redirect of the same question',
    (secret) => ({
      status: 302,
      headers: { location: `https://new.example/${secret}/rest/api/2/serverInfo` },
    }),
  ],
  [
    'a ticket that is not ranked',
    (secret) => ({ status: 207, body: { entries: [{ issueId: 1, status: 403, errors: [secret] }] } }),
  ],
  ['what cannot be understood', (secret) => ({ status: 200, body: { [secret]: secret } })],
];

test.each(answers)(
  'what Jira repeats of account and token is kept and told by no way: %s',
  async (_name, say) => {
    for (const [account, what, isKnown] of [
      [ACCOUNT, 'header', true],
      ['', 'token', true],
      [ACCOUNT, 'token', false],
    ] as const) {
      const { tickets, settings, entries } = await repeating(account, what, isKnown, say);
      const { writes } = tickets;
      const told = [
        await tickets.readBoard(),
        await tickets.readWeek(0),
        await tickets.check(),
        await tickets.check('at-once'),
        await tickets.columnNames(),
        [
          ...(await tickets.tryOut(settings.board, [
            { field: 'Board', kind: 'board', value: '33' },
            { field: 'ColumnToDo', kind: 'column', value: 'To Do' },
            { field: 'FilterResolved', kind: 'filter', value: '15097' },
            { field: 'PrivateClause', kind: 'clause', value: 'labels = x' },
          ])),
        ],
        await writes.assign('MM-1', null, BY),
        await writes.transitions('MM-1'),
        await writes.transition('MM-1', '1', {}, BY),
        await writes.types('MM-1'),
        await writes.changeType('MM-1', '1', BY),
        await writes.comment('MM-1', 'text', BY),
        await writes.rank([{ keys: ['MM-1'], after: 'MM-2' }], BY),
        await writes.findAccounts('bob@example.com'),
        await writes.permissions(),
      ];
      const all = JSON.stringify([told, entries]).toLowerCase();
      // Of a text that is cut, the beginning would be left.
      for (const part of ['s3cret', 'atatt3x', 'fuqvrum3g']) {
        expect(all).not.toContain(part);
      }
    }
  },
);

test.each([
  ['ANN@EXAMPLE.COM: no', 'ANN@EXAMPLE.COM: no'],
  [`Bearer ${TOKEN}.`, 'Bearer ….'],
  [`https://${TOKEN.toLowerCase()}.example`, 'https://….example'],
  [`?t=${encodeURIComponent(TOKEN)}&u`, '?t=…&u'],
  ['Basic YW5uQGV4YW1wbGUuY29tOkFUQVRUM3gvUzNjcmV0K0FiYz05', 'Basic …'],
  ['a+b%20c%2Bd==', 'a+b%20c%2Bd=='],
])('%s: %s', (text, clean) => {
  expect(cleanerFor({ account: ACCOUNT, token: TOKEN })(text)).toBe(clean);
});

test('where there is no token nothing is taken out', () => {
  expect(cleanerFor({ account: ACCOUNT, token: '' })('any words')).toBe('any words');
});
