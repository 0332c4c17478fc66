import * as z from 'zod';
import { id, issueId, maybe, readableOf, rowsOf, saysSomething, someText } from './lenient.ts';
import type { StatusRef } from './statuses.ts';

// What is read of Jira's answers, and nothing more: members nobody uses may change or be missing.
// Shapes follow the OpenAPI descriptions of Jira Cloud (platform v3, software 1.0).

/** Timestamps come as `2026-09-27T10:03:11.123+0200`, and from bulk reads as epoch seconds or milliseconds. */
const moment = z.union([z.number(), z.string()]).transform((value, context) => {
  const time = typeof value === 'number' ? millisecondsOf(value) : Date.parse(value);
  if (!Number.isNaN(time)) return time;
  context.addIssue({ code: 'custom', message: 'not a time' });
  return z.NEVER;
});

/** Epoch seconds stay below 10^11 until the year 5138, epoch milliseconds were that small until March 1973 only. */
function millisecondsOf(epoch: number): number {
  return Math.abs(epoch) < 1e11 ? epoch * 1_000 : epoch;
}

/** Servers older than Data Center do not name their kind, but all of them name their version. */
const ownServerInfo = z
  .object({ deploymentType: z.string().nullish(), version: someText })
  .refine(({ deploymentType, version }) => saysSomething(deploymentType) || version !== null)
  .transform(({ deploymentType, version }) => ({ deploymentType: deploymentType ?? 'Server', version }));

/** Members of which every Jira has one; to tell it from what else answers in JSON. */
const ownMembers = ['deploymentType', 'version', 'versionNumbers', 'buildNumber', 'serverTitle'];

function isForeign(value: unknown): boolean {
  return typeof value !== 'object' || value === null || !ownMembers.some((name) => name in value);
}

/** What stands at the address; null for what no Jira says of itself. */
export const serverInfo = z.union([ownServerInfo, z.custom(isForeign).transform(() => null)]);

/** Whoever the account is: it must have one of these names. */
export const myself = z
  .object({ displayName: someText, emailAddress: someText, name: someText, accountId: someText })
  .transform(({ displayName, emailAddress, name, accountId }) => ({
    displayName: displayName ?? name ?? emailAddress ?? accountId,
  }))
  .pipe(z.object({ displayName: z.string() }));

export const savedFilter = z.object({ name: someText, jql: maybe(z.string()) });

export const statusList = rowsOf(z.object({ id, name: z.string() }));

const boardColumn = z.object({ name: z.string(), statuses: readableOf(z.object({ id })) });

export const boardConfiguration = z.object({
  name: someText.transform((name) => name ?? ''),
  filter: z.object({ id }),
  subQuery: maybe(z.object({ query: maybe(z.string()) })),
  columnConfig: z.object({ columns: rowsOf(boardColumn).transform(({ items }) => items) }),
  ranking: maybe(z.object({ rankCustomFieldId: id })),
});

/** Warnings of either name say that the answer was cut. */
const warnings = { warnings: z.unknown().optional(), warningMessages: z.unknown().optional() };

function isCutBy(page: { readonly warnings?: unknown; readonly warningMessages?: unknown }): boolean {
  return saysSomething(page.warnings) || saysSomething(page.warningMessages);
}

/** A page of tickets as search and board lists give it; `items` are its tickets. */
function pageOf<T>(issue: z.ZodType<T>) {
  return z
    .object({
      issues: rowsOf(issue),
      isLast: maybe(z.boolean()),
      nextPageToken: id.nullish().or(z.literal('').transform(() => null)),
      ...warnings,
    })
    .transform((page) => ({
      items: page.issues.items,
      lost: page.issues.lost,
      isCut: isCutBy(page),
      isLast: page.isLast === true,
      nextPageToken: page.nextPageToken,
    }));
}

/** Somebody who has a ticket; what is not known of them is null. */
interface Holder {
  /** Account id in Cloud, username in Data Center. */
  readonly id: string | null;
  readonly name: string | null;
}

const user = z.object({ accountId: someText, name: someText, displayName: someText }).transform(
  ({ accountId, name, displayName }): Holder => ({
    id: accountId ?? name,
    name: displayName ?? name,
  }),
);

/** Anything but nothing says that somebody has the ticket, even where it does not say who. */
const holder = z
  .unknown()
  .optional()
  .transform((value): Holder | null => {
    if (value === null || value === undefined || value === '') return null;
    const read = user.safeParse(value);
    return read.success ? read.data : { id: null, name: null };
  });

const unknownStatus: StatusRef = { id: null, name: null };

const status = maybe(z.object({ id: maybe(id), name: someText })).transform(
  (found): StatusRef => found ?? unknownStatus,
);

