import { ok, type Result, refused } from '../../domain/result.ts';
import type { Bug } from '../../domain/triage/bug.ts';
import { mostAlike } from '../../domain/triage/likeness.ts';
import type { DuplicateLink } from '../../domain/triage/verdict.ts';
import type {
  Author,
  FieldValues,
  LinkType,
  TicketLink,
  TicketsFailure,
  Transition,
  WriteFailure,
} from '../ports.ts';
import type { SetAtWork } from '../set.ts';
import type { Remark } from './card.ts';
import type { Written } from './carry-out.ts';
import {
  type Closing,
  closedBy,
  closingOf,
  fieldsMissing,
  isSame,
  type NotClosable,
  remarkOf,
} from './close-bug.ts';
import type { Plan } from './plan.ts';

/** A ticket that a bug may be a duplicate of; everybody may read it. */
export interface Candidate {
  readonly key: string;
  readonly summary: string;
}

/** What a bug is a duplicate of, and what its screen asks, by field id. */
export interface Duplicate {
  /** Key of a ticket, as somebody chose or typed it. */
  readonly of: string;
  readonly values: FieldValues;
}

/** How a bug is closed as a duplicate. */
interface Duplicating extends Closing {
  /** Which link of Jira says so. */
  readonly type: Pick<DuplicateLink, 'typeId' | 'isOutward'>;
}

const MOST_CANDIDATES = 10;

/**
 * Tickets of the same project that say something alike, those first that share most words with the bug's summary. What is alike tells what a
 * private text says: nothing is looked for where the bug is private, or cannot be read, which is null, and no such ticket is among them.
 */
export async function candidatesFor(
  { tickets }: SetAtWork,
  key: string,
): Promise<Result<readonly Candidate[] | null, TicketsFailure>> {
  const read = await tickets.readBug(key);
  if (!read.ok) return read;
  const bug = read.value;
  if (bug === null || bug.isPrivate || !bug.isReadable) return ok(null);
  const { summary } = bug;
  const found = await tickets.readAlike(key, summary);
  if (!found.ok) return found;
  const open = found.value.filter(({ isPrivate, isReadable }) => isReadable && !isPrivate);
  return ok(mostAlike(summary, open, MOST_CANDIDATES).map((one) => ({ key: one.key, summary: one.summary })));
}

/** What Jira offers at this moment to close a bug as a duplicate, and what is asked for it. */
export async function duplicatingOf(set: SetAtWork, key: string): Promise<Result<Duplicating, NotClosable>> {
  const closing = await closingOf(set, key, 'DuplicateResolution');
  if (!closing.ok) return closing;
  const types = await set.writes.linkTypes();
  if (!types.ok) return refused({ code: 'failed', failure: types.refusal });
  const { duplicateLink } = set.settings.edits;
  const type = linkNamed(types.value, duplicateLink);
  return type === undefined
    ? refused({ code: 'no-link-type', name: duplicateLink })
    : ok({ ...closing.value, type });
}

/**
 * The type that the setting says by id, name, or the words that a duplicate says of the other ticket: where these are the inward ones, the
 * link leads to the duplicate.
 */
function linkNamed(types: readonly LinkType[], wanted: string): Duplicating['type'] | undefined {
  const outward =
    types.find(({ id }) => isSame(id, wanted)) ??
    types.find(({ name }) => isSame(name, wanted)) ??
    types.find((one) => isSame(one.outward, wanted));
  if (outward !== undefined) return { typeId: outward.id, isOutward: true };
  const inward = types.find((one) => isSame(one.inward, wanted));
  return inward && { typeId: inward.id, isOutward: false };
}

/** How a bug is linked with what it is a duplicate of, and closed; or why it cannot be. */
export async function planDuplicate(
  set: SetAtWork,
  bug: Bug,
  { of, values }: Duplicate,
): Promise<Plan | { readonly remark: Remark }> {
  const { key } = bug;
  const duplicating = await duplicatingOf(set, key);
  if (!duplicating.ok) return { remark: remarkOf(key, duplicating.refusal) };
  const other = await set.tickets.readBug(of);
  if (!other.ok) return { remark: { code: 'unread', failure: other.refusal } };
  if (other.value === null || !other.value.isReadable || other.value.key === key)
    return { remark: { code: 'no-ticket', key, of } };
  const { asks, transition, filled, type } = duplicating.value;
  const missing = fieldsMissing(asks, values);
  if (missing !== null) return { remark: { code: 'not-done', key, failure: missing } };
  const links = await set.writes.links(key);
  if (!links.ok) return { remark: { code: 'not-done', key, failure: links.refusal } };
  const wanted = { ...type, to: other.value.key };
  const link = { ...wanted, isNew: linkIn(links.value, wanted) === undefined };
  return {
    kind: 'duplicate',
    team: null,
    until: null,
    link,
    change: closedBy(bug, duplicating.value),
    write: (by, signal) =>
      linkAndClose(set, key, link, { transition, values: { ...values, ...filled } }, by, signal),
  };
}

/** Linked first: a bug that is closed as a duplicate says of what. */
async function linkAndClose(
  set: SetAtWork,
  key: string,
  link: DuplicateLink,
  { transition, values }: { readonly transition: Transition; readonly values: FieldValues },
  by: Author,
  signal: AbortSignal,
): Promise<Written> {
  const linked = link.isNew ? await linkOnce(set, key, link, by, signal) : ok(undefined);
  if (!linked.ok) return refused({ failure: linked.refusal });
  const sent = await set.writes.transition(key, transition.id, values, by, signal);
  return sent.ok ? sent : refused({ failure: sent.refusal, stands: 'link' });
}

/** Where nobody knows whether Jira made the link, it is looked for. */
async function linkOnce(
  { writes }: SetAtWork,
  key: string,
  { to, typeId, isOutward }: DuplicateLink,
  by: Author,
  signal: AbortSignal,
): Promise<Result<void, WriteFailure>> {
  const made = await writes.link(key, { to, typeId, isOutward }, by, signal);
  if (made.ok || made.refusal.mayBeDone !== true) return made;
  const links = await writes.links(key, signal);
  const isThere = links.ok && linkIn(links.value, { to, typeId, isOutward }) !== undefined;
  return isThere ? ok(undefined) : made;
}

/** Removes the link of a duplicate, if it still is there. */
export async function unlink(
  { writes }: SetAtWork,
  key: string,
  link: DuplicateLink,
  by: Author,
  signal: AbortSignal,
): Promise<Result<void, WriteFailure>> {
  const links = await writes.links(key, signal);
  if (!links.ok) return links;
  const found = linkIn(links.value, link);
  return found === undefined ? ok(undefined) : writes.unlink(key, found.id, by, signal);
}

function linkIn(
  links: readonly TicketLink[],
  { to, typeId, isOutward }: Omit<TicketLink, 'id'>,
): TicketLink | undefined {
  return links.find((one) => one.to === to && one.typeId === typeId && one.isOutward === isOutward);
}
