import { EMPTY_OUTBOX, type Outbox, sentUnder } from '../../domain/message/outbox.ts';
import type { Bug } from '../../domain/triage/bug.ts';
import { commentMark } from '../../domain/triage/comment-mark.ts';
import { EMPTY_BOOK, rememberedUntil } from '../../domain/triage/triage-book.ts';
import type { BugChange, Verdict } from '../../domain/triage/verdict.ts';
import { withDeadline } from '../in-time.ts';
import type { Message } from '../message/message.ts';
import { linksOf } from '../message/outgoing.ts';
import { rewrite } from '../message/rewrite.ts';
import { isReached, send } from '../message/send.ts';
import type { Choice, Person, WriteFailure } from '../ports.ts';
import { messagesFor, type SetAtWork } from '../set.ts';
import type { Remark, Told } from './card.ts';
import { asWritten } from './carry-out.ts';
import { isSame } from './close-bug.ts';
import type { Plan } from './plan.ts';
import { COMMENT, ISSUE_TYPE, isShown, settle } from './settle.ts';

/** What is no bug: something to be built, for the product manager of a team. */
export interface Story {
  readonly kind: 'story' | 'feature';
  /** Name of the team; null where it is nobody's. */
  readonly team: string | null;
  /** What should be built, and why it is no bug. */
  readonly comment: string;
}

/** How a bug is handed to a product manager; or why it cannot be. Its comment is never written twice: no press repeats it. */
export function planStory(
  set: SetAtWork,
  bug: Bug,
  { kind, team, comment }: Story,
): Plan | { readonly remark: Remark } {
  const { key, isPrivate, typeId } = bug;
  if (!set.settings.edits.isOn) return { remark: { code: 'story-off', key } };
  const before = typeId === null ? [] : [typeId];
  return {
    kind,
    team,
    until: null,
    change: { field: COMMENT, before, after: [commentMark(comment)], category: null },
    ...(isPrivate ? {} : { comment }),
    write: async (by, signal) => asWritten(await set.writes.comment(key, comment, by, signal)),
    after: (verdict) => handOver(set, verdict),
  };
}

/**
 * What follows a comment that stands, before its verdict is done: the type is changed where Jira lets it, and the product manager is told.
 * What of that cannot be is said. Doing it again changes nothing.
 */
export async function handOver(set: SetAtWork, verdict: Verdict): Promise<Remark | null> {
  const { key } = verdict;
  const type = typeFor(set, verdict);
  const { becomes, failure } = await withDeadline(CONVERTED_WITHIN, (signal) =>
    convert(set, verdict, type, signal),
  );
  const told = await tellManager(set, verdict, await outboxOf(set));
  const isConverted = becomes !== null;
  // Where nobody can tell which type it has, Jira is asked again once the time of the press is over.
  if (isConverted) await settle(set, verdict, 'done', { change: becomes });
  else if (failure?.mayBeDone !== true)
    await settle(set, verdict, 'done', { until: rememberedUntil(verdict) });
  return isConverted && told === 'told'
    ? null
    : { code: 'handed-over', key, type, isConverted, failure, told };
}

/** So long a type is changed at most. Milliseconds. */
const CONVERTED_WITHIN = 15_000;

function typeFor({ settings }: SetAtWork, { kind }: Verdict): string {
  const { storyType, featureType } = settings.edits;
  return kind === 'story' ? storyType : featureType;
}

interface Converted {
  /** What was changed; null where the type is, or may be, another one. */
  readonly becomes: BugChange | null;
  /** `mayBeDone`: nobody can tell. */
  readonly failure: WriteFailure | null;
}

