import { describe, expect, it } from 'vitest';
import { Panel } from '#contract';
import { CommandArgs, callOperation, hooks, MattermostError, objectFromJson } from '#mattermost';
import { createFixture, ROSTER, SETTINGS, TUESDAY_MORNING } from './app/fixture.ts';
import { bodyOf } from './mattermost/memory-host.ts';
import { unlinked } from './support/unlinked.ts';
import { CONTEXT, openJira, openPlugin } from './support/whole-plugin.ts';
import { complete } from './support/zero-value.ts';

describe('start()', () => {
  it('posts what follows from the tickets in Jira when the lead asks', async () => {
    const fixture = createFixture();
    const { jira, settings } = await openJira(fixture);
    const plugin = await openPlugin(fixture, settings);
    expect(plugin.failure).toBeUndefined();
    expect(fixture.mattermost.commands[0]?.Trigger).toBe('set-update');
    expect(await plugin.type('alice', '/set-update post')).toMatch(/^Posted/);
    const truth = jira.truth(fixture.clock.at);
    const message = unlinked(fixture.messages()[0] ?? '');
    expect(message).toContain(
      `Bugs resolved in the last 7 days: ${truth.resolved} (${truth.resolvedByCustomers} reported by customers)`,
    );
    expect(message).toContain(
      `in the last 7 days: ${truth.submitted.length} (${truth.submittedByCustomers.length} reported by customer)`,
    );
  });

  it('posts by itself at the minute, and stops when deactivated', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-24T15:58:00Z') });
    const { settings } = await openJira(fixture);
    const plugin = await openPlugin(fixture, settings);
    expect(plugin.isTicking()).toBe(true);
    for (let minute = 0; minute < 4; minute++) {
      await plugin.minute();
      await plugin.type('alice', '/set-update queue');
    }
    await callOperation(hooks.OnDeactivate, plugin.host.hooks, []);
    expect(plugin.isTicking()).toBe(false);
    expect(fixture.messages()).toHaveLength(1);
    expect(fixture.mattermost.kv.get('lease/tick')).toBeUndefined();
  });

  it('answers the panel to a member by HTTP', async () => {
    const fixture = createFixture();
    const { settings } = await openJira(fixture);
    const plugin = await openPlugin(fixture, settings);
    const received = await plugin.host.request({
      url: `/api/v1/panel?channel_id=${fixture.channelId}`,
      headers: { 'Mattermost-User-Id': [fixture.users.rita ?? ''] },
    });
    expect(received.status).toBe(200);
    const panel = Panel.parse(JSON.parse(bodyOf(received)));
    expect(panel.board?.to_do.tickets.length).toBeGreaterThan(0);
  });

  it.each([
    ['nobody', {}],
    ['another plugin', { 'Mattermost-User-Id': ['alice'], 'Mattermost-Plugin-Id': ['other'] }],
  ])('asks Mattermost nothing for %s before the 401', async (_who, headers) => {
    const fixture = createFixture();
    const { KVGet, GetUser } = fixture.mattermost.api;
    const asked: string[] = [];
    const noted =
      <A>(ask: (what: string) => Promise<A>) =>
      (what: string) => {
        asked.push(what);
        return ask(what);
      };
    const api = { ...fixture.mattermost.api, KVGet: noted(KVGet), GetUser: noted(GetUser) };
    const plugin = await openPlugin(fixture, { roster: ROSTER }, api);
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    await plugin.type('alice', '/set-update who');
    asked.splice(0);
    const received = await plugin.host.request({
      url: `/api/v1/panel?channel_id=${fixture.channelId}`,
      headers,
    });
    expect([received.status, asked]).toEqual([401, []]);
  });

  describe('before the System Console saves', () => {
    const running = { ...SETTINGS, jiraurl: '', jiraaccount: '', jiratoken: '', retention: 'for ever' };
    async function save(settings: Record<string, unknown>, fixture = createFixture()) {
      const plugin = await openPlugin(fixture, running);
      const Plugins = new Map([
        ['set-update', objectFromJson({ ...JSON.parse(JSON.stringify(settings)) })],
        ['other', objectFromJson({ jiraurl: 'nonsense', list: [1, { a: null }] })],
      ]);
      const given = { PluginSettings: { Plugins } };
      return callOperation(hooks.ConfigurationWillBeSaved, plugin.host.hooks, [given]);
    }

    it.each<[string, unknown, string]>([
      ['JiraURL', 'jira.example', 'enter an address such as https://example.atlassian.net'],
      ['JiraAPIURL', 'http://jira.example', 'leave it empty, or enter an https address'],
      ['JiraAccount', 'Ann Other', 'enter the email address that the token belongs to'],
      ['JiraToken', 'two words', 'paste the token as Jira shows it, without spaces'],
      ['TokenExpiry', 'next year', 'enter a date such as 2027-03-31'],
      ['Channel', '~sustained-engineering', 'enter team and channel, such as core/sustained-engineering'],
      ['Managers', 'Alice Nguyen', 'enter usernames such as alice'],
      ['Retention', '0', 'enter a number of months from 1 to 240'],
    ])('%s = %j is refused in a sentence that says what was meant', async (field, value, words) => {
      await expect(save({ ...running, [field.toLowerCase()]: value })).rejects.toMatchObject({
        code: 'app-error',
        status: 400,
        message: expect.stringMatching(new RegExp(`^SET update: Setting "[^"]+": ${words}`)),
      });
    });

    it('logs that it refused, without what was typed, and no failure', async () => {
      const fixture = createFixture();
      await expect(save({ ...running, jiratoken: 'two words' }, fixture)).rejects.toThrow();
      const isOfHook = ({ message }: { readonly message: string }) => message.includes('hook');
      await expect
        .poll(() => fixture.mattermost.logs.filter(isOfHook))
        .toEqual([
          {
            node: 'node-1',
            level: 'info',
            message: 'A hook refused. hook=ConfigurationWillBeSaved code=refused id=set-update.settings',
          },
        ]);
    });

    it.each<[string, Record<string, unknown>]>([
      ['what was wrong before and is not touched', { ...running, tokenexpiry: '2027-03-31' }],
      ['a setting that is emptied', { ...running, retention: '' }],
      ['what is not complete yet', { ...running, jiraurl: 'https://x.atlassian.net' }],
      ['the mask of a secret', { ...running, jiratoken: '********************************' }],
      ['a name without an account', { ...running, managers: 'nobody.here' }],
      ['a channel that is not there', { ...running, channel: 'core/nowhere' }],
      ['a Jira that does not answer', { ...running, jiraurl: 'https://127.0.0.1:9', jiratoken: 'x' }],
      ['a line of the roster, which is left out and named', { ...running, roster: `${ROSTER}\nWeb,?` }],
      ['names as the console writes them', { Retention: 'for ever', Managers: 'mia' }],
    ])('%s stops nobody from saving', async (_what, settings) => {
      expect(await save(settings)).toBeUndefined();
    });
  });

  it('reads its settings at the next minute when the server did not give them at first', async () => {
    const fixture = createFixture();
    const { settings } = await openJira(fixture);
    let isReady = false;
    const LoadPluginConfiguration = () =>
      isReady
        ? fixture.mattermost.api.LoadPluginConfiguration()
        : Promise.reject(new MattermostError('error', 'not yet'));
    const api = { ...fixture.mattermost.api, LoadPluginConfiguration };
    const plugin = await openPlugin(fixture, settings, api);
    expect(await plugin.type('alice', '/set-update who')).not.toContain('alice');
    isReady = true;
    await plugin.minute();
    await expect.poll(() => plugin.type('alice', '/set-update who')).toContain('alice');
  });

  it('takes new settings while running, without a restart', async () => {
    const fixture = createFixture({ now: TUESDAY_MORNING });
    const plugin = await openPlugin(fixture, {});
    expect(await plugin.type('rita', '/set-update')).toContain('nobody');
    expect(await plugin.type('alice', '/set-update post')).toContain('can post or skip the update');
    fixture.mattermost.settings = { roster: ROSTER, retention: 'never' };
    await callOperation(hooks.OnConfigurationChange, plugin.host.hooks, []);
    expect(await plugin.type('rita', '/set-update')).toContain('@alice · deputy @bob');
    expect(await plugin.type('alice', '/set-update post')).toMatch(/^Posted/);
    expect(fixture.messages()[0]).toContain('* Jira is not set up');
    const named = fixture.mattermost.logs.filter(({ message }) => message.includes('"Keep updates for"'));
    expect(named).toHaveLength(1);
  });

  it('takes over what another node chose, with the next question and with the next minute', async () => {
    const fixture = createFixture({ now: TUESDAY_MORNING });
    const [one, two] = [
      await openPlugin(fixture, { roster: ROSTER }),
      await openPlugin(fixture, { roster: ROSTER }),
    ];
    await one.type('sysadmin', '/set-update settings start-anyway');
    expect(await two.type('sysadmin', '/set-update settings')).toContain('**Active**');
    expect(fixture.told('sysadmin')).toHaveLength(1);
  });

  it('tells the managers of an archived channel, as long as the SET was running', async () => {
    const fixture = createFixture();
    const { settings } = await openJira(fixture);
    const plugin = await openPlugin(fixture, { ...settings, running: false, managers: 'mia' });
    await plugin.type('mia', '/set-update settings start');
    fixture.mattermost.store.channels.get(fixture.channelId).delete_at = fixture.clock.at;
    await plugin.minute();
    await plugin.minute();
    await expect.poll(() => fixture.told('mia').join('\n')).toContain('core/sustained-engineering');
    expect(fixture.told('mia')).toHaveLength(1);
  });

  it('serves a second SET beside the first, each in its own channel', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-24T16:57:00Z') });
    const TeamId = fixture.mattermost.channels.get(fixture.channelId)?.TeamId ?? '';
    const { Id } = fixture.mattermost.addChannel({ TeamId, Name: 'mobile' });
    const plugin = await openPlugin(fixture, { roster: ROSTER, managers: 'mia', running: true });
    expect(await plugin.type('mia', '/set-update settings here', Id)).toContain('Set up');
    await plugin.type('mia', '/set-update settings start-anyway', Id);
    for (let minute = 0; minute < 4; minute++) {
      await plugin.minute();
    }
    await expect.poll(() => fixture.mattermost.postsIn(Id)).toHaveLength(1);
    expect(await plugin.type('mia', '/set-update who')).toContain('alice');
    expect(await plugin.type('mia', '/set-update who', Id)).not.toContain('alice');
  });

  it('opens a dialog of settings and takes its submission by HTTP', async () => {
    const fixture = createFixture();
    const plugin = await openPlugin(fixture, { roster: ROSTER, managers: 'mia' });
    await plugin.type('mia', '/set-update settings holidays');
    const { URL = '', Dialog = {} } = fixture.mattermost.dialogs[0] ?? {};
    const body = {
      type: 'dialog_submission',
      callback_id: Dialog.CallbackId,
      state: Dialog.State,
      channel_id: fixture.channelId,
      submission: { Holidays: '2026-12-25', OnHoliday: 'skip' },
    };
    const path = URL.replace('/plugins/set-update', '');
    expect(await plugin.ask('mia', path, body)).toEqual({});
    expect(await plugin.type('mia', '/set-update settings')).toContain('Fri 25 Dec');
    expect(await plugin.ask('rita', path, body)).toEqual({ error: expect.stringContaining('managers') });
  });

  it('welcomes a manager once after the installation and posts nothing, whatever the hour', async () => {
    const fixture = createFixture({ now: Date.parse('2026-11-24T16:55:00Z') });
    const plugin = await openPlugin(fixture, { roster: ROSTER, managers: 'mia' });
    for (let minute = 0; minute < 10; minute++) {
      await plugin.minute();
      await plugin.type('rita', '/set-update');
    }
    await expect.poll(() => fixture.told('mia')).toHaveLength(1);
    for (const username of ['alice', 'bob', 'chad']) expect(fixture.told(username)).toEqual([]);
    expect(fixture.messages()).toEqual([]);
  });

  it('answers, but posts nothing, while a person has the name of the bot', async () => {
    const fixture = createFixture();
    fixture.mattermost.store.people.get(fixture.botId).is_bot = false;
    const plugin = await openPlugin(fixture, { roster: ROSTER });
    const args = complete(CommandArgs, { UserId: fixture.users.alice ?? '', Command: '/set-update status' });
    const answer = await callOperation(hooks.ExecuteCommand, plugin.host.hooks, [CONTEXT, args]);
    expect(answer?.ResponseType).toBe('ephemeral');
    expect(answer?.Text).toContain('A person has the username set-update');
    expect(fixture.messages()).toEqual([]);
  });
});
