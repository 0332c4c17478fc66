import { type AwayAnswer, askForCover, changeAway } from '../../../app/rotation/away.ts';
import { rosterSeen } from '../../../app/rotation/change-roster.ts';
import { coversAskedOf, coversHeld, returnCover, takeCover } from '../../../app/rotation/take-cover.ts';
import { accountsAmong } from '../../../app/rotation/turns.ts';
import { readDays } from '../../../domain/calendar/read-days.ts';
import { splitWord } from '../../../domain/words.ts';
import { type Answer, type Asked, notDone } from '../../answers/answer.ts';
import { awayText, coverText, type Waiting, waitingText, withWaiting } from '../../answers/turn-answers.ts';
import { farDays, unreadableDay } from '../../answers/typed-days.ts';
import { readingOf } from '../../texts/reading.ts';
import { awayDialog } from '../dialogs/away.ts';
import { tellingTakeOver } from '../take-over.ts';
import type { Subcommand } from './command.ts';

/** What buttons say, each with an id. */
const ACTIONS = ['ask', 'take', 'back', 'return'] as const;
const ACTION = new RegExp(`^(${ACTIONS.join('|')}) ([A-Za-z0-9/_-]{1,80})$`);

/**
 * `/set-update away FROM..TO`: when somebody cannot be on SET; leads and managers may name somebody first. `away ask ID`, `away back ID`,
 * `away take ID` and `away return ID` are what buttons say. Without words the dialog.
 */
export const away: Subcommand = {
  name: 'away',
  right: ['turn', 'roster'],
  takesWords: true,
  words: ACTIONS,
  dialogs: [awayDialog],
  async run(asked) {
    const { texts, words, openDialog } = asked;
    if (words === '')
      return withWaiting(await openDialog('away'), waitingText(texts, await waitingCovers(asked)));
    const [, action, id = ''] = ACTION.exec(words) ?? [];
    return action === undefined ? enteredFirst(asked, words) : done(asked, action, id);
  },
};

/** Also where the message that asked was lost. */
async function waitingCovers(asked: Asked): Promise<Waiting> {
  const { set, person } = asked;
  const { state, given } = await rosterSeen(set);
  const covers = coversAskedOf(state, asked, given.today);
  const held = coversHeld(state, asked, given.today).filter((one) => one.coveredBy === person.username);
  const names = [...covers, ...held].map(({ username }) => username);
  return { swaps: [], covers, held, accounts: await accountsAmong(set, names) };
}

async function done(asked: Asked, action: string, id: string): Promise<string | Answer> {
  const { set, texts, person } = asked;
  if (action === 'take' || action === 'return') {
    const done = await (action === 'take' ? takeCover : returnCover)(set, asked, id);
    const said = coverText(texts, done, person.username);
    return done.code === 'refused' ? notDone(said) : said;
  }
  const answer =
    action === 'ask'
      ? await askForCover(set, asked, id)
      : await changeAway(set, asked, { back: id, away: null, isAskingCover: false });
  return answered(texts, answer);
}

function answered(texts: Asked['texts'], answer: AwayAnswer): string | Answer {
  const said = awayText(texts, answer);
  return answer.code === 'refused' ? notDone(said) : said;
}

const enteredFirst = tellingTakeOver(entered);

async function entered(asked: Asked): Promise<string | Answer> {
  const { set, texts, person, words } = asked;
  const { word, rest } = splitWord(words);
  const name = word.length > 1 && word.startsWith('@') ? word.slice(1) : undefined;
  const typed = name === undefined ? words : rest;
  if (typed === '') return texts.turns.awayUsage;
  const days = readDays(typed, readingOf(asked), 'future');
  if (!days.ok) return `${unreadableDay(texts, typed, days.refusal, 'days')} ${texts.typedDays.nothingSaved}`;
  if (days.value.isFar) {
    const before = name === undefined ? '' : `@${name} `;
    return farDays(texts, days.value, (outright) => `away ${before}${outright}`);
  }
  const username = name?.toLowerCase() ?? person.username;
  const wanted = { back: null, away: { username, days: days.value }, isAskingCover: false };
  return answered(texts, await changeAway(set, asked, wanted));
}
