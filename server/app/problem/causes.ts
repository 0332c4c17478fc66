import { afterRecovery, afterTelling, isToBeTold, type ToldCause } from '../../domain/message/notice.ts';
import { EMPTY_OUTBOX, type Outbox, sentUnder } from '../../domain/message/outbox.ts';
import { isPostedByItself } from '../../domain/update/schedule.ts';
import type { Host } from '../host.ts';
import { checkPosts } from '../message/check-posts.ts';
import type { Message } from '../message/message.ts';
import { linksOf } from '../message/outgoing.ts';
import { send } from '../message/send.ts';
import type { Cause, Messages, Person, TicketsFailure, Week } from '../ports.ts';
import type { BoardState } from '../queue/poll-board.ts';
import { BROKEN_CONNECTION, DEAD_TOKEN, isBlind, OUTAGE } from '../queue/tickets-failure.ts';
import { StoreError } from '../records/store-error.ts';
import { INSTALLATION, type KnownSet, messagesFor, type SetAtWork } from '../set.ts';
import { managersAndAdmins, managersOf, systemAdminsOf } from '../settings/managers.ts';
import type { Problem } from '../settings/settings.ts';
import { isOnTrial } from '../settings/trial.ts';

type Code = Cause['code'];

/** What does not pass by itself: somebody has to do something in Jira or in the settings. */
const BOARD_CAUSES: readonly Code[] = [
  ...BROKEN_CONNECTION,
  'blocked',
  'scope-missing',
  'forbidden',
  'board-not-found',
  'column-not-found',
  'answer-not-understood',
  'answer-too-large',
];
/** The same of the update's numbers. */
const WEEK_CAUSES: readonly Code[] = [
  'blocked',
  'scope-missing',
  'forbidden',
  'filter-not-found',
  'answer-not-understood',
  'answer-too-large',
];
/** What system admins mend, if anybody here. */
const FOR_ADMINS: readonly Code[] = [
  ...OUTAGE,
  ...BROKEN_CONNECTION,
  'blocked',
  'scope-missing',
  'answer-not-understood',
  'answer-too-large',
  'damaged',
  'no-account',
];
/** Of all SETs at once: system admins are told by themselves. */
const OF_INSTALLATION: readonly Code[] = DEAD_TOKEN;
/** Of Mattermost itself: over as soon as the steps of a minute succeed. */
export const PASSING_WITH_A_STEP: readonly Code[] = ['mattermost-failed', 'store-contended', 'newer-version'];
/** What mostly passes by itself, and is told only when it did not. */
const PASSING: readonly Code[] = [...OUTAGE, ...PASSING_WITH_A_STEP];
/** How the keys of messages about causes begin. */
const CAUSE = 'cause/';
/** For this long it may still pass by itself. Milliseconds. */
const MAY_PASS = 10 * 60_000;
/** A reading tells nothing of now after so long. Milliseconds. */
const STILL_NEWS = 5 * 60_000;
/** Who could not be told is tried no sooner than this. Milliseconds. */
const TOLD_AGAIN = 5 * 60_000;
/** Once somebody was told, whoever could not be is tried for this long. Milliseconds. */
const TOLD_FOR = 60 * 60_000;

/** After a reading of the board: tells the managers what keeps Jira from being read, or notes that it is read again. */
export async function noticeBoard(set: SetAtWork, state: BoardState): Promise<void> {
  const { failure, asOf } = state;
  const told = [...BOARD_CAUSES, ...OUTAGE];
  // With any other failure Jira answers: an outage, if there was one, is over.
  if (failure === null || !OUTAGE.includes(failure.code)) set.firstSeen.delete('unreachable');
  if (failure === null) {
    const isNew = await noteOver(set, set.channelId, ({ key }) => told.some((code) => code === key));
    if (isNew) await noteOver(set, INSTALLATION, ({ key }) => OF_INSTALLATION.some((code) => code === key));
  } else if (told.includes(failure.code) && !isOnTrial(failure, set.settings)) {
    await tellManagers(set, { ...failure, reading: 'board', asOf });
  }
}

/** What a reading of the update's numbers says of Jira, told once for each reading. Never rejects: an update never fails for its sake. */
export async function noticeNewWeek(set: SetAtWork): Promise<void> {
  const reading = set.week.takeNew();
  // A node that did not hold the lease may have read it long ago.
  if (reading === undefined || set.clock.now() - reading.asOf >= STILL_NEWS) return;
  try {
    const { failure } = await set.board.latest(set.channelId);
    await noticeWeek(set, reading.week, failure);
  } catch (error) {
    set.log.warn('the managers were not told', { error: String(error).slice(0, 200) });
  }
}

