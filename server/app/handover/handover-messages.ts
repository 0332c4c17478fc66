import type { HandedOver } from '../../domain/handover/change-over.ts';
import { EMPTY_OUTBOX, type Outbox, sentAs } from '../../domain/message/outbox.ts';
import { dueNotices, packKey } from '../../domain/message/rotation-notices.ts';
import { userIdOf } from '../../domain/rotation/rename.ts';
import type { Rotations } from '../../domain/rotation/rotation.ts';
import type { Message } from '../message/message.ts';
import { rewrite } from '../message/rewrite.ts';
import { send } from '../message/send.ts';
import { today } from '../rotation/first-rotations.ts';
import { noticeSettings, noticesNow, ROTATION } from '../rotation/rotation-messages.ts';
import { rotationLinks } from '../rotation/rotation-views.ts';
import { channelReader, messagesFor, type SetAtWork } from '../set.ts';
import { openTicketsOf } from './leavers.ts';
import { handoverOf } from './pack.ts';

/** Minutes after which it is looked whether packs are still true, and who goes with something open. */
const LOOK_EVERY = 10;
/** For so long after it is due, and before it is too late, it is looked every minute; a quiet minute costs nothing. Milliseconds. */
const NEAR = 3_600_000;

/** Once a minute: asks those who go, sends the pack, and keeps it true. */
export async function sendHandoverMessages(set: SetAtWork, state: Rotations): Promise<void> {
  const { clock, settings, store, channelId } = set;
  if (settings.posting === 'off') return;
  const now = clock.now();
  const due = dueNotices(noticesNow(set, state), now, noticeSettings(set)).filter(
    ({ by }) => by === 'handover' && settings.switches.handover,
  );
  const isLook = Math.floor(now / 60_000) % LOOK_EVERY === 0;
  const isNear = due.some(({ from, until }) => now - from < NEAR || until - now < NEAR);
  if (!isLook && !isNear) return;
  const outbox = (await store.outboxes.read(channelId)) ?? EMPTY_OUTBOX;
  const messages: Message[] = [...(await questions(set, state, due, outbox))];
  for (const { item, key } of due) {
    if (item.code !== 'pack' || sentAs(outbox, ROTATION + key) !== undefined) continue;
    const pack = await packMessage(set, state, item, outbox);
    if (pack !== undefined) messages.push(pack);
  }
  await send(set, channelId, messages, outbox);
  if (isLook) await renewPack(set);
}

/** Writes the pack of the rotation that is under way again, if it says anything else by now. Never rejects. */
export async function renewPack(set: SetAtWork): Promise<void> {
  const { channelId, log, store } = set;
  try {
    const state = await store.rotations.read(channelId);
    if (state === undefined || set.settings.posting === 'off') return;
    const outbox = (await store.outboxes.read(channelId)) ?? EMPTY_OUTBOX;
    for (const { item, key } of noticesNow(set, state)) {
      if (item.code !== 'pack' || sentAs(outbox, ROTATION + key) === undefined) continue;
      if (item.rotation.to <= today(set)) continue;
      const pack = await packMessage(set, state, item, outbox);
      if (pack !== undefined) await rewrite(set, channelId, [pack], outbox);
    }
  } catch (error) {
    log.warn('the pack was not written again', { error: String(error).slice(0, 300) });
  }
}

/** The pack as it reads by now; undefined where it cannot be said whether what was sent is still so. */
async function packMessage(
  set: SetAtWork,
  state: Rotations,
  item: HandedOver,
  outbox: Outbox,
): Promise<Message | undefined> {
  const [sent, before] = [
    sentAs(outbox, ROTATION + packKey(item.rotation)),
    sentAs(outbox, ROTATION + packKey(item.before)),
  ];
  const isSent = sent !== undefined;
  const at = sent?.sentAt ?? set.clock.now();
  const handover = await handoverOf(set, state, item, { at, isSent, postBefore: before?.postId ?? null });
  if (isSent && !handover.isWhole) return undefined;
  const content = messagesFor(set, channelReader(set)).rotation.handover(handover, rotationLinks(set, state));
  return {
    key: ROTATION + packKey(item.rotation),
    to: null,
    stage: set.chat.fingerprint(content),
    revision: state.revision,
    content: () => content,
  };
}

/** To those who go and were not asked; none to whoever leaves nothing open, or while that is not known. */
async function questions(
  set: SetAtWork,
  state: Rotations,
  due: ReturnType<typeof dueNotices>,
  outbox: Outbox,
): Promise<readonly Message[]> {
  const asked = due.flatMap(({ item, key, to }) => {
    const userId = userIdOf(state, to ?? '');
    const isOpen = item.code === 'leaving' && userId !== undefined;
    return isOpen && sentAs(outbox, `${ROTATION}${key}/${userId}`) === undefined
      ? [{ item, key, userId }]
      : [];
  });
  if (asked.length === 0) return [];
  const { board } = await set.board.reread(set.channelId);
  if (board === null) return [];
  const messages: Message[] = [];
  for (const { item, key, userId } of asked) {
    const tickets = await openTicketsOf(set, board, userId);
    if (tickets.length === 0) continue;
    const leaving = { rotation: item.rotation.number, from: item.rotation.from, tickets };
    messages.push({
      key: `${ROTATION}${key}/${userId}`,
      to: userId,
      content: (reader) => messagesFor(set, reader).rotation.leaving(leaving, rotationLinks(set, state)),
    });
  }
  return messages;
}