/** Gives a bug that type where Jira lets it, and looks which one it has then. */
async function convert(
  { writes, tickets }: SetAtWork,
  { key, change, username }: Verdict,
  wanted: string,
  signal: AbortSignal,
): Promise<Converted> {
  const offered = await writes.types(key, signal);
  if (!offered.ok) return { becomes: null, failure: offered.refusal };
  const type: Choice | undefined = offered.value.find(({ name }) => isSame(name, wanted));
  const before = change?.before ?? [];
  if (type === undefined || before.length === 0) return { becomes: null, failure: null };
  const becomes = { field: ISSUE_TYPE, before, after: [type.id], category: null };
  const changed = await writes.changeType(key, type.id, { username }, signal);
  const refusal = changed.ok ? null : changed.refusal;
  if (refusal !== null && refusal.mayBeDone !== true) return { becomes: null, failure: refusal };
  const read = await tickets.readBug(key);
  const isOfType = read.ok && read.value !== null ? isShown(read.value, { change: becomes }) : null;
  if (isOfType ?? refusal === null) return { becomes, failure: null };
  if (isOfType === null) return { becomes: null, failure: refusal };
  const { mayBeDone: _known, ...failure } = refusal ?? { code: 'not-shown', detail: key };
  return { becomes: null, failure };
}

/** Whoever decides what is built for a team; undefined where nobody is known whom a message reaches. */
async function managerFor({ settings, chat }: SetAtWork, team: string | null): Promise<Person | undefined> {
  const { productManagers } = settings.edits;
  const own = productManagers.find((one) => one.team !== null && isSame(one.team, team ?? ''));
  const meant = own ?? productManagers.find((one) => one.team === null);
  const found = meant && (await chat.personNamed(meant.username));
  return found && isReached(found) ? found : undefined;
}

/** A message that could not be sent is tried again for so long. Milliseconds. */
const TOLD_WITHIN = 24 * 3_600_000;

/** What was decided a while ago and could not be told then: whoever it is for learns of it once. */
export async function tellManagers(set: SetAtWork): Promise<void> {
  // A quiet minute of a SET that knows none reads nothing.
  if (set.settings.edits.productManagers.length === 0) return;
  const { verdicts } = (await set.store.triageBooks.read(set.channelId)) ?? EMPTY_BOOK;
  const now = set.clock.now();
  const due = verdicts.filter(
    (one) => isForManager(one) && one.state === 'done' && now - one.at < TOLD_WITHIN,
  );
  if (due.length === 0) return;
  const outbox = await outboxOf(set);
  for (const verdict of due) await tellManager(set, verdict, outbox);
}

function isForManager({ kind }: Verdict): boolean {
  return kind === 'story' || kind === 'feature';
}

async function outboxOf({ store, channelId }: SetAtWork): Promise<Outbox> {
  return (await store.outboxes.read(channelId)) ?? EMPTY_OUTBOX;
}

async function tellManager(set: SetAtWork, verdict: Verdict, outbox: Outbox): Promise<Told> {
  const beginning = beginningOf(verdict);
  // Whoever was told it first is who it is for, whatever the settings say since.
  if (sentUnder(outbox, beginning).length > 0) return 'told';
  const manager = await managerFor(set, verdict.team);
  if (manager === undefined) return 'nobody';
  const links = cardLinks(set);
  const message: Message = {
    key: `${beginning}${manager.id}`,
    to: manager.id,
    content: (reader) => messagesFor(set, reader).story(verdict, links),
  };
  const { sent } = await send(set, set.channelId, [message], outbox);
  return sent === 1 ? 'told' : 'later';
}

/** Whoever was told of a story reads in its place that it was taken back. */
export async function tellTakenBack(set: SetAtWork, verdict: Verdict): Promise<void> {
  if (!isForManager(verdict)) return;
  const outbox = await outboxOf(set);
  const links = cardLinks(set);
  const messages = sentUnder(outbox, beginningOf(verdict)).map(
    ({ key, to }): Message => ({
      key,
      to,
      stage: 'taken-back',
      content: (reader) => messagesFor(set, reader).storyTakenBack(verdict, links),
    }),
  );
  await rewrite(set, set.channelId, messages, outbox);
}

/** Of the keys of the messages that tell of a story. */
function beginningOf({ id }: Verdict): string {
  return `story/${id}/`;
}

function cardLinks(set: SetAtWork) {
  return { ...linksOf(set, set.channelId), jiraUrl: set.settings.jiraUrl ?? '' };
}
