import type { Column, Panel } from '#contract';
import { dateAt, instantAt } from '../domain/calendar.ts';
import { type ShownColumn, ticketUrl } from '../domain/queue.ts';
import type { Desk } from './desk.ts';
import { PANEL_AGE } from './poll-board.ts';
import type { Problem } from './settings.ts';
import { summary } from './summary.ts';

/** The panel with its problems as codes: sentences depend on who reads. */
export interface PanelView {
  readonly panel: Omit<Panel, 'problems'>;
  readonly problems: readonly Problem[];
}

/** What the sidebar shows, the board not older than 15 s if Jira answers; undefined while the setting names no channel. */
export async function panel(desk: Desk): Promise<PanelView | undefined> {
  const { settings, clock } = desk;
  const { zone } = settings.schedule;
  const seen = await summary(desk, PANEL_AGE);
  const { channelId, people, update, board, problems } = seen;
  if (channelId === null || update === null || board === null) return undefined;
  const today = dateAt(zone, clock.now());
  const column = (shown: ShownColumn) => columnOf(shown, settings.jiraUrl ?? '');
  return {
    panel: {
      channel_id: channelId,
      version: Math.max(
        board.changedAt,
        update.postedAt ?? 0,
        settings.loadedAt,
        instantAt(zone, today, '00:00'),
      ),
      zone,
      board_url: settings.boardUrl,
      today,
      roster: {
        members: people.members.map(({ turn, userId, isLead, isDeputy, isGone }) => ({
          user_id: userId,
          username: turn.username,
          team: turn.team,
          is_lead: isLead,
          is_deputy: isDeputy,
          is_gone: isGone,
          from: turn.from,
          until: turn.to,
        })),
        until: people.until,
      },
      update: {
        due_date: update.dueDate,
        due_at: update.dueAt,
        state: update.state === 'posted' || update.state === 'paused' ? update.state : 'waiting',
        post_path: update.postId === null ? null : `/_redirect/pl/${update.postId}`,
      },
      board:
        board.board === null || board.asOf === null
          ? null
          : {
              as_of: board.asOf,
              is_stale: board.failure !== null,
              to_do: column(board.board.toDo),
              in_progress: column(board.board.inProgress),
              submitted: column(board.board.submitted),
            },
      is_jira_set_up: settings.jiraUrl !== null,
    },
    problems,
  };
}

function columnOf(column: ShownColumn, jiraUrl: string): Column {
  return {
    name: column.name,
    total: column.total,
    tickets: column.tickets.map((ticket) => ({
      key: ticket.key,
      url: ticketUrl(jiraUrl, ticket.key),
      is_private: ticket.isPrivate,
      summary: ticket.isPrivate ? null : ticket.summary,
      assignee: ticket.assignee,
      type: ticket.isPrivate ? null : ticket.type,
      status: ticket.status,
      updated_at: ticket.updatedAt,
    })),
  };
}
