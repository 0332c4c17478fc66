import type { Problem } from '../../app/settings/settings.ts';
import type { Texts } from './index.ts';

type Shown = (text: string) => string;

/** The sentence about a problem; `shown` makes words that come from Jira or from settings fit for where it is read. Days are said as its reader says them. */
export function problemText(texts: Pick<Texts, 'problem' | 'when'>, problem: Problem, shown: Shown): string {
  return texts.problem(withWords(problem, shown, texts.when));
}

function withWords(problem: Problem, shown: Shown, when: Texts['when']): Problem {
  switch (problem.code) {
    case 'jira':
    case 'setting-refused':
      return { ...problem, failure: { ...problem.failure, detail: shown(problem.failure.detail) } };
    case 'gone':
    case 'several-accounts':
    case 'bot-name-taken':
      return { ...problem, username: shown(problem.username) };
    case 'unread':
      return { ...problem, document: shown(problem.document) };
    case 'no-account':
      return { ...problem, name: shown(problem.name) };
    case 'clause-refused':
      return { ...problem, detail: shown(problem.detail) };
    case 'tickets-unread':
      return { ...problem, keys: problem.keys.map(shown) };
    case 'unmatched':
      return {
        ...problem,
        username: shown(problem.username),
        proposed: problem.proposed && shown(problem.proposed),
      };
    case 'channel-not-found':
      return { ...problem, team: shown(problem.team), name: shown(problem.name) };
    case 'update-missed':
    case 'update-unfinished':
      return { ...problem, day: when.day(problem.day) };
    default:
      return problem;
  }
}
