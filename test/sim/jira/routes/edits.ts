import type { SimChangeItem, SimComment, SimTicket, SimUser } from '../site/board.ts';
import { remember } from '../site/index-lag.ts';
import { issueTypeId, issueTypes } from '../site/issue-types.ts';
import { forbidden, isAllowed } from '../site/permissions.ts';
import { rankAt } from '../site/set-board.ts';
import type { Asked, Site } from '../site/site.ts';
import { labelsIn, teamScreens, teamValues } from '../site/team-fields.ts';
import { userIn } from '../site/users.ts';
import { timestamp, userBean } from './beans.ts';
import { listOf, textOf } from './input.ts';
import { complaint, okay, type Reply } from './reply.ts';

export const unknownTicket = complaint(404, 'Issue does not exist or you do not have permission to see it.');

const done: Reply = { status: 204, body: null };

export function ticketNamed(name: string | undefined, { board }: Site): SimTicket | undefined {
  return board.tickets.find(({ id, key }) => id === name || key === name);
}

/** A JSON object's members; none of anything else. */
export function recordIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** What the history will say about who wanted a change. */
export function behalfIn(input: Asked['input']): string | undefined {
  const { description } = recordIn(input.historyMetadata);
  return typeof description === 'string' ? description : undefined;
}

export function addChange(
  ticket: SimTicket,
  item: SimChangeItem,
  onBehalfOf: string | undefined,
  { clock, me }: Site,
): void {
  const behalf = onBehalfOf === undefined ? {} : { onBehalfOf };
  ticket.changes = [...ticket.changes, { at: clock.now(), author: me, ...behalf, items: [item] }];
  ticket.updatedAt = clock.now();
}

function wrong(field: string, words: string): Reply {
  return { status: 400, body: { errorMessages: [], errors: { [field]: words } } };
}

export function assign({ parameters, input }: Asked, site: Site): Reply {
  const ticket = ticketNamed(parameters[0], site);
  if (ticket === undefined) return unknownTicket;
  if (!isAllowed('ASSIGN_ISSUES', site)) return forbidden('You do not have permission to assign issues.');
  const user = userIn(input, site);
  if (user === undefined) return wrong('assignee', 'The user does not exist or cannot be assigned issues.');
  giveTo(ticket, user, undefined, site);
  return done;
}

function giveTo(ticket: SimTicket, user: SimUser | null, behalf: string | undefined, site: Site): void {
  remember(site, ticket.id, ticket);
  const from = { from: ticket.assignee?.accountId ?? null, fromString: ticket.assignee?.displayName ?? null };
  const to = { to: user?.accountId ?? null, toString: user?.displayName ?? null };
  ticket.assignee = user;
  // Of a ticket that somebody has it is told.
  ticket.without = (ticket.without ?? []).filter((name) => name !== 'assignee');
  addChange(ticket, { field: 'assignee', ...from, ...to }, behalf, site);
}

/** Sets the assignee, the type, labels or teams; all fields are checked before any is set. */
export function editTicket({ parameters, input }: Asked, site: Site): Reply {
  const ticket = ticketNamed(parameters[0], site);
  if (ticket === undefined) return unknownTicket;
  if (!isAllowed('EDIT_ISSUES', site)) return forbidden('You do not have permission to edit issues.');
  const strange = strangelyUpdated(input.update);
  if (strange !== undefined) return wrong(strange, 'Only add and remove are supported here.');
  const updated = updatedIn(ticket, input.update);
  const twice = Object.keys(updated).find((name) => name in recordIn(input.fields));
  if (twice !== undefined) return wrong(twice, `Field '${twice}' cannot be set and updated at once.`);
  const wanted = { ...recordIn(input.fields), ...updated };
  const { assignee, issuetype, labels, ...others } = wanted;
  const named = Object.keys(wanted);
  const teams = Object.entries(others).map(([name, value]) => [name, teamValues(name, value)] as const);
  const stranger =
    teams.find(([, values]) => values === undefined)?.[0] ??
    named.find((name) => site.scenario.uneditable.includes(name));
  if (stranger !== undefined) {
    return wrong(
      stranger,
      `Field '${stranger}' cannot be set. It is not on the appropriate screen, or unknown.`,
    );
  }
  const user = assignee === undefined ? undefined : userIn(assignee, site);
  if (assignee !== undefined && user === undefined) return wrong('assignee', 'The user does not exist.');
  const type = issueTypes.find(({ id }) => id === recordIn(issuetype).id);
  if (issuetype !== undefined && type?.isOfWorkflow !== true) {
    return wrong('issuetype', 'The issue type selected is invalid.');
  }
  const labelled = labels === undefined ? undefined : labelsIn(labels);
  if (labels !== undefined && labelled === undefined) return wrong('labels', 'The label contains spaces.');
  if (user !== undefined) giveTo(ticket, user, behalfIn(input), site);
  for (const [field, values = []] of teams) setTeam(ticket, field, values, behalfIn(input), site);
  if (labelled !== undefined) setLabels(ticket, labelled, behalfIn(input), site);
  if (type !== undefined) setType(ticket, type.name, behalfIn(input), site);
  return done;
}

