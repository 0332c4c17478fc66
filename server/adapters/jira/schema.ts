import * as z from 'zod';

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

/** Ids are text in most answers and numbers in some. */
const id = z.union([z.string(), z.number()]).transform(String);

export const serverInfo = z.object({ deploymentType: z.string(), version: z.string().optional() });

export const myself = z.object({ displayName: z.string() });

export const savedFilter = z.object({ name: z.string() });

export const boardConfiguration = z.object({
  name: z.string(),
  filter: z.object({ id }),
  subQuery: z.object({ query: z.string().optional() }).optional(),
  columnConfig: z.object({
    columns: z.array(z.object({ name: z.string(), statuses: z.array(z.object({ id })).default([]) })),
  }),
});

/** A page of tickets as search and board lists give it; `items` are its tickets. */
function pageOf<T>(issue: z.ZodType<T>) {
  return z
    .object({ issues: z.array(issue), isLast: z.boolean().optional(), nextPageToken: z.string().nullish() })
    .transform(({ issues, ...page }) => ({ items: issues, ...page }));
}

const ticket = z.object({
  id,
  key: z.string(),
  fields: z.object({
    summary: z.string(),
    status: z.object({ id, name: z.string() }),
    assignee: z.object({ displayName: z.string() }).nullish(),
    issuetype: z.object({ name: z.string() }),
    labels: z.array(z.string()).nullish(),
    security: z.unknown(),
    created: moment.nullish(),
    updated: moment.nullish(),
  }),
});

const candidate = z.object({
  id,
  key: z.string(),
  fields: z.object({ created: moment, status: z.object({ id }) }),
});

export const ticketPage = pageOf(ticket);

/** Tickets that may have entered a status lately. */
export const candidatePage = pageOf(candidate);

/** Tickets of which only the ids are wanted. */
export const idPage = pageOf(z.object({ id }));

const changeItem = z.object({
  field: z.string().optional(),
  fieldId: z.string().optional(),
  from: z.string().nullish(),
  to: z.string().nullish(),
});

const changes = z.array(z.object({ id: id.optional(), created: moment, items: z.array(changeItem) }));

const changelog = z.object({ issueId: id, changeHistories: changes });

/** Status changes of many tickets; one ticket's may go on on the next page. */
export const changelogPage = z
  .object({ issueChangeLogs: z.array(changelog), nextPageToken: z.string().nullish() })
  .transform(({ issueChangeLogs, nextPageToken }) => ({ items: issueChangeLogs, nextPageToken }));

/** A page of Data Center, which counts from `startAt` and says how many there are in all. */
function countedPageOf<T>(issue: z.ZodType<T>) {
  return z
    .object({ issues: z.array(issue), total: z.number() })
    .transform(({ issues, total }) => ({ items: issues, total }));
}

export const countedTicketPage = countedPageOf(ticket);
export const countedCandidatePage = countedPageOf(candidate);
export const countedIdPage = countedPageOf(z.object({ id }));

/** A ticket with its changes, newest first; a long history may be cut, which `total` shows. */
export const ticketWithChanges = z
  .object({ id, changelog: z.object({ total: z.number().optional(), histories: changes }) })
  .transform(({ id: issueId, changelog: { total, histories } }) => ({
    id: issueId,
    issueId,
    changeHistories: histories,
    isWhole: total === undefined || histories.length >= total,
  }));
export const changesPage = countedPageOf(ticketWithChanges);

export type BoardConfiguration = z.infer<typeof boardConfiguration>;
export type JiraTicket = z.infer<typeof ticket>;
export type Candidate = z.infer<typeof candidate>;
export type Changelog = z.infer<typeof changelog>;
