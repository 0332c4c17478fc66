import type { Author, WriteFailure } from '../../../app/ports.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { plainText } from '../connection/errors.ts';
import { bodyFor, readTeamField } from '../triage/team-field.ts';
import { edit } from './ticket-edits.ts';
import { afterSending, fieldsFailure, writeFailure } from './write-failure.ts';
import type { WriteSources } from './write-sources.ts';

/** Sets the field that says whose a ticket is, to what its edit screen offers at this moment. */
export async function setTicketTeam(
  sources: WriteSources,
  key: string,
  { field, values }: { readonly field: string; readonly values: readonly string[] },
  by: Author,
  signal: AbortSignal,
): Promise<Result<void, WriteFailure>> {
  const found = await readTeamField(sources.gateway, key, field, signal);
  if (!found.ok) return refused(writeFailure(found.refusal, key));
  const team = found.value;
  if (team === null) return refused({ code: 'not-allowed', detail: plainText(field) });
  const isOffered = (value: string) => team.isOfLabels || team.choices.some(({ id }) => id === value);
  if (!values.every(isOffered)) return refused({ code: 'conflict', detail: key });
  const fields = { [team.field]: bodyFor(team, values) };
  const edited = await edit(sources, key, fields, by, signal);
  return edited.ok ? ok(undefined) : refused(afterSending(fieldsFailure(edited.refusal, key, [team.field])));
}
