import { rightsWith } from '../../app/access.ts';
import type { ShownCard } from '../../app/triage/card.ts';
import { judgeBug, lookAgain, openCard, passBug } from '../../app/triage/judge.ts';
import { undoVerdict } from '../../app/triage/undo.ts';
import { type Answer, type Asked, notDone, opening } from '../answers/answer.ts';
import { CARD_RIGHT, type CardPress, cardPress, OPEN_CARD } from '../answers/card-commands.ts';
import { permalink } from '../answers/lines.ts';

/**
 * What came of a word of the card; undefined where the words are none of those. The card itself shows what came of a press, so that mostly
 * nothing is said.
 */
export async function cardAnswer(asked: Asked): Promise<string | Answer | undefined> {
  const { texts, set, person, rights, words } = asked;
  const press = cardPress(words);
  const isOpening = words.split(' ')[0]?.toLowerCase() === OPEN_CARD;
  if (!isOpening && press === undefined) return undefined;
  const held = await rightsWith(set, person.id, rights, CARD_RIGHT);
  if (!held.has(CARD_RIGHT)) return notDone(texts.triageCard.refused);
  if (set.settings.triage === null) return notDone(texts.triage.off);
  if (press === 'typed') return notDone(texts.triageCard.onlyOnCard);
  return press === undefined
    ? texts.triageCard.opened(urlOf(asked, await openCard(set, person)))
    : pressed(asked, press);
}

async function pressed(asked: Asked, press: CardPress): Promise<string | Answer> {
  const { set, person, texts } = asked;
  const { command, key, seen } = press;
  switch (command) {
    case 'close':
      return opening(asked, 'triage-close', `${key} ${seen}`);
    case 'duplicate':
      return opening(asked, 'triage-duplicate', `${key} ${seen}`);
    case 'story':
      return opening(asked, 'triage-story', `${key} ${seen}`);
    case 'again':
      await lookAgain(set, person);
      return '';
    default: {
      const card = await decided(asked, { ...press, command });
      return card.code === 'moved-on' ? texts.triageCard.movedOn(urlOf(asked, card)) : '';
    }
  }
}

function urlOf({ set }: Asked, { postId }: ShownCard): string | null {
  return postId === null ? null : permalink(set.siteUrl, postId);
}

interface Decided extends CardPress {
  readonly command: Exclude<CardPress['command'], 'again' | 'close' | 'duplicate' | 'story'>;
}

function decided({ set, person }: Asked, { command, key, seen, chosen }: Decided) {
  switch (command) {
    case 'next':
      return passBug(set, person, key);
    case 'undo':
      return undoVerdict(set, person, seen);
    case 'take':
      return judgeBug(set, person, { key, seen }, { code: 'taken' });
    case 'route':
      return judgeBug(set, person, { key, seen }, { code: 'routed', team: chosen });
    case 'snooze':
      return judgeBug(set, person, { key, seen }, { code: 'snoozed' });
  }
}
