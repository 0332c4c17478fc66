import { type Panel, PriorityClass, type Ticket } from '#contract';

/** What the reader wants to see of the board; null and '' mean everything. */
export interface Filter {
  readonly text: string;
  readonly class: PriorityClass | null;
  /** A name as the board shows it, or {@link nobody}. */
  readonly person: string | null;
}

export const noFilter: Filter = { text: '', class: null, person: null };

/** Stands for the tickets nobody has; no name is empty. */
export const nobody = '';

export function isNarrowed({ text, class: name, person }: Filter): boolean {
  return text.trim() !== '' || name !== null || person !== null;
}

/** What the page shows for a ticket where the ticket itself has no words. */
export interface Words {
  /** In the reader's language; empty for a class that is not marked. */
  classNamed(name: PriorityClass): string;
  /** In the reader's language. */
  readonly unassigned: string;
  /** What somebody Jira knows by that name is called in Mattermost. */
  namesOf(assignee: string): readonly string[];
}

/**
 * Whether a ticket has the class and the person asked for, and every word of the text in what is told of it.
 * Of a private ticket who has it is not known, so it is neither anybody's nor nobody's.
 */
export function matches(ticket: Ticket, filter: Filter, words: Words): boolean {
  if (filter.class !== null && ticket.class !== filter.class) return false;
  if (filter.person !== null) {
    if (ticket.is_private || (ticket.assignee ?? nobody) !== filter.person) return false;
  }
  const text = shownOf(ticket, words).join('\n').toLowerCase();
  return filter.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function shownOf(ticket: Ticket, words: Words): readonly (string | null)[] {
  const always = [ticket.key, ticket.class && words.classNamed(ticket.class)];
  if (ticket.is_private) return always;
  const { assignee, summary, type, status } = ticket;
  const who = assignee === null ? [words.unassigned] : [assignee, ...words.namesOf(assignee)];
  return [...always, summary, type, status, ...who];
}

/** What can be chosen: the classes and people that occur on the board, and what is chosen already. */
export interface Choices {
  readonly classes: readonly PriorityClass[];
  /** In the order of the alphabet. */
  readonly people: readonly string[];
  readonly hasUnassigned: boolean;
}

export function choicesOn(board: NonNullable<Panel['board']>, chosen: Filter): Choices {
  const tickets = [board.to_do, board.in_progress, board.submitted].flatMap((column) => column.tickets);
  const open = tickets.filter((ticket) => !ticket.is_private);
  const names = open.flatMap(({ assignee }) => assignee ?? []);
  const found = new Set(tickets.map((ticket) => ticket.class));
  return {
    classes: PriorityClass.options.filter((name) => found.has(name) || name === chosen.class),
    people: [...new Set(chosen.person ? [...names, chosen.person] : names)].sort((a, b) =>
      a.localeCompare(b),
    ),
    hasUnassigned: open.some(({ assignee }) => assignee === null) || chosen.person === nobody,
  };
}
