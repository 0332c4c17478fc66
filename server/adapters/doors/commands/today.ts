import { isAtWork } from '../../../app/set.ts';
import { summary } from '../../../app/status/summary.ts';
import { skippedAhead } from '../../../app/update/history.ts';
import { plainText } from '../../../domain/markdown.ts';
import type { HistoryEntry } from '../../../domain/update/history.ts';
import type { Answer, AskedAnywhere } from '../../answers/answer.ts';
import { updateButton } from '../../answers/draft.ts';
import { asOfLine, leadLine, peopleLine, ticketText, updateLine } from '../../answers/lines.ts';
import type { Subcommand } from './command.ts';

/** `/set-update` alone: today in six lines, and one for each update to come that is skipped, from what is known without asking Jira. */
export const today: Subcommand = {
  name: 'today',
  right: 'read',
  takesWords: false,
  isQuery: true,
  run: todayIn,
  withoutChannel: todayIn,
};

async function todayIn(asked: AskedAnywhere): Promise<Answer> {
  const { texts, set, rights } = asked;
  const seen = await summary(set);
  const board = seen.board?.board ?? null;
  const first = board?.toDo.tickets[0];
  const queue =
    first === undefined ? texts.emptyQueue : texts.queue(board?.toDo.total ?? 0, ticketText(asked, first));
  const ahead = seen.update !== null && isAtWork(set) ? await skippedAhead(set, seen.update.dueDate) : [];
  const lines = [
    leadLine(texts, seen.people),
    peopleLine(texts, seen.people),
    seen.update === null ? texts.noChannel : updateLine(asked, seen.update),
    ...ahead.map(({ dueDate, reason }) =>
      texts.flow.skippedAhead(texts.when.day(dueDate), plainText(reason ?? '')),
    ),
    board === null ? texts.boardUnknown : queue,
    ...(board === null ? [] : [texts.columns(board.inProgress.total, board.submitted.total)]),
    asOfLine(asked, seen.board, seen.problems.length),
  ];
  return {
    text: lines.join('\n'),
    buttons: rights.has('post') ? ahead.map((one) => undoOf(one, texts)) : [],
  };
}

function undoOf({ dueDate }: HistoryEntry, texts: AskedAnywhere['texts']) {
  const name = texts.flow.undoSkip(texts.when.day(dueDate));
  return { ...updateButton('unskip', name, dueDate, 'default'), id: `unskip${dueDate.replaceAll('-', '')}` };
}
