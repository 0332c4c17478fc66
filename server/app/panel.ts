import type { Column, Panel, Ticket } from '#contract';
import { dateAt, instantAt } from '../domain/calendar/calendar.ts';
import { type ShownColumn, type ShownOrder, type ShownTicket, ticketUrl } from '../domain/queue/queue.ts';
import type { Rights } from '../domain/roles.ts';
import type { Note } from '../domain/update/note.ts';
import { EMPTY_NOTEBOOK, type Notebook } from '../domain/update/notebook.ts';
import type { Update } from '../domain/update/update.ts';
import { inTime } from './in-time.ts';
import { oneLook } from './one-look.ts';
import { eachOnce, part } from './parts.ts';
import { agesOn, type TicketAge } from './queue/ageing.ts';
import { type BoardState, PANEL_AGE } from './queue/poll-board.ts';
import type { TicketsFailure } from './queue/tickets-failure.ts';
import { pendingNotes, updateId } from './records/updates.ts';
import { rosterPanel } from './rotation/roster-panel.ts';
import { rotationsNow } from './rotation/rotations.ts';
import { TRUSTED } from './seen.ts';
import type { SetAtWork } from './set.ts';
import { seenAccount } from './settings/accounts.ts';
import type { Problem } from './settings/settings.ts';
import { summary } from './status/summary.ts';
import { beginTriagePanel, type TriagePanel, triagePanel } from './triage/triage-panel.ts';
import { notebookOf } from './update/blockers.ts';
import { history, skippedAhead } from './update/history.ts';
import { offersIn } from './update/offers.ts';
import { blockersOf, lastMonthOf, standingOf, type Viewer, weeksFrom } from './update/update-standing.ts';

/** Weeks of the chart. */
const WEEKS = 12;

/** The panel with its problems as codes: sentences depend on who reads. */
interface PanelView {
  readonly panel: Omit<Panel, 'problems' | 'triage'>;
  readonly triage: ShownTriage | null;
  readonly problems: readonly Problem[];
}

/** What the sidebar shows to somebody, the board not older than 15 s if Jira answers. */
export async function panel(asked: SetAtWork, viewer: Viewer): Promise<PanelView> {
  const set = oneLook(asked);
  const { settings, clock } = set;
  const { zone } = settings.schedule;
  const [seen, begun] = await Promise.all([
    summary(set, PANEL_AGE),
    part('triage', () => beginTriagePanel(set)),
  ]);
  const { people, problems, update, board } = seen;
  const { channelId } = set;
  const today = dateAt(zone, clock.now());
  const isUpdateRead = update.state !== 'unread';
  const rotationsRead = part('rotation', () => rotationsNow(set));
  const rosterRead = rotationsRead.then(({ value }) => rosterPanel(set, people, value, viewer));
  const [records, notebooks, pending, past, ahead, may, rotating, roster, own, triaged] = await Promise.all([
    part('update', async () =>
      isUpdateRead ? set.store.updates.read(updateId(channelId, update.dueDate)) : undefined,
    ),
    part('notebook', () => notebookOf(set)),
    part('notebook', async () => (isUpdateRead ? pendingNotes(set, update.dueDate) : null)),
    part('update', () => history(set, { last: WEEKS }, TRUSTED)),
    skippedAhead(set, update.dueDate),
    abilities(set, viewer.rights),
    rotationsRead,
    rosterRead,
    rosterRead.then((known) => ownAccount(set, viewer, known)),
    part('triage', () => triagePanel(set, begun.value)),
  ]);
  const [record, notebook, rotations] = [records.value, notebooks.value, rotating.value];
  const triage = triaged.value ?? null;
  const unread = [records, notebooks, pending, past, rotating, begun, triaged].flatMap((one) => one.problems);
  return {
    panel: {
      channel_id: channelId,
      version: Math.max(
        board.changedAt,
        update.postedAt ?? 0,
        settings.loadedAt,
        rotations?.changedAt ?? 0,
        triage?.changedAt ?? 0,
        instantAt(zone, today, '00:00'),
        ...changesOf(record),
        ...changesIn(notebook ?? EMPTY_NOTEBOOK),
      ),
      zone,
      board_url: settings.boardUrl,
      today,
      roster,
      update: standingOf(
        set,
        viewer,
        update,
        record,
        {
          notes: pending.value ?? null,
          offers: offersIn(set, board, notebook ?? EMPTY_NOTEBOOK, postedNotesOf(record)),
        },
        ahead,
      ),
      blockers: notebook === undefined ? null : blockersOf(viewer, notebook.blockers),
      weeks: weeksFrom(past.value ?? []),
      last_month: lastMonthOf(past.value ?? [], today),
      board: boardOf(set, board, own),
      order: board.board === null ? null : orderOf(board.board.order),
      undecided_classes: board.board?.undecided.map(({ clause }) => clause) ?? [],
      viewer: may,
      is_jira_set_up: settings.jiraUrl !== null,
    },
    triage: triage === null ? null : shownTriage(triage, board),
    problems: eachOnce([...problems, ...unread]),
  };
}

