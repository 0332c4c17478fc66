import { isAbandoned } from '../../domain/message/claim.ts';
import { type Bug, seenOf } from '../../domain/triage/bug.ts';
import {
  cardOf,
  EMPTY_BOOK,
  standingOf,
  withCard,
  withoutVerdict,
  withVerdict,
} from '../../domain/triage/triage-book.ts';
import type { Verdict } from '../../domain/triage/verdict.ts';
import type { Person, WriteFailure } from '../ports.ts';
import { notReadBack } from '../queue/ticket-on-board.ts';
import { decideOn } from '../records/decide-on.ts';
import type { SetAtWork } from '../set.ts';
import { type Remark, renewCard, type ShownCard } from './card.ts';
import { type Judgement, planFor, type Written, writeBack } from './plan.ts';
import { isShown, settle } from './settle.ts';
import { teamsFor } from './teams.ts';

/** The bug on a card as somebody saw it. */
interface SeenBug {
  readonly key: string;
  /** As it was shown with the bug. */
  readonly seen: string;
}

/** The card after a press, or why the press meant another card. */
type Pressed = (ShownCard & { readonly code: 'shown' }) | MovedOn;
/** The person's card shows another bug by now; nothing was done. */
type MovedOn = ShownCard & { readonly code: 'moved-on' };

/** A card with the bug that has waited longest and that nobody else looks at; what was passed over before comes again. */
export async function openCard(set: SetAtWork, person: Person): Promise<ShownCard> {
  return renewCard(set, person, { isStart: true });
}

/** The card as it is by now; where nothing was left, from the beginning. */
export async function lookAgain(set: SetAtWork, person: Person): Promise<ShownCard> {
  const card = cardOf((await set.store.triageBooks.read(set.channelId)) ?? EMPTY_BOOK, person.id);
  return renewCard(set, person, { isStart: (card?.key ?? null) === null });
}

/** Leaves the bug to others, or for later. */
export async function passBug(set: SetAtWork, person: Person, key: string): Promise<Pressed> {
  const { decided } = await decideOn(set.store.triageBooks, set.channelId, (book = EMPTY_BOOK) => {
    const card = cardOf(book, person.id);
    if (card === undefined || card.key !== key) return { isPassed: false };
    return { isPassed: true, next: withCard(book, { ...card, passed: [...card.passed, key] }) };
  });
  return decided.isPassed ? shown(set, person) : movedOn(set, person);
}

/** Judges the bug on somebody's card if it still is as they saw it and theirs to judge, and shows the next one. */
export async function judgeBug(
  set: SetAtWork,
  person: Person,
  { key, seen }: SeenBug,
  judgement: Judgement,
): Promise<Pressed> {
  const { store, channelId, clock, tickets } = set;
  const standing = standingOf(
    (await store.triageBooks.read(channelId)) ?? EMPTY_BOOK,
    person.id,
    key,
    clock.now(),
  );
  if (standing.code === 'moved-on') return movedOn(set, person);
  if (standing.code === 'faster') return shown(set, person, faster(key, standing.by.username));
  const read = await tickets.readBug(key);
  if (!read.ok) return shown(set, person, { code: 'unread', failure: read.refusal });
  if (read.value === null || !read.value.isWaiting) return shown(set, person, { code: 'gone', key });
  const bug = await teamsFor(set, read.value);
  if (seenOf(bug.updatedAt) !== seen) return shown(set, person, { code: 'changed', key }, bug);
  const planned = await planFor(set, person, bug, judgement);
  if ('remark' in planned) return shown(set, person, planned.remark, bug);
  const now = clock.now();
  const verdict: Verdict = {
    id: set.newOwner(),
    key,
    userId: person.id,
    username: person.username,
    kind: planned.kind,
    at: now,
    state: planned.change === null ? 'done' : 'begun',
    claimedAt: now,
    team: planned.team,
    until: planned.until,
    change: planned.change,
  };
  const { decided } = await decideOn(store.triageBooks, channelId, (book = EMPTY_BOOK) => {
    const found = standingOf(book, person.id, key, clock.now());
    return found.code === 'open' ? { found, next: withVerdict(book, verdict) } : { found };
  });
  if (decided.found.code === 'moved-on') return movedOn(set, person);
  if (decided.found.code === 'faster') return shown(set, person, faster(key, decided.found.by.username));
  if (planned.change === null) return shown(set, person);
  const by = { username: person.username };
  const failure = await carryOut(set, verdict, planned.change.after, () => planned.write(by));
  if (failure !== null) return shown(set, person, { code: 'not-done', key, failure }, bug);
  set.log.info('a bug was judged', { by: person.username, key, what: verdict.kind });
  const rest = await planned.after?.(by);
  return shown(
    set,
    person,
    rest?.ok === false ? { code: 'no-comment', key, failure: rest.refusal } : undefined,
  );
}

