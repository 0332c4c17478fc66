import type { Bug, BugTeam } from '../../../server/domain/triage/bug.ts';

/** A bug that waits and that anybody may read. */
export function bug(key: string, part: Partial<Bug> = {}): Bug {
  return {
    key,
    isReadable: true,
    isPrivate: false,
    isWaiting: true,
    summary: `Summary of ${key}`,
    lines: ['It fails.'],
    reporter: 'Support Desk',
    typeId: '1',
    status: { id: '10001', name: 'To Do', category: 'to-do' },
    assignee: null,
    assigneeId: null,
    createdAt: Date.parse('2026-11-20T09:00:00Z'),
    updatedAt: Date.parse('2026-11-20T10:00:00Z'),
    matches: [],
    undecided: [],
    team: null,
    ...part,
  };
}

/** The field of the team of a project with two teams. */
export const TEAM: BugTeam = {
  field: 'customfield_10050',
  values: [],
  choices: [
    { id: '10200', name: 'Web' },
    { id: '10201', name: 'Mobile' },
  ],
  isOfLabels: false,
};
