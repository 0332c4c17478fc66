import { type Bug, seenOf } from '../../domain/triage/bug.ts';
import { cardOf, EMPTY_BOOK, standingOf, withCard, withVerdict } from '../../domain/triage/triage-book.ts';
import type { Verdict } from '../../domain/triage/verdict.ts';
import type { Person } from '../ports.ts';
import { decideOn } from '../records/decide-on.ts';
import type { SetAtWork } from '../set.ts';
import { type Remark, renewCard, type ShownCard } from './card.ts';
import { carryOut } from './carry-out.ts';
import { type Judgement, planFor } from './plan.ts';
import { teamsFor } from './teams.ts';

/** The bug on a card as somebody saw it. */
interface SeenBug {
  readonly key: string;
  /** As it was shown with the bug. */
  readonly seen: string;
}

/** The card after a press, or why the press meant another card. */
export type Pressed = (ShownCard & { readonly code: 'shown' }) | MovedOn;
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
    ...(planned.link && { link: planned.link }),
    ...(planned.comment !== undefined && { comment: planned.comment }),
  };
  const { decided } = await decideOn(store.triageBooks, channelId, (book = EMPTY_BOOK) => {
    const found = standingOf(book, person.id, key, clock.now());
    return found.code === 'open' ? { found, next: withVerdict(book, verdict) } : { found };
  });
  if (decided.found.code === 'moved-on') return movedOn(set, person);
  if (decided.found.code === 'faster') return shown(set, person, faster(key, decided.found.by.username));
  if (planned.change === null) return shown(set, person);
  const remark = await carryOut(set, verdict, planned.write);
  if (remark === null) set.log.info('a bug was judged', { by: person.username, key, what: verdict.kind });
  const rest = remark === null ? await planned.after?.(verdict) : null;
  return remark === null
    ? shown(set, person, rest ?? undefined)
    : shown(set, person, remark, await stillOnCard(set, bug, remark));
}

/** The bug that was not judged, as it is now where a part of it was; none where somebody else may have it by now. */
async function stillOnCard(set: SetAtWork, bug: Bug, { code }: Remark): Promise<Bug | undefined> {
  if (code === 'stalled') return undefined;
  if (code !== 'half-done') return bug;
  const read = await set.tickets.readBug(bug.key);
  return read.ok && read.value !== null ? teamsFor(set, read.value) : bug;
}

export async function shown(set: SetAtWork, person: Person, remark?: Remark, bug?: Bug): Promise<Pressed> {
  const card = await renewCard(set, person, { ...(remark && { remark }), ...(bug && { bug }) });
  return { code: 'shown', ...card };
}

async function movedOn(set: SetAtWork, person: Person): Promise<Pressed> {
  return { code: 'moved-on', ...(await renewCard(set, person)) };
}

function faster(key: string, username: string): Remark {
  return { code: 'faster', key, username };
}
