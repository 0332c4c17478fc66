import { describe, expect, it, onTestFinished } from 'vitest';
import { objectToJson, type Post } from '#mattermost';
import { candidatesFor } from '../../../server/app/triage/duplicate.ts';
import { judgeBug, openCard, passBug } from '../../../server/app/triage/judge.ts';
import { undoVerdict } from '../../../server/app/triage/undo.ts';
import { routes } from '../../../server/contract/index.ts';
import { seenOf } from '../../../server/domain/triage/bug.ts';
import { editions, ticketIn, ticketsOn } from '../../adapters/jira/read/tickets-on.ts';
import { type JiraSim, startJiraSim } from '../../sim/jira/index.ts';
import { OPEN_WORKFLOW, ROOT_CAUSE, type Workflow } from '../../sim/jira/site/workflow.ts';
import { openPlugin } from '../../support/whole-plugin.ts';
import { createFixture, ROSTER } from '../fixture.ts';

/** Of the simulated board, by what is to become of them; the oldest is shown first. */
const ROUTED = 'MM-70393';
const TAKEN = 'MM-70398';
const CLOSED = 'MM-70409';
const SNOOZED = 'MM-70411';
const PASSED = 'MM-70415';

async function atTriage(deployment: JiraSim['scenario']['deployment']) {
  const fixture = createFixture();
  const jira = await startJiraSim({ clock: fixture.clock, deployment });
  onTestFinished(() => jira.close());
  jira.board.users.push({ accountId: 'id-alice', displayName: 'Alice', emailAddress: 'alice@example.com' });
  const plugin = await openPlugin(fixture, {
    jiraurl: jira.url,
    jiraaccount: deployment === 'Cloud' ? jira.account : '',
    jiratoken: jira.token,
    timezone: 'Europe/Berlin',
    roster: ROSTER,
    running: true,
    teamfield: 'feature team',
    ticketedits: true,
  });
  const { mattermost, users, botId } = fixture;
  const card = (): Post => {
    const name = [users.alice ?? '', botId].sort().join('__');
    const direct = [...mattermost.channels.values()].find((one) => one.Name === name);
    const post = mattermost.postsIn(direct?.Id ?? '').findLast(({ Message }) => Message.includes('Triage'));
    if (post === undefined) throw new Error('there is no card');
    return post;
  };
  return {
    fixture,
    jira,
    plugin,
    card,
    async press(id: string, more: object = {}) {
      const post = card();
      const { attachments } = objectToJson(post.Props) as {
        attachments: { actions: { id: string; integration: { context: object } }[] }[];
      };
      const action = attachments[0]?.actions.find((one) => one.id.startsWith(id));
      if (action === undefined) throw new Error(`there is no ${id} in ${post.Message}`);
      const context = { ...action.integration.context, ...more };
      const sent = { post_id: post.Id, channel_id: post.ChannelId, trigger_id: 'trigger', context };
      return plugin.ask('alice', routes.button, sent);
    },
    /** What Jira holds of the five, in a line each. */
    held: () => [ROUTED, TAKEN, CLOSED, SNOOZED, PASSED].map((key) => lineOf(jira, key)),
  };
}

function lineOf(jira: JiraSim, key: string): string {
  const { teams, assignee, statusId, resolution, comments = [], changes } = ticketIn(jira, key);
  const by = changes.flatMap(({ onBehalfOf }) => onBehalfOf ?? []);
  const team = teams?.customfield_10050?.join() ?? '';
  const all = [key, team, assignee?.displayName, statusId, resolution, comments[0]?.body, ...by];
  return all.map((one) => one ?? '').join(' | ');
}