/** What keeps the board from being read too, `ofBoard`, is told there. */
async function noticeWeek(
  set: SetAtWork,
  { resolved, resolvedByCustomers, submitted, submittedByCustomers }: Week,
  ofBoard: TicketsFailure | null,
): Promise<void> {
  const counts = [resolved, resolvedByCustomers, submitted, submittedByCustomers];
  const failures = counts.flatMap((count) => (count.ok ? [] : [count.refusal]));
  const causes = new Map<string, Cause>();
  for (const failure of failures.filter((one) => !isOnTrial(one, set.settings))) {
    const cause = { ...failure, reading: 'week', asOf: null } as const;
    const isNew = !causes.has(causeKey(cause)) && failure.code !== ofBoard?.code;
    if (WEEK_CAUSES.includes(failure.code) && isNew) causes.set(causeKey(cause), cause);
  }
  for (const cause of causes.values()) await tellManagers(set, cause);
  if (failures.some(isBlind) || ofBoard !== null) return;
  await noteOver(set, set.channelId, ({ key }) => key.startsWith('week/') && !causes.has(key));
}

/** These causes are over: they are told anew when they come back after the cool-down. False where that was known. */
export async function noteOver(
  { store, clock }: Pick<Host, 'clock' | 'store'>,
  id: string,
  isOver: (cause: ToldCause) => boolean,
): Promise<boolean> {
  let isNew = false;
  await store.notices.change(id, (current) => {
    const causes = afterRecovery(current?.causes ?? [], isOver, clock.now());
    isNew = causes !== undefined;
    return causes && { causes };
  });
  return isNew;
}

/**
 * Tells a cause once to those who manage the SET; what mostly passes by itself only when it lasts. False while it is to be told and
 * somebody is not reached yet.
 */
export async function tellManagers(set: SetAtWork, cause: Cause): Promise<boolean> {
  const key = causeKey(cause);
  const since = set.firstSeen.get(key) ?? set.clock.now();
  set.firstSeen.set(key, since);
  if (PASSING.includes(cause.code) && set.clock.now() - since < MAY_PASS) return true;
  if (!isTold(set.settings)) return true;
  if (!OF_INSTALLATION.includes(cause.code)) {
    return tellOnce(set, set.channelId, cause, { people: () => whoCanMend(set, cause) });
  }
  const ofSet = await tellOnce(set, set.channelId, cause, {
    people: () => managersBesideAdmins(set),
    mayBeNobody: true,
  });
  const ofServer = await tellOnce(set, INSTALLATION, cause, {
    people: () => systemAdminsOf(set),
    text: (messages) => messages.tokenRefused('detail' in cause ? cause.detail : ''),
  });
  return ofSet && ofServer;
}

/** System admins are told by themselves, once for all SETs. */
async function managersBesideAdmins(set: SetAtWork): Promise<readonly Person[]> {
  const admins = new Set((await systemAdminsOf(set)).map(({ id }) => id));
  return (await managersOf(set, set.channelId)).filter(({ id }) => !admins.has(id));
}

/** Who is told a cause, and how where it is not as whoever manages the SET is. */
interface Audience {
  people(): Promise<readonly Person[]>;
  /** Then others are told. */
  readonly mayBeNobody?: true;
  text?(messages: Messages): string;
}

/** What a cause is remembered by: an outage by one name, however it looks; each lost filter, each damaged document and each choice of names by itself. */
export function causeKey(cause: Cause): string {
  if (cause.code === 'damaged') return `damaged/${cause.document}`;
  if (cause.code === 'no-account') return `no-account/${cause.names.join()}`;
  if (!('reading' in cause)) return cause.code;
  const { code, detail, reading } = cause;
  if (reading === 'week') return code === 'filter-not-found' ? `week/${code}/${detail}` : `week/${code}`;
  return OUTAGE.includes(code) ? 'unreachable' : code;
}

function whoCanMend(set: SetAtWork, { code }: Cause): Promise<readonly Person[]> {
  return FOR_ADMINS.includes(code) ? managersAndAdmins(set, set.channelId) : managersOf(set, set.channelId);
}

/**
 * Tells whom the System Console names as a manager and who has no account; the default SET does it for all. False while that is not known,
 * or somebody is still to be told.
 */
export async function noticeNames(set: SetAtWork): Promise<boolean> {
  const { home, settings } = set;
  const isOfManagers = (problem: Problem) => 'field' in problem && problem.field === 'Managers';
  const problems = settings.problems.filter(isOfManagers);
  const names = problems.flatMap((problem) => (problem.code === 'no-account' ? [problem.name] : []));
  if (!home.isDefault) return true;
  if (problems.some(({ code }) => code === 'names-unread')) return false;
  const cause = { code: 'no-account', names } as const;
  const isDone = names.length === 0 || (await tellManagers(set, cause));
  const isNow = (key: string) => names.length > 0 && key === causeKey(cause);
  await noteOver(set, set.channelId, ({ key }) => key.startsWith('no-account/') && !isNow(key));
  return isDone;
}

/**
 * The same while the default channel itself is not there: whoever manages and system admins, if it was archived; system admins, if there
 * never was one of that name. Any other SET ends with its channel.
 */
export async function tellOfMissingChannel(set: KnownSet): Promise<void> {
  const { home, settings } = set;
  const { channel } = settings;
  if (channel === null || !home.isDefault || !(await isToldOfChannel(set))) return;
  const { team, name } = channel;
  const whoCanMend = async () => {
    const former = await set.chat.formerChannel(team, name);
    return former === undefined ? systemAdminsOf(set) : managersAndAdmins(set, former);
  };
  const known = (home.earlierId ?? home.channelId) || `${team}/${name}`;
  await tellOnce(set, known, { code: 'channel-not-found' }, { people: whoCanMend });
  await checkCauses(set, known);
}

