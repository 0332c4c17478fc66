import { describe, expect, it } from 'vitest';
import { GobDecoder, GobEncoder, NEED_MORE, type Schema } from '#go-plugin';
import { apiCalls, Header, hooks, Implemented, OnActivate, objectToJson, ServeHTTP } from '#mattermost';
import vectors from './vectors/wire.golden.json' with { type: 'json' };

/** Bytes that Go wrote of its own types: vectors/main.go. */
function golden(name: string): Uint8Array {
  const vector = vectors.find((one) => one.name === name);
  if (vector === undefined) throw new Error(`there is no vector ${name}`);
  return Uint8Array.from(Buffer.from(vector.bytes, 'base64'));
}

function decode<T>(name: string, schema: Schema<T, never>): T {
  const decoder = new GobDecoder();
  decoder.push(golden(name));
  const value = decoder.next(schema);
  if (value === NEED_MORE) throw new Error('the bytes end too early');
  return value;
}

const appError = {
  Id: 'app.channel.get.existing.app_error',
  Message: 'Unable to find it.',
  DetailedError: 'sql: no rows',
  RequestId: '',
  StatusCode: 404,
  Where: 'GetChannel',
  SkipTranslation: false,
};
const context = {
  SessionId: 's1',
  RequestId: 'r1',
  IPAddress: '10.0.0.1',
  AcceptLanguage: 'de',
  UserAgent: 'test',
};

