import type { MoveTicket, OrderFixed, OrderProposal, Panel } from '#contract';
import type { Client } from './client.ts';
import type { Reply } from './http.ts';
import type { ChannelPanel, PanelAction } from './state/panels.ts';

export type Direction = MoveTicket['move'];

/** What a reader can do with the queue shown in a channel. Nothing here ever rejects. */
export interface Actions {
  /** Moves a ticket in the order that is on screen. */
  move(channelId: string, key: string, direction: Direction): Promise<Reply<Panel>>;
  take(channelId: string, key: string): Promise<Reply<Panel>>;
  proposeOrder(channelId: string): Promise<Reply<OrderProposal>>;
  fixOrder(channelId: string, proposal: OrderProposal): Promise<Reply<OrderFixed>>;
}

export interface ActionsOptions {
  readonly client: Client;
  readonly dispatch: (action: PanelAction) => unknown;
  readonly panelOf: (channelId: string) => ChannelPanel;
  /** Reads the panel of a channel again, because what is on screen turned out to be old. */
  readonly reread: (channelId: string) => void;
}

/** Shows what comes of a change at once; after one that failed the panel is read again, as the board may have moved on. */
export function createActions({ client, dispatch, panelOf, reread }: ActionsOptions): Actions {
  const show = <T>(channelId: string, reply: Reply<T>, panelIn: (value: T) => Panel): Reply<T> => {
    if (reply.ok) dispatch({ type: 'set-update/panel_changed', channelId, panel: panelIn(reply.value) });
    else reread(channelId);
    return reply;
  };
  return {
    async move(channelId, key, direction) {
      const token = panelOf(channelId).panel?.order?.token ?? '';
      const reply = await client.moveTicket({ channel_id: channelId, key, move: direction, token });
      return show(channelId, reply, (panel) => panel);
    },
    async take(channelId, key) {
      const reply = await client.takeTicket({ channel_id: channelId, key });
      return show(channelId, reply, (panel) => panel);
    },
    proposeOrder: (channelId) => client.proposeOrder(channelId),
    async fixOrder(channelId, { token }) {
      const reply = await client.fixOrder({ channel_id: channelId, token });
      return show(channelId, reply, ({ panel }) => panel);
    },
  };
}
