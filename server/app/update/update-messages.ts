import { dateAt, dayOfWeek, isoWeekOf, type PlainDate } from '../../domain/calendar/calendar.ts';
import { GRACE } from '../../domain/message/claim.ts';
import { EMPTY_OUTBOX, type Outbox, sentUnder } from '../../domain/message/outbox.ts';
import { isPostedByItself } from '../../domain/update/schedule.ts';
import { finishTelling, openUpdate, type Update, type UpdateMessage } from '../../domain/update/update.ts';
import { rightsIn } from '../access.ts';
import type { Message } from '../message/message.ts';
import { linksOf } from '../message/outgoing.ts';
import { rewrite } from '../message/rewrite.ts';
import { send } from '../message/send.ts';
import { part } from '../parts.ts';
import type { ClosedUpdate, Messages, Outgoing, PastUpdate, Person, UpdateLinks } from '../ports.ts';
import { noteOver, tellManagers } from '../problem/causes.ts';
import { updateId } from '../records/updates.ts';
import { leadsOf } from '../rotation/recipients.ts';
import { messagesFor, type SetAtWork } from '../set.ts';
import { managersOf } from '../settings/managers.ts';
import { type ReadingTimes, SCHEDULE_WAITS } from './build-update.ts';
import { type DraftView, viewOf } from './draft.ts';

/** Sends one message to whoever answers for the update; without a lead the managers get it, who are told why. */
export async function sendMessages(
  set: SetAtWork,
  dueDate: PlainDate,
  message: UpdateMessage,
): Promise<void> {
  const { store, clock, log, broadcast } = set;
  const readers = await readersOf(set, dueDate, message);
  const id = updateId(set.channelId, dueDate);
  if (readers.length > 0) {
    const known = await store.updates.read(id);
    const shown = await shownNow(set, dueDate, known, { patience: SCHEDULE_WAITS });
    const keys = readers.map((reader) => `${keysOf(dueDate)}${message}/${reader.id}`);
    const messages = keys.map((key) => messageOf(set, key, shown));
    const { isWhole, failures } = await send(set, set.channelId, messages);
    if (failures.length > 0) throw failures[0];
    if (!isWhole) return;
  }
  await store.updates.change(id, (current) => finishTelling(current, { message, dueDate, now: clock.now() }));
  await broadcast.panelChanged(set.channelId, clock.now());
  log.info('told about the update', { due: dueDate, message, readers: readers.length });
}

async function readersOf(
  set: SetAtWork,
  dueDate: PlainDate,
  message: UpdateMessage,
): Promise<readonly Person[]> {
  const leads = await leadsOf(set, dueDate);
  if (leads.length > 0) {
    await noteOver(set, set.channelId, ({ key }) => key === 'no-lead');
    return message === 'draft' ? leads.slice(0, 1) : leads;
  }
  await tellManagers(set, { code: 'no-lead', day: dueDate });
  return managersOf(set, set.channelId);
}

/**
 * Writes the messages about an update again as it stands now, with the numbers as last read; never rejects. `known`: the
 * update, if it was just written, since what is read may be older.
 */
export async function refreshMessages(set: SetAtWork, dueDate: PlainDate, known?: Update): Promise<void> {
  const { log, store } = set;
  try {
    const outbox = (await store.outboxes.read(set.channelId)) ?? EMPTY_OUTBOX;
    const sent = sentUnder(outbox, keysOf(dueDate));
    if (sent.length === 0) return;
    const update = known ?? (await store.updates.read(updateId(set.channelId, dueDate)));
    const times = { maxAge: Number.POSITIVE_INFINITY, patience: SCHEDULE_WAITS };
    const shown = await shownNow(set, dueDate, update, times);
    const messages = sent.map(({ key }) => messageOf(set, key, shown));
    await rewrite(set, set.channelId, messages, outbox);
  } catch (error) {
    log.warn('the messages about the update were not renewed', { error: String(error).slice(0, 200) });
  }
}

