import { describe, expect, it } from 'vitest';
import { routes } from '#contract';
import { MattermostError } from '#mattermost';
import { de } from '../../../../server/adapters/texts/de/index.ts';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { boardOf, createFixture, type Fixture, ticket } from '../../../app/fixture.ts';
import { disorder, orderIn } from '../../../app/queue/disordered.ts';
import { buttonsOf, press, pressOf, type, typed } from './type.ts';

function disordered(): Fixture {
  const fixture = createFixture();
  disorder(fixture);
  return fixture;
}

/** Presses *Fix order* below the queue and answers the proposal. */
async function proposalFor(fixture: Fixture, username: string) {
  const queue = await typed(fixture, username, '/set-update queue');
  const { post } = await press(fixture, username, pressOf(fixture, queue, en.order.fix));
  if (post === undefined) throw new Error('there is no proposal');
  return post;
}

describe('/set-update queue', () => {
  it('tells each ticket with its class, and where the order breaks the policy', async () => {
    expect(await type(disordered(), 'alice', '/set-update queue')).toBe(
      [
        '#### [To Do](https://jira.example/secure/RapidBoard.jspa?rapidView=33): 5 tickets',
        '1 escalation · 2 customer-reported tickets · 1 other ticket · 1 tech debt ticket',
        '',
        '1. [MM-1](https://jira.example/browse/MM-1) Summary of MM-1 · customer-reported',
        '2. [MM-2](https://jira.example/browse/MM-2) Summary of MM-2 · customer-reported',
        '3. [MM-3](https://jira.example/browse/MM-3) (private) · escalation · :warning: is below 2 customer-reported tickets',
        '4. [MM-4](https://jira.example/browse/MM-4) Summary of MM-4 · tech debt',
        '5. [MM-5](https://jira.example/browse/MM-5) Summary of MM-5 · other · :warning: is below 1 tech debt ticket',
        '',
        ':warning: 2 tickets are out of priority order.',
      ].join('\n'),
    );
  });

  it.each([
    ['customer', /^\* 1: \[MM-1\].*\n\* 2: \[MM-2\]/m],
    ['Tech Debt', /^\* 4: \[MM-4\]/m],
    ['tech-debt', /^\* 4: \[MM-4\]/m],
    ['hotfix', /There are no tickets of the class hotfix in the queue\./],
    ['custmer', /Did you mean `\/set-update queue customer`\?/],
    ['@here', /^There is no class @\u2060here\. Classes: incident, escalation, hotfix/],
  ])('queue %s shows that class alone, or says what was meant', async (words, shown) => {
    const answer = await type(disordered(), 'rita', `/set-update queue ${words}`);
    expect(answer).toMatch(shown);
    expect(answer.match(/\[MM-/g)?.length ?? 0).toBeLessThanOrEqual(2);
  });

  it('takes the class in the language of the person', async () => {
    const fixture = disordered();
    fixture.mattermost.store.people.get(fixture.users.rita ?? '').locale = 'de';
    const answer = await type(fixture, 'rita', '/set-update queue technische schulden');
    expect(answer).toContain('· Technische Schulden');
    expect(answer).toContain('2 Tickets sind falsch einsortiert.');
    expect(await type(fixture, 'rita', '/set-update queue Eskalation')).toContain(
      'steht unter 2 Tickets der Klasse „Kunde',
    );
  });

  it('never calls a ticket other whose clause Jira refused', async () => {
    const fixture = createFixture();
    const undecided = [{ clause: 'hotfix', detail: "Field 'labls' does not exist @here" } as const];
    fixture.tickets.board = { ok: true, value: { ...boardOf([ticket('MM-1')]), undecided } };
    const answer = await type(fixture, 'rita', '/set-update queue');
    expect(answer).toContain('Summary of MM-1 · unknown class');
    expect(answer).not.toMatch(/\bother ticket/);
    expect(answer).toContain(
      "Jira rejects the clause for the class hotfix (Field 'labls' does not exist @\u2060here), so its tickets appear under other classes",
    );
    expect(await type(fixture, 'rita', '/set-update status')).toContain('clause for the class hotfix');
    fixture.mattermost.store.people.get(fixture.users.rita ?? '').locale = 'de';
    expect(await type(fixture, 'rita', '/set-update status')).toContain(
      'Jira lehnt die Bedingung „3. Hotfixes“ ab',
    );
  });

  it('says what waits too long', async () => {
    const fixture = createFixture();
    const quiet = { matches: ['escalation'], updatedAt: Date.parse('2026-11-20T09:00:00Z') } as const;
    fixture.tickets.board = {
      ok: true,
      value: boardOf([ticket('MM-1', quiet), ticket('MM-2', { ...quiet, assignee: 'Alice' })]),
    };
    const answer = await type(fixture, 'rita', '/set-update queue');
    expect(answer).toMatch(/MM-1 · escalation · 2 working days without a next step$/m);
    expect(answer).toMatch(/MM-2 \(Alice\) · escalation$/m);
  });
});

describe('Fix order', () => {
  it('is offered to those who may, while the order is broken and the Jira account may rank', async () => {
    const offered = async (fixture: Fixture, username: string) =>
      buttonsOf(await typed(fixture, username, '/set-update queue')).map(({ name }) => name);
    for (const username of ['alice', 'carol', 'mia', 'chad', 'sysadmin'])
      expect(await offered(disordered(), username), username).toEqual([en.order.fix]);
    for (const username of ['rita', 'dave'])
      expect(await offered(disordered(), username), username).toEqual([]);
    expect(await offered(createFixture(), 'alice')).toEqual([]);
    const readOnly = disordered();
    readOnly.writes.may = { ...readOnly.writes.may, canRank: false };
    expect(await offered(readOnly, 'alice')).toEqual([]);
  });

  it('shows which tickets would move and why, and changes nothing yet', async () => {
    const fixture = disordered();
    const proposal = await proposalFor(fixture, 'carol');
    expect(proposal.Message).toBe(
      [
        '#### Fix order: 2 of 5 tickets would move',
        '* [MM-3](https://jira.example/browse/MM-3) (private) · escalation · from place 3 to 1',
        '* [MM-5](https://jira.example/browse/MM-5) Summary of MM-5 · other · from place 5 to 4',
      ].join('\n'),
    );
    expect(buttonsOf(proposal).map(({ name }) => name)).toEqual([en.order.apply, en.order.cancel]);
    expect(buttonsOf(proposal)[0]?.integration.url).toBe(`/plugins/set-update${routes.button}`);
    expect(fixture.writes.ranked).toEqual([]);
  });

  it('Apply ranks as proposed, in the name of who pressed, and the queue shows the new order at once', async () => {
    const fixture = disordered();
    const proposal = await proposalFor(fixture, 'carol');
    const { post } = await press(fixture, 'carol', pressOf(fixture, proposal, en.order.apply));
    expect(post?.Message).toBe('Done. 2 tickets were moved in Jira.');
    expect(fixture.mattermost.removed.at(-1)).toEqual({ userId: fixture.users.carol, postId: proposal.Id });
    expect(buttonsOf(post ?? proposal)).toEqual([]);
    expect(orderIn(fixture)).toEqual(['MM-3', 'MM-1', 'MM-2', 'MM-5', 'MM-4']);
    expect(fixture.writes.ranked.map(({ by }) => by)).toEqual(['carol']);
    const queue = await type(fixture, 'carol', '/set-update queue');
    expect(queue).toMatch(/1\. \[MM-3\]/);
    expect(queue).not.toContain(':warning:');
  });

  it('answers below everything, in the thread it was asked in, and only then takes the old answer away', async () => {
    const fixture = disordered();
    const root = 'r'.repeat(26);
    const queue = await typed(fixture, 'carol', '/set-update queue', {}, root);
    expect(queue.RootId).toBe(root);
    const since = fixture.mattermost.calls.length;
    const { post } = await press(fixture, 'carol', pressOf(fixture, queue, en.order.fix));
    expect(post?.RootId).toBe(root);
    expect(post?.Id).not.toBe(queue.Id);
    const shown = fixture.mattermost.calls.slice(since).map(({ name }) => name);
    expect(shown.filter((name) => name.includes('Ephemeral'))).toEqual([
      'SendEphemeralPost',
      'DeleteEphemeralPost',
    ]);
    expect(buttonsOf(post ?? queue)[0]?.integration.context.root).toBe(root);
  });

  it('is done although the old answer cannot be taken away', async () => {
    const fixture = disordered();
    const queue = await typed(fixture, 'carol', '/set-update queue');
    fixture.mattermost.fail('DeleteEphemeralPost', new MattermostError('connection-lost', 'gone'));
    const { answer, post } = await press(fixture, 'carol', pressOf(fixture, queue, en.order.fix));
    expect(answer).toEqual({});
    expect(post?.Message).toContain('would move');
  });

  it('leaves the old answer where the new one cannot be shown', async () => {
    const fixture = disordered();
    const queue = await typed(fixture, 'carol', '/set-update queue');
    fixture.mattermost.fail('SendEphemeralPost', new MattermostError('connection-lost', 'gone'));
    const { answer } = await press(fixture, 'carol', pressOf(fixture, queue, en.order.fix));
    expect(Object.keys(answer)).toEqual(['ephemeral_text']);
    expect(fixture.mattermost.removed).toEqual([]);
  });

  it('Cancel changes nothing', async () => {
    const fixture = disordered();
    const proposal = await proposalFor(fixture, 'carol');
    const { post } = await press(fixture, 'carol', pressOf(fixture, proposal, en.order.cancel));
    expect(post?.Message).toBe(en.order.cancelled);
    expect(fixture.writes.ranked).toEqual([]);
  });

  it('Apply refuses when the board changed since the proposal', async () => {
    const fixture = disordered();
    const apply = pressOf(fixture, await proposalFor(fixture, 'carol'), en.order.apply);
    fixture.tickets.board = { ok: true, value: boardOf([ticket('MM-9'), ticket('MM-3')]) };
    expect((await press(fixture, 'carol', apply)).post?.Message).toBe(en.order.changed);
    expect(fixture.writes.ranked).toEqual([]);
  });

  it('Apply says ticket by ticket what Jira did not do', async () => {
    const fixture = disordered();
    const apply = pressOf(fixture, await proposalFor(fixture, 'carol'), en.order.apply);
    fixture.writes.stopsAfter = 1;
    const { post } = await press(fixture, 'carol', apply);
    expect(post?.Message).toMatch(/^Only 1 ticket was moved\. .*\n\* MM-5: Issue is locked\.$/);
  });

  it('says why when Jira does not answer', async () => {
    const fixture = disordered();
    const queue = await typed(fixture, 'carol', '/set-update queue');
    fixture.tickets.fail({ code: 'unreachable', detail: '[x](http://evil)' });
    const { post } = await press(fixture, 'carol', pressOf(fixture, queue, en.order.fix));
    expect(post?.Message).toContain('Nothing was changed. Jira could not be reached');
    expect(fixture.mattermost.removed).toEqual([]);
    expect(post?.Message).toContain('\\[x\\](http:\u2060//evil)');
  });

  it.each([
    undefined,
    {},
    { context: { do: 'apply' } },
    { post_id: 'x'.repeat(26), channel_id: 'y'.repeat(26), context: { do: 'apply', token: '../../x' } },
    { post_id: 'x'.repeat(26), channel_id: 'y'.repeat(26), context: { do: 'rank', keys: ['MM-1'] } },
    { post_id: '../x', channel_id: 'y'.repeat(26), context: { do: 'propose' } },
  ])('a made-up press %j is refused in a sentence', async (body) => {
    const fixture = disordered();
    expect((await press(fixture, 'carol', body)).answer).toEqual({ ephemeral_text: en.wrongBody });
    expect(fixture.tickets.reads).toBe(0);
  });

  it('a token made up for another order applies to nothing', async () => {
    const fixture = disordered();
    const made = {
      post_id: 'x'.repeat(26),
      channel_id: fixture.channelId,
      context: { do: 'apply', token: '0'.repeat(16) },
    };
    expect((await press(fixture, 'carol', made)).post?.Message).toBe(en.order.changed);
    expect(fixture.writes.ranked).toEqual([]);
  });

  it('answers in the language of who presses', async () => {
    const fixture = disordered();
    fixture.mattermost.store.people.get(fixture.users.rita ?? '').locale = 'de';
    const made = { post_id: 'x'.repeat(26), channel_id: fixture.channelId, context: { do: 'propose' } };
    expect((await press(fixture, 'rita', made)).post?.Message).toBe(de.order.refused);
    expect((await press(fixture, 'rita', {})).answer).toEqual({ ephemeral_text: de.wrongBody });
  });
});
