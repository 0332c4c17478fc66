import { dateAt } from '../../domain/calendar/calendar.ts';
import { EMPTY_OUTBOX, type Outbox, sentUnder } from '../../domain/message/outbox.ts';
import type { Message } from '../message/message.ts';
import { linksOf } from '../message/outgoing.ts';
import { rewrite } from '../message/rewrite.ts';
import { send } from '../message/send.ts';
import { messagesFor, type SetAtWork } from '../set.ts';
import { managersOf } from './managers.ts';
import { afterTrying, isWaitingForBoard, type TriedSetting } from './trial.ts';

/**
 * Asks Jira about what was saved while it could not be asked, and now and then about what it refused since; whoever manages is told
 * once what it refuses.
 */
export async function trySettings(set: SetAtWork): Promise<void> {
  const isDue = isDueAgain(set);
  const due = settingsDue(set, isDue);
  if (isDue && due.length > 0) set.askedAgainAt.set('settings', set.clock.now());
  if (due.length > 0) await askAbout(set, due);
  await tellOfRefused(set);
}

/** Somebody may have mended in Jira what it refuses. Milliseconds. */
const ASKED_AGAIN = 10 * 60_000;

function isDueAgain({ askedAgainAt, clock }: SetAtWork): boolean {
  const since = clock.now() - (askedAgainAt.get('settings') ?? Number.NEGATIVE_INFINITY);
  return since < 0 || since >= ASKED_AGAIN;
}

/** `isDue`: those that Jira refused, too. */
function settingsDue({ settings }: SetAtWork, isDue: boolean): readonly TriedSetting[] {
  const { tried, trials } = settings;
  const open = tried.filter(({ field }) => trials[field] !== undefined);
  if (isDue) return open;
  return open.filter((one) => trials[one.field]?.refusal === null && !isWaitingForBoard(one, settings));
}

async function askAbout(set: SetAtWork, due: readonly TriedSetting[]): Promise<void> {
  const trials = await set.tryOut({}, due);
  await set.store.sets.change(set.channelId, (current) => {
    // What was asked about is what these settings say; others are asked about with the next minute.
    if (current === undefined || current.revision !== set.settings.revision) return undefined;
    const next = afterTrying(current.trials, trials);
    return next && { ...current, revision: current.revision + 1, trials: next };
  });
}

/** Each person gets one message with all of them; what is refused later comes in another, and what is not any more goes from it. */
async function tellOfRefused(set: SetAtWork): Promise<void> {
  const { settings, doneOn, clock, store, channelId } = set;
  const { tried, trials, schedule, switches, runningSince } = settings;
  // People who become managers meanwhile are found the next day.
  const today = dateAt(schedule.zone, clock.now());
  if (doneOn.get('refused') === today) return;
  const refused = tried.flatMap(({ field }) => {
    const { since = 0, refusal = null } = trials[field] ?? {};
    return refusal === null ? [] : [{ name: nameOf(field, since), field, failure: refusal }];
  });
  const outbox = (await store.outboxes.read(channelId)) ?? EMPTY_OUTBOX;
  const links = linksOf(set, channelId);
  const messageOf = (key: string, to: string): Message => {
    const about = namesIn(key);
    const told = refused.filter(({ name }) => about.includes(name));
    return {
      key,
      to,
      stage: told.map(({ name }) => name).join('+') || 'over',
      content: (reader) => messagesFor(set, reader).settingsRefused(told, links),
    };
  };
  const sent = sentUnder(outbox, BEGINNING).map(({ key, to }) => messageOf(key, to));
  await rewrite(set, channelId, sent, outbox);
  const isTold = refused.length > 0 && runningSince !== null && switches.notices;
  const managers = isTold ? await managersOf(set, channelId) : [];
  const names = refused.map(({ name }) => name);
  const messages = managers.flatMap(({ id }) =>
    tellings(names, toldOf(outbox, id)).map((about) => messageOf(`${BEGINNING}${about.join('+')}/${id}`, id)),
  );
  const { isWhole } = await send(set, channelId, messages, outbox);
  if (isWhole && (managers.length > 0 || !isTold)) doneOn.set('refused', today);
}

/** Whether a message about refused settings may still be asked for, by its key. */
export function isOfTrials({ tried, trials }: SetAtWork['settings']): (key: string) => boolean {
  const names = tried.map(({ field }) => nameOf(field, trials[field]?.since ?? 0));
  return (key) => key.startsWith(BEGINNING) && namesIn(key).some((name) => names.includes(name));
}

/** How the keys of messages about refused settings begin; what they are about follows, then whom they are to. */
const BEGINNING = 'refused/';

/** A field with the revision in which its value was saved. */
function nameOf(field: string, since: number): string {
  return `${field}@${since}`;
}

function namesIn(key: string): readonly string[] {
  return (key.split('/')[1] ?? '').split('+');
}

/** What each message to somebody was about, sent or begun. */
function toldOf({ deliveries }: Outbox, userId: string): readonly (readonly string[])[] {
  return Object.keys(deliveries)
    .filter((key) => key.startsWith(BEGINNING) && key.endsWith(`/${userId}`))
    .map(namesIn);
}

/** What each message is about: those that were begun and still say something, and one about what is in none of them. */
function tellings(
  names: readonly string[],
  before: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const rest = names.filter((name) => !before.flat().includes(name));
  const lasting = before.filter((told) => told.some((name) => names.includes(name)));
  return rest.length === 0 ? lasting : [...lasting, rest];
}
