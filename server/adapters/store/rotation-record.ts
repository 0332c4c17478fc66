import * as z from 'zod';
import type { Rotations } from '../../domain/rotation/rotation.ts';
import { reads } from './documents.ts';

const why = z.discriminatedUnion('code', [
  z.object({ code: z.literal('longest-since'), last: z.nullable(z.string()) }),
  z.object({ code: z.literal('least-away'), days: z.number() }),
  z.object({ code: z.literal('only-one') }),
  z.object({ code: z.literal('took-over') }),
  z.object({ code: z.literal('nobody') }),
]);

const passed = z.array(
  z.object({
    username: z.string(),
    why: z.enum(['away', 'gone', 'on-set', 'beside']),
    until: z.nullable(z.string()),
  }),
);

const stint = z.object({
  username: z.nullable(z.string()),
  mayLead: z.boolean(),
  from: z.string(),
  reason: z.discriminatedUnion('by', [
    z.object({ by: z.literal('plan'), why, passed }),
    z.object({ by: z.literal('replacement'), of: z.string(), why, passed }),
    z.object({ by: z.literal('swap'), with: z.string() }),
    z.object({ by: z.literal('choice'), username: z.string() }),
    z.object({ by: z.literal('import') }),
  ]),
});

const stints = z.array(stint);

const kept = z.array(z.object({ rotation: z.number(), team: z.nullable(z.string()), stint }));

const daysBy = z.array(z.tuple([z.string(), z.string()]));

const newsItem = z.discriminatedUnion('code', [
  z.object({ code: z.enum(['swap-asked', 'swap-answered']), swap: z.string() }),
  z.object({ code: z.literal('cover-asked'), cover: z.string() }),
  z.object({
    code: z.enum(['cover-taken', 'cover-ended']),
    team: z.string(),
    of: z.string(),
    by: z.string(),
    from: z.string(),
    to: z.string(),
  }),
  z.object({
    code: z.literal('cover-returned'),
    team: z.string(),
    of: z.string(),
    by: z.string(),
    from: z.string(),
    to: z.string(),
    isAsked: z.boolean(),
  }),
  z.object({
    code: z.literal('replaced'),
    rotation: z.number(),
    team: z.string(),
    of: z.string(),
    by: z.nullable(z.string()),
    why: z.optional(
      z.discriminatedUnion('code', [
        z.object({ code: z.enum(['gone', 'on-set']) }),
        z.object({ code: z.literal('unlisted'), by: z.nullable(z.string()) }),
      ]),
    ),
  }),
  z.object({ code: z.literal('left'), username: z.string() }),
  z.object({ code: z.literal('missing'), usernames: z.array(z.string()) }),
  z.object({
    code: z.literal('returned'),
    rotation: z.number(),
    team: z.string(),
    of: z.nullable(z.string()),
    by: z.string(),
  }),
  z.object({
    code: z.literal('twice-running'),
    rotation: z.number(),
    team: z.string(),
    of: z.string(),
    by: z.string(),
  }),
  z.object({
    code: z.literal('chosen'),
    rotation: z.number(),
    team: z.string(),
    of: z.nullable(z.string()),
    by: z.string(),
    chosenBy: z.string(),
    isAsPlanned: z.optional(z.literal(true)),
  }),
  z.object({
    code: z.literal('lead-changed'),
    rotation: z.number(),
    of: z.nullable(z.string()),
    by: z.nullable(z.string()),
  }),
  z.object({ code: z.literal('turn-dropped'), rotation: z.number(), team: z.string(), of: z.string() }),
  z.object({ code: z.literal('moved'), rotation: z.number(), wasFrom: z.string(), wasTo: z.string() }),
]);

/** Teams, turns, absences, covers and swaps of one SET: what is decided together. */
export const rotationRecord = {
  prefix: 'rotation',
  version: 1,
  ifBroken: 'refuse',
  readsOwnWrites: true,
  schema: reads<Rotations>()(
    z.object({
      revision: z.number(),
      changedAt: z.number(),
      cadence: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('monthly'), day: z.number() }),
        z.object({ kind: z.literal('weekly'), weeks: z.number(), from: z.string() }),
      ]),
      teams: z.array(
        z.object({
          id: z.number(),
          name: z.string(),
          manager: z.nullable(z.string()),
          people: z.array(z.object({ username: z.string(), mayLead: z.boolean(), joinedOn: z.string() })),
        }),
      ),
      rotations: z.array(
        z.object({
          number: z.number(),
          from: z.string(),
          to: z.string(),
          announcedAt: z.nullable(z.number()),
          turns: z.array(z.object({ team: z.string(), stints, confirmedBy: z.nullable(z.string()) })),
          leads: stints,
        }),
      ),
      earlier: z.optional(z.object({ served: daysBy, led: daysBy })),
      absences: z.array(z.object({ id: z.string(), username: z.string(), from: z.string(), to: z.string() })),
      covers: z.array(
        z.object({
          id: z.string(),
          team: z.string(),
          username: z.string(),
          from: z.string(),
          to: z.string(),
          asked: z.array(z.string()),
          askedAt: z.number(),
          coveredBy: z.nullable(z.string()),
          mayLead: z.boolean(),
          isWithdrawn: z.boolean(),
          returnedBy: z.optional(z.string()),
        }),
      ),
      swaps: z.array(
        z.object({
          id: z.string(),
          team: z.string(),
          giver: z.string(),
          taker: z.string(),
          give: z.number(),
          take: z.nullable(z.number()),
          askedAt: z.number(),
          forcedBy: z.nullable(z.string()),
          state: z.enum(['asked', 'accepted', 'declined', 'withdrawn', 'void']),
        }),
      ),
      missing: z.optional(
        z.array(
          z.object({
            username: z.string(),
            since: z.number(),
            isTold: z.boolean(),
            isAsked: z.boolean(),
            isReplaced: z.boolean(),
            kept,
          }),
        ),
      ),
      removed: z.optional(
        z.array(
          z.object({
            team: z.number(),
            username: z.string(),
            joinedOn: z.string(),
            after: z.nullable(z.string()),
            rotation: z.number(),
            kept,
          }),
        ),
      ),
      accounts: z.record(z.string(), z.string()),
      news: z.array(
        z.object({
          id: z.string(),
          at: z.number(),
          to: z.array(z.string()),
          leads: z.optional(z.array(z.string())),
          what: newsItem,
        }),
      ),
    }),
  ),
} as const;
