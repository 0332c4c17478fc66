import type { RpcClient } from '#go-plugin';
import { channelCalls } from './api/channels.ts';
import { platformCalls } from './api/platform.ts';
import { postCalls } from './api/posts.ts';
import { userCalls } from './api/users.ts';
import { MattermostError } from './errors.ts';
import { type AnyOperation, type Caller, callOperation } from './operation.ts';

/** Every call of Go's `plugin.API` that is known here, by name; arguments in Go's order (plugin/api.go). */
export const apiCalls = { ...platformCalls, ...userCalls, ...channelCalls, ...postCalls } as const;

/** The server's API. Every call rejects with a MattermostError and nothing else. */
export type Api = { readonly [K in keyof typeof apiCalls]: Caller<(typeof apiCalls)[K]> };

/**
 * The API over a connection.
 * @param connection the connection dialled in OnActivate, or one that is asked for at each call
 */
export function connectApi(connection: RpcClient | (() => RpcClient | undefined)): Api {
  const current = typeof connection === 'function' ? connection : () => connection;
  const callerOf =
    (call: AnyOperation) =>
    async (...args: readonly never[]) => {
      const client = current();
      if (client === undefined) {
        throw new MattermostError(
          'not-activated',
          `${call.name} was called before the plugin was activated.`,
        );
      }
      return callOperation(call, client, args);
    };
  const callers = Object.entries(apiCalls).map(([name, call]) => [name, callerOf(call)]);
  return Object.freeze(Object.fromEntries(callers)) as Api;
}
