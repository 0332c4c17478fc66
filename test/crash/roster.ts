import { z } from 'zod';
import type { World } from './world.ts';

const stints = z.array(z.object({ username: z.nullable(z.string()), mayLead: z.boolean() }));

/** What of the stored rotation says who serves and which turns were swapped. */
const document = z.object({
  rotations: z.array(
    z.object({
      number: z.number(),
      from: z.string(),
      turns: z.array(z.object({ team: z.string(), stints })),
      leads: stints,
    }),
  ),
  swaps: z.array(
    z.object({
      id: z.string(),
      giver: z.string(),
      taker: z.string(),
      state: z.string(),
      askedAt: z.number(),
    }),
  ),
  news: z.array(
    z.object({
      id: z.string(),
      at: z.number(),
      to: z.array(z.string()),
      leads: z.optional(z.array(z.string())),
    }),
  ),
});

/** One rotation: whom each team sends. */
export interface Serving {
  readonly number: number;
  readonly lead: string;
  /** By team. */
  readonly people: ReadonlyMap<string, string>;
}

export interface RosterNow {
  readonly rotations: readonly (Serving & { readonly from: string })[];
  readonly swaps: z.infer<typeof document>['swaps'];
  readonly news: z.infer<typeof document>['news'];
}

/** Of this team somebody else serves every week, who is in the channel only for that; the others send the same person always. */
export const TURNING = 'Web';
/** Manages that team. */
export const TEAM_MANAGER = 'tom.becker';
/** Changes the roster. */
export const MANAGER = 'maria.lopez';

const table = [
  'team,username,may lead,from,to,manager',
  'Core,alice.nguyen,yes,,,',
  'Mobile,bob.martin,yes,,,',
  ...['ines.costa', 'jonas.weber', 'kofi.mensah', 'lena.park'].map(
    (name) => `${TURNING},${name},yes,,,${TEAM_MANAGER}`,
  ),
].join('\n');

/** Enters the teams; SET hands over every Monday from `monday` on. @throws what the plugin answered instead */
export async function enterTeams(world: World, monday: string): Promise<void> {
  for (const [command, answer] of [
    [`roster handover apply weekly from ${monday}`, /SET hands over every week/],
    [`roster import apply 1\n${table}`, /Imported|imported:|teams/],
  ] as const) {
    const said = await world.type(MANAGER, command);
    if (!answer.test(said)) throw new Error(`/set-update ${command}: ${said}`);
  }
}

/** Who serves, as it is stored, whatever a reader would see just now. */
export function rosterNow({ stored }: World): RosterNow {
  const { rotations, swaps, news } = document.parse(stored('rotation'));
  return {
    swaps,
    news,
    rotations: rotations.map(({ number, from, turns, leads }) => ({
      number,
      from,
      lead: leads.at(-1)?.username ?? '',
      people: new Map(turns.map(({ team, stints: own }) => [team, own.at(-1)?.username ?? ''])),
    })),
  };
}

/** The rotation that begins on a day, or so many later. @throws when it is not planned */
export function servingFrom(world: World, day: string, later = 0): Serving {
  const { rotations } = rosterNow(world);
  const first = rotations.findIndex(({ from }) => from === day);
  const found = first === -1 ? undefined : rotations[first + later];
  if (found !== undefined) return found;
  const planned = rotations.map(({ from }) => from).join(', ');
  throw new Error(`No rotation begins ${later} after ${day}, only on ${planned}.`);
}
