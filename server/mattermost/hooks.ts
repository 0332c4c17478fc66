import {
  binaryMarshaled,
  bytes,
  empty,
  int,
  map,
  pointer,
  rpcMethod,
  slice,
  string,
  struct,
  uint,
} from '#go-plugin';
import { Channel, ChannelMember } from './model/channel.ts';
import { CommandArgs, CommandResponse } from './model/command.ts';
import { anything } from './model/interface-value.ts';
import { TeamMember, User } from './model/people.ts';
import { Config, Context, PluginClusterEvent } from './model/platform.ts';
import { Post } from './model/post.ts';
import { type Answerer, appError, error, operation } from './operation.ts';

/** Before the plugin stops; the server waits 10 s at most when it shuts down itself. */
const OnDeactivate = operation({ name: 'OnDeactivate', args: [], returns: [error] });

/** After every change of the server's configuration, on every node, and once before OnActivate. Keep it cheap. */
const OnConfigurationChange = operation({ name: 'OnConfigurationChange', args: [], returns: [error] });

/**
 * Before a changed configuration is stored, whatever was changed in it. An error keeps the server from storing any of it, and one with
 * the code `refused` is shown to whoever saved it; answering nothing leaves it as it is. What is written by the server itself does not pass here.
 */
const ConfigurationWillBeSaved = operation({
  name: 'ConfigurationWillBeSaved',
  args: [pointer(Config)],
  returns: [pointer(Config), error],
});

/** Somebody used a command this plugin registered. */
const ExecuteCommand = operation({
  name: 'ExecuteCommand',
  args: [pointer(Context), pointer(CommandArgs)],
  returns: [pointer(CommandResponse), appError],
});

/** A user was deactivated; memberships stay as they are. */
const UserHasBeenDeactivated = operation({
  name: 'UserHasBeenDeactivated',
  args: [pointer(Context), pointer(User)],
  returns: [],
});

/** A user joined a channel; the actor is who added them, if not they themselves. */
const UserHasJoinedChannel = operation({
  name: 'UserHasJoinedChannel',
  args: [pointer(Context), pointer(ChannelMember), pointer(User)],
  returns: [],
});

/** A user left a channel; the actor is who removed them, if not they themselves. */
const UserHasLeftChannel = operation({
  name: 'UserHasLeftChannel',
  args: [pointer(Context), pointer(ChannelMember), pointer(User)],
  returns: [],
});

/** A user left a team; the actor is who removed them, if not they themselves. */
const UserHasLeftTeam = operation({
  name: 'UserHasLeftTeam',
  args: [pointer(Context), pointer(TeamMember), pointer(User)],
  returns: [],
});

/** A channel was made. */
const ChannelHasBeenCreated = operation({
  name: 'ChannelHasBeenCreated',
  args: [pointer(Context), pointer(Channel)],
  returns: [],
});

/** A post was deleted. */
const MessageHasBeenDeleted = operation({
  name: 'MessageHasBeenDeleted',
  args: [pointer(Context), pointer(Post)],
  returns: [],
});

/** Another node of the cluster sent an event with `PublishPluginClusterEvent`. */
const OnPluginClusterEvent = operation({
  name: 'OnPluginClusterEvent',
  args: [pointer(Context), PluginClusterEvent],
  returns: [],
});

/** The hooks that travel the ordinary way, by name. */
export const hooks = {
  OnDeactivate,
  OnConfigurationChange,
  ConfigurationWillBeSaved,
  ExecuteCommand,
  UserHasBeenDeactivated,
  UserHasJoinedChannel,
  UserHasLeftChannel,
  UserHasLeftTeam,
  ChannelHasBeenCreated,
  MessageHasBeenDeleted,
  OnPluginClusterEvent,
} as const;

/** Functions for the hooks a plugin answers; those left out are not listed by `Implemented`. */
export type HookAnswers = { [K in keyof typeof hooks]?: Answerer<(typeof hooks)[K]> };

// The hooks below are written by hand upstream: plugin/client_rpc.go.

/** Asked first: the names of the hooks that are answered. */
export const Implemented = rpcMethod('Plugin.Implemented', empty, slice(string));

export const OnActivateArgs = struct('Z_OnActivateArgs', {
  /** Broker id on which the server answers API calls. */
  APIMuxId: uint,
  /** Broker id of the database driver: dialled always, or the server waits for it. */
  DriverMuxId: uint,
});

export const OnActivateReturns = struct('Z_OnActivateReturns', { A: anything });

/** The plugin starts: it dials the API, learns its configuration, and says whether it can run. */
export const OnActivate = rpcMethod('Plugin.OnActivate', OnActivateArgs, OnActivateReturns);

const text = { encode: new TextEncoder(), decode: new TextDecoder() };

/** `url.URL`, as its text. */
export const Url = binaryMarshaled<string>('url.URL', {
  encode: (url) => text.encode.encode(url),
  decode: (received) => text.decode.decode(received),
  zero: '',
});

/** Go's `http.Header`: canonical names, several values each. */
export const Header = map(string, slice(string));

/** `plugin.HTTPRequestSubset`. */
export const HTTPRequestSubset = struct('HTTPRequestSubset', {
  Method: string,
  /** Path and query, without `/plugins/<id>`. */
  URL: pointer(Url),
  Proto: string,
  ProtoMajor: int,
  ProtoMinor: int,
  Header,
  Host: string,
  RemoteAddr: string,
  RequestURI: string,
});

export const ServeHTTPArgs = struct('Z_ServeHTTPArgs', {
  /** Broker id of the response: net/rpc, see {@link ResponseWriter}. */
  ResponseWriterStream: uint,
  Request: pointer(HTTPRequestSubset),
  Context: pointer(Context),
  /** Broker id of the request's body, 0 for none: see request-body.ts. */
  RequestBodyStream: uint,
});

/** A request to `/plugins/<id>/…`; answered when the response is written. */
export const ServeHTTP = rpcMethod('Plugin.ServeHTTP', ServeHTTPArgs, empty);

/** The methods of a response: `httpResponseWriterRPCServer` in plugin/http.go. */
export const ResponseWriter = {
  /** The headers the server has set already. */
  Header: rpcMethod('Plugin.Header', empty, Header),
  /** Replaces all headers. */
  SyncHeader: rpcMethod('Plugin.SyncHeader', Header, empty),
  WriteHeader: rpcMethod('Plugin.WriteHeader', int, empty),
  Write: rpcMethod('Plugin.Write', bytes, empty),
  Flush: rpcMethod('Plugin.Flush', empty, empty),
} as const;
