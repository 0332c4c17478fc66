import { z } from 'zod';
import type { Cluster } from '../cluster.ts';
import { goString } from '../go-json.ts';
import { createPermissions } from '../permissions.ts';
import { newId } from '../store/ids.ts';
import type { Store } from '../store/index.ts';
import { notPermitted } from '../store/refusal.ts';
import type { Suggestion } from '../wire.ts';
import { type FetchList, suggest } from './autocomplete.ts';
import { callPlugin, readAnswer } from './plugin-calls.ts';
import type { CommandInput } from './run-command.ts';

const items = z.array(z.object({ Item: goString, Hint: goString, HelpText: goString }));

/** Follows `listCommandAutocompleteSuggestions` of `channels/api4/command.go`. */
export function createSuggestions(store: Store, cluster: Cluster) {
  const permissions = createPermissions(store);
  return async (input: CommandInput): Promise<Suggestion[]> => {
    const { userId, channelId, teamId, rootId = '', command, node } = input;
    if (!permissions.inTeam(userId, teamId, 'view_team')) throw notPermitted();
    const role = permissions.inSystem(userId, 'manage_system') ? 'system_admin' : 'system_user';
    const fetchList: FetchList = async (url, parsed, userInput) => {
      const query = new URLSearchParams({
        user_input: userInput,
        parsed,
        request_id: newId(),
        session_id: newId(),
        ip_address: '127.0.0.1',
        accept_language: '',
        user_agent: '',
        channel_id: channelId,
        team_id: teamId,
        root_id: rootId,
        user_id: userId,
        site_url: cluster.siteUrl,
      });
      query.sort();
      // Where the plugin registered a query with the address, it is lost.
      const [path = ''] = url.split('?');
      const asked = `/plugins/${cluster.manifest.id}/${path.replace(/^\//, '')}?${query}`;
      const text = await callPlugin(cluster, { userId, method: 'GET', url: asked, node });
      try {
        return readAnswer(text === '' ? '[]' : text, items, notPermitted);
      } catch {
        return [];
      }
    };
    return suggest(cluster.running(node)?.commands.all(teamId) ?? [], command, role, fetchList);
  };
}
