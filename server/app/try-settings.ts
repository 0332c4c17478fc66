import type { Desk } from './desk.ts';
import { managersOf } from './managers.ts';
import { sendAll } from './setup-message.ts';
import { afterTrying, TRIED_FIELDS, type TriedField } from './trial.ts';

/**
 * Asks Jira about what was saved while it could not be asked, and now and then about what it refused since; whoever manages is told
 * once what it refuses.
 */
export async function trySettings(desk: Desk, channelId: string): Promise<void> {
  const fields = fieldsDue(desk);
  if (fields.length > 0) await askAbout(desk, channelId, fields);
  await tellOfRefused(desk, channelId);
}

/** Somebody may have mended in Jira what it refuses. Milliseconds. */
const ASKED_AGAIN = 10 * 60_000;

function fieldsDue({ settings, askedAgainAt, clock }: Desk): readonly TriedField[] {
  const open = TRIED_FIELDS.filter((field) => settings.trials[field] !== undefined);
  const since = clock.now() - (askedAgainAt.get('settings') ?? Number.NEGATIVE_INFINITY);
  const isDue = since < 0 || since >= ASKED_AGAIN;
  if (isDue && open.length > 0) askedAgainAt.set('settings', clock.now());
  return isDue ? open : open.filter((field) => settings.trials[field]?.refusal === null);
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

async function tellOfRefused(desk: Desk, channelId: string): Promise<void> {
  const { settings, messagesIn } = desk;
  const { trials, channel, schedule, switches, runningSince } = settings;
  const refused = TRIED_FIELDS.flatMap((field) => {
    const { since = 0, refusal = null } = trials[field] ?? {};
    return refusal === null ? [] : [{ field, since, failure: refusal }];
  });
  if (refused.length === 0 || runningSince === null || !switches.notices || channel === null) return;
  const revisions = [...new Set(refused.map(({ since }) => since))];
  const isKept = (slot: string) =>
    !slot.startsWith('refused/') || revisions.some((one) => slot.startsWith(`refused/${one}/`));
  const links = { channelId, channel, zone: schedule.zone };
  const managers = await managersOf(desk, channelId);
  const messages = managers.flatMap((person) =>
    revisions.map((revision) => {
      const ofIt = refused.filter(({ since }) => since === revision);
      const outgoing = messagesIn(person.locale).settingsRefused(ofIt, links);
      return { id: channelId, slot: `refused/${revision}/${person.id}`, person, isKept, outgoing };
    }),
  );
  await sendAll(desk, messages);
}
