import {
  type ChangeNote,
  commandMarks,
  type MoveTicket,
  type OrderProposal,
  type Panel,
  type SkipUpdate,
} from '#contract';
import type { Client } from './client.ts';
import type { Reply } from './http.ts';
import type { ChannelPanel, PanelAction } from './state/panels.ts';

export type Direction = MoveTicket['move'];

/** What buttons of the sidebar run as if it were typed. */
export type Subcommand = 'away' | `away return ${string}` | 'swap' | 'roster' | 'settings' | 'triage status';

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

/**
 * What a reader can do with the SET shown in a channel; nothing here ever rejects. Shows what comes of a change at once; after one
 * that failed the panel is read again, as the board may have moved on.
 */
export function createActions({ client, dispatch, panelOf, reread, teamId, awaitDialog }: ActionsOptions) {
  const show = <T>(channelId: string, reply: Reply<T>, panelIn: (value: T) => Panel): Reply<T> => {
    if (reply.ok) dispatch({ type: 'set-update/panel_changed', channelId, panel: panelIn(reply.value) });
    else reread(channelId);
    return reply;
  };
  const showPanel = (channelId: string, reply: Reply<Panel>) => show(channelId, reply, (panel) => panel);
  return {
    /** Moves a ticket in the order that is on screen. */
    async move(channelId: string, key: string, direction: Direction) {
      const token = panelOf(channelId).panel?.order?.token ?? '';
      const reply = await client.moveTicket({ channel_id: channelId, key, move: direction, token });
      return showPanel(channelId, reply);
    },
    async take(channelId: string, key: string) {
      const reply = await client.takeTicket({ channel_id: channelId, key });
      return showPanel(channelId, reply);
    },
    proposeOrder: (channelId: string) => client.proposeOrder(channelId),
    async fixOrder(channelId: string, { token }: OrderProposal) {
      const reply = await client.fixOrder({ channel_id: channelId, token });
      return show(channelId, reply, ({ panel }) => panel);
    },
    readDraft: (channelId: string) => client.readDraft(channelId),
    /** Posts, or posts again, the update that was previewed. */
    async postUpdate(channelId: string, dueDate: string) {
      const reply = await client.postUpdate({ channel_id: channelId, due_date: dueDate });
      return show(channelId, reply, ({ panel }) => panel);
    },
    async skipUpdate(channelId: string, skip: Omit<SkipUpdate, 'channel_id'>) {
      return showPanel(channelId, await client.skipUpdate({ channel_id: channelId, ...skip }));
    },
    /** Brings back an update that somebody skipped. */
    async unskipUpdate(channelId: string, dueDate: string) {
      return showPanel(channelId, await client.unskipUpdate({ channel_id: channelId, due_date: dueDate }));
    },
    /** One note a line. */
    async addNotes(channelId: string, text: string) {
      return showPanel(channelId, await client.addNotes({ channel_id: channelId, text, offers: [] }));
    },
    async takeOffer(channelId: string, offerId: string) {
      const notes = { channel_id: channelId, text: '', offers: [offerId] };
      return showPanel(channelId, await client.addNotes(notes));
    },
    /** An empty text removes it; `seen`: the words on screen. */
    async changeNote(channelId: string, { id, text, seen }: Omit<ChangeNote, 'channel_id'>) {
      return showPanel(channelId, await client.changeNote({ channel_id: channelId, id, text, seen }));
    },
    async addBlocker(channelId: string, text: string) {
      return showPanel(channelId, await client.addBlocker({ channel_id: channelId, text }));
    },
    async clearBlocker(channelId: string, id: string) {
      return showPanel(channelId, await client.clearBlocker({ channel_id: channelId, id }));
    },
    /** Opens the reader's card of bugs; nothing in the panel changes by that. */
    async openTriage(channelId: string) {
      const reply = await client.openTriage({ channel_id: channelId });
      if (!reply.ok) reread(channelId);
      return reply;
    },
    /** Has the server open the dialog of a subcommand, or answer it in the channel on screen; about the SET that `channelId` shows. */
    async runCommand(channelId: string, screenId: string, subcommand: Subcommand) {
      const set = panelOf(channelId).panel?.channel_id ?? channelId;
      const named = set === screenId ? subcommand : `${commandMarks.set}${set} ${subcommand}`;
      const command = `/set-update ${named}`;
      const reply = await client.runCommand({ channel_id: screenId, team_id: teamId(), command });
      if (reply.ok && reply.value.triggerId !== '') awaitDialog(reply.value.triggerId);
      return reply;
    },
  };
}

export type Actions = ReturnType<typeof createActions>;
