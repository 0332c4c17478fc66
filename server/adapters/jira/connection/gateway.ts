import type JiraApi from 'jira-client';
import type * as z from 'zod';
import { parseJson } from '#mattermost';
import type { Clock, Log } from '../../../app/ports.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { type Address, type Addresses, outcomeOf, withAddress } from './addresses.ts';
import { askedAt, failed, type JiraFailure } from './errors.ts';
import type { Holds } from './holds.ts';
import type { Breakdown } from './network.ts';
import { type Pace, pauseBefore } from './pace.ts';
import { createClient, isRequestBuilder } from './request-builder.ts';
import type { Cleaner } from './secrets.ts';
import { Answer } from './transport.ts';

/** An endpoint jira-client has no method for. */
interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** For example `/rest/api/3`. */
  readonly intermediatePath: string;
  /** For example `/search/jql`; of user data it holds checked ticket keys only. */
  readonly pathname: string;
  readonly qs?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
}

/** What makes a write different from a read. */
interface Sending {
  /** False for what must not be done twice: it is sent again only when Jira said that it did not take it. */
  readonly isRepeatable?: boolean;
  /** Key of the ticket it changes; Jira limits writes by ticket, too. */
  readonly ticket?: string;
}

export interface Gateway {
  /** Asks by a method of jira-client; `name` tells the endpoint in the log. An answer without a body is `undefined`. */
  call<T>(name: string, shape: z.ZodType<T>, use: Ask, signal: AbortSignal, sending?: Sending): Answered<T>;
  /** Asks an endpoint that jira-client does not know. */
  endpoint<T>(place: Endpoint, shape: z.ZodType<T>, signal: AbortSignal, sending?: Sending): Answered<T>;
  /** The failure with the address that is asked, for what only a caller can see. */
  named(failure: JiraFailure): JiraFailure;
  /** For what an answer that is no failure says of one. */
  readonly clean: Cleaner;
  close(): Promise<void>;
}

type Answered<T> = Promise<Result<T, JiraFailure>>;
type Ask = (client: JiraApi) => Promise<unknown>;

interface GatewayOptions {
  readonly addresses: Addresses;
  readonly account: string;
  readonly token: string;
  /** For what Jira says. */
  readonly clean: Cleaner;
  readonly pace: Pace;
  readonly holds: Holds;
  /** Asks although Jira wished to be left alone: a person waits for the answer. */
  readonly isAtOnce?: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The one place where Jira is asked. What passes by itself is tried again, as long as repeating it does no harm.
 * Whatever Jira or the network does comes back as a value; while Jira asked for a pause nothing is sent.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { addresses, account, token, clean, pace, holds, clock, log } = options;

  function clientFor({ base, transport }: Address, signal: AbortSignal): JiraApi {
    const request = (asked: unknown) => transport.send(withAddress(asked), signal);
    return createClient({ base, account, token, request });
  }

  async function once(name: string, use: Ask, signal: AbortSignal): Promise<Answer | Breakdown> {
    const address = addresses.current();
    const outcome = await use(clientFor(address, signal));
    const found = outcomeOf(outcome, address, clock.now(), clean);
    if (outcome instanceof Answer) log.debug('Jira answered', { endpoint: name, status: outcome.status });
    else if (!(found instanceof Answer)) {
      log.debug('Jira did not answer', { endpoint: name, code: found.failure.failure.code });
    }
    return found;
  }

  async function call<T>(
    name: string,
    shape: z.ZodType<T>,
    use: Ask,
    signal: AbortSignal,
    { isRepeatable = true, ticket }: Sending = {},
  ): Answered<T> {
    let isShown = false;
    for (let failures = 1; ; failures++) {
      const held = options.isAtOnce === true ? null : holds.refusalFor(name, ticket);
      if (held !== null) return refused(held);
      const sentAfter = holds.count();
      const first = await once(name, use, signal);
      const isRefused = !(first instanceof Answer) && isNotTaken(first.failure);
      const verdict = isRefused && !isShown ? await addresses.tryGateway(signal) : 'refused';
      if (verdict === 'taken') {
        isShown = true;
        continue;
      }
      const outcome = verdict === 'refused' ? first : verdict;
      if (outcome instanceof Answer || isSaidByJira(outcome.failure)) {
        holds.release(sentAfter, name, ticket);
      }
      if (outcome instanceof Answer) {
        const understood = read(name, outcome, shape, options);
        return understood.ok ? understood : refused(named(understood.refusal));
      }
      const mayRepeat = outcome.isTransient && (isRepeatable || outcome.failure.status === 429);
      const pause = mayRepeat ? pauseBefore(outcome.failure, failures, pace) : null;
      if (pause !== null) await pace.sleep(pause, signal);
      if (pause !== null && !signal.aborted) continue;
      holds.remember(name, outcome.failure, ticket);
      return refused(outcome.failure);
    }
  }

  function named(failure: JiraFailure): JiraFailure {
    return askedAt(failure, addresses.current().asked);
  }

  return {
    call,
    named,
    endpoint: ({ method, intermediatePath, pathname, qs, body }, shape, signal, sending) =>
      call(
        `${method} ${intermediatePath}${pathname}`,
        shape,
        (client: object) => {
          if (!isRequestBuilder(client))
            throw new TypeError('this jira-client builds requests in another way');
          const asked = {
            method,
            ...(qs === undefined ? {} : { qs }),
            ...(body === undefined ? {} : { body }),
          };
          return client.doRequest(
            client.makeRequestHeader(client.makeUri({ intermediatePath, pathname }), asked),
          );
        },
        signal,
        sending,
      ),
    clean,
    close: () => addresses.close(),
  };
}

/** What was expected where is for the log; people read only what it was that could not be understood. */
function read<T>(
  name: string,
  answer: Answer,
  shape: z.ZodType<T>,
  { clean, log }: Pick<GatewayOptions, 'clean' | 'log'>,
): Result<T, JiraFailure> {
  const parsed = bodyOf(answer);
  if (!parsed.ok) return parsed;
  const checked = shape.safeParse(parsed.value);
  if (checked.success) return ok(checked.data);
  const problem = checked.error.issues[0];
  const where = clean(problem?.path.join('.') ?? '');
  log.debug('an answer of Jira is not understood', { endpoint: name, where, code: problem?.code ?? '' });
  return refused(failed('answer-not-understood', name, answer.status));
}

/** A site of Atlassian's cloud knows no token with scopes, and may take it for a password. */
function isNotTaken({ failure: { code } }: JiraFailure): boolean {
  return code === 'unauthorized' || code === 'password-refused';
}

/** Whatever else it says, it is no wish to be left alone. */
function isSaidByJira({ status }: JiraFailure): boolean {
  return status !== null && status !== 429 && status < 500;
}

function bodyOf(answer: Answer): Result<unknown, JiraFailure> {
  if (answer.status === 204 || (answer.status === 201 && answer.body === '')) return ok(undefined);
  try {
    return ok(parseJson(answer.body));
  } catch {
    return refused(
      failed('answer-not-understood', 'the answer is not JSON or ends too early', answer.status),
    );
  }
}
