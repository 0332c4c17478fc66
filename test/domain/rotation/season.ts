import fc from 'fast-check';
import { addDays, type PlainDate } from '../../../server/domain/calendar/calendar.ts';
import type { Result } from '../../../server/domain/result.ts';
import {
  addAbsence,
  askCover,
  gapsOf,
  removeAbsence,
  returnCover,
  takeCover,
} from '../../../server/domain/rotation/absence.ts';
import { backToPlan } from '../../../server/domain/rotation/as-planned.ts';
import type { Cadence } from '../../../server/domain/rotation/cadence.ts';
import { type Circumstances, keepUp } from '../../../server/domain/rotation/plan-rotations.ts';
import { lastStint, type Rotations, rotationsFrom } from '../../../server/domain/rotation/rotation.ts';
import { answerSwap, askSwap, withdrawSwap } from '../../../server/domain/rotation/swap.ts';
import {
  changeCadence,
  choose,
  chooseLeader,
  confirm,
  removeTeam,
  saveTeam,
} from '../../../server/domain/rotation/teams.ts';
import { NOTHING, team } from './rotation-fixture.ts';

const PEOPLE = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay', 'gus', 'hal', 'ida', 'jim'];
const TEAMS = ['Web', 'Mobile', 'Server', 'Desktop', 'Docs'];
const CADENCES: readonly ((today: PlainDate) => Cadence)[] = [
  () => ({ kind: 'monthly', day: 16 }),
  () => ({ kind: 'monthly', day: 31 }),
  () => ({ kind: 'weekly', weeks: 1, from: '2026-01-05' }),
  (today) => ({ kind: 'weekly', weeks: 2, from: addDays(today, 9) }),
  (today) => ({ kind: 'weekly', weeks: 3, from: addDays(today, -400) }),
];

/** What may happen in a season, each as likely as it is often there. */
const DEEDS = [
  'days',
  'days',
  'days',
  'days',
  'outage',
  'gone',
  'gone',
  'pause',
  'add-team',
  'remove-team',
  'rename-team',
  'add-person',
  'remove-person',
  'remove-person',
  'return-person',
  'return-person',
  'may-lead',
  'cadence',
  'away',
  'away',
  'away',
  'back',
  'ask-cover',
  'ask-cover',
  'take-cover',
  'take-cover',
  'return-cover',
  'ask-swap',
  'ask-swap',
  'force-swap',
  'accept-swap',
  'accept-swap',
  'decline-swap',
  'withdraw-swap',
  'choose',
  'choose',
  'unchoose',
  'choose-leader',
  'confirm',
] as const;

/** Its numbers pick from what there is by then. */
export interface Happening {
  readonly what: string;
  readonly pick: readonly [number, number, number];
}

/** One season in the making: what is stored, and the world around it. */
export interface Season {
  readonly state: Rotations;
  readonly today: PlainDate;
  readonly gone: ReadonlySet<string>;
  readonly isAnnounced: boolean;
  readonly ids: number;
}

/** One write: what was stored, what was decided, and what the plan made of it. */
export interface Step {
  readonly what: string;
  readonly before: Season;
  readonly decided: Rotations;
  readonly after: Season;
}

const number = fc.nat({ max: 99 });
export const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom(...DEEDS),
  pick: fc.tuple(number, number, number),
});