/** Whether a message about an update was begun a moment ago. */
export function isMessageBegun({ deliveries }: Outbox, now: number): boolean {
  return Object.entries(deliveries).some(
    ([key, one]) => /^\d{4}-W/.test(key) && one.state === 'claimed' && now - one.claimedAt < 3 * GRACE,
  );
}

/** How the keys of the messages about an update begin. */
function keysOf(dueDate: PlainDate): string {
  return `${isoWeekOf(dueDate)}/`;
}

/** What a message about an update shows of it. */
type Shown = ClosedUpdate | PastUpdate | DraftView;

/** Once it is posted or skipped, or its week is over, nothing of it is read again. */
async function shownNow(
  set: SetAtWork,
  dueDate: PlainDate,
  update: Update | undefined,
  times: ReadingTimes,
): Promise<Shown> {
  const { publication } = update ?? openUpdate(dueDate);
  if (isoWeekOf(dueDate) < thisWeek(set)) return { dueDate: update?.dueDate ?? dueDate, past: publication };
  const isClosed = publication.state === 'posted' || publication.state === 'skipped';
  return isClosed ? { dueDate, publication } : viewOf(set, dueDate, update, times);
}

function thisWeek({ settings, clock }: SetAtWork): string {
  return isoWeekOf(dateAt(settings.schedule.zone, clock.now()));
}

/** How the stage of a message begins whose update's week is over. */
const PAST = 'past ';

/**
 * Takes the buttons from messages about updates whose week is over: nothing of those can be decided any more. `outbox`: as it was read
 * in this minute.
 */
export async function endPastMessages(set: SetAtWork, outbox: Outbox): Promise<void> {
  const { schedule } = set.settings;
  if (set.settings.posting === 'off') return;
  const open = sentUnder(outbox, '').filter(({ sent }) => !sent.stage.startsWith(PAST));
  const weeks = new Set(open.flatMap(({ key }) => /^\d{4}-W\d\d(?=\/)/.exec(key) ?? []));
  for (const week of weeks) {
    if (week < thisWeek(set)) await refreshMessages(set, dayOfWeek(week, schedule.day));
  }
}

/** What it says changes with whatever the update shows. */
function messageOf(set: SetAtWork, key: string, shown: Shown): Message {
  const [, what = '', to = ''] = key.split('/');
  return {
    key,
    to,
    stage: 'past' in shown ? PAST + shown.past.state : set.chat.fingerprint(JSON.stringify(shown)),
    content: async (reader) =>
      contentOf(messagesFor(set, reader), what, shown, await updateLinks(set, to, shown)),
  };
}

function contentOf(messages: Messages, what: string, shown: Shown, links: UpdateLinks): Outgoing {
  if ('past' in shown) return messages.past(shown, links);
  if (!('message' in shown)) return messages.closed(shown, links);
  if (what === 'draft') return messages.draft(shown, links);
  if (what === 'reminder') return messages.reminder(shown, links);
  return what === 'waiting' ? messages.waiting(shown, links) : messages.ask(shown, links);
}

async function updateLinks(set: SetAtWork, userId: string, shown: Shown): Promise<UpdateLinks> {
  const { jiraUrl, schedule, switches } = set.settings;
  const isBroken = 'message' in shown && shown.misplaced > 0;
  return {
    ...linksOf(set, set.channelId),
    jiraUrl: jiraUrl ?? '',
    isAutomatic: isPostedByItself(schedule, switches),
    mayFix: isBroken && (await mayWork(set, userId)),
  };
}

/** Whoever answers for the update of a handover day may be on SET no more. False where that cannot be read. */
async function mayWork(set: SetAtWork, userId: string): Promise<boolean> {
  const { value: rights } = await part('rotation', () => rightsIn(set, userId, 'work'));
  return rights?.has('work') === true;
}
