import type { Button } from '../../app/ports.ts';
import type { Proposed } from '../../app/rotation/import-table.ts';
import { cutTo, plainText } from '../../domain/markdown.ts';
import type { RosterChanges, TeamChange, TurnChange } from '../../domain/roster-table/roster-changes.ts';
import type { TeamPerson } from '../../domain/rotation/rotation.ts';
import type { Texts } from '../texts/index.ts';
import type { Say } from '../texts/parts.ts';
import type { Answer } from './answer.ts';
import { runs } from './button-words.ts';
import { endsText, importText, toRoster } from './roster-answers.ts';

/** Lines of one kind that still read well in one answer. */
const LISTED = 20;

/** What a table would change, with the button that does it, or why nothing would; `limit`: of lines of the table that are named. */
export function proposedAnswer(texts: Texts, proposed: Proposed, pasted: string, limit: number): Answer {
  const { roster } = texts;
  if (proposed.code !== 'proposed')
    return { text: importText(texts, proposed, limit), buttons: [toRoster(texts)] };
  const { changes, revision, ends, unread, isLeaderless } = proposed;
  const { day, month } = texts.when;
  const say: Say = { name: (username) => `@${username}`, day, month };
  const apply = runs(
    'doimport',
    roster.importButton,
    `roster import apply ${revision}\n${pasted}`,
    'primary',
  );
  const cancel: Button = runs('cancelimport', roster.importCancel, 'roster import cancel');
  return {
    text: [
      roster.wouldImport,
      ...changeLines(texts, changes, say),
      '',
      ...(isLeaderless ? [roster.leaderless] : []),
      ...(unread.length === 0
        ? []
        : [roster.columnsUnread(unread.slice(0, LISTED).map(shortened).join(', '))]),
      `${roster.nothingYet}${endsText(texts, ends)}`,
    ].join('\n'),
    buttons: [apply, cancel],
  };
}

/** Whose turn, or lead, has become another one's by what somebody changed; none where nobody's has. */
export function movedLines(texts: Texts, changes: readonly TurnChange[], say: Say): readonly string[] {
  const moved = changes.filter(({ was }) => was !== null);
  if (moved.length === 0) return [];
  return [
    texts.roster.moved,
    ...listed(
      texts,
      moved.map((one) => texts.roster.turnChange(escaped(one), say)),
    ),
  ];
}

function changeLines(texts: Texts, { teams, turns, earlier, cadence }: RosterChanges, say: Say) {
  const { roster } = texts;
  return [
    ...listed(
      texts,
      teams.map((team) => teamLine(texts, team, say)),
    ),
    ...listed(
      texts,
      turns.map((one) => roster.turnChange(escaped(one), say)),
    ),
    ...(earlier === 0 ? [] : [`* ${roster.earlierTurns(earlier)}`]),
    ...(cadence === null ? [] : [`* ${roster.handoverChanged(roster.cadence(cadence, say))}`]),
  ];
}

function listed({ roster }: Texts, lines: readonly string[]): readonly string[] {
  const rest = lines.length - LISTED;
  const shown = lines.slice(0, LISTED).map((line) => `* ${line}`);
  return rest > 0 ? [...shown, `* ${roster.more(rest)}`] : shown;
}

function teamLine({ roster }: Texts, change: TeamChange, say: Say): string {
  const { isNew, added, removed, changed, isReordered, manager } = change;
  const people = (all: readonly TeamPerson[]) =>
    all.map(({ username, mayLead }) => `${say.name(username)}${mayLead ? ' \u2605' : ''}`).join(', ');
  const since = (all: readonly TeamPerson[]) =>
    all.map((one) => `${people([one])} (${roster.inTeamSince(say.day(one.joinedOn))})`).join(', ');
  const parts = [
    ...(added.length === 0 ? [] : [isNew ? people(added) : roster.adds(people(added))]),
    ...(removed.length === 0 ? [] : [roster.takesOut(removed.map(say.name).join(', '))]),
    ...(changed.length === 0 ? [] : [roster.changes(since(changed))]),
    ...(isReordered ? [roster.reorders] : []),
    ...(manager === undefined ? [] : [roster.managedBy(manager === null ? null : say.name(manager))]),
  ];
  return roster.teamChange(plainText(change.name), isNew, parts.join(' \u00b7 ') || roster.nobody);
}

/** Of a header. */
const HEADER_SHOWN = 40;

function shortened(header: string): string {
  return plainText(cutTo(header, HEADER_SHOWN));
}

function escaped(change: TurnChange): TurnChange {
  return change.team === null ? change : { ...change, team: plainText(change.team) };
}
