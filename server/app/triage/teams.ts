import type { Bug, BugTeam } from '../../domain/triage/bug.ts';
import { rotationsNow } from '../rotation/rotations.ts';
import type { SetAtWork } from '../set.ts';

/** The bug with what it can be routed to: labels, which may be anything, are called like the teams that send people to SET. */
export async function teamsFor(set: SetAtWork, bug: Bug): Promise<Bug> {
  if (bug.team?.isOfLabels !== true) return bug;
  const { teams } = (await rotationsNow(set)) ?? { teams: [] };
  const choices = teams.map(({ name }) => ({ id: name.trim().replace(/\s+/g, '-'), name }));
  return { ...bug, team: { ...bug.team, choices } };
}

/** What the field holds once the bug is this team's: labels of another kind stay. */
export function routedTo({ values, choices, isOfLabels }: BugTeam, id: string): readonly string[] {
  if (!isOfLabels) return [id];
  const others = values.filter((value) => !choices.some((choice) => choice.id === value));
  return [...others, id];
}