/** A field of which an update wants anything but to add and remove entries. */
function strangelyUpdated(update: unknown): string | undefined {
  const isStrange = (value: unknown) => {
    const names = Array.isArray(value) ? value.flatMap((one) => Object.keys(recordIn(one))) : [];
    return names.length === 0 || names.some((name) => name !== 'add' && name !== 'remove');
  };
  return Object.entries(recordIn(update)).find(([, value]) => isStrange(value))?.[0];
}

/** What lists of texts hold once entries were added and removed. */
function updatedIn(ticket: SimTicket, update: unknown): Record<string, unknown> {
  const entries = Object.entries(recordIn(update)).map(([field, value]) => {
    const operations = Array.isArray(value) ? value.map(recordIn) : [];
    const held = field === 'labels' ? ticket.labels : (ticket.teams?.[field] ?? []);
    const removed = operations.map(({ remove }) => remove);
    const added = operations.flatMap(({ add }) =>
      add === undefined || held.includes(textOf(add)) ? [] : [add],
    );
    return [field, [...held.filter((one) => !removed.includes(one)), ...added]] as const;
  });
  return Object.fromEntries(entries);
}

function setTeam(
  ticket: SimTicket,
  field: string,
  values: readonly string[],
  behalf: string | undefined,
  site: Site,
): void {
  remember(site, ticket.id, ticket);
  const before = ticket.teams?.[field] ?? [];
  ticket.teams = { ...ticket.teams, [field]: values };
  const from = { from: null, fromString: before.join(' ') };
  addChange(ticket, { field, ...from, to: null, toString: values.join(' ') }, behalf, site);
}

function setLabels(
  ticket: SimTicket,
  labels: readonly string[],
  behalf: string | undefined,
  site: Site,
): void {
  remember(site, ticket.id, ticket);
  const from = { from: null, fromString: ticket.labels.join(' ') };
  ticket.labels = labels;
  addChange(ticket, { field: 'labels', ...from, to: null, toString: labels.join(' ') }, behalf, site);
}

function setType(ticket: SimTicket, name: string, behalf: string | undefined, site: Site): void {
  remember(site, ticket.id, ticket);
  const from = { from: issueTypeId(ticket.type), fromString: ticket.type };
  ticket.type = name;
  addChange(ticket, { field: 'issuetype', ...from, to: issueTypeId(name), toString: name }, behalf, site);
}

export function editScreen({ parameters }: Asked, site: Site): Reply {
  const { url, scenario } = site;
  if (ticketNamed(parameters[0], site) === undefined) return unknownTicket;
  const issuetype = {
    required: true,
    schema: { type: 'issuetype', system: 'issuetype' },
    name: 'Issue Type',
    key: 'issuetype',
    operations: [],
    allowedValues: issueTypes
      .filter(({ isOfWorkflow }) => isOfWorkflow)
      .map(({ id, name }) => ({ self: `${url}/rest/api/3/issuetype/${id}`, id, name, subtask: false })),
  };
  const all = isAllowed('EDIT_ISSUES', site) ? { issuetype, ...teamScreens(url) } : {};
  const fields = Object.entries(all).filter(([name]) => !scenario.uneditable.includes(name));
  return okay({ fields: Object.fromEntries(fields) });
}

