import type { Step } from '../../domain/update/schedule.ts';
import type { Cause } from '../ports.ts';
import { StoreError } from '../records/store-error.ts';
import type { SetAtWork } from '../set.ts';
import { NamesUnread } from '../settings/names-unread.ts';
import { causeKey, noteOver, PASSING_WITH_A_STEP, tellManagers } from './causes.ts';

/** What one minute showed of the parts that may fail. */
export interface MinuteReport {
  readonly causes: readonly Cause[];
  /** The steps that were done to their end. */
  readonly done: readonly Step['kind'][];
  /** Something was begun a moment ago, and may have been left alone for that: that it did not fail again says nothing. */
  readonly isUnderWay: boolean;
  /** When the bot last posted an update in the channel, in milliseconds since the epoch; 0 when it is not known to have. */
  readonly postedAt: number;
}

/** Steps that read everything an update is made of. */
const BUILDING: readonly Step['kind'][] = ['draft', 'remind', 'post', 'tell-waiting', 'ask'];

/**
 * Tells what went wrong in the minute, and notes what is over: only what the minute showed to work, since on most minutes there is
 * nothing to do that could fail.
 */
export async function tellOfMinute(set: SetAtWork, report: MinuteReport): Promise<void> {
  const { causes, done, isUnderWay } = report;
  const now = new Map(causes.map((cause) => [causeKey(cause), cause] as const));
  for (const cause of now.values()) await tellManagers(set, cause);
  if (!isUnderWay || causes.length > 0) {
    for (const key of PASSING_WITH_A_STEP) if (!now.has(key)) set.firstSeen.delete(key);
  }
  if (done.length === 0) return;
  const isBuilt = done.some((kind) => BUILDING.includes(kind));
  if (isBuilt) for (const key of set.lasting) if (!now.has(key)) set.lasting.delete(key);
  await noteOver(set, set.channelId, ({ key, toldAt }) => {
    if (now.has(key)) return false;
    if (key === 'post-refused') return report.postedAt > toldAt;
    if (PASSING_WITH_A_STEP.some((code) => code === key)) return causes.length === 0;
    return key.startsWith('damaged/') && isBuilt;
  });
}

/**
 * Writes into the log what goes wrong in a minute. What lasts until somebody mends it is an error once; what waits for names is none, since
 * whoever looks them up says why.
 */
export function reportFault(
  { log, lasting }: Pick<SetAtWork, 'log' | 'lasting'>,
  what: string,
  error: unknown,
): void {
  if (error instanceof NamesUnread) return;
  const cause = causeInStore(error);
  const key = cause && causeKey(cause);
  if (key !== undefined && lasting.has(key)) return;
  if (key !== undefined) lasting.add(key);
  log.error('the minute was not finished', { what, error: String(error).slice(0, 300) });
}

/** What the failure of a step means, each port's errors carry a `code`; undefined where it only waits for names to be looked up. */
export function causeOf(error: unknown, step?: Step): Cause | undefined {
  if (error instanceof NamesUnread) return undefined;
  const lasting = causeInStore(error);
  if (lasting !== undefined) return lasting;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'contended') return { code: 'store-contended' };
  const isPost = step?.kind === 'post' || step?.kind === 'recover';
  return { code: code === 'refused' && isPost ? 'post-refused' : 'mattermost-failed' };
}

/** A document that does not mend itself; undefined for anything else that may go wrong. */
export function causeInStore(error: unknown): Cause | undefined {
  if (!(error instanceof StoreError)) return undefined;
  if (error.code === 'newer-version') return { code: 'newer-version' };
  return error.code === 'not-understood' ? { code: 'damaged', document: error.key } : undefined;
}
