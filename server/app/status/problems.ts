import type { BoardState } from '../queue/poll-board.ts';
import type { PeopleOnSet } from '../rotation/people-on-set.ts';
import type { KnownSet } from '../set.ts';
import type { Problem } from '../settings/settings.ts';
import type { UpdateState } from '../update/update-state.ts';
import { isSaidByTrial } from './said-once.ts';

/** Everything that keeps a part from working now, settings first. */
export function problemsOf(
  set: KnownSet,
  people: PeopleOnSet,
  update: UpdateState | null,
  board: BoardState | null,
): readonly Problem[] {
  const { settings } = set;
  const counted = settings.problems.filter((problem) => people.isOfConsole || !isOfRoster(problem));
  const problems: Problem[] = [...counted, ...set.installation()];
  for (const { isGone, turn } of people.members) {
    if (isGone) problems.push({ code: 'gone', username: turn.username });
  }
  if (update?.state === 'missed') problems.push({ code: 'update-missed', day: update.dueDate });
  if (update?.state === 'unfinished') problems.push({ code: 'update-unfinished', day: update.dueDate });
  if (update === null && settings.channel !== null)
    problems.push({ code: 'channel-not-found', ...settings.channel });
  if (settings.jiraUrl !== null && board !== null && board.failure !== null) {
    problems.push({ code: 'jira', failure: board.failure });
  }
  for (const { clause, detail } of board?.board?.undecided ?? []) {
    problems.push({ code: 'clause-refused', class: clause, detail });
  }
  const gaps = board?.board?.gaps;
  if (gaps !== undefined && (gaps.unread.length > 0 || gaps.withoutKey > 0)) {
    problems.push({ code: 'tickets-unread', keys: gaps.unread, withoutKey: gaps.withoutKey });
  }
  if (gaps?.isCut === true) problems.push({ code: 'board-cut' });
  return problems.filter((problem) => !isSaidByTrial(problem, settings));
}

/** Of the roster table in the System Console. */
function isOfRoster(problem: Problem): boolean {
  return problem.code === 'roster-line' || ('field' in problem && problem.field === 'Roster');
}
