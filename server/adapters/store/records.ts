import * as z from 'zod';
import type { Links, Named, Notices, Poll, Registry, Snapshot } from '../../app/ports.ts';
import { FAILURE_CODES, OTHER_ADDRESSES } from '../../app/queue/tickets-failure.ts';
import type { SetChoices } from '../../app/settings/settings.ts';
import type { HeaderRecord } from '../../domain/channel-header/keep-header.ts';
import type { HandoverLines } from '../../domain/handover/handover-lines.ts';
import type { Delivery } from '../../domain/message/delivery.ts';
import type { Outbox } from '../../domain/message/outbox.ts';
import { CLAUSE_CLASSES, PRIORITY_CLASSES } from '../../domain/queue/priority.ts';
import type { Newcomers } from '../../domain/rotation/newcomers.ts';
import type { Notebook } from '../../domain/update/notebook.ts';
import { reads } from './documents.ts';
import { noteSchema } from './update-record.ts';

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

const failure = z.object({
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

/** Who was let into the channel for the rotation: lost, whoever left it would be let in again. */
export const newcomersRecord = {
  prefix: 'newcomers',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<Newcomers>()(
    z.object({
      joined: z.record(z.string(), z.union([z.number(), z.literal('refused')])),
    }),
  ),
} as const;

/** What names in the System Console meant when they were entered: lost, a name would be whoever has it by now. */
export const namedRecord = {
  prefix: 'named',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<Named>()(
    z.object({
      typed: z.string(),
      ids: z.record(z.string(), z.nullable(z.string())),
    }),
  ),
} as const;

/** What was chosen for one SET; a value that a newer version knows is kept. */
export const setRecord = {
  prefix: 'set',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<SetChoices>()(
    z.object({
      revision: z.number(),
      values: z.record(z.string(), z.string()),
      changedIn: z.record(z.string(), z.number()),
      changedBy: z.nullable(z.string()),
      trials: z.record(z.string(), z.object({ since: z.number(), refusal: z.nullable(failure) })),
      runningSince: z.nullable(z.number()),
    }),
  ),
} as const;

/** What is known about the block in a channel's header: lost, the block in it would be somebody else's. */
export const headerRecord = {
  prefix: 'header',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<HeaderRecord>()(
    z.object({
      state: z.enum(['kept', 'edited', 'left']),
      texts: z.array(z.string()),
      separator: z.string(),
      notice: z.nullable(
        z.object({
          id: z.string(),
          what: z.enum(['edited', 'too-long']),
          to: z.nullable(z.array(z.string())),
          isTold: z.boolean(),
          isOver: z.boolean(),
        }),
      ),
    }),
  ),
} as const;

/** What people wrote down and is nowhere else yet. */
export const notebookRecord = {
  prefix: 'notebook',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<Notebook>()(
    z.object({
      notes: z.array(noteSchema),
      blockers: z.array(
        z.object({
          id: z.string(),
          text: z.string(),
          userId: z.string(),
          username: z.string(),
          since: z.number(),
          clearedAt: z.nullable(z.number()),
          clearedBy: z.nullable(z.string()),
        }),
      ),
    }),
  ),
} as const;

/** What those who go wrote for the next ones: nobody writes it twice. */
export const handoverRecord = {
  prefix: 'handover',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<HandoverLines>()(
    z.object({
      lines: z.array(
        z.object({
          rotation: z.number(),
          ticket: z.string(),
          text: z.string(),
          userId: z.string(),
          username: z.string(),
          at: z.number(),
        }),
      ),
    }),
  ),
} as const;

const said = { stage: z.string(), revision: z.number() };

const delivery = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('claimed'),
    owner: z.string(),
    since: z.number(),
    claimedAt: z.number(),
    ...said,
  }),
  z.object({
    state: z.literal('sent'),
    postId: z.string(),
    channelId: z.string(),
    sentAt: z.number(),
    checkedAt: z.number(),
    ...said,
  }),
]) satisfies z.ZodType<Delivery>;

/** Messages of one SET, so that each is sent once: lost, they would be sent again. */
export const outboxRecord = {
  prefix: 'outbox',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<Outbox>()(z.object({ deliveries: z.record(z.string(), delivery) })),
} as const;
