import {
  type AddBlocker,
  type AddNotes,
  type ChangeNote,
  type ChannelRef,
  type ClearBlocker,
  type ConnectionTest,
  ConnectionTested,
  commandMarks,
  type FixOrder,
  type MoveTicket,
  OrderFixed,
  OrderProposal,
  Panel,
  type PostUpdate,
  routes,
  type SkipUpdate,
  type TakeTicket,
  TriageOpened,
  type UnskipUpdate,
  UpdateDraft,
  UpdatePosted,
} from '#contract';
import { createHttp, type HttpOptions, type Schema } from './http.ts';

interface HostCommand {
  readonly channel_id: string;
  readonly team_id: string;
  readonly command: string;
}

/** What the host answers once a command has run. */
export interface CommandRan {
  /** What the dialog that the command may have opened is known by; empty when the host says nothing of it. */
  readonly triggerId: string;
  /** It was answered by a message in the channel it was run in, and opened no dialog. */
  readonly isAnswered: boolean;
}

export interface KnownPresence {
  readonly userId: string;
  readonly status: string;
}

/** A user as the host sends one, with all that is not looked at here. */
export interface KnownProfile {
  readonly id: string;
  readonly username: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly nickname: string;
}

/** An entry without a name is left out. */
const profiles: Schema<readonly KnownProfile[]> = {
  safeParse(json) {
    if (!Array.isArray(json)) return { success: false };
    const data = json.map(fieldsOf).flatMap((fields) => {
      const { id, username, first_name, last_name, nickname } = fields;
      const isNamed =
        typeof id === 'string' &&
        typeof username === 'string' &&
        typeof first_name === 'string' &&
        typeof last_name === 'string' &&
        typeof nickname === 'string';
      return isNamed ? [{ ...fields, id, username, first_name, last_name, nickname }] : [];
    });
    return { success: true, data };
  },
};

/** An entry that is none of a user is left out. */
const presences: Schema<readonly KnownPresence[]> = {
  safeParse(json) {
    if (!Array.isArray(json)) return { success: false };
    const data = json
      .map(fieldsOf)
      .flatMap(({ user_id: userId, status }) =>
        typeof userId === 'string' && typeof status === 'string' ? [{ userId, status }] : [],
      );
    return { success: true, data };
  },
};

/** Nothing in the host's answer is an error: the command has run. */
const commandRan: Schema<CommandRan> = {
  safeParse(json) {
    const { trigger_id: id, props } = fieldsOf(json);
    const isAnswered = fieldsOf(props)[commandMarks.answered] === true;
    return { success: true, data: { triggerId: typeof id === 'string' ? id : '', isAnswered } };
  },
};

function fieldsOf(json: unknown): Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null ? { ...json } : {};
}

/** The routes of the contract as the signed-in user. Nothing here ever rejects. */
export function createClient(options: HttpOptions) {
  const http = createHttp(options);
  return {
    readPanel: (channelId: string) => http.get(routes.panel, { channel_id: channelId }, Panel),
    /** Has Jira read now, then answers the panel. */
    refreshPanel: (channelId: string) => http.post(routes.refresh, { channel_id: channelId }, Panel),
    /** Moves a ticket of the queue by one place or to the top; answers the panel in the new order. */
    moveTicket: (move: MoveTicket) => http.post(routes.move, move, Panel),
    /** Assigns a ticket to the reader; answers the panel afterwards. */
    takeTicket: (ticket: TakeTicket) => http.post(routes.take, ticket, Panel),
    /** Has the board read now; answers the moves that would bring the queue in order. */
    proposeOrder: (channelId: string) => http.get(routes.order, { channel_id: channelId }, OrderProposal),
    /** Makes the moves proposed, if the board is still as it was then. */
    fixOrder: (order: FixOrder) => http.post(routes.fixOrder, order, OrderFixed),
    /** Opens the reader's card of bugs; answers where it is. */
    openTriage: (set: ChannelRef) => http.post(routes.openTriage, set, TriageOpened),
    readDraft: (channelId: string) => http.get(routes.draft, { channel_id: channelId }, UpdateDraft),
    /** Each of these answers the panel afterwards. */
    addNotes: (notes: AddNotes) => http.post(routes.addNotes, notes, Panel),
    changeNote: (note: ChangeNote) => http.post(routes.changeNote, note, Panel),
    addBlocker: (blocker: AddBlocker) => http.post(routes.addBlocker, blocker, Panel),
    clearBlocker: (blocker: ClearBlocker) => http.post(routes.clearBlocker, blocker, Panel),
    skipUpdate: (update: SkipUpdate) => http.post(routes.skipUpdate, update, Panel),
    unskipUpdate: (update: UnskipUpdate) => http.post(routes.unskipUpdate, update, Panel),
    /** Posts the update, or writes the post again. */
    postUpdate: (update: PostUpdate) => http.post(routes.postUpdate, update, UpdatePosted),
    /** Runs a slash command as the reader; what it says comes as a post or a dialog of the host. */
    runCommand: (command: HostCommand) => http.postToHost('/api/v4/commands/execute', command, commandRan),
    /** The presence of users as the host knows it; at most 200 of them. */
    readPresences: (userIds: readonly string[]) =>
      http.postToHost('/api/v4/users/status/ids', userIds, presences),
    /** Users as the host knows them, those left out whom the reader may not see; at most 200 of them. */
    readProfiles: (userIds: readonly string[]) => http.postToHost('/api/v4/users/ids', userIds, profiles),
    /** Tries the connection to Jira; settings left out are taken as saved. */
    testConnection: (settings: ConnectionTest['settings']) =>
      http.post(routes.testConnection, { settings }, ConnectionTested),
  };
}

export type Client = ReturnType<typeof createClient>;
