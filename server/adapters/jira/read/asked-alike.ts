import { ok } from '../../../domain/result.ts';
import type { Gateway } from '../connection/gateway.ts';
import type { Deployment } from './deployment.ts';
import * as schema from './schema.ts';

/** What Jira Cloud and Data Center answer at the same place and in the same shape. */
export function askedAlike(
  gateway: Gateway,
): Pick<Deployment, 'whoAmI' | 'savedFilter' | 'statusNames' | 'boardConfiguration'> {
  return {
    async whoAmI(signal) {
      const me = await gateway.call('myself', schema.myself, (client) => client.getCurrentUser(), signal);
      return me.ok ? ok(me.value.displayName) : me;
    },
    async savedFilter(filter, signal) {
      const ask = (client: { genericGet(path: string): Promise<unknown> }) =>
        client.genericGet(`filter/${filter}`);
      const found = await gateway.call('filter', schema.savedFilter, ask, signal);
      return found.ok ? ok({ name: found.value.name ?? filter, jql: found.value.jql }) : found;
    },
    async statusNames(signal) {
      const found = await gateway.call(
        'statuses',
        schema.statusList,
        (client) => client.listStatus(),
        signal,
      );
      return found.ok ? ok(found.value.items) : found;
    },
    boardConfiguration: (board, signal) =>
      gateway.call(
        'board configuration',
        schema.boardConfiguration,
        (client) => client.getConfiguration(String(board)),
        signal,
      ),
  };
}
