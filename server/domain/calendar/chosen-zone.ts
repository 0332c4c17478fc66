import { isZone } from './calendar.ts';

/**
 * The time zone of somebody, that of their computer or one they chose; null where there is none that is known here.
 * @param chosen as Mattermost keeps it: `useAutomaticTimezone` (`true`), `automaticTimezone`, `manualTimezone`
 */
export function chosenZone(chosen: ReadonlyMap<string, string>): string | null {
  const isAutomatic = chosen.get('useAutomaticTimezone') !== 'false';
  const zone = chosen.get(isAutomatic ? 'automaticTimezone' : 'manualTimezone') ?? '';
  return isZone(zone) ? zone : null;
}