/** By the settings of the channel it had before, where the one that is named now never was there. */
async function isToldOfChannel({ home, settings, store }: KnownSet): Promise<boolean> {
  const before = home.earlierId === undefined ? undefined : await store.sets.read(home.earlierId);
  if (before === undefined) return isTold(settings);
  return before.runningSince !== null && (before.values.AutoNotices ?? 'true') !== 'false';
}

function isTold({ posting, switches }: SetAtWork['settings']): boolean {
  return posting === 'by-schedule' && switches.notices;
}

/** The channel is there again. */
export async function noteChannelFound(set: SetAtWork): Promise<void> {
  const { home, settings } = set;
  const { channel } = settings;
  if (channel === null) return;
  const byName = `${channel.team}/${channel.name}`;
  for (const id of [home.channelId, byName])
    await noteOver(set, id, ({ key }) => key === 'channel-not-found');
  await checkCauses(set, byName);
}

/** The posts of what was told of causes are listed again and forgotten as the SET's own are; anything else kept under `id` stays. */
async function checkCauses(set: KnownSet, id: string): Promise<void> {
  await checkPosts(set, id, (key) => !key.startsWith(CAUSE));
}

/**
 * When it is told first is stored, and names its messages for all nodes: whoever is not reached gets the same one later, and nobody gets
 * two. A node leaves it alone for a while then: whoever could not be reached just now mostly cannot be in the next minute either. False
 * while somebody is still to be reached.
 */
async function tellOnce(set: KnownSet, id: string, cause: Cause, audience: Audience): Promise<boolean> {
  const { store, clock, log, tellings } = set;
  const key = causeKey(cause);
  const now = clock.now();
  const known = tellings.get(`${id}/${key}`);
  if (known !== undefined && !known.isDone && isJustNow(known.triedAt, now)) return false;
  let toldAt = now;
  let isNew = false;
  await store.notices.change(id, (current) => {
    const causes = current?.causes ?? [];
    isNew = isToBeTold(causes, key, now);
    toldAt = isNew ? now : (causes.find((told) => told.key === key)?.toldAt ?? now);
    return isNew ? { causes: afterTelling(causes, key, now) } : undefined;
  });
  if (known?.isDone && known.toldAt === toldAt) return true;
  // Another node is at it.
  if (!isNew && isJustNow(toldAt, now)) return false;
  let isDone = false;
  try {
    isDone = await tellRest(set, id, cause, audience, toldAt);
  } catch (error) {
    log.warn('the managers could not be told', { code: cause.code, error: String(error).slice(0, 300) });
  }
  tellings.set(`${id}/${key}`, { toldAt, triedAt: clock.now(), isDone });
  return isDone;
}

function isJustNow(at: number, now: number): boolean {
  return now >= at && now - at < TOLD_AGAIN;
}

/** Whether nobody is left to be told: once anybody knows, the others are tried for an hour. Rejects when nobody could be told. */
async function tellRest(
  set: KnownSet,
  id: string,
  cause: Cause,
  { people, mayBeNobody, text }: Audience,
  toldAt: number,
): Promise<boolean> {
  const { clock, log } = set;
  // Each telling of a cause has keys of its own.
  const beginning = `${CAUSE}${causeKey(cause)}/${toldAt}/`;
  const outbox = await outboxIfReadable(set, id);
  const isLate = clock.now() - toldAt >= TOLD_FOR;
  if (isLate && sentUnder(outbox, beginning).length > 0) return true;
  const readers = await people();
  if (readers.length === 0 && mayBeNobody === true) return true;
  const said = text ?? wordsOf(set, id, cause);
  const messages = readers.map(
    (reader): Message => ({
      key: beginning + reader.id,
      to: reader.id,
      unkeptSince: toldAt,
      content: (reader) => said(messagesFor(set, reader)),
    }),
  );
  const { sent: reached, isWhole, failures } = await send(set, id, messages, outbox);
  if (reached === 0) throw failures[0] ?? new Error('there is nobody');
  log.warn('the managers were told', { code: cause.code, managers: messages.length, reached });
  return isWhole || isLate;
}

/** What is told may be that it cannot be read. */
async function outboxIfReadable({ store }: Pick<Host, 'store'>, id: string): Promise<Outbox> {
  try {
    return (await store.outboxes.read(id)) ?? EMPTY_OUTBOX;
  } catch (error) {
    if (error instanceof StoreError) return EMPTY_OUTBOX;
    throw error;
  }
}

/** What whoever manages the SET is told. */
function wordsOf(set: KnownSet, channelId: string, cause: Cause): (messages: Messages) => string {
  const { switches, schedule } = set.settings;
  const links = { ...linksOf(set, channelId), isAutomatic: isPostedByItself(schedule, switches) };
  return (messages) => messages.cause(cause, links);
}
