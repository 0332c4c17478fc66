import { describe, expect, it } from 'vitest';
import { wordOf } from '../../../../server/adapters/doors/commands/command.ts';
import { commandsOf, registration } from '../../../../server/adapters/doors/commands/index.ts';
import { rosterTable } from '../../../../server/adapters/roster-table.ts';
import { de } from '../../../../server/adapters/texts/de/index.ts';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { panel } from '../../../../server/app/panel.ts';
import type { TicketsFailure } from '../../../../server/app/ports.ts';
import { skipUpdate } from '../../../../server/app/update/skip-update.ts';
import { ok, refused } from '../../../../server/domain/result.ts';
import { boardOf, createFixture, ticket } from '../../../app/fixture.ts';
import { buttonsOf, press, pressOf, type, typed } from './type.ts';

const nothing = () => undefined;
const commands = commandsOf({ table: rosterTable, settings: nothing, newSet: nothing });

describe('access', () => {
  it('outsiders learn nothing by a command there is not', async () => {
    const fixture = createFixture();
    for (const username of ['guest', 'outsider', 'gone', 'nobody'])
      expect(await type(fixture, username, '/set-update nonsense'), username).toBe(en.refused);
  });

  it('the outgoing lead owns the update of the handover day, not the next one', async () => {
    const now = Date.parse('2026-12-15T12:00:00Z');
    const settings = {
      roster:
        'team,username,may lead,from,to\nWeb,alice,yes,2026-11-17,2026-12-15\nWeb,dave,yes,2026-12-15,2027-01-15',
    };
    expect(await type(createFixture({ now }), 'alice', '/set-update post', settings)).toMatch(/^Posted/);
    expect(await type(createFixture({ now }), 'dave', '/set-update post', settings)).toMatch(/^Posted/);
    expect(
      await type(createFixture({ now: now + 7 * 86_400_000 }), 'alice', '/set-update post', settings),
    ).toBe(en.refusedPost);
  });

  it('what somebody types does not change who they are', async () => {
    const fixture = createFixture();
    expect(await type(fixture, 'outsider', `/set-update post --user ${fixture.users.alice} @alice`)).toBe(
      en.refused,
    );
  });
});

