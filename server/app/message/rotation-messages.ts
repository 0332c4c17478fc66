import { isCheckDue } from '../../domain/message/posts.ts';
import {
  NO_MESSAGES,
  prune,
  type RotationMessage,
  type RotationMessages,
  withDelivery,
  withNoted,
} from '../../domain/message/rotation-messages.ts';
import {
  dueNotices,
  isAsking,
  type Notice,
  type NoticeSettings,
  noticesOf,
} from '../../domain/message/rotation-notices.ts';
import { userIdOf } from '../../domain/rotation/rename.ts';
import { dutyDay } from '../../domain/rotation/roster.ts';
import { type Rotations, rotationOn } from '../../domain/rotation/rotation.ts';
import type { Desk } from '../desk.ts';
import type { Outgoing } from '../ports.ts';
import { letPeopleIn } from '../rotation/newcomers.ts';
import { contentOf } from '../rotation/rotation-views.ts';
import { checkDelivery, deliver, type Slot } from './deliver.ts';

/** A notice, and the account that reads it; null for SET's channel. */
interface Addressed {
  readonly notice: Notice;
  readonly userId: string | null;
  /** What names this message to this reader. */
  readonly key: string;
}

/**
 * Once a minute: lets newcomers into the channel, sends what is due, and brings up to date what asked for an answer. What fails
 * stops nothing else and is tried again in the next minute.
 */
export async function sendRotationMessages(desk: Desk, channelId: string): Promise<void> {
  const state = await desk.store.rotations.read(channelId);
  if (state === undefined || desk.settings.posting === 'off') return;
  await letPeopleIn(desk, channelId, state);
  await send(desk, channelId, state, noticesNow(desk, state));
  await keepHouse(desk, channelId, state);
}

/** Right after a change whoever is concerned hears of it. Never rejects: what was not sent goes out with the next minute. */
export async function tellOfChange(desk: Desk, channelId: string, state: Rotations): Promise<void> {
  try {
    if (desk.settings.posting === 'off') return;
    const isMeant = ({ item, stage }: Notice) => item.code === 'news' || stage !== '';
    const notices = noticesNow(desk, state).filter(isMeant);
    await send(desk, channelId, state, notices);
  } catch (error) {
    report(desk, 'news', error);
  }
}

function noticesNow(desk: Desk, state: Rotations): readonly Notice[] {
  return noticesOf(state, desk.clock.now(), noticeSettings(desk));
}

async function send(
  desk: Desk,
  channelId: string,
  state: Rotations,
  notices: readonly Notice[],
): Promise<void> {
  const { clock, settings, store } = desk;
  const due = dueNotices(notices, clock.now(), noticeSettings(desk)).filter(
    ({ by }) => by === null || settings.switches[by],
  );
  const answerable = notices.filter(({ stage }) => stage !== '');
  const { messages } = (await store.rotationMessages.read(channelId)) ?? NO_MESSAGES;
  const meant = new Set<string>();
  let isWhole = true;
  for (const notice of due) {
    await attempt(desk, notice, async (one) => {
      if (messages[one.key]?.delivery.state !== 'sent') await sendOne(desk, channelId, state, one);
    });
  }
  for (const notice of answerable) {
    await attempt(desk, notice, async (one) => {
      const message = messages[one.key];
      meant.add(one.key);
      if (message !== undefined) await bringUpToDate(desk, channelId, state, one, message);
    });
  }
  if (!isWhole) return;
  for (const [key, message] of Object.entries(messages)) {
    if (!isAsking(message.stage) || meant.has(key)) continue;
    await endQuestion(desk, channelId, state, key, message).catch((error) => report(desk, key, error));
  }

  async function attempt(
    { chat }: Desk,
    notice: Notice,
    act: (one: Addressed) => Promise<void>,
  ): Promise<void> {
    const { key, to } = notice;
    try {
      if (to === null) return await act({ notice, key, userId: null });
      const userId = userIdOf(state, to) ?? (await chat.personNamed(to))?.id;
      if (userId !== undefined) await act({ notice, key: `${key}/${userId}`, userId });
    } catch (error) {
      isWhole = false;
      report(desk, key, error);
    }
  }
}

async function sendOne(desk: Desk, channelId: string, state: Rotations, one: Addressed): Promise<void> {
  const { notice, key, userId } = one;
  const { chat, log } = desk;
  const person = userId === null ? undefined : await chat.person(userId);
  // Whoever is gone hears nothing any more.
  if (userId !== null && (person === undefined || person.isGone || person.isGuest || person.isBot)) return;
  const isSent = await deliver(desk, {
    channelId: userId === null ? channelId : await chat.directChannel(userId),
    key: markOf(channelId, key),
    slot: slotIn(desk, channelId, key, { stage: notice.stage, revision: state.revision }),
    outgoing: () => contentOf(desk, channelId, state, notice, person?.locale ?? desk.locale),
  });
  if (isSent) log.info('told about the rotation', { what: notice.item.code, to: notice.to ?? 'channel' });
}

