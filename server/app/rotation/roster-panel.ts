import type { NextRotation, Panel } from '#contract';
import type { PlainDate } from '../../domain/calendar/calendar.ts';
import type { Rights } from '../../domain/roles.ts';
import { isHeldBy } from '../../domain/rotation/absence.ts';
import { userIdOf } from '../../domain/rotation/rename.ts';
import type { Turn } from '../../domain/rotation/roster.ts';
import {
  ANNOUNCED,
  type Cover,
  lastStint,
  type Rotation,
  type Rotations,
} from '../../domain/rotation/rotation.ts';
import { seenPerson, TRUSTED } from '../seen.ts';
import type { SetAtWork } from '../set.ts';
import type { PeopleOnSet } from './people-on-set.ts';
import { today } from './rotations.ts';

export async function rosterPanel(
  set: SetAtWork,
  { isKnown, members, open, until }: PeopleOnSet,
  rotations: Rotations | undefined,
  viewer: { readonly userId: string; readonly rights: Rights },
): Promise<Panel['roster']> {
  const day = today(set);
  const coming = (rotations?.rotations ?? []).filter(({ from }) => day < from).slice(0, ANNOUNCED);
  return {
    is_known: isKnown,
    members: members.map(({ turn, userId, coversId, isLead, isDeputy, isGone }) => ({
      user_id: userId,
      username: turn.username,
      team: turn.team,
      is_lead: isLead,
      is_deputy: isDeputy,
      is_gone: isGone,
      from: turn.since ?? turn.from,
      until: turn.until ?? turn.to,
      away_until: turn.awayUntil ?? null,
      covers: turn.covers ?? null,
      covers_user_id: coversId,
      cover_id:
        userId === viewer.userId || viewer.rights.has('roster') ? coverOf(turn, rotations, day) : null,
    })),
    until,
    open: [...open],
    next: await Promise.all(coming.map((rotation) => nextRotation(set, rotation, rotations?.accounts ?? {}))),
  };
}

function coverOf({ team, username, covers }: Turn, rotations: Rotations | undefined, day: PlainDate) {
  const isMeant = (one: Cover) => one.team === team && one.username === covers && one.from <= day;
  return rotations?.covers.find((one) => isMeant(one) && isHeldBy(one, username, day))?.id ?? null;
}

async function nextRotation(
  set: SetAtWork,
  rotation: Rotation,
  accounts: Rotations['accounts'],
): Promise<NextRotation> {
  const lead = lastStint(rotation.leads)?.username ?? null;
  const turns = rotation.turns.map(async ({ team, stints }) => {
    const username = lastStint(stints)?.username ?? null;
    const userId = username === null ? null : await idOf(set, username, accounts);
    const isLead = username !== null && username === lead;
    return { team, username, user_id: userId, is_lead: isLead };
  });
  const { from, to, announcedAt } = rotation;
  return { from, until: to, is_announced: announcedAt !== null, turns: await Promise.all(turns) };
}

/** Its account is known by the rotation itself, but where nobody has looked yet. */
async function idOf(
  set: SetAtWork,
  username: string,
  accounts: Rotations['accounts'],
): Promise<string | null> {
  return (
    userIdOf({ accounts }, username) ?? (await seenPerson(set, username, undefined, TRUSTED))?.id ?? null
  );
}
