import * as z from 'zod';
import type { StatusCategory } from '../../../domain/triage/bug.ts';
import { id, maybe, readableOf, rowsOf, someText } from '../read/lenient.ts';

// What is read of Jira's answers to writes and of what is asked before them; shapes are those of API version 2.

/** No body when all were ranked. */
export const rankAnswer = z
  .object({
    entries: readableOf(
      z.object({
        issueId: maybe(id),
        issueKey: someText,
        status: z.number(),
        errors: readableOf(z.string()),
      }),
    ),
  })
  .optional();

/** Options are called `name` where Jira made them and `value` where an administrator did. */
const allowedValue = z.object({
  id: id.optional(),
  name: z.string().optional(),
  value: z.string().optional(),
  disabled: z.boolean().optional().catch(undefined),
});

const screenField = z.object({
  name: z.string(),
  required: z.boolean(),
  hasDefaultValue: z.boolean().optional().catch(undefined),
  schema: z
    .object({ type: z.string(), system: z.string().optional(), custom: z.string().optional() })
    .optional()
    .catch(undefined),
  allowedValues: readableOf(allowedValue).optional(),
});

/** By field id; what cannot be read is left out. */
const screen = maybe(z.record(z.string(), z.unknown())).transform((fields) =>
  Object.fromEntries(
    Object.entries(fields ?? {}).flatMap(([name, field]) => {
      const read = screenField.safeParse(field);
      return read.success ? [[name, read.data] as const] : [];
    }),
  ),
);

const CATEGORIES: Readonly<Record<string, StatusCategory>> = {
  new: 'to-do',
  indeterminate: 'in-progress',
  done: 'done',
};

/** What a status counts as; null where Jira does not say it, or has sorted it into nothing. */
export const category = maybe(z.object({ key: z.string() })).transform((found) =>
  found === null ? null : (CATEGORIES[found.key] ?? null),
);

const transition = z
  .object({
    id,
    name: someText,
    to: z.object({ id, name: someText, statusCategory: category }),
    fields: screen,
  })
  .transform(({ id: number, name, to, fields }) => {
    const target = { id: to.id, name: to.name ?? name ?? to.id, category: to.statusCategory };
    return { id: number, name: name ?? target.name, to: target, fields };
  });

export const transitions = z.object({ transitions: rowsOf(transition).transform(({ items }) => items) });

export const editScreen = z.object({ fields: screen });

export const comments = z.object({ comments: readableOf(z.object({ body: z.string() })) });

export const created = z.object({ id, key: z.string() });

/** `accountId` in Cloud, `name` in Data Center; people without either cannot be named to Jira. */
const account = z.object({
  accountId: someText,
  accountType: someText,
  name: someText,
  displayName: someText,
  emailAddress: someText,
  active: maybe(z.boolean()),
});

export const accounts = rowsOf(account).transform(({ items }) => items);

const linkType = z.object({ id, name: z.string(), inward: z.string(), outward: z.string() });

export const linkTypes = z.object({ issueLinkTypes: readableOf(linkType) });

const linkedEnd = maybe(z.object({ key: z.string() }));

/** Of the two ends the one that is named is the other ticket's: an outward one is where the link leads to. */
const ticketLink = z
  .object({ id, type: z.object({ id }), inwardIssue: linkedEnd, outwardIssue: linkedEnd })
  .transform(({ id: number, type, inwardIssue, outwardIssue }, context) => {
    const other = outwardIssue ?? inwardIssue;
    if (other !== null)
      return { id: number, typeId: type.id, to: other.key, isOutward: outwardIssue !== null };
    context.addIssue({ code: 'custom', message: 'a link to nothing' });
    return z.NEVER;
  });

export const linkedTicket = z.object({ fields: z.object({ issuelinks: readableOf(ticketLink) }) });

const mayOrNot = z.object({ havePermission: z.boolean() });

/** A permission that cannot be read is not held. */
export const permissions = z
  .object({ permissions: z.record(z.string(), z.unknown()) })
  .transform(({ permissions: all }) => {
    const held = Object.entries(all).filter(
      ([, value]) => mayOrNot.safeParse(value).data?.havePermission === true,
    );
    return { held: new Set(held.map(([name]) => name)) };
  });

/** Answers whose status says all. */
export const anything = z.unknown();

export type ScreenField = z.infer<typeof screenField>;
export type JiraTransition = z.infer<typeof transition>;
