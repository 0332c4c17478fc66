/**
 * Mattermost's plugin protocol in TypeScript: hooks, API calls, HTTP and the log of a server plugin, over `#go-plugin`.
 *
 * Follows `github.com/mattermost/mattermost/server/public` v0.2.0 (Mattermost 11.5), and is held against v0.4.0 (12.0) too:
 * `plugin/hooks.go`, `plugin/api.go`, `plugin/client_rpc.go`, `plugin/client_rpc_generated.go`, `plugin/http.go`,
 * `plugin/io_rpc.go` and `model/`. Names are upstream's; each hook and each API call is one constant, from which
 * client, server, types and {@link describeWire} derive.
 *
 * Limitations: only the hooks and calls listed in `hooks` and `apiCalls`, and of Go's structs only the fields declared
 * here (the others are skipped when read and zero when written). No database driver, no inter-plugin HTTP, no upload
 * streams, no hijacked (websocket) requests. A response body is sent at once, not as it is made.
 */
export { type Api, apiCalls, connectApi } from './api.ts';
export { describeWire, type WireDescription } from './describe.ts';
export { MattermostError, type MattermostErrorCode } from './errors.ts';
export {
  Header,
  type HookAnswers,
  HTTPRequestSubset,
  hooks,
  Implemented,
  OnActivate,
  OnActivateArgs,
  ResponseWriter,
  ServeHTTP,
  ServeHTTPArgs,
  Url,
} from './hooks.ts';
export type { HttpHandler, HttpOptions, HttpRequest, HttpResponse } from './http.ts';
export { parseJson } from './json-text.ts';
export { createLog, type Log, type LogFields, type LogLevel } from './log.ts';
export * from './model/index.ts';
export {
  type Answerer,
  type AnyOperation,
  answerOperation,
  appError,
  type Caller,
  callOperation,
  error,
  type Failure,
  type Operation,
  operation,
} from './operation.ts';
export { definePlugin, HANDSHAKE, type Hooks, type PluginContext } from './plugin.ts';
export { attachmentsOf } from './post-actions.ts';
