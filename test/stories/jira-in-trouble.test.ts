import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { ConnectionTested, OrderFixed, OrderProposal, Panel, routes } from '#contract';
import { createFixture } from '../app/fixture.ts';
import { unlinked } from '../support/unlinked.ts';
import { openJira, openPlugin } from '../support/whole-plugin.ts';

const panelOf = (channelId: string) => `${routes.panel}?channel_id=${channelId}`;

/** Lets minutes pass, with somebody who asks for the queue in each. */
async function pass(plugin: Awaited<ReturnType<typeof openPlugin>>, minutes: number) {
  for (let minute = 0; minute < minutes; minute += 1) {
    await plugin.minute();
    await plugin.type('rita', '/set-update queue');
  }
}

describe('a token that dies at night', () => {
  it('yields one notice, a stale board, and a working update on Tuesday', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-24T02:00:00Z') });
    const { jira, settings } = await openJira(fixture);
    const plugin = await openPlugin(fixture, { ...settings, managers: 'mia' });
    await pass(plugin, 2);
    const good = Panel.parse(await plugin.ask('rita', panelOf(fixture.channelId)));
    expect(good.board?.is_stale).toBe(false);

    jira.scenario.deadToken = true;
    await pass(plugin, 5);
    expect(fixture.told('mia')).toEqual([expect.stringContaining('rejected the account or token')]);
    const stale = Panel.parse(await plugin.ask('rita', panelOf(fixture.channelId)));
    expect(stale.board).toMatchObject({ is_stale: true, as_of: good.board?.as_of });
    expect(stale.board?.to_do.total).toBe(good.board?.to_do.total);
    expect(stale.problems.map(({ code }) => code)).toContain('jira');

    fixture.clock.at = Date.parse('2026-11-24T15:59:00Z');
    await pass(plugin, 3);
    const [update = '', ...more] = fixture.messages();
    expect(more).toEqual([]);
    expect(update).toContain('Bugs resolved in the last 7 days: ?');
    expect(update).toContain('* Jira rejected the account or token');
    expect(update).toMatch(/Next in the queue:\n\* \[MM-/);
    expect(fixture.told('mia')).toHaveLength(1);

    jira.recover();
    await pass(plugin, 2);
    expect(await plugin.type('alice', '/set-update post')).toMatch(/^Updated \[the post/);
    expect(unlinked(fixture.messages()[0] ?? '')).toContain(
      `Bugs resolved in the last 7 days: ${jira.truth(fixture.clock.at).resolved} (`,
    );
    expect(fixture.told('mia')).toHaveLength(1);
  });
});

describe('a title made to do harm', () => {
  const hostile = '](http://evil) @here @all | #x ~town-square `code`\n# heading\n* item\n[a](b) <img>';

  /** The update, the queue and today, of a board whose titles and people are all called that. */
  async function messagesAbout(name: string) {
    const fixture = createFixture();
    const { jira, settings } = await openJira(fixture);
    for (const ticket of jira.board.tickets) {
      ticket.summary = name;
      if (ticket.assignee !== null) ticket.assignee = { ...ticket.assignee, displayName: name };
    }
    const plugin = await openPlugin(fixture, settings);
    await plugin.type('alice', '/set-update post');
    const lines = ['/set-update queue', '/set-update queue customer', '/set-update'];
    const answers: string[] = [];
    for (const line of lines) answers.push(await plugin.type('alice', line));
    return [fixture.messages()[0] ?? '', ...answers].map((text) => text.replaceAll(jira.url, 'http://jira'));
  }

  it('leaves the structure of every message alone', async () => {
    const [harmed, innocent] = [await messagesAbout(hostile), await messagesAbout('name')];
    for (const [at, message] of harmed.entries()) {
      expect(message).toContain('evil');
      expect(shapeOf(marked.lexer(message))).toEqual(shapeOf(marked.lexer(innocent[at] ?? '')));
      expect(message).not.toMatch(/@here|@all|#x|~town/);
    }
  });
});

/** What a message is made of, without its words: headings, lists, links and where they lead. */
function shapeOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    if (['text', 'escape'].includes(token.type) && !('tokens' in token)) return [];
    const { type, href = '', tokens: inner = [], items = [] } = token as Tokens.Generic;
    return [`${type} ${href}`, ...shapeOf([...inner, ...items])];
  });
}

