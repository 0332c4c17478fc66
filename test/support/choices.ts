import { setFields } from '../../server/adapters/settings-catalogue/catalogue.ts';
import { byLowerName, plainValue } from '../../server/adapters/settings-catalogue/sent.ts';
import { setRecord } from '../../server/adapters/store/records.ts';
import { NO_CHOICES, type SetChoices } from '../../server/app/settings/settings.ts';
import type { Kv } from '../sim/mattermost/store/kv.ts';

/** What managers would have chosen of these settings, named in any case; with `running`, the SET was started then, or long ago. */
export function choicesIn(settings: unknown): SetChoices {
  const given = byLowerName(settings);
  const chosen = setFields.filter((field) => given.has(field.toLowerCase()));
  const values = chosen.map((field) => [field, plainValue(given.get(field.toLowerCase()))]);
  const running = given.get('running');
  const runningSince = typeof running === 'number' ? running : running === true ? 0 : null;
  return { ...NO_CHOICES, runningSince, values: Object.fromEntries(values) };
}

/** The same as the plugin finds it, as if managers of the channel's SET had chosen it; nothing where they chose nothing. */
export function choose(kv: Kv, channelId: string, settings: Readonly<Record<string, unknown>>): void {
  const { prefix, version } = setRecord;
  const chosen = choicesIn(settings);
  if (Object.keys(chosen.values).length === 0 && chosen.runningSince === null) return;
  const document = { ...chosen, revision: 1, version };
  kv.set(`${prefix}/${channelId}`, new TextEncoder().encode(JSON.stringify(document)));
}
