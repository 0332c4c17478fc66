import type { JiraSettings } from './adapters/jira/connection/settings.ts';
import { allSettings } from './adapters/settings-catalogue/catalogue.ts';
import { byLowerName, plainValue } from './adapters/settings-catalogue/sent.ts';
import { type PlaceAsked, placeOf } from './app/settings/check-place.ts';
import type { AccountsByName, NotTested, SetChoices } from './app/settings/settings.ts';
import { namesTyped, readConfig } from './config.ts';
import { ok, type Result, refused } from './domain/result.ts';

/**
 * The settings to try a connection with: those `typed`, saved or not, and the stored ones for what is left out. The stored
 * token is used only if requests go where they go now; anywhere else the token must have been typed.
 */
export function connectionToTest(
  stored: unknown,
  typed: unknown,
  choices?: SetChoices,
): Result<JiraSettings, NotTested> {
  const changed = byLowerName(typed);
  const token = plainValue(changed.get('jiratoken')).trim();
  const isTokenTyped = !/^\**$/.test(token);
  if (!isTokenTyped) changed.delete('jiratoken');
  const config = readConfig(Object.fromEntries([...byLowerName(stored), ...changed]), 0, choices);
  if (!isTokenTyped && config.apiUrl !== readConfig(stored, 0).apiUrl)
    return refused({ code: 'token-needed' });
  if (config.jira !== null) return ok(config.jira);
  return refused({
    code: 'settings',
    problems: config.set.problems.filter(
      (one) => one.code === 'setting' && allSettings[one.field]?.stops === 'jira',
    ),
  });
}

/**
 * The channel and the managers to look up with them: those typed, saved or not, and the stored ones for what is left out. What stands
 * there as it was saved means whom it meant then, `known`; anything else is looked up by its name, as saving it would.
 */
export function placeToTest(
  stored: unknown,
  typed: unknown,
  known: { readonly channelId: string; readonly managers: AccountsByName | undefined },
): PlaceAsked {
  const raw = Object.fromEntries([...byLowerName(stored), ...byLowerName(typed)]);
  const isSaved = namesTyped(raw, 'Managers').text === namesTyped(stored, 'Managers').text;
  const accounts = { Managers: isSaved ? known.managers : new Map(), Roster: undefined };
  const { set } = readConfig(raw, 0, undefined, undefined, accounts);
  const { channel } = readConfig(stored, 0).set;
  const isChannelSaved = set.channel?.team === channel?.team && set.channel?.name === channel?.name;
  const place = placeOf(set, isChannelSaved ? known.channelId : '');
  if (isSaved || !place.managers.ok) return place;
  return { ...place, managers: ok(place.managers.value.map(({ typed }) => ({ typed, userId: 'by-name' }))) };
}
