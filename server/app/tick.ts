import { dateAt } from '../domain/calendar.ts';
import { skip } from '../domain/publish-update.ts';
import { datesToLookAt, planAt, type Step } from '../domain/schedule.ts';
import { BY_SCHEDULE, GRACE, type Update } from '../domain/update.ts';
import { buildUpdate, writingOf } from './build-update.ts';
import { check } from './check.ts';
import type { Desk } from './desk.ts';
import { keepHeader } from './header.ts';
import { noteChannelFound, noteOver, noticeBoard, tellManagers, tellOfMissingChannel } from './notices.ts';
import { PANEL_AGE } from './poll-board.ts';
import type { Cause } from './ports.ts';
import { publish, recover } from './publish.ts';
import { retain } from './retain.ts';
import { finishRewrite } from './rewrite.ts';
import { sendRotationMessages } from './rotation-messages.ts';
import { keepRotations } from './rotations.ts';
import { sendMessages } from './update-messages.ts';
import { pendingNotes, readableUpdates, updateId } from './updates.ts';

/** One minute of one SET: on the node that holds the lease, do what is due and read the board. Never rejects. */
export async function tick(desk: Desk): Promise<void> {
  try {
    const channelId = await desk.channelId();
    if (channelId === undefined) return await tellOfMissingChannel(desk);
    if (!(await desk.lease.hold(LEASE))) return;
    const rotations = keepRotations(desk, channelId);
    const parts = [
      doWhatIsDue(desk, channelId),
      readBoard(desk, channelId),
      keepHouse(desk, channelId),
      rotations,
      afterwards(rotations, () => keepHeader(desk, channelId)),
      afterwards(rotations, () => sendRotationMessages(desk, channelId)),
    ];
    for (const part of await Promise.allSettled(parts)) {
      if (part.status === 'rejected') report(desk, 'the minute', part.reason);
    }
  } catch (error) {
    report(desk, 'the minute', error);
  }
}

/** Who posts by schedule and who polls is one node. */
export const LEASE = 'tick';

async function readBoard(desk: Desk, channelId: string): Promise<void> {
  await noticeBoard(desk, channelId, await desk.board.refresh(channelId, PANEL_AGE));
}

/** What shows what `first` made of it, in the same minute, also when that failed. */
async function afterwards(first: Promise<void>, next: () => Promise<void>): Promise<void> {
  await Promise.allSettled([first]);
  await next();
}

/** Once a day on every node that holds the lease. */
async function keepHouse(desk: Desk, channelId: string): Promise<void> {
  const today = dateAt(desk.settings.schedule.zone, desk.clock.now());
  if (desk.doneOn.get('house') === today) return;
  desk.doneOn.set('house', today);
  await noteChannelFound(desk);
  // What another node, or this one before it was restarted, saw go wrong, nobody else would ever note as over.
  const over = POSTING_CAUSES.filter((code) => !desk.firstSeen.has(code));
  await noteOver(desk, channelId, over);
  await retain(desk);
}

/** One step that fails stops no other; each is planned again in the next minute. */
async function doWhatIsDue(desk: Desk, channelId: string): Promise<void> {
  const { settings, clock } = desk;
  if (settings.posting === 'off') return;
  const now = clock.now();
  const causes: Cause[] = [];
  let isUnderWay = false;
  try {
    const dates = datesToLookAt(now, settings.schedule);
    const { updates, damaged } = await readableUpdates(desk, channelId, dates);
    for (const [dueDate, error] of damaged) report(desk, `the record of ${dueDate}`, error);
    isUnderWay = [...updates.values()].some((update) => hasFreshClaim(update, now));
    for (const step of planAt(now, settings.schedule, settings, updates)) {
      // What became of that week is not known: nothing is done for it.
      if (damaged.has(step.dueDate)) continue;
      try {
        await run(desk, channelId, step);
      } catch (error) {
        report(desk, step.kind, error);
        causes.push(causeOf(error, step));
      }
    }
  } catch (error) {
    report(desk, 'the plan', error);
    causes.push(causeOf(error));
  }
  for (const cause of causes) await tellManagers(desk, channelId, cause);
  if (isUnderWay && causes.length === 0) return;
  const over = POSTING_CAUSES.filter((code) => causes.every((cause) => cause.code !== code));
  if (over.some((code) => desk.firstSeen.has(code))) await noteOver(desk, channelId, over);
}

/** What failed a minute ago may be left alone in this one: that it did not fail again says nothing then. */
function hasFreshClaim({ publication, deliveries }: Update, now: number): boolean {
  return [publication, ...Object.values(deliveries)].some(
    (one) => one.state === 'claimed' && now - one.claimedAt < 3 * GRACE,
  );
}

async function run(desk: Desk, channelId: string, { kind, dueDate }: Step): Promise<void> {
  switch (kind) {
    case 'recover':
      return void (await recover(desk, channelId, dueDate));
    case 'rewrite':
      return finishRewrite(desk, channelId, dueDate);
    case 'check':
      return check(desk, channelId, dueDate);
    case 'skip':
      return skipForHoliday(desk, channelId, dueDate);
    case 'post':
      return postBySchedule(desk, channelId, dueDate);
    case 'draft':
      return sendMessages(desk, channelId, dueDate, 'draft');
    case 'remind':
      return sendMessages(desk, channelId, dueDate, 'reminder');
    case 'tell-waiting':
      return sendMessages(desk, channelId, dueDate, 'waiting');
    case 'ask':
      return sendMessages(desk, channelId, dueDate, 'ask');
  }
}

async function postBySchedule(desk: Desk, channelId: string, dueDate: string): Promise<void> {
  const [built, pending] = await Promise.all([
    buildUpdate(desk, channelId, dueDate),
    pendingNotes(desk, channelId, dueDate),
  ]);
  const writing = writingOf(desk, built.content, [], pending, false);
  const published = await publish(desk, channelId, dueDate, { by: BY_SCHEDULE, ...writing });
  desk.log.info('update by schedule', { due: dueDate, outcome: published.code });
}

async function skipForHoliday(desk: Desk, channelId: string, dueDate: string): Promise<void> {
  const { store, clock, broadcast } = desk;
  const skipped = { dueDate, by: BY_SCHEDULE, reason: '', now: clock.now() };
  await store.updates.change(updateId(channelId, dueDate), (current) => skip(current, skipped));
  await broadcast.panelChanged(channelId, clock.now());
}

const POSTING_CAUSES = ['post-refused', 'mattermost-failed', 'store-contended', 'newer-version'] as const;

/** What a failure of a port means; each port's errors carry a `code`. */
function causeOf(error: unknown, step?: Step): Cause {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'contended') return { code: 'store-contended' };
  if (code === 'newer-version') return { code: 'newer-version' };
  const isPost = step?.kind === 'post' || step?.kind === 'recover';
  return { code: code === 'refused' && isPost ? 'post-refused' : 'mattermost-failed' };
}

function report(desk: Desk, what: string, error: unknown): void {
  desk.log.error('the minute was not finished', { what, error: String(error).slice(0, 300) });
}
