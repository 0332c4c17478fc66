import * as z from 'zod';
import { nearest } from '../../../domain/nearest.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { failed, type JiraFailure } from '../connection/errors.ts';
import type { Gateway } from '../connection/gateway.ts';
import type { Answered, Deployment } from '../read/deployment.ts';
import { id, maybe, rowsOf, someText } from '../read/lenient.ts';
import { readTransitions } from '../write/transitions.ts';
import * as schema from '../write/write-schema.ts';

export interface NameSources {
  readonly gateway: Gateway;
  readonly deployment: Pick<Deployment, 'statusNames' | 'keys'>;
  /** JQL of the bugs that are closed; empty where there are none. */
  readonly triageQuery: string;
}

/** A field from which a team can be chosen. */
interface FoundField {
  readonly name: string;
  readonly kind: FieldKind;
}

type FieldKind = 'select' | 'multi-select' | 'labels';

const field = z.object({
  id,
  name: someText,
  schema: maybe(z.object({ type: z.string(), items: someText, system: someText, custom: someText })),
});

const named = rowsOf(z.object({ id: maybe(id), name: z.string() }));

/** The field of that name or id, if it is of a kind that a menu fits; of several with one name, the first that is. */
export async function teamFieldNamed(
  gateway: Gateway,
  wanted: string,
  signal: AbortSignal,
): Answered<FoundField> {
  const found = await listOf(gateway, '/field', rowsOf(field), signal);
  if (!found.ok) return found;
  const fields = found.value.items;
  const meant = fields.filter((one) => isSame(one.id, wanted) || isSame(one.name ?? '', wanted));
  if (meant.length === 0) {
    const names = fields.map(({ name, id: number }) => name ?? number);
    return refused(unknownName(wanted, names, []));
  }
  const [usable] = meant.flatMap((one) => {
    const kind = kindOf(one);
    return kind === undefined ? [] : [{ name: one.name ?? one.id, kind }];
  });
  return usable === undefined ? refused(failed('field-without-choices', `"${wanted}"`)) : ok(usable);
}

function kindOf({ schema }: z.infer<typeof field>): FieldKind | undefined {
  if (schema === null) return undefined;
  const { type, items, system, custom } = schema;
  if (type !== 'array') return OF_ONE.includes(type) ? 'select' : undefined;
  if (system === 'labels' || custom?.endsWith(':labels') === true) return 'labels';
  return OF_SEVERAL.includes(items ?? '') ? 'multi-select' : undefined;
}

/** What Jira offers a list of values for. */
const OF_ONE = ['option', 'option-with-child', 'priority', 'version'];
const OF_SEVERAL = ['option', 'component', 'version'];

/** A resolution that Jira has, by its name or id. */
export async function resolutionNamed(
  { gateway }: NameSources,
  wanted: string,
  signal: AbortSignal,
): Answered<void> {
  const found = await listOf(gateway, '/resolution', named, signal);
  if (!found.ok) return found;
  const { items } = found.value;
  const names = items.map(({ name }) => name);
  const ids = items.flatMap((one) => one.id ?? []);
  return isOneOf([...names, ...ids], wanted) ? ok(undefined) : refused(unknownName(wanted, names, names));
}

/** A type of links that Jira has, by its name or id, or by what it says in either direction. */
export async function linkTypeNamed(gateway: Gateway, wanted: string, signal: AbortSignal): Answered<void> {
  const found = await listOf(gateway, '/issueLinkType', schema.linkTypes, signal);
  if (!found.ok) return found;
  const types = found.value.issueLinkTypes;
  const words = types.flatMap(({ name, outward, inward }) => [name, outward, inward]);
  const isKnown = isOneOf([...words, ...types.map((one) => one.id)], wanted);
  return isKnown
    ? ok(undefined)
    : refused(
        unknownName(
          wanted,
          words,
          types.map(({ name }) => name),
        ),
      );
}

/**
 * A status that Jira has, or a transition of a bug that waits: only of a ticket does Jira tell its transitions. Where no bug waits,
 * nothing speaks against the name.
 */
export async function transitionNamed(
  { gateway, deployment, triageQuery }: NameSources,
  wanted: string,
  signal: AbortSignal,
): Answered<void> {
  const statuses = await deployment.statusNames(signal);
  if (!statuses.ok) return statuses;
  const names = statuses.value.flatMap(({ name }) => name ?? []);
  if (isOneOf(names, wanted)) return ok(undefined);
  const waiting = triageQuery === '' ? ok({ items: [] }) : await deployment.keys(triageQuery, signal);
  if (!waiting.ok) return waiting;
  const [key] = waiting.value.items;
  if (key === undefined) return ok(undefined);
  const offered = await readTransitions({ gateway }, key, signal);
  if (!offered.ok) return offered;
  const ways = offered.value.map(({ name }) => name);
  if (isOneOf(ways, wanted)) return ok(undefined);
  return refused(unknownName(wanted, [...ways, ...names], ways));
}

function listOf<T>(
  gateway: Gateway,
  pathname: '/field' | '/resolution' | '/issueLinkType',
  shape: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Result<T, JiraFailure>> {
  return gateway.endpoint({ method: 'GET', intermediatePath: '/rest/api/2', pathname }, shape, signal);
}

function isOneOf(names: readonly string[], wanted: string): boolean {
  return names.some((name) => isSame(name, wanted));
}

function isSame(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

/** Names that still read well in one sentence. */
const MOST_NAMES = 8;

/** With what was most likely meant: what is spelt alike, or has the name in it; where nothing is, some of `few`. */
function unknownName(wanted: string, all: readonly string[], few: readonly string[]): JiraFailure {
  const typed = folded(wanted);
  const spelt = nearest(wanted, all);
  const near = all.filter((name) => name === spelt || folded(name).includes(typed));
  const named = [...new Set(near.length > 0 ? near : few)].slice(0, MOST_NAMES);
  return failed('unknown-name', `"${wanted}"${named.length === 0 ? '' : ` (${named.join(', ')})`}`);
}
