import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { summary } from '../../../../server/app/status/summary.ts';
import { tick } from '../../../../server/app/tick.ts';
import { draft } from '../../../../server/app/update/draft.ts';
import { createFixture, type Fixture, ROSTER } from '../../../app/fixture.ts';
import { type JiraSim, startJiraSim } from '../../../sim/jira/index.ts';
import { openNode } from './settings-node.ts';

let fixture: Fixture;
let jira: JiraSim;

beforeEach(async () => {
  fixture = createFixture();
  jira = await startJiraSim({ clock: fixture.clock });
  const { url: jiraurl, account: jiraaccount, token: jiratoken } = jira;
  fixture.mattermost.settings = { managers: 'mia', roster: ROSTER, jiraurl, jiraaccount, jiratoken };
});

afterEach(() => jira.close());

type Node = Awaited<ReturnType<typeof openNode>>;

async function minute(node: Node) {
  fixture.clock.at += 60_000;
  await node.server.refresh();
  const set = node.set();
  if (set === undefined) throw new Error('no SET');
  await tick(set);
}

/** Every message since, line by line. */
const linesTold = (username: string) => fixture.told(username).map((message) => message.split('\n'));
const aboutField = (label: string) => expect.stringContaining(`* **${label}:** `);

/** What a refused setting makes of the board. */
const CODES = ['jira', 'clause-refused', 'setting-refused'];

const isKept = () => fixture.mattermost.kv.get(`set/${fixture.channelId}`) !== undefined;
const told = (username: string) =>
  fixture.told(username).filter((message) => message.includes('rejects these settings'));

