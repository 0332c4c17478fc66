import * as z from 'zod';
import { mayChangeRoster, rosterSeen } from '../../../app/rotation/change-roster.ts';
import {
  exchangeFor,
  openSwaps,
  type SwapAnswer,
  type SwapWanted,
  swapTurn,
  viewOf,
  withdrawSwapRequest,
} from '../../../app/rotation/swap-turns.ts';
import { leftOf, type TurnToCome, turnsToCome } from '../../../app/rotation/turns.ts';
import type { PlainDate } from '../../../domain/calendar/calendar.ts';
import { choiceText, cutTo } from '../../../domain/markdown.ts';
import type { Rotations, Swap } from '../../../domain/rotation/rotation.ts';
import { swapText } from '../../answers/turn-answers.ts';
import type { Texts } from '../../texts/index.ts';
import { box, choiceOf, NOTHING, wrong } from './choices.ts';
import { type DialogAsked, type DialogResult, dialog, type Option } from './dialog.ts';

const OPTION_LENGTH = 100;

const chosen = z.string().max(200).nullish();

/** Which turn is swapped with whom; leads and managers may swap everybody's, and do it without asking. */
export const swapDialog = dialog({
  name: 'swap',
  right: ['turn', 'roster'],
  input: z.looseObject({
    turn: chosen,
    with: chosen,
    back: chosen,
    force: box,
  }),
  async open(asked) {
    const { set, texts, rights } = asked;
    const { turns } = texts;
    const seen = await rosterSeen(set);
    if (seen.console !== null && !mayChangeRoster(rights)) return texts.turns.notTakenOver;
    const { state, given } = seen;
    const isForAll = rights.has('roster');
    const offered = offeredTo(asked, state, given.today);
    if (offered.length === 0) return turns.noTurns(isForAll);
    const people = peopleFor(asked, state, offered, given.today);
    const [first] = offered;
    if (people.length === 0 || first === undefined) return turns.nobodyToSwapWith;
    const open = openSwaps(state, asked);
    // Whoever takes a request back need not choose a turn.
    const select = { kind: 'select' as const, isOptional: open.length > 0 };
    const nobody = { value: NOTHING, text: turns.swapNobody };
    const none = { value: NOTHING, text: turns.swapKeep };
    return {
      title: turns.swapTitle,
      intro: turns.swapIntro(isForAll),
      elements: [
        {
          ...select,
          name: 'turn',
          label: turns.swapTurn,
          value: namingValue(first),
          options: offered.map((turn) => ({
            value: namingValue(turn),
            text: turnText(asked, turn, given.today),
          })),
        },
        // Nobody is chosen before somebody chooses.
        {
          ...select,
          name: 'with',
          label: turns.swapWith,
          value: open.length > 0 ? NOTHING : '',
          options: open.length > 0 ? [nobody, ...people] : people,
        },
        isForAll && {
          kind: 'bool',
          name: 'force',
          label: turns.swapForce,
          text: turns.swapForceText,
          value: 'false',
        },
        open.length > 0 && {
          ...select,
          name: 'back',
          label: turns.swapOpen,
          value: NOTHING,
          options: [none, ...open.map((swap) => openOption(asked, state, swap, given.today))],
        },
      ],
      submit: turns.ask,
      state: '',
    };
  },
  async submit(asked, input) {
    const { set, texts } = asked;
    const taker = choiceOf(input.with);
    const back = choiceOf(input.back);
    if (taker === null) {
      if (back === null) return wrong('with', texts.turns.chooseSomebody);
      return resultOf(asked, await withdrawSwapRequest(set, asked, back), 'back', '');
    }
    if (back !== null) return wrong('back', texts.turns.oneAtATime);
    const turn = turnNamed(choiceOf(input.turn) ?? '');
    if (turn === null) return wrong('turn', texts.turns.chooseATurn);
    const wanted: SwapWanted = { giver: turn.username, taker, turn, isForced: input.force };
    return resultOf(asked, await swapTurn(set, asked, wanted), 'with', taker);
  },
});

/** One's own turns first, those to come before those that have begun; everybody's for leads and managers. */
function offeredTo(
  { person, rights }: DialogAsked,
  state: Rotations,
  today: PlainDate,
): readonly TurnToCome[] {
  const turns = turnsToCome(state, today, rights.has('roster') ? undefined : person.username);
  const rank = ({ username, from }: TurnToCome) =>
    (username === person.username ? 0 : 2) + (today < from ? 0 : 1);
  return [...turns].sort((a, b) => rank(a) - rank(b));
}

/** The people of the teams whose turns are offered; each with what they give for the first of those turns that is not their own. */
function peopleFor(
  { texts, person, rights }: DialogAsked,
  state: Rotations,
  offered: readonly TurnToCome[],
  today: PlainDate,
): readonly Option[] {
  const options = new Map<string, string>();
  for (const { name, people } of state.teams) {
    for (const { username: taker } of people) {
      const turn = offered.find(({ team, username }) => team === name && username !== taker);
      const isSelf = taker === person.username && !rights.has('roster');
      if (turn === undefined || isSelf || options.has(taker)) continue;
      const number = exchangeFor(state, { ...turn, taker, giver: turn.username }, today);
      const found = state.rotations.find((one) => one.number === number);
      const left = found && leftOf(found, today);
      const shown = rights.has('roster') ? `${taker} (${choiceText(cutTo(name, 30))})` : taker;
      const { turns } = texts;
      const text =
        left === undefined ? turns.swapTakesOver(shown) : turns.swapGives(shown, daysOf(texts, left));
      options.set(taker, cutTo(text, OPTION_LENGTH));
    }
  }
  return [...options].map(([value, text]) => ({ value, text }));
}

function turnText({ texts, person }: DialogAsked, turn: TurnToCome, today: PlainDate): string {
  const days = daysOf(texts, leftOf(turn, today));
  const who = turn.username === person.username ? '' : `${turn.username}, `;
  return cutTo(`${who}${choiceText(turn.team)}: ${days}`, OPTION_LENGTH);
}

function openOption(
  { texts, person }: DialogAsked,
  state: Rotations,
  { id, giver, taker }: Swap,
  today: PlainDate,
): Option {
  const give = viewOf(state, id, today)?.give;
  const days = give === undefined ? '' : daysOf(texts, give);
  const people = giver === person.username ? taker : `${giver} → ${taker}`;
  return { value: id, text: cutTo(texts.turns.swapOpenOption(people, days), OPTION_LENGTH) };
}

function daysOf({ turns, when }: Texts, { from, to }: Pick<TurnToCome, 'from' | 'to'>): string {
  return turns.turn(when.day(from), when.day(to));
}

/** Names a turn with whose it was when it was shown, so that nobody else's is swapped. */
function namingValue({ number, username, team }: TurnToCome): string {
  return `${number}/${username}/${team}`;
}

function turnNamed(value: string): Pick<TurnToCome, 'number' | 'username' | 'team'> | null {
  const [, number, username = '', team = ''] = /^(\d{1,9})\/([^/]+)\/(.+)$/s.exec(value) ?? [];
  return number === undefined ? null : { number: Number(number), username, team };
}

function resultOf(
  { texts, person }: DialogAsked,
  answer: SwapAnswer,
  field: string,
  taker: string,
): DialogResult {
  const said = swapText(texts, answer, person.username, taker);
  if (answer.code === 'done') return { kind: 'done', say: said };
  return wrong(field, typeof said === 'string' ? said : said.text);
}
