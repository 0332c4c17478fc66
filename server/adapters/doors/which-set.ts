import type { KnownSet } from '../../app/set.ts';
import { namesOf } from '../../app/settings/set-names.ts';
import { buttonText, cutTo } from '../../domain/markdown.ts';
import type { Answer } from '../answers/answer.ts';
import { CARRIED } from '../answers/button-words.ts';
import type { Sentences } from '../texts/index.ts';

/** Buttons that still fit below one answer. */
const SHOWN = 20;
/** Characters of a button's name. */
const NAME = 40;

/** Asks which SET is meant; each button does what was typed, in its SET. */
export async function whichSet(texts: Sentences, sets: readonly KnownSet[], words: string): Promise<Answer> {
  const line = words.trim();
  const names = line.length > CARRIED ? [] : await namesOf(sets.slice(0, SHOWN));
  return {
    text: texts.whichSet(names.length > 0),
    buttons: names.map(({ channelId, name }, index) => ({
      id: `set${index}`,
      name: buttonText(cutTo(name, NAME)),
      style: 'default',
      context: { do: 'run', words: line, set: channelId },
    })),
  };
}
