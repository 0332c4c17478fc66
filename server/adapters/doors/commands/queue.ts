import { type QueueView, queue as readQueue } from '../../../app/queue/queue.ts';
import { cutTo, plainText } from '../../../domain/markdown.ts';
import { nearest } from '../../../domain/nearest.ts';
import { PRIORITY_CLASSES, type PriorityClass } from '../../../domain/queue/priority.ts';
import type { ShownBoard, ShownTicket } from '../../../domain/queue/queue.ts';
import type { Answer, Asked } from '../../answers/answer.ts';
import { fixButton } from '../../answers/draft.ts';
import { problemLine, ticketText } from '../../answers/lines.ts';
import { escapedDetail } from '../../texts/failure-text.ts';
import type { Texts } from '../../texts/index.ts';
import type { Subcommand } from './command.ts';

/** Lines that still read well in one answer. */
const LISTED = 20;

/** `/set-update queue [CLASS]`: the To Do column in board order, with classes and warnings. */
export const queue: Subcommand = {
  name: 'queue',
  right: 'read',
  takesWords: true,
  words: PRIORITY_CLASSES,
  choices: (texts) => PRIORITY_CLASSES.map((name) => ({ item: name, help: texts.order.classes[name] })),
  async run(asked: Asked) {
    const { texts, set, words, rights } = asked;
    const wanted = words === '' ? null : classNamed(texts, words);
    if (wanted === undefined) return notAClass(texts, words);
    const view = await readQueue(set, rights);
    const { board, asOf, failure } = view.state;
    const reason = failure === null ? [] : [texts.failure(escapedDetail(failure))];
    if (board === null || asOf === null) return [texts.boardUnknown, ...reason].join('\n');
    const stale = failure === null ? [] : [texts.stale(texts.when.time(asOf)), ...reason];
    if (board.toDo.total === 0) return [texts.emptyQueue, ...stale].join('\n');
    return queueAnswer(asked, { ...view, board }, wanted, stale);
  },
};

function queueAnswer(
  asked: Asked,
  view: QueueView & { readonly board: ShownBoard },
  wanted: PriorityClass | null,
  stale: readonly string[],
): Answer {
  const { texts, set } = asked;
  const { toDo, order, undecided, gaps } = view.board;
  const classes = order.classes.map(({ class: name, count }) => texts.order.count(count, name)).join(' · ');
  const notes = [
    ...(order.moves > 0 ? [`:warning: ${texts.order.broken(order.moves)}`] : []),
    ...undecided.map(({ clause, detail }) =>
      problemLine(texts, { code: 'clause-refused', class: clause, detail }),
    ),
    ...(gaps.isCut ? [problemLine(texts, { code: 'board-cut' })] : []),
    ...stale,
  ];
  const text = [
    texts.queueTitle(plainText(toDo.name), toDo.total, set.settings.boardUrl ?? ''),
    `${classes}\n`,
    ...listOf(asked, view, wanted),
    ...notes.map((line) => `\n${line}`),
  ].join('\n');
  return { text, buttons: view.mayFix ? [fixButton(texts)] : [] };
}

/** Of a class, each ticket is told with its place in the queue. */
function listOf(
  asked: Asked,
  { board, ages }: QueueView & { readonly board: ShownBoard },
  wanted: PriorityClass | null,
): readonly string[] {
  const { texts } = asked;
  const { tickets, total } = board.toDo;
  const placed = tickets.map((ticket, at) => ({ ticket, place: at + 1 }));
  const chosen = placed.filter(({ ticket }) => wanted === null || ticket.class === wanted);
  const all = wanted === null ? total : (board.order.classes.find((one) => one.class === wanted)?.count ?? 0);
  if (all === 0 && wanted !== null) return [texts.order.noneOfClass(texts.order.classes[wanted])];
  const lines = chosen.slice(0, LISTED).map(({ ticket, place }) => {
    const overdue = ages.get(ticket.key)?.overdue;
    const remarks = [
      ticket.class === null ? texts.order.noClass : texts.order.classes[ticket.class],
      ...(overdue ? [texts.order.overdue(overdue)] : []),
      ...warningOf(texts, ticket),
    ];
    return `${wanted === null ? `${place}.` : `* ${place}:`} ${ticketText(asked, ticket)} · ${remarks.join(' · ')}`;
  });
  return all > lines.length ? [...lines, `\n${texts.update.more(all - lines.length)}`] : lines;
}

function warningOf(texts: Texts, { warning }: ShownTicket): readonly string[] {
  return warning === null ? [] : [`:warning: ${texts.order.stands(warning)}`];
}

/** By its name in English or in the person's language; undefined when there is no such class. */
function classNamed(texts: Texts, words: string): PriorityClass | undefined {
  const typed = words.toLowerCase().replace(/\s+/g, '-');
  return PRIORITY_CLASSES.find(
    (name) => name === typed || texts.order.classes[name].toLowerCase().replace(/\s+/g, '-') === typed,
  );
}

function notAClass(texts: Texts, words: string): string {
  return texts.order.notAClass(
    plainText(cutTo(words, 40)),
    nearest(words, PRIORITY_CLASSES),
    PRIORITY_CLASSES.join(', '),
  );
}