it.each(editions)('what is decided on a card stands in %s', async (deployment) => {
  const { fixture, jira, plugin, card, press, held } = await atTriage(deployment);
  await plugin.type('alice', '/set-update triage card');
  expect(card().Message).toContain(`${ROUTED}](${jira.url}/browse/${ROUTED}) Profile popover`);
  await press('route', { selected_option: '10201' });
  expect(card().Message).toContain(
    '> The test always uses port 25, whatever is entered in SMTP Server Port.',
  );
  await press('take');
  await press('close');
  const state = fixture.mattermost.dialogs.at(-1)?.Dialog?.State;
  const submission = { reason: 'Only with an old *IME*' };
  const sent = { callback_id: 'triage-close', channel_id: card().ChannelId, submission, state };
  expect(await plugin.ask('alice', routes.dialog, sent)).toEqual({});
  await press('snooze');
  expect(card().Message).toContain(PASSED);
  await press('next');
  expect(card().Message).toContain('No bugs are waiting for you.');

  const signed = 'alice (Mattermost)';
  expect(held()).toEqual([
    `${ROUTED} | Mobile |  | 10000 |  |  | ${signed}`,
    `${TAKEN} |  | Alice | 10000 |  |  | ${signed}`,
    `${CLOSED} |  |  | 6 | Won't Fix | Only with an old \\*IME\\*\n\n— alice (Mattermost) | ${signed}`,
    `${SNOOZED} |  |  | 10000 |  | `,
    `${PASSED} |  |  | 10000 |  | `,
  ]);

  // The last four, one after the other.
  for (let undone = 0; undone < 4; undone += 1) await press('undo');
  expect(card().Message).toContain(`Undone: ${ROUTED} is waiting again.`);
  expect(held().map((line) => line.split(' | ').slice(0, 4).join(' | '))).toEqual([
    `${ROUTED} |  |  | 10000`,
    `${TAKEN} |  |  | 10000`,
    `${CLOSED} |  |  | 10000`,
    `${SNOOZED} |  |  | 10000`,
    `${PASSED} |  |  | 10000`,
  ]);
});

it('nothing is lost or decided twice where answers of Jira are', async () => {
  const { jira, plugin, card, press, held } = await atTriage('Cloud');
  await plugin.type('alice', '/set-update triage card');
  jira.scenario.lostAnswers = 10;
  await press('take');
  expect(card().Message).toContain(TAKEN);
  jira.recover();
  jira.scenario.serverError = { status: 403 };
  jira.scenario.only = /issue\/MM-70398$/;
  await press('take');
  expect(card().Message).toContain(':warning:');
  jira.recover();
  expect(
    held()
      .map((line) => line.split(' | ').slice(0, 3).join(' | '))
      .slice(0, 2),
  ).toEqual([`${ROUTED} |  | Alice`, `${TAKEN} |  | `]);
});

