import type { GlobalState } from '@mattermost/types/store';
import {
  getCurrentUser,
  getIsUserStatusesConfigEnabled,
  getUsers,
} from 'mattermost-redux/selectors/entities/common';
import { basePathOf } from '../client.ts';

export { getCurrentChannelId } from 'mattermost-redux/selectors/entities/common';

const presences = ['online', 'away', 'dnd', 'offline', 'ooo'] as const;
export type Presence = (typeof presences)[number];

/** The path Mattermost is served below, without a trailing slash. */
export function basePathIn(state: GlobalState): string {
  return basePathOf(state.entities.general.config.SiteURL, window.basename);
}

/** The presence of a user as far as the page knows it; null when unknown or switched off. */
export function presenceOf(state: GlobalState, userId: string): Presence | null {
  if (!getIsUserStatusesConfigEnabled(state)) return null;
  const status = state.entities.users.statuses?.[userId];
  return presences.find((presence) => presence === status) ?? null;
}

/** The name the reader has chosen to see for a user; null when the page does not know the user. */
export function displayNameOf(state: GlobalState, userId: string): string | null {
  const user = getUsers(state)[userId];
  if (user === undefined) return null;
  const format =
    displaySetting(state, 'name_format') ?? state.entities.general.config.TeammateNameDisplay ?? 'username';
  const fullName = `${user.first_name} ${user.last_name}`.trim();
  if (format === 'full_name') return fullName || user.username;
  if (format === 'nickname_full_name') return user.nickname || fullName || user.username;
  return user.username;
}

/** When the user's picture last changed, in milliseconds; 0 when unknown. */
export function pictureUpdatedAt(state: GlobalState, userId: string): number {
  return getUsers(state)[userId]?.last_picture_update ?? 0;
}

/** The reader's time zone as set in Mattermost; undefined means that of the browser. */
export function timeZoneIn(state: GlobalState): string | undefined {
  const timezone = getCurrentUser(state)?.timezone;
  if (timezone === undefined) return undefined;
  const isAutomatic = String(timezone.useAutomaticTimezone) === 'true';
  const zone = isAutomatic ? timezone.automaticTimezone : timezone.manualTimezone;
  return zone !== '' && isZone(zone) ? zone : undefined;
}

/** Whether the reader has chosen the 24-hour clock. */
export function is24HourClock(state: GlobalState): boolean {
  return displaySetting(state, 'use_military_time') === 'true';
}

function displaySetting(state: GlobalState, name: string): string | undefined {
  return state.entities.preferences.myPreferences[`display_settings--${name}`]?.value;
}

function isZone(zone: string | undefined): zone is string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
