import { projectOf } from '../jql/fields.ts';
import type { SimBoard, SimChange, SimTicket, SimUser } from '../site/board.ts';
import { documentOf } from '../site/descriptions.ts';
import { issueTypeId } from '../site/issue-types.ts';
import { linkBeans } from '../site/links.ts';
import type { Scenario } from '../site/scenario.ts';
import type { Site } from '../site/site.ts';
import { teamBeans } from '../site/team-fields.ts';

// The JSON shapes of Jira Cloud; `self` is the address of the API, never of the page a person opens.

/** What a bean is made of. */
type Shown = Pick<Site, 'board' | 'scenario' | 'url'>;

/** `2026-09-27T10:03:11.123+0200`: Jira writes the account's offset without a colon. */
export function timestamp(time: number, offsetHours = 2): string {
  const local = new Date(time + offsetHours * 3_600_000).toISOString().slice(0, -1);
  const sign = offsetHours < 0 ? '-' : '+';
  return `${local}${sign}${String(Math.abs(offsetHours)).padStart(2, '0')}00`;
}

export function userBean(user: SimUser, url: string) {
  return {
    self: `${url}/rest/api/3/user?accountId=${encodeURIComponent(user.accountId)}`,
    accountId: user.accountId,
    accountType: 'atlassian',
    emailAddress: user.emailAddress,
    displayName: user.displayName,
    active: true,
    timeZone: 'Europe/Berlin',
  };
}

export function statusBean(board: SimBoard, id: string, url: string) {
  const status = board.statuses.find((candidate) => candidate.id === id);
  const categories = {
    new: { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' },
    indeterminate: { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' },
    done: { id: 3, key: 'done', colorName: 'green', name: 'Done' },
  };
  return {
    self: `${url}/rest/api/3/status/${id}`,
    description: '',
    iconUrl: `${url}/images/icons/statuses/generic.png`,
    name: status?.name ?? id,
    id,
    statusCategory: categories[status?.category ?? 'new'],
  };
}

function allFields(ticket: SimTicket, site: Shown): Record<string, unknown> {
  const { board, scenario, url } = site;
  const named = (names: readonly string[]) => names.map((name, index) => ({ id: String(index + 1), name }));
  return {
    summary: ticket.summary,
    status: statusBean(board, ticket.statusId, url),
    assignee: ticket.assignee === null ? null : userBean(ticket.assignee, url),
    reporter: userBean(ticket.reporter, url),
    issuetype: {
      self: `${url}/rest/api/3/issuetype/${issueTypeId(ticket.type)}`,
      id: issueTypeId(ticket.type),
      ...(ticket.type === '' ? {} : { name: ticket.type }),
      subtask: false,
    },
    project: {
      self: `${url}/rest/api/3/project/10000`,
      id: '10000',
      key: projectOf(ticket),
      name: 'Mattermost',
    },
    priority: { self: `${url}/rest/api/3/priority/3`, id: '3', name: ticket.priority },
    labels: ticket.labels,
    components: named(ticket.components),
    fixVersions: named(ticket.fixVersions),
    // A project without security levels has no such field.
    ...(ticket.security === null
      ? {}
      : { security: { id: '10100', name: ticket.security, description: '' } }),
    resolution: ticket.resolution === null ? null : { id: '10000', name: ticket.resolution },
    resolutiondate: ticket.resolvedAt === null ? null : timestamp(ticket.resolvedAt),
    created: timestamp(ticket.createdAt),
    updated: timestamp(ticket.updatedAt),
    customfield_10019: ticket.rank,
    description: documentOf(ticket),
    // A site that has switched links off has no such field.
    ...(scenario.linkTypes === null ? {} : { issuelinks: linkBeans(ticket, scenario.linkTypes, board, url) }),
    ...teamBeans(ticket, url),
  };
}

/** One issue with the fields asked for; with none but `id` it is the id alone, without even the key. */
export function issueBean(ticket: SimTicket, fields: readonly string[], site: Shown) {
  const { url } = site;
  if (fields.every((field) => field === 'id')) return { id: ticket.id };
  const isAll = fields.includes('*all') || fields.includes('*navigable');
  const without = ticket.without ?? [];
  const known = { ...allFields(ticket, site), ...ticket.oddFields };
  const chosen = Object.entries(known).filter(
    ([name]) => (isAll || fields.includes(name)) && !without.includes(name),
  );
  return {
    expand: 'operations,versionedRepresentations,editmeta,changelog,renderedFields',
    id: ticket.id,
    self: `${url}/rest/api/3/issue/${ticket.id}`,
    key: ticket.key,
    fields: Object.fromEntries(chosen),
    ...ticket.odd,
  };
}

/** One change; bulk reads write the time as a number, single reads as text. */
export function changeBean(
  change: SimChange,
  id: string,
  fieldIds: readonly string[] | null,
  url: string,
  { changelogTimes, withoutFieldId }: Pick<Scenario, 'changelogTimes' | 'withoutFieldId'>,
) {
  const items = change.items.filter(({ field }) => fieldIds === null || fieldIds.includes(field));
  const hasIds = change.without !== 'ids' && change.without !== 'both';
  const hasNames = change.without !== 'names' && change.without !== 'both';
  const created = {
    'epoch-milliseconds': change.at,
    'epoch-seconds': Math.floor(change.at / 1_000),
    iso: timestamp(change.at, -5),
  }[changelogTimes];
  return {
    id,
    author: userBean(change.author, url),
    created,
    items: items.map((item) => ({
      field: item.field,
      fieldtype: 'jira',
      ...(withoutFieldId ? {} : { fieldId: item.field }),
      ...(hasIds ? { from: item.from, to: item.to } : {}),
      ...(hasNames ? { fromString: item.fromString, toString: item.toString } : {}),
    })),
  };
}

export function configurationBean(board: SimBoard, url: string) {
  return {
    id: board.id,
    name: board.name,
    type: 'kanban',
    self: `${url}/rest/agile/1.0/board/${board.id}/configuration`,
    location: {
      type: 'project',
      key: 'MM',
      id: '10000',
      self: `${url}/rest/api/2/project/10000`,
      name: 'Mattermost',
    },
    filter: { id: String(board.filterId), self: `${url}/rest/api/2/filter/${board.filterId}` },
    subQuery: { query: board.subQuery },
    columnConfig: {
      columns: board.columns.map(({ name, statusIds }) => ({
        name,
        statuses: statusIds.map((id) => ({ id, self: `${url}/rest/api/2/status/${id}` })),
      })),
      constraintType: 'issueCount',
    },
    ranking: { rankCustomFieldId: 10019 },
  };
}

export function fieldBeans() {
  const system = [
    'summary',
    'status',
    'assignee',
    'reporter',
    'labels',
    'security',
    'created',
    'updated',
    'resolution',
  ];
  const rank = {
    id: 'customfield_10019',
    key: 'customfield_10019',
    name: 'Rank',
    custom: true,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: ['cf[10019]', 'Rank'],
    schema: { type: 'any', custom: 'com.pyxis.greenhopper.jira:gh-lexo-rank', customId: 10019 },
  };
  const fields = system.map((id) => ({
    id,
    key: id,
    name: id.charAt(0).toUpperCase() + id.slice(1),
    custom: false,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [id],
    schema: { type: 'string', system: id },
  }));
  return [...fields, rank];
}
