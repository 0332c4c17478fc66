import * as z from 'zod';
import { type Figures, LINKED } from '../../domain/update/content.ts';
import type { Note } from '../../domain/update/note.ts';
import { PLACEHOLDERS } from '../../domain/update/template.ts';
import {
  type By,
  type Changes,
  type Publication,
  UPDATE_MESSAGES,
  type Update,
} from '../../domain/update/update.ts';
import { reads } from './documents.ts';

export const noteSchema = z.object({
  id: z.string(),
  text: z.string(),
  userId: z.string(),
  username: z.string(),
  at: z.number(),
  from: z.nullable(z.string()),
}) satisfies z.ZodType<Note>;

const by = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('schedule') }),
  z.object({ kind: z.literal('person'), userId: z.string(), username: z.string() }),
]) satisfies z.ZodType<By>;

const figure = z.nullable(z.object({ value: z.number(), isComplete: z.boolean() }));

const figures = z.object({
  resolved: figure,
  resolvedByCustomers: figure,
  submitted: figure,
  submittedByCustomers: figure,
}) satisfies z.ZodType<Figures>;

const filled = PLACEHOLDERS.filter((name) => name !== 'notes');

const content = z.object({
  asOf: z.number(),
  template: z.string(),
  values: z.record(z.enum(filled), z.string().default('?')),
  links: z.partialRecord(z.enum(LINKED), z.string()).default({}),
  remarks: z.array(z.string()),
  figures,
});

const changes = z.object({
  reply: z.nullable(z.string()),
  asOf: z.number(),
  resolved: z.array(z.string()),
  repliedTo: z.nullable(z.string()),
}) satisfies z.ZodType<Changes>;

const outbox = {
  by,
  content,
  notes: z.array(noteSchema),
  isReviewed: z.boolean(),
  message: z.string(),
  ignored: z.array(z.string()),
  changes: z.nullable(changes).default(null),
};

const publication = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open') }),
  z.object({
    state: z.literal('claimed'),
    owner: z.string(),
    since: z.number(),
    claimedAt: z.number(),
    ...outbox,
  }),
  z.object({
    state: z.literal('posted'),
    postId: z.string(),
    postedAt: z.number(),
    checkedAt: z.number(),
    rewrite: z.nullable(z.object({ owner: z.string(), at: z.number() })),
    ...outbox,
  }),
  z.object({ state: z.literal('skipped'), by, reason: z.string(), at: z.number() }),
]) satisfies z.ZodType<Publication>;

const EVENTS = [
  'drafted',
  'reminded',
  'waiting',
  'asked',
  'claimed',
  'taken-over',
  'posted',
  'rewritten',
  'skipped',
  'reopened',
  'duplicate-removed',
] as const;

/** What became of one week's update: lost, it would be posted again. */
export const updateRecord = {
  prefix: 'update',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<Update>()(
    z.object({
      dueDate: z.string(),
      publication,
      told: z.partialRecord(z.enum(UPDATE_MESSAGES), z.number()),
      events: z.array(
        z.object({ at: z.number(), by, what: z.enum(EVENTS), detail: z.string().exactOptional() }),
      ),
    }),
  ),
} as const;
