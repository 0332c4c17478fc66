import { EMPTY_OUTBOX } from '../../domain/message/outbox.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Bug } from '../../domain/triage/bug.ts';
import { EMPTY_BOOK, withVerdict } from '../../domain/triage/triage-book.ts';
import type { Verdict } from '../../domain/triage/verdict.ts';
import type { Message } from '../message/message.ts';
import { linksOf } from '../message/outgoing.ts';
import { send } from '../message/send.ts';
import type { Author, Choice, Person, WriteFailure } from '../ports.ts';
import { messagesFor, type SetAtWork } from '../set.ts';
import type { Remark } from './card.ts';
import { asWritten } from './carry-out.ts';
import { isSame } from './close-bug.ts';
import type { Plan } from './plan.ts';
import { COMMENT, ISSUE_TYPE } from './settle.ts';

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
  const { key, isPrivate } = bug;
  if (!set.settings.edits.isOn) return { remark: { code: 'story-off', key } };
  return {
    kind,
    team,
    until: null,
    change: { field: COMMENT, before: [], after: [], category: null },
    ...(isPrivate ? {} : { comment }),
    write: async (by, signal) => asWritten(await set.writes.comment(key, comment, by, signal)),
    after: (verdict, by) => handOver(set, bug, verdict, by),
  };
}

/** The type is changed where Jira lets it, and the product manager is told; what of that cannot be is said. */
async function handOver(set: SetAtWork, bug: Bug, verdict: Verdict, by: Author): Promise<Remark | null> {
  const { key } = bug;
  const type = typeFor(set, verdict);
  const converted = await convert(set, bug, verdict, type, by);
  const isTold = (await tellManager(set, verdict)) !== 'nobody';
  const isConverted = converted.ok && converted.value;
  if (isConverted && isTold) return null;
  const failure = converted.ok ? null : converted.refusal;
  return { code: 'handed-over', key, type, isConverted, failure, isTold };
}

function typeFor({ settings }: SetAtWork, { kind }: Verdict): string {
  const { storyType, featureType } = settings.edits;
  return kind === 'story' ? storyType : featureType;
}

/** Whether the bug is of that type now; false where Jira does not let it be. */
async function convert(
  set: SetAtWork,
  { key, typeId }: Bug,
  verdict: Verdict,
  wanted: string,
  by: Author,
): Promise<Result<boolean, WriteFailure>> {
  const offered = await set.writes.types(key);
  if (!offered.ok) return offered;
  const type: Choice | undefined = offered.value.find(({ name }) => isSame(name, wanted));
  if (type === undefined || typeId === null) return ok(false);
  const changed = await set.writes.changeType(key, type.id, by);
  if (!changed.ok) return changed;
  const change = { field: ISSUE_TYPE, before: [typeId], after: [type.id], category: null };
  await set.store.triageBooks.change(set.channelId, (book = EMPTY_BOOK) => {
    const current = book.verdicts.find(({ id }) => id === verdict.id);
    return current && withVerdict(book, { ...current, change });
  });
  return ok(true);
}

/** Whoever decides what is built for a team; undefined where nobody is known. */
async function managerFor({ settings, chat }: SetAtWork, team: string | null): Promise<Person | undefined> {
  const { productManagers } = settings.edits;
  const own = productManagers.find((one) => one.team !== null && isSame(one.team, team ?? ''));
  const meant = own ?? productManagers.find((one) => one.team === null);
  const found = meant && (await chat.personNamed(meant.username));
  return found?.isGone === false ? found : undefined;
}

/** A message that could not be sent is tried again for so long. Milliseconds. */
const TOLD_WITHIN = 24 * 3_600_000;

/** What was decided a while ago and could not be told then: whoever it is for learns of it once. */
export async function tellManagers(set: SetAtWork): Promise<void> {
  // A quiet minute of a SET that knows none reads nothing.
  if (set.settings.edits.productManagers.length === 0) return;
  const { verdicts } = (await set.store.triageBooks.read(set.channelId)) ?? EMPTY_BOOK;
  const now = set.clock.now();
  const isDue = ({ kind, state, at }: Verdict) =>
    (kind === 'story' || kind === 'feature') && state === 'done' && now - at < TOLD_WITHIN;
  for (const verdict of verdicts.filter(isDue)) await tellManager(set, verdict);
}

async function tellManager(set: SetAtWork, verdict: Verdict): Promise<'told' | 'nobody'> {
  const { channelId, store, settings } = set;
  const { deliveries } = (await store.outboxes.read(channelId)) ?? EMPTY_OUTBOX;
  const beginning = `story/${verdict.id}/`;
  // Whoever was told it first is who it is for, whatever the settings say since.
  if (Object.entries(deliveries).some(([key, { state }]) => key.startsWith(beginning) && state === 'sent'))
    return 'told';
  const manager = await managerFor(set, verdict.team);
  if (manager === undefined) return 'nobody';
  const links = { ...linksOf(set, channelId), jiraUrl: settings.jiraUrl ?? '' };
  const message: Message = {
    key: `${beginning}${manager.id}`,
    to: manager.id,
    content: (reader) => messagesFor(set, reader).story(verdict, links),
  };
  await send(set, channelId, [message]);
  return 'told';
}