describe('dialog settings, tried with Jira', () => {
  it.each([
    ['classes', 'ClauseHotfix', 'colour = red', "Jira says: Field 'colour' does not exist"],
    [
      'jira',
      'ColumnInProgress',
      'Doing',
      'The board has no column "Doing" (SET Kanban: Backlog, To Do, In Progress, Submitted, Done',
    ],
  ])(
    '%s: what Jira refuses of %s is not saved, nor is anything else: %s',
    async (section, field, value, words) => {
      const node = await openNode(fixture);
      await node.type('mia', `/set-update settings ${section}`);
      const other = section === 'jira' ? { NextInQueue: '3' } : { ClauseIncident: 'labels = fire' };
      expect(await node.submit('mia', { ...other, [field]: value })).toEqual({
        errors: { [field]: expect.stringContaining(words) },
        error: 'Nothing was saved. Correct the fields in red.',
      });
      expect(isKept()).toBe(false);
    },
  );

  it('saves another board with the columns it does not have, and offers its own at once', async () => {
    const node = await openNode(fixture);
    await node.type('mia', '/set-update settings start-anyway');
    await node.type('mia', '/set-update settings jira');
    const [first, second, third, fourth, ...rest] = jira.board.columns;
    if (!first || !second || !third || !fourth) throw new Error('no columns');
    const names = { Later: first, Next: second, Doing: third, 'In review': fourth };
    const renamed = Object.entries(names).map(([name, { statusIds }]) => ({ name, statusIds }));
    Object.assign(jira.board, { id: 34, columns: [...renamed, ...rest] });
    expect(await node.submit('mia', { Board: '34', NextInQueue: '3' })).toEqual({});
    expect(node.said()).toBe(
      'Saved: Board, Next in the queue. **This board has different columns.** SET update cannot read tickets until you choose them: To do column, In progress column, Submitted column.',
    );
    expect(await node.type('mia', '/set-update status')).toContain(
      'Jira rejects the setting "In progress column"',
    );
    for (let count = 0; count < 3; count++) await minute(node);
    const columns = ['To do column', 'In progress column', 'Submitted column'];
    expect(linesTold('mia')).toEqual([
      [
        '**Jira rejects these settings for SET in [sustained-engineering](http://mattermost.example/core/channels/sustained-engineering):**',
        ...columns.map(aboutField),
      ],
    ]);

    await node.press('mia', { do: 'run', words: 'settings jira' });
    const field = node.form()?.Elements?.find((one) => one?.Name === 'ColumnToDo');
    expect(field?.Options?.map((option) => option?.Value)).toEqual([
      'To Do',
      'Later',
      'Next',
      'Doing',
      'In review',
      'Done',
    ]);
    const chosen = { ColumnToDo: 'Next', ColumnInProgress: 'Doing', ColumnSubmitted: 'In review' };
    expect(await node.submit('mia', chosen)).toEqual({});
    expect(node.set()?.settings.trials).toEqual({});
    expect(await node.type('mia', '/set-update status')).not.toContain('rejects the setting');
  });

  it('saves what Jira takes, and says nothing of trying', async () => {
    const node = await openNode(fixture);
    await node.type('mia', '/set-update settings classes');
    expect(await node.submit('mia', { ClauseHotfix: 'labels != "a) (b" AND labels != "order by"' })).toEqual(
      {},
    );
    expect(node.said()).toBe('Saved: 3. Hotfixes.');
    expect(node.set()?.settings.trials).toEqual({});
  });

  it('tells what Jira refuses of what was left as it is, which stops no other change', async () => {
    jira.board.filters = jira.board.filters.filter(({ id }) => id !== 15098);
    const node = await openNode(fixture);
    await node.type('mia', '/set-update settings jira');
    expect(await node.submit('mia', { NextInQueue: '3' })).toEqual({});
    expect(node.said()).toContain('Saved: Next in the queue.');
    expect(node.said()).toContain(
      '"Customer bugs filter" is unchanged, but does not work (Jira says: A value with ID',
    );
  });

  it.each<[string, () => void]>([
    ['does not take the token', () => Object.assign(jira.scenario, { deadToken: true })],
    [
      'is not connected',
      () => Object.assign(fixture.mattermost, { settings: { managers: 'mia', roster: ROSTER } }),
    ],
  ])('saves it untried while Jira %s', async (_why, disturb) => {
    disturb();
    const node = await openNode(fixture);
    await node.type('mia', '/set-update settings classes');
    expect(await node.submit('mia', { ClauseHotfix: 'colour = red' })).toEqual({});
    expect(node.said()).toContain('Jira did not answer, so this is not tested yet: 3. Hotfixes.');
    expect(await node.type('mia', '/set-update settings')).toContain('not tested yet: 3. Hotfixes');
    expect(await node.type('alice', '/set-update status')).toContain('Not tested yet: "3. Hotfixes".');
  });

  it('tries it at the next poll: what Jira takes is as any other', async () => {
    Object.assign(jira.scenario, { deadToken: true });
    const node = await openNode(fixture);
    await node.type('mia', '/set-update settings start-anyway');
    await node.type('mia', '/set-update settings classes');
    await node.submit('mia', { ClauseHotfix: 'labels = fire' });
    await minute(node);
    expect(node.set()?.settings.trials).toEqual({ ClauseHotfix: { since: 2, refusal: null } });
    jira.recover();
    await minute(node);
    await minute(node);
    expect(node.set()?.settings.trials).toEqual({});
    expect(await node.type('alice', '/set-update status')).not.toContain('tested yet');
    expect(told('mia')).toEqual([]);
  });

  it('tells the managers once what Jira then refuses, and everybody in status, until it is mended', async () => {
    Object.assign(jira.scenario, { deadToken: true });
    const [node, other] = [await openNode(fixture), await openNode(fixture)];
    await node.type('mia', '/set-update settings start-anyway');
    await node.type('mia', '/set-update settings jira');
    await node.submit('mia', { Board: '34', FilterResolved: '99999' });
    jira.recover();
    for (let count = 0; count < 12; count++) {
      await minute(node);
      await minute(other);
    }
    expect(told('mia')).toEqual([
      expect.stringContaining("* **Resolved bugs filter:** Jira says: A value with ID '99999'"),
    ]);
    expect(told('mia')[0]).toContain('* **Board:** Jira says: The requested board cannot be viewed');
    expect(told('alice')).toEqual([]);
    const status = await node.type('alice', '/set-update status');
    expect(status).toContain('* Board: The Jira account cannot see this board (34)');
    expect(await node.type('mia', '/set-update settings')).toContain(
      'rejected by Jira: Resolved bugs filter, Board',
    );
    await node.type('mia', '/set-update settings jira');
    expect(await node.submit('mia', { Board: '33', FilterResolved: '15097' })).toEqual({});
    expect(node.set()?.settings.trials).toEqual({});
    expect(await node.type('alice', '/set-update status')).not.toMatch(/rejects|cannot see/);
  });

  it.each<[string, string, string, string]>([
    ['jira', 'FilterResolved', '99999', 'Filter of resolved bugs'],
    ['jira', 'FilterCustomers', '99999', 'Filter of resolved bugs reported by customers'],
    ['jira', 'Board', '34', 'Board'],
    ['jira', 'ColumnToDo', 'Next', 'Columns in use'],
    ['classes', 'ClauseHotfix', 'colour = red', 'Class hotfix'],
    [
      'classes',
      'CustomerClause',
      'colour = red',
      'Clause for customer-reported tickets, Class customer-reported',
    ],
    ['classes', 'PrivateClause', 'colour = red', 'Clause for private tickets'],
  ])('%s: a refused %s is said once in status, in its own line', async (section, field, value, label) => {
    Object.assign(jira.scenario, { deadToken: true });
    const node = await openNode(fixture);
    await node.type('mia', `/set-update settings ${section}`);
    await node.submit('mia', { [field]: value });
    jira.recover();
    for (let count = 0; count < 3; count++) await minute(node);
    expect(node.set()?.settings.trials[field]?.refusal).not.toBeNull();
    const status = await node.type('alice', '/set-update status');
    const faults = status.split('\n').filter((line) => /rejects|rejected|cannot see|has no/.test(line));
    const untried = /^\* Not tested, because an earlier check failed/;
    expect(faults.filter((line) => !untried.test(line))).toEqual([
      expect.stringMatching(new RegExp(`^\\* ${label}: .*with /set-update settings\\.$`)),
    ]);
    const summed = (await summary(node.set() ?? fixture.openSet())).problems.map(({ code }) => code);
    expect(summed.filter((code) => CODES.includes(code))).toEqual(['setting-refused']);
  });

  it('tells each manager in one message what it refuses of several saves, as what it is', async () => {
    fixture.mattermost.settings = { ...fixture.mattermost.settings, managers: 'mia, chad' };
    Object.assign(jira.scenario, { deadToken: true });
    const node = await openNode(fixture);
    await node.type('mia', '/set-update settings start-anyway');
    await node.type('mia', '/set-update settings jira');
    await node.submit('mia', { Board: '34', FilterCustomers: '99999' });
    await node.type('chad', '/set-update settings classes');
    await node.submit('chad', { ClauseHotfix: 'colour = red', PrivateClause: 'colour = blue' });
    jira.recover();
    for (let count = 0; count < 5; count++) {
      await minute(node);
      await draft(node.set() ?? fixture.openSet());
    }
    const labels = ['Customer bugs filter', 'Board', '3. Hotfixes', 'Private'];
    const message = [
      '**Jira rejects these settings for SET in [sustained-engineering](http://mattermost.example/core/channels/sustained-engineering):**',
      ...labels.map(aboutField),
    ];
    for (const username of ['mia', 'chad']) expect(linesTold(username)).toEqual([message]);
  });

  it('asks again about what it refused, as somebody may mend that in Jira', async () => {
    const node = await openNode(fixture);
    Object.assign(jira.scenario, { deadToken: true });
    await node.type('mia', '/set-update settings jira');
    await node.submit('mia', { FilterResolved: '20000' });
    jira.recover();
    await minute(node);
    await minute(node);
    expect(node.set()?.settings.trials.FilterResolved?.refusal).not.toBeNull();
    const [first] = jira.board.filters;
    if (first !== undefined) jira.board.filters = [...jira.board.filters, { ...first, id: 20000 }];
    for (let count = 0; count < 12; count++) await minute(node);
    expect(node.set()?.settings.trials).toEqual({});
  });

  it('says of a column that it is tried once Jira takes the board', async () => {
    Object.assign(jira.scenario, { deadToken: true });
    const node = await openNode(fixture);
    await node.type('mia', '/set-update settings jira');
    await node.submit('mia', { Board: '34' });
    jira.recover();
    await minute(node);
    await minute(node);
    const status = await node.type('mia', '/set-update status');
    expect(status).toContain('Not tested yet, because the board does not work: "To do column"');
    expect(status).not.toContain('Jira did not answer when');
    await node.type('mia', '/set-update settings jira');
    await node.submit('mia', { ColumnToDo: 'Next' });
    expect(node.said()).toContain(
      'Saved: To do column. Not tested yet, because the board does not work: To do column.',
    );
    expect(node.said()).toContain('"Board" is unchanged, but');
    expect(node.said()).not.toContain('Jira did not answer');
  });

  it('keeps with a column that the board is wrong, though nobody touched the board', async () => {
    Object.assign(jira.board, { id: 34 });
    const node = await openNode(fixture);
    await node.type('mia', '/set-update settings jira');
    await node.submit('mia', { ColumnToDo: 'Next' });
    expect(node.said()).toContain('Not tested yet, because the board does not work: To do column.');
    await minute(node);
    const status = await node.type('mia', '/set-update status');
    expect(status).toContain('Not tested yet, because the board does not work: "To do column"');
    expect(status).toContain('The Jira account cannot see this board (33)');
    expect(status).not.toContain('Jira did not answer when');
  });

  it('tries the columns with the board they are of', async () => {
    Object.assign(jira.scenario, { deadToken: true });
    const node = await openNode(fixture);
    await node.type('mia', '/set-update settings jira');
    await node.submit('mia', { Board: '34' });
    expect(Object.keys(node.set()?.settings.trials ?? {}).sort()).toEqual([
      'Board',
      'ColumnInProgress',
      'ColumnSubmitted',
      'ColumnToDo',
    ]);
  });
});
