import { dateAt, daysBetween, type PlainDate, wallClockAt } from '../../domain/calendar/calendar.ts';
import { isWorkingDay } from '../../domain/calendar/working-days.ts';
import { EMPTY_OUTBOX, sentUnder } from '../../domain/message/outbox.ts';
import { checkPosts } from '../message/check-posts.ts';
import type { Message } from '../message/message.ts';
import { rewrite } from '../message/rewrite.ts';
import { send } from '../message/send.ts';
import type { Moment, Outgoing, Reader } from '../ports.ts';
import { INSTALLATION, type KnownSet, momentOf } from '../set.ts';
import { managersAndAdmins, managersOf } from './managers.ts';
import { NamesUnread } from './names-unread.ts';

/** Runs what is told about the settings, minute by minute, of the default SET. */
export function createSetupMinutes(
  current: () => KnownSet | undefined,
  ports: Omit<SetupPorts, 'set'>,
): { run(): Promise<void> } {
  let running: Promise<void> | undefined;

  async function minute(set: KnownSet): Promise<void> {
    try {
      await welcome({ ...ports, set });
      await warnOfTokenEnd({ ...ports, set });
      await checkInstallation(set);
    } catch (error) {
      // Whoever looks the names up says why they are not known.
      if (error instanceof NamesUnread) return;
      set.log.warn('nobody was told about the settings', { error: String(error).slice(0, 300) });
    }
  }

  return {
    async run() {
      const set = current();
      if (set === undefined) return;
      running ??= minute(set).finally(() => {
        running = undefined;
      });
      await running;
    },
  };
}

export interface SetupMessages {
  /** `channel`: as it is called in the settings. */
  welcome(channel: string): Outgoing;
  /** What that becomes with *Start*. */
  started(channel: string): Outgoing;
  /** `days`: 0 or less once it has ended. */
  tokenEnds(days: number, date: PlainDate): Outgoing;
}

interface SetupPorts {
  readonly set: KnownSet;
  readonly setupMessagesIn: (reader: Reader, moment: Moment) => SetupMessages;
}

/** How the keys of these messages begin: they are the installation's, since there may be no channel yet. */
const WELCOME = 'welcome/';

/**
 * Once after the installation, whoever can set it up gets one message, whatever node sends it. Nobody is told anything
 * else before *Start*, with which its button goes.
 */
async function welcome({ set, setupMessagesIn }: SetupPorts): Promise<void> {
  const { settings, clock, doneOn, home, store } = set;
  // People who become managers meanwhile are found the next day.
  const today = dateAt(settings.schedule.zone, clock.now());
  if (doneOn.get('welcome') === today) return;
  const { team, name } = settings.channel ?? { team: '', name: '' };
  const channel = `${team}/${name}`;
  if (settings.runningSince !== null) {
    const outbox = (await store.outboxes.read(INSTALLATION)) ?? EMPTY_OUTBOX;
    const over = sentUnder(outbox, WELCOME).map(
      ({ key, to }): Message => ({
        key,
        to,
        stage: 'over',
        content: (reader) => setupMessagesIn(reader, momentOf(set)).started(channel),
      }),
    );
    await rewrite(set, INSTALLATION, over, outbox);
    doneOn.set('welcome', today);
    return;
  }
  if (settings.revision > 0 || home.earlierId !== undefined) return;
  const people = await managersOf(set, null);
  const messages = people.map(
    (person): Message => ({
      key: WELCOME + person.id,
      to: person.id,
      content: (reader) => setupMessagesIn(reader, momentOf(set)).welcome(channel),
    }),
  );
  const { isWhole } = await send(set, INSTALLATION, messages);
  if (isWhole && people.length > 0) doneOn.set('welcome', today);
}

/** Once a day what was told of the installation is listed again and forgotten as what a SET told is. */
async function checkInstallation(set: KnownSet): Promise<void> {
  const { settings, clock, doneOn } = set;
  const today = dateAt(settings.schedule.zone, clock.now());
  if (doneOn.get('installation') === today) return;
  const isWanted = (key: string) => settings.runningSince === null && key.startsWith(WELCOME);
  await checkPosts(set, INSTALLATION, isWanted);
  doneOn.set('installation', today);
}

/** Days before the end of the token at which managers and system admins are told, the last one first. */
const WARN_AT = [0, 1, 7, 30] as const;

/** Tells managers and system admins 30, 7 and 1 days before the Jira token ends, and on the day, once each, in the day and on working days. */
async function warnOfTokenEnd({ set, setupMessagesIn }: SetupPorts): Promise<void> {
  const { settings, clock, doneOn, channelId } = set;
  const { tokenExpiry, schedule, switches } = settings;
  if (tokenExpiry === null || channelId === null) return;
  if (settings.runningSince === null || !switches.notices) return;
  const { date: today, time } = wallClockAt(schedule.zone, clock.now());
  if (time < settings.handoverTime) return;
  const days = daysBetween(today, tokenExpiry);
  const stage = WARN_AT.find((limit) => days <= limit);
  const isDayOff = !isWorkingDay(today, new Set(schedule.holidays));
  if (stage === undefined || days < -1 || (isDayOff && days > 1)) return;
  if (doneOn.get('token') === today) return;
  const people = await managersAndAdmins(set, channelId);
  const messages = people.map(
    (person): Message => ({
      key: `token/${tokenExpiry}/${stage}/${person.id}`,
      to: person.id,
      content: (reader) => setupMessagesIn(reader, momentOf(set)).tokenEnds(days, tokenExpiry),
    }),
  );
  const { isWhole } = await send(set, channelId, messages);
  if (isWhole && people.length > 0) doneOn.set('token', today);
}
