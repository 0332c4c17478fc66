import * as z from 'zod';
import type { Links, Notices, Poll, Registry, Snapshot } from '../../app/ports.ts';
import { FAILURE_CODES, OTHER_ADDRESSES } from '../../app/queue/tickets-failure.ts';
import { CLAUSE_CLASSES, PRIORITY_CLASSES } from '../../domain/queue/priority.ts';
import { reads } from './documents.ts';

/** Documents of the key-value store. */

const ticket = z.object({
  key: z.string(),
  isPrivate: z.boolean(),
  summary: z.string(),
  status: z.string(),
  assignee: z.nullable(z.string()),
  assigneeId: z.nullable(z.string()),
  type: z.string(),
  updatedAt: z.nullable(z.number()),
  class: z.nullable(z.enum(PRIORITY_CLASSES)),
  warning: z.nullable(
    z.object({
      stands: z.enum(['below', 'above']),
      than: z.object({ count: z.number(), class: z.enum(PRIORITY_CLASSES) }),
    }),
  ),
  columnSince: z.nullable(z.number()),
  waitingSince: z.nullable(z.number()),
});

const column = z.object({ name: z.string(), tickets: z.array(ticket), total: z.number() });

const order = z.object({
  token: z.string(),
  moves: z.number(),
  classes: z.array(z.object({ class: z.nullable(z.enum(PRIORITY_CLASSES)), count: z.number() })),
});

export const snapshotRecord = {
  prefix: 'snapshot',
  version: 1,
  isCache: true,
  ifBroken: 'replace',
  schema: reads<Snapshot>()(
    z.object({
      revision: z.number(),
      source: z.string(),
      readAt: z.number(),
      board: z.object({
        name: z.string(),
        toDo: column,
        inProgress: column,
        submitted: column,
        order,
        undecided: z.array(z.object({ clause: z.enum(CLAUSE_CLASSES), detail: z.string() })),
        gaps: z.object({ unread: z.array(z.string()), withoutKey: z.number(), isCut: z.boolean() }),
      }),
    }),
  ),
} as const;

const failureCode = z.enum(FAILURE_CODES);

export const failure = z.object({
  code: failureCode,
  detail: z.string(),
  retryAfter: z.number().exactOptional(),
  asked: z.enum(OTHER_ADDRESSES).exactOptional(),
});

export const pollRecord = {
  prefix: 'poll',
  version: 1,
  isCache: true,
  ifBroken: 'replace',
  schema: reads<Poll>()(
    z.object({
      source: z.string(),
      triedAt: z.number(),
      asOf: z.nullable(z.number()),
      revision: z.number(),
      failure: z.nullable(failure),
      changedAt: z.number(),
    }),
  ),
} as const;

export const noticesRecord = {
  prefix: 'notices',
  version: 1,
  ifBroken: 'replace',
  schema: reads<Notices>()(
    z.object({
      causes: z.array(z.object({ key: z.string(), toldAt: z.number(), wellSince: z.nullable(z.number()) })),
    }),
  ),
} as const;

export const linksRecord = {
  prefix: 'links',
  version: 1,
  ifBroken: 'refuse',
  schema: reads<Links>()(
    z.object({
      people: z.array(
        z.object({
          userId: z.string(),
          username: z.string(),
          state: z.enum(['proposed', 'confirmed']),
          account: z.object({ id: z.string(), displayName: z.string(), email: z.nullable(z.string()) }),
        }),
      ),
    }),
  ),
} as const;

export const registryRecord = {
  prefix: 'registry',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<Registry>()(z.object({ channels: z.array(z.string()) })),
} as const;
