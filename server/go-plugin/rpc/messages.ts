import { type Schema, string, struct, uint } from '../gob/schema.ts';

/** A remote method as a value: its name on the wire and the gob schemas of its argument and its reply. */
export interface RpcMethod<A, AI, R, RI> {
  readonly name: string;
  readonly args: Schema<A, AI>;
  readonly reply: Schema<R, RI>;
}

/**
 * Declares a remote method. Call it once at module level: each schema is a type that either side keeps for the whole
 * connection.
 *
 * @param name service and method as Go's net/rpc writes them, `Plugin.OnActivate`
 * @param args schema of the one argument
 * @param reply schema of the reply
 * @returns the method, for {@link RpcClient.call} and {@link handle}
 * @example
 * const Add = rpcMethod('Arith.Add', struct('Args', { A: int, B: int }), int);
 */
export function rpcMethod<A, AI, R, RI>(
  name: string,
  args: Schema<A, AI>,
  reply: Schema<R, RI>,
): RpcMethod<A, AI, R, RI> {
  return { name, args, reply };
}

/** Header of a call, Go's `rpc.Request`; the argument follows as the next gob value. */
export const Request = struct('Request', { ServiceMethod: string, Seq: uint });

/** Header of a reply, Go's `rpc.Response`; the result follows, or an empty struct when `Error` is not empty. */
export const Response = struct('Response', { ServiceMethod: string, Seq: uint, Error: string });
