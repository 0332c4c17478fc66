import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { updateId } from '../../../server/app/records/updates.ts';
import { DUE_DATE, NEXT_DATE, NEXT_DUE, UPDATE_DUE } from './crash-days.ts';
import { type Halt, World, type WorldOptions } from './crash-world.ts';

const MINUTE = 60_000;
const SKEWS = [0, 30_000, -30_000, 15_000, -15_000];

const STOPS: readonly Omit<Halt, 'call'>[] = [
  { how: 'kill', when: 'before' },
  { how: 'pause', when: 'before' },
  { how: 'late-kill', when: 'before' },
  { how: 'kill', when: 'after' },
  { how: 'pause', when: 'after' },
];

const Notes = z.object({ notes: z.array(z.object({ id: z.string() })) });
const Record = z.object({ publication: z.object({ state: z.string(), postId: z.string().optional() }) });

/** From two minutes before the update is due to the watch for late posts, then the next week's; what is wrong in the end. */
async function faultsOf(
  options: WorldOptions,
  weeks: 1 | 2,
): Promise<{ readonly faults: string[]; readonly calls: number }> {
  const world = new World(options);
  await world.pass(3);
  const { calls } = world;
  await world.pass(6);
  for (const minutes of [16, 17, 64, 65]) await world.passTo(UPDATE_DUE + minutes * MINUTE);
  const faults = week(world, DUE_DATE, [1]);
  const noted = [...world.noted];
  const first = world.posts(DUE_DATE)[0]?.Message ?? '';
  const pending = pendingIn(world);
  for (const { id, text } of noted) {
    if (first.includes(text) === pending.has(id))
      faults.push(`${text} posted and pending: ${pending.has(id)}`);
  }
  if (weeks === 1) return { faults, calls };
  for (const minutes of [-1, 0, 1, 2, 4]) await world.passTo(NEXT_DUE + minutes * MINUTE);
  // Nothing changed since; where that cannot be read, the seven days before count.
  faults.push(...week(world, NEXT_DATE, options.fails === undefined ? [0] : [0, 1]));
  const second = world.posts(NEXT_DATE)[0]?.Message ?? '';
  for (const { text } of noted) {
    if (first.includes(text) === second.includes(text)) faults.push(`${text} in both weeks or in none`);
  }
  return { faults, calls };
}

/** One post, which the record names; of direct messages one per reader. */
function week(world: World, dueDate: string, repliesMeant: readonly number[]): string[] {
  const faults: string[] = [];
  const posts = world.posts(dueDate);
  if (posts.length !== 1) faults.push(`${posts.length} posts of ${dueDate}`);
  const replies = posts.flatMap(({ Id }) => world.replies(Id));
  if (!repliesMeant.includes(replies.length)) faults.push(`${replies.length} replies on ${dueDate}`);
  const stored = Record.safeParse(world.stored(`update/${updateId(world.fixture.channelId, dueDate)}`)).data;
  if (stored?.publication.state !== 'posted') faults.push(`${dueDate} is ${stored?.publication.state}`);
  else if (stored.publication.postId !== posts[0]?.Id) faults.push(`${dueDate} names another post`);
  const drafts = [...world.fixture.mattermost.posts.values()].filter(
    ({ DeleteAt, Props }) => DeleteAt === 0 && /\/draft\//.test(String(Props.get('set_update')?.value)),
  );
  const keys = drafts.map(({ Props }) => Props.get('set_update')?.value);
  if (new Set(keys).size !== keys.length) faults.push(`${keys.length} drafts`);
  return faults;
}

function pendingIn(world: World): Set<string> {
  const stored = Notes.safeParse(world.stored(`notebook/${world.fixture.channelId}`)).data;
  return new Set(stored?.notes.map(({ id }) => id));
}

describe('tick()', () => {
  // Every call is stopped at in one of the ways at least, and the calls beside it in the others.
  const ways = STOPS.map((stop, at) => ({ ...stop, at }));
  describe.each([
    { nodes: 1, every: 5 },
    { nodes: 2, every: 4 },
    { nodes: 5, every: 5 },
  ])('on $nodes nodes', ({ nodes, every }) => {
    const calm = { nodes, lag: 2_000, skews: SKEWS, halts: [] };

    it('leaves one post and loses no note when nothing stops', async () => {
      const { faults, calls } = await faultsOf(calm, 2);
      expect(faults).toEqual([]);
      expect(calls).toBeGreaterThan(60);
    });

    it.each(ways)(
      'leaves one post and loses no note whatever call there is a $how $when',
      async ({ at, ...stop }) => {
        const { calls } = await faultsOf(calm, 1);
        const broken: string[] = [];
        for (let call = 1 + (at % every); call <= calls; call += every) {
          const lag = (call + at) % 3 === 0 ? 0 : 2_000;
          const run = await faultsOf({ ...calm, lag, halts: [{ call, ...stop }] }, call % 3 === 0 ? 2 : 1);
          if (run.faults.length > 0) broken.push(`${call}: ${run.faults.join(', ')}`);
        }
        expect(broken).toEqual([]);
      },
      600_000,
    );
  });

  it('leaves one post and loses no note when several nodes stop and Mattermost fails now and then', async () => {
    const halt = fc.record<Halt>({
      call: fc.integer({ min: 1, max: 250 }),
      when: fc.constantFrom('before', 'after'),
      how: fc.constantFrom('kill', 'pause', 'late-kill'),
    });
    const world = fc.record({
      nodes: fc.constantFrom(1, 2, 5),
      lag: fc.constantFrom(0, 300, 2_000),
      skews: fc.array(fc.integer({ min: -30_000, max: 30_000 }), { minLength: 5, maxLength: 5 }),
      halts: fc.array(halt, { maxLength: 3 }),
      failing: fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 25 }),
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ failing, ...options }) => {
        const bad = new Set(failing);
        const fails = (call: number) => (bad.has(call) ? (call % 2 === 0 ? 'before' : 'after') : undefined);
        expect((await faultsOf({ ...options, fails }, 2)).faults).toEqual([]);
      }),
      { numRuns: 40, seed: 20_261_124 },
    );
  });
});
