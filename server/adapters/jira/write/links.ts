import type { LinkType, TicketLink, WriteFailure } from '../../../app/ports.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { isUnknownToJira } from '../connection/errors.ts';
import { afterSending, writeFailure } from './write-failure.ts';
import * as schema from './write-schema.ts';
import type { WriteSources } from './write-sources.ts';

type Written<T = void> = Promise<Result<T, WriteFailure>>;

const API = '/rest/api/2';

/** None where an administrator has switched links off, which Jira says with 404. */
export async function readLinkTypes(
  { gateway }: WriteSources,
  signal: AbortSignal,
): Written<readonly LinkType[]> {
  const place = { method: 'GET', intermediatePath: API, pathname: '/issueLinkType' } as const;
  const found = await gateway.endpoint(place, schema.linkTypes, signal);
  if (found.ok) return ok(found.value.issueLinkTypes);
  return isUnknownToJira(found.refusal, [404]) ? ok([]) : refused(writeFailure(found.refusal, ''));
}

export async function readLinks(
  { gateway }: WriteSources,
  key: string,
  signal: AbortSignal,
): Written<readonly TicketLink[]> {
  const qs = { fields: 'issuelinks' };
  const place = { method: 'GET', intermediatePath: API, pathname: `/issue/${key}`, qs } as const;
  const found = await gateway.endpoint(place, schema.linkedTicket, signal);
  return found.ok ? ok(found.value.fields.issuelinks) : refused(writeFailure(found.refusal, key));
}

/** In what is sent, `inwardIssue` is where the link starts: it says the outward words. */
export async function addLink(
  { gateway }: WriteSources,
  key: string,
  { to, typeId, isOutward }: Omit<TicketLink, 'id'>,
  signal: AbortSignal,
): Written {
  const [from, towards] = isOutward ? [key, to] : [to, key];
  const body = { type: { id: typeId }, inwardIssue: { key: from }, outwardIssue: { key: towards } };
  const place = { method: 'POST', intermediatePath: API, pathname: '/issueLink', body } as const;
  const made = await gateway.endpoint(place, schema.anything, signal, { isRepeatable: false, ticket: key });
  return made.ok ? ok(undefined) : refused(afterSending(writeFailure(made.refusal, key)));
}

/** A link that is gone is removed. Cloud says the same 404 of one that the account may not remove, which the ticket still shows. */
export async function removeLink(
  sources: WriteSources,
  key: string,
  id: string,
  signal: AbortSignal,
): Written {
  const place = { method: 'DELETE', intermediatePath: API, pathname: `/issueLink/${id}` } as const;
  const removed = await sources.gateway.endpoint(place, schema.anything, signal, { ticket: key });
  if (removed.ok) return ok(undefined);
  if (!isUnknownToJira(removed.refusal, [404])) {
    return refused(afterSending(writeFailure(removed.refusal, key)));
  }
  const left = await readLinks(sources, key, signal);
  if (!left.ok) return left;
  const isThere = left.value.some((link) => link.id === id);
  return isThere ? refused({ code: 'not-allowed', detail: key }) : ok(undefined);
}
