import { rosterSeen, takeOver } from '../../app/rotation/change-roster.ts';
import { type Answer, type Asked, notDone } from '../answers/answer.ts';
import { refusalText, takenOverText, toRoster } from '../answers/roster-answers.ts';

type Verb = (asked: Asked, words: string) => Promise<string | Answer>;

/** `/set-update roster takeover`: the roster of the System Console as it is, to be changed here from then on. */
export const takeRosterOver = tellingTakeOver(async ({ texts, set, ...editor }) => {
  const seen = await rosterSeen(set);
  if (seen.console === null) return { text: texts.roster.takenOverAlready, buttons: [toRoster(texts)] };
  const done = await takeOver(set, editor);
  return done.ok ? { text: '', buttons: [toRoster(texts)] } : notDone(refusalText(texts, done.refusal));
});

/** What somebody typed, with a sentence more where that was the first change: it took the roster of the System Console over. */
export function tellingTakeOver(verb: Verb): Verb {
  return async (asked, words) => {
    const before = await rosterSeen(asked.set);
    const said = await verb(asked, words);
    if (before.console === null || (await rosterSeen(asked.set)).console !== null) return said;
    const answer = typeof said === 'string' ? { text: said, buttons: [] } : said;
    const more = takenOverText(asked.texts, before);
    return { ...answer, text: [answer.text, more].filter((text) => text !== '').join('\n\n') };
  };
}
