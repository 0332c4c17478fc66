import { MattermostError } from '../errors.ts';
import type { Tagged } from './interface-value.ts';
import { attachmentListNames, type SlackAttachment } from './post.ts';

/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const list = '[]interface {}';
const mapping = 'map[string]interface {}';
const attachmentLists: ReadonlySet<string> = new Set(attachmentListNames);

/**
 * Makes an interface value of a JSON value, with the Go types encoding/json would give it (numbers are float64).
 * @returns undefined, Go's nil, for null
 * @throws MattermostError `not-plain-data` for what JSON cannot say: NaN, a function, an object with a cycle deeper than 64
 */
export function fromJson(value: Json): Tagged | undefined {
  return tagged(value, 0);
}

/** {@link fromJson} for each value of an object: what `Post.Props` and websocket payloads want. */
export function objectFromJson(value: { readonly [key: string]: Json }): Map<string, Tagged | undefined> {
  return mapFrom(value, 0);
}

/**
 * Makes a JSON value of an interface value; named fields get upstream's JSON names.
 * @returns null for nil and for types that are not known here
 */
export function toJson(value: Tagged | undefined): Json {
  return value === undefined ? null : plain(value);
}

/** {@link toJson} for each value of a Go map. */
export function objectToJson(value: ReadonlyMap<string, Tagged | undefined>): { [key: string]: Json } {
  return Object.fromEntries([...value].map(([key, one]) => [key, toJson(one)]));
}

const maxDepth = 64;

function tagged(value: unknown, depth: number): Tagged | undefined {
  if (depth > maxDepth)
    throw new MattermostError('not-plain-data', 'The value is nested too deeply to be sent.');
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value === 'boolean') return { type: 'bool', value };
  if (typeof value === 'number' && Number.isFinite(value)) return { type: 'float64', value };
  if (Array.isArray(value)) return { type: list, value: value.map((one) => tagged(one, depth + 1)) };
  if (typeof value === 'object') return { type: mapping, value: mapFrom(value, depth + 1) };
  throw new MattermostError('not-plain-data', `A value of type ${typeof value} cannot be sent.`);
}

function mapFrom(value: object, depth: number): Map<string, Tagged | undefined> {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return new Map(entries.map(([key, one]) => [key, tagged(one, depth)]));
}

function plain({ type, value }: Tagged): Json {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (attachmentLists.has(type)) return (value as (SlackAttachment | undefined)[]).map(attachment);
  if (type === list) return (value as (Tagged | undefined)[]).map(toJson);
  if (type === mapping) return objectToJson(value as Map<string, Tagged | undefined>);
  if (Array.isArray(value)) return value.filter((one) => typeof one !== 'object');
  return null;
}

function attachment(from: SlackAttachment | undefined): Json {
  if (from === undefined) return null;
  return {
    id: from.Id,
    fallback: from.Fallback,
    color: from.Color,
    pretext: from.Pretext,
    author_name: from.AuthorName,
    author_link: from.AuthorLink,
    author_icon: from.AuthorIcon,
    title: from.Title,
    title_link: from.TitleLink,
    text: from.Text,
    fields: from.Fields.map((field) =>
      field === undefined ? null : { title: field.Title, value: toJson(field.Value), short: field.Short },
    ),
    image_url: from.ImageURL,
    thumb_url: from.ThumbURL,
    footer: from.Footer,
    footer_icon: from.FooterIcon,
    ts: toJson(from.Timestamp),
    actions: from.Actions.map(action),
  };
}

function action(from: SlackAttachment['Actions'][number]): Json {
  if (from === undefined) return null;
  return {
    id: from.Id,
    type: from.Type,
    name: from.Name,
    tooltip: from.Tooltip,
    disabled: from.Disabled,
    style: from.Style,
    data_source: from.DataSource,
    options: from.Options.map((one) => (one === undefined ? null : { text: one.Text, value: one.Value })),
    default_option: from.DefaultOption,
    ...(from.Integration === undefined
      ? {}
      : { integration: { url: from.Integration.URL, context: objectToJson(from.Integration.Context) } }),
  };
}
