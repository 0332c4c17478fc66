import { rightsWith } from '../../app/access.ts';
import type { ShownCard } from '../../app/triage/card.ts';
import { judgeBug, lookAgain, openCard, passBug, undoVerdict } from '../../app/triage/judge.ts';
import { type Answer, type Asked, notDone, opening } from '../answers/answer.ts';
import { permalink } from '../answers/lines.ts';
import { CARD_RIGHT, CARD_WORDS } from '../answers/triage-words.ts';

/**
 * What came of a word of the card; undefined where the words are none of those. The card itself shows what came of a press, so that mostly
 * nothing is said.
 */
export async function cardAnswer(asked: Asked): Promise<string | Answer | undefined> {
  const { texts, set, person, rights, words } = asked;
  const [typed = '', key = '', ...more] = words.split(' ');
  const word = CARD_WORDS.find((one) => one === typed.toLowerCase());
  if (word === undefined) return undefined;
  const held = await rightsWith(set, person.id, rights, CARD_RIGHT);
  if (!held.has(CARD_RIGHT)) return notDone(texts.order.refused);
  if (set.settings.triage === null) return notDone(texts.triage.off);
  const url = ({ postId }: ShownCard) => (postId === null ? null : permalink(set.siteUrl, postId));
  switch (word) {
    case 'card':
      return texts.triageCard.opened(url(await openCard(set, person)));
    case 'close':
      return opening(asked, 'triage-close', [key, ...more].join(' '));
    case 'again':
      await lookAgain(set, person);
      return '';
    default: {
      const pressed = await pressedOn(asked, word, key, more);
      return pressed.code === 'moved-on' ? texts.triageCard.movedOn(url(pressed)) : '';
    }
  }
}

/** `key`: of the bug, or the id of what is to be undone; `more`: how it was seen, and the team. */
function pressedOn(
  { set, person }: Asked,
  word: Exclude<(typeof CARD_WORDS)[number], 'card' | 'again' | 'close'>,
  key: string,
  [seen = '', team = '']: readonly string[],
) {
  switch (word) {
    case 'next':
      return passBug(set, person, key);
    case 'undo':
      return undoVerdict(set, person, key);
    case 'take':
      return judgeBug(set, person, { key, seen }, { code: 'taken' });
    case 'route':
      return judgeBug(set, person, { key, seen }, { code: 'routed', team });
    case 'snooze':
      return judgeBug(set, person, { key, seen }, { code: 'snoozed' });
  }
}
