import type { Button, Outgoing } from '../../app/ports.ts';
import type { ChangeRefusal, HandoverProposal, RosterSeen } from '../../app/rotation/change-roster.ts';
import type { Imported, TableFault } from '../../app/rotation/import-table.ts';
import { cutTo, plainText } from '../../domain/markdown.ts';
import { countsOf } from '../../domain/roster-table/roster-changes.ts';
import type { Ends } from '../../domain/roster-table/table-ends.ts';
import { cadenceWords } from '../../domain/rotation/cadence.ts';
import type { Turn } from '../../domain/rotation/roster.ts';
import { lastStint, type Rotation, type Rotations, turnOf } from '../../domain/rotation/rotation.ts';
import type { Sentences, Texts } from '../texts/index.ts';
import type { Say, UntakenNames } from '../texts/parts.ts';
import { runs } from './button-words.ts';

/** How answers write people and days: who is there by `@username`, which opens a profile, everybody else by the bare word. */
export function sayIn(texts: Texts, { given }: Pick<RosterSeen, 'given'>): Say {
  return {
    name: (username) => (given.gone.has(username) ? plainText(username) : `@${username}`),
    day: texts.when.day,
    month: texts.when.month,
  };
}

/**
 * While the roster of the System Console is in force: that the first change takes it over, whom not, and how its ends were read
 * unless they are handover days.
 */
export function consoleLines(texts: Texts, seen: RosterSeen): readonly string[] {
  if (seen.console === null) return [];
  const { ends } = seen.console;
  const said = texts.roster.fromConsole(untakenText(texts, seen, seen.console));
  return [`${said}${ends === 'handover-day' ? '' : endsText(texts, ends)}`];
}

/** What was taken over of the System Console and what not, where `seen` is as it was before. */
export function takenOverText(texts: Texts, seen: RosterSeen): string {
  return seen.console === null ? '' : texts.roster.takenOver(untakenText(texts, seen, seen.console));
}

/** `@ann (Web)`; of names without an account the bare word. */
function untakenText(
  texts: Texts,
  seen: RosterSeen,
  { seconds, withoutAccount }: NonNullable<RosterSeen['console']>,
): UntakenNames {
  const { name } = sayIn(texts, seen);
  const listed = (turns: readonly Turn[], nameOf: (username: string) => string) =>
    [...new Set(turns.map(({ username, team }) => `${nameOf(username)} (${plainText(team)})`))].join(', ');
  return { seconds: listed(seconds, name), withoutAccount: listed(withoutAccount, plainText) };
}

/** Whom a team sends to a rotation, and why; empty while it has no turn there. */
export function sendsText(texts: Texts, rotation: Rotation, team: string, say: Say): string {
  const stint = lastStint(turnOf(rotation, team)?.stints ?? []);
  return stint === undefined ? '' : texts.roster.sends(plainText(team), stint, say);
}

/** A refusal, its team name made fit for where it is read, `shown`: in markdown, or below a field of a dialog. */
export function refusalText(texts: Sentences, refusal: ChangeRefusal, shown = plainText): string {
  return texts.roster.refusal('team' in refusal ? { ...refusal, team: shown(refusal.team) } : refusal);
}

/** What a new cadence does, or would do: then with the button that does it. */
export function handoverAnswer(
  texts: Texts,
  say: Say,
  { cadence, moves, isDone }: HandoverProposal,
): Outgoing {
  const { roster } = texts;
  const words = roster.cadence(cadence, say);
  if (isDone) return { text: roster.handoverChanged(words), buttons: [toRoster(texts)] };
  return {
    text: [
      roster.wouldMove(words),
      ...moves.map((move) => `* ${roster.move(move, say)}`),
      '',
      roster.movesEnd,
    ].join('\n'),
    buttons: [
      {
        ...runs('domove', roster.doMove, `roster handover apply ${cadenceWords(cadence)}`),
        style: 'primary',
      },
      runs('keep', roster.keep, 'roster handover keep'),
    ],
  };
}

export function turnText(texts: Texts, state: Rotations, number: number, team: string, say: Say) {
  const rotation = state.rotations.find((one) => one.number === number);
  if (rotation === undefined) return { sends: '', from: '', to: '' };
  const stints = team === '' ? rotation.leads : (turnOf(rotation, team)?.stints ?? []);
  const from = lastStint(stints)?.from ?? rotation.from;
  return { sends: sendsText(texts, rotation, team, say), from: say.day(from), to: say.day(rotation.to) };
}

export function toRoster({ roster }: Sentences): Button {
  return runs('roster', roster.buttons.roster, 'roster');
}

/** How the ends of the table were read, with a blank before it. */
export function endsText({ roster }: Sentences, ends: Ends | null): string {
  return ends === null ? '' : ` ${roster.endsRead[ends]}`;
}

/** What became of a table; at most `limit` faults are named; `shown` as in {@link refusalText}. */
export function importText(
  texts: Sentences,
  answer: Exclude<Imported, { readonly code: 'changed-meanwhile' }>,
  limit: number,
  shown = plainText,
): string {
  const { roster } = texts;
  switch (answer.code) {
    case 'imported':
      return roster.imported(countsOf(answer.changes)) + endsText(texts, answer.ends);
    case 'nothing-new':
      return roster.nothingImported + endsText(texts, answer.ends);
    case 'empty':
      return roster.tableEmpty;
    case 'refused':
      return refusalText(texts, answer.refusal);
    case 'faults': {
      const faults = grouped(answer.faults);
      const lines = faults.slice(0, limit).map((one) =>
        roster.tableLine(
          one.lines,
          withCells(one.fault, (text) => shown(cutTo(text, CELL_SHOWN))),
        ),
      );
      return roster.tableRefused(lines, Math.max(0, faults.length - limit));
    }
  }
}

/** Characters of a cell. */
const CELL_SHOWN = 60;

/** What is wrong with several lines, once, in the order of their first. */
function grouped(faults: readonly TableFault[]) {
  const lines = new Map<string, { readonly fault: TableFault['fault']; readonly lines: number[] }>();
  for (const { line, fault } of faults) {
    const key = JSON.stringify(fault);
    const before = lines.get(key);
    if (before === undefined) lines.set(key, { fault, lines: [line] });
    else before.lines.push(line);
  }
  return [...lines.values()];
}

function withCells(fault: TableFault['fault'], shown: (text: string) => string): TableFault['fault'] {
  const column = 'column' in fault && fault.column !== undefined ? { column: shown(fault.column) } : {};
  const value = 'value' in fault && fault.value !== undefined ? { value: shown(fault.value) } : {};
  return { ...fault, ...column, ...value };
}
