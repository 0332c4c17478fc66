import { bool, bytes, type Decoded, int, map, pointer, string, struct } from '#go-plugin';
import { object } from './interface-value.ts';

/** `plugin.Context`: the request or session a hook is called for. */
export const Context = struct('Context', {
  SessionId: string,
  RequestId: string,
  IPAddress: string,
  AcceptLanguage: string,
  UserAgent: string,
});
export type Context = Decoded<typeof Context>;

/** `model.PluginKVSetOptions`. */
export const PluginKVSetOptions = struct('PluginKVSetOptions', {
  /** Store only if the current value is `OldValue`, byte for byte; an empty `OldValue` means: only if there is none. */
  Atomic: bool,
  OldValue: bytes,
  /** 0 for ever. */
  ExpireInSeconds: int,
});
export type PluginKVSetOptions = Decoded<typeof PluginKVSetOptions>;

/** `model.PluginClusterEvent`: a message between the nodes of a cluster. */
export const PluginClusterEvent = struct('PluginClusterEvent', { Id: string, Data: bytes });
export type PluginClusterEvent = Decoded<typeof PluginClusterEvent>;

/** `model.PluginClusterEventSendOptions`. */
export const PluginClusterEventSendOptions = struct('PluginClusterEventSendOptions', {
  /** `reliable` or `best_effort`. */
  SendType: string,
  /** Empty for all other nodes. */
  TargetId: string,
});

/** `model.SendToastMessageOptions`. */
export const SendToastMessageOptions = struct('SendToastMessageOptions', { Position: string });

/** `model.Config`, only what a plugin needs to know of the server's settings. */
export const Config = struct('Config', {
  ServiceSettings: struct('ServiceSettings', { SiteURL: pointer(string) }),
  /** Each plugin's settings by its id, named in any case. */
  PluginSettings: struct('PluginSettings', { Plugins: map(string, object) }),
  LocalizationSettings: struct('LocalizationSettings', { DefaultServerLocale: pointer(string) }),
});
export type Config = Decoded<typeof Config>;
