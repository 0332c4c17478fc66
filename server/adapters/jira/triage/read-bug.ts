import * as z from 'zod';
import { ok } from '../../../domain/result.ts';
import type { Bug, BugTeam } from '../../../domain/triage/bug.ts';
import { isUnknownToJira } from '../connection/errors.ts';
import type { Gateway } from '../connection/gateway.ts';
import type { JiraSettings } from '../connection/settings.ts';
import type { Clauses } from '../read/clauses.ts';
import type { Answered, Deployment } from '../read/deployment.ts';
import { id, maybe, someText } from '../read/lenient.ts';
import { toTicket } from '../read/read-board.ts';
import { ticket } from '../read/schema.ts';
import { ticketFields } from '../read/ticket-fields.ts';
import { readTeamField, type TeamField, valuesIn } from '../write/team-field.ts';
import { category } from '../write/write-schema.ts';
import { linesOf } from './description.ts';

interface BugSources {
  readonly settings: Pick<JiraSettings, 'triageQuery' | 'teamField'>;
  readonly deployment: Deployment;
  readonly gateway: Gateway;
  readonly clauses: () => Clauses;
}

const person = z
  .object({ displayName: someText, name: someText })
  .transform(({ displayName, name }) => displayName ?? name);

/** What a ticket of the board has no use for; the field of the team is of any kind. */
const more = z.object({
  fields: maybe(
    z.looseObject({
      description: someText,
      reporter: maybe(person),
      issuetype: maybe(z.object({ id })),
      status: maybe(z.object({ statusCategory: category })),
    }),
  ),
});

const bug = z.unknown().transform((value, context) => {
  const [whole, rest] = [ticket.safeParse(value), more.safeParse(value)];
  if (whole.success && rest.success) return { whole: whole.data, fields: rest.data.fields };
  context.addIssue({ code: 'custom', message: 'not a ticket' });
  return z.NEVER;
});

/**
 * A bug by its key as Jira itself has it, not its index: what it says, whether anybody may see that, whether it waits, and which teams it can
 * be given to. Null where there is none of that key, or the account may not see it.
 */
export async function readBug(sources: BugSources, key: string, signal: AbortSignal): Answered<Bug | null> {
  const { settings, gateway, deployment, clauses } = sources;
  const { triageQuery = '', teamField = '' } = settings;
  const field = teamField === '' ? ok(null) : await readTeamField(gateway, key, teamField, signal);
  // Who may not edit, may look.
  if (!field.ok && !isUnknownToJira(field.refusal, [403, 404])) return field;
  const team = field.ok ? field.value : null;
  const fields = [...ticketFields, 'description', 'reporter', ...(team === null ? [] : [team.field])];
  const place = {
    method: 'GET',
    intermediatePath: '/rest/api/2',
    pathname: `/issue/${key}`,
    qs: { fields: [...new Set(fields)].join() },
  } as const;
  const found = await gateway.endpoint(place, bug, signal);
  if (!found.ok) return isUnknownToJira(found.refusal, [404]) ? ok(null) : found;
  const { whole, fields: said } = found.value;
  const [judged, waiting] = await Promise.all([
    // Of their own: clauses remember only the tickets they were last asked about.
    clauses().judge([whole], `key = ${key}`, signal),
    triageQuery === ''
      ? ok(NOTHING)
      : deployment.matching(`key = ${key} AND (${triageQuery})`, signal, [whole.id]),
  ]);
  if (!waiting.ok) return waiting;
  const { isReadable, isPrivate, summary, assignee, assigneeId, updatedAt, matches } = toTicket(
    whole,
    judged,
    null,
  );
  return ok({
    key: whole.key,
    isReadable,
    isPrivate,
    isWaiting: waiting.value.items.length > 0,
    summary,
    lines: linesOf(said?.description ?? ''),
    reporter: said?.reporter ?? null,
    typeId: said?.issuetype?.id ?? null,
    status: { ...whole.fields.status, category: said?.status?.statusCategory ?? null },
    assignee,
    assigneeId,
    createdAt: whole.fields.created,
    updatedAt,
    matches,
    undecided: judged.undecided.map(({ clause }) => clause),
    team: team === null ? null : teamOf(team, said?.[team.field]),
  });
}

const NOTHING = { items: [] };

function teamOf({ field, choices, isOfLabels }: TeamField, value: unknown): BugTeam {
  return { field, choices, isOfLabels, values: valuesIn(value) };
}
