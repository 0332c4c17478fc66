import * as z from 'zod';
import {
  chooseLead,
  chooseTurn,
  mayChangeTeam,
  type RosterSeen,
  rosterSeen,
  type TurnMeant,
  unchooseTurn,
} from '../../../app/rotation/change-roster.ts';
import { addDays, type PlainDate } from '../../../domain/calendar/calendar.ts';
import { choiceText, plainText } from '../../../domain/markdown.ts';
import { plannedFor } from '../../../domain/rotation/as-planned.ts';
import {
  absencesOf,
  lastStint,
  type Rotation,
  rotationsFrom,
  type Team,
  teamNamed,
  turnOf,
} from '../../../domain/rotation/rotation.ts';
import {
  consoleLines,
  refusalText,
  sayIn,
  sendsText,
  toRoster,
  turnText,
} from '../../answers/roster-answers.ts';
import type { Texts } from '../../texts/index.ts';
import { choiceOf, wrong } from './choices.ts';
import { type DialogForm, type DialogResult, dialog, type Element, type Option } from './dialog.ts';

/** Choices that a list still shows well. */
const OPTIONS = 300;

/** Turns that are said to go back to the plan at once. */
const PLANNED = 5;

/** Stands for whom the plan would send; nobody is called so. */
const PLAN = '(plan)';

const choice = z.string().max(200).nullish();

/** Who serves for a team in a rotation; its state is the turn, `NUMBER TEAM`, or empty. */
export const chooseDialog = dialog({
  name: 'roster-choose',
  right: 'team',
  input: z.looseObject({ rotation: choice, person: choice }),
  async open({ set, texts, person, rights }, state) {
    const seen = await rosterSeen(set);
    const mine = seen.state.teams.filter((team) => mayChangeTeam({ person, rights }, team));
    const meant = turnIn(state);
    return meant === undefined ? anyTurn(texts, seen, mine) : thisTurn(texts, seen, mine, meant);
  },
  async submit({ set, texts, person, rights }, input, state) {
    const meant = turnIn(state);
    const [, username = '', named = ''] = /^(\S+) (.+)$/.exec(input.person ?? '') ?? [];
    const number = meant?.number ?? Number.parseInt(input.rotation ?? '', 10);
    const team = meant?.team ?? named;
    if (Number.isNaN(number)) return wrong('rotation', texts.notChosen);
    if (username === '') return wrong('person', texts.notChosen);
    const turn = { number, team };
    const done = await (username === PLAN
      ? unchooseTurn(set, { person, rights }, turn)
      : chooseTurn(set, { person, rights }, turn, username));
    if (!done.ok) return { kind: 'errors', errors: { person: refusalText(texts, done.refusal, choiceText) } };
    const say = sayIn(texts, await rosterSeen(set));
    const { sends, from, to } = turnText(texts, done.value, number, team, say);
    return said(texts, texts.roster.chosen(sends, from, to));
  },
});

/** Every turn that is not over, of the teams one may change. */
function anyTurn(texts: Texts, seen: RosterSeen, mine: readonly Team[]): DialogForm | string {
  const { roster } = texts;
  const { state, given } = seen;
  const coming = rotationsFrom(state.rotations, given.today);
  const planned = coming.flatMap(({ number, from }) =>
    mine.flatMap(({ name }) => {
      const stint = plannedFor(state, { number, team: name }, given);
      return stint === undefined ? [] : [{ from, name, stint }];
    }),
  );
  const options = mine.flatMap(({ name, people }) => [
    ...(planned.some((one) => one.name === name) ? [planOption(texts, name, null)] : []),
    ...people.map(({ username }) => personOption(texts, name, username, null)),
  ]);
  const say = sayIn(texts, seen);
  const lines = planned.slice(0, PLANNED).map(({ from, name, stint }) => {
    return `* ${roster.asPlanned(say.day(from), roster.sends(plainText(name), stint, say))}`;
  });
  const rotation = coming.find(({ from }) => given.today < from) ?? coming[0];
  if (rotation === undefined || options.length === 0) return roster.nobodyToChoose;
  if (options.length > OPTIONS) return roster.tooManyToChoose;
  return {
    title: roster.chooseTitle,
    intro: [roster.chooseIntroAny, ...consoleLines(texts, seen), ...lines].join('\n'),
    elements: [
      rotationField(texts, coming, rotation, given.today),
      // Nobody is chosen before somebody chooses.
      { kind: 'select', name: 'person', ...roster.personField, value: '', options },
    ],
    submit: roster.save,
    state: '',
  };
}

