import { beforeEach } from 'vitest';
import { describeActions } from './actions.ts';
import { describeActivation } from './activation.ts';
import { describeCommands } from './commands.ts';
import { describeDialogs } from './dialogs.ts';
import { describeEphemeral } from './ephemeral.ts';
import { describeErrors } from './errors.ts';
import { describeKv } from './kv.ts';
import { describeMembership } from './membership.ts';
import { describePermissions } from './permissions.ts';
import { describePosts } from './posts.ts';
import { describeRequests } from './requests.ts';
import type { Stage } from './stage.ts';
import { describeWebsocket } from './websocket.ts';

/**
 * What a Mattermost host does, as a plugin and its users meet it. The same tests run on the embedded host and on a real
 * server; what differs is a fault of the embedded host.
 */
export function describeHost(given: () => Stage): void {
  beforeEach(() => given().probe.forget());
  describeActivation(given);
  describeRequests(given);
  describeCommands(given);
  describeActions(given);
  describeDialogs(given);
  describeEphemeral(given);
  describePosts(given);
  describeKv(given);
  describePermissions(given);
  describeWebsocket(given);
  describeErrors(given);
  describeMembership(given);
}
