import type { Author, FieldValues, Transition, WriteFailure } from '../../../app/ports.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { plainText } from '../connection/errors.ts';
import type { Answered } from '../read/deployment.ts';
import { historyMetadata } from './attribution.ts';
import { bodyOf, described, type FieldsBody, isGiven, requiredFields } from './screen-fields.ts';
import { afterSending, fieldsFailure, fieldsRequired, writeFailure } from './write-failure.ts';
import * as schema from './write-schema.ts';
import type { WriteSources } from './write-sources.ts';

export async function readTransitions(
  { gateway }: Pick<WriteSources, 'gateway'>,
  key: string,
  signal: AbortSignal,
): Answered<readonly schema.JiraTransition[]> {
  const found = await gateway.call(
    'transitions',
    schema.transitions,
    (client) => client.listTransitions(key),
    signal,
  );
  return found.ok ? ok(found.value.transitions) : found;
}

export function toTransition({ id, name, to, fields }: schema.JiraTransition): Transition {
  return {
    id,
    name,
    to,
    fields: requiredFields(fields),
    resolutions: fields.resolution === undefined ? null : described('resolution', fields.resolution).choices,
    takesComment: 'comment' in fields,
  };
}

/**
 * Sends a ticket through a transition. What the screen requires is checked first, so that it can be asked for; when
 * somebody else changed the ticket at the same moment, it is looked at again and sent once more if that still fits.
 */
export async function sendThrough(
  sources: WriteSources,
  key: string,
  transitionId: string,
  values: FieldValues,
  by: Author,
  signal: AbortSignal,
): Promise<Result<void, WriteFailure>> {
  const offered = await offeredTransition(sources, key, transitionId, signal);
  if (!offered.ok) return offered;
  const first = await attempt(sources, key, offered.value, values, by, signal);
  if (first.ok || first.refusal.code !== 'conflict') return first;
  const again = await offeredTransition(sources, key, transitionId, signal);
  if (!again.ok) return again;
  if (again.value.to.id !== offered.value.to.id) return first;
  return attempt(sources, key, again.value, values, by, signal);
}

/** The transition as Jira offers it now: a ticket that has moved on no longer has it, an account that may not has none. */
async function offeredTransition(
  sources: WriteSources,
  key: string,
  transitionId: string,
  signal: AbortSignal,
): Promise<Result<schema.JiraTransition, WriteFailure>> {
  const offered = await readTransitions(sources, key, signal);
  if (!offered.ok) return refused(writeFailure(offered.refusal, key));
  if (offered.value.length === 0) return refused({ code: 'not-allowed', detail: key });
  const transition = offered.value.find(({ id }) => id === transitionId);
  return transition === undefined ? refused({ code: 'conflict', detail: key }) : ok(transition);
}

async function attempt(
  sources: WriteSources,
  key: string,
  transition: schema.JiraTransition,
  values: FieldValues,
  by: Author,
  signal: AbortSignal,
): Promise<Result<void, WriteFailure>> {
  const missing = requiredFields(transition.fields).filter(({ id }) => !isGiven(values, id));
  if (missing.length > 0) return refused(fieldsRequired(missing));
  const jira = await sources.connect(signal);
  if (!jira.ok) return refused(writeFailure(jira.refusal, key));
  const body = bodyOf(values, transition.fields, jira.value.kind, by);
  if ('unknown' in body) return refused({ code: 'not-allowed', detail: plainText(body.unknown) });
  return post(sources, key, transition, body, by, signal);
}

async function post(
  { gateway }: WriteSources,
  key: string,
  { id, fields: screen }: schema.JiraTransition,
  body: FieldsBody,
  by: Author,
  signal: AbortSignal,
): Promise<Result<void, WriteFailure>> {
  const whole = { transition: { id }, ...body, historyMetadata: historyMetadata(by) };
  const answer = await gateway.call(
    'transition',
    schema.anything,
    (client) => client.transitionIssue(key, whole),
    signal,
    { isRepeatable: false, ticket: key },
  );
  if (answer.ok) return ok(undefined);
  const { failure } = answer.refusal;
  if (failure.code === 'query-refused' && /transition id/i.test(failure.detail)) {
    return refused({ code: 'conflict', detail: key });
  }
  const known = Object.entries(screen).map(([name, field]) => described(name, field));
  const given = [...Object.keys(body.fields), ...(body.update === undefined ? [] : ['comment'])];
  return refused(afterSending(fieldsFailure(answer.refusal, key, given, known)));
}
