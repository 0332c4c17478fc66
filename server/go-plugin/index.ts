export { MuxBroker } from './broker.ts';
export type { ByteStream } from './byte-stream.ts';
export { GoPluginError, type GoPluginErrorCode, type GoPluginErrorDetail } from './errors.ts';
export { GobDecoder, NEED_MORE } from './gob/decoder.ts';
export { GobEncoder } from './gob/encoder.ts';
export type { GobLimits } from './gob/limits.ts';
export {
  type AnySchema,
  array,
  binaryMarshaled,
  bool,
  bytes,
  type Codec,
  complex,
  type Decoded,
  type Encodable,
  empty,
  type Fields,
  float,
  gobEncoded,
  iface,
  int,
  int64,
  lazy,
  map,
  pointer,
  type Registry,
  type Schema,
  slice,
  string,
  struct,
  type Tagged,
  textMarshaled,
  uint,
  uint64,
} from './gob/schema.ts';
export { type Cookie, formatHandshake, type Handshake, parseHandshake } from './handshake.ts';
export { type PluginHost, type StartOptions, startPlugin } from './host.ts';
export { PluginClient, type PluginClientOptions } from './plugin-client.ts';
export {
  type Loader,
  type Plugin,
  type PluginServerOptions,
  type Plugins,
  servePlugins,
} from './plugin-server.ts';
export { RpcClient, type RpcClientOptions } from './rpc/client.ts';
export { type RpcMethod, rpcMethod } from './rpc/messages.ts';
export { handle, type RpcHandler, RpcServer, type RpcServerOptions } from './rpc/server.ts';
export { type ServeOptions, serve } from './serve.ts';
export { encodeFrame, Flag, type FrameHeader, FrameType, GoAwayCode } from './yamux/frame.ts';
export type { YamuxLimits, YamuxOptions } from './yamux/options.ts';
export { YamuxSession } from './yamux/session.ts';
export { YamuxStream } from './yamux/stream.ts';
