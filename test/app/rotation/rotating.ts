import { rightsIn } from '../../../server/app/access.ts';
import type { Editor } from '../../../server/app/rotation/change-roster.ts';
import { changeRotations } from '../../../server/app/rotation/rotations.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { ok, type Result } from '../../../server/domain/result.ts';
import { lastStint, type Rotations } from '../../../server/domain/rotation/rotation.ts';
import { type RosterRefusal, saveTeam } from '../../../server/domain/rotation/teams.ts';
import { createFixture, type Fixture, type TestNode } from '../fixture.ts';

/** Without the roster of the System Console. */
export const NO_ROSTER = { roster: '' };

interface RotatingSet {
  readonly fixture: Fixture;
  readonly set: SetAtWork;
}

const entered = (username: string) => ({ username, mayLead: username !== 'carol' });

const TEAMS = [
  { name: 'Web', people: ['alice', 'dave', 'rita'] },
  { name: 'Mobile', people: ['bob', 'carol'] },
];

/**
 * Two teams that are announced: Web sends alice (who leads), dave, rita; Mobile sends bob, carol, bob. It is Tuesday 24 November 2026, and
 * SET hands over on the 16th.
 */
export async function createRotatingSet(): Promise<RotatingSet> {
  const fixture = createFixture();
  const set = fixture.openSet(NO_ROSTER);
  await changeRotations<RosterRefusal>(set, 'mia', (state, { today }) => {
    let next: Result<Rotations, RosterRefusal> = ok(state);
    for (const { name, people } of TEAMS) {
      if (next.ok)
        next = saveTeam(next.value, null, { name, manager: null, people: people.map(entered) }, today);
    }
    return next;
  });
  return { fixture, set };
}

/** Other people for a team; only carol may not lead. */
export async function savePeople(
  { set }: Pick<RotatingSet, 'set'>,
  name: string,
  people: readonly string[],
): Promise<void> {
  await changeRotations(set, 'mia', (state, { today }) =>
    saveTeam(state, name, { name, manager: null, people: people.map(entered) }, today),
  );
}

export async function askerOf(fixture: Fixture, set: SetAtWork, username: string): Promise<Editor> {
  return { person: fixture.person(username), rights: await rightsIn(set, fixture.users[username] ?? '') };
}

/** A second node of the same cluster. */
export function anotherNode(fixture: Fixture, node: TestNode = {}): SetAtWork {
  return fixture.openSet(NO_ROSTER, node);
}

/** What is stored, the plan brought up to date. */
export async function stored(set: SetAtWork): Promise<Rotations> {
  const done = await changeRotations(set, 'test', ok);
  if (!done.ok) throw new Error('nothing is stored');
  return done.value;
}

/** `Web: alice, dave, rita` for each team, in the order of the rotations. */
export function planOf({ rotations }: Rotations): readonly string[] {
  const teams = [...new Set(rotations.flatMap(({ turns }) => turns.map(({ team }) => team)))];
  return teams.map((team) => {
    const names = rotations.map(({ turns }) => {
      const turn = turns.find((one) => one.team === team);
      return lastStint(turn?.stints ?? [])?.username ?? '-';
    });
    return `${team}: ${names.join(', ')}`;
  });
}
