import * as React from 'react';
import type { ChangeNote, Panel, TriageOpened, UpdateDraft, UpdatePosted } from '#contract';
import type { Actions, Subcommand } from '../../actions.ts';
import type { CommandRan } from '../../client.ts';
import type { Reply } from '../../http.ts';
import { useTicketWork } from './ticket-actions.tsx';

/** What the reader can do with the update and the triage of the channel on screen; what comes of it is shown at once. */
interface UpdateWork {
  readDraft(): Promise<Reply<UpdateDraft>>;
  postUpdate(dueDate: string): Promise<Reply<UpdatePosted>>;
  skipUpdate(dueDate: string, reason: string): Promise<Reply<Panel>>;
  unskipUpdate(dueDate: string): Promise<Reply<Panel>>;
  addNotes(text: string): Promise<Reply<Panel>>;
  takeOffer(id: string): Promise<Reply<Panel>>;
  /** An empty text removes it; `seen`: the words on screen. */
  changeNote(change: Omit<ChangeNote, 'channel_id'>): Promise<Reply<Panel>>;
  addBlocker(text: string): Promise<Reply<Panel>>;
  clearBlocker(id: string): Promise<Reply<Panel>>;
  /** Opens the reader's card of bugs. */
  openTriage(): Promise<Reply<TriageOpened>>;
  runCommand(subcommand: Subcommand): Promise<Reply<CommandRan>>;
  /** Says something to a screen reader. */
  announce(words: string): void;
}

const WorkContext = React.createContext<UpdateWork | null>(null);

/** @throws outside {@link UpdateActions} */
export function useUpdateWork(): UpdateWork {
  const work = React.useContext(WorkContext);
  if (work === null) throw new Error('the update is shown without its actions');
  return work;
}

interface Props {
  readonly actions: Actions;
  readonly channelId: string;
  /** The channel on screen, where what a command answers is seen. */
  readonly screenId: string;
  readonly children: React.ReactNode;
}

/** Lets what is inside change the update; stands within the actions on tickets, which speak for both. */
export function UpdateActions({ actions, channelId, screenId, children }: Props) {
  const { announce } = useTicketWork();
  const work = React.useMemo<UpdateWork>(
    () => ({
      announce,
      readDraft: () => actions.readDraft(channelId),
      postUpdate: (dueDate) => actions.postUpdate(channelId, dueDate),
      skipUpdate: (dueDate, reason) => actions.skipUpdate(channelId, { due_date: dueDate, reason }),
      unskipUpdate: (dueDate) => actions.unskipUpdate(channelId, dueDate),
      addNotes: (text) => actions.addNotes(channelId, text),
      takeOffer: (id) => actions.takeOffer(channelId, id),
      changeNote: (change) => actions.changeNote(channelId, change),
      addBlocker: (text) => actions.addBlocker(channelId, text),
      clearBlocker: (id) => actions.clearBlocker(channelId, id),
      openTriage: () => actions.openTriage(channelId),
      runCommand: (subcommand) => actions.runCommand(channelId, screenId, subcommand),
    }),
    [actions, channelId, screenId, announce],
  );
  return <WorkContext.Provider value={work}>{children}</WorkContext.Provider>;
}
