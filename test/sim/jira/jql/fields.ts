import type { SimBoard, SimTicket } from '../site/board.ts';
import { teamFieldNamed } from '../site/team-fields.ts';
import { JqlError } from './lexer.ts';

/** A field queries can name: the values a ticket has in it, and the values anybody may ask for. */
export type QueryField =
  | {
      readonly kind: 'names';
      /** Lower-case names and ids of the ticket's values; none for an empty field. */
      valuesOf(ticket: SimTicket): readonly string[];
      /** Whether Jira knows such a value at all. */
      isKnown(value: string): boolean;
    }
  | { readonly kind: 'time'; timeOf(ticket: SimTicket): number | null }
  | { readonly kind: 'text'; textOf(ticket: SimTicket): string };

const anything = () => true;

/** The field of that name; an unknown one is refused in Jira's words. */
export function fieldNamed(name: string, board: SimBoard): QueryField {
  switch (name) {
    case 'project':
      return names(
        (ticket) => [projectOf(ticket)],
        (value) => board.project.toLowerCase() === value,
      );
    case 'key':
    case 'issue':
    case 'issuekey':
    case 'id':
      return names(
        ({ key, id }) => [key, id],
        (value) => board.tickets.some(({ key, id }) => key.toLowerCase() === value || id === value),
      );
    case 'status':
      return names(
        ({ statusId }) => [statusId, board.statuses.find(({ id }) => id === statusId)?.name ?? ''],
        (value) =>
          board.statuses.some(({ id, name: status }) => id === value || status.toLowerCase() === value),
      );
    case 'statuscategory':
      return names(
        ({ statusId }) => [categoryName(board.statuses.find(({ id }) => id === statusId)?.category)],
        (value) => ['to do', 'in progress', 'done'].includes(value),
      );
    case 'type':
    case 'issuetype':
      return names(({ type }) => [type], anything);
    case 'priority':
      return names(({ priority }) => [priority], anything);
    case 'labels':
      return names(({ labels }) => labels, anything);
    case 'component':
      return names(({ components }) => components, anything);
    case 'fixversion':
      return names(({ fixVersions }) => fixVersions, anything);
    case 'level':
    case 'security':
      return names(({ security }) => (security === null ? [] : [security]), anything);
    case 'resolution':
      return names(({ resolution }) => (resolution === null ? [] : [resolution]), anything);
    case 'assignee':
      return names(
        ({ assignee }) => (assignee === null ? [] : [assignee.accountId, assignee.displayName]),
        anything,
      );
    case 'reporter':
      return names(({ reporter }) => [reporter.accountId, reporter.displayName], anything);
    case 'created':
      return { kind: 'time', timeOf: ({ createdAt }) => createdAt };
    case 'updated':
      return { kind: 'time', timeOf: ({ updatedAt }) => updatedAt };
    case 'resolved':
    case 'resolutiondate':
      return { kind: 'time', timeOf: ({ resolvedAt }) => resolvedAt };
    case 'summary':
      return { kind: 'text', textOf: ({ summary }) => summary };
    case 'text':
      return { kind: 'text', textOf: ({ summary, description = '' }) => `${summary}\n${description}` };
    default: {
      const field = teamFieldNamed(name);
      if (field !== undefined) return names(({ teams }) => teams?.[field.id] ?? [], anything);
      throw new JqlError(`Field '${name}' does not exist or you do not have permission to view it.`);
    }
  }
}

function names(
  valuesOf: (ticket: SimTicket) => readonly string[],
  isKnown: (value: string) => boolean,
): QueryField {
  return {
    kind: 'names',
    valuesOf: (ticket) => valuesOf(ticket).map((value) => value.toLowerCase()),
    isKnown,
  };
}

export function projectOf({ key }: SimTicket): string {
  return key.slice(0, key.indexOf('-'));
}

function categoryName(category: string | undefined): string {
  return category === 'new' ? 'To Do' : category === 'done' ? 'Done' : 'In Progress';
}
