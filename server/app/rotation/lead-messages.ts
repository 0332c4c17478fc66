import { type LeadDay, leadDaysOf } from '../../domain/message/lead-day.ts';
import { EMPTY_OUTBOX, type Outbox } from '../../domain/message/outbox.ts';
import type { Blocker } from '../../domain/queue/blocker.ts';
import { userIdOf } from '../../domain/rotation/rename.ts';
import type { Rotations } from '../../domain/rotation/rotation.ts';
import type { Message } from '../message/message.ts';
import { rewrite } from '../message/rewrite.ts';
import { send } from '../message/send.ts';
import { lookAt } from '../seen.ts';
import { messagesFor, type SetAtWork } from '../set.ts';
import { consoleRoster } from './console-roster.ts';
import { today } from './first-rotations.ts';
import { knownPeople } from './known-people.ts';
import { newsView, rotationLinks } from './rotation-views.ts';

/**
 * Tells leads of swaps, covers and blockers: one message for each lead and day, sent with the first and written again as more come.
 * `trusted`: how old a look at the blockers may be, in milliseconds.
 */
export async function tellLeads(
  set: SetAtWork,
  state: Rotations,
  outbox: Outbox,
  trusted = 0,
): Promise<void> {
  const { clock, settings, seen, store, channelId } = set;
  if (settings.posting === 'off' || settings.runningSince === null) return;
  const blockers = await lookAt(set, seen.blockers, '', trusted, async () => {
    return (await store.notebooks.read(channelId))?.blockers ?? [];
  });
  const { gone } = await knownPeople(set, state, today(set));
  const { schedule, handoverTime } = settings;
  const given = { now: clock.now(), gone, zone: schedule.zone, handoverTime };
  const messages: Message[] = [];
  for (const day of leadDaysOf(state, blockers, given)) {
    const userId = userIdOf(state, day.to) ?? (await set.chat.personNamed(day.to))?.id;
    if (userId !== undefined) messages.push(messageOf(set, state, day, userId));
  }
  await send(set, channelId, messages, outbox);
  await rewrite(set, channelId, messages, outbox);
}

function messageOf(
  set: SetAtWork,
  state: Rotations,
  { date, items, revision }: LeadDay,
  userId: string,
): Message {
  return {
    key: `lead/${date}/${userId}`,
    to: userId,
    stage: `${revision}`,
    revision,
    content(reader) {
      const seen = items.map((item): Blocker | ReturnType<typeof newsView> =>
        'what' in item ? newsView(set, state, { what: item.what, isOpen: false, to: null }) : item,
      );
      return messagesFor(set, reader).rotation.leadDay({ date, items: seen }, rotationLinks(set, state));
    },
  };
}

/** Right after a blocker was noted or cleared. Never rejects: what was not told goes out with a later minute. */
export async function tellOfBlockers(set: SetAtWork): Promise<void> {
  const { channelId, log, store } = set;
  try {
    const state = (await store.rotations.read(channelId)) ?? (await consoleRoster(set)).state;
    await tellLeads(set, state, (await store.outboxes.read(channelId)) ?? EMPTY_OUTBOX);
  } catch (error) {
    log.warn('the lead was not told of a blocker', { error: String(error).slice(0, 300) });
  }
}
