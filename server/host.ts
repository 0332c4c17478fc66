import { randomUUID } from 'node:crypto';
import type { Api } from '#mattermost';
import { createBroadcast } from './adapters/broadcast.ts';
import { createChat } from './adapters/chat/index.ts';
import { createLease } from './adapters/lease.ts';
import { messagesIn } from './adapters/messages/index.ts';
import { createStore } from './adapters/store/index.ts';
import type { Host } from './app/host.ts';

interface Given extends Pick<Host, 'clock' | 'log' | 'installation'> {
  readonly api: Api;
  /** Empty while there is no bot. */
  readonly botId: () => string;
}

/** A node of the server with one connection to Mattermost. */
export function createHost({ api, botId, clock, log, installation }: Given): Host {
  return {
    clock,
    log,
    installation,
    messagesIn,
    chat: createChat(api, botId),
    store: createStore(api),
    lease: createLease(api, randomUUID()),
    broadcast: createBroadcast(api, log),
    newOwner: () => randomUUID(),
  };
}
