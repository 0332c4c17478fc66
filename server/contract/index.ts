/** What the two halves say to each other: schemas and paths, nothing else. */
export { events, PanelChanged } from './events.ts';
export { ChannelRef, Column, Member, Panel, Problem, RouteError, Ticket } from './panel.ts';
export { routes } from './routes.ts';
