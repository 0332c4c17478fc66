import { addDays, instantAt } from '../../domain/calendar/calendar.ts';
import { EMPTY_OUTBOX, type Outbox, sentAs } from '../../domain/message/outbox.ts';
import { type Blocker, isOpen } from '../../domain/queue/blocker.ts';
import { ok, refused } from '../../domain/result.ts';
import { decidedSince, type TriageBook, unjudged } from '../../domain/triage/triage-book.ts';
import { asQuiet, openDay, type TriageDay, type TriageStatus } from '../../domain/triage/triage-day.ts';
import {
  comingMeeting,
  currentMeeting,
  lastDayBefore,
  type TriageMeeting,
  type TriageSchedule,
} from '../../domain/triage/triage-schedule.ts';
import { inTime } from '../in-time.ts';
import type { Message } from '../message/message.ts';
import { isRefused } from '../message/posts.ts';
import { rewrite } from '../message/rewrite.ts';
import { send } from '../message/send.ts';
import { PERSON_WAITS } from '../queue/poll-board.ts';
import { messagesFor, type SetAtWork } from '../set.ts';
import { keepRouted } from './routed.ts';
import type { Judge, Waiting } from './triage-words.ts';

/** Minutes after which Jira is asked again while the post says that it is not known how many bugs wait. */
const ASKED_EVERY = 10;
/** The post says how many bugs wait. */
const COUNTED = 'counted';

/** What goes out now: the post of today once its time has come, while the day lasts, and what was said, below it. */
export async function sendTriageMessages(set: SetAtWork): Promise<void> {
  const meeting = await postedMeeting(set);
  if (meeting === null || set.clock.now() < meeting.at) return;
  const day = await triageDay(set, meeting);
  const blockers = await blockersFor(set, meeting);
  const isBlocked = blockers.some(isOpen);
  const root = await sendPost(set, meeting, day, isBlocked);
  if (root !== undefined) await sendLines(set, meeting, { statuses: day.statuses, blockers }, root);
}

/** The triage day of now, if a post goes out for it, or did before a pause: no first one on the day of *Start* when that came later. */
export async function postedMeeting(set: SetAtWork): Promise<TriageMeeting | null> {
  const { settings, clock } = set;
  const { triage, switches, posting, runningSince } = settings;
  if (triage === null || !switches.triage || posting !== 'by-schedule') return null;
  const meeting = currentMeeting(clock.now(), triage);
  if (meeting === null || runningSince === null) return null;
  return runningSince <= meeting.at || (await postOf(set, meeting)) !== undefined ? meeting : null;
}

/** The next post that goes out by itself; none where none does. */
export function nextTriagePosts({ settings, clock }: SetAtWork): readonly NextTriagePost[] {
  const { triage, switches, posting } = settings;
  if (triage === null || !switches.triage || posting !== 'by-schedule') return [];
  const next = comingMeeting(clock.now(), triage);
  return next === null ? [] : [{ what: 'triage', at: next.at }];
}