/** What asked for something and was answered loses its buttons; what is said there already is left as it is. */
async function bringUpToDate(
  desk: Desk,
  channelId: string,
  state: Rotations,
  { notice, key, userId }: Addressed,
  message: RotationMessage,
): Promise<void> {
  await rewrite(desk, channelId, state, { key, userId, message, stage: notice.stage }, (locale) =>
    contentOf(desk, channelId, state, notice, locale),
  );
}

/** Who does not manage the team any more, or whose team is no more, is asked nothing. */
async function endQuestion(
  desk: Desk,
  channelId: string,
  state: Rotations,
  key: string,
  message: RotationMessage,
): Promise<void> {
  const userId = key.slice(key.lastIndexOf('/') + 1);
  await rewrite(desk, channelId, state, { key, userId, message, stage: 'ended' }, async (locale) =>
    desk.messagesIn(locale).rotation.notAsked(),
  );
}

interface Rewriting extends Pick<Addressed, 'key' | 'userId'> {
  readonly message: RotationMessage;
  /** What it says from now on. */
  readonly stage: string;
}

async function rewrite(
  desk: Desk,
  channelId: string,
  state: Rotations,
  { key, userId, message, stage }: Rewriting,
  contentIn: (locale: string) => Promise<Outgoing>,
): Promise<void> {
  const { delivery, revision } = message;
  if (delivery.state !== 'sent' || stage === message.stage || state.revision < revision) return;
  const { chat, store } = desk;
  const person = userId === null ? undefined : await chat.person(userId);
  const content = await contentIn(person?.locale ?? desk.locale);
  const post = await chat.postRef(delivery.postId);
  if (post !== undefined && post.fingerprint !== chat.fingerprint(content))
    await chat.rewrite(delivery.postId, content);
  const written = { [key]: { stage, revision: state.revision } };
  await store.rotationMessages.change(channelId, (current) => current && withNoted(current, written));
}

/** Lists the posts of sent messages again, for one that came late, and forgets what nobody can ask for any more. */
async function keepHouse(desk: Desk, channelId: string, state: Rotations): Promise<void> {
  const { clock, store, settings } = desk;
  const now = clock.now();
  const kept = await store.rotationMessages.read(channelId);
  if (kept === undefined) return;
  const checked: Record<string, { readonly checkedAt: number }> = {};
  for (const [key, { delivery, checkedAt }] of Object.entries(kept.messages)) {
    if (delivery.state !== 'sent' || !isCheckDue({ postedAt: delivery.sentAt, checkedAt }, now)) continue;
    try {
      await checkDelivery(desk, markOf(channelId, key), delivery);
      checked[key] = { checkedAt: now };
    } catch (error) {
      report(desk, key, error);
    }
  }
  const today = dutyDay(settings.schedule.zone, now, settings.handoverTime);
  const rotation = rotationOn(state.rotations, today)?.number ?? 0;
  const known = noticesNow(desk, state).map(({ key }) => key);
  const isWanted = (key: string) => known.some((one) => key === one || key.startsWith(`${one}/`));
  const pruned = (current: RotationMessages) => prune(current, now, rotation, isWanted);
  if (Object.keys(checked).length === 0 && pruned(kept) === undefined) return;
  await store.rotationMessages.change(channelId, (current) => {
    if (current === undefined) return undefined;
    const noted = withNoted(current, checked);
    return pruned(noted) ?? noted;
  });
}

function slotIn(
  { store }: Desk,
  channelId: string,
  key: string,
  written: Pick<RotationMessage, 'stage' | 'revision'>,
): Slot {
  return {
    async change(decide) {
      const kept = await store.rotationMessages.change(channelId, (current = NO_MESSAGES) =>
        withDelivery(current, key, decide(current.messages[key]?.delivery), written),
      );
      return kept?.messages[key]?.delivery;
    },
  };
}

/** What marks its post: several SETs write to the same person. */
function markOf(channelId: string, key: string): string {
  return `rotation/${channelId}/${key}`;
}

/** What the rules about notices need of the settings. */
export function noticeSettings({ settings }: Desk): NoticeSettings {
  const { schedule, handoverTime, runningSince } = settings;
  return { zone: schedule.zone, holidays: new Set(schedule.holidays), handoverTime, runningSince };
}

function report({ log }: Desk, what: string, error: unknown): void {
  log.warn('not told about the rotation', { what, error: String(error).slice(0, 300) });
}
