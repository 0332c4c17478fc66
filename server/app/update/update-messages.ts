import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { type Message, slotOf } from '../../domain/message/delivery.ts';
import { finishTelling, openUpdate, type Update } from '../../domain/update/update.ts';
import type { Desk } from '../desk.ts';
import { deliver, type Slot } from '../message/deliver.ts';
import { noteOver, tellManagers } from '../message/notices.ts';
import { leadsOf } from '../message/recipients.ts';
import type { Messages, Outgoing, Person, UpdateLinks } from '../ports.ts';
import { managersOf } from '../settings/managers.ts';
import { SCHEDULE_WAITS } from './build-update.ts';
import { type DraftView, viewOf } from './draft.ts';
import { updateId } from './updates.ts';

/** Sends one message to whoever answers for the update; without a lead the managers get it, who are told why. */
export async function sendMessages(
  desk: Desk,
  channelId: string,
  dueDate: PlainDate,
  message: Message,
): Promise<void> {
  const { store, clock, log, broadcast } = desk;
  const readers = await readersOf(desk, channelId, dueDate, message);
  const id = updateId(channelId, dueDate);
  const known = await store.updates.read(id);
  const view = memo(() => viewOf(desk, channelId, dueDate, known, { patience: SCHEDULE_WAITS }));
  // Before anything is claimed: a claim is not to grow old while Jira is read.
  if (readers.length > 0) await view();
  const links = linksOf(desk, channelId);
  const sent = await Promise.allSettled(
    readers.map(async ({ id: userId, locale }) => {
      const place = slotOf(message, userId);
      return deliver(desk, {
        channelId: await desk.chat.directChannel(userId),
        key: `${id}/${place}`,
        slot: slotIn(desk, id, place, dueDate),
        outgoing: async () => content(desk.messagesIn(locale), place, await view(), links),
      });
    }),
  );
  const failed = sent.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  if (sent.some((one) => one.status === 'fulfilled' && !one.value)) return;
  await store.updates.change(id, (current) => finishTelling(current, { message, dueDate, now: clock.now() }));
  await broadcast.panelChanged(channelId, clock.now());
  log.info('told about the update', { due: dueDate, message, readers: readers.length });
}

async function readersOf(
  desk: Desk,
  channelId: string,
  dueDate: PlainDate,
  message: Message,
): Promise<readonly Person[]> {
  const leads = await leadsOf(desk, channelId, dueDate);
  if (leads.length > 0) {
    await noteOver(desk, channelId, ({ key }) => key === 'no-lead');
    return message === 'draft' ? leads.slice(0, 1) : leads;
  }
  await tellManagers(desk, channelId, { code: 'no-lead', dueDate });
  return managersOf(desk, channelId);
}

function slotIn({ store }: Desk, id: string, place: string, dueDate: PlainDate): Slot {
  return {
    async change(decide) {
      const update = await store.updates.change(id, (current = openUpdate(dueDate)) => {
        const delivery = decide(current.deliveries[place]);
        return delivery && { ...current, deliveries: { ...current.deliveries, [place]: delivery } };
      });
      return update?.deliveries[place];
    },
  };
}

function content(messages: Messages, slot: string, view: DraftView, links: UpdateLinks): Outgoing {
  const { state } = view.publication;
  if (state === 'posted' || state === 'skipped') return messages.closed(view, links);
  if (slot.startsWith('draft/')) return messages.draft(view, links);
  if (slot.startsWith('reminder/')) return messages.reminder(view, links);
  return slot.startsWith('waiting/') ? messages.waiting(view, links) : messages.ask(view, links);
}

/**
 * Writes the messages about an update again as it stands now, with the numbers as last read; never rejects. `known`: the
 * update, if it was just written, since what is read may be older.
 */
export async function refreshMessages(
  desk: Desk,
  channelId: string,
  dueDate: PlainDate,
  known?: Update,
): Promise<void> {
  try {
    const update = known ?? (await desk.store.updates.read(updateId(channelId, dueDate)));
    const sent = Object.entries(update?.deliveries ?? {}).flatMap(([slot, delivery]) =>
      delivery.state === 'sent' ? [{ slot, postId: delivery.postId }] : [],
    );
    if (sent.length === 0) return;
    const view = await viewOf(desk, channelId, dueDate, update, {
      maxAge: Number.POSITIVE_INFINITY,
      patience: SCHEDULE_WAITS,
    });
    for (const { slot, postId } of sent) {
      const person = await desk.chat.person(slot.slice(slot.indexOf('/') + 1));
      const messages = desk.messagesIn(person?.locale ?? '');
      await desk.chat.rewrite(postId, content(messages, slot, view, linksOf(desk, channelId)));
    }
  } catch (error) {
    desk.log.warn('the messages about the update were not renewed', { error: String(error).slice(0, 200) });
  }
}

function linksOf({ settings, siteUrl }: Desk, channelId: string): UpdateLinks {
  const { channel, schedule, switches } = settings;
  return {
    channelId,
    channel: channel ?? { team: '', name: '' },
    siteUrl,
    zone: schedule.zone,
    isAutomatic: switches.post && schedule.ifUnreviewed === 'post',
  };
}

/** Asked once, however many wait for it. */
function memo<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
