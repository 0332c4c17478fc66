import type { SimTicket } from '../site/board.ts';
import { remember } from '../site/index-lag.ts';
import { isAllowed } from '../site/permissions.ts';
import type { Asked, Site } from '../site/site.ts';
import { ROOT_CAUSE } from '../site/workflow.ts';
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

/** What Jira fills in where nobody says it. */
const BY_ITSELF = 'Done';

/** Where a ticket can go by the workflow of the site. */
function transitionsFrom({ statusId }: SimTicket, site: Site) {
  if (!isAllowed('TRANSITION_ISSUES', site)) return [];
  const { without, reopensTo } = site.scenario.workflow;
  const { statuses } = site.board;
  const isDone = statuses.find(({ id }) => id === statusId)?.category === 'done';
  const isWay = (name: string) =>
    !without.includes(name) && (!isDone || reopensTo === null || name === reopensTo);
  return statuses
    .filter(({ id, name }) => id !== statusId && isWay(name))
    .map((status) => ({
      id: transitionTo(status.id),
      name: status.name,
      to: status,
      fields: status.category === 'done' ? screenOf(site) : {},
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
  const transitions = transitionsFrom(ticket, site).map(({ id, name, to, fields }) => ({
    id,
    name,
    to: statusBean(site.board, to.id, site.url),
    hasScreen: Object.keys(fields).length > 0,
    isGlobal: true,
    isInitial: false,
    isAvailable: true,
    isConditional: false,
    ...(isExpanded ? { fields } : {}),
  }));
  return okay({ expand: 'transitions', transitions });
}

function screenOf({ url, scenario: { workflow } }: Site): Readonly<Record<string, object>> {
  const resolution = {
    required: true,
    schema: { type: 'resolution', system: 'resolution' },
    name: 'Resolution',
    key: 'resolution',
    hasDefaultValue: workflow.resolution === 'default',
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
  const cause = {
    required: true,
    schema: { type: 'string', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textfield' },
    name: ROOT_CAUSE.name,
    key: ROOT_CAUSE.id,
    hasDefaultValue: false,
    operations: ['set'],
  };
  return {
    ...(workflow.resolution === 'none' ? {} : { resolution }),
    ...(workflow.takesComment ? { comment } : {}),
    ...(workflow.wantsCause ? { [ROOT_CAUSE.id]: cause } : {}),
  };
}

export function makeTransition({ parameters, input }: Asked, site: Site): Reply {
  const { scenario, clock } = site;
  const { workflow } = scenario;
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
  const { fields: screen } = transition;
  const stranger = Object.keys(fields).find((field) => !(field in screen) || field === 'comment');
  if (stranger !== undefined && stranger !== scenario.demanded) return offScreen(stranger);
  const comments = commentsIn(input.update);
  if (comments.length > 0 && !('comment' in screen)) return offScreen('comment');
  const given = resolutions.find((one) => one.id === recordIn(fields.resolution).id);
  const errors = {
    ...(workflow.resolution === 'required' && 'resolution' in screen && given === undefined
      ? { resolution: 'Resolution is required.' }
      : {}),
    ...(ROOT_CAUSE.id in screen && textOf(fields[ROOT_CAUSE.id]).trim() === ''
      ? { [ROOT_CAUSE.id]: `${ROOT_CAUSE.name} is required.` }
      : {}),
    ...(scenario.demanded !== null && fields[scenario.demanded] === undefined
      ? { [scenario.demanded]: 'A pull request is required.' }
      : {}),
  };
  if (Object.keys(errors).length > 0) return { status: 400, body: { errorMessages: [], errors } };
  remember(site, ticket.id, ticket);
  const { name = '' } = site.board.statuses.find((status) => status.id === ticket.statusId) ?? {};
  const from = { from: ticket.statusId, fromString: name };
  const change = { field: 'status', ...from, to: transition.to.id, toString: transition.to.name };
  ticket.statusId = transition.to.id;
  const isDone = transition.to.category === 'done';
  // Whatever its status: a ticket is resolved where it has a resolution.
  ticket.resolution = isDone && 'resolution' in screen ? (given?.name ?? BY_ITSELF) : null;
  ticket.resolvedAt = ticket.resolution === null ? null : clock.now();
  addChange(ticket, change, behalfIn(input), site);
  for (const { add } of comments) addCommentTo(ticket, textOf(recordIn(add).body), site);
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
