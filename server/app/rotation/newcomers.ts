import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { joinKey, type Newcomers, NO_NEWCOMERS, withEntered } from '../../domain/rotation/newcomers.ts';
import { userIdOf } from '../../domain/rotation/rename.ts';
import { dutyDay } from '../../domain/rotation/roster.ts';
import { type Rotation, type Rotations, rotationOn } from '../../domain/rotation/rotation.ts';
import { servicesOf } from '../../domain/rotation/served.ts';
import type { SetAtWork } from '../set.ts';

/** Whoever begins to serve is let into the channel, once in a rotation. Never rejects: who is missing is tried again. */
export async function letPeopleIn(set: SetAtWork, state: Rotations): Promise<void> {
  const { settings, clock, store, log } = set;
  if (settings.runningSince === null) return;
  const today = dutyDay(settings.schedule.zone, clock.now(), settings.handoverTime);
  const rotation = rotationOn(state.rotations, today);
  if (rotation === undefined) return;
  try {
    const { joined } = (await store.newcomers.read(set.channelId)) ?? NO_NEWCOMERS;
    const serving = servingOn(state, rotation, today).flatMap((username) => userIdOf(state, username) ?? []);
    const entered: Record<string, number | 'refused'> = {};
    for (const userId of serving) {
      const key = joinKey(rotation.number, userId);
      if (joined[key] === undefined) entered[key] = await enter(set, userId);
    }
    if (Object.keys(entered).length === 0) return;
    await store.newcomers.change(set.channelId, (current = NO_NEWCOMERS) =>
      withEntered(current, entered, rotation.number),
    );
  } catch (error) {
    log.warn('newcomers were not let into the channel', { error: String(error).slice(0, 300) });
  }
}

async function enter(
  { chat, clock, log, channelId }: SetAtWork,
  userId: string,
): Promise<number | 'refused'> {
  if ((await chat.membership(channelId, userId)) !== undefined) return clock.now();
  try {
    if (!(await chat.addMember(channelId, userId))) return 'refused';
  } catch (error) {
    // The server fails where another node has let them in at the same moment.
    if ((await chat.membership(channelId, userId)) === undefined) throw error;
  }
  log.info('a newcomer was let into the channel', { userId });
  return clock.now();
}

/** Usernames of those who serve in a rotation and could not be let into the channel. */
export function outsideOf(
  state: Rotations,
  { number, turns }: Rotation,
  { joined }: Newcomers,
): readonly string[] {
  const people = turns.flatMap(({ stints }) => stints.flatMap(({ username }) => username ?? []));
  return [...new Set(people)].filter((username) => {
    const userId = userIdOf(state, username);
    return userId !== undefined && joined[joinKey(number, userId)] === 'refused';
  });
}

/** A replica may lag behind what was just written, so whoever came in so lately is not believed to be out. Milliseconds. */
const LAG = 2 * 60_000;

/** Ids of those who came into the channel to serve in the current rotation, so long ago that their absence means that they left. */
export async function letInNow(
  { clock, store, channelId }: SetAtWork,
  { rotations }: Rotations,
  today: PlainDate,
): Promise<ReadonlySet<string>> {
  const number = rotationOn(rotations, today)?.number;
  const { joined } = (await store.newcomers.read(channelId)) ?? NO_NEWCOMERS;
  const isSettled = (since: number | 'refused') => since !== 'refused' && since + LAG <= clock.now();
  const current = Object.entries(joined).filter(
    ([key, since]) => key.startsWith(`${number}/`) && isSettled(since),
  );
  return new Set(current.map(([key]) => key.slice(`${number}/`.length)));
}

/** Whether somebody serves on `today`, or would if they had not been replaced. */
export function hasDuty(state: Rotations, username: string, today: PlainDate): boolean {
  const rotation = rotationOn(state.rotations, today);
  if (rotation === undefined) return false;
  const wasReplaced = rotation.turns.some(({ stints }) =>
    stints.some(({ reason }) => reason.by === 'replacement' && reason.of === username),
  );
  return wasReplaced || servingOn(state, rotation, today).includes(username);
}

function servingOn({ covers }: Rotations, rotation: Rotation, day: PlainDate): readonly string[] {
  const services = rotation.turns.flatMap((turn) => servicesOf(rotation, turn, covers));
  return services.filter(({ from, to }) => from <= day && day < to).map(({ username }) => username);
}
