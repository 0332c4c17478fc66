import type { Author, TeamChange, WriteFailure } from '../../../app/ports.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { plainText } from '../connection/errors.ts';
import { bodyFor, readTeamField, type TeamField } from './team-field.ts';
import { type Edit, edit } from './ticket-edits.ts';
import { afterSending, fieldsFailure, writeFailure } from './write-failure.ts';
import type { WriteSources } from './write-sources.ts';

/** Changes the field that says whose a ticket is, to what its edit screen offers at this moment. */
export async function setTicketTeam(
  sources: WriteSources,
  key: string,
  change: TeamChange,
  by: Author,
  signal: AbortSignal,
): Promise<Result<void, WriteFailure>> {
  const { field, after } = change;
  const found = await readTeamField(sources.gateway, key, field, signal);
  if (!found.ok) return refused(writeFailure(found.refusal, key));
  const team = found.value;
  if (team === null) return refused({ code: 'not-allowed', detail: plainText(field) });
  const isOffered = (value: string) => team.isOfLabels || team.choices.some(({ id }) => id === value);
  if (!after.every(isOffered)) return refused({ code: 'conflict', detail: key });
  const wanted = editOf(team, change);
  if (wanted === null) return ok(undefined);
  const edited = await edit(sources, key, wanted, by, signal);
  return edited.ok ? ok(undefined) : refused(afterSending(fieldsFailure(edited.refusal, key, [team.field])));
}

/** Labels are added and removed one by one: whatever somebody else adds meanwhile stays. Null where none is. */
function editOf(team: TeamField, { before, after }: TeamChange): Edit | null {
  if (!team.isOfLabels) return { fields: { [team.field]: bodyFor(team, after) } };
  const operations = [
    ...after.filter((one) => !before.includes(one)).map((add) => ({ add })),
    ...before.filter((one) => !after.includes(one)).map((remove) => ({ remove })),
  ];
  return operations.length === 0 ? null : { update: { [team.field]: operations } };
}
