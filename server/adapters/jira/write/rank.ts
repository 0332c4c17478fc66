import type { Author, RankFailure, TicketRefusal, WriteFailure } from '../../../app/ports.ts';
import { RANK_BATCH, type RankStep } from '../../../domain/queue/reorder.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { plainText } from '../connection/errors.ts';
import { isTicketKey } from './ticket-keys.ts';
import { isTicketWriter, type RankBody } from './ticket-writer.ts';
import { afterSending, noSuchTicket, writeFailure } from './write-failure.ts';
import * as schema from './write-schema.ts';
import type { WriteSources } from './write-sources.ts';

type Ranked = Result<{ readonly ranked: number }, RankFailure>;

/** Ranks call by call, in order, and stops at the first call that did not rank all its tickets. */
export async function rankSteps(
  sources: WriteSources,
  steps: readonly RankStep[],
  by: Author,
  signal: AbortSignal,
): Promise<Ranked> {
  const calls = steps.flatMap(callsOf);
  const unknown = calls.flatMap(({ keys, anchor }) => [...keys, anchor]).find((key) => !isTicketKey(key));
  if (unknown !== undefined) return refused({ failure: noSuchTicket(unknown), done: 0, tickets: [] });
  let done = 0;
  for (const call of calls) {
    const answer = await rankOnce(sources, call, signal);
    const failure = answer.ok ? null : answer.refusal;
    const code = failure?.failure.code ?? 'done';
    sources.audit(by, 'rank', call.keys, code);
    await sources.noteWritten(call.keys, signal);
    done += failure === null ? call.keys.length : failure.done;
    if (failure !== null) return refused({ ...failure, done });
  }
  return ok({ ranked: done });
}

interface RankCall {
  readonly keys: readonly string[];
  readonly anchor: string;
  readonly isAfter: boolean;
}

/** Fifty by fifty: the next fifty come after the last, or before the same anchor. */
function callsOf(step: RankStep): RankCall[] {
  const isAfter = 'after' in step;
  let anchor = isAfter ? step.after : step.before;
  const calls: RankCall[] = [];
  for (let start = 0; start < step.keys.length; start += RANK_BATCH) {
    const keys = step.keys.slice(start, start + RANK_BATCH);
    calls.push({ keys, anchor, isAfter });
    if (isAfter) anchor = keys.at(-1) ?? anchor;
  }
  return calls;
}

async function rankOnce(
  { gateway, known }: WriteSources,
  { keys, anchor, isAfter }: RankCall,
  signal: AbortSignal,
): Promise<Result<null, RankFailure>> {
  const body: RankBody = {
    issues: keys,
    ...(isAfter ? { rankAfterIssue: anchor } : { rankBeforeIssue: anchor }),
  };
  const answer = await gateway.call(
    'rank',
    schema.rankAnswer,
    (client: object) => {
      if (!isTicketWriter(client)) throw new TypeError('this jira-client writes in another way');
      return client.rankIssues(body);
    },
    signal,
  );
  if (!answer.ok) {
    const failure = afterSending(writeFailure(answer.refusal, keys.join(', ')));
    const tickets = keys.map((key) => ({ key, detail: failure.detail }));
    return refused({ failure, done: 0, tickets });
  }
  const wrong = (answer.value?.entries ?? []).filter(({ status }) => status < 200 || status > 299);
  const [first] = wrong;
  if (first === undefined) return ok(null);
  const tickets = wrong.map(({ issueId, issueKey, errors, status }) => ({
    key: issueKey ?? known.keyOf(issueId ?? '') ?? issueId ?? '',
    detail: plainText(gateway.clean(errors.join(' ')) || `HTTP ${status}`),
  }));
  const done = Math.max(0, keys.length - tickets.length);
  return refused({ failure: entryFailure(first.status, tickets, done), done, tickets });
}

/** All refused alike is no half-done change. */
function entryFailure(status: number, tickets: readonly TicketRefusal[], done: number): WriteFailure {
  const detail = plainText(tickets.map(({ key }) => key).join(', '));
  if (done > 0) return { code: 'partly-done', detail, tickets };
  const words = tickets[0]?.detail ?? detail;
  if (status === 404) return { code: 'not-found', detail };
  if (status === 409) return { code: 'conflict', detail };
  return { code: status >= 500 ? 'jira-failed' : 'not-allowed', detail: words };
}
