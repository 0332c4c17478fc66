import { describe, expect, it } from 'vitest';
import { GoPluginError } from '#go-plugin';
import {
  type Api,
  Channel,
  callOperation,
  definePlugin,
  hooks,
  MattermostError,
  type Post,
  Post as PostSchema,
  User,
} from '#mattermost';
import { complete } from '../support/zero-value.ts';
import { type ApiAnswers, hostPlugin } from './memory-host.ts';

const context = { SessionId: 's', RequestId: 'r' };

/** A plugin that only hands its API out. */
async function connected(answers: ApiAnswers): Promise<Api> {
  let handed: Api | undefined;
  const host = await hostPlugin(
    definePlugin(({ api }) => {
      handed = api;
      return {};
    }),
    answers,
  );
  await host.activate();
  if (handed === undefined) throw new Error('the plugin was not set up');
  return handed;
}

describe('definePlugin()', () => {
  it('lists OnActivate and what the setup returned, nothing else', async () => {
    const host = await hostPlugin(
      definePlugin(() => ({
        ExecuteCommand() {
          return undefined;
        },
        ServeHTTP() {
          return { status: 204 };
        },
      })),
    );
    expect(await host.implemented()).toEqual(['OnActivate', 'ExecuteCommand', 'ServeHTTP']);
  });

  it('learns its configuration before it is activated, with the API at hand', async () => {
    const order: string[] = [];
    const host = await hostPlugin(
      definePlugin(({ api }) => ({
        async OnConfigurationChange() {
          order.push(`configured with ${new TextDecoder().decode(await api.LoadPluginConfiguration())}`);
        },
        OnActivate() {
          order.push('activated');
        },
      })),
      {
        LoadPluginConfiguration() {
          return new TextEncoder().encode('{"a":1}');
        },
      },
    );
    const { failure } = await host.activate();
    expect(failure).toBeUndefined();
    expect(order).toEqual(['configured with {"a":1}', 'activated']);
  });

  it('ends the connection when the one to the API breaks, so that the server starts it anew', async () => {
    const host = await hostPlugin(
      definePlugin(() => ({
        OnActivate() {},
      })),
    );
    const { api } = await host.activate();
    expect(api).toBeDefined();
    host.breakApi();
    expect(await host.hooks.closed).toBeInstanceOf(GoPluginError);
  });

  it('is activated even if its configuration fails, and logs why', async () => {
    const logged: string[] = [];
    const host = await hostPlugin(
      definePlugin(() => ({
        OnConfigurationChange() {
          throw new Error('no JiraURL');
        },
      })),
      {
        LogError(message, pairs) {
          logged.push(message, ...pairs.map((one) => String(one?.value)));
        },
      },
    );
    expect((await host.activate()).failure).toBeUndefined();
    await expect
      .poll(() => logged)
      .toEqual([
        'A hook failed.',
        'hook',
        'OnConfigurationChange',
        'code',
        'internal',
        'error',
        'no JiraURL',
      ]);
  });

  it('tells the server why it cannot be activated', async () => {
    const host = await hostPlugin(
      definePlugin(() => ({
        async OnActivate() {
          throw new Error('the settings are not complete');
        },
      })),
    );
    const { failure } = await host.activate();
    expect(failure).toEqual({
      type: '*plugin.ErrorString',
      value: { Code: 0, Err: 'the settings are not complete' },
    });
  });

  it('dials the database driver, though it is not used', async () => {
    const host = await hostPlugin(definePlugin(() => ({})));
    expect((await host.activate()).driver.destroyed).toBe(false);
  });

  it('refuses API calls before it is activated', async () => {
    let refused: unknown;
    await hostPlugin(
      definePlugin(({ api }) => {
        api.GetUser('u1').catch((thrown: unknown) => {
          refused = thrown;
        });
        return {};
      }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(refused).toMatchObject({ code: 'not-activated' });
  });

  it('runs hooks at the same time', async () => {
    let arrived = 0;
    let open: (() => void) | undefined;
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    const host = await hostPlugin(
      definePlugin(() => ({
        async ExecuteCommand(_context, args) {
          arrived += 1;
          if (arrived === 2) open?.();
          await both;
          return { Text: args?.Command ?? '' };
        },
      })),
    );
    const answers = await Promise.all(
      ['/a', '/b'].map((Command) => callOperation(hooks.ExecuteCommand, host.hooks, [context, { Command }])),
    );
    expect(answers.map((answer) => answer?.Text)).toEqual(['/a', '/b']);
  });
});

describe('a hook that throws', () => {
  const cases = [
    {
      because: 'nobody chose these words for a user',
      thrown: new Error('token abc123 was refused'),
      told: {
        code: 'app-error',
        status: 500,
        message: 'This did not work because of an error in the plugin. The server log says more.',
      },
    },
    {
      because: 'the words of an app error are chosen',
      thrown: new MattermostError('app-error', 'Only members may do that.', {
        id: 'app.forbidden',
        status: 403,
      }),
      told: { code: 'app-error', status: 403, id: 'app.forbidden', message: 'Only members may do that.' },
    },
    {
      because: 'the server refuses a status outside 100 to 999',
      thrown: new MattermostError('app-error', 'Odd.', { status: 7 }),
      told: { code: 'app-error', status: 500, message: 'Odd.' },
    },
    {
      because: 'anything can be thrown',
      thrown: 'a string',
      told: { code: 'app-error', status: 500 },
    },
  ];

  it.each(cases)('ExecuteCommand answers an AppError: $because', async ({ thrown, told }) => {
    const logged: unknown[] = [];
    const host = await hostPlugin(
      definePlugin(() => ({
        ExecuteCommand() {
          throw thrown;
        },
      })),
      {
        LogError(message) {
          logged.push(message);
        },
      },
    );
    await host.activate();
    const answered = callOperation(hooks.ExecuteCommand, host.hooks, [context, { Command: '/x' }]);
    await expect(answered).rejects.toMatchObject(told);
    await expect.poll(() => logged).toEqual(['A hook failed.']);
  });

  it('logs a refusal as such, without its words', async () => {
    const logged: unknown[] = [];
    const note = (level: string) => (message: string, pairs: readonly ({ value: unknown } | undefined)[]) => {
      logged.push(level, message, ...pairs.map((one) => one?.value));
    };
    const host = await hostPlugin(
      definePlugin(() => ({
        ExecuteCommand() {
          throw new MattermostError('refused', 'What you typed is no date.', { id: 'app.date' });
        },
      })),
      { LogInfo: note('info'), LogError: note('error') },
    );
    await host.activate();
    const answered = callOperation(hooks.ExecuteCommand, host.hooks, [context, { Command: '/x' }]);
    const words = 'What you typed is no date.';
    await expect(answered).rejects.toMatchObject({ id: 'app.date', status: 400, message: words });
    const fields = ['hook', 'ExecuteCommand', 'code', 'refused', 'id', 'app.date'];
    await expect.poll(() => logged).toEqual(['info', 'A hook refused.', ...fields]);
  });

  it('without a result to fail with is answered and logged', async () => {
    const logged: unknown[] = [];
    const host = await hostPlugin(
      definePlugin(() => ({
        UserHasLeftChannel() {
          throw new Error('broken');
        },
      })),
      {
        LogError(_message, pairs) {
          logged.push(...pairs.map((one) => one?.value));
        },
      },
    );
    await host.activate();
    await callOperation(hooks.UserHasLeftChannel, host.hooks, [context, { UserId: 'u1' }, undefined]);
    await expect
      .poll(() => logged)
      .toEqual(['hook', 'UserHasLeftChannel', 'code', 'internal', 'error', 'broken']);
  });

  it('OnDeactivate answers a Go error with its text', async () => {
    const host = await hostPlugin(
      definePlugin(() => ({
        OnDeactivate() {
          throw new Error('could not stop');
        },
      })),
    );
    const answered = callOperation(hooks.OnDeactivate, host.hooks, []);
    await expect(answered).rejects.toMatchObject({ code: 'error', message: 'could not stop' });
  });
});

describe('Api', () => {
  it('sends arguments in order and answers the result', async () => {
    const asked: unknown[] = [];
    const api = await connected({
      KVSetWithOptions(key, value, how) {
        asked.push(key, [...value], how);
        return true;
      },
    });
    const isSet = await api.KVSetWithOptions('k', Uint8Array.of(1), { Atomic: true, ExpireInSeconds: 60 });
    expect(isSet).toBe(true);
    expect(asked).toEqual(['k', [1], { Atomic: true, OldValue: new Uint8Array(), ExpireInSeconds: 60 }]);
  });

  it('answers undefined where Go answers nil, and lists with their elements', async () => {
    const api = await connected({
      SendEphemeralPost() {
        return undefined;
      },
      GetUsersByIds(ids) {
        return ids.map((Id) => ({ Id, Username: `name of ${Id}` }));
      },
    });
    expect(await api.SendEphemeralPost('u1', { Message: 'hi' })).toBeUndefined();
    const users = await api.GetUsersByIds(['u1', 'u2']);
    expect(users).toEqual([
      complete(User, { Id: 'u1', Username: 'name of u1' }),
      complete(User, { Id: 'u2', Username: 'name of u2' }),
    ]);
  });

  it('carries a whole channel back, so that an update loses nothing', async () => {
    const channel = complete(Channel, {
      Id: 'c1',
      Header: 'before',
      SchemeId: 's1',
      Shared: true,
      Props: new Map([['a', { type: 'string', value: 'b' }]]),
      BannerInfo: { Enabled: true, Text: 'banner', BackgroundColor: '#fff' },
    });
    const api = await connected({
      GetChannel() {
        return channel;
      },
      UpdateChannel(sent) {
        return sent;
      },
    });
    const read = await api.GetChannel('c1');
    expect(await api.UpdateChannel({ ...read, Header: 'after' })).toEqual({ ...channel, Header: 'after' });
  });

  it('throws what the server refused, with its id and status', async () => {
    const api = await connected({
      GetUser() {
        throw new MattermostError('app-error', 'Unable to find the user.', {
          id: 'app.user.missing',
          status: 404,
          where: 'GetUser',
        });
      },
    });
    await expect(api.GetUser('u1')).rejects.toMatchObject({
      name: 'MattermostError',
      code: 'app-error',
      id: 'app.user.missing',
      status: 404,
      where: 'GetUser',
      message: 'Unable to find the user.',
    });
  });

  it('throws the text of any other Go error', async () => {
    const api = await connected({
      EnsureBotUser() {
        throw new Error('the name is taken');
      },
    });
    const refused = api.EnsureBotUser({ Username: 'bot' });
    await expect(refused).rejects.toMatchObject({ code: 'error', message: 'the name is taken' });
  });

  it('says that the server is too old when it has no such call', async () => {
    const api = await connected({
      GetServerVersion() {
        return '11.1.0';
      },
    });
    await expect(api.SendToastMessage('u1', '', 'hi', {})).rejects.toMatchObject({ code: 'not-supported' });
    expect(await api.GetServerVersion()).toBe('11.1.0');
  });

  it('fails with connection-lost once the server is gone', async () => {
    let handed: Api | undefined;
    const host = await hostPlugin(
      definePlugin(({ api }) => {
        handed = api;
        return {};
      }),
      {
        GetUser() {
          return new Promise(() => {});
        },
      },
    );
    await host.activate();
    const waiting = handed?.GetUser('u1');
    host.close();
    await expect(waiting).rejects.toMatchObject({ code: 'connection-lost', status: 503 });
    await expect(handed?.KVGet('k')).rejects.toMatchObject({ code: 'connection-lost' });
  });

  it('keeps 64 calls apart', async () => {
    const api = await connected({
      async GetPost(id): Promise<Post> {
        await new Promise((resolve) => setImmediate(resolve));
        return complete(PostSchema, { Id: id, Message: `message of ${id}` });
      },
    });
    const posts = await Promise.all(Array.from({ length: 64 }, (_, index) => api.GetPost(`p${index}`)));
    expect(posts.map((post) => post?.Message)).toEqual(posts.map((_, index) => `message of p${index}`));
  });
});

describe('MattermostError.from()', () => {
  it.each([
    [new GoPluginError('rpc-closed', 'closed'), 'connection-lost'],
    [new GoPluginError('rpc-remote-error', "rpc: can't find method Plugin.X"), 'not-supported'],
    [new GoPluginError('rpc-remote-error', 'API X called but not implemented'), 'error'],
    [new TypeError('x is undefined'), 'internal'],
    ['text', 'internal'],
  ])('%s has the code %s', (thrown, code) => {
    expect(MattermostError.from(thrown)).toMatchObject({ code });
  });

  it('answers one of its own as it is', () => {
    const error = new MattermostError('app-error', 'no');
    expect(MattermostError.from(error)).toBe(error);
  });
});
