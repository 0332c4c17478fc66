import { dateAt } from '../../domain/calendar/calendar.ts';
import { isYoung, type Sent } from '../../domain/message/delivery.ts';
import { EMPTY_OUTBOX, sentAs } from '../../domain/message/outbox.ts';
import { type Result, refused } from '../../domain/result.ts';
import { type Bug, type ShownBug, showBug } from '../../domain/triage/bug.ts';
import {
  cardOf,
  countsOf,
  EMPTY_BOOK,
  lastVerdict,
  lookersAt,
  nextBug,
  type TriageBook,
  type TriageCard,
  unjudged,
  type VerdictCounts,
  withCard,
} from '../../domain/triage/triage-book.ts';
import type { Verdict } from '../../domain/triage/verdict.ts';
import { inTime } from '../in-time.ts';
import { contentFor, type Message } from '../message/message.ts';
import { linksOf } from '../message/outgoing.ts';
import { isRefused } from '../message/posts.ts';
import { send } from '../message/send.ts';
import type { Count, Outgoing, Person, TicketsFailure, WriteFailure } from '../ports.ts';
import { PERSON_WAITS } from '../queue/poll-board.ts';
import { decideOn } from '../records/decide-on.ts';
import { messagesFor, nameOf, type SetAtWork } from '../set.ts';
import type { Standing } from './carry-out.ts';
import type { ResolutionSetting } from './close-bug.ts';
import { keepRouted } from './routed.ts';
import { settleLeft } from './settle-left.ts';
import { teamsFor } from './teams.ts';

/** What a card shows of the bugs that wait. */
export interface CardView {
  /** Null where none is left, or Jira does not say. */
  readonly bug: ShownBug | null;
  /** Those that nobody judged, this one among them; null while Jira does not say. */
  readonly waiting: { readonly count: number; readonly isExact: boolean } | null;
  /** Passed over on this card. */
  readonly passed: number;
  /** Usernames of others who look at what else is left just now. */
  readonly lookers: readonly string[];
  /** What the person decided on this day. */
  readonly decided: VerdictCounts;
  /** What came of what was pressed, where it is not what was wanted. */
  readonly remark: Remark | null;
  /** Why nothing is shown. */
  readonly failure: TicketsFailure | null;
  /** What the person decided last, and can undo. */
  readonly last: Verdict | null;
  readonly may: CardRights;
}

/** What the Jira account may do, and a manager has switched on; nothing else is offered. */
interface CardRights {
  readonly take: boolean;
  readonly route: boolean;
  readonly close: boolean;
  readonly duplicate: boolean;
  readonly story: boolean;
}

/** `later`: it is tried again; `nobody`: no product manager is known. */
export type Told = 'told' | 'later' | 'nobody';

export type Remark =
  /** Somebody else judges it, or has judged it. */
  | { readonly code: 'faster'; readonly key: string; readonly username: string }
  /** It is another one than was seen: what it is now is shown. */
  | { readonly code: 'changed'; readonly key: string }
  /** It does not wait any more. */
  | { readonly code: 'gone'; readonly key: string }
  /** It cannot be routed: it has no such field, or not this team. */
  | { readonly code: 'no-team'; readonly key: string }
  /** Jira does not say enough of it to know whether somebody has it. */
  | { readonly code: 'not-readable' }
  /** No manager has switched on that bugs are closed from here. */
  | { readonly code: 'edits-off'; readonly key: string }
  /** `name`: of the transition that Jira does not offer. */
  | { readonly code: 'no-transition'; readonly key: string; readonly name: string }
  /** Its screen wants these fields, which nobody can fill in from here. */
  | { readonly code: 'asks-more'; readonly key: string; readonly names: readonly string[] }
  /** Jira has not the resolution that the setting says; `name`: as it says it. */
  | {
      readonly code: 'no-resolution';
      readonly key: string;
      readonly setting: ResolutionSetting;
      readonly name: string;
    }
  /** Jira has no type of link that is called so, or says so. */
  | { readonly code: 'no-link-type'; readonly key: string; readonly name: string }
  /** What it should be a duplicate of is no other ticket that Jira shows; `of`: its key. */
  | { readonly code: 'no-ticket'; readonly key: string; readonly of: string }
  /** A part of it stands in Jira, the rest was not done. */
  | {
      readonly code: 'half-done';
      readonly key: string;
      readonly stands: Standing;
      readonly failure: WriteFailure;
    }
  /** It took so long that somebody else may have got the bug: nothing was sent. */
  | { readonly code: 'stalled'; readonly key: string }
  /** Somebody has it; null where that is not to be shown. */
  | { readonly code: 'has-somebody'; readonly key: string; readonly assignee: string | null }
  /** Nobody in Jira is known to be this person. */
  | { readonly code: 'not-linked'; readonly isOneOfSeveral: boolean }
  /** No manager has switched on that comments are written from here. */
  | { readonly code: 'story-off'; readonly key: string }
  /** The comment stands, but Jira does not let the bug be of that type, or no product manager was told; `failure`: why the type failed. */
  | {
      readonly code: 'handed-over';
      readonly key: string;
      readonly type: string;
      readonly isConverted: boolean;
      readonly failure: WriteFailure | null;
      readonly told: Told;
    }
  | { readonly code: 'unread'; readonly failure: TicketsFailure }
  | { readonly code: 'not-done'; readonly key: string; readonly failure: WriteFailure }
  /** `undone-not-waiting`: as it is now, the query of triage does not find it. `hasComment`: what was written of it stays in Jira. */
  | {
      readonly code: 'undone' | 'undone-not-waiting';
      readonly key: string;
      readonly hasComment: boolean;
    }
  /** What was decided was changed in Jira since; null: it is too long ago, or was undone by another press. */
  | { readonly code: 'not-undone'; readonly key: string | null }
  /** Jira does not say enough of it to tell whether it still is as it was decided. */
  | { readonly code: 'unclear'; readonly key: string }
  /** No manager has switched on that bugs are opened again from here. */
  | { readonly code: 'undo-off'; readonly key: string }
  /** `status`: the one out of which Jira offers no way that asks nothing. */
  | { readonly code: 'no-way-back'; readonly key: string; readonly status: string };

