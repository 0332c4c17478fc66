import type { SimTicket } from '../site/board.ts';
import { remember } from '../site/index-lag.ts';
import { isAllowed } from '../site/permissions.ts';
import type { Asked, Site } from '../site/site.ts';
import { statusBean } from './beans.ts';
import { addChange, addCommentTo, behalfIn, recordIn, ticketNamed, unknownTicket } from './edits.ts';
import { textOf } from './input.ts';
import { complaint, okay, type Reply } from './reply.ts';

export const resolutions = [
  { id: '10000', name: 'Fixed' },
  { id: '10001', name: "Won't Fix" },
  { id: '10002', name: 'Duplicate' },
  { id: '10003', name: 'Done' },
] as const;

/** An open workflow: from everywhere to everywhere else. What ends a ticket asks for its resolution. */
function transitionsFrom(ticket: SimTicket, site: Site) {
  if (!isAllowed('TRANSITION_ISSUES', site)) return [];
  return site.board.statuses
    .filter(({ id }) => id !== ticket.statusId)
    .map((status) => ({
      id: transitionTo(status.id),
      name: status.name,
      to: status,
      hasScreen: status.category === 'done',
    }));
}

/** The id of the transition that leads to a status. */
export function transitionTo(statusId: string): string {
  return String(Number(statusId) + 100);
}

export function offeredTransitions({ parameters, input }: Asked, site: Site): Reply {
  const ticket = ticketNamed(parameters[0], site);
  if (ticket === undefined) return unknownTicket;
  const isExpanded = textOf(input.expand).includes('transitions.fields');
  const transitions = transitionsFrom(ticket, site).map(({ id, name, to, hasScreen }) => ({
    id,
    name,
    to: statusBean(site.board, to.id, site.url),
    hasScreen,
    isGlobal: true,
    isInitial: false,
    isAvailable: true,
    isConditional: false,
    ...(isExpanded ? { fields: hasScreen ? screen(site.url) : {} } : {}),
  }));
  return okay({ expand: 'transitions', transitions });
}

function screen(url: string) {
  const resolution = {
    required: true,
    schema: { type: 'resolution', system: 'resolution' },
    name: 'Resolution',
    key: 'resolution',
    hasDefaultValue: false,
    operations: ['set'],
    allowedValues: resolutions.map((one) => ({ ...one, self: `${url}/rest/api/3/resolution/${one.id}` })),
  };
  const comment = {
    required: false,
    schema: { type: 'comments-page', system: 'comment' },
    name: 'Comment',
    key: 'comment',
    hasDefaultValue: false,
    operations: ['add', 'edit', 'remove'],
  };
  return { resolution, comment };
}

export function makeTransition({ parameters, input }: Asked, site: Site): Reply {
  const { scenario, clock } = site;
  const ticket = ticketNamed(parameters[0], site);
  if (ticket === undefined) return unknownTicket;
  if (scenario.conflicts > 0) {
    scenario.conflicts--;
    return complaint(409, 'The issue was changed by somebody else at the same time.');
  }
  const id = textOf(recordIn(input.transition).id);
  const transition = transitionsFrom(ticket, site).find((one) => one.id === id);
  if (transition === undefined) return complaint(400, `Transition id '${id}' is not valid for this issue.`);
  const fields = recordIn(input.fields);
  const stranger = Object.keys(fields).find((name) => !transition.hasScreen || name !== 'resolution');
  if (stranger !== undefined && stranger !== scenario.demanded) return offScreen(stranger);
  const resolution = resolutions.find((one) => one.id === recordIn(fields.resolution).id);
  if (transition.hasScreen && resolution === undefined) {
    return { status: 400, body: { errorMessages: [], errors: { resolution: 'Resolution is required.' } } };
  }
  if (scenario.demanded !== null && fields[scenario.demanded] === undefined) {
    const errors = { [scenario.demanded]: 'A pull request is required.' };
    return { status: 400, body: { errorMessages: [], errors } };
  }
  remember(site, ticket.id, ticket);
  const { name = '' } = site.board.statuses.find((status) => status.id === ticket.statusId) ?? {};
  const from = { from: ticket.statusId, fromString: name };
  const change = { field: 'status', ...from, to: transition.to.id, toString: transition.to.name };
  ticket.statusId = transition.to.id;
  ticket.resolution = resolution?.name ?? null;
  ticket.resolvedAt = resolution === undefined ? null : clock.now();
  addChange(ticket, change, behalfIn(input), site);
  for (const { add } of commentsIn(input.update)) addCommentTo(ticket, textOf(recordIn(add).body), site);
  return { status: 204, body: null };
}

function commentsIn(update: unknown): readonly Record<string, unknown>[] {
  const { comment } = recordIn(update);
  return Array.isArray(comment) ? comment.map(recordIn) : [];
}

export function offScreen(field: string): Reply {
  const words = `Field '${field}' cannot be set. It is not on the appropriate screen, or unknown.`;
  return { status: 400, body: { errorMessages: [], errors: { [field]: words } } };
}
