import { addDays } from '../../domain/calendar/calendar.ts';
import { rosterBlocks, shownRoster } from '../../domain/channel-header/header-block.ts';
import {
  type HeaderPlan,
  type HeaderRecord,
  leaveAlone,
  NOTHING_WRITTEN,
  planHeader,
  writeAgain,
} from '../../domain/channel-header/keep-header.ts';
import { handoverAfter } from '../../domain/rotation/roster.ts';
import { openOn, rosterOf } from '../../domain/rotation/roster-of.ts';
import { rotationOn } from '../../domain/rotation/rotation.ts';
import { decideOn } from '../records/decide-on.ts';
import { consoleRoster } from '../rotation/console-roster.ts';
import { knownPeople } from '../rotation/known-people.ts';
import { today } from '../rotation/rotations.ts';
import { TRUSTED } from '../seen.ts';
import { channelReader, messagesFor, type SetAtWork } from '../set.ts';
import { endLeft, tellOfHeader } from './header-messages.ts';

export interface HeaderAnswer {
  readonly code: /** The roster is in the header. */
    | 'shown'
    | 'left'
    /** There is nothing to leave alone: nobody edited it. */
    | 'not-needed'
    /** Paused, or switched off in the settings. */
    | 'off'
    | 'too-long'
    /** Several lines of the header begin as the roster does. */
    | 'several'
    /** No team sends anybody today, nor is one open. */
    | 'nobody'
    /** Mattermost did not take it, or somebody was faster: the next minute tries again. */
    | 'later'
    | 'no-channel';
}

/** Once a minute: the header shows who is on SET, or nothing of ours once that was switched off. */
export async function keepHeader(set: SetAtWork): Promise<void> {
  const { settings, store } = set;
  if (settings.switches.header && !isOn(set)) return;
  const record = (await store.headers.read(set.channelId)) ?? NOTHING_WRITTEN;
  if (!isOn(set) && isSame(record, NOTHING_WRITTEN)) return;
  await bringUpToDate(set, record);
}

/** The roster goes into a header that somebody edited: where it stood, as far as that can be told, else in front. */
export async function writeHeaderAgain(set: SetAtWork): Promise<HeaderAnswer> {
  const { headerBeginnings } = messagesFor(set, channelReader(set));
  return changed(set, (record, header) => writeAgain(record, header, headerBeginnings));
}

/** A header that somebody edited stays without a roster that is kept up to date. */
export async function leaveHeader(set: SetAtWork): Promise<HeaderAnswer> {
  const { code } = await changed(set, leaveAlone);
  return { code: code === 'shown' || code === 'nobody' ? 'not-needed' : code };
}

async function changed(
  set: SetAtWork,
  decide: (record: HeaderRecord, header: string) => HeaderRecord | 'several' | undefined,
): Promise<HeaderAnswer> {
  const { channelId } = set;
  if (!isOn(set)) return { code: 'off' };
  const { headers } = set.store;
  // An edit of this very minute is not known yet.
  await bringUpToDate(set, (await headers.read(channelId)) ?? NOTHING_WRITTEN);
  const header = (await set.chat.header(channelId)) ?? '';
  const { decided, stored } = await decideOn(headers, channelId, (current) => {
    const next = current && decide(current, header);
    if (next === 'several') return { isSeveral: true, wasLeft: false };
    return { isSeveral: false, wasLeft: next !== undefined && current?.state === 'left', next };
  });
  if (decided.isSeveral) return { code: 'several' };
  if (decided.wasLeft) await endLeft(set);
  return bringUpToDate(set, stored ?? NOTHING_WRITTEN);
}

function isOn({ settings }: SetAtWork): boolean {
  return settings.switches.header && settings.runningSince !== null;
}

/** How often a header is read, planned and written before it is left to the next minute. */
const ROUNDS = 4;

/**
 * Mattermost has no compare-and-set for headers. What is written is noted first, so that it is known as ours whoever stops when;
 * then written only if the header still reads the same; then read again.
 */
async function bringUpToDate(set: SetAtWork, known: HeaderRecord): Promise<HeaderAnswer> {
  const { chat, log, firstSeen } = set;
  const blocks = await blocksToday(set);
  let record = known;
  let before: string | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const header = await chat.header(set.channelId);
    if (header === undefined) return { code: 'no-channel' };
    // Written, yet it reads as before: refused, or a replica has not heard of it.
    if (header === before) break;
    const plan = planHeader(record, { header, blocks, isOn: isOn(set) }, set.newOwner);
    const stored = await replaced(set, record, plan.record);
    if (record.state === 'left' && stored.state === 'kept') await endLeft(set);
    record = stored;
    if (!isSame(stored, plan.record)) continue;
    if (plan.header === null) {
      firstSeen.delete('header');
      await tellOfHeader(set, record);
      return answerTo(record, plan);
    }
    before = header;
    if (await chat.changeHeader(set.channelId, header, plan.header)) log.info('the header was written');
  }
  if (!firstSeen.has('header')) {
    firstSeen.set('header', set.clock.now());
    log.warn('the header does not read as written; it is tried every minute');
  }
  return { code: 'later' };
}

/**
 * Stores the next record unless somebody changed it since it was read, and resolves with what is stored: a header read before such a
 * change says nothing about it.
 */
async function replaced(
  { store, channelId }: SetAtWork,
  known: HeaderRecord,
  next: HeaderRecord,
): Promise<HeaderRecord> {
  if (isSame(known, next)) return known;
  const stored = await store.headers.change(channelId, (current = NOTHING_WRITTEN) =>
    isSame(current, known) ? next : undefined,
  );
  return stored ?? NOTHING_WRITTEN;
}

async function blocksToday(set: SetAtWork): Promise<readonly string[]> {
  if (!isOn(set)) return [];
  const day = today(set);
  const stored = await set.store.rotations.read(set.channelId);
  const { roster, state } =
    stored === undefined
      ? await consoleRoster(set, TRUSTED)
      : { roster: rosterOf(stored, day, addDays(day, 1)), state: stored };
  const { gone } = await knownPeople(set, state, day);
  const rotation = stored && rotationOn(stored.rotations, day);
  const open = stored === undefined ? [] : openOn(stored, day);
  const until = rotation?.to ?? handoverAfter(roster, day);
  const { headerWords } = messagesFor(set, channelReader(set));
  return rosterBlocks(shownRoster(roster, day, { gone, open, until }), headerWords);
}

function answerTo({ state }: HeaderRecord, { outcome }: HeaderPlan): HeaderAnswer {
  if (state === 'left') return { code: 'left' };
  if (outcome === 'edited') return { code: 'later' };
  return { code: outcome === 'none' ? 'nobody' : outcome };
}

function isSame(one: HeaderRecord, other: HeaderRecord): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