export function writeComment({ parameters, input }: Asked, site: Site): Reply {
  const ticket = ticketNamed(parameters[0], site);
  if (ticket === undefined) return unknownTicket;
  if (!isAllowed('ADD_COMMENTS', site))
    return forbidden('You do not have permission to comment on this issue.');
  const body = textOf(input.body);
  if (body.trim() === '') return wrong('comment', 'Comment body can not be empty!');
  return { status: 201, body: commentBean(ticket, addCommentTo(ticket, body, site), site) };
}

/** A page of them; `-created`: the last ones first. Jira gives lines back as browsers end them. */
export function readComments({ parameters, input }: Asked, site: Site): Reply {
  const ticket = ticketNamed(parameters[0], site);
  if (ticket === undefined) return unknownTicket;
  const all = ticket.comments ?? [];
  const sorted = input.orderBy === '-created' ? all.toReversed() : all;
  const maxResults = Number(input.maxResults ?? 50);
  const comments = sorted
    .slice(0, maxResults)
    .map((one) => commentBean(ticket, { ...one, body: one.body.replaceAll('\n', '\r\n') }, site));
  return okay({ startAt: 0, maxResults, total: all.length, comments });
}

function commentBean(ticket: SimTicket, { id, author, body, at }: SimComment, { url }: Site) {
  const self = `${url}/rest/api/2/issue/${ticket.id}/comment/${id}`;
  const times = { created: timestamp(at), updated: timestamp(at) };
  const bean = userBean(author, url);
  return { self, id, author: bean, body, updateAuthor: bean, ...times };
}

export function addCommentTo(ticket: SimTicket, body: string, site: Site) {
  remember(site, ticket.id, ticket);
  const comments = ticket.comments ?? [];
  const comment = { id: `${ticket.id}${comments.length}`, author: site.me, body, at: site.clock.now() };
  ticket.comments = [...comments, comment];
  ticket.updatedAt = comment.at;
  return comment;
}

export function createTicket({ input }: Asked, site: Site): Reply {
  const { board, url, clock, me } = site;
  const fields = recordIn(input.fields);
  if (recordIn(fields.project).key !== board.project) return wrong('project', 'project is required');
  if (!isAllowed('CREATE_ISSUES', site)) return forbidden('You do not have permission to create issues.');
  const { id: typeId, name: typeName } = recordIn(fields.issuetype);
  const type = issueTypes.find(({ id, name }) => id === typeId || name === typeName);
  if (type === undefined) return wrong('issuetype', 'Specify a valid issue type');
  const summary = textOf(fields.summary);
  if (summary === '' || summary.length > 255 || summary.includes('\n')) {
    return wrong('summary', 'You must specify a summary of at most 255 characters on one line.');
  }
  const labels = listOf(fields.labels, []);
  const spaced = labels.find((label) => label.includes(' '));
  if (spaced !== undefined) return wrong('labels', `The label '${spaced}' contains spaces which is invalid.`);
  const { demanded } = site.scenario;
  if (demanded !== null && fields[demanded] === undefined) return wrong(demanded, 'Team is required.');
  const number = Math.max(0, ...board.tickets.map(({ key }) => Number(key.split('-')[1]))) + 1;
  const components = Array.isArray(fields.components) ? fields.components.map(recordIn) : [];
  const ticket: SimTicket = {
    id: String(Math.max(200_000, ...board.tickets.map(({ id }) => Number(id))) + 1),
    key: `${board.project}-${number}`,
    summary,
    type: type.name,
    priority: 'Medium',
    statusId: board.statuses[0]?.id ?? '',
    assignee: null,
    reporter: me,
    labels,
    components: components.map(({ name }) => textOf(name)),
    fixVersions: [],
    security: null,
    resolution: null,
    resolvedAt: null,
    createdAt: clock.now(),
    updatedAt: clock.now(),
    rank: rankAt(board.tickets.length + 1_000),
    changes: [],
    description: textOf(fields.description),
  };
  board.tickets = [...board.tickets, ticket];
  remember(site, ticket.id, null);
  return {
    status: 201,
    body: { id: ticket.id, key: ticket.key, self: `${url}/rest/api/2/issue/${ticket.id}` },
  };
}
