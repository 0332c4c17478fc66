import { dateAt } from '../domain/calendar/calendar.ts';
import { GRACE } from '../domain/message/claim.ts';
import type { Outbox } from '../domain/message/outbox.ts';
import type { Rotations } from '../domain/rotation/rotation.ts';
import { skip } from '../domain/update/publish-update.ts';
import { datesToLookAt, planAt, type Step } from '../domain/update/schedule.ts';
import { BY_SCHEDULE, type Update } from '../domain/update/update.ts';
import { keepHeader } from './channel-header/header.ts';
import { isOfHeader } from './channel-header/header-messages.ts';
import { sendHandoverMessages } from './handover/handover-messages.ts';
import { checkPosts } from './message/check-posts.ts';
import { oneLook } from './one-look.ts';
import type { Cause } from './ports.ts';
import {
  noteChannelFound,
  noticeBoard,
  noticeNames,
  noticeNewWeek,
  tellOfMissingChannel,
} from './problem/causes.ts';
import {
  causeInStore,
  causeOf,
  type MinuteReport,
  reportFault,
  tellOfMinute,
} from './problem/minute-report.ts';
import { PANEL_AGE, PERSON_WAITS } from './queue/poll-board.ts';
import { pendingNotes, readableUpdates, updateId } from './records/updates.ts';
import { isOfRotation, sendRotationMessages } from './rotation/rotation-messages.ts';
import { keepRotations } from './rotation/rotations.ts';
import { isAtWork, type KnownSet, type SetAtWork } from './set.ts';
import { isOfTrials, trySettings } from './settings/try-settings.ts';
import { tellManagers } from './triage/story.ts';
import { sendTriageMessages } from './triage/triage-messages.ts';
import { buildUpdate, SCHEDULE_WAITS, writingOf } from './update/build-update.ts';
import { check } from './update/check.ts';
import { type Published, publish, recover } from './update/publish.ts';
import { retain } from './update/retain.ts';
import { finishRewrite } from './update/rewrite.ts';
import { endPastMessages, isMessageBegun, sendMessages } from './update/update-messages.ts';
import { changesOf, reply } from './update/what-changed.ts';

/** One minute of one SET: on the node that holds the lease, do what is due and read the board. Never rejects. */
export async function tick(set: KnownSet): Promise<void> {
  try {
    if (!isAtWork(set)) return await tellOfMissingChannel(set);
    if (!(await set.lease.hold(LEASE))) return;
    const look = oneLook(set);
    const rotations = keepRotations(look);
    // Also where it could not be brought up to date.
    const state = rotations.catch(() => look.store.rotations.read(set.channelId));
    const due = doWhatIsDue(set);
    const told = state.then((known) => known && sendRotationMessages(set, known));
    const parts = [
      readBoard(set),
      onceADay(set, 'channel', () => noteChannelFound(set)),
      onceADay(set, 'names', () => noticeNames(set)),
      onceADay(set, 'retention', () => retain(set)),
      trySettings(set),
      sendTriageMessages(set),
      tellManagers(set),
      rotations,
      afterwards(rotations, () => keepHeader(look)),
      told,
      afterwards(told, async () => {
        const known = await state;
        if (known !== undefined) await sendHandoverMessages(set, known);
      }),
    ];
    const causes: Cause[] = [];
    const done = await Promise.allSettled(parts);
    const showed = await due;
    const [checked] = await Promise.allSettled([checkSent(set, state)]);
    for (const part of [...done, checked]) {
      if (part.status === 'fulfilled') continue;
      reportFault(set, 'the minute', part.reason);
      const cause = causeInStore(part.reason);
      if (cause !== undefined) causes.push(cause);
    }
    await noticeNewWeek(set);
    if (checked.status === 'fulfilled') await endPastMessages(set, checked.value);
    const isBegun = checked.status === 'fulfilled' && isMessageBegun(checked.value, set.clock.now());
    await tellOfMinute(set, {
      ...showed,
      causes: [...showed.causes, ...causes],
      isUnderWay: showed.isUnderWay || isBegun,
    });
  } catch (error) {
    reportFault(set, 'the minute', error);
  }
}

/** Who posts by schedule and who polls is one node. */
export const LEASE = 'tick';

async function readBoard(set: SetAtWork): Promise<void> {
  await noticeBoard(set, await set.board.refresh(set.channelId, PANEL_AGE, PERSON_WAITS));
}

/** What shows what `first` made of it, in the same minute, also when that failed. */
async function afterwards(first: Promise<unknown>, next: () => Promise<void>): Promise<void> {
  await Promise.allSettled([first]);
  await next();
}

/** While the rotation is not known, none of its messages is forgotten. */
async function checkSent(set: SetAtWork, rotations: Promise<Rotations | undefined>): Promise<Outbox> {
  const isOfTrial = isOfTrials(set.settings);
  const isKnown = await rotations.then(
    (state) => isOfRotation(set, state),
    () => () => true,
  );
  const isHeaders = isOfHeader(set);
  return checkPosts(set, set.channelId, (key) => isOfTrial(key) || isKnown(key) || isHeaders(key));
}

