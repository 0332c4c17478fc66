import {
  commandMarks,
  type MoveTicket,
  type OrderFixed,
  type OrderProposal,
  type Panel,
  type SkipUpdate,
  type UpdateDraft,
  type UpdatePosted,
} from '#contract';
import type { Client, CommandRan } from './client.ts';
import type { Reply } from './http.ts';
import type { ChannelPanel, PanelAction } from './state/panels.ts';

export type Direction = MoveTicket['move'];

/** What buttons of the sidebar run as if it were typed. */
export type Subcommand = 'away' | 'swap' | 'roster' | 'settings';

/** What a reader can do with the SET shown in a channel. Nothing here ever rejects. */
export interface Actions extends UpdateActions {
  /** Moves a ticket in the order that is on screen. */
  move(channelId: string, key: string, direction: Direction): Promise<Reply<Panel>>;
  take(channelId: string, key: string): Promise<Reply<Panel>>;
  proposeOrder(channelId: string): Promise<Reply<OrderProposal>>;
  fixOrder(channelId: string, proposal: OrderProposal): Promise<Reply<OrderFixed>>;
}

/** What a reader can do with the update and what goes into it. */
interface UpdateActions {
  readDraft(channelId: string): Promise<Reply<UpdateDraft>>;
  /** Posts, or posts again, the update that was previewed. */
  postUpdate(channelId: string, dueDate: string): Promise<Reply<UpdatePosted>>;
  skipUpdate(channelId: string, skip: Omit<SkipUpdate, 'channel_id'>): Promise<Reply<Panel>>;
  /** One note a line. */
  addNotes(channelId: string, text: string): Promise<Reply<Panel>>;
  takeOffer(channelId: string, offerId: string): Promise<Reply<Panel>>;
  removeNote(channelId: string, id: string): Promise<Reply<Panel>>;
  addBlocker(channelId: string, text: string): Promise<Reply<Panel>>;
  clearBlocker(channelId: string, id: string): Promise<Reply<Panel>>;
  /** Has the server open the dialog of a subcommand, or answer it in the channel on screen; about the SET that `channelId` shows. */
  runCommand(channelId: string, screenId: string, subcommand: Subcommand): Promise<Reply<CommandRan>>;
}

interface ActionsOptions {
  readonly client: Client;
  readonly dispatch: (action: PanelAction) => unknown;
  readonly panelOf: (channelId: string) => ChannelPanel;
  /** Reads the panel of a channel again, because what is on screen turned out to be old. */
  readonly reread: (channelId: string) => void;
  /** The team on screen; commands are sent to one. */
  readonly teamId: () => string;
  /** Has the host show the dialog of this trigger, come or still to come: it shows none that nobody on the page waits for. */
  readonly awaitDialog: (triggerId: string) => void;
}

/** Shows what comes of a change at once; after one that failed the panel is read again, as the board may have moved on. */
export function createActions({
  client,
  dispatch,
  panelOf,
  reread,
  teamId,
  awaitDialog,
}: ActionsOptions): Actions {
  const show = <T>(channelId: string, reply: Reply<T>, panelIn: (value: T) => Panel): Reply<T> => {
    if (reply.ok) dispatch({ type: 'set-update/panel_changed', channelId, panel: panelIn(reply.value) });
    else reread(channelId);
    return reply;
  };
  const showPanel = (channelId: string, reply: Reply<Panel>) => show(channelId, reply, (panel) => panel);
  return {
    async move(channelId, key, direction) {
      const token = panelOf(channelId).panel?.order?.token ?? '';
      const reply = await client.moveTicket({ channel_id: channelId, key, move: direction, token });
      return showPanel(channelId, reply);
    },
    async take(channelId, key) {
      const reply = await client.takeTicket({ channel_id: channelId, key });
      return showPanel(channelId, reply);
    },
    proposeOrder: (channelId) => client.proposeOrder(channelId),
    async fixOrder(channelId, { token }) {
      const reply = await client.fixOrder({ channel_id: channelId, token });
      return show(channelId, reply, ({ panel }) => panel);
    },
    readDraft: (channelId) => client.readDraft(channelId),
    async postUpdate(channelId, dueDate) {
      const reply = await client.postUpdate({ channel_id: channelId, due_date: dueDate });
      return show(channelId, reply, ({ panel }) => panel);
    },
    async skipUpdate(channelId, skip) {
      return showPanel(channelId, await client.skipUpdate({ channel_id: channelId, ...skip }));
    },
    async addNotes(channelId, text) {
      return showPanel(channelId, await client.addNotes({ channel_id: channelId, text, offers: [] }));
    },
    async takeOffer(channelId, offerId) {
      const notes = { channel_id: channelId, text: '', offers: [offerId] };
      return showPanel(channelId, await client.addNotes(notes));
    },
    async removeNote(channelId, id) {
      return showPanel(channelId, await client.removeNote({ channel_id: channelId, id }));
    },
    async addBlocker(channelId, text) {
      return showPanel(channelId, await client.addBlocker({ channel_id: channelId, text }));
    },
    async clearBlocker(channelId, id) {
      return showPanel(channelId, await client.clearBlocker({ channel_id: channelId, id }));
    },
    async runCommand(channelId, screenId, subcommand) {
      const set = panelOf(channelId).panel?.channel_id ?? channelId;
      const named = set === screenId ? subcommand : `${commandMarks.set}${set} ${subcommand}`;
      const command = `/set-update ${named}`;
      const reply = await client.runCommand({ channel_id: screenId, team_id: teamId(), command });
      if (reply.ok && reply.value.triggerId !== '') awaitDialog(reply.value.triggerId);
      return reply;
    },
  };
}
