import { isZone } from './calendar.ts';

/**
 * The time zone of somebody, that of their computer or one they chose; null where there is none that is known here.
 * @param chosen as Mattermost keeps it: `useAutomaticTimezone` (`true`, else chosen by hand), `automaticTimezone`, `manualTimezone`
 * Source: `GetPreferredTimezone` of `model/utils.go`
 */
export function chosenZone(chosen: ReadonlyMap<string, string>): string | null {
  const isAutomatic = chosen.get('useAutomaticTimezone') === 'true';
  const zone = chosen.get(isAutomatic ? 'automaticTimezone' : 'manualTimezone') ?? '';
  return isZone(zone) ? zone : null;
}