/** Once a day on every node that holds the lease; what fails, or answers that it was not done, is tried again in the next minute. */
async function onceADay(
  { settings, clock, doneOn }: SetAtWork,
  what: 'channel' | 'names' | 'retention',
  work: () => Promise<unknown>,
): Promise<void> {
  const today = dateAt(settings.schedule.zone, clock.now());
  if (doneOn.get(what) === today) return;
  if ((await work()) !== false) doneOn.set(what, today);
}

/** One step that fails stops no other; each is planned again in the next minute. Never rejects. */
async function doWhatIsDue(set: SetAtWork): Promise<MinuteReport> {
  const { settings, clock } = set;
  const nothing: MinuteReport = { causes: [], done: [], isUnderWay: false, postedAt: 0 };
  if (settings.posting === 'off') return nothing;
  const now = clock.now();
  try {
    const { updates, damaged } = await readableUpdates(set, datesToLookAt(now, settings.schedule));
    const unread = [...damaged].map(([dueDate, error]) => causesOf(set, `the record of ${dueDate}`, error));
    const known = [...updates.values()];
    const outcomes: Outcome[] = [];
    for (const step of planAt(now, settings.schedule, settings, updates)) {
      // What became of that week is not known: nothing is done for it.
      if (!damaged.has(step.dueDate)) outcomes.push(await outcomeOf(set, step));
    }
    return {
      causes: [...unread.flat(), ...outcomes.flatMap(({ causes }) => causes)],
      done: outcomes.flatMap(({ done }) => done),
      isUnderWay: known.some((update) => hasFreshClaim(update, now)),
      postedAt: Math.max(0, ...known.map(postedAtOf), ...outcomes.map(({ postedAt }) => postedAt)),
    };
  } catch (error) {
    return { ...nothing, causes: causesOf(set, 'the plan', error) };
  }
}

/** What one step adds to what the minute shows. */
type Outcome = Pick<MinuteReport, 'causes' | 'done' | 'postedAt'>;

async function outcomeOf(set: SetAtWork, step: Step): Promise<Outcome> {
  try {
    const isPosted = await run(set, step);
    return { causes: [], done: [step.kind], postedAt: isPosted ? set.clock.now() : 0 };
  } catch (error) {
    return { causes: causesOf(set, step.kind, error, step), done: [], postedAt: 0 };
  }
}

/** Logs what failed; empty where nobody has to mend it. */
function causesOf(set: SetAtWork, what: string, error: unknown, step?: Step): readonly Cause[] {
  reportFault(set, what, error);
  const cause = causeOf(error, step);
  return cause === undefined ? [] : [cause];
}

function postedAtOf({ publication }: Update): number {
  return publication.state === 'posted' ? publication.postedAt : 0;
}

/** What failed a minute ago may be left alone in this one: that it did not fail again says nothing then. */
function hasFreshClaim({ publication }: Update, now: number): boolean {
  return publication.state === 'claimed' && now - publication.claimedAt < 3 * GRACE;
}

/** Whether the update was posted by it. */
async function run(set: SetAtWork, { kind, dueDate }: Step): Promise<boolean> {
  switch (kind) {
    case 'recover':
      return isPosted(await recover(set, dueDate));
    case 'post':
      return isPosted(await postBySchedule(set, dueDate));
    case 'rewrite':
      await finishRewrite(set, dueDate);
      return false;
    case 'check':
      await check(set, dueDate);
      return false;
    case 'reply':
      await reply(set, dueDate, await set.store.updates.read(updateId(set.channelId, dueDate)));
      return false;
    case 'skip':
      await skipForHoliday(set, dueDate);
      return false;
    case 'draft':
    case 'ask':
      await sendMessages(set, dueDate, kind);
      return false;
    case 'remind':
      await sendMessages(set, dueDate, 'reminder');
      return false;
    case 'tell-waiting':
      await sendMessages(set, dueDate, 'waiting');
      return false;
  }
}

function isPosted({ code }: Published): boolean {
  return code === 'posted' || code === 'recovered';
}

async function postBySchedule(set: SetAtWork, dueDate: string): Promise<Published> {
  const built = await buildUpdate(set, dueDate, { patience: SCHEDULE_WAITS });
  const changes = await changesOf(set, dueDate, built);
  // Last, since notes are changed while Jira is waited for.
  const writing = writingOf(set, built.content, [], await pendingNotes(set, dueDate), false);
  const published = await publish(set, dueDate, { by: BY_SCHEDULE, ...writing, changes });
  set.log.info('update by schedule', { due: dueDate, outcome: published.code });
  return published;
}

async function skipForHoliday(set: SetAtWork, dueDate: string): Promise<void> {
  const { store, clock, broadcast } = set;
  const skipped = { dueDate, by: BY_SCHEDULE, reason: '', now: clock.now() };
  await store.updates.change(updateId(set.channelId, dueDate), (current) => skip(current, skipped));
  await broadcast.panelChanged(set.channelId, clock.now());
}
