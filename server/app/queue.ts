import type { Desk } from './desk.ts';
import { type BoardState, PANEL_AGE } from './poll-board.ts';

/** The board for `queue`, not older than 15 s if Jira answers; undefined while the setting names no channel. */
export async function queue(desk: Desk): Promise<BoardState | undefined> {
  const channelId = await desk.channelId();
  return channelId === undefined ? undefined : desk.board.refresh(channelId, PANEL_AGE);
}
