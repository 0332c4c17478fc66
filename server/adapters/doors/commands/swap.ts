import { rosterSeen } from '../../../app/rotation/change-roster.ts';
import {
  answerSwapRequest,
  type SwapWanted,
  swapsAskedOf,
  swapTurn,
  viewOf,
  withdrawSwapRequest,
} from '../../../app/rotation/swap-turns.ts';
import { accountsAmong } from '../../../app/rotation/turns.ts';
import { readDay } from '../../../domain/calendar/read-days.ts';
import { cutTo, plainText } from '../../../domain/markdown.ts';
import { type Answer, type Asked, notDone } from '../../answers/answer.ts';
import { swapText, type Waiting, waitingText, withWaiting } from '../../answers/turn-answers.ts';
import { unreadableDay } from '../../answers/typed-days.ts';
import { understood } from '../../texts/index.ts';
import { readingOf } from '../../texts/reading.ts';
import { swapDialog } from '../dialogs/swap.ts';
import { tellingTakeOver } from '../take-over.ts';
import type { Subcommand } from './command.ts';

/** What buttons say, each with an id. */
const ACTIONS = ['accept', 'decline', 'withdraw'] as const;
const ACTION = new RegExp(`^(${ACTIONS.join('|')}) ([A-Za-z0-9/_-]{1,80})$`);

/**
 * `/set-update swap @NAME [DAY]`: one's turn for another's; leads and managers may name whose turn it is first, and do it without asking
 * with `now`. `swap accept ID`, `swap decline ID` and `swap withdraw ID` are what buttons say. Without words the dialog.
 */
export const swap: Subcommand = {
  name: 'swap',
  right: ['turn', 'roster'],
  takesWords: true,
  words: ACTIONS,
  dialogs: [swapDialog],
  async run(asked) {
    const { set, texts, words, person, openDialog } = asked;
    if (words === '')
      return withWaiting(await openDialog('swap'), waitingText(texts, await waitingSwaps(asked)));
    const [, action, id = ''] = ACTION.exec(words) ?? [];
    if (action === undefined) return requestedFirst(asked, words);
    const answer =
      action === 'withdraw'
        ? await withdrawSwapRequest(set, asked, id)
        : await answerSwapRequest(set, asked, id, action === 'accept');
    const said = swapText(texts, answer, person.username);
    return answer.code === 'refused' ? notDone(said) : said;
  },
};

/** Also where the message that asked was lost. */
async function waitingSwaps(asked: Asked): Promise<Waiting> {
  const seen = await rosterSeen(asked.set);
  const open = swapsAskedOf(seen.state, asked, seen.given.today);
  const swaps = open.flatMap(({ id }) => viewOf(seen.state, id, seen.given.today) ?? []);
  const givers = swaps.map(({ swap: { giver } }) => giver);
  return { swaps, covers: [], held: [], accounts: await accountsAmong(asked.set, givers) };
}

const requestedFirst = tellingTakeOver(requested);

async function requested(asked: Asked): Promise<string | Answer> {
  const { set, texts, words, person } = asked;
  const { first, second, day, isForced } = requestIn(words);
  const shown = plainText(cutTo(words, 60));
  if (first === undefined) return texts.turns.swapUsage(shown);
  let turn: SwapWanted['turn'] = 'next';
  if (day !== '') {
    const read = readDay(day, readingOf(asked), 'nearest');
    if (!read.ok) return unreadableDay(texts, day, read.refusal, 'day');
    turn = { day: read.value.day };
  }
  const giver = second === undefined ? person.username : first.toLowerCase();
  const taker = (second ?? first).toLowerCase();
  const answer = await swapTurn(set, asked, { giver, taker, turn, isForced });
  const said = swapText(texts, answer, person.username, taker);
  return answer.code === 'refused' ? notDone(said) : said;
}

/** One name or two, then a day, then `now`. */
function requestIn(words: string) {
  const said = words.split(/\s+/);
  const names = said.slice(0, 2).flatMap((word) => /^@(\S+)$/.exec(word)?.[1] ?? []);
  const [first, second] = /^@\S/.test(said[0] ?? '') ? names : [];
  const rest = said.slice(second === undefined ? 1 : 2);
  const last = rest.at(-1)?.toLowerCase() ?? '';
  const isForced = understood.some(({ now }) => now.includes(last));
  return { first, second, day: (isForced ? rest.slice(0, -1) : rest).join(' '), isForced };
}
