import * as z from 'zod';
import { inWeekOf } from '../../domain/calendar/calendar.ts';
import type { Figures } from '../../domain/update/content.ts';
import type { Note } from '../../domain/update/note.ts';
import { PLACEHOLDERS } from '../../domain/update/template.ts';
import { type By, type Publication, UPDATE_MESSAGES, type Update } from '../../domain/update/update.ts';

/** One update; kept as long as the setting says. */

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
  values: z.record(z.enum(filled), z.string()),
  remarks: z.array(z.string()),
  figures,
});

const outbox = {
  by,
  content: z.nullable(content),
  notes: z.array(noteSchema),
  isReviewed: z.boolean(),
  message: z.string(),
  ignored: z.array(z.string()),
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

/** Version 1 knew one publication and nothing else. */
export const updateRecord = {
  prefix: 'update',
  version: 2,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: z.object({
    dueDate: z.string(),
    publication,
    told: z.partialRecord(z.enum(UPDATE_MESSAGES), z.number()),
    events: z.array(
      z.object({ at: z.number(), by, what: z.enum(EVENTS), detail: z.string().exactOptional() }),
    ),
  }) satisfies z.ZodType<Update>,
  migrate: (stored: unknown, version: number, id: string): unknown => {
    const first = version === 1 ? version1.safeParse(stored) : undefined;
    return first?.success ? ofVersion1(first.data, id) : stored;
  },
} as const;

const version1 = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('claimed'),
    dueDate: z.string().exactOptional(),
    owner: z.string(),
    by: z.enum(['schedule', 'person']),
    since: z.number(),
    claimedAt: z.number(),
    message: z.string(),
  }),
  z.object({
    state: z.literal('posted'),
    dueDate: z.string().exactOptional(),
    postId: z.string(),
    postedAt: z.number(),
  }),
]);

function ofVersion1(first: z.infer<typeof version1>, id: string): Update {
  const unknown = { content: null, notes: [], isReviewed: false, ignored: [] };
  const dueDate = first.dueDate ?? tuesdayOf(id);
  const history = { dueDate, told: {}, events: [] };
  const bySchedule: By = { kind: 'schedule' };
  if (first.state === 'claimed') {
    const { owner, since, claimedAt, message } = first;
    const person: By = { kind: 'person', userId: '', username: '' };
    const by = first.by === 'schedule' ? bySchedule : person;
    return {
      ...history,
      publication: { state: 'claimed', owner, since, claimedAt, message, ...unknown, by },
    };
  }
  const { postId, postedAt } = first;
  const seen = { checkedAt: postedAt, rewrite: null, message: '', by: bySchedule };
  return { ...history, publication: { state: 'posted', postId, postedAt, ...unknown, ...seen } };
}

/** The earliest records name no date: those updates were due on the Tuesday of the week that the key names. */
function tuesdayOf(id: string): string {
  const [, year = '', week = ''] = /(\d{4})-W(\d{2})$/.exec(id) ?? [];
  const fourth = Date.parse(`${year}-01-04T00:00:00Z`) + (Number(week) - 1) * 7 * 86_400_000;
  return Number.isNaN(fourth) ? '' : inWeekOf(new Date(fourth).toISOString().slice(0, 10), 'tuesday');
}
