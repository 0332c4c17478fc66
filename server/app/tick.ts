import { dateAt } from '../domain/calendar/calendar.ts';
import { GRACE } from '../domain/message/claim.ts';
import type { Outbox } from '../domain/message/outbox.ts';
import type { Rotations } from '../domain/rotation/rotation.ts';
import { skip } from '../domain/update/publish-update.ts';
import { datesToLookAt, planAt, type Step } from '../domain/update/schedule.ts';
import { BY_SCHEDULE, type Update } from '../domain/update/update.ts';
import { keepHeader } from './channel-header/header.ts';
import { isOfHeader } from './channel-header/header-messages.ts';
import type { Desk } from './desk.ts';
import { checkPosts } from './message/check-posts.ts';
import { causeInStore, causeOf, type MinuteReport, reportFault, tellOfMinute } from './minute-report.ts';
import type { Cause } from './ports.ts';
import { PANEL_AGE, PERSON_WAITS } from './queue/poll-board.ts';
import { isOfRotation, sendRotationMessages } from './rotation/rotation-messages.ts';
import { keepRotations } from './rotation/rotations.ts';
import {
  noteChannelFound,
  noticeBoard,
  noticeNames,
  noticeNewWeek,
  tellOfMissingChannel,
} from './settings/causes.ts';
import { isOfTrials, trySettings } from './settings/try-settings.ts';
import { buildUpdate, SCHEDULE_WAITS, writingOf } from './update/build-update.ts';
import { check } from './update/check.ts';
import { type Published, publish, recover } from './update/publish.ts';
import { retain } from './update/retain.ts';
import { finishRewrite } from './update/rewrite.ts';
import { isMessageBegun, sendMessages } from './update/update-messages.ts';
import { pendingNotes, readableUpdates, updateId } from './update/updates.ts';

/** One minute of one SET: on the node that holds the lease, do what is due and read the board. Never rejects. */
export async function tick(desk: Desk): Promise<void> {
  try {
    const channelId = await desk.channelId();
    if (channelId === undefined) return await tellOfMissingChannel(desk);
    if (!(await desk.lease.hold(LEASE))) return;
    const rotations = keepRotations(desk, channelId);
    // Also where it could not be brought up to date.
    const state = rotations.catch(() => desk.store.rotations.read(channelId));
    const due = doWhatIsDue(desk, channelId);
    const parts = [
      readBoard(desk, channelId),
      onceADay(desk, 'channel', () => noteChannelFound(desk)),
      onceADay(desk, 'names', () => noticeNames(desk, channelId)),
      onceADay(desk, 'retention', () => retain(desk)),
      trySettings(desk, channelId),
      rotations,
      afterwards(rotations, () => keepHeader(desk, channelId)),
      state.then((known) => known && sendRotationMessages(desk, channelId, known)),
    ];
    const causes: Cause[] = [];
    const done = await Promise.allSettled(parts);
    const showed = await due;
    const [checked] = await Promise.allSettled([checkSent(desk, channelId, state)]);
    for (const part of [...done, checked]) {
      if (part.status === 'fulfilled') continue;
      reportFault(desk, 'the minute', part.reason);
      const cause = causeInStore(part.reason);
      if (cause !== undefined) causes.push(cause);
    }
    await noticeNewWeek(desk, channelId);
    const isBegun = checked.status === 'fulfilled' && isMessageBegun(checked.value, desk.clock.now());
    await tellOfMinute(desk, channelId, {
      ...showed,
      causes: [...showed.causes, ...causes],
      isUnderWay: showed.isUnderWay || isBegun,
    });
  } catch (error) {
    reportFault(desk, 'the minute', error);
  }
}

/** Who posts by schedule and who polls is one node. */
export const LEASE = 'tick';

async function readBoard(desk: Desk, channelId: string): Promise<void> {
  await noticeBoard(desk, channelId, await desk.board.refresh(channelId, PANEL_AGE, PERSON_WAITS));
}

/** What shows what `first` made of it, in the same minute, also when that failed. */
async function afterwards(first: Promise<unknown>, next: () => Promise<void>): Promise<void> {
  await Promise.allSettled([first]);
  await next();
}

/** While the rotation is not known, none of its messages is forgotten. */
async function checkSent(
  desk: Desk,
  channelId: string,
  rotations: Promise<Rotations | undefined>,
): Promise<Outbox> {
  const isOfTrial = isOfTrials(desk.settings);
  const isKnown = await rotations.then(
    (state) => isOfRotation(desk, state),
    () => () => true,
  );
  const isHeaders = isOfHeader(desk, channelId);
  return checkPosts(desk, channelId, (key) => isOfTrial(key) || isKnown(key) || isHeaders(key));
}

