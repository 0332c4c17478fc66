import { describe, expect, it } from 'vitest';
import { routes } from '#contract';
import { MattermostError } from '#mattermost';
import { de } from '../../../../server/adapters/texts/de/index.ts';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { boardOf, createTestSet, type TestSet, ticket } from '../../../app/fixture.ts';
import { disorder, orderIn } from '../../../app/queue/disordered.ts';
import { buttonsOf, press, pressOf, type, typed } from './type.ts';

function disordered(): TestSet {
  const set = createTestSet();
  disorder(set);
  return set;
}

/** Presses *Fix order* below the queue and answers the proposal. */
async function proposalFor(set: TestSet, username: string) {
  const queue = await typed(set, username, '/set-update queue');
  const { post } = await press(set, username, pressOf(set, queue, en.order.fix));
  if (post === undefined) throw new Error('there is no proposal');
  return post;
}

describe('/set-update queue', () => {
  it('tells each ticket with its class, and where the order breaks the policy', async () => {
    expect(await type(disordered(), 'alice', '/set-update queue')).toBe(
      [
        '#### [To Do](https://jira.example/secure/RapidBoard.jspa?rapidView=33): 5 tickets',
        '1 escalation · 2 customer bugs · 1 other ticket · 1 tech debt ticket',
        '',
        '1. [MM-1](https://jira.example/browse/MM-1) Summary of MM-1 · customer',
        '2. [MM-2](https://jira.example/browse/MM-2) Summary of MM-2 · customer',
        '3. [MM-3](https://jira.example/browse/MM-3) · escalation · :warning: stands below 2 customer bugs',
        '4. [MM-4](https://jira.example/browse/MM-4) Summary of MM-4 · tech debt',
        '5. [MM-5](https://jira.example/browse/MM-5) Summary of MM-5 · other · :warning: stands below 1 tech debt ticket',
        '',
        ':warning: The order breaks the priority of work: 2 tickets stand wrong.',
      ].join('\n'),
    );
  });

  it.each([
    ['customer', /^\* 1: \[MM-1\].*\n\* 2: \[MM-2\]/m],
    ['Tech Debt', /^\* 4: \[MM-4\]/m],
    ['tech-debt', /^\* 4: \[MM-4\]/m],
    ['hotfix', /There is no ticket of the class hotfix in the queue\./],
    ['custmer', /Did you mean `\/set-update queue customer`\?/],
    ['@here', /^There is no class @\u2060here\. Classes: incident, escalation, hotfix/],
  ])('queue %s shows that class alone, or says what was meant', async (words, shown) => {
    const answer = await type(disordered(), 'rita', `/set-update queue ${words}`);
    expect(answer).toMatch(shown);
    expect(answer.match(/\[MM-/g)?.length ?? 0).toBeLessThanOrEqual(2);
  });

  it('takes the class in the language of the person', async () => {
    const set = disordered();
    const rita = set.mattermost.users.get(set.users.rita ?? '');
    if (rita !== undefined) rita.Locale = 'de';
    const answer = await type(set, 'rita', '/set-update queue technische schulden');
    expect(answer).toContain('· technische Schulden');
    expect(answer).toContain('Die Reihenfolge widerspricht den Prioritäten: 2 Tickets stehen falsch.');
    expect(await type(set, 'rita', '/set-update queue Eskalation')).toContain(
      'steht unter 2 Tickets der Klasse Kunde',
    );
  });

  it('never calls a ticket other whose clause Jira refused', async () => {
    const set = createTestSet();
    const undecided = [{ clause: 'hotfix', detail: "Field 'labls' does not exist @here" } as const];
    set.tickets.board = { ok: true, value: { ...boardOf([ticket('MM-1')]), undecided } };
    const answer = await type(set, 'rita', '/set-update queue');
    expect(answer).toContain('Summary of MM-1 · class not known');
    expect(answer).not.toMatch(/\bother ticket/);
    expect(answer).toContain(
      "Jira did not accept the clause of the class hotfix, so its tickets stand under other classes (Field 'labls' does not exist @\u2060here)",
    );
    expect(await type(set, 'rita', '/set-update status')).toContain('clause of the class hotfix');
  });

  it('says what waits too long', async () => {
    const set = createTestSet();
    const quiet = { matches: ['escalation'], updatedAt: Date.parse('2026-11-20T09:00:00Z') } as const;
    set.tickets.board = {
      ok: true,
      value: boardOf([ticket('MM-1', quiet), ticket('MM-2', { ...quiet, assignee: 'Alice' })]),
    };
    const answer = await type(set, 'rita', '/set-update queue');
    expect(answer).toMatch(/MM-1 · escalation · no next step for 48 working hours$/m);
    expect(answer).toMatch(/MM-2 \(Alice\) · escalation$/m);
  });
});

describe('Fix order', () => {
  it('is offered to those who may, while the order is broken and the Jira account may rank', async () => {
    const offered = async (set: TestSet, username: string) =>
      buttonsOf(await typed(set, username, '/set-update queue')).map(({ name }) => name);
    for (const username of ['alice', 'carol', 'mia', 'chad', 'sysadmin'])
      expect(await offered(disordered(), username), username).toEqual([en.order.fix]);
    for (const username of ['rita', 'dave'])
      expect(await offered(disordered(), username), username).toEqual([]);
    expect(await offered(createTestSet(), 'alice')).toEqual([]);
    const readOnly = disordered();
    readOnly.writes.may = { ...readOnly.writes.may, canRank: false };
    expect(await offered(readOnly, 'alice')).toEqual([]);
  });

  it('shows which tickets would move and why, and changes nothing yet', async () => {
    const set = disordered();
    const proposal = await proposalFor(set, 'carol');
    expect(proposal.Message).toBe(
      [
        '#### Fix order: 2 of 5 tickets would move',
        '* [MM-3](https://jira.example/browse/MM-3): escalation, from place 3 to 1',
        '* [MM-5](https://jira.example/browse/MM-5) Summary of MM-5: other, from place 5 to 4',
      ].join('\n'),
    );
    expect(buttonsOf(proposal).map(({ name }) => name)).toEqual([en.order.apply, en.order.cancel]);
    expect(buttonsOf(proposal)[0]?.integration.url).toBe(`/plugins/set-update${routes.button}`);
    expect(set.writes.ranked).toEqual([]);
  });

  it('Apply ranks as proposed, in the name of who pressed, and the queue shows the new order at once', async () => {
    const set = disordered();
    const proposal = await proposalFor(set, 'carol');
    const { post } = await press(set, 'carol', pressOf(set, proposal, en.order.apply));
    expect(post?.Message).toBe('Done: 2 tickets were moved in Jira.');
    expect(set.mattermost.removed.at(-1)).toEqual({ userId: set.users.carol, postId: proposal.Id });
    expect(buttonsOf(post ?? proposal)).toEqual([]);
    expect(orderIn(set)).toEqual(['MM-3', 'MM-1', 'MM-2', 'MM-5', 'MM-4']);
    expect(set.writes.ranked.map(({ by }) => by)).toEqual(['carol']);
    const queue = await type(set, 'carol', '/set-update queue');
    expect(queue).toMatch(/1\. \[MM-3\]/);
    expect(queue).not.toContain(':warning:');
  });

  it('answers below everything, in the thread it was asked in, and only then takes the old answer away', async () => {
    const set = disordered();
    const root = 'r'.repeat(26);
    const queue = await typed(set, 'carol', '/set-update queue', {}, root);
    expect(queue.RootId).toBe(root);
    const since = set.mattermost.calls.length;
    const { post } = await press(set, 'carol', pressOf(set, queue, en.order.fix));
    expect(post?.RootId).toBe(root);
    expect(post?.Id).not.toBe(queue.Id);
    const shown = set.mattermost.calls.slice(since).map(({ name }) => name);
    expect(shown.filter((name) => name.includes('Ephemeral'))).toEqual([
      'SendEphemeralPost',
      'DeleteEphemeralPost',
    ]);
    expect(buttonsOf(post ?? queue)[0]?.integration.context.root).toBe(root);
  });

  it('is done although the old answer cannot be taken away', async () => {
    const set = disordered();
    const queue = await typed(set, 'carol', '/set-update queue');
    set.mattermost.fail('DeleteEphemeralPost', new MattermostError('connection-lost', 'gone'));
    const { answer, post } = await press(set, 'carol', pressOf(set, queue, en.order.fix));
    expect(answer).toEqual({});
    expect(post?.Message).toContain('would move');
  });

  it('leaves the old answer where the new one cannot be shown', async () => {
    const set = disordered();
    const queue = await typed(set, 'carol', '/set-update queue');
    set.mattermost.fail('SendEphemeralPost', new MattermostError('connection-lost', 'gone'));
    const { answer } = await press(set, 'carol', pressOf(set, queue, en.order.fix));
    expect(Object.keys(answer)).toEqual(['ephemeral_text']);
    expect(set.mattermost.removed).toEqual([]);
  });

  it('Cancel changes nothing', async () => {
    const set = disordered();
    const proposal = await proposalFor(set, 'carol');
    const { post } = await press(set, 'carol', pressOf(set, proposal, en.order.cancel));
    expect(post?.Message).toBe(en.order.cancelled);
    expect(set.writes.ranked).toEqual([]);
  });

  it('Apply refuses when the board changed since the proposal', async () => {
    const set = disordered();
    const apply = pressOf(set, await proposalFor(set, 'carol'), en.order.apply);
    set.tickets.board = { ok: true, value: boardOf([ticket('MM-9'), ticket('MM-3')]) };
    expect((await press(set, 'carol', apply)).post?.Message).toBe(en.order.changed);
    expect(set.writes.ranked).toEqual([]);
  });

  it('Apply says ticket by ticket what Jira did not do', async () => {
    const set = disordered();
    const apply = pressOf(set, await proposalFor(set, 'carol'), en.order.apply);
    set.writes.stopsAfter = 1;
    const { post } = await press(set, 'carol', apply);
    expect(post?.Message).toMatch(/^1 ticket moved, then it stopped\. .*\n\* MM-5: Issue is locked\.$/);
  });

  it('says why when Jira does not answer', async () => {
    const set = disordered();
    const queue = await typed(set, 'carol', '/set-update queue');
    set.tickets.fail({ code: 'unreachable', detail: '[x](http://evil)' });
    const { post } = await press(set, 'carol', pressOf(set, queue, en.order.fix));
    expect(post?.Message).toContain('Nothing was changed. Jira could not be reached');
    expect(set.mattermost.removed).toEqual([]);
    expect(post?.Message).toContain('\\[x\\](http:\u2060//evil)');
  });

  it.each(['rita', 'dave', 'guest', 'outsider', 'gone', 'nobody'])(
    'a press by %s does nothing, whatever the body says',
    async (username) => {
      const set = disordered();
      const proposal = await proposalFor(set, 'carol');
      const forged = {
        ...pressOf(set, proposal, en.order.apply),
        user_id: set.users.alice,
        user_name: 'alice',
      };
      const { answer, post } = await press(set, username, forged);
      const { ephemeral_text: said = post?.Message ?? '' } = answer;
      expect([en.refused, en.order.refused, en.failed]).toContain(said);
      expect(set.mattermost.removed.map(({ postId }) => postId)).not.toContain(proposal.Id);
      expect(set.writes.ranked).toEqual([]);
    },
  );

  it.each([
    undefined,
    {},
    { context: { do: 'apply' } },
    { post_id: 'x'.repeat(26), channel_id: 'y'.repeat(26), context: { do: 'apply', token: '../../x' } },
    { post_id: 'x'.repeat(26), channel_id: 'y'.repeat(26), context: { do: 'rank', keys: ['MM-1'] } },
    { post_id: '../x', channel_id: 'y'.repeat(26), context: { do: 'propose' } },
  ])('a made-up press %j is refused in a sentence', async (body) => {
    const set = disordered();
    expect((await press(set, 'carol', body)).answer).toEqual({ ephemeral_text: en.wrongBody });
    expect(set.tickets.reads).toBe(0);
  });

  it('a token made up for another order applies to nothing', async () => {
    const set = disordered();
    const made = {
      post_id: 'x'.repeat(26),
      channel_id: set.channelId,
      context: { do: 'apply', token: '0'.repeat(16) },
    };
    expect((await press(set, 'carol', made)).post?.Message).toBe(en.order.changed);
    expect(set.writes.ranked).toEqual([]);
  });

  it('the answer to a press stands where it is pressed, as the newest', async () => {
    const set = disordered();
    const { post } = await press(
      set,
      'carol',
      pressOf(set, await proposalFor(set, 'carol'), en.order.cancel),
    );
    expect(post?.CreateAt).toBe(set.clock.at);
  });

  it('answers in the language of who presses', async () => {
    const set = disordered();
    const rita = set.mattermost.users.get(set.users.rita ?? '');
    if (rita !== undefined) rita.Locale = 'de';
    const made = { post_id: 'x'.repeat(26), channel_id: set.channelId, context: { do: 'propose' } };
    expect((await press(set, 'rita', made)).post?.Message).toBe(de.order.refused);
    expect((await press(set, 'rita', {})).answer).toEqual({ ephemeral_text: de.wrongBody });
  });
});
