import { dateAt } from '../../domain/calendar/calendar.ts';
import { isWorkingDay } from '../../domain/calendar/working-days.ts';
import type { HeaderNotice, HeaderRecord } from '../../domain/channel-header/keep-header.ts';
import { EMPTY_OUTBOX, type Outbox, type SentMessage, sentUnder } from '../../domain/message/outbox.ts';
import { leadOn } from '../../domain/rotation/roster.ts';
import type { Message } from '../message/message.ts';
import { linksOf } from '../message/outgoing.ts';
import { rewrite } from '../message/rewrite.ts';
import { send } from '../message/send.ts';
import type { HeaderSettled, Person } from '../ports.ts';
import { presentLeads } from '../rotation/recipients.ts';
import { rosterNow, today } from '../rotation/rotations.ts';
import { messagesFor, type SetAtWork } from '../set.ts';
import { managersOf } from '../settings/managers.ts';

/** Tells the lead what is wrong with the header, once and on a working day; once it is settled, the message says so. */
export async function tellOfHeader(set: SetAtWork, record: HeaderRecord): Promise<void> {
  const { notice } = record;
  if (notice === null) return;
  if (notice.isOver) return settle(set, record, notice);
  const { zone, holidays } = set.settings.schedule;
  if (notice.isTold || !isWorkingDay(dateAt(zone, set.clock.now()), new Set(holidays))) return;
  const addressed = notice.to === null ? await address(set, notice) : notice;
  if (addressed?.to == null) return;
  const { isWhole, failures } = await send(set, set.channelId, warnings(set, addressed, addressed.to));
  if (failures.length > 0) throw failures[0];
  if (isWhole) await changeNotice(set, notice.id, (current) => ({ ...current, isTold: true }));
}

/** Whoever looks first decides who is told, for all nodes. */
async function address(set: SetAtWork, { id }: HeaderNotice): Promise<HeaderNotice | null> {
  const people = await recipients(set);
  if (people.length === 0) {
    set.log.warn('nobody could be told about the header');
    return null;
  }
  return changeNotice(set, id, (notice) =>
    notice.to === null ? { ...notice, to: people.map((person) => person.id) } : undefined,
  );
}

/** The lead; while there is none, the managers. */
async function recipients(set: SetAtWork): Promise<readonly Person[]> {
  const day = today(set);
  const roster = await rosterNow(set);
  const { gone, people } = await presentLeads(set, roster, [day]);
  const lead = people.get(leadOn(roster, day, gone)?.username ?? '');
  return lead === undefined ? managersOf(set, set.channelId) : [lead];
}

function warnings(set: SetAtWork, { id, what }: HeaderNotice, to: readonly string[]): readonly Message[] {
  const links = linksOf(set, set.channelId);
  return to.map((userId) => ({
    key: keysOf(id) + userId,
    to: userId,
    content(reader) {
      const messages = messagesFor(set, reader);
      return what === 'edited' ? messages.headerEdited(links) : messages.headerTooLong(links);
    },
  }));
}

/** A message that cannot be written again any more keeps its buttons: they still do what they say. */
async function settle(set: SetAtWork, { state }: HeaderRecord, { id }: HeaderNotice): Promise<void> {
  const { settings, store } = set;
  const how = state === 'left' ? 'left' : settings.switches.header ? 'shown' : 'off';
  const outbox = (await store.outboxes.read(set.channelId)) ?? EMPTY_OUTBOX;
  await sayHow(set, how, outbox, sentUnder(outbox, keysOf(id)));
  await store.headers.change(set.channelId, (current) =>
    current?.notice?.id === id ? { ...current, notice: null } : undefined,
  );
}

/** A header that was left alone is kept up to date again, or shows no roster: whoever left it can do nothing about it any more. */
export async function endLeft(set: SetAtWork): Promise<void> {
  const { settings, store } = set;
  const outbox = (await store.outboxes.read(set.channelId)) ?? EMPTY_OUTBOX;
  const left = sentUnder(outbox, HEADER).filter(({ sent }) => sent.stage === 'left');
  await sayHow(set, settings.switches.header ? 'shown' : 'off', outbox, left);
}

async function sayHow(
  set: SetAtWork,
  how: HeaderSettled,
  outbox: Outbox,
  sent: readonly SentMessage[],
): Promise<void> {
  const links = linksOf(set, set.channelId);
  const messages = sent.map(
    ({ key, to }): Message => ({
      key,
      to,
      stage: how,
      content: (reader) => messagesFor(set, reader).headerSettled(how, links),
    }),
  );
  await rewrite(set, set.channelId, messages, outbox);
}

/** How the keys of messages about the header begin. */
const HEADER = 'header/';

/** How the keys of the messages about one warning begin. */
function keysOf(id: string): string {
  return `${HEADER}${id}/`;
}

/** Whether a message about the header may still be asked for, by its key: while it is not settled, and while nobody knows whether it is. */
export function isOfHeader({ store, channelId }: SetAtWork): (key: string) => Promise<boolean> {
  return async (key) => {
    if (!key.startsWith(HEADER)) return false;
    try {
      const notice = (await store.headers.read(channelId))?.notice;
      return notice != null && key.startsWith(keysOf(notice.id));
    } catch {
      return true;
    }
  };
}

/** Resolves with the notice as it is stored afterwards; null when another has taken its place. */
async function changeNotice(
  { store, channelId }: SetAtWork,
  id: string,
  decide: (notice: HeaderNotice) => HeaderNotice | undefined,
): Promise<HeaderNotice | null> {
  const stored = await store.headers.change(channelId, (current) => {
    if (current?.notice?.id !== id) return undefined;
    const notice = decide(current.notice);
    return notice && { ...current, notice };
  });
  return stored?.notice?.id === id ? stored.notice : null;
}