export const firstSeason: fc.Arbitrary<Season> = fc
  .record({
    lists: fc.array(fc.subarray(PEOPLE, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
    leads: fc.subarray(PEOPLE, { minLength: 3 }),
    cadence: fc.constantFrom(...CADENCES),
  })
  .map(({ lists, leads, cadence }) => {
    const today = '2026-01-20';
    const words = (list: readonly string[]) =>
      list.map((name) => (leads.includes(name) ? `${name}*` : name)).join(' ');
    const teams = lists.map((list, at) => team(TEAMS[at] ?? '', words(list), today));
    const state = { ...NOTHING, cadence: cadence(today), teams };
    return { state, today, gone: new Set(), isAnnounced: true, ids: 0 };
  });

/** What a season is kept up with; ids are counted, so that the same season comes out the same. */
export function circumstancesOf({ today, gone, isAnnounced, ids }: Season): Circumstances {
  let count = ids;
  const newId = () => `id-${++count}`;
  return { today, gone, isAnnounced, newId, managers: ['mia'], now: Date.parse(`${today}T12:00:00Z`) };
}

/** Everything that is written when this happens; a refusal writes nothing but the plan. */
export function happen(season: Season, happened: Happening): readonly Step[] {
  const { what, pick } = happened;
  const [a, b] = pick;
  if (what === 'days') {
    const steps: Step[] = [];
    for (let day = 0, last = season; day <= a % 12; day += 1) {
      const step = write(last, what, { ...last, today: addDays(last.today, 1) }, last.state);
      steps.push(step);
      last = step.after;
    }
    return steps;
  }
  if (what === 'outage') {
    return [write(season, what, { ...season, today: addDays(season.today, 60 + a + b) }, season.state)];
  }
  if (what === 'gone') {
    const gone = new Set(season.gone);
    const person = from(PEOPLE, a) ?? '';
    if (!gone.delete(person)) gone.add(person);
    return [write(season, what, { ...season, gone }, season.state)];
  }
  if (what === 'pause') {
    const isAnnounced = a % 3 > 0;
    return [write(season, what, { ...season, isAnnounced }, season.state)];
  }
  const now = circumstancesOf(season);
  const answer = decide(season.state, what, pick, now);
  const decided = answer?.ok === true ? answer.value : season.state;
  return [write(season, what, season, decided)];
}

function write(before: Season, what: string, world: Season, decided: Rotations): Step {
  const ids = before.ids + 1000;
  const state = keepUp(decided, circumstancesOf({ ...world, ids: before.ids + 500 })) ?? decided;
  return { what, before, decided, after: { ...world, state, ids } };
}

function decide(
  state: Rotations,
  what: string,
  [a, b, c]: Happening['pick'],
  now: Circumstances,
): Result<Rotations, unknown> | undefined {
  const { today, newId } = now;
  const some = from(state.teams, a);
  const person = from(PEOPLE, b) ?? '';
  const member = from(some?.people ?? [], b)?.username ?? person;
  const coming = rotationsFrom(state.rotations, today);
  const turn = from(coming, c);
  const at = now.now;
  switch (what) {
    case 'add-team': {
      const people = [from(PEOPLE, b), from(PEOPLE, c)].flatMap((one) => one ?? []);
      const entered = [...new Set(people)].map((username) => ({ username, mayLead: c % 2 === 0 }));
      return saveTeam(state, null, { name: from(TEAMS, a) ?? '', manager: 'max', people: entered }, today);
    }
    case 'remove-team':
      return some && removeTeam(state, some.name, now);
    case 'rename-team':
      return some && saveTeam(state, some.name, { ...some, name: from(TEAMS, b) ?? '' }, today);
    case 'add-person': {
      const people = [...(some?.people ?? []), { username: person, mayLead: c % 2 === 0 }];
      return some && saveTeam(state, some.name, { ...some, people }, today);
    }
    case 'remove-person': {
      const people = some?.people.filter(({ username }) => username !== member) ?? [];
      return some && saveTeam(state, some.name, { ...some, people }, today);
    }
    case 'return-person': {
      const back = from(state.removed ?? [], a);
      const team = state.teams.find(({ id }) => id === back?.team);
      if (back === undefined || team === undefined) return undefined;
      const people = [...team.people, { username: back.username, mayLead: b % 2 === 0 }];
      return saveTeam(state, team.name, { ...team, people }, today);
    }
    case 'may-lead': {
      const people =
        some?.people.map((one) => (one.username === member ? { ...one, mayLead: !one.mayLead } : one)) ?? [];
      return some && saveTeam(state, some.name, { ...some, people }, today);
    }
    case 'away': {
      const begins = addDays(today, (a % 40) - 5);
      const absence = { id: newId(), username: person, from: begins, to: addDays(begins, 1 + (c % 60)) };
      return addAbsence(state, absence, today);
    }
    case 'back': {
      const absence = from(
        state.absences.filter(({ to }) => today < to),
        a,
      );
      return absence && removeAbsence(state, absence.id, person, now);
    }
    case 'ask-cover': {
      const absence = from(
        state.absences.filter(({ to }) => today < to),
        a,
      );
      const gap = absence && from(gapsOf(state, absence.username, absence, today, now.gone), b);
      return gap && askCover(state, gap, { id: newId(), at });
    }
    case 'take-cover': {
      const open = state.covers.filter(
        ({ coveredBy, isWithdrawn, to }) => coveredBy === null && !isWithdrawn && today < to,
      );
      const cover = from(open, a);
      return cover && takeCover(state, cover.id, from(cover.asked, b) ?? '', { today, at, gone: now.gone });
    }
    case 'return-cover': {
      const held = state.covers.filter(({ coveredBy, to }) => coveredBy !== null && today < to);
      const cover = from(held, a);
      return cover && returnCover(state, cover.id, { by: cover.coveredBy ?? '', request: newId() }, now);
    }
    case 'ask-swap':
    case 'force-swap': {
      const mine = turn && from(turn.turns, a);
      const giver = mine && lastStint(mine.stints)?.username;
      const list = state.teams.find(({ name }) => name === mine?.team)?.people ?? [];
      const taker = from(list, b)?.username;
      if (turn === undefined || mine === undefined || giver == null || taker === undefined) return undefined;
      const other = coming.find(
        (one) =>
          one !== turn &&
          one.turns.some((their) => their.team === mine.team && lastStint(their.stints)?.username === taker),
      );
      const wanted = {
        id: newId(),
        team: mine.team,
        giver,
        taker,
        give: turn.number,
        take: other?.number ?? null,
        forcedBy: what === 'force-swap' ? 'max' : null,
        at,
      };
      return askSwap(state, wanted, now);
    }
    case 'accept-swap':
    case 'decline-swap': {
      const swap = from(
        state.swaps.filter((one) => one.state === 'asked'),
        a,
      );
      const isAccepted = what === 'accept-swap';
      return swap && answerSwap(state, swap.id, swap.taker, isAccepted, { ...now, at });
    }
    case 'withdraw-swap': {
      const swap = from(state.swaps, a);
      return swap && withdrawSwap(state, swap.id, at);
    }
    case 'cadence':
      return changeCadence(state, from(CADENCES, a)?.(today) ?? state.cadence, now);
    case 'choose': {
      const wanted = { number: turn?.number ?? 0, team: some?.name ?? '', username: member, by: 'max' };
      return choose(state, wanted, now);
    }
    case 'unchoose': {
      const chosen = coming.flatMap((one) =>
        one.turns.flatMap(({ team, stints }) =>
          lastStint(stints)?.reason.by === 'choice' ? [{ number: one.number, team, by: 'max' }] : [],
        ),
      );
      const wanted = from(chosen, a);
      return wanted && backToPlan(state, wanted, now);
    }
    case 'choose-leader': {
      const serving = turn && lastStint(from(turn.turns, a)?.stints ?? [])?.username;
      return turn && serving != null
        ? chooseLeader(state, { number: turn.number, username: serving, by: 'max' }, now)
        : undefined;
    }
    case 'confirm':
      return turn && some && confirm(state, turn.number, some.name, 'max');
    default:
      return undefined;
  }
}

function from<T>(all: readonly T[], pick: number): T | undefined {
  return all[pick % Math.max(all.length, 1)];
}
