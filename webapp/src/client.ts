import {
  type ConnectionTest,
  ConnectionTested,
  type FixOrder,
  type MoveTicket,
  OrderFixed,
  OrderProposal,
  Panel,
  routes,
  type TakeTicket,
} from '#contract';
import { createHttp, type HttpOptions, type Reply } from './http.ts';

/** The routes of the contract as the signed-in user. Nothing here ever rejects. */
export interface Client {
  /** Reads the panel of a channel. */
  readPanel(channelId: string): Promise<Reply<Panel>>;
  /** Has Jira read now, then answers the panel. */
  refreshPanel(channelId: string): Promise<Reply<Panel>>;
  /** Moves a ticket of the queue by one place or to the top; answers the panel in the new order. */
  moveTicket(move: MoveTicket): Promise<Reply<Panel>>;
  /** Assigns a ticket to the reader; answers the panel afterwards. */
  takeTicket(ticket: TakeTicket): Promise<Reply<Panel>>;
  /** Has the board read now; answers the moves that would bring the queue in order. */
  proposeOrder(channelId: string): Promise<Reply<OrderProposal>>;
  /** Makes the moves proposed, if the board is still as it was then. */
  fixOrder(order: FixOrder): Promise<Reply<OrderFixed>>;
  /** Tries the connection to Jira; settings left out are taken as saved. */
  testConnection(settings: ConnectionTest['settings']): Promise<Reply<ConnectionTested>>;
}

export function createClient(options: HttpOptions): Client {
  const http = createHttp(options);
  return {
    readPanel: (channelId) => http.get(routes.panel, { channel_id: channelId }, Panel),
    refreshPanel: (channelId) => http.post(routes.refresh, { channel_id: channelId }, Panel),
    moveTicket: (move) => http.post(routes.move, move, Panel),
    takeTicket: (ticket) => http.post(routes.take, ticket, Panel),
    proposeOrder: (channelId) => http.get(routes.order, { channel_id: channelId }, OrderProposal),
    fixOrder: (order) => http.post(routes.fixOrder, order, OrderFixed),
    testConnection: (settings) => http.post(routes.testConnection, { settings }, ConnectionTested),
  };
}