/** Takes back what somebody decided last, in Jira, too, if Jira still shows it. */
export async function undoVerdict(set: SetAtWork, person: Person, id: string): Promise<Pressed> {
  const { store, channelId, clock, tickets } = set;
  const now = clock.now();
  const { decided } = await decideOn(store.triageBooks, channelId, (book = EMPTY_BOOK) => {
    const verdict = book.verdicts.find((one) => one.id === id && one.userId === person.id);
    if (verdict?.state !== 'done') return { verdict: undefined };
    if (verdict.change === null) return { verdict, next: withoutVerdict(book, id) };
    const begun: Verdict = { ...verdict, state: 'undoing', claimedAt: now };
    return { verdict: begun, next: withVerdict(book, begun) };
  });
  const { verdict } = decided;
  if (verdict === undefined) return shown(set, person, { code: 'not-undone', key: null });
  const { key, change } = verdict;
  if (change === null) return undone(set, person, key);
  const read = await tickets.readBug(key);
  if (!read.ok) {
    await settle(set, verdict, true);
    return shown(set, person, { code: 'unread', failure: read.refusal });
  }
  if (read.value === null || !isShown(read.value, verdict)) {
    await settle(set, verdict, read.value === null);
    return shown(set, person, { code: 'not-undone', key });
  }
  const by = { username: person.username };
  const failure = await carryOut(set, verdict, change.before, () => writeBack(set, key, change, by));
  return failure === null ? undone(set, person, key) : shown(set, person, { code: 'not-done', key, failure });
}

/** The bug is on the card again, if it waits. */
async function undone(set: SetAtWork, person: Person, key: string): Promise<Pressed> {
  const read = await set.tickets.readBug(key);
  const bug = read.ok && read.value?.isWaiting === true ? await teamsFor(set, read.value) : undefined;
  return shown(set, person, { code: 'undone', key }, bug);
}

/**
 * Changes a bug to `values`, those of a verdict or those before it, and looks whether Jira shows them; null when it does. Where nobody can
 * tell, the verdict stays as begun: Jira is asked again before anybody sees the bug.
 */
async function carryOut(
  set: SetAtWork,
  verdict: Verdict,
  values: readonly string[],
  write: () => Promise<Written>,
): Promise<WriteFailure | null> {
  const { key, change, state } = verdict;
  if (change === null) return null;
  const isUndone = state === 'undoing';
  // Stopped meanwhile for so long that somebody else may have got the bug.
  if (isAbandoned(verdict, set.clock.now())) {
    await settle(set, verdict, isUndone);
    return { code: 'conflict', detail: key };
  }
  const written = await write();
  if (!written.ok && written.refusal.mayBeDone !== true) {
    await settle(set, verdict, isUndone);
    return written.refusal;
  }
  const read = await set.tickets.readBug(key);
  if (!read.ok) return written.ok ? notReadBack(read.refusal) : written.refusal;
  const isDone = read.value !== null && isShown(read.value, { change: { ...change, after: values } });
  await settle(set, verdict, isDone !== isUndone);
  if (isDone) return null;
  return written.ok ? { code: 'not-shown', detail: key, mayBeDone: true } : written.refusal;
}

async function shown(set: SetAtWork, person: Person, remark?: Remark, bug?: Bug): Promise<Pressed> {
  const card = await renewCard(set, person, { ...(remark && { remark }), ...(bug && { bug }) });
  return { code: 'shown', ...card };
}

async function movedOn(set: SetAtWork, person: Person): Promise<Pressed> {
  return { code: 'moved-on', ...(await renewCard(set, person)) };
}

function faster(key: string, username: string): Remark {
  return { code: 'faster', key, username };
}
