import { beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../../../server/adapters/jira/connection/errors.ts';
import type { Found, TicketsFailure } from '../../../../server/app/ports.ts';
import type { JiraSim } from '../../../sim/jira/index.ts';
import {
  editions,
  handClock,
  labelClauses,
  openJira,
  openTickets,
  serve,
  settingsFor,
  ticketsOn,
} from '../read/tickets-on.ts';

describe.each(editions)('on Jira %s', (deployment) => {
  const clock = handClock();
  let jira: JiraSim;

  beforeEach(async () => {
    jira = await openJira({ clock, deployment });
  });

  /** The lines as `what: detail`, or `what! code` where something is wrong. */
  async function lines(settings: Parameters<typeof ticketsOn>[2] = {}) {
    const found = await ticketsOn(jira, clock, settings).check();
    return found.map(({ what, result }) =>
      result.ok ? `${what}: ${said(result.value)}` : `${what}! ${codeOf(result.refusal)}`,
    );
  }

  const said = ({ detail, count, of, field }: Found) =>
    [
      ...(field === undefined ? [] : [field]),
      ...(detail === '' && count !== undefined ? [] : [detail]),
      ...(count === undefined ? [] : [count]),
    ].join(': ') + (of === undefined ? '' : ` / ${of}`);

  const codeOf = (refusal: TicketsFailure | 'not-tried') =>
    refusal === 'not-tried' ? refusal : refusal.code;

  /** How many open tickets of the board have a label. */
  const open = (label: string) =>
    jira.board.tickets.filter(({ components, labels, statusId }) => {
      const isOurs = components.includes('Sustained Engineering') && labels.includes(label);
      return isOurs && jira.board.statuses.some(({ id, category }) => id === statusId && category !== 'done');
    }).length;

  const wellSaid = () => [
    `reach: ${jira.url.slice(7)}`,
    `deployment: ${deployment === 'Cloud' ? 'Jira Cloud' : 'Jira Data Center 10.3.24'}`,
    'login: SET Update',
    'permissions: Schedule Issues, Assign Issues, Transition Issues, Edit Issues, Add Comments, Create Issues, Link Issues',
    `filter-resolved: SET: bugs resolved in the last 7 days: ${jira.truth().resolved}`,
    `filter-customers: SET: bugs resolved in the last 7 days, reported by customers: ${jira.truth().resolvedByCustomers}`,
    'board: SET Kanban: Backlog, To Do, In Progress, Submitted, Done',
    'columns: To Do, In Progress, Submitted',
    `board-page: ${[jira.truth().toDo, jira.truth().inProgress, jira.truth().submittedColumn].flat().length}`,
    'board-order: ',
    `customer-clause: ${jira.truth().resolvedByCustomers} / ${jira.truth().resolvedByCustomers}`,
    `private-clause: ${open('customer-escalation')}`,
    ...Object.entries(labelClauses).map(([name, jql]) => `clause-${name}: ${open(jql.slice(9))}`),
  ];

  describe('check()', () => {
    test('says of each thing what was found', async () => {
      expect(await lines()).toEqual(wellSaid());
    });

    test.each([
      [{}, []],
      [
        { triageQuery: 'status = Open', teamField: 'feature teams' },
        ['triage-clause: 6', 'team-field: multi-select: Feature Teams'],
      ],
      [
        { triageQuery: 'status = ', teamField: 'Teem' },
        ['triage-clause! query-refused', 'team-field! unknown-name'],
      ],
      [{ teamField: 'Summary' }, ['team-field! field-without-choices']],
    ])('says what of triage is found: %j', async (settings, said) => {
      const found = await lines({ settings });
      expect(found.filter((line) => /^(triage-clause|team-field)/.test(line))).toEqual(said);
    });

    test.each([
      ['rank', 'ORDER BY Rank ASC', true],
      ['rank, then something else', 'ORDER BY "Rank" ASC, created', true],
      ['nothing, while ranks rise', '', true],
      ['priority', 'ORDER BY priority DESC', false],
      ['rank from the bottom', 'ORDER BY Rank DESC', false],
    ])('tells a board whose filter orders by %s', async (_because, order, isByRank) => {
      jira.board.filters = jira.board.filters.map((filter) =>
        filter.id === 14020
          ? { ...filter, jql: `project = MM AND component = "Sustained Engineering" ${order}` }
          : filter,
      );
      const found = (await lines()).filter((line) => line.startsWith('board-order'));
      expect(found).toEqual([isByRank ? 'board-order: ' : 'board-order! not-by-rank']);
    });

    test.each([
      ['filter-resolved', { filterResolved: 1 }, ['filter-not-found']],
      ['private-clause', { privateClause: 'labels = (' }, ['query-refused']],
      ['clause-hotfix', { priorityClauses: { ...labelClauses, hotfix: 'urgency = hot' } }, ['query-refused']],
      [
        'columns',
        { columns: { toDo: 'Next', inProgress: 'In Progress', submitted: 'Submitted' } },
        ['column-not-found', 'not-tried'],
      ],
      ['customer-clause', { customerClause: 'nonsense' }, ['query-refused']],
      ['customer-clause', { customerClause: '' }, ['not-set-up']],
    ])('spoils no other line when %s is wrong', async (what, settings, codes) => {
      const expected = wellSaid();
      const at = expected.findIndex((line) => line.startsWith(`${what}:`));
      codes.forEach((code, offset) => {
        expected[at + offset] = `${expected[at + offset]?.split(':')[0]}! ${code}`;
      });
      expect(await lines({ settings })).toEqual(expected);
    });

    test.each([
      ['private-clause', { privateClause: 'labels = a;b' }, '(line 1, character 11)'],
      ['customer-clause', { customerClause: 'labels = a;b' }, '(line 1, character 11)'],
      ['private-clause', { privateClause: 'labels' }, 'The query ends too early.'],
    ])('repeats what Jira says about the %s as it was typed', async (name, settings, words) => {
      const lines = await ticketsOn(jira, clock, { settings }).check();
      const line = lines.find(({ what }) => what === name);
      const detail = expect.stringMatching(new RegExp(`${words.replace(/[()]/g, '\\$&')}$`));
      expect(line?.result).toEqual({ ok: false, refusal: { code: 'query-refused', detail } });
    });

    test('says what the account may do beside reading', async () => {
      jira.scenario.withheld = ['SCHEDULE_ISSUES', 'CREATE_ISSUES'];
      const held = 'permissions: Assign Issues, Transition Issues, Edit Issues, Add Comments, Link Issues';
      expect(await lines()).toContain(held);
      jira.scenario.readOnlyAccount = true;
      expect(await lines()).toContain('permissions: –');
    });

    test('finds no queue to count in when the board is wrong', async () => {
      const isOfBoard = (line: string) => /^(board|columns|private-clause|clause-)/.test(line);
      expect(await lines({ settings: { board: 2 } })).toEqual(
        wellSaid().map((line) => {
          const [what = ''] = line.split(':');
          if (what === 'board') return 'board! board-not-found';
          return isOfBoard(line) ? `${what}! not-tried` : line;
        }),
      );
    });

    test('has no line for a clause that is not set', async () => {
      const priorityClauses = { ...labelClauses, 'tech-debt': ' ' };
      const settings = { privateClause: '', priorityClauses };
      expect(await lines({ settings })).toEqual(
        wellSaid().filter((line) => !/^(private-clause|clause-tech-debt)/.test(line)),
      );
    });

    test('tries nothing more where the customers’ filter is not found', async () => {
      const found = await lines({ settings: { filterCustomers: 1 } });
      expect(found.filter((line) => line.includes('!'))).toEqual([
        'filter-customers! filter-not-found',
        'customer-clause! not-tried',
      ]);
    });

    test('tries nothing more once the login is refused', async () => {
      jira.scenario.deadToken = true;
      const after = wellSaid().slice(3);
      const found = await lines();
      expect(found.slice(0, -after.length - 1).at(0)).toBe(`reach: ${jira.url.slice(7)}`);
      expect(found.slice(-after.length - 1)).toEqual([
        'login! unauthorized',
        ...after.map((line) => `${line.split(':')[0]}! not-tried`),
      ]);
      const asked = jira.requests.map(({ path }) => path);
      expect(asked.filter((path) => !/serverInfo|myself/.test(path))).toEqual([]);
    });

    test('tries nothing more once Jira is not reached', async () => {
      await jira.close();
      const [reach, ...others] = await lines();
      expect(reach).toBe('reach! connection-refused');
      expect(others).toEqual(
        wellSaid()
          .slice(1)
          .map((line) => `${line.split(':')[0]}! not-tried`),
      );
    });
  });
});

describe('check() of what is no Jira', () => {
  const clock = handClock();
  let body = '';
  let host: string;

  beforeEach(async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    });
    host = new URL(url).host;
  });

  async function reached(url: string) {
    const jira = {
      url,
      account: 'ann@example.com',
      token: 'secret',
      scenario: { deployment: 'Cloud' },
    } as const;
    const apiUrl = `http://${host}`;
    const [first] = await openTickets(settingsFor(jira, { apiUrl }), { clock }).check();
    return first?.result;
  }

  test.each([
    ['an object of another kind', '{"status":"UP"}'],
    ['an empty object', '{}'],
    ['a list', '[]'],
    ['nothing', 'null'],
    ['a text', '"ok"'],
  ])('says so of %s', async (_because, text) => {
    body = text;
    const refusal = { code: 'no-jira', detail: host };
    expect(await reached(`http://${host}`)).toEqual({ ok: false, refusal });
  });

  test('does not understand a Jira that says what it is in another way', async () => {
    body = '{"deploymentType":7}';
    const refusal = { code: 'answer-not-understood', detail: 'serverInfo' };
    expect(await reached(`http://${host}`)).toEqual({ ok: false, refusal });
  });

  test('names the address that was asked where it is another than people open', async () => {
    body = '{"status":"UP"}';
    const refusal = { code: 'no-jira', detail: host, asked: 'api-url' };
    expect(await reached('https://jira.example.com')).toEqual({ ok: false, refusal });
    body = '{"deploymentType":7}';
    expect(await reached('https://jira.example.com')).toMatchObject({ refusal: { asked: 'api-url' } });
    host = '127.0.0.1:1';
    const nobody = { code: 'connection-refused', detail: host, asked: 'api-url' };
    expect(await reached('https://jira.example.com')).toEqual({ ok: false, refusal: nobody });
  });
});

describe('plainText()', () => {
  test.each([
    ['markup', '<b>No</b> <script>x</script>access', 'No x access'],
    ['a tag that never ends', 'No <a href="', 'No'],
    ['line breaks and control characters', 'a\n\tb\u0000\u202Ec', 'a b c'],
    ['nothing but text', 'Field "x" > 3', 'Field "x" > 3'],
  ])('takes out %s', (_because, text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test('ends after 200 characters', () => {
    expect(plainText('x'.repeat(500))).toBe(`${'x'.repeat(199)}…`);
    expect(plainText('x'.repeat(200))).toBe('x'.repeat(200));
  });
});