export interface ShownCard {
  /** Id of the post; null while another press is at it. */
  readonly postId: string | null;
  readonly view: CardView;
}

interface Renewal {
  readonly remark?: Remark;
  /** Stays on the card. */
  readonly bug?: Bug;
  /** Nothing counts as passed over any more. */
  readonly isStart?: boolean;
}

/** Bugs that a list still has although they wait no more: so many of them are skipped before Jira is believed to know better. */
const SKIPPED = 5;

/** Writes somebody's card anew: with the bug it is to keep, or else the next one that waits. */
export async function renewCard(
  set: SetAtWork,
  person: Person,
  { remark, bug: kept, isStart = false }: Renewal = {},
): Promise<ShownCard> {
  const [inGoodTime, may] = await Promise.all([lookedUpInTime(set, person, { kept, isStart }), mayIn(set)]);
  const { waiting, onCard } = inGoodTime ?? (await unread(set, person, { kept, isStart }, LATE));
  const { card, book, bug, failure } = onCard;
  const keys = waiting.ok ? waiting.value.keys : [];
  const now = set.clock.now();
  return write(set, person, card, {
    bug: bug === null ? null : showBug(await teamsFor(set, bug)),
    waiting: waiting.ok
      ? { count: unjudged(book, keys, now).length, isExact: waiting.value.isComplete }
      : null,
    passed: card.passed.length,
    lookers: lookersAt(book, card, keys, now),
    decided: countsOf(
      book.verdicts.filter(
        ({ userId, at }) => userId === person.id && dateAt(set.settings.schedule.zone, at) === card.day,
      ),
    ),
    remark: remark ?? null,
    failure: bug === null ? (failure ?? null) : null,
    last: lastVerdict(book, person.id, now) ?? null,
    may,
  });
}

/** Somebody waits for their card, and Mattermost for somebody. */
const LATE: TicketsFailure = { code: 'timed-out', detail: '' };

interface Looked {
  readonly waiting: Result<Count, TicketsFailure>;
  readonly onCard: OnCard;
}

interface Wanted {
  readonly kept: Bug | undefined;
  readonly isStart: boolean;
  /** Nobody waits for it any more; absent: somebody always does. */
  readonly signal?: AbortSignal;
}

/** What comes too late places no other bug on the card that is shown by then. */
async function lookedUpInTime(set: SetAtWork, person: Person, wanted: Wanted): Promise<Looked | undefined> {
  const late = new AbortController();
  const looked = await inTime(lookedUp(set, person, { ...wanted, signal: late.signal }), PERSON_WAITS);
  if (looked === undefined) late.abort();
  return looked;
}

/** What waits, and the bug that is to be shown of it. */
async function lookedUp(set: SetAtWork, person: Person, wanted: Wanted): Promise<Looked> {
  await settleLeft(set);
  const waiting = await set.tickets.readWaiting();
  if (!waiting.ok) return unread(set, person, wanted, waiting.refusal);
  await keepRouted(set, waiting.value.keys);
  const { kept } = wanted;
  if (kept === undefined)
    return { waiting, onCard: await nextOnCard(set, person, waiting.value.keys, wanted) };
  return { waiting, onCard: { ...(await placed(set, person, wanted, () => kept.key)), bug: kept } };
}