/** One turn: the others of the team, with who is away in its time. */
function thisTurn(
  texts: Texts,
  seen: RosterSeen,
  mine: readonly Team[],
  { number, team: name }: TurnMeant,
): DialogForm | string {
  const { roster } = texts;
  const { state, given } = seen;
  const team = teamNamed(state.teams, name);
  if (team === undefined) return roster.refusal({ code: 'no-such-team' });
  if (!mine.includes(team)) return roster.refusedTeam;
  const rotation = rotationsFrom(state.rotations, given.today).find((one) => one.number === number);
  const turn = rotation && turnOf(rotation, team.name);
  if (rotation === undefined || turn === undefined) return roster.refusal({ code: 'no-such-turn' });
  const { from, to } = rotation;
  const serves = lastStint(turn.stints)?.username;
  const others = team.people
    .filter(({ username }) => username !== serves)
    .map(({ username }) => {
      const until = absencesOf(state, username, from, to).at(-1)?.to ?? null;
      return personOption(texts, team.name, username, until);
    });
  const planned = plannedFor(state, { number, team: team.name }, given);
  const plan = planned === undefined ? [] : [planOption(texts, team.name, planned.username)];
  const options = [...plan, ...others];
  if (options.length === 0) return roster.nobodyToChoose;
  const say = sayIn(texts, seen);
  const sends = sendsText(texts, rotation, team.name, say);
  const intro = [
    roster.chooseIntro(plainText(team.name), sends, say.day(from), say.day(to)),
    ...(planned === undefined
      ? []
      : [roster.asPlanned(null, roster.sends(plainText(team.name), planned, say))]),
  ];
  return {
    title: roster.chooseTitle,
    intro: [...intro, roster.chooseIntroAny, ...consoleLines(texts, seen)].join('\n'),
    elements: [{ kind: 'select', name: 'person', ...roster.personField, value: '', options }],
    submit: roster.save,
    state: `${number} ${team.name}`,
  };
}

export const leadDialog = dialog({
  name: 'roster-lead',
  right: 'roster',
  input: z.looseObject({ rotation: choice, lead: choice }),
  async open({ set, texts }) {
    const { roster } = texts;
    const seen = await rosterSeen(set);
    const { state, given } = seen;
    const coming = rotationsFrom(state.rotations, given.today);
    const people = new Map(coming.flatMap((rotation) => serving(rotation, texts)));
    const options = [...people].map(([value, text]) => ({ value, text }));
    const [rotation] = coming;
    const lead = lastStint(rotation?.leads ?? [])?.username;
    const first = options.find(({ value }) => value === lead) ?? options[0];
    if (rotation === undefined || first === undefined) return roster.nobodyToChoose;
    return {
      title: roster.leadTitle,
      intro: [roster.leadIntro, ...consoleLines(texts, seen)].join('\n'),
      elements: [
        rotationField(texts, coming, rotation, given.today),
        { kind: 'select', name: 'lead', ...roster.leadField, value: first.value, options },
      ],
      submit: roster.save,
      state: '',
    };
  },
  async submit({ set, texts, person, rights }, input) {
    const number = Number.parseInt(input.rotation ?? '', 10);
    const username = choiceOf(input.lead);
    if (Number.isNaN(number)) return wrong('rotation', texts.notChosen);
    if (username === null) return wrong('lead', texts.notChosen);
    const done = await chooseLead(set, { person, rights }, number, username);
    if (!done.ok) return { kind: 'errors', errors: { lead: refusalText(texts, done.refusal, choiceText) } };
    const say = sayIn(texts, await rosterSeen(set));
    const { from, to } = turnText(texts, done.value, number, '', say);
    return said(texts, texts.roster.leadChosen(say.name(username), from, to));
  },
});

function serving({ turns }: Rotation, { roster }: Texts): (readonly [string, string])[] {
  return turns.flatMap(({ team, stints }) => {
    const stint = lastStint(stints);
    if (stint === undefined || stint.username === null) return [];
    return [[stint.username, roster.leadOption(stint.username, team, stint.mayLead)] as const];
  });
}

/** The team's name tells people of several teams apart; `until`: the day the person is back, null unless away. */
function personOption(
  { roster, when }: Texts,
  team: string,
  username: string,
  until: PlainDate | null,
): Option {
  const away = until === null ? null : when.day(addDays(until, -1));
  return { value: `${username} ${team}`, text: roster.personOption(username, choiceText(team), away) };
}

function rotationField(
  { roster, when }: Texts,
  coming: readonly Rotation[],
  { number }: Rotation,
  today: PlainDate,
): Element {
  const options = coming.map((one): Option => {
    const { from, to } = one;
    return {
      value: String(one.number),
      text: roster.rotationOption(from <= today, when.day(from), when.day(to)),
    };
  });
  return { kind: 'select', name: 'rotation', ...roster.rotationField, value: String(number), options };
}

/** `username`: whom the plan would send; null where that hangs on the rotation. */
function planOption({ roster }: Texts, team: string, username: string | null): Option {
  return { value: `${PLAN} ${team}`, text: roster.planOption(username, choiceText(team)) };
}

function said(texts: Texts, text: string): DialogResult {
  return { kind: 'done', say: { text, buttons: [toRoster(texts)] } };
}

function turnIn(state: string): TurnMeant | undefined {
  const [, number, team] = /^(-?\d{1,6})\s+(\S.*)$/.exec(state.trim()) ?? [];
  return number === undefined || team === undefined ? undefined : { number: Number(number), team };
}