const ticketFields = z
  .looseObject({
    summary: someText,
    status,
    assignee: holder,
    issuetype: maybe(z.object({ name: someText })),
    /** Whatever it holds, a level is set. */
    security: z
      .unknown()
      .optional()
      .transform((level) => level !== null && level !== undefined),
    created: maybe(moment),
    updated: maybe(moment),
  })
  .transform(({ summary, status: where, assignee, issuetype, security, created, updated, ...more }) => ({
    summary,
    status: where,
    assignee,
    issuetype,
    security,
    created,
    updated,
    /** Only where it was asked for. */
    rank: rankIn(more),
  }));

/** The value of the rank field, the only custom field that lists are asked for. */
function rankIn(fields: Readonly<Record<string, unknown>>): string | null {
  const value = Object.entries(fields).find(([name]) => name.startsWith('customfield_'))?.[1];
  return typeof value === 'string' && value !== '' ? value : null;
}

const nothing = ticketFields.parse({});

/**
 * A ticket is left out only where it has no key. It is readable with an id, a summary and a status; of any other nothing is known
 * for certain, not even that it is not private.
 */
export const ticket = z
  .object({ id: maybe(issueId), key: z.string().regex(/\S/), fields: maybe(ticketFields) })
  .transform(({ id: number, key, fields }) => ({
    id: number ?? key,
    key,
    isReadable: number !== null && isWhole(fields),
    fields: fields ?? nothing,
  }));

function isWhole(fields: z.infer<typeof ticketFields> | null): boolean {
  if (fields === null || fields.summary === null) return false;
  return fields.status.id !== null || fields.status.name !== null;
}

const candidate = z
  .object({ id: issueId, key: someText, fields: maybe(z.object({ created: maybe(moment), status })) })
  .transform(({ id: number, key, fields }) => ({
    id: number,
    key: key ?? number,
    fields: fields ?? { created: null, status: unknownStatus },
  }));

export const ticketPage = pageOf(ticket);

/** Tickets that may have entered a status lately. */
export const candidatePage = pageOf(candidate);

export const idPage = pageOf(z.object({ id: issueId }));

const keyed = z
  .object({ id: issueId, key: someText })
  .transform(({ id: number, key }) => ({ id: number, key: key ?? number }));

export const keyPage = pageOf(keyed);

/** A status is named by `from` and `to` with its id and by `fromString` and `toString` with its name; either may be left out. */
const changeItem = z
  .object({
    field: someText,
    fieldId: someText,
    from: maybe(id),
    fromString: someText,
    to: maybe(id),
    toString: someText,
  })
  .refine(({ field, fieldId }) => field !== null || fieldId !== null)
  .transform(({ field, fieldId, from, fromString, to, toString: toName }) => ({
    // Older payloads name the field by its display name alone.
    isStatus: (fieldId ?? field?.toLowerCase()) === 'status',
    from: { id: from, name: fromString },
    to: { id: to, name: toName },
  }));

const change = z
  .object({ id: maybe(id), created: moment, items: rowsOf(changeItem) })
  .transform(({ id: number, created, items }) => ({
    id: number,
    created,
    items: items.items,
    isPartial: items.lost > 0,
  }));

const noRows = { items: [], lost: 1 };
const changes = maybe(rowsOf(change)).transform((found) => {
  const { items, lost } = found ?? noRows;
  return { items, isPartial: lost > 0 || items.some(({ isPartial }) => isPartial) };
});

const changelog = z.object({ issueId, changeHistories: changes });

/** Status changes of many tickets; one ticket's may go on on the next page. */
export const changelogPage = z
  .object({ issueChangeLogs: rowsOf(changelog), nextPageToken: z.string().nullish(), ...warnings })
  .transform((page) => ({
    items: page.issueChangeLogs.items,
    lost: page.issueChangeLogs.lost,
    isCut: isCutBy(page),
    nextPageToken: page.nextPageToken,
  }));

/** A page of Data Center, which counts from `startAt` and says how many there are in all. */
function countedPageOf<T>(issue: z.ZodType<T>) {
  return z.object({ issues: rowsOf(issue), total: maybe(z.number()), ...warnings }).transform((page) => ({
    items: page.issues.items,
    lost: page.issues.lost,
    isCut: isCutBy(page),
    total: page.total,
  }));
}

export const countedTicketPage = countedPageOf(ticket);
export const countedCandidatePage = countedPageOf(candidate);
export const countedIdPage = countedPageOf(z.object({ id: issueId }));
export const countedKeyPage = countedPageOf(keyed);

/** A ticket with its changes, newest first; a long history may be cut, which `total` shows. */
export const ticketWithChanges = z
  .object({ id: issueId, changelog: maybe(z.object({ total: maybe(z.number()), histories: changes })) })
  .transform(({ id: number, changelog: found }) => {
    const changeHistories = found?.histories ?? { items: [], isPartial: true };
    const total = found?.total ?? 0;
    return { id: number, issueId: number, changeHistories, isWhole: changeHistories.items.length >= total };
  });
export const changesPage = countedPageOf(ticketWithChanges);

export type BoardConfiguration = z.infer<typeof boardConfiguration>;
export type JiraTicket = z.infer<typeof ticket>;
export type Candidate = z.infer<typeof candidate>;
export type Changelog = z.infer<typeof changelog>;