describe.each(editions)('a bug is closed in %s, whose workflow', (deployment) => {
  /** Closes the second bug of the card, the first being passed over; answers what the dialog said. */
  async function closing(workflow: Partial<Workflow>, more: object = {}) {
    const at = await atTriage(deployment);
    at.jira.scenario.workflow = { ...OPEN_WORKFLOW, ...workflow };
    await at.plugin.type('alice', '/set-update triage card');
    await at.press('next');
    await at.press('close');
    const state = at.fixture.mattermost.dialogs.at(-1)?.Dialog?.State;
    const submission = { reason: 'Too old', ...more };
    const sent = { callback_id: 'triage-close', channel_id: at.card().ChannelId, submission, state };
    if (state !== undefined) await at.plugin.ask('alice', routes.dialog, sent);
    return { ...at, line: () => at.held()[1] };
  }
  const signed = 'alice (Mattermost)';
  const reason = `Too old\n\n— ${signed}`;
  const asItWas = `${TAKEN} |  |  | 10000 |  | `;

  it.each([
    ['has no place for a comment', { takesComment: false }],
    ['fills in a resolution of its own', { resolution: 'default' }],
  ] as const)('%s', async (_how, workflow) => {
    const { line } = await closing(workflow);
    expect(line()).toBe(`${TAKEN} |  |  | 6 | Won't Fix | ${reason} | ${signed}`);
  });

  it('asks for no resolution: the bug has none', async () => {
    const { line, card } = await closing({ resolution: 'none' });
    expect(line()).toBe(`${TAKEN} |  |  | 6 |  | ${reason} | ${signed}`);
    expect(card().Message).not.toContain(':warning:');
  });

  it('wants something else beside', async () => {
    const { line } = await closing({ wantsCause: true }, { [`field_${ROOT_CAUSE.id}`]: 'Old code' });
    expect(line()).toContain(`${TAKEN} |  |  | 6 | Won't Fix | ${reason}`);
  });

  it('does not lead to what the settings say', async () => {
    const { line, fixture } = await closing({ without: ['Closed'] });
    expect([line(), fixture.mattermost.dialogs.length]).toEqual([asItWas, 0]);
  });

  it('brings a closed bug back to a status of its own: undone, it is open again', async () => {
    const { line, press, card } = await closing({ reopensTo: 'Reopened' });
    await press('undo');
    expect(card().Message).toContain(`Undone, but ${TAKEN} does not match the triage clause at the moment.`);
    expect(line()).toContain(`${TAKEN} |  |  | 4 |  | `);
  });

  it('has no way back: the bug stays closed, and can still be undone later', async () => {
    const { line, press, card } = await closing({ reopensTo: 'In Progress' });
    await press('undo');
    expect(card().Message).toContain(`Jira offers no way back from “Closed”. Reopen ${TAKEN} in Jira.`);
    expect(line()).toContain(`${TAKEN} |  |  | 6 | Won't Fix`);
    await press('undo');
    expect(card().Message).toContain('no way back');
  });
});

