import * as z from 'zod';
import { ok } from '../../../domain/result.ts';
import type { BugTeam, TeamChoice } from '../../../domain/triage/bug.ts';
import type { Gateway } from '../connection/gateway.ts';
import type { Answered } from '../read/deployment.ts';
import { id, maybe, readableOf, someText } from '../read/lenient.ts';

/** A field of the edit screen of a bug that says which team's it is. */
export interface TeamField extends Omit<BugTeam, 'values'> {
  readonly isOfOne: boolean;
}

const option = z
  .object({ id, name: someText, value: someText, disabled: maybe(z.boolean()) })
  .transform(({ id: number, name, value, disabled }) => ({ id: number, name: name ?? value, disabled }));

/** Of one option, of several, or of labels; nothing else can be set from a menu. */
const screenField = z.object({
  name: someText,
  schema: z.object({ type: z.string(), items: someText, system: someText, custom: someText }),
  allowedValues: maybe(readableOf(option)),
});

const screen = z.object({ fields: maybe(z.record(z.string(), z.unknown())) });

/**
 * The field of that name or id as the edit screen of a bug has it; null where it is on no such screen, the account may not edit, or it
 * is of a kind that no menu fits.
 */
export async function readTeamField(
  gateway: Gateway,
  key: string,
  wanted: string,
  signal: AbortSignal,
): Answered<TeamField | null> {
  const found = await gateway.call(
    'edit screen',
    screen,
    (client) => client.genericGet(`issue/${key}/editmeta`),
    signal,
  );
  if (!found.ok) return found;
  const name = wanted.trim().toLowerCase();
  const fields = Object.entries(found.value.fields ?? {}).flatMap(([field, value]) => {
    const { success, data } = screenField.safeParse(value);
    return success ? [{ field, ...data }] : [];
  });
  const meant =
    fields.find(({ field }) => field.toLowerCase() === name) ??
    fields.find((one) => one.name?.toLowerCase() === name);
  return ok(meant === undefined ? null : teamFieldOf(meant));
}

function teamFieldOf({
  field,
  schema: { type, items, system, custom },
  allowedValues,
}: z.infer<typeof screenField> & { readonly field: string }): TeamField | null {
  const isOfLabels = type === 'array' && (system === 'labels' || custom?.endsWith(':labels') === true);
  if (isOfLabels) return { field, choices: [], isOfLabels, isOfOne: false };
  if (allowedValues === null || (type === 'array' && items === 'string')) return null;
  const choices = allowedValues.flatMap(({ id: number, name, disabled }): readonly TeamChoice[] =>
    name === null || disabled === true ? [] : [{ id: number, name }],
  );
  return { field, choices, isOfLabels, isOfOne: type !== 'array' };
}

/** What a bug has in the field: ids of options, or labels; none where it has nothing, or nothing that can be read. */
export function valuesIn(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => {
    if (typeof one === 'string') return [one];
    const { success, data } = z.object({ id }).safeParse(one);
    return success ? [data.id] : [];
  });
}

/** The same in the form in which Jira takes it. */
export function bodyFor({ isOfLabels, isOfOne }: TeamField, values: readonly string[]): unknown {
  if (isOfLabels) return values;
  if (!isOfOne) return values.map((one) => ({ id: one }));
  const [first] = values;
  return first === undefined ? null : { id: first };
}
