import type { Rights } from '../../domain/roles.ts';
import { abilities } from '../panel.ts';
import type { SetAtWork } from '../set.ts';
import { agesOn, type TicketAge } from './ageing.ts';
import { type BoardState, PANEL_AGE, PERSON_WAITS } from './poll-board.ts';

export interface QueueView {
  readonly state: BoardState;
  readonly ages: ReadonlyMap<string, TicketAge>;
  /** Whether the order breaks the policy, and the person who asks may have it mended. */
  readonly mayFix: boolean;
}

/** The queue for somebody with these rights, not older than 15 s if Jira answers. */
export async function queue(set: SetAtWork, rights: Rights): Promise<QueueView> {
  const state = await set.board.refresh(set.channelId, PANEL_AGE, PERSON_WAITS);
  if (state.board === null) return { state, ages: new Map(), mayFix: false };
  const isBroken = state.board.order.moves > 0;
  const mayFix = isBroken && (await abilities(set, rights)).may_order;
  return { state, ages: agesOn(set, state.board), mayFix };
}