/** How triage stands, with why no more is known of it. */
interface ShownTriage extends Pick<TriagePanel, 'standing' | 'failure'> {}

/** One fault is said once: what the board says of Jira, triage does not repeat. */
function shownTriage({ standing, failure }: TriagePanel, board: BoardState): ShownTriage {
  const isSaid = failure !== null && board.failure !== null && isSameFault(failure, board.failure);
  return { standing, failure: isSaid ? null : failure };
}

function isSameFault(one: TicketsFailure, other: TicketsFailure): boolean {
  return one.code === other.code && one.detail === other.detail && one.asked === other.asked;
}

/** What is offered: what the person may do; with tickets as far as the Jira account may do it too. */
export async function abilities(set: SetAtWork, rights: Rights): Promise<Panel['viewer']> {
  const viewer = {
    may_judge: rights.has('work'),
    may_note: rights.has('work') || rights.has('post'),
    may_post: rights.has('post'),
    may_turn: rights.has('turn') || rights.has('roster'),
    may_roster: rights.has('roster') || rights.has('team'),
    may_manage: rights.has('manage'),
  };
  if (!rights.has('work') || set.settings.jiraUrl === null) {
    return { ...viewer, may_order: false, may_take: false };
  }
  const { canRank, canAssign } = await set.account.may();
  return { ...viewer, may_order: canRank, may_take: canAssign };
}

/** For so long the panel waits to know whose tickets are the reader's. Milliseconds. */
const OWN_WAITS = 2_000;
/** That somebody is not known in Jira is asked again after this long. Milliseconds. */
const UNKNOWN_TRUSTED = 60_000;

/**
 * The account in Jira of a reader who is on SET or serves next; undefined of all others, who cause no look-up, and while it is not
 * known: then no ticket is called theirs. Of those on SET it is asked for sooner.
 */
async function ownAccount(
  set: SetAtWork,
  { userId }: Viewer,
  { members, next }: Panel['roster'],
): Promise<string | undefined> {
  const isReader = (one: { readonly user_id: string | null }) => one.user_id === userId;
  const isOnSet = members.some(isReader);
  const servesNext = next[0]?.turns.some(isReader) === true;
  if (set.settings.jiraUrl === null || !(isOnSet || servesNext)) return undefined;
  const trusted = { known: TRUSTED, unknown: isOnSet ? UNKNOWN_TRUSTED : TRUSTED };
  const looked = seenAccount(set, userId, trusted, set.check.findAccounts);
  return (await inTime(looked, OWN_WAITS).catch(() => undefined)) ?? undefined;
}

/** What was said in the post already is offered no more. */
function postedNotesOf(record: Update | undefined): readonly Note[] {
  return record?.publication.state === 'posted' ? record.publication.notes : [];
}

/** When anything happened to an update. */
function changesOf(record: Update | undefined): readonly number[] {
  return record?.events.slice(-1).map(({ at }) => at) ?? [];
}

/** When notes and blockers were written down, or taken away. */
function changesIn({ notes, blockers }: Notebook): readonly number[] {
  return [...notes.map(({ at }) => at), ...blockers.map(({ since, clearedAt }) => clearedAt ?? since)];
}

function boardOf(
  set: SetAtWork,
  { board, asOf, failure }: BoardState,
  own: string | undefined,
): Panel['board'] {
  if (board === null || asOf === null) return null;
  const ages = agesOn(set, board);
  const column = (shown: ShownColumn) => columnOf(shown, set.settings.jiraUrl ?? '', ages, own);
  return {
    as_of: asOf,
    is_stale: failure !== null,
    to_do: column(board.toDo),
    in_progress: column(board.inProgress),
    submitted: column(board.submitted),
  };
}

function orderOf({ token, moves }: ShownOrder): NonNullable<Panel['order']> {
  return { is_right: moves === 0, moves, token };
}

function columnOf(
  column: ShownColumn,
  jiraUrl: string,
  ages: ReadonlyMap<string, TicketAge>,
  own: string | undefined,
): Column {
  return {
    name: column.name,
    total: column.total,
    tickets: column.tickets.map((ticket) => ticketOf(ticket, jiraUrl, ages.get(ticket.key), own)),
  };
}

function ticketOf(
  ticket: ShownTicket,
  jiraUrl: string,
  age: TicketAge | undefined,
  own: string | undefined,
): Ticket {
  const { key, isPrivate, warning } = ticket;
  return {
    key,
    url: ticketUrl(jiraUrl, key),
    is_private: isPrivate,
    summary: isPrivate ? null : ticket.summary,
    assignee: isPrivate ? null : ticket.assignee,
    type: isPrivate ? null : ticket.type,
    status: ticket.status,
    updated_at: ticket.updatedAt,
    class: ticket.class,
    warning: warning && { code: warning.stands, ...warning.than },
    overdue_days: age?.overdue?.days ?? null,
    is_yours: own === undefined ? null : ticket.assigneeId === own,
  };
}