describe('bytes of real Go', () => {
  it.each([
    ['Implemented', Implemented.reply, ['OnActivate', 'ServeHTTP']],
    ['OnActivateArgs', OnActivate.args, { APIMuxId: 5, DriverMuxId: 6 }],
    ['OnActivateReturns nil', OnActivate.reply, { A: undefined }],
    [
      'OnActivateReturns ErrorString',
      OnActivate.reply,
      { A: { type: '*plugin.ErrorString', value: { Code: 0, Err: 'no settings' } } },
    ],
    ['OnActivateReturns AppError', OnActivate.reply, { A: { type: '*model.AppError', value: appError } }],
    [
      'Header',
      Header,
      new Map([
        ['Content-Type', ['application/json']],
        ['Vary', ['Origin', 'Accept']],
      ]),
    ],
    [
      'ServeHTTPArgs',
      ServeHTTP.args,
      {
        ResponseWriterStream: 9,
        RequestBodyStream: 10,
        Context: context,
        Request: {
          Method: 'POST',
          URL: '/api/v1/panel?channel_id=c%201',
          Proto: 'HTTP/1.1',
          ProtoMajor: 1,
          ProtoMinor: 1,
          Host: 'chat.example',
          RemoteAddr: '',
          RequestURI: '/plugins/set-update/api/v1/panel',
          Header: new Map([
            ['Mattermost-User-Id', ['u1']],
            ['Accept', ['a', 'b']],
          ]),
        },
      },
    ],
    ['KVGetReturns', apiCalls.KVGet.method.reply, { A: new TextEncoder().encode('{}'), B: undefined }],
    ['KVGetReturns nil', apiCalls.KVGet.method.reply, { A: new Uint8Array(), B: undefined }],
    [
      'KVSetWithOptionsArgs',
      apiCalls.KVSetWithOptions.method.args,
      {
        A: 'k',
        B: new TextEncoder().encode('new'),
        C: { Atomic: true, OldValue: new TextEncoder().encode('old'), ExpireInSeconds: 60 },
      },
    ],
    ['GetUserReturns AppError', apiCalls.GetUser.method.reply, { A: undefined, B: appError }],
    [
      'EnsureBotUserReturns ErrorString',
      apiCalls.EnsureBotUser.method.reply,
      { A: '', B: { type: '*plugin.ErrorString', value: { Code: 0, Err: 'taken' } } },
    ],
    ['EnsureBotUserReturns', apiCalls.EnsureBotUser.method.reply, { A: 'b1', B: undefined }],
    [
      'LogInfoArgs',
      apiCalls.LogInfo.method.args,
      {
        A: 'message',
        B: [
          { type: 'string', value: 'key' },
          { type: 'string', value: 'value' },
        ],
      },
    ],
    [
      'GetConfigReturns',
      apiCalls.GetConfig.method.reply,
      {
        A: {
          ServiceSettings: { SiteURL: 'https://chat.example' },
          PluginSettings: { Plugins: new Map() },
          LocalizationSettings: { DefaultServerLocale: 'de' },
        },
      },
    ],
  ] as const)('%s decodes', (name, schema, expected) => {
    expect(decode<unknown>(name, schema)).toEqual(expected);
  });

  it.each([
    [
      'ExecuteCommandArgs',
      hooks.ExecuteCommand.method.args,
      {
        A: context,
        B: {
          UserId: 'u1',
          SiteURL: 'https://chat.example',
          UserMentions: new Map([['bob', 'u2']]),
          RootId: '',
        },
      },
    ],
    [
      'ExecuteCommandReturns',
      hooks.ExecuteCommand.method.reply,
      { A: { ResponseType: 'ephemeral', Text: 'done', Attachments: [] } },
    ],
    ['ExecuteCommandReturns AppError', hooks.ExecuteCommand.method.reply, { A: undefined, B: appError }],
    [
      'UserHasLeftChannelArgs',
      hooks.UserHasLeftChannel.method.args,
      { B: { ChannelId: 'c1', SchemeAdmin: true }, C: undefined },
    ],
    [
      'UserHasBeenDeactivatedArgs',
      hooks.UserHasBeenDeactivated.method.args,
      { B: { Username: 'alice', CreateAt: 1_700_000_000_123, IsBot: true } },
    ],
    [
      'OnPluginClusterEventArgs',
      hooks.OnPluginClusterEvent.method.args,
      { B: { Id: 'e', Data: Uint8Array.of(0, 1, 255) } },
    ],
    [
      'GetUserReturns',
      apiCalls.GetUser.method.reply,
      { A: { Locale: 'de', Timezone: new Map([['useAutomaticTimezone', 'true']]) } },
    ],
    [
      'GetChannelMembersByIdsReturns',
      apiCalls.GetChannelMembersByIds.method.reply,
      { A: [{ UserId: 'u1' }, { UserId: 'u2', SchemeGuest: true }] },
    ],
    [
      'UpdateChannelReturns',
      apiCalls.UpdateChannel.method.reply,
      {
        A: {
          Shared: true,
          GroupConstrained: undefined,
          BannerInfo: { Enabled: true, Text: 'hi', BackgroundColor: undefined },
        },
      },
    ],
    [
      'OpenInteractiveDialogArgs',
      apiCalls.OpenInteractiveDialog.method.args,
      { A: { Dialog: { Elements: [{ Name: 'kind', Options: [{ Text: 'A', Value: 'a' }] }] } } },
    ],
    [
      'PublishWebSocketEventArgs',
      apiCalls.PublishWebSocketEvent.method.args,
      {
        A: 'panel_changed',
        B: new Map([['version', { type: 'float64', value: 2 }]]),
        C: { ChannelId: 'c1' },
      },
    ],
  ] as const)('%s decodes with at least these fields', (name, schema, expected) => {
    expect(decode<unknown>(name, schema)).toMatchObject(expected);
  });

  it('props hold every kind of value, nested, known and unknown', () => {
    const { B: post } = decode('MessageHasBeenDeletedArgs', hooks.MessageHasBeenDeleted.method.args) as {
      B: { Message: string; Props: Parameters<typeof objectToJson>[0] };
    };
    expect(post.Message).toBe('grüß dich 🎉');
    expect(objectToJson(post.Props)).toEqual({
      from_bot: 'true',
      version: 3,
      ratio: 0.5,
      big: 2 ** 40,
      none: null,
      nested: { list: ['a', true, null, { deep: 'value' }], names: ['x', 'y'] },
      preview: null,
      attachments: [
        expect.objectContaining({
          text: 'hello',
          ts: 7,
          fields: [{ title: 't', value: 'v', short: true }],
          actions: [
            expect.objectContaining({
              id: 'go',
              name: 'Go',
              integration: { url: '/plugins/set-update/go', context: { n: 1 } },
            }),
          ],
        }),
      ],
    });
  });

  it('a list of attachments is the same under the name that a later Mattermost may give it', () => {
    const attachmentsOf = (name: string) => {
      const { B: post } = decode(name, hooks.MessageHasBeenDeleted.method.args) as {
        B: { Props: Parameters<typeof objectToJson>[0] };
      };
      return objectToJson(post.Props).attachments;
    };
    expect(attachmentsOf('MessageHasBeenDeletedArgs renamed')).toEqual(
      attachmentsOf('MessageHasBeenDeletedArgs'),
    );
    expect(attachmentsOf('MessageHasBeenDeletedArgs renamed')).toMatchObject([{ text: 'hello' }]);
  });

  it('autocomplete arguments keep the type they were registered with', () => {
    const { A: command } = decode('RegisterCommandArgs', apiCalls.RegisterCommand.method.args);
    expect(command).toMatchObject({
      AutocompleteData: {
        SubCommands: [
          {
            Trigger: 'who',
            SubCommands: [],
            Arguments: [
              { Data: { type: '*model.AutocompleteTextArg', value: { Hint: '[date]', Pattern: '.*' } } },
              {
                Data: {
                  type: '*model.AutocompleteStaticListArg',
                  value: { PossibleArguments: [{ Item: 'today' }] },
                },
              },
              { Data: { type: '*model.AutocompleteDynamicListArg', value: { FetchURL: 'dates' } } },
            ],
          },
        ],
      },
    });
  });

  it.each(['KVSetWithOptionsArgs', 'OpenInteractiveDialogArgs', 'RegisterCommandArgs'] as const)(
    '%s comes back the same after being encoded here',
    (name) => {
      const schema = apiCalls[name.slice(0, -4) as 'KVSetWithOptions'].method.args;
      const value = decode(name, schema);
      const decoder = new GobDecoder();
      decoder.push(new GobEncoder().encode(schema, value));
      expect(decoder.next(schema)).toEqual(value);
    },
  );
});
