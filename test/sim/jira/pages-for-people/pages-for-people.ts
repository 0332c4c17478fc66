import { JqlError } from '../jql/lexer.ts';
import { search } from '../jql/search.ts';
import type { SimTicket } from '../site/board.ts';
import type { Site } from '../site/site.ts';
import { documentOf, type Html, html } from './pages-for-people-html.ts';

// What a person finds who follows a link into Jira, as somebody signed in who may see everything.

export interface PageForPeople {
  readonly status: number;
  readonly text: string;
}

interface Content {
  readonly status: number;
  readonly title: string;
  readonly content: Html;
}

type Query = Readonly<Record<string, string>>;

/** The page at a path below the site; undefined where people find none. */
export function pageForPeople(path: string, query: Query, site: Site): PageForPeople | undefined {
  const key = /^\/browse\/([^/]+)$/.exec(path)?.[1];
  const board = boardIn(path, query, site);
  if (key !== undefined) return pageOf(ticketPage(key, site), site);
  if (board !== undefined) return pageOf(boardPage(board, site), site);
  if (/^\/issues\/?$/.test(path)) return pageOf(listPage(query, site), site);
  return undefined;
}

function pageOf({ status, title, content }: Content, { url }: Site): PageForPeople {
  return { status, text: documentOf(title, url, content) };
}

/** The number of the board an address asks for: the old address, and those of Cloud. */
function boardIn(path: string, query: Query, { board }: Site): string | undefined {
  if (path === '/secure/RapidBoard.jspa') return query.rapidView ?? String(board.id);
  if (path === '/') return String(board.id);
  const cloud = /^(?:\/jira\/software(?:\/c)?\/projects\/[^/]+)?\/boards(?:\/(\d+))?\/?$/.exec(path);
  return cloud === null ? undefined : (cloud[1] ?? String(board.id));
}

function boardPage(number: string, { board, url, clock }: Site): Content {
  if (number !== String(board.id)) {
    return missing(
      `There is no board ${number}`,
      html`<p>The board here is <a href="${url}/boards">${board.id}</a>.</p>`,
    );
  }
  const subQuery = board.subQuery === '' ? '' : ` AND (${board.subQuery})`;
  const tickets = search(`filter = ${board.filterId}${subQuery} ORDER BY Rank`, board, clock.now());
  const columns = board.columns.map(({ name, statusIds }) => {
    const inColumn = tickets.filter(({ statusId }) => statusIds.includes(statusId));
    return html`<section><h2>${name} <span class="quiet">${inColumn.length}</span></h2>
<ol>${inColumn.map((ticket) => card(ticket, url))}</ol></section>`;
  });
  const filters = board.filters.map(
    ({ id, name }) => html`<li><a href="${url}/issues/?filter=${id}">${name}</a></li>`,
  );
  const content = html`<h1>${board.name}</h1>
<p class="quiet">Board ${board.id}, the highest rank on top</p>
<div class="board">${columns}</div>
<h2>Filters</h2><ul>${filters}</ul>`;
  return { status: 200, title: board.name, content };
}

function card(ticket: SimTicket, url: string): Html {
  return html`<li>${linkTo(ticket, url)} ${ticket.summary}<br>
${labelsOf(ticket)}<span class="quiet">${nameOf(ticket.assignee)}</span></li>`;
}

function ticketPage(key: string, site: Site): Content {
  const { board, url } = site;
  const ticket = board.tickets.find((one) => one.key === key.toUpperCase());
  if (ticket === undefined) {
    return missing(`There is no ticket ${key}`, html`<p>See the <a href="${url}/boards">board</a>.</p>`);
  }
  const facts: [string, Html | string][] = [
    ['Type', ticket.type],
    ['Status', statusOf(ticket, site)],
    ['Resolution', ticket.resolution ?? 'Unresolved'],
    ['Priority', ticket.priority],
    ['Assignee', nameOf(ticket.assignee)],
    ['Reporter', ticket.reporter.displayName],
    ['Labels', ticket.labels.length === 0 ? 'None' : html`${labelsOf(ticket)}`],
    ['Components', listed(ticket.components)],
    ['Fix versions', listed(ticket.fixVersions)],
    ['Security level', ticket.security ?? 'None'],
    ['Created', timeOf(ticket.createdAt)],
    ['Updated', timeOf(ticket.updatedAt)],
  ];
  const comments = (ticket.comments ?? []).map(
    ({
      author,
      at,
      body,
    }) => html`<p><strong>${author.displayName}</strong> <span class="quiet">${timeOf(at)}</span></p>
<pre>${body}</pre>`,
  );
  const content = html`<p class="quiet">${ticket.key}</p>
<h1>${ticket.summary}</h1>
<table>${facts.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table>
<h2>Description</h2><pre>${ticket.description ?? 'None'}</pre>
<h2>Comments</h2>${comments.length === 0 ? html`<p>None</p>` : comments}`;
  return { status: 200, title: `${ticket.key} ${ticket.summary}`, content };
}

function listPage({ filter, jql = '' }: Query, site: Site): Content {
  const { board, url, clock } = site;
  const saved = board.filters.find(({ id }) => String(id) === filter);
  if (filter !== undefined && saved === undefined) {
    return missing(`There is no filter ${filter}`, html`<p>See the <a href="${url}/boards">board</a>.</p>`);
  }
  const query = saved?.jql ?? jql;
  const title = saved?.name ?? 'Search';
  const form = html`<h1>${title}</h1>
<form action="${url}/issues/"><label>JQL <input name="jql" value="${query}"></label> <button>Search</button></form>`;
  try {
    const tickets = search(query, board, clock.now());
    const rows = tickets.map(
      (ticket) => html`<tr><td>${linkTo(ticket, url)}</td><td>${ticket.type}</td><td>${ticket.summary}</td>
<td>${statusOf(ticket, site)}</td><td>${nameOf(ticket.assignee)}</td><td>${labelsOf(ticket)}</td></tr>`,
    );
    const content = html`${form}
<p class="quiet">${tickets.length === 1 ? '1 ticket' : `${tickets.length} tickets`}</p>
<table><thead><tr><th>Key</th><th>Type</th><th>Summary</th><th>Status</th><th>Assignee</th><th>Labels</th></tr></thead>
<tbody>${rows}</tbody></table>`;
    return { status: 200, title, content };
  } catch (error) {
    if (!(error instanceof JqlError)) throw error;
    return { status: 400, title, content: html`${form}<p role="alert">${error.message}</p>` };
  }
}

function missing(title: string, content: Html): Content {
  return { status: 404, title, content: html`<h1>${title}</h1>${content}` };
}

function linkTo({ key }: SimTicket, url: string): Html {
  return html`<a href="${url}/browse/${key}">${key}</a>`;
}

function labelsOf({ labels }: SimTicket): readonly Html[] {
  return labels.map((label) => html`<span class="label">${label}</span>`);
}

function statusOf({ statusId }: SimTicket, { board }: Site): string {
  return board.statuses.find(({ id }) => id === statusId)?.name ?? statusId;
}

function nameOf(person: SimTicket['assignee']): string {
  return person?.displayName ?? 'Unassigned';
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'None' : names.join(', ');
}

/** "2026-11-24 17:05 UTC" */
function timeOf(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
