import type { TriageWords } from '../../app/ports.ts';
import { isOpen } from '../../domain/queue/blocker.ts';
import { noteLine } from '../../domain/update/note.ts';
import { triageButtons } from '../answers/triage-buttons.ts';
import { statusText, verdictsText, waitingLine } from '../answers/triage-lines.ts';
import type { Texts } from '../texts/index.ts';

export function triageWords(texts: Texts): TriageWords {
  const { triage, when } = texts;
  return {
    day({ day, release }, waiting) {
      const daily = release === null ? [] : [triage.release(when.day(release))];
      const said = [waitingLine(texts, waiting), ...daily].join(' ');
      return {
        text: [triage.dayTitle(when.day(day)), said, triage.how].join('\n'),
        buttons: triageButtons(texts),
      };
    },
    status: statusText,
    judged: (judge, jiraUrl) => verdictsText(texts, judge, jiraUrl),
    blocker: (blocker) => {
      const line = noteLine(blocker);
      return isOpen(blocker) ? triage.blocked(line) : triage.cleared(line);
    },
  };
}
