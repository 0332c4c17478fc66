import { summary } from '../../../app/status/summary.ts';
import type { AskedAnywhere } from '../../answers/answer.ts';
import { asOfLine, leadLine, peopleLine, ticketText, updateLine } from '../../answers/lines.ts';
import type { Subcommand } from './command.ts';

/** `/set-update` alone: today in six lines, from what is known without asking Jira. */
export const today: Subcommand = {
  name: 'today',
  right: 'read',
  takesWords: false,
  isQuery: true,
  run: todayIn,
  withoutChannel: todayIn,
};

async function todayIn(asked: AskedAnywhere): Promise<string> {
  const { texts, set } = asked;
  const seen = await summary(set);
  const board = seen.board?.board ?? null;
  const first = board?.toDo.tickets[0];
  const queue =
    first === undefined ? texts.emptyQueue : texts.queue(board?.toDo.total ?? 0, ticketText(asked, first));
  return [
    leadLine(texts, seen.people),
    peopleLine(texts, seen.people),
    seen.update === null ? texts.noChannel : updateLine(asked, seen.update),
    board === null ? texts.boardUnknown : queue,
    ...(board === null ? [] : [texts.columns(board.inProgress.total, board.submitted.total)]),
    asOfLine(asked, seen.board, seen.problems.length),
  ].join('\n');
}
