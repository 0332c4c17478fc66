import type { Author, FieldValues, RequiredField } from '../../../app/ports.ts';
import { ok } from '../../../domain/result.ts';
import type { Gateway } from '../connection/gateway.ts';
import type { Answered, Deployment } from '../read/deployment.ts';
import { signed } from './attribution.ts';
import { escapeWiki } from './wiki-text.ts';
import { editScreen, type ScreenField } from './write-schema.ts';

/** Every ticket has these already. */
const alwaysFilled = new Set(['summary', 'issuetype', 'project', 'reporter']);

const wikiFields = new Set(['description', 'environment', 'comment']);

/** The fields of the edit screen of a ticket, by their ids; none where the account may not edit. */
export async function readEditScreen(
  gateway: Gateway,
  key: string,
  signal: AbortSignal,
): Answered<Readonly<Record<string, ScreenField>>> {
  const found = await gateway.call(
    'edit screen',
    editScreen,
    (client) => client.genericGet(`issue/${key}/editmeta`),
    signal,
  );
  return found.ok ? ok(found.value.fields) : found;
}

/** What a screen wants and neither the ticket nor Jira has an answer to. */
export function requiredFields(screen: Readonly<Record<string, ScreenField>>): RequiredField[] {
  return Object.entries(screen)
    .filter(([id, field]) => field.required && field.hasDefaultValue !== true && !alwaysFilled.has(id))
    .map(([id, field]) => described(id, field));
}

export function described(id: string, field: ScreenField): RequiredField {
  const choices = (field.allowedValues ?? []).flatMap((choice) => {
    const name = choice.name ?? choice.value;
    const isOffered = choice.disabled !== true;
    return choice.id === undefined || name === undefined || !isOffered ? [] : [{ id: choice.id, name }];
  });
  return { id, name: field.name, kind: kindOf(id, field), choices };
}

function kindOf(id: string, { schema, allowedValues }: ScreenField): RequiredField['kind'] {
  if (allowedValues !== undefined) return schema?.type === 'array' ? 'choices' : 'choice';
  if (wikiFields.has(schema?.system ?? id) || schema?.custom?.endsWith(':textarea') === true) return 'lines';
  switch (schema?.type) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'date':
      return 'date';
    case 'user':
      return 'person';
    default:
      return 'other';
  }
}

export function isGiven(values: FieldValues, id: string): boolean {
  const value = values[id];
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined && value.length > 0;
}

/** The body of a request that sets fields of a screen; comments are added, everything else is set. */
export interface FieldsBody {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly update?: { readonly comment: readonly { readonly add: { readonly body: string } }[] };
}

/**
 * Values in the form Jira wants them, a comment with its author below; or the name of a field that the screen does not have, or that
 * cannot be set so.
 */
export function bodyOf(
  values: FieldValues,
  screen: Readonly<Record<string, ScreenField>>,
  kind: Deployment['kind'],
  by: Author,
): FieldsBody | { readonly unknown: string } {
  const fields: Record<string, unknown> = {};
  let comment: string | null = null;
  for (const id of Object.keys(values).filter((name) => isGiven(values, name))) {
    const field = screen[id];
    const value = values[id];
    if (field === undefined || value === undefined) return { unknown: id };
    const set = jiraValue(described(id, field), [value].flat(), kind);
    if (set === undefined) return { unknown: field.name };
    if (id === 'comment') comment = signed([value].flat()[0] ?? '', by);
    else fields[id] = set;
  }
  return comment === null ? { fields } : { fields, update: { comment: [{ add: { body: comment } }] } };
}

function jiraValue(field: RequiredField, given: readonly string[], kind: Deployment['kind']): unknown {
  const [first = ''] = given;
  switch (field.kind) {
    case 'choice':
      return { id: first };
    case 'choices':
      return given.map((id) => ({ id }));
    case 'number':
      return Number.isFinite(Number(first)) ? Number(first) : undefined;
    case 'lines':
      return escapeWiki(first);
    case 'person':
      return accountReference(first, kind);
    case 'text':
    case 'date':
      return first;
    case 'other':
      return undefined;
  }
}

/** How a request names a person; null for nobody. */
export function accountReference(id: string | null, kind: Deployment['kind']) {
  return kind === 'cloud' ? { accountId: id } : { name: id };
}
