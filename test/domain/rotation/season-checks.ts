import { addDays, type PlainDate } from '../../../server/domain/calendar/calendar.ts';
import { keepUp } from '../../../server/domain/rotation/plan-rotations.ts';
import { leadOn, type Turn } from '../../../server/domain/rotation/roster.ts';
import { openOn, rosterOf } from '../../../server/domain/rotation/roster-of.ts';
import {
  absencesOf,
  lastStint,
  type Rotation,
  type Rotations,
  type Stint,
  type TeamTurn,
} from '../../../server/domain/rotation/rotation.ts';
import { circumstancesOf, type Season, type Step } from './season.ts';

/** What is wrong, as sentences; each check reads the roster as its users do, and counts for itself. */
export type Faults = readonly string[];

/** What a day looks like to whoever looks it up: in the order of the roster, the lead first. */
export function historyOf(state: Rotations, until: PlainDate): ReadonlyMap<PlainDate, string> {
  const first = state.rotations[0]?.from ?? until;
  const days = new Map<PlainDate, string[]>();
  for (let day = first; day < until; day = addDays(day, 1)) days.set(day, []);
  for (const turn of rosterOf(state, first, until)) {
    const away = turn.awayUntil === undefined ? '' : ' away';
    const seen = `${turn.team}:${turn.username}${turn.mayLead ? '*' : ''}${away} for ${turn.covers ?? '-'}`;
    for (let day = turn.from; day < turn.to; day = addDays(day, 1)) days.get(day)?.push(seen);
  }
  const texts = new Map<PlainDate, string>();
  for (const [day, seen] of days) texts.set(day, `${seen.join(', ')} open: ${openOn(state, day).join()}`);
  return texts;
}

/** Days that are over, for whoever decides something, or only lets time pass, stay as they were. */
export function changedHistory({ what, before, after }: Step): Faults {
  if (before.state === after.state) return [];
  // What happens today may change today; of a day that passes nothing changes any more.
  const isTimeOnly = what === 'days' || what === 'outage';
  const until = isTimeOnly ? addDays(before.today, 1) : before.today;
  const was = historyOf(before.state, until);
  const is = historyOf(after.state, until);
  const names = renamed(before.state, after.state);
  return [...is].flatMap(([day, text]) => {
    const expected = [...names].reduce((all, [old, now]) => all.replaceAll(old, now), was.get(day) ?? '');
    return was.size === 0 || text === expected ? [] : [`${what} changed ${day}: "${expected}" is "${text}"`];
  });
}

/** Announced turns change hands only on purpose, and move only with the cadence, which is told. */
export function movedTurns({ what, before, decided, after }: Step): Faults {
  const faults: string[] = [];
  const names = renamed(before.state, after.state);
  const listed = (team: string) => after.state.teams.find(({ name }) => name === team)?.people ?? [];
  for (const was of before.state.rotations.filter(
    (one) => one.announcedAt !== null && after.today < one.to,
  )) {
    const is = after.state.rotations.find(({ number }) => number === was.number);
    if (is === undefined) {
      faults.push(`${what} lost rotation ${was.number}`);
      continue;
    }
    if (is.from !== was.from || is.to !== was.to) {
      const isTold = decided.news.some(
        (one) =>
          !before.state.news.includes(one) &&
          one.what.code === 'moved' &&
          one.what.rotation === was.number &&
          one.what.wasFrom === was.from &&
          one.what.wasTo === was.to,
      );
      if (what !== 'cadence' || !isTold) faults.push(`${what} moved rotation ${was.number} untold`);
    }
    for (const turn of was.turns) {
      const person = lastStint(turn.stints)?.username ?? null;
      const team = names.get(turn.team) ?? turn.team;
      const now = is.turns.find((one) => one.team === team);
      if (now === undefined) {
        if (what !== 'remove-team') faults.push(`${what} lost the turn of ${team} in ${was.number}`);
        continue;
      }
      const stint = lastStint(now.stints);
      if (stint === undefined || stint.username === person || person === null) continue;
      const isOut = after.gone.has(person) || !listed(team).some(({ username }) => username === person);
      const { by } = stint.reason;
      const isAllowed =
        (by === 'swap' && what.endsWith('-swap')) ||
        (by === 'choice' && what === 'choose') ||
        (by === 'plan' && what === 'unchoose') ||
        isBack(before.state, turn, stint) ||
        (by === 'replacement' && isOut && stint.reason.by === 'replacement' && stint.reason.of === person);
      if (!isAllowed)
        faults.push(`${what}: ${team} in ${was.number} went from ${person} to ${stint.username}`);
    }
  }
  return faults;
}

