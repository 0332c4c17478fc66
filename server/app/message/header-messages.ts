import { dateAt } from '../../domain/calendar/calendar.ts';
import { isWorkingDay } from '../../domain/calendar/working-days.ts';
import type { HeaderNotice, HeaderRecord } from '../../domain/channel-header/keep-header.ts';
import { leadOn } from '../../domain/rotation/roster.ts';
import type { Desk } from '../desk.ts';
import type { HeaderSettled, MessageLinks, Outgoing, Person } from '../ports.ts';
import { rosterNow, today } from '../rotation/rotations.ts';
import { managersOf } from '../settings/managers.ts';
import { deliver, type Slot } from './deliver.ts';
import { presentLeads } from './recipients.ts';

/** Tells the lead what is wrong with the header, once and on a working day; once it is settled, the message says so. */
export async function tellOfHeader(desk: Desk, channelId: string, record: HeaderRecord): Promise<void> {
  const { notice } = record;
  if (notice === null) return;
  if (notice.isOver) return settle(desk, channelId, record, notice);
  const { zone, holidays } = desk.settings.schedule;
  if (!isWorkingDay(dateAt(zone, desk.clock.now()), new Set(holidays))) return;
  const addressed = notice.to === null ? await address(desk, channelId, notice) : notice;
  const waiting = addressed?.to?.filter((userId) => addressed.deliveries[userId]?.state !== 'sent') ?? [];
  const sent = await Promise.allSettled(
    waiting.map(async (userId) =>
      deliver(desk, {
        channelId: await desk.chat.directChannel(userId),
        key: `header/${channelId}/${notice.id}/${userId}`,
        slot: slotIn(desk, channelId, notice.id, userId),
        outgoing: () => content(desk, channelId, userId, notice),
      }),
    ),
  );
  const failed = sent.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** Whoever looks first decides who is told, for all nodes. */
async function address(desk: Desk, channelId: string, { id }: HeaderNotice): Promise<HeaderNotice | null> {
  const people = await recipients(desk, channelId);
  if (people.length === 0) {
    desk.log.warn('nobody could be told about the header');
    return null;
  }
  return changeNotice(desk, channelId, id, (notice) =>
    notice.to === null ? { ...notice, to: people.map((person) => person.id) } : undefined,
  );
}

/** The lead; while there is none, the managers. */
async function recipients(desk: Desk, channelId: string): Promise<readonly Person[]> {
  const day = today(desk);
  const roster = await rosterNow(desk);
  const { gone, people } = await presentLeads(desk, channelId, roster, [day]);
  const lead = people.get(leadOn(roster, day, gone)?.username ?? '');
  return lead === undefined ? managersOf(desk, channelId) : [lead];
}

async function content(
  desk: Desk,
  channelId: string,
  userId: string,
  { what }: HeaderNotice,
): Promise<Outgoing> {
  const messages = desk.messagesIn((await desk.chat.person(userId))?.locale ?? '');
  const links = linksOf(desk, channelId);
  return what === 'edited' ? messages.headerEdited(links) : messages.headerTooLong(links);
}

/** A message that cannot be written again any more keeps its buttons: they still do what they say. */
async function settle(
  desk: Desk,
  channelId: string,
  { state }: HeaderRecord,
  { id, deliveries }: HeaderNotice,
): Promise<void> {
  const { chat, log, messagesIn, settings, store } = desk;
  const how: HeaderSettled = state === 'left' ? 'left' : settings.switches.header ? 'shown' : 'off';
  for (const [userId, delivery] of Object.entries(deliveries)) {
    if (delivery.state !== 'sent') continue;
    try {
      const messages = messagesIn((await chat.person(userId))?.locale ?? '');
      await chat.rewrite(delivery.postId, messages.headerSettled(how, linksOf(desk, channelId)));
    } catch (error) {
      log.warn('the question about the header was not renewed', { error: String(error).slice(0, 200) });
    }
  }
  await store.headers.change(channelId, (current) =>
    current?.notice?.id === id ? { ...current, notice: null } : undefined,
  );
}

function slotIn(desk: Desk, channelId: string, id: string, userId: string): Slot {
  return {
    async change(decide) {
      const notice = await changeNotice(desk, channelId, id, (current) => {
        const delivery = decide(current.deliveries[userId]);
        return delivery && { ...current, deliveries: { ...current.deliveries, [userId]: delivery } };
      });
      return notice?.deliveries[userId];
    },
  };
}

/** Resolves with the notice as it is stored afterwards; null when another has taken its place. */
async function changeNotice(
  { store }: Desk,
  channelId: string,
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

function linksOf({ settings }: Desk, channelId: string): MessageLinks {
  const { channel, schedule } = settings;
  return { channelId, channel: channel ?? { team: '', name: '' }, zone: schedule.zone };
}
