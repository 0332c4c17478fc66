import type { Api } from '#mattermost';

/** More than these are not told: the first of them can name managers. */
const AT_MOST = 20;

/** Ids of the active system admins, by username. */
export async function systemAdmins(api: Pick<Api, 'GetUsers'>): Promise<readonly string[]> {
  const found = await api.GetUsers({ Role: 'system_admin', Active: true, Page: 0, PerPage: AT_MOST });
  return found.flatMap((user) => (user === undefined || user.IsBot ? [] : [user.Id]));
}
