/** What the two halves say to each other: schemas and paths, nothing else. */
export { commandMarks } from './command.ts';
export { ConnectionTest, ConnectionTested } from './connection.ts';
export { events, PanelChanged } from './events.ts';
export { FixOrder, MoveTicket, OrderFixed, OrderProposal, TakeTicket } from './order.ts';
export {
  Column,
  Member,
  NextRotation,
  OpenSet,
  OrderWarning,
  Panel,
  Problem,
  RouteError,
  SetRef,
  Ticket,
} from './panel.ts';
export { UpdatePosted } from './posted.ts';
export { ChannelRef, PriorityClass } from './primitives.ts';
export { pluginId, pluginPath, routes } from './routes.ts';
export { TriageOpened, TriageStanding } from './triage.ts';
export {
  AddBlocker,
  AddNotes,
  ChangeNote,
  ClearBlocker,
  Figure,
  HistoryRef,
  NoteOffer,
  PostUpdate,
  SkipUpdate,
  UnskipUpdate,
  UpdateDraft,
  WeekNumbers,
} from './update.ts';