/** The card stays with its bug while nobody knows what waits. */
async function unread(
  set: SetAtWork,
  person: Person,
  wanted: Wanted,
  failure: TicketsFailure,
): Promise<Looked> {
  const { kept } = wanted;
  const at = await placed(set, person, wanted, (card) => kept?.key ?? card.key);
  return { waiting: refused(failure), onCard: { ...at, bug: kept ?? null, failure } };
}

interface OnCard extends Placed {
  /** Null where none is left, or it cannot be read. */
  readonly bug: Bug | null;
  /** Why it cannot be read. */
  readonly failure?: TicketsFailure;
}

/** The first of these bugs that nobody judged or looks at, as Jira has it now; what only a list still has is skipped. */
async function nextOnCard(
  set: SetAtWork,
  person: Person,
  keys: readonly string[],
  wanted: Omit<Wanted, 'kept'>,
): Promise<OnCard> {
  const gone = new Set<string>();
  for (;;) {
    const left = gone.size < SKIPPED ? keys.filter((key) => !gone.has(key)) : [];
    const isStart = wanted.isStart && gone.size === 0;
    const at = await placed(set, person, { ...wanted, isStart }, (card, book) =>
      nextBug(book, card, left, set.clock.now()),
    );
    const { key } = at.card;
    if (key === null) return { ...at, bug: null };
    const read = await set.tickets.readBug(key);
    if (!read.ok) return { ...at, bug: null, failure: read.refusal };
    if (read.value?.isWaiting === true) return { ...at, bug: read.value };
    gone.add(key);
  }
}

async function mayIn({ account, settings }: SetAtWork): Promise<CardRights> {
  const { canAssign, canEdit, canTransition, canComment, canLink } = await account.may();
  const mayEnd = settings.edits.isOn && canTransition;
  return {
    take: canAssign,
    route: canEdit,
    close: mayEnd && canComment,
    duplicate: mayEnd && canLink,
    story: settings.edits.isOn && canComment,
  };
}

interface Placed {
  readonly card: TriageCard;
  /** With that card. */
  readonly book: TriageBook;
}

/** Puts on the card what `keyOf` says, by compare-and-set: nobody else gets the same bug meanwhile. */
async function placed(
  set: SetAtWork,
  { id: userId, username }: Person,
  { isStart, signal }: Omit<Wanted, 'kept'>,
  keyOf: (card: TriageCard, book: TriageBook) => string | null,
): Promise<Placed> {
  const { channelId, clock, store } = set;
  const { decided } = await decideOn(store.triageBooks, channelId, (book = EMPTY_BOOK) => {
    signal?.throwIfAborted();
    const now = clock.now();
    const day = dateAt(set.settings.schedule.zone, now);
    const before = cardOf(book, userId);
    const own =
      before?.day === day ? before : { userId, username, day, number: 1, key: null, since: 0, passed: [] };
    const card = isStart ? { ...own, passed: [] } : own;
    const next = { ...card, username, key: keyOf(card, book), since: now };
    const after = withCard(book, next);
    return { card: next, book: after, next: after };
  });
  return decided;
}

/** The message is written again where it stands, and made where it is not there, or not any more. */
async function write(set: SetAtWork, person: Person, card: TriageCard, view: CardView): Promise<ShownCard> {
  const { channelId, clock, store } = set;
  const message = messageOf(set, card, view);
  const sent = await sentOf(set, message);
  if (sent !== undefined) {
    const { postId } = sent;
    const isThere = await isWritten(set, postId, await contentFor(message, person, set));
    if (isThere || isYoung(sent, clock.now())) return { postId, view };
  }
  const again = sent === undefined ? card : { ...card, number: card.number + 1 };
  if (sent !== undefined) await store.triageBooks.change(channelId, (book) => book && withCard(book, again));
  const anew = messageOf(set, again, view);
  const { failures } = await send(set, channelId, [anew]);
  const [failure] = failures;
  if (failure !== undefined) throw failure;
  return { postId: (await sentOf(set, anew))?.postId ?? null, view };
}

/** False where it was deleted, or Mattermost does not let it be edited any more. */
async function isWritten(set: SetAtWork, postId: string, content: Outgoing | string): Promise<boolean> {
  try {
    return await set.chat.rewrite(postId, content, nameOf(set));
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}

function messageOf(set: SetAtWork, { day, number, userId }: TriageCard, view: CardView): Message {
  const links = { ...linksOf(set, set.channelId), jiraUrl: set.settings.jiraUrl ?? '' };
  return {
    key: `triage-card/${day}-${number}/${userId}`,
    to: userId,
    content: (reader) => messagesFor(set, reader).triageCard(view, links),
  };
}

async function sentOf({ store, channelId }: SetAtWork, { key }: Message): Promise<Sent | undefined> {
  return sentAs((await store.outboxes.read(channelId)) ?? EMPTY_OUTBOX, key);
}