export interface NextTriagePost {
  readonly what: 'triage';
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What was said for it so far. */
export async function triageDay({ store, channelId }: SetAtWork, { day }: TriageMeeting): Promise<TriageDay> {
  return (await store.triageDays.read(dayId(channelId, day))) ?? openDay(day);
}

export function dayId(channelId: string, day: string): string {
  return `${channelId}/${day}`;
}

/** How many bugs wait, as Jira says now, without those that were judged here and still match. */
export async function waitingNow({ tickets, store, channelId, clock }: SetAtWork): Promise<Waiting> {
  const found = await inTime(tickets.readWaiting(), PERSON_WAITS);
  if (found === undefined) return refused({ code: 'timed-out', detail: '' });
  const book = found.ok ? await bookIn({ store, channelId }) : undefined;
  if (!found.ok || book === undefined) return found;
  const keys = unjudged(book, found.value.keys, clock.now());
  return ok({ ...found.value, keys, value: found.value.value - (found.value.keys.length - keys.length) });
}

/** The post of a triage day. */
export interface DayPost {
  readonly id: string;
  /** Somebody deleted it: nothing is said below it any more. */
  readonly isDeleted: boolean;
}

/** Null where it is not out. */
export async function dayPost(set: SetAtWork, meeting: TriageMeeting): Promise<DayPost | null> {
  const id = await postOf(set, meeting);
  return id === undefined ? null : { id, isDeleted: (await set.chat.postRef(id)) === undefined };
}

/** Its id; undefined where it is not out. */
async function postOf(set: SetAtWork, { day }: TriageMeeting): Promise<string | undefined> {
  return sentAs(await outboxOf(set), postKey(set, day))?.postId;
}

async function outboxOf({ store, channelId }: SetAtWork): Promise<Outbox> {
  return (await store.outboxes.read(channelId)) ?? EMPTY_OUTBOX;
}

function postKey({ channelId }: SetAtWork, day: string): string {
  return `triage/${day}/post/${channelId}`;
}

/** Sends the post unless it is out, or there is nothing to say; the id of what is out. `isBlocked`: by what is to stand in its thread. */
async function sendPost(
  set: SetAtWork,
  meeting: TriageMeeting,
  day: TriageDay,
  isBlocked: boolean,
): Promise<string | undefined> {
  const { channelId, clock } = set;
  const outbox = await outboxOf(set);
  const key = postKey(set, meeting.day);
  const delivery = outbox.deliveries[key];
  const isOut = delivery?.state === 'sent';
  const isAskedAgain = Math.floor(clock.now() / 60_000) % ASKED_EVERY === 0;
  if (isOut && (delivery.stage === COUNTED || !isAskedAgain)) return delivery.postId;
  if (!isOut && day.isQuiet && day.statuses.length === 0 && !isBlocked) return undefined;
  const waiting = await countedNow(set);
  const isNothing = waiting.ok && waiting.value.value === 0 && !isBlocked;
  if (delivery === undefined && isNothing && (await isQuiet(set, meeting))) return undefined;
  const message: Message = {
    key,
    to: null,
    stage: waiting.ok ? COUNTED : 'unknown',
    content: (reader) => messagesFor(set, reader).triage.day(meeting, waiting),
  };
  if (isOut && waiting.ok) await rewrite(set, channelId, [message], outbox);
  if (isOut) return delivery.postId;
  await sendAll(set, [message], outbox);
  return postOf(set, meeting);
}

/** How many bugs wait, once those are left out that still are where they were routed to. */
async function countedNow(set: SetAtWork): Promise<Waiting> {
  const waiting = await waitingNow(set);
  // Whatever goes wrong there, the post goes out.
  const isLess = waiting.ok && (await keepRouted(set, waiting.value.keys).catch(() => false));
  return isLess ? waitingNow(set) : waiting;
}

/** Whether nobody has said anything either, which is then kept: bugs that come later make no post. */
async function isQuiet({ store, channelId }: SetAtWork, { day }: TriageMeeting): Promise<boolean> {
  const kept = await store.triageDays.change(dayId(channelId, day), (current = openDay(day)) =>
    asQuiet(current),
  );
  return kept?.isQuiet === true && kept.statuses.length === 0;
}

/** What stands below the post. */
interface Said {
  readonly statuses: readonly TriageStatus[];
  readonly blockers: readonly Blocker[];
}

/** Sends and renews the lines below the post; below one that was deleted nothing is said. */
async function sendLines(
  set: SetAtWork,
  meeting: TriageMeeting,
  { statuses, blockers }: Said,
  root: string,
): Promise<void> {
  const { channelId, chat } = set;
  const outbox = await outboxOf(set);
  const lineOf = (what: string, line: Pick<Message, 'stage' | 'revision' | 'content'>): Message => ({
    // Where an older post turned out to be the day's, the thread of the other one is gone.
    key: `triage/${meeting.day}/${root}/${what}/${channelId}`,
    to: null,
    root,
    ...line,
  });
  const lines = [
    ...statuses.map((one) => lineOf(`status-${one.userId}`, statusLine(set, one))),
    ...blockers.map((one) => lineOf(`blocker-${one.id}`, blockerLine(set, one))),
    ...(await judgesOf(set, meeting)).map((one) => lineOf(`verdicts-${one.userId}`, verdictsLine(set, one))),
  ];
  const open = lines.filter((one) => {
    const known = outbox.deliveries[one.key];
    // What was over before anybody read of it is no news.
    return known === undefined
      ? one.stage !== CLEARED && one.stage !== NONE
      : known.state !== 'sent' || known.stage !== one.stage;
  });
  if (open.length === 0 || (await chat.postRef(root)) === undefined) return;
  await sendAll(set, open, outbox);
  await rewrite(set, channelId, open, outbox);
}

const CLEARED = 'cleared';
/** Whatever somebody decided was undone. */
const NONE = 'none';

type Line = Pick<Message, 'stage' | 'revision' | 'content'>;

function statusLine(set: SetAtWork, status: TriageStatus): Line {
  return {
    stage: String(status.revision),
    revision: status.revision,
    content: (reader) => messagesFor(set, reader).triage.status(status, set.settings.jiraUrl),
  };
}

function blockerLine(set: SetAtWork, blocker: Blocker): Line {
  return {
    stage: isOpen(blocker) ? 'open' : CLEARED,
    revision: isOpen(blocker) ? 1 : 2,
    content: (reader) => messagesFor(set, reader).triage.blocker(blocker),
  };
}

function verdictsLine(set: SetAtWork, judge: Judge): Line {
  const { verdicts } = judge;
  const last = verdicts.at(-1);
  return {
    stage: last === undefined ? NONE : `${verdicts.length} ${last.id}`,
    content: (reader) => messagesFor(set, reader).triage.judged(judge, set.settings.jiraUrl),
  };
}

/** What was decided; undefined also while it cannot be read, which `status` says: it keeps nothing else from being said. */
async function bookIn({
  store,
  channelId,
}: Pick<SetAtWork, 'store' | 'channelId'>): Promise<TriageBook | undefined> {
  return store.triageBooks.read(channelId).catch(() => undefined);
}

/** Whoever judges bugs on that day, with what they have decided so far. */
async function judgesOf(
  { settings, store, channelId }: SetAtWork,
  { day }: TriageMeeting,
): Promise<readonly Judge[]> {
  const book = await bookIn({ store, channelId });
  if (book === undefined) return [];
  const since = instantAt(settings.schedule.zone, day, '00:00');
  const judges = book.cards.filter((card) => card.day === day);
  return judges.map(({ userId, username }) => ({
    userId,
    username,
    verdicts: decidedSince(book, userId, since),
  }));
}

/** Those written down since the triage day before. */
async function blockersFor(
  { settings, store, channelId }: SetAtWork,
  { day }: TriageMeeting,
): Promise<readonly Blocker[]> {
  const { triage } = settings;
  const notebook = triage === null ? undefined : await store.notebooks.read(channelId);
  if (triage === null || notebook === undefined) return [];
  const since = startOfNews(day, triage);
  return notebook.blockers.filter((blocker) => blocker.since >= since);
}

function startOfNews(day: string, schedule: TriageSchedule): number {
  return instantAt(schedule.zone, addDays(lastDayBefore(day, schedule), 1), '00:00');
}

/** Rejects where Mattermost or the store failed: a later minute does the rest. */
async function sendAll(set: SetAtWork, messages: readonly Message[], outbox: Outbox): Promise<void> {
  const { failures } = await send(set, set.channelId, messages, outbox);
  const failure = failures.find((error) => !isRefused(error));
  if (failure !== undefined) throw failure;
}