describe('the order of the queue', () => {
  it('is mended in Jira, and taking a ticket assigns it there', async () => {
    const fixture = createFixture();
    const { jira, settings } = await openJira(fixture);
    const plugin = await openPlugin(fixture, settings);
    const path = `${routes.order}?channel_id=${fixture.channelId}`;
    const before = OrderProposal.parse(await plugin.ask('alice', path));
    expect(before.moved).toBeGreaterThan(0);
    const channel = { channel_id: fixture.channelId };
    const fixed = OrderFixed.parse(
      await plugin.ask('alice', routes.fixOrder, { ...channel, token: before.token }),
    );
    expect(fixed.moved).toBe(before.moved);
    expect(fixed.panel.order).toMatchObject({ is_right: true });
    expect(OrderProposal.parse(await plugin.ask('alice', path)).moves).toEqual([]);

    const writes = jira.requests.filter(({ method, path }) => method === 'PUT' && /rank/.test(path));
    expect(writes.length).toBeGreaterThan(0);
  });
});

describe('Test connection', () => {
  it('tries the saved settings, and unsaved ones with a typed token', async () => {
    const fixture = createFixture();
    const { settings } = await openJira(fixture);
    const plugin = await openPlugin(fixture, settings);
    const test = async (typed: object) => {
      const answer = await plugin.ask('sysadmin', routes.testConnection, { settings: typed });
      return ConnectionTested.parse(answer).lines;
    };
    const lines = await test({});
    expect(lines.filter(({ is_ok }) => !is_ok)).toEqual([]);
    expect(lines.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['reach', 'login', 'filter-resolved', 'board', 'permissions']),
    );
    const placeIn = (all: typeof lines) =>
      all.slice(-2).map(({ what, is_ok, text }) => [what, is_ok, text.split(/[:.] /)[0]]);
    expect(placeIn(lines)).toEqual([
      ['channel', true, 'core/sustained-engineering'],
      ['managers', true, 'nobody is named, so channel admins and system admins are the managers'],
    ]);
    expect(placeIn(await test({ Channel: 'core/nowhere', Managers: 'mia, nobody' }))).toEqual([
      ['channel', false, 'There is no channel core/nowhere'],
      ['managers', false, expect.stringContaining('names nobody')],
    ]);
    const other = await openJira(fixture);
    const [refused] = await test({ JiraURL: other.jira.url });
    expect(refused).toMatchObject({ what: 'settings', is_ok: false });
    expect(other.jira.requests).toEqual([]);
    const [tried] = await test({ JiraURL: other.jira.url, JiraToken: other.jira.token });
    expect(tried).toMatchObject({ what: 'reach', is_ok: true });
    expect(other.jira.requests.length).toBeGreaterThan(0);
  });

  it('is asked at once although Jira asked to wait, and then the board is read again', async () => {
    const fixture = createFixture();
    const { jira, settings } = await openJira(fixture);
    const plugin = await openPlugin(fixture, { ...settings, managers: 'mia' });
    jira.scenario.serverError = { status: 503, retryAfter: 3_600 };
    await pass(plugin, 2);
    jira.recover();
    await pass(plugin, 1);
    expect(await plugin.type('mia', '/set-update status')).toContain('Jira returned an error');
    const tested = await plugin.ask('sysadmin', routes.testConnection, { settings: {} });
    expect(ConnectionTested.parse(tested).lines.filter(({ is_ok }) => !is_ok)).toEqual([]);
    await pass(plugin, 1);
    const panel = Panel.parse(await plugin.ask('rita', panelOf(fixture.channelId)));
    expect(panel.board?.is_stale).toBe(false);
  });
});
