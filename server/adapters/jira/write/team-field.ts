import * as z from 'zod';
import { ok } from '../../../domain/result.ts';
import type { BugTeam } from '../../../domain/triage/bug.ts';
import type { Gateway } from '../connection/gateway.ts';
import type { Answered } from '../read/deployment.ts';
import { id } from '../read/lenient.ts';
import { described, readEditScreen } from './screen-fields.ts';
import type { ScreenField } from './write-schema.ts';

/** A field of the edit screen of a bug that says which team's it is. */
export interface TeamField extends Omit<BugTeam, 'values'> {
  readonly isOfOne: boolean;
}

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
  const found = await readEditScreen(gateway, key, signal);
  if (!found.ok) return found;
  const name = wanted.trim().toLowerCase();
  const fields = Object.entries(found.value);
  const [field, screen] =
    fields.find(([one]) => one.toLowerCase() === name) ??
    fields.find(([, one]) => one.name.toLowerCase() === name) ??
    [];
  return ok(field === undefined || screen === undefined ? null : teamFieldOf(field, screen));
}

/** Of one option, of several, or of labels; nothing else can be set from a menu. */
function teamFieldOf(field: string, screen: ScreenField): TeamField | null {
  const { type, system, custom } = screen.schema ?? {};
  const isOfLabels = type === 'array' && (system === 'labels' || custom?.endsWith(':labels') === true);
  if (isOfLabels) return { field, choices: [], isOfLabels, isOfOne: false };
  const { kind, choices } = described(field, screen);
  if (kind !== 'choice' && kind !== 'choices') return null;
  return { field, choices, isOfLabels, isOfOne: kind === 'choice' };
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

/** Options in the form in which Jira takes them. */
export function bodyFor({ isOfOne }: TeamField, values: readonly string[]): unknown {
  if (!isOfOne) return values.map((one) => ({ id: one }));
  const [first] = values;
  return first === undefined ? null : { id: first };
}
