import type { Author, Choice, JiraAccount, NewTicket, WriteFailure } from '../../../app/ports.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { commentMark } from '../../../domain/triage/comment-mark.ts';
import { plainText } from '../connection/errors.ts';
import type { Answered } from '../read/deployment.ts';
import { historyMetadata, signed, unsigned } from './attribution.ts';
import { accountReference, described, readEditScreen } from './screen-fields.ts';
import { isTicketWriter } from './ticket-writer.ts';
import { afterSending, fieldsFailure, writeFailure } from './write-failure.ts';
import * as schema from './write-schema.ts';
import type { WriteSources } from './write-sources.ts';

type Written<T = void> = Promise<Result<T, WriteFailure>>;

/**
 * Gives a ticket to somebody. As an edit it can name its author; where editing is not allowed or the field is on no
 * screen, Jira's own way to assign needs less and names nobody.
 */
export async function assignTicket(
  sources: WriteSources,
  key: string,
  to: JiraAccount | null,
  by: Author,
  signal: AbortSignal,
): Written {
  const jira = await sources.connect(signal);
  if (!jira.ok) return refused(writeFailure(jira.refusal, key));
  const { kind } = jira.value;
  const fields = { assignee: accountReference(to?.id ?? null, kind) };
  const edited = await edit(sources, key, { fields }, by, signal);
  if (edited.ok) return ok(undefined);
  if (edited.refusal.status !== 400 && edited.refusal.status !== 403) {
    return refused(afterSending(writeFailure(edited.refusal, key)));
  }
  const assigned = await sources.gateway.call(
    'assignee',
    schema.anything,
    (client: object) => {
      if (!isTicketWriter(client)) throw new TypeError('this jira-client writes in another way');
      const id = to?.id ?? null;
      return kind === 'cloud' ? client.updateAssigneeWithId(key, id) : client.updateAssignee(key, id);
    },
    signal,
    { ticket: key },
  );
  return assigned.ok ? ok(undefined) : refused(afterSending(writeFailure(assigned.refusal, key)));
}

/** Fields are set; of a list single entries are added and removed. No field may be in both. */
export interface Edit {
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly update?: Readonly<Record<string, readonly object[]>>;
}

/** Setting, adding or removing the same again changes nothing, so an edit may be repeated. */
export function edit(
  { gateway }: WriteSources,
  key: string,
  wanted: Edit,
  by: Author,
  signal: AbortSignal,
): Answered<unknown> {
  const body = { ...wanted, historyMetadata: historyMetadata(by) };
  return gateway.call('edit', schema.anything, (client) => client.updateIssue(key, body), signal, {
    ticket: key,
  });
}

/** The types the edit screen offers: those that need no move to another workflow. */
export async function typesFor(
  { gateway }: WriteSources,
  key: string,
  signal: AbortSignal,
): Written<readonly Choice[]> {
  const screen = await readEditScreen(gateway, key, signal);
  if (!screen.ok) return refused(writeFailure(screen.refusal, key));
  const { issuetype } = screen.value;
  return ok(issuetype === undefined ? [] : described('issuetype', issuetype).choices);
}

export async function changeTicketType(
  sources: WriteSources,
  key: string,
  typeId: string,
  by: Author,
  signal: AbortSignal,
): Written {
  const types = await typesFor(sources, key, signal);
  if (!types.ok) return types;
  if (!types.value.some(({ id }) => id === typeId)) {
    return refused({
      code: 'not-allowed',
      detail: plainText(types.value.map(({ name }) => name).join(', ')),
    });
  }
  const edited = await edit(sources, key, { fields: { issuetype: { id: typeId } } }, by, signal);
  return edited.ok ? ok(undefined) : refused(afterSending(fieldsFailure(edited.refusal, key, ['issuetype'])));
}

export async function addComment(
  { gateway }: WriteSources,
  key: string,
  text: string,
  by: Author,
  signal: AbortSignal,
): Written {
  const answer = await gateway.call(
    'comment',
    schema.anything,
    (client) => client.addComment(key, signed(text, by)),
    signal,
    { isRepeatable: false, ticket: key },
  );
  return answer.ok ? ok(undefined) : refused(afterSending(writeFailure(answer.refusal, key)));
}

/** Of the last comments; what was just written is among them. */
const mostComments = '50';

/** Whether the author wrote a comment of that mark from here, whatever Jira made of its signs and line ends. */
export async function findComment(
  { gateway }: WriteSources,
  key: string,
  mark: string,
  by: Author,
  signal: AbortSignal,
): Written<boolean> {
  const qs = { orderBy: '-created', maxResults: mostComments };
  const pathname = `/issue/${key}/comment`;
  const place = { method: 'GET', intermediatePath: '/rest/api/2', pathname, qs } as const;
  const found = await gateway.endpoint(place, schema.comments, signal);
  if (!found.ok) return refused(writeFailure(found.refusal, key));
  return ok(found.value.comments.some(({ body }) => commentMark(unsigned(body, by) ?? '') === mark));
}

/** Jira's limit. Characters. */
const longestSummary = 255;

export async function createTicket(
  { gateway }: WriteSources,
  ticket: NewTicket,
  by: Author,
  signal: AbortSignal,
): Written<{ readonly key: string; readonly id: string }> {
  const fields = {
    project: { key: ticket.project },
    issuetype: { name: ticket.type },
    summary: summaryOf(ticket.summary),
    description: signed(ticket.description, by),
    ...(ticket.labels.length === 0 ? {} : { labels: ticket.labels }),
    ...(ticket.components.length === 0 ? {} : { components: ticket.components.map((name) => ({ name })) }),
  };
  const body = { fields, historyMetadata: historyMetadata(by) };
  const made = await gateway.call('create', schema.created, (client) => client.addNewIssue(body), signal, {
    isRepeatable: false,
  });
  if (made.ok) return ok({ key: made.value.key, id: made.value.id });
  return refused(afterSending(fieldsFailure(made.refusal, ticket.project, Object.keys(fields))));
}

/** One line; what is too long for Jira ends in an ellipsis. */
function summaryOf(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (line.length <= longestSummary) return line;
  let kept = '';
  for (const character of line) {
    if (kept.length + character.length >= longestSummary) break;
    kept += character;
  }
  return `${kept}…`;
}