/** Once a day on every node that holds the lease; what fails, or answers that it was not done, is tried again in the next minute. */
async function onceADay(
  { settings, clock, doneOn }: Desk,
  what: 'channel' | 'names' | 'retention',
  work: () => Promise<unknown>,
): Promise<void> {
  const today = dateAt(settings.schedule.zone, clock.now());
  if (doneOn.get(what) === today) return;
  if ((await work()) !== false) doneOn.set(what, today);
}

/** One step that fails stops no other; each is planned again in the next minute. Never rejects. */
async function doWhatIsDue(desk: Desk, channelId: string): Promise<MinuteReport> {
  const { settings, clock } = desk;
  const causes: Cause[] = [];
  const done: Step['kind'][] = [];
  const addCause = (error: unknown, step?: Step) => {
    const cause = causeOf(error, step);
    if (cause !== undefined) causes.push(cause);
  };
  let isUnderWay = false;
  let postedAt = 0;
  if (settings.posting === 'off') return { causes, done, isUnderWay, postedAt };
  const now = clock.now();
  try {
    const dates = datesToLookAt(now, settings.schedule);
    const { updates, damaged } = await readableUpdates(desk, channelId, dates);
    for (const [dueDate, error] of damaged) {
      reportFault(desk, `the record of ${dueDate}`, error);
      addCause(error);
    }
    isUnderWay = [...updates.values()].some((update) => hasFreshClaim(update, now));
    postedAt = Math.max(0, ...[...updates.values()].map(postedAtOf));
    for (const step of planAt(now, settings.schedule, settings, updates)) {
      // What became of that week is not known: nothing is done for it.
      if (damaged.has(step.dueDate)) continue;
      try {
        const isPosted = await run(desk, channelId, step);
        if (isPosted) postedAt = clock.now();
        done.push(step.kind);
      } catch (error) {
        reportFault(desk, step.kind, error);
        addCause(error, step);
      }
    }
  } catch (error) {
    reportFault(desk, 'the plan', error);
    addCause(error);
  }
  return { causes, done, isUnderWay, postedAt };
}

function postedAtOf({ publication }: Update): number {
  return publication.state === 'posted' ? publication.postedAt : 0;
}

/** What failed a minute ago may be left alone in this one: that it did not fail again says nothing then. */
function hasFreshClaim({ publication }: Update, now: number): boolean {
  return publication.state === 'claimed' && now - publication.claimedAt < 3 * GRACE;
}

/** Whether the update was posted by it. */
async function run(desk: Desk, channelId: string, { kind, dueDate }: Step): Promise<boolean> {
  switch (kind) {
    case 'recover':
      return isPosted(await recover(desk, channelId, dueDate));
    case 'post':
      return isPosted(await postBySchedule(desk, channelId, dueDate));
    case 'rewrite':
      await finishRewrite(desk, channelId, dueDate);
      return false;
    case 'check':
      await check(desk, channelId, dueDate);
      return false;
    case 'skip':
      await skipForHoliday(desk, channelId, dueDate);
      return false;
    case 'draft':
    case 'ask':
      await sendMessages(desk, channelId, dueDate, kind);
      return false;
    case 'remind':
      await sendMessages(desk, channelId, dueDate, 'reminder');
      return false;
    case 'tell-waiting':
      await sendMessages(desk, channelId, dueDate, 'waiting');
      return false;
  }
}

function isPosted({ code }: Published): boolean {
  return code === 'posted' || code === 'recovered';
}

async function postBySchedule(desk: Desk, channelId: string, dueDate: string): Promise<Published> {
  const [built, pending] = await Promise.all([
    buildUpdate(desk, channelId, dueDate, { patience: SCHEDULE_WAITS }),
    pendingNotes(desk, channelId, dueDate),
  ]);
  const writing = writingOf(desk, built.content, [], pending, false);
  const published = await publish(desk, channelId, dueDate, { by: BY_SCHEDULE, ...writing });
  desk.log.info('update by schedule', { due: dueDate, outcome: published.code });
  return published;
}

async function skipForHoliday(desk: Desk, channelId: string, dueDate: string): Promise<void> {
  const { store, clock, broadcast } = desk;
  const skipped = { dueDate, by: BY_SCHEDULE, reason: '', now: clock.now() };
  await store.updates.change(updateId(channelId, dueDate), (current) => skip(current, skipped));
  await broadcast.panelChanged(channelId, clock.now());
}