/** Whoever was taken out has the turn again that another had only instead of somebody. */
function isBack({ removed = [] }: Rotations, { stints }: TeamTurn, { username }: Stint): boolean {
  return removed.some((one) => one.username === username) && lastStint(stints)?.reason.by === 'replacement';
}

/** Handover follows handover, and every stint lies in its rotation. */
export function brokenCalendar({ state, today }: Season): Faults {
  const { rotations, teams } = state;
  const faults: string[] = [];
  rotations.forEach((one, at) => {
    const next = rotations[at + 1];
    if (one.to <= one.from) faults.push(`${one.number} ends before it begins`);
    if (next !== undefined && (next.from !== one.to || next.number !== one.number + 1)) {
      faults.push(`${next.number} does not follow ${one.number}`);
    }
    for (const stints of [one.leads, ...one.turns.map((turn) => turn.stints)]) {
      const days = stints.map(({ from }) => from);
      const isInOrder = days.every((day, index) => index === 0 || (days[index - 1] ?? '') < day);
      const isWithin = days.every((day) => one.from <= day && day < one.to);
      if (!isInOrder || !isWithin) faults.push(`stints of ${one.number} lie ${days.join()}`);
    }
  });
  if (teams.length === 0 && rotations.length === 0) return faults;
  if (!rotations.some(({ from, to }) => from <= today && today < to)) faults.push(`none on ${today}`);
  if (rotations.filter(({ from }) => today < from).length < 2) faults.push('fewer than two to come');
  return faults;
}

/** One person for each team whenever somebody is available, else the team is shown as open. */
export function wrongPeople({ state, today, gone }: Season): Faults {
  const faults: string[] = [];
  for (const rotation of state.rotations.filter(({ to }) => today < to)) {
    const from = today < rotation.from ? rotation.from : today;
    const isToBegin = today < rotation.from;
    const names = rotation.turns.map(({ team }) => team).join();
    if (isToBegin && names !== state.teams.map(({ name }) => name).join()) {
      faults.push(`${rotation.number} has ${names}`);
    }
    const rows = rosterOf(state, rotation.from, rotation.to).filter(
      (row) => rotation.from <= row.from && row.from < rotation.to,
    );
    for (const turn of rotation.turns) faults.push(...wrongTurn(rotation, turn, rows, from));
    for (const day of turningDays(rows, from)) {
      const people = onDay(rows, day).map(({ username }) => username);
      if (new Set(people).size < people.length) faults.push(`${people.join()} on ${day}`);
    }
  }
  return faults;

  function wrongTurn(rotation: Rotation, { team, stints }: TeamTurn, rows: readonly Turn[], from: PlainDate) {
    const found: string[] = [];
    const list = state.teams.find(({ name }) => name === team)?.people;
    const person = lastStint(stints)?.username ?? null;
    for (const day of turningDays(rows, from)) {
      const sent = onDay(rows, day).filter((row) => row.team === team);
      const isOpen = openOn(state, day).includes(team);
      if (sent.length > 1 || sent.length === (isOpen ? 1 : 0)) found.push(`${team} sends ${sent.length}`);
      const out = sent.filter(
        ({ username }) => gone.has(username) || !list?.some((one) => one.username === username),
      );
      if (list !== undefined && out.length > 0) found.push(`${team} sends ${out[0]?.username} on ${day}`);
    }
    if (person !== null || list === undefined) return found;
    const elsewhere = rows
      .filter((row) => row.team !== team && from < row.to)
      .map(({ username }) => username);
    const available = list.filter(
      ({ username }) =>
        !gone.has(username) &&
        !elsewhere.includes(username) &&
        daysAway(state, username, from, rotation.to) < daysIn(from, rotation.to),
    );
    if (available.length > 0)
      found.push(`${team} is open in ${rotation.number} beside ${available[0]?.username}`);
    return found;
  }
}

