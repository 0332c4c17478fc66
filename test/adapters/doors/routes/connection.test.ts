import { describe, expect, it } from 'vitest';
import { ConnectionTested, routes } from '#contract';
import { en } from '../../../../server/adapters/texts/en/index.ts';
import { createFixture } from '../../../app/fixture.ts';
import { posted, send } from './ask.ts';

const ask = (user: string | undefined, settings: unknown) =>
  posted(routes.testConnection, user, { settings });

const place = [
  { what: 'channel', is_ok: true, label: 'Channel', text: 'core/sustained-engineering' },
  { what: 'managers', is_ok: true, label: 'Managers', text: '@mia' },
];

describe('test connection', () => {
  it.each(['alice', 'mia', 'chad', 'rita', 'guest', 'outsider', 'gone', undefined])(
    'is refused to %s, who may not change plugins',
    async (username) => {
      const fixture = createFixture();
      const user = username === undefined ? undefined : fixture.users[username];
      const { status, body } = await send(fixture, ask(user, {}));
      expect(status).toBe(username === undefined ? 401 : 403);
      expect(JSON.stringify(body)).not.toContain('jira.example');
    },
  );

  it('says line by line what works to system admins, and to others who may change plugins', async () => {
    const fixture = createFixture();
    fixture.mattermost.grant(fixture.users.outsider ?? '', 'sysconsole_write_plugins');
    for (const username of ['sysadmin', 'outsider']) {
      const { status, body } = await send(fixture, ask(fixture.users[username], {}));
      expect(status, username).toBe(200);
      expect(ConnectionTested.parse(body).lines).toEqual([
        { what: 'reach', is_ok: true, label: 'Address', text: 'jira.example' },
        {
          what: 'login',
          is_ok: false,
          label: 'Login',
          text: 'Jira rejected the account or token. Correct *Jira account*, or enter a new token in *Jira token* here.',
        },
        {
          what: 'not-tried',
          is_ok: false,
          label: 'Not tested, because an earlier check failed',
          text: 'Board, Columns in use',
        },
        ...place,
      ]);
    }
  });

  it('does not send the stored token to another address', async () => {
    const fixture = createFixture();
    const { status, body } = await send(
      fixture,
      ask(fixture.users.sysadmin, { JiraURL: 'https://evil.example' }),
    );
    expect([status, ConnectionTested.parse(body).lines]).toEqual([
      200,
      [{ what: 'settings', is_ok: false, label: 'Jira settings', text: en.tokenNeeded }, ...place],
    ]);
  });

  it('names the settings to correct first, and says what is found of channel and managers nevertheless', async () => {
    const fixture = createFixture();
    const wrong = { JiraAccount: 'a b', JiraToken: 'two words', Retention: 'for ever' };
    const { status, body } = await send(fixture, ask(fixture.users.sysadmin, wrong));
    const [first, ...more] = ConnectionTested.parse(body).lines;
    expect([status, first?.is_ok, more]).toEqual([200, false, place]);
    const unread = ['JiraAccount', 'JiraToken'].map((field) => en.problem({ code: 'setting', field }));
    expect(first?.text).toBe(unread.join(' '));
  });

  it.each([{}, { settings: [] }, { settings: { JiraURL: { $ne: 1 } } }, 'text'])(
    'does not understand %j',
    async (body) => {
      const fixture = createFixture();
      const sent = posted(routes.testConnection, fixture.users.sysadmin, body);
      expect((await send(fixture, sent)).status).toBe(400);
    },
  );
});
