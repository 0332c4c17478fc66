/** What the two halves say to each other: schemas and paths, nothing else. */
export { ConnectionTest, ConnectionTested } from './connection.ts';
export { events, PanelChanged } from './events.ts';
export { FixOrder, MoveTicket, OrderFixed, OrderProposal, TakeTicket } from './order.ts';
export {
  ChannelRef,
  Column,
  Member,
  OrderWarning,
  Panel,
  PriorityClass,
  Problem,
  RouteError,
  Ticket,
} from './panel.ts';
export { routes } from './routes.ts';
