import type { PlainDate } from '../../domain/calendar/calendar.ts';
import {
  lastStint,
  type Rotation,
  type Rotations,
  rotationsFrom,
  type Team,
} from '../../domain/rotation/rotation.ts';
import type { Host } from '../host.ts';
import type { SetAtWork } from '../set.ts';
import type { Editor } from './change-roster.ts';

/** One person's turn that is announced and not over. */
export interface TurnToCome {
  /** Of the rotation. */
  readonly number: number;
  readonly team: string;
  readonly username: string;
  /** The day the rotation begins, which may have been. */
  readonly from: PlainDate;
  /** The handover day, exclusive. */
  readonly to: PlainDate;
}

/** `to` is exclusive. */
export type Days = Pick<TurnToCome, 'from' | 'to'>;

/** Usernames that have an account, so that a name can be shown as one. */
export type Accounts = ReadonlySet<string>;

/** The announced turns that are not over on `day`, the next one first; of one person if one is named. */
export function turnsToCome(state: Rotations, day: PlainDate, username?: string): readonly TurnToCome[] {
  return announcedFrom(state, day).flatMap(({ number, from, to, turns }) =>
    turns.flatMap(({ team, stints }) => {
      const serving = lastStint(stints)?.username ?? null;
      const isMeant = serving !== null && (username === undefined || serving === username);
      return isMeant ? [{ number, team, username: serving, from, to }] : [];
    }),
  );
}

export function leftOf({ from, to }: Days, day: PlainDate): Days {
  return { from: from < day ? day : from, to };
}

export function announcedFrom({ rotations }: Rotations, day: PlainDate): readonly Rotation[] {
  return rotationsFrom(rotations, day).filter(({ announcedAt }) => announcedAt !== null);
}

/** The team, if the person is one of its people. */
export function teamWith({ teams }: Rotations, name: string, username: string): Team | undefined {
  return teams.find((team) => team.name === name && team.people.some((one) => one.username === username));
}

/** Whether the person may do this for whoever it is about: oneself, or anybody for leads and managers. */
export function mayActFor({ person, rights }: Editor, username: string): boolean {
  return person.username === username || rights.has('roster');
}

/** Whether nobody is asked or told anything now. */
export function isPaused({ settings }: SetAtWork): boolean {
  return settings.posting !== 'by-schedule';
}

export async function accountsAmong(
  { chat }: Pick<Host, 'chat'>,
  usernames: readonly string[],
): Promise<Accounts> {
  const wanted = [...new Set(usernames)];
  const people = await Promise.all(wanted.map((username) => chat.personNamed(username)));
  return new Set(wanted.filter((_, at) => people[at] !== undefined));
}
