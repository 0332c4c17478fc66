import { queue as readQueue } from '../../app/queue.ts';
import { plainText } from '../../domain/markdown.ts';
import type { Asked, Subcommand } from './command.ts';
import { ticketText, timeText } from './lines.ts';

/** Lines that still read well in one answer. */
const LISTED = 20;

/** `/set-update queue`: the To Do column in board order. */
export const queue: Subcommand = {
  name: 'queue',
  role: 'reader',
  takesWords: false,
  async run(asked: Asked) {
    const { texts, desk } = asked;
    const state = await readQueue(desk);
    if (state === undefined) return texts.noChannel;
    const { board, asOf, failure } = state;
    const reason = failure === null ? [] : [texts.failure({ ...failure, detail: plainText(failure.detail) })];
    if (board === null || asOf === null) return [texts.boardUnknown, ...reason].join('\n');
    const { name, total, tickets } = board.toDo;
    const stale =
      failure === null ? [] : [texts.stale(timeText(desk.settings.schedule.zone, asOf)), ...reason];
    if (total === 0) return [texts.emptyQueue, ...stale].join('\n');
    const listed = tickets
      .slice(0, LISTED)
      .map((ticket, index) => `${index + 1}. ${ticketText(asked, ticket)}`);
    const rest = total > listed.length ? [`\n${texts.update.more(total - listed.length)}`] : [];
    const title = texts.queueTitle(plainText(name), total, desk.settings.boardUrl ?? '');
    return [title, ...listed, ...rest, ...stale.map((line) => `\n${line}`)].join('\n');
  },
};
