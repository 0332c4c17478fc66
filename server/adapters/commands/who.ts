import { who as askWho } from '../../app/who.ts';
import { cutTo, plainText } from '../../domain/markdown.ts';
import type { Asked, Subcommand } from './command.ts';
import { dayText, leadLine, peopleLine } from './lines.ts';

/** `/set-update who [DAY]`: lead, deputy and members. */
export const who: Subcommand = {
  name: 'who',
  right: 'read',
  takesWords: true,
  async run({ texts, desk, words }: Asked) {
    const answer = await askWho(desk, words);
    if (!answer.ok) return texts.notADay(plainText(cutTo(words, 60)), answer.refusal.today);
    const people = answer.value;
    return [texts.setOn(dayText(texts, people.day)), leadLine(texts, people), peopleLine(texts, people)].join(
      '\n',
    );
  },
};
