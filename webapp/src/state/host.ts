import type { GlobalState } from '@mattermost/types/store';
import {
  getCurrentUser,
  getIsUserStatusesConfigEnabled,
  getUsers,
} from 'mattermost-redux/selectors/entities/common';
import { basePathOf } from '../http.ts';
import type { PresencePage } from '../presences.ts';
import type { ProfilePage } from '../profiles.ts';
import type { HostStore } from '../registry.ts';

export { getCurrentChannelId, getCurrentUserId } from 'mattermost-redux/selectors/entities/common';

const presences = ['online', 'away', 'dnd', 'offline', 'ooo'] as const;
export type Presence = (typeof presences)[number];

/** Whether the reader is a guest of this server. */
export function isGuestIn(state: GlobalState): boolean {
  return (getCurrentUser(state)?.roles ?? '').split(' ').includes('system_guest');
}

/** The path Mattermost is served below, without a trailing slash. */
export function basePathIn(state: GlobalState): string {
  return basePathOf(state.entities.general.config.SiteURL, window.basename);
}

function statusIn(state: GlobalState, userId: string): string | undefined {
  return state.entities.users.statuses?.[userId];
}

/** Where the page keeps presence. What is kept is given to the host's own reducer: what it hears later takes its place. */
export function presencesOn({ getState, dispatch }: HostStore): PresencePage {
  return {
    isOn: () => getIsUserStatusesConfigEnabled(getState()),
    statusOf: (userId) => statusIn(getState(), userId),
    keep(presences) {
      const data = Object.fromEntries(presences.map(({ userId, status }) => [userId, status]));
      dispatch({ type: 'RECEIVED_STATUSES', data });
    },
  };
}

/** Where the page keeps people, in the host's own reducer. */
export function profilesOn({ getState, dispatch }: HostStore): ProfilePage {
  return {
    isKnown: (userId) => getUsers(getState())[userId] !== undefined,
    keep: (profiles) => void dispatch({ type: 'RECEIVED_PROFILES_LIST', data: profiles }),
  };
}

/** The presence of a user as far as the page knows it; null when unknown or switched off. */
export function presenceOf(state: GlobalState, userId: string): Presence | null {
  if (!getIsUserStatusesConfigEnabled(state)) return null;
  const status = statusIn(state, userId);
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

/** First and last name of a user; empty when the page does not know them. */
export function fullNameOf(state: GlobalState, userId: string): string {
  const user = getUsers(state)[userId];
  return user === undefined ? '' : `${user.first_name} ${user.last_name}`.trim();
}

/** The name of the team on screen, as it stands in addresses; null when there is none. */
export function currentTeamNameIn(state: GlobalState): string | null {
  const { currentTeamId, teams } = state.entities.teams;
  return teams[currentTeamId]?.name ?? null;
}

/** The id of the team on screen; empty when there is none. */
export function currentTeamIdIn(state: GlobalState): string {
  return state.entities.teams.currentTeamId;
}

/**
 * The host's own action on the trigger of a command it has run: only a dialog with that trigger is shown to the reader.
 * Source: `executeCommand` and `openInteractiveDialog` of Mattermost's web app.
 */
export function dialogAwaited(triggerId: string): object {
  return { type: 'RECEIVED_DIALOG_TRIGGER_ID', data: triggerId };
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

/** The clock the reader has chosen; undefined means that of the reader's language. */
export function hourCycleIn(state: GlobalState): 'h12' | 'h23' | undefined {
  const choice = displaySetting(state, 'use_military_time');
  if (choice === undefined || choice === '') return undefined;
  return choice === 'true' ? 'h23' : 'h12';
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
