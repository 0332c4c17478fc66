import type {
  Author,
  JiraAccount,
  TicketWrites,
  WriteFailure,
  WritePermissions,
} from '../../../app/ports.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import type { JiraFailure } from '../connection/errors.ts';
import type { Gateway } from '../connection/gateway.ts';
import type { Answered, Deployment } from '../read/deployment.ts';
import { addLink, readLinks, readLinkTypes, removeLink } from './links.ts';
import { rankSteps } from './rank.ts';
import { setTicketTeam } from './team-edit.ts';
import {
  addComment,
  assignTicket,
  changeTicketType,
  createTicket,
  findComment,
  typesFor,
} from './ticket-edits.ts';
import { isTicketKey } from './ticket-keys.ts';
import { readTransitions, sendThrough, toTransition } from './transitions.ts';
import { isUnsure, noSuchTicket, writeFailure } from './write-failure.ts';
import * as schema from './write-schema.ts';
import { createWriteSources, type WritePorts } from './write-sources.ts';

/** The caller's signal, or one that never ends. */
type SignalOf = (signal?: AbortSignal) => AbortSignal;

export function createTicketWrites(ports: WritePorts, signalOf: SignalOf): TicketWrites {
  const sources = createWriteSources(ports);
  const { gateway, connect, known } = ports;

  /** One change of one ticket: nothing is sent for what is no key, and whatever came of it is written down. */
  async function change<T>(
    what: string,
    key: string,
    by: Author,
    signal: AbortSignal,
    send: () => Promise<Result<T, WriteFailure>>,
  ): Promise<Result<T, WriteFailure>> {
    if (!isTicketKey(key)) return refused(noSuchTicket(key));
    const result = await send();
    sources.audit(by, what, [key], result.ok ? 'done' : result.refusal.code);
    if (result.ok || isUnsure(result.refusal)) await sources.noteWritten([key], signal);
    return result;
  }

  return {
    rank: (steps, by) => rankSteps(sources, steps, by, signalOf()),
    assign(key, to, by, callerSignal) {
      const signal = signalOf(callerSignal);
      return change('assign', key, by, signal, () => assignTicket(sources, key, to, by, signal));
    },
    async transitions(key, callerSignal) {
      if (!isTicketKey(key)) return refused(noSuchTicket(key));
      const offered = await readTransitions(sources, key, signalOf(callerSignal));
      return offered.ok ? ok(offered.value.map(toTransition)) : refused(writeFailure(offered.refusal, key));
    },
    transition(key, transitionId, fields, by, callerSignal) {
      const signal = signalOf(callerSignal);
      return change('transition', key, by, signal, () =>
        sendThrough(sources, key, transitionId, fields, by, signal),
      );
    },
    types(key, callerSignal) {
      if (!isTicketKey(key)) return Promise.resolve(refused(noSuchTicket(key)));
      return typesFor(sources, key, signalOf(callerSignal));
    },
    changeType(key, typeId, by, callerSignal) {
      const signal = signalOf(callerSignal);
      return change('change type', key, by, signal, () => changeTicketType(sources, key, typeId, by, signal));
    },
    setTeam(key, team, by, callerSignal) {
      const signal = signalOf(callerSignal);
      return change('set team', key, by, signal, () => setTicketTeam(sources, key, team, by, signal));
    },
    comment(key, text, by, callerSignal) {
      const signal = signalOf(callerSignal);
      return change('comment', key, by, signal, () => addComment(sources, key, text, by, signal));
    },
    hasComment(key, mark, by, callerSignal) {
      if (!isTicketKey(key)) return Promise.resolve(refused(noSuchTicket(key)));
      return findComment(sources, key, mark, by, signalOf(callerSignal));
    },
    linkTypes: (callerSignal) => readLinkTypes(sources, signalOf(callerSignal)),
    links(key, callerSignal) {
      if (!isTicketKey(key)) return Promise.resolve(refused(noSuchTicket(key)));
      return readLinks(sources, key, signalOf(callerSignal));
    },
    link(key, link, by, callerSignal) {
      if (!isTicketKey(link.to)) return Promise.resolve(refused(noSuchTicket(link.to)));
      const signal = signalOf(callerSignal);
      return change('link', key, by, signal, () => addLink(sources, key, link, signal));
    },
    unlink(key, id, by, callerSignal) {
      const signal = signalOf(callerSignal);
      return change('unlink', key, by, signal, () => removeLink(sources, key, id, signal));
    },
    async create(ticket, by) {
      const made = await createTicket(sources, ticket, by, signalOf());
      const outcome = made.ok ? 'done' : made.refusal.code;
      sources.audit(by, 'create', [made.ok ? made.value.key : ticket.project], outcome);
      if (made.ok) ports.recent.note([made.value.id]);
      return made;
    },
    async findAccounts(query, callerSignal) {
      const signal = signalOf(callerSignal);
      const jira = await connect(signal);
      if (!jira.ok) return refused(jira.refusal.failure);
      const found = await findAccounts(gateway, jira.value.kind, query, signal);
      return found.ok ? found : refused(writeFailure(found.refusal, ''));
    },
    async permissions(callerSignal) {
      const project = known.project();
      const qs = { permissions: asked.join(), ...(project === null ? {} : { projectKey: project }) };
      const place = {
        method: 'GET',
        intermediatePath: '/rest/api/2',
        pathname: '/mypermissions',
        qs,
      } as const;
      const answer = await gateway.endpoint(place, schema.permissions, signalOf(callerSignal));
      if (!answer.ok) return refused(writeFailure(answer.refusal, project ?? ''));
      return ok(permissionsIn(answer.value.held));
    },
  };
}