/** One lead among those who serve and may lead. */
export function wrongLead({ state, today, gone }: Season): Faults {
  return state.rotations
    .filter(({ to }) => today < to)
    .flatMap((rotation): Faults => {
      const from = today < rotation.from ? rotation.from : today;
      const lead = lastStint(rotation.leads);
      const serving = rotation.turns.flatMap(({ stints }) => lastStint(stints) ?? []);
      const able = serving.filter(
        ({ username, mayLead }) => mayLead && username !== null && !gone.has(username),
      );
      if (lead === undefined) return [`${rotation.number} has no lead at all`];
      if (lead.username === null) {
        const days = daysIn(from, rotation.to);
        const there = able.filter(
          ({ username }) => daysAway(state, username ?? '', from, rotation.to) < days,
        );
        return there.length === 0 ? [] : [`${rotation.number} has no lead beside ${there[0]?.username}`];
      }
      const isServing = serving.some(({ username }) => username === lead.username);
      const isAble = able.some(({ username }) => username === lead.username);
      const isLeaving = !state.teams.some(({ name }) => rotation.turns.some(({ team }) => team === name));
      if (!isServing || (!isAble && lead.reason.by !== 'choice' && !isLeaving)) {
        return [`${lead.username} leads ${rotation.number}`];
      }
      const rows = rosterOf(state, rotation.from, rotation.to);
      const faults: string[] = [];
      for (const day of turningDays(rows, from)) {
        const own = onDay(rows, day).find(({ username }) => username === lead.username);
        const isThere = own !== undefined && own.awayUntil === undefined;
        const shown = leadOn(rows, day)?.username;
        if (isThere !== (shown === lead.username)) faults.push(`${shown} is shown as lead on ${day}`);
      }
      return faults;
    });
}

/** The same state comes to the same plan, however it is held in memory, and then there is nothing to do. */
export function indeterminate({ before, decided, after }: Step): Faults {
  const again = keepUp(structuredClone(decided), {
    ...circumstancesOf({ ...after, ids: before.ids + 500 }),
    gone: new Set([...after.gone].reverse()),
  });
  const isSame = JSON.stringify(again ?? decided) === JSON.stringify(after.state);
  const isSettled = keepUp(after.state, circumstancesOf(after)) === undefined;
  return [...(isSame ? [] : ['another plan']), ...(isSettled ? [] : ['not settled'])];
}

export function daysIn(from: PlainDate, to: PlainDate): number {
  let days = 0;
  for (let day = from; day < to; day = addDays(day, 1)) days += 1;
  return days;
}

/** Counted day by day. */
export function daysAway(state: Rotations, username: string, from: PlainDate, to: PlainDate): number {
  let days = 0;
  for (let day = from; day < to; day = addDays(day, 1)) {
    if (absencesOf(state, username, day, addDays(day, 1)).length > 0) days += 1;
  }
  return days;
}

/** Those with another person or another reason than before. */
export function stintsNotIn(
  before: Rotations,
  number: number,
  stints: readonly Stint[],
  team: string | null,
) {
  const rotation = before.rotations.find((one) => one.number === number);
  const was = team === null ? rotation?.leads : rotation?.turns.find((turn) => turn.team === team)?.stints;
  const about = ({ username, reason }: Stint) => JSON.stringify([username, reason]);
  return stints.filter((stint) => !was?.some((one) => about(one) === about(stint)));
}

/** The first day, and every later one on which a row begins or ends: in between all days are alike. */
function turningDays(rows: readonly Turn[], first: PlainDate): readonly PlainDate[] {
  const handover = rows[0]?.handover ?? first;
  const days = rows.flatMap(({ from, to }) => [from, to]).filter((day) => first < day && day < handover);
  return [...new Set([first, ...days])];
}

function onDay(rows: readonly Turn[], day: PlainDate): readonly Turn[] {
  return rows.filter(({ from, to }) => from <= day && day < to);
}

function renamed(before: Rotations, after: Rotations): ReadonlyMap<string, string> {
  const there = new Set(after.teams.map(({ name }) => name));
  const old = before.teams.filter(({ name }) => !there.has(name));
  const isRename = old.length === 1 && before.teams.length === after.teams.length;
  const fresh = after.teams.find(({ name }) => !before.teams.some((one) => one.name === name));
  const [left] = old;
  return isRename && left !== undefined && fresh !== undefined
    ? new Map([[left.name, fresh.name]])
    : new Map();
}
