import { bool, bytes, int, pointer, slice, string } from '#go-plugin';
import { WebsocketBroadcast } from '../model/channel.ts';
import { Command } from '../model/command.ts';
import { OpenDialogRequest } from '../model/dialog.ts';
import { anything, object } from '../model/interface-value.ts';
import { Bot } from '../model/people.ts';
import {
  Config,
  PluginClusterEvent,
  PluginClusterEventSendOptions,
  PluginKVSetOptions,
  SendToastMessageOptions,
} from '../model/platform.ts';
import { appError, error, operation } from '../operation.ts';

/** Settings, commands, dialogs, the key-value store, events, the log. */
export const platformCalls = {
  /** The plugin's settings as JSON; keys are lower case, secrets are in it. Upstream unmarshals it on the plugin's side. */
  LoadPluginConfiguration: operation({ name: 'LoadPluginConfiguration', args: [], returns: [bytes] }),
  /** The server's configuration: large, so ask seldom. */
  GetConfig: operation({ name: 'GetConfig', args: [], returns: [pointer(Config)] }),
  GetServerVersion: operation({ name: 'GetServerVersion', args: [], returns: [string] }),
  /** Where the plugin's bundle was unpacked. */
  GetBundlePath: operation({ name: 'GetBundlePath', args: [], returns: [string, error] }),
  /** Registering the same trigger again replaces it; registrations are forgotten with the server's process. */
  RegisterCommand: operation({ name: 'RegisterCommand', args: [pointer(Command)], returns: [error] }),
  /** Team id (empty for all), trigger. */
  UnregisterCommand: operation({ name: 'UnregisterCommand', args: [string, string], returns: [error] }),
  /** Answers the bot's user id, making the bot if it is not there. */
  EnsureBotUser: operation({ name: 'EnsureBotUser', args: [pointer(Bot)], returns: [string, error] }),
  OpenInteractiveDialog: operation({
    name: 'OpenInteractiveDialog',
    args: [OpenDialogRequest],
    returns: [appError],
  }),
  /** User id, connection id (empty for all of theirs), message. Since 11.5. */
  SendToastMessage: operation({
    name: 'SendToastMessage',
    args: [string, string, string, SendToastMessageOptions],
    returns: [appError],
  }),
  /** The value, empty when there is none. Reads from a replica: what was just written may not be seen yet. */
  KVGet: operation({ name: 'KVGet', args: [string], returns: [bytes, appError] }),
  /** Key (at most 150 characters), value (empty deletes), options. False: an atomic write found another value. */
  KVSetWithOptions: operation({
    name: 'KVSetWithOptions',
    args: [string, bytes, PluginKVSetOptions],
    returns: [bool, appError],
  }),
  KVDelete: operation({ name: 'KVDelete', args: [string], returns: [appError] }),
  /** Key, the value it must have. */
  KVCompareAndDelete: operation({
    name: 'KVCompareAndDelete',
    args: [string, bytes],
    returns: [bool, appError],
  }),
  /** Page, keys per page. All keys in order: no prefix can be given. */
  KVList: operation({ name: 'KVList', args: [int, int], returns: [slice(string), appError] }),
  /** Event, payload, to whom: an empty broadcast goes to everybody. Clients see `custom_<plugin id>_<event>`. */
  PublishWebSocketEvent: operation({
    name: 'PublishWebSocketEvent',
    args: [string, object, pointer(WebsocketBroadcast)],
    returns: [],
  }),
  /** To the other nodes of the cluster; does nothing without one. */
  PublishPluginClusterEvent: operation({
    name: 'PublishPluginClusterEvent',
    args: [PluginClusterEvent, PluginClusterEventSendOptions],
    returns: [error],
  }),
  /** Message, then names and values in turn, all strings: an odd number is an error to the server. */
  LogDebug: operation({ name: 'LogDebug', args: [string, slice(anything)], returns: [] }),
  LogInfo: operation({ name: 'LogInfo', args: [string, slice(anything)], returns: [] }),
  LogWarn: operation({ name: 'LogWarn', args: [string, slice(anything)], returns: [] }),
  LogError: operation({ name: 'LogError', args: [string, slice(anything)], returns: [] }),
} as const;
