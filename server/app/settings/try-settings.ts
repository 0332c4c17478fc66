import { dateAt } from '../../domain/calendar/calendar.ts';
import type { Desk } from '../desk.ts';
import { managersOf } from './managers.ts';
import { sendAll } from './setup-message.ts';
import { afterTrying, isWaitingForBoard, TRIED_FIELDS, type TriedField } from './trial.ts';

/**
 * Asks Jira about what was saved while it could not be asked, and now and then about what it refused since; whoever manages is told
 * once what it refuses.
 */
export async function trySettings(desk: Desk, channelId: string): Promise<void> {
  const isDue = isDueAgain(desk);
  const fields = fieldsDue(desk, isDue);
  if (isDue && fields.length > 0) desk.askedAgainAt.set('settings', desk.clock.now());
  if (fields.length > 0) await askAbout(desk, channelId, fields);
  await tellOfRefused(desk, channelId);
}

/** Somebody may have mended in Jira what it refuses. Milliseconds. */
const ASKED_AGAIN = 10 * 60_000;

function isDueAgain({ askedAgainAt, clock }: Desk): boolean {
  const since = clock.now() - (askedAgainAt.get('settings') ?? Number.NEGATIVE_INFINITY);
  return since < 0 || since >= ASKED_AGAIN;
}

/** `isDue`: those that Jira refused, too. */
function fieldsDue({ settings }: Desk, isDue: boolean): readonly TriedField[] {
  const open = TRIED_FIELDS.filter((field) => settings.trials[field] !== undefined);
  if (isDue) return open;
  return open.filter(
    (field) => settings.trials[field]?.refusal === null && !isWaitingForBoard(field, settings.trials),
  );
}

async function askAbout(desk: Desk, channelId: string, fields: readonly TriedField[]): Promise<void> {
  const trials = await desk.tryOut({}, fields);
  await desk.store.sets.change(channelId, (current) => {
    // What was asked about is what these settings say; others are asked about with the next minute.
    if (current === undefined || current.revision !== desk.settings.revision) return undefined;
    const next = afterTrying(current.trials, trials);
    return next && { ...current, revision: current.revision + 1, trials: next };
  });
}

/** Each person gets one message with all of them; what is refused later comes in another. */
async function tellOfRefused(desk: Desk, channelId: string): Promise<void> {
  const { settings, messagesIn, doneOn, clock, store } = desk;
  const { trials, channel, schedule, switches, runningSince } = settings;
  const refused = TRIED_FIELDS.flatMap((field) => {
    const { since = 0, refusal = null } = trials[field] ?? {};
    return refusal === null ? [] : [{ name: `${field}@${since}`, field, failure: refusal }];
  });
  if (refused.length === 0 || runningSince === null || !switches.notices || channel === null) return;
  // People who become managers meanwhile are found the next day.
  const today = dateAt(schedule.zone, clock.now());
  if (doneOn.get('refused') === today) return;
  const names = refused.map(({ name }) => name);
  const isKept = (slot: string) => !slot.startsWith('refused/') || isAbout(slot, names);
  const links = { channelId, channel, zone: schedule.zone };
  const begun = Object.keys((await store.sets.read(channelId))?.deliveries ?? {});
  const managers = await managersOf(desk, channelId);
  const messages = managers.flatMap((person) =>
    slotsFor(`refused/${person.id}/`, names, begun).map((slot) => {
      const told = refused.filter(({ name }) => namesIn(slot).includes(name));
      const outgoing = messagesIn(person.locale).settingsRefused(told, links);
      return { id: channelId, slot, person, isKept, outgoing };
    }),
  );
  if ((await sendAll(desk, messages)) && managers.length > 0) doneOn.set('refused', today);
}

/** Messages that were begun and still say something, and one about what is in none of them. */
function slotsFor(start: string, names: readonly string[], begun: readonly string[]): readonly string[] {
  const before = begun.filter((slot) => slot.startsWith(start));
  const told = before.flatMap(namesIn);
  const rest = names.filter((name) => !told.includes(name));
  const lasting = before.filter((slot) => isAbout(slot, names));
  return rest.length === 0 ? lasting : [...lasting, start + rest.join('+')];
}

function isAbout(slot: string, names: readonly string[]): boolean {
  return namesIn(slot).some((name) => names.includes(name));
}

/** What a message is about, which its slot ends with: each field with the revision in which its value was saved. */
function namesIn(slot: string): readonly string[] {
  return slot.slice(slot.lastIndexOf('/') + 1).split('+');
}
