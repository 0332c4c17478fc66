import * as z from 'zod';
import type { Poll, Snapshot } from '../../app/ports.ts';
import type { Publication } from '../../domain/publication.ts';

/** Documents of the key-value store, version 1 of each. */

export const publicationRecord = {
  prefix: 'update',
  version: 1,
  ifBroken: 'refuse',
  schema: z.discriminatedUnion('state', [
    z.object({
      state: z.literal('claimed'),
      owner: z.string(),
      by: z.enum(['schedule', 'person']),
      since: z.number(),
      claimedAt: z.number(),
      message: z.string(),
    }),
    z.object({ state: z.literal('posted'), postId: z.string(), postedAt: z.number() }),
  ]) satisfies z.ZodType<Publication>,
} as const;

const ticket = z.object({
  key: z.string(),
  isPrivate: z.boolean(),
  summary: z.string(),
  status: z.string(),
  assignee: z.nullable(z.string()),
  type: z.string(),
  updatedAt: z.nullable(z.number()),
});

const column = z.object({ name: z.string(), tickets: z.array(ticket), total: z.number() });

export const snapshotRecord = {
  prefix: 'snapshot',
  version: 1,
  ifBroken: 'replace',
  schema: z.object({
    revision: z.number(),
    source: z.string(),
    readAt: z.number(),
    board: z.object({ name: z.string(), toDo: column, inProgress: column, submitted: column }),
  }) satisfies z.ZodType<Snapshot>,
} as const;

const failure = z.object({
  code: z.enum([
    'not-set-up',
    'unreachable',
    'timed-out',
    'unauthorized',
    'forbidden',
    'filter-not-found',
    'board-not-found',
    'column-not-found',
    'query-refused',
    'rate-limited',
    'answer-too-large',
    'answer-not-understood',
    'jira-failed',
  ]),
  detail: z.string(),
  retryAfter: z.number().exactOptional(),
});

export const pollRecord = {
  prefix: 'poll',
  version: 1,
  ifBroken: 'replace',
  schema: z.object({
    source: z.string(),
    triedAt: z.number(),
    asOf: z.nullable(z.number()),
    revision: z.number(),
    failure: z.nullable(failure),
    changedAt: z.number(),
  }) satisfies z.ZodType<Poll>,
} as const;