const asked = [
  'SCHEDULE_ISSUES',
  'ASSIGN_ISSUES',
  'TRANSITION_ISSUES',
  'EDIT_ISSUES',
  'ADD_COMMENTS',
  'CREATE_ISSUES',
  'LINK_ISSUES',
] as const;

function permissionsIn(held: ReadonlySet<string>): WritePermissions {
  const may = (name: (typeof asked)[number]) => held.has(name);
  return {
    canRank: may('SCHEDULE_ISSUES'),
    canAssign: may('ASSIGN_ISSUES'),
    canTransition: may('TRANSITION_ISSUES'),
    canEdit: may('EDIT_ISSUES'),
    canComment: may('ADD_COMMENTS'),
    canCreate: may('CREATE_ISSUES'),
    canLink: may('LINK_ISSUES'),
  };
}

/** Changes while Jira is not set up: every one is refused for that. */
export function withoutWrites({ failure }: JiraFailure): TicketWrites {
  const refuse = async () => refused(failure);
  return {
    rank: async () => refused({ failure, done: 0, tickets: [] }),
    assign: refuse,
    transitions: refuse,
    transition: refuse,
    types: refuse,
    changeType: refuse,
    setTeam: refuse,
    comment: refuse,
    hasComment: refuse,
    linkTypes: refuse,
    links: refuse,
    link: refuse,
    unlink: refuse,
    create: refuse,
    findAccounts: refuse,
    permissions: refuse,
  };
}

const mostAccounts = '50';

/**
 * Active people by e-mail or name. An e-mail that is shown and is the one asked for decides alone. Cloud may hide the
 * e-mail asked for: what it then finds are candidates, by the e-mail itself or by the name in front of its @.
 */
async function findAccounts(
  gateway: Gateway,
  kind: Deployment['kind'],
  query: string,
  signal: AbortSignal,
): Answered<readonly JiraAccount[]> {
  const wanted = query.trim();
  if (wanted === '') return ok([]);
  const found = await search(gateway, kind, wanted, signal);
  if (!found.ok || !wanted.includes('@')) return found;
  const owner = found.value.filter(({ email }) => folded(email ?? '') === folded(wanted));
  if (owner.length > 0) return ok(owner);
  const name = wanted
    .slice(0, wanted.indexOf('@'))
    .split(/[._+-]+/)
    .join(' ')
    .trim();
  return found.value.length > 0 || name === '' ? found : search(gateway, kind, name, signal);
}

async function search(
  gateway: Gateway,
  kind: Deployment['kind'],
  text: string,
  signal: AbortSignal,
): Answered<readonly JiraAccount[]> {
  const query = kind === 'cloud' ? { query: text } : { username: text };
  const qs = { ...query, maxResults: mostAccounts };
  const place = { method: 'GET', intermediatePath: '/rest/api/2', pathname: '/user/search', qs } as const;
  const found = await gateway.endpoint(place, schema.accounts, signal);
  if (!found.ok) return found;
  return ok(
    found.value
      .filter(({ active, accountType }) => active !== false && (accountType ?? 'atlassian') === 'atlassian')
      .flatMap(({ accountId, name, displayName, emailAddress }) => {
        const id = kind === 'cloud' ? accountId : name;
        const email = emailAddress?.includes('@') === true ? emailAddress : null;
        return id === null ? [] : [{ id, displayName: displayName ?? name ?? id, email }];
      }),
  );
}

function folded(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}