describe('/set-update', () => {
  it('answers today in six lines', async () => {
    const fixture = createFixture();
    await fixture.openSet().board.refresh(fixture.channelId, 0);
    expect(await type(fixture, 'rita', '/set-update')).toBe(
      [
        '**SET lead:** @alice · deputy @bob',
        '**On SET until the handover on Wed 16 Dec:** @alice (Web), @bob (Mobile), @carol (Server)',
        '**Update:** due today at 17:00 (Europe/Berlin)',
        '**Queue:** 3 tickets, next [MM-1](https://jira.example/browse/MM-1) Summary of MM-1',
        '**In progress:** 1 · **Submitted:** 1',
        '**Jira:** as of Tue 24 Nov, 10:00 (Europe/Berlin)',
      ].join('\n'),
    );
  });

  it.each([
    ['alice', ["Don't skip Tue 1 Dec", "Don't skip Tue 19 Jan"]],
    ['rita', []],
  ])('tells of skipped updates to come while they lie ahead, and offers %s %j', async (who, undo) => {
    const fixture = createFixture();
    const person = fixture.person('bob');
    const set = fixture.openSet();
    await skipUpdate(set, person, 'Off (all)', '2026-12-01');
    await skipUpdate(set, person, 'Holidays', '2027-01-19');
    const answer = await typed(fixture, who, '/set-update');
    expect(answer.Message.split('\n').slice(3, 5)).toEqual([
      '**Skipped:** Tue 1 Dec: Off (all)',
      '**Skipped:** Tue 19 Jan: Holidays',
    ]);
    expect(buttonsOf(answer).map(({ name }) => name)).toEqual(undo);
    const ahead = (await panel(set, { userId: '', rights: new Set() })).panel.update.skipped_ahead;
    expect(ahead).toEqual([
      { due_date: '2026-12-01', reason: 'Off (all)', username: 'bob' },
      { due_date: '2027-01-19', reason: 'Holidays', username: 'bob' },
    ]);
    if (undo.length === 0) return;
    await press(fixture, who, pressOf(fixture, answer, "Don't skip Tue 1 Dec"));
    expect(await type(fixture, who, '/set-update')).not.toContain('1 Dec:');
  });

  it.each([
    ['went well', false],
    ['failed alike', true],
  ])(
    'status says that Jira fails where the last poll %s, and tells the reason once',
    async (_how, isLong) => {
      const fixture = createFixture();
      const failed = refused<TicketsFailure>({ code: 'unreachable', detail: 'ECONNREFUSED' });
      if (isLong) fixture.tickets.board = failed;
      await fixture.openSet().board.refresh(fixture.channelId, 0);
      fixture.tickets.check = async () => [
        { what: 'reach', result: failed },
        { what: 'login', result: failed },
        { what: 'board', result: refused('not-tried') },
        { what: 'columns', result: refused('not-tried') },
      ];
      const answer = await type(fixture, 'rita', '/set-update status');
      expect(answer).not.toContain('Everything works');
      expect(answer.match(/could not be reached/g)).toHaveLength(1);
      expect(answer).toContain('* Address, Login: Jira could not be reached (ECONNREFUSED)');
      expect(answer).toContain('* Not tested, because an earlier check failed: Board, Columns in use');
    },
  );

  it('post answers with a link to the post and to what was counted', async () => {
    const fixture = createFixture();
    const answer = await type(fixture, 'alice', '/set-update post');
    const [post] = fixture.mattermost.postsIn(fixture.channelId);
    expect(answer).toBe(
      `Posted: [the update for Tue 24 Nov](https://mm.example/_redirect/pl/${post?.Id}).\n` +
        'Resolved [12](https://jira.example/issues/?count=12) ([5](https://jira.example/issues/?count=5) reported by customers) · ' +
        'Submitted [7](https://jira.example/issues/?count=7) ([2](https://jira.example/issues/?count=2) reported by customers)',
    );
    expect(await type(fixture, 'alice', '/set-update')).toContain(
      '**Update:** [posted](https://mm.example/_redirect/pl/',
    );
  });

  it('queue lists the tickets in order, and says when there are none', async () => {
    const fixture = createFixture();
    expect(await type(fixture, 'rita', '/set-update queue')).toMatch(
      /^#### \[To Do\]\(https:\/\/jira\.example\/secure\/RapidBoard\.jspa\?rapidView=33\): 3 tickets\n3 other tickets\n\n1\. \[MM-1\].*\n2\. \[MM-2\].*\n3\. \[MM-3\]/,
    );
    const many = Array.from({ length: 30 }, (_, index) => ticket(`MM-${index}`));
    fixture.tickets.board = { ok: true, value: boardOf(many) };
    fixture.clock.at += 60_000;
    expect(await type(fixture, 'rita', '/set-update queue')).toMatch(/\n20\. .*\n\nand 10 more$/);
    fixture.tickets.board = { ok: true, value: boardOf([]) };
    fixture.clock.at += 60_000;
    expect(await type(fixture, 'rita', '/set-update queue')).toBe(en.emptyQueue);
  });

  it('queue shows the last good board and why it is old', async () => {
    const fixture = createFixture();
    await type(fixture, 'rita', '/set-update queue');
    fixture.clock.at += 3_600_000;
    fixture.tickets.fail({ code: 'unreachable', detail: 'ECONNREFUSED' });
    const answer = await type(fixture, 'rita', '/set-update queue');
    expect(answer).toContain('1. [MM-1]');
    expect(answer).toContain('This is the queue as of Tue 24 Nov, 10:00 (Europe/Berlin)');
    expect(answer).toContain('Jira could not be reached (ECONNREFUSED)');
  });

  it.each([
    ['/set-update who', /#### SET on Tue 24 Nov\n\* Web: alice, \*\*lead\*\*\n\* Mobile: @bob, deputy/],
    ['/set-update who 20 Dec', /#### SET on Sun 20 Dec\n\* Web: @dave, \*\*lead\*\*\n/],
    ['/set-update who 2027-03-01', /nobody on Mon 1 Mar/],
    ['/set-update who next @here', /^I don't understand “next @\u2060here” as a date\. Try 24 Dec/],
    ['/set-update pots', /Did you mean `\/set-update post`\?/],
    ['/set-update xyzzy', /no command xyzzy\. `\/set-update help` lists all/],
    ['/set-update post now', /takes no text after it\. Nothing was done/],
    ['/set-update help', /`\/set-update who \[DAY\]`: who is on SET/],
    ['  /set-update   QUEUE ', /^#### \[To Do\]/],
  ])('%s answers as meant', async (line, answer) => {
    const fixture = createFixture();
    expect(await type(fixture, 'alice', line)).toMatch(answer);
    expect(fixture.messages()).toEqual([]);
  });

  it('status names each problem and what to do', async () => {
    const fixture = createFixture();
    const roster =
      'team,username,may lead,from,to\nWeb,ghost,yes,2026-11-16,2026-12-16\nWeb,gone,yes,2026-11-16,2026-12-16\nWeb,alice,yes,2026-11-16,2026-12-16\nbad';
    const answer = await type(fixture, 'sysadmin', '/set-update status', {
      roster,
      updatetime: '5 pm',
      nextinqueue: 9,
    });
    expect(answer).toContain(
      '* The setting "Time of the update" cannot be read. Choose it again with `/set-update settings`.',
    );
    expect(answer).toContain('* The setting "Next in the queue" cannot be read. Choose');
    expect(answer).toContain('* Roster, line 5: the username is missing or is not a Mattermost username.');
    expect(answer).toContain('* ghost is on SET but is deactivated');
    expect(answer).toContain('* gone is on SET but is deactivated');
    expect(answer).toContain('1 of 1 checks passed');
    expect(await type(fixture, 'sysadmin', '/set-update who', { roster })).toContain('@alice, **lead**');
  });

  it('status begins with trouble, then tells the update, Jira and what is sent next', async () => {
    const fixture = createFixture();
    fixture.tickets.check = async () => [
      { what: 'reach', result: ok({ detail: 'jira.example' }) },
      { what: 'filter-resolved', result: refused({ code: 'filter-not-found', detail: '15097' }) },
      { what: 'board', result: ok({ detail: 'SET' }) },
    ];
    const lines = (await type(fixture, 'rita', '/set-update status')).split('\n');
    expect(lines.slice(0, 2)).toEqual(['#### SET status', ':warning: **Needs attention**']);
    expect(lines[2]).toMatch(
      /^\* Filter of resolved bugs: The Jira account cannot see this filter \(15097\)\./,
    );
    const begins = ['**Update:**', '**Jira:**', '**Next automatic messages**'];
    const at = begins.map((begin) => lines.findIndex((line) => line.startsWith(begin)));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(lines[(at[0] ?? 0) - 1]).toBe('');
    expect(lines[at[1] ?? 0]).toContain('2 of 3 checks passed');
    expect(lines.length).toBeLessThan(16);
  });

  it('status without any setting says what comes first', async () => {
    const fixture = createFixture();
    const nothing = { jiraurl: '', jiraaccount: '', jiratoken: '', roster: '', channel: 'core/none' };
    const answer = await type(fixture, 'sysadmin', '/set-update status', nothing);
    expect(answer).toContain('**Jira:** not set up.');
    expect(answer).toContain(
      '* There is no channel core/none. Correct the setting "Channel" in the System Console.',
    );
  });

  it('speaks the language of the person', async () => {
    const fixture = createFixture();
    fixture.mattermost.store.people.get(fixture.users.rita ?? '').locale = 'de';
    expect(await type(fixture, 'rita', '/set-update post')).toBe(de.refusedPost);
  });

  it('answers a sentence when Mattermost fails', async () => {
    const fixture = createFixture();
    fixture.mattermost.fail('GetChannelMember', new Error('database is down') as never);
    expect(await type(fixture, 'rita', '/set-update')).toBe(en.failed);
  });
});

describe('registration()', () => {
  it('describes itself in the language of the server', () => {
    expect(registration(de, commands).Description).toBe(de.commandDescription);
  });

  it.each([en, de])('says of each subcommand what fits in its line', (texts) => {
    const { AutocompleteData: root } = registration(texts, commands);
    const helps = (root?.SubCommands ?? []).map((node) => node?.HelpText ?? '');
    expect(helps.filter((help) => help.length > 120)).toEqual([]);
  });

  it('offers every subcommand to ordinary users', () => {
    const { AutocompleteData: root } = registration(en, commands);
    const names = commands.map(wordOf).filter((word) => word !== '');
    expect(root?.SubCommands.map((node) => node?.Trigger)).toEqual(names);
    const roles = [root, ...(root?.SubCommands ?? [])].map((node) => node?.RoleID);
    expect(new Set(roles)).toEqual(new Set(['system_user']));
  });
});
