import { changeLines, giveTicket, isPackTrue, isWritten, writeLines } from './leaving.ts';
import { toldIn, type Week, wanted } from './messages.ts';
import { pressAccept, requestSwap } from './swap.ts';
import { giveStatus, isSaid } from './triage.ts';
import { isPosted } from './update-posts.ts';
import { closeBug, isJudged } from './verdict.ts';
import type { World } from './world.ts';

export const sceneNames = ['post', 'draft', 'handover', 'leaving', 'swap', 'triage', 'verdict'] as const;
export type SceneName = (typeof sceneNames)[number];

/** A part of the week that is disturbed, or left in peace. */
export interface Scene {
  readonly name: SceneName;
  readonly moments: readonly Moment[];
  /** Minutes that a pause may last: what is due at the scene's end is still due after it. */
  readonly pauses: readonly number[];
  /** Minutes after each of its moments at which the plugin looks again: for what was left over, and for what came late. */
  readonly looks: readonly number[];
}

interface Moment {
  /** Hours after the week's Monday began. */
  readonly at: number;
  /** What people do at it, again in every minute until it is done. */
  readonly act?: (world: World, week: Week, random: () => number) => Promise<void>;
  readonly isDone: (world: World, week: Week) => boolean;
}

const PAUSES = [3, 4, 7, 25, 180];
const TUESDAY = 24;
const FRIDAY = 96;
const LOOKS = [1, 2, 4, 8, 16, 32, 64, 128];

/** In the order of the week. */
export const scenes: readonly Scene[] = [
  {
    name: 'handover',
    moments: [
      { at: 9, isDone: (world, week) => isTold(world, week, 'handover') },
      { at: 10, act: changeLines, isDone: isPackTrue },
    ],
    pauses: PAUSES,
    looks: LOOKS,
  },
  {
    name: 'swap',
    moments: [
      {
        at: 13,
        act: async (world, week, random) => {
          if (!week.isSwapped) return;
          await requestSwap(world, week, random);
          await pressAccept(world, week, random);
        },
        isDone: (world, week) => isTold(world, week, 'swap'),
      },
    ],
    pauses: PAUSES,
    looks: LOOKS,
  },
  {
    name: 'triage',
    moments: [{ at: TUESDAY + 10, act: giveStatus, isDone: isSaid }],
    pauses: [3, 4, 7, 25, 60],
    looks: [1, 2, 4, 8, 16, 32, 64],
  },
  {
    name: 'verdict',
    moments: [{ at: TUESDAY + 12, act: closeBug, isDone: isJudged }],
    pauses: [3, 4, 7, 25],
    looks: [1, 2, 4, 8, 16, 32],
  },
  {
    name: 'draft',
    moments: [
      { at: TUESDAY + 14, isDone: (world, week) => isTold(world, week, 'draft') },
      { at: TUESDAY + 16, isDone: (world, week) => isTold(world, week, 'reminder') },
    ],
    pauses: [3, 4, 7, 15, 25],
    looks: [1, 2, 3, 4],
  },
  {
    name: 'post',
    moments: [
      {
        at: TUESDAY + 17,
        isDone: (world, week) => isPosted(world, week.monday) && isTold(world, week, 'post'),
      },
    ],
    pauses: PAUSES,
    // The scene after it is the next look.
    looks: [...LOOKS, 256, 512, 1_024, 2_048],
  },
  {
    name: 'leaving',
    moments: [
      { at: FRIDAY + 9, act: giveTicket, isDone: (world, week) => isTold(world, week, 'leaving') },
      { at: FRIDAY + 10, act: writeLines, isDone: isWritten },
    ],
    pauses: PAUSES,
    looks: [...LOOKS, 256],
  },
];

function isTold(world: World, week: Week, part: keyof ReturnType<typeof wanted>): boolean {
  const told = toldIn(world, week);
  return wanted(world, week)[part].every((one) => told.includes(one));
}
