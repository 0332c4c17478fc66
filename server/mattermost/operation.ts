import {
  type AnySchema,
  type Decoded,
  type Encodable,
  handle,
  pointer,
  type RpcClient,
  type RpcHandler,
  type RpcMethod,
  rpcMethod,
  type Schema,
  struct,
} from '#go-plugin';
import { fromAppError, fromGoError, MattermostError, toAppError, toGoError } from './errors.ts';
import { AppError } from './model/errors.ts';
import { anything, type Tagged } from './model/interface-value.ts';

/** The last result of a Go method that can fail. It is never a value here: when it is set, the call throws. */
export interface Failure {
  readonly failure: 'error' | 'app-error';
  readonly schema: AnySchema;
}

/** Go's `error`. */
export const error: Failure = { failure: 'error', schema: anything };

/** `*model.AppError`. */
export const appError: Failure = { failure: 'app-error', schema: pointer(AppError) };

type Results = readonly (AnySchema | Failure)[];
type Letters = Record<string, unknown>;

/** The results without the failure. */
type Values<R extends Results> = R extends readonly [...infer V extends readonly AnySchema[], Failure]
  ? V
  : R extends readonly AnySchema[]
    ? R
    : never;

type Nothing = ReturnType<() => void>;

/** None is void, one is itself, more are a tuple. */
type Outcome<V extends readonly unknown[]> = V extends readonly []
  ? Nothing
  : V extends readonly [infer One]
    ? One
    : V;

type AllDecoded<S extends readonly AnySchema[]> = { [I in keyof S]: Decoded<S[I]> };
type AllEncodable<S extends readonly AnySchema[]> = { [I in keyof S]: Encodable<S[I]> };

/**
 * A hook or an API call as a value. Client, server, types and the description of the wire all derive from it.
 * Arguments and results travel as the fields A, B, C … of two structs, in Go's order: `plugin/client_rpc_generated.go`.
 */
export interface Operation<A extends readonly AnySchema[], R extends Results> {
  /** Go's method name. */
  readonly name: string;
  readonly args: A;
  readonly returns: R;
  readonly failure: Failure | undefined;
  readonly method: RpcMethod<Letters, Letters, Letters, Letters>;
}

export type AnyOperation = Operation<readonly AnySchema[], Results>;

/** What calling an operation takes and gives. */
export type Caller<O> =
  O extends Operation<infer A, infer R>
    ? (...args: AllEncodable<A>) => Promise<Outcome<AllDecoded<Values<R>>>>
    : never;

/** What answering an operation is given and answers. */
export type Answerer<O> =
  O extends Operation<infer A, infer R>
    ? (...args: AllDecoded<A>) => Outcome<AllEncodable<Values<R>>> | Promise<Outcome<AllEncodable<Values<R>>>>
    : never;

/**
 * Declares a method of Go's `plugin.Hooks` or `plugin.API`.
 * @param spec.name Go's method name
 * @param spec.args schemas of the arguments in Go's order
 * @param spec.returns schemas of the results; {@link error} or {@link appError} last if it can fail
 */
export function operation<const A extends readonly AnySchema[], const R extends Results>(spec: {
  readonly name: string;
  readonly args: A;
  readonly returns: R;
}): Operation<A, R> {
  const { name, args, returns } = spec;
  const last = returns.at(-1);
  return {
    ...spec,
    failure: last !== undefined && isFailure(last) ? last : undefined,
    method: rpcMethod(
      `Plugin.${name}`,
      lettered(`Z_${name}Args`, args),
      lettered(
        `Z_${name}Returns`,
        returns.map((one) => (isFailure(one) ? one.schema : one)),
      ),
    ),
  };
}

/**
 * Calls an operation on the other side.
 * @returns nothing, the result, or a tuple of the results
 * @throws MattermostError what the other side failed with, or why it could not be asked
 */
export async function callOperation<A extends readonly AnySchema[], R extends Results>(
  { method, failure, returns }: Operation<A, R>,
  client: RpcClient,
  args: AllEncodable<A>,
  signal?: AbortSignal,
): Promise<Outcome<AllDecoded<Values<R>>>> {
  let reply: Letters;
  try {
    reply = await client.call(method, letters(args), signal);
  } catch (thrown) {
    throw MattermostError.from(thrown);
  }
  const results = returns.map((_, index) => reply[letterAt(index)]);
  const failed = failure === undefined ? undefined : results.pop();
  if (failed !== undefined) {
    throw failure?.failure === 'app-error' ? fromAppError(failed as AppError) : fromGoError(failed as Tagged);
  }
  return (results.length > 1 ? results : results[0]) as Outcome<AllDecoded<Values<R>>>;
}

/**
 * Answers an operation. What the function throws becomes the operation's failure; an operation that cannot fail
 * answers zero values.
 * @param onThrow told of everything thrown, before it is answered
 */
export function answerOperation<A extends readonly AnySchema[], R extends Results>(
  { name, method, args, failure, returns }: Operation<A, R>,
  answer: (...args: AllDecoded<A>) => unknown,
  onThrow: (thrown: unknown, name: string) => void,
): RpcHandler {
  const valueCount = failure === undefined ? returns.length : returns.length - 1;
  return handle(method, async (given) => {
    const values = args.map((_, index) => given[letterAt(index)]);
    try {
      const result: unknown = await answer(...(values as AllDecoded<A>));
      return letters(valueCount === 1 ? [result] : Array.isArray(result) ? result : []);
    } catch (thrown) {
      onThrow(thrown, name);
      if (failure === undefined) return {};
      const failed = failure.failure === 'app-error' ? toAppError(thrown, name) : toGoError(thrown, name);
      return { [letterAt(valueCount)]: failed };
    }
  });
}

function isFailure(of: AnySchema | Failure): of is Failure {
  return 'failure' in of;
}

/** The struct net/rpc carries a list of arguments or results in. */
function lettered(name: string, schemas: readonly AnySchema[]): Schema<Letters, Letters> {
  return struct(name, Object.fromEntries(schemas.map((one, index) => [letterAt(index), one]))) as Schema<
    Letters,
    Letters
  >;
}

function letters(values: readonly unknown[]): Letters {
  return Object.fromEntries(values.map((value, index) => [letterAt(index), value]));
}

function letterAt(index: number): string {
  return String.fromCharCode(0x41 + index);
}