describe.each(editions)('a bug is judged a duplicate in %s', (deployment) => {
  const OF = 'MM-70415';
  const reopened = `${TAKEN} |  |  | 10000 |  | `;

  /** Alice's card shows the second bug; she is about to say what it is a duplicate of. */
  async function atDuplicate() {
    const fixture = createFixture();
    const jira = await startJiraSim({ clock: fixture.clock, deployment });
    onTestFinished(() => jira.close());
    const tickets = ticketsOn(jira, fixture.clock, {
      settings: { triageQuery: 'issuetype = Bug AND status = Open' },
    });
    const person = { ...fixture.person('alice'), email: 'alice@example.com' };
    let afterLink: Partial<JiraSim['scenario']> = {};
    const writes = {
      ...tickets.writes,
      link: async (...asked: Parameters<typeof tickets.writes.link>) => {
        const made = await tickets.writes.link(...asked);
        Object.assign(jira.scenario, afterLink);
        return made;
      },
    };
    const set = { ...fixture.openSet({ ticketedits: true }), tickets, writes };
    await openCard(set, person);
    await passBug(set, person, ROUTED);
    const seen = async () => {
      const read = await tickets.readBug(TAKEN);
      return { key: TAKEN, seen: seenOf(read.ok ? (read.value?.updatedAt ?? null) : null) };
    };
    return {
      jira,
      /** What is amiss once the link is made. */
      afterLink(scenario: Partial<JiraSim['scenario']>) {
        afterLink = scenario;
      },
      press: async () =>
        (await judgeBug(set, person, await seen(), { code: 'duplicate', of: OF, values: {} })).view,
      undo: async (id: string) => (await undoVerdict(set, person, id)).view,
      candidates: () => candidatesFor(set, TAKEN),
      line: () => lineOf(jira, TAKEN),
      links: () => (jira.board.links ?? []).map(({ from, to }) => `${from} duplicates ${to}`),
      verdicts: async () => (await set.store.triageBooks.read(set.channelId))?.verdicts ?? [],
    };
  }
  const closed = `${TAKEN} |  |  | 6 | Duplicate |  | alice (Mattermost)`;

  it('linked and closed, and neither once it is undone', async () => {
    const { press, undo, line, links } = await atDuplicate();
    const view = await press();
    expect([view.remark, line(), links()]).toEqual([null, closed, [`${TAKEN} duplicates ${OF}`]]);
    expect((await undo(view.last?.id ?? '')).remark?.code).toBe('undone');
    expect([line().startsWith(reopened), links()]).toEqual([true, []]);
  });

  it('of one of those that say something alike', async () => {
    const { jira, candidates } = await atDuplicate();
    ticketIn(jira, OF).summary = `Again: ${ticketIn(jira, TAKEN).summary}`;
    const found = await candidates();
    expect(found.ok && found.value?.[0]?.key).toBe(OF);
  });

  it.each<[because: string, scenario: Partial<JiraSim['scenario']>, remark: object]>([
    [
      'the account may not link',
      { withheld: ['LINK_ISSUES'] },
      { code: 'not-done', failure: { code: 'not-allowed' } },
    ],
    ['there is no type of link', { linkTypes: [] }, { code: 'no-link-type', name: 'Duplicate' }],
    ['links are switched off', { linkTypes: null }, { code: 'no-link-type', name: 'Duplicate' }],
    [
      'its screen wants more',
      { workflow: { ...OPEN_WORKFLOW, wantsCause: true } },
      { code: 'not-done', failure: { code: 'fields-required' } },
    ],
    [
      'nothing leads there',
      { workflow: { ...OPEN_WORKFLOW, without: ['Closed'] } },
      { code: 'no-transition' },
    ],
  ])('not where %s: nothing is changed', async (_because, scenario, remark) => {
    const { jira, press, line, links, verdicts } = await atDuplicate();
    Object.assign(jira.scenario, scenario);
    expect((await press()).remark).toMatchObject(remark);
    expect([line(), links(), await verdicts()]).toEqual([reopened, [], []]);
  });

  it.each<[because: string, scenario: Partial<JiraSim['scenario']>, code: string]>([
    ['somebody else changed it at the same time', { conflicts: 2 }, 'conflict'],
    ['the workflow wants what no screen says', { demanded: 'customfield_1' }, 'fields-required'],
    ['Jira goes down in the middle', { serverError: { status: 503 }, only: /transitions$/ }, 'jira-failed'],
  ])(
    'not where %s: it is linked, which is said, and linked once when pressed again',
    async (_because, scenario, code) => {
      const { jira, afterLink, press, line, links, verdicts } = await atDuplicate();
      afterLink(scenario);
      expect((await press()).remark).toMatchObject({ code: 'half-done', stands: 'link', failure: { code } });
      expect([line(), links(), await verdicts()]).toEqual([reopened, [`${TAKEN} duplicates ${OF}`], []]);
      jira.recover();
      expect((await press()).remark).toBeNull();
      expect([line(), links()]).toEqual([closed, [`${TAKEN} duplicates ${OF}`]]);
    },
  );
});

it.each(editions)(
  'a story is what %s lets it be, with a comment, and a bug again once that is undone',
  async (deployment) => {
    const { fixture, jira, plugin, card, press } = await atTriage(deployment);
    await plugin.type('alice', '/set-update triage card');
    await press('story');
    const state = fixture.mattermost.dialogs.at(-1)?.Dialog?.State;
    const submission = { kind: 'story', comment: 'Export as *CSV*' };
    const sent = { callback_id: 'triage-story', channel_id: card().ChannelId, submission, state };
    expect(await plugin.ask('alice', routes.dialog, sent)).toEqual({});
    const held = () => {
      const { type, comments = [] } = ticketIn(jira, ROUTED);
      return [type, ...comments.map(({ body }) => body)];
    };
    const comment = 'Export as \\*CSV\\*\n\n— alice (Mattermost)';
    expect(held()).toEqual(['Story', comment]);
    expect(card().Message).toContain('no product manager is known');
    await press('undo');
    expect(card().Message).toContain(ROUTED);
    expect(held()).toEqual(['Bug', comment]);
  },
);
