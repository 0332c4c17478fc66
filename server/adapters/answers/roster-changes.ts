import type { Button } from '../../app/ports.ts';
import type { Proposed } from '../../app/rotation/import-table.ts';
import type { TakenFor } from '../../app/rotation/typed-people.ts';
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
  const { changes, revision, ends, unread, takenFor, isLeaderless } = proposed;
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
      ...(takenFor.length === 0 ? [] : [roster.takenFor(namesText(texts, takenFor))]),
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
  return [texts.roster.moved, ...listed(texts, rotationLines(texts, moved, say))];
}

function changeLines(texts: Texts, { teams, turns, earlier, cadence }: RosterChanges, say: Say) {
  const { roster } = texts;
  return [
    ...listed(
      texts,
      teams.map((team) => teamLine(texts, team, say)),
    ),
    ...listed(texts, rotationLines(texts, turns, say)),
    ...(earlier === 0 ? [] : [`* ${roster.earlierTurns(earlier)}`]),
    ...(cadence === null ? [] : [`* ${roster.handoverChanged(roster.cadence(cadence, say))}`]),
  ];
}

/** A line for each rotation. */
function rotationLines({ roster }: Texts, turns: readonly TurnChange[], say: Say): readonly string[] {
  const starts = [...new Set(turns.map(({ from }) => from))];
  return starts.map((start) => {
    const changes = turns.filter(({ from }) => from === start);
    return roster.rotationChange(
      say.day(start),
      changes.map((one) => roster.turnChange(escaped(one), say)),
    );
  });
}

function namesText({ roster }: Texts, taken: readonly TakenFor[]): string {
  const rest = taken.length - LISTED;
  const shown = taken.slice(0, LISTED).map(({ name, username }) => `${shortened(name)} → @${username}`);
  return [...shown, ...(rest > 0 ? [roster.more(rest)] : [])].join(', ');
}

function listed({ roster }: Texts, lines: readonly string[]): readonly string[] {
  const rest = lines.length - LISTED;
  const shown = lines.slice(0, LISTED).map((line) => `* ${line}`);
  return rest > 0 ? [...shown, `* ${roster.more(rest)}`] : shown;
}

function teamLine({ roster }: Texts, change: TeamChange, say: Say): string {
  const { isNew, added, removed, mayLead, mayNotLead, since, elsewhere, isReordered, manager } = change;
  const people = (all: readonly TeamPerson[]) =>
    all.map((one) => `${say.name(one.username)}${one.mayLead ? ' \u2605' : ''}`).join(', ');
  const names = (all: readonly string[]) => all.map(say.name).join(', ');
  const parts = [
    ...(added.length === 0 ? [] : [isNew ? people(added) : roster.adds(people(added))]),
    ...elsewhere.map(({ username, teams }) =>
      roster.isAlsoIn(
        say.name(username),
        teams.map((team) => plainText(team)),
      ),
    ),
    ...(removed.length === 0 ? [] : [roster.takesOut(names(removed))]),
    ...(mayLead.length === 0 ? [] : [roster.mayLeadNow(names(mayLead))]),
    ...(mayNotLead.length === 0 ? [] : [roster.mayNotLead(names(mayNotLead))]),
    ...since.map((one) => roster.inTeamSince(say.name(one.username), say.day(one.joinedOn))),
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
