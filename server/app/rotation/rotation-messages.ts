import { EMPTY_OUTBOX, type Outbox, sentUnder } from '../../domain/message/outbox.ts';
import { isAsking } from '../../domain/message/rotation-news.ts';
import {
  dueNotices,
  type Notice,
  type NoticeItem,
  type NoticeSettings,
  noticesOf,
  packKey,
} from '../../domain/message/rotation-notices.ts';
import { userIdOf } from '../../domain/rotation/rename.ts';
import type { Rotations } from '../../domain/rotation/rotation.ts';
import type { Host } from '../host.ts';
import type { Message } from '../message/message.ts';
import { rewrite } from '../message/rewrite.ts';
import { send } from '../message/send.ts';
import { TRUSTED } from '../seen.ts';
import { messagesFor, type SetAtWork } from '../set.ts';
import { tellLeads } from './lead-messages.ts';
import { letPeopleIn } from './newcomers.ts';
import { contentOf } from './rotation-views.ts';

/** How the keys of these messages begin. */
export const ROTATION = 'rotation/';

/**
 * Once a minute: lets newcomers into the channel, sends what is due, and brings up to date what asked for an answer. What fails
 * stops nothing else and is tried again in the next minute.
 */
export async function sendRotationMessages(set: SetAtWork, state: Rotations): Promise<void> {
  if (set.settings.posting === 'off') return;
  await letPeopleIn(set, state);
  const outbox = await outboxOf(set);
  await sendAndRenew(set, state, noticesNow(set, state), outbox);
  await tellLeads(set, state, outbox, TRUSTED);
}

/** Right after a change whoever is concerned hears of it. Never rejects: what was not sent goes out with the next minute. */
export async function tellOfChange(set: SetAtWork, state: Rotations): Promise<void> {
  try {
    if (set.settings.posting === 'off') return;
    const isMeant = ({ item, stage }: Notice) => item.code === 'news' || stage !== '';
    const notices = noticesNow(set, state).filter(isMeant);
    const outbox = await outboxOf(set);
    await sendAndRenew(set, state, notices, outbox);
    await tellLeads(set, state, outbox);
  } catch (error) {
    report(set, 'news', error);
  }
}

/** Whether a message about the rotation may still be asked for, by its key. */
export function isOfRotation(set: SetAtWork, state: Rotations | undefined): (key: string) => boolean {
  const notices = state === undefined ? [] : noticesNow(set, state);
  // A pack has a link to the one before for as long as it may be written again.
  const known = notices.flatMap(({ key, item }) =>
    item.code === 'pack' ? [ROTATION + key, ROTATION + packKey(item.before)] : [ROTATION + key],
  );
  return (key) => known.some((one) => key === one || key.startsWith(`${one}/`));
}

export function noticesNow(set: SetAtWork, state: Rotations): readonly Notice[] {
  return noticesOf(state, set.clock.now(), noticeSettings(set));
}

async function outboxOf({ store, channelId }: SetAtWork): Promise<Outbox> {
  return (await store.outboxes.read(channelId)) ?? EMPTY_OUTBOX;
}

async function sendAndRenew(
  set: SetAtWork,
  state: Rotations,
  notices: readonly Notice[],
  outbox: Outbox,
): Promise<void> {
  const { clock, settings } = set;
  const due = dueNotices(notices, clock.now(), noticeSettings(set)).filter(
    ({ by }) => by === null || settings.switches[by],
  );
  const toSend = await messagesOf(set, state, due);
  await send(set, set.channelId, toSend.messages, outbox);
  const answerable = notices.filter(({ stage }) => stage !== '');
  const toRenew = await messagesOf(set, state, answerable);
  // While it is not known whom a question is for, none is taken back.
  const isKnown = toSend.isWhole && toRenew.isWhole;
  const ended = isKnown ? endedQuestions(set, state, outbox, toRenew.messages) : [];
  await rewrite(set, set.channelId, [...toRenew.messages, ...ended], outbox);
}

/** `isWhole`: all could be addressed. Those of a handover are not among them. */
async function messagesOf(
  set: SetAtWork,
  state: Rotations,
  notices: readonly Notice[],
): Promise<{ readonly messages: readonly Message[]; readonly isWhole: boolean }> {
  const messages: Message[] = [];
  let isWhole = true;
  for (const { key, to, stage, item } of notices) {
    if (item.code === 'pack' || item.code === 'leaving') continue;
    try {
      const userId = to === null ? null : (userIdOf(state, to) ?? (await set.chat.personNamed(to))?.id);
      if (userId === undefined) continue;
      messages.push({
        key: ROTATION + (userId === null ? key : `${key}/${userId}`),
        to: userId,
        stage,
        revision: state.revision,
        content: (reader) => contentOf(set, state, item, to, reader),
      });
    } catch (error) {
      isWhole = false;
      report(set, key, error);
    }
  }
  return { messages, isWhole };
}

/** Who does not manage the team any more, or whose team is no more, is asked nothing, nor whoever was asked what nobody knows of any more. */
function endedQuestions(
  set: SetAtWork,
  { revision }: Rotations,
  outbox: Outbox,
  meant: readonly Message[],
): readonly Message[] {
  const asked = new Set(meant.map(({ key }) => key));
  return sentUnder(outbox, ROTATION)
    .filter(({ key, sent }) => isAsking(sent.stage) && !asked.has(key))
    .map(({ key, to }) => ({
      key,
      to,
      stage: 'ended',
      revision,
      content(reader) {
        const { rotation } = messagesFor(set, reader);
        return key.startsWith(`${ROTATION}manager/`) ? rotation.notAsked() : rotation.forgotten();
      },
    }));
}

export interface NextNotice {
  readonly what: Exclude<NoticeItem['code'], 'news'>;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The next message of each kind that goes out by itself, the earliest first; none while SET is paused. */
export function nextNotices(set: SetAtWork, state: Rotations | undefined): readonly NextNotice[] {
  const { settings, clock } = set;
  if (state === undefined || settings.posting !== 'by-schedule') return [];
  const now = clock.now();
  const next = new Map<NextNotice['what'], number>();
  for (const { item, by, from, until, isWanted } of noticesNow(set, state)) {
    if (
      item.code === 'news' ||
      !isWanted ||
      (by !== null && !settings.switches[by]) ||
      from <= now ||
      until <= from
    )
      continue;
    next.set(item.code, Math.min(from, next.get(item.code) ?? from));
  }
  return [...next].map(([what, at]) => ({ what, at })).sort((a, b) => a.at - b.at);
}

/** What the rules about notices need of the settings. */
export function noticeSettings({ settings }: SetAtWork): NoticeSettings {
  const { schedule, handoverTime, runningSince } = settings;
  return { zone: schedule.zone, holidays: new Set(schedule.holidays), handoverTime, runningSince };
}

function report({ log }: Pick<Host, 'log'>, what: string, error: unknown): void {
  log.warn('not told about the rotation', { what, error: String(error).slice(0, 300) });
}
