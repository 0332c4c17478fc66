import type { Button, UpdateButton } from '../../app/ports.ts';
import type { DraftView } from '../../app/update/draft.ts';
import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { ticketUrl } from '../../domain/queue/queue.ts';
import { ticketLine } from '../../domain/update/weekly-update.ts';
import { escapedDetail } from '../texts/failure-text.ts';
import type { Texts } from '../texts/index.ts';
import { numbersTable } from '../texts/numbers.ts';

interface Place {
  readonly jiraUrl: string;
}

/**
 * The whole update, because a card is cut after a few lines; what is decided with stands above it. `more`: what is to be known of
 * it where it is shown.
 */
export function draftText(
  texts: Texts,
  view: DraftView,
  title: string,
  { jiraUrl }: Place,
  more: readonly string[] = [],
): string {
  const { flow } = texts;
  const { failure, offers, asOf, message } = view;
  const head = [
    title,
    ...(view.misplaced > 0 ? [orderLine(texts, view, jiraUrl)] : []),
    ...(failure === null ? [] : [`:warning: ${texts.failure(escapedDetail(failure))}`]),
    ...more,
    ...(offers.length === 0 ? [] : [flow.offered(offers.length)]),
  ];
  return `${head.join('\n')}\n\n${numbersTable(flow, view, texts.when.time(asOf))}\n\n---\n${message}`;
}

/** The first ticket that stands wrong, if it is among those shown. */
function orderLine(
  { order, update }: Texts,
  { misplaced, outOfOrder }: Pick<DraftView, 'misplaced' | 'outOfOrder'>,
  jiraUrl: string,
): string {
  const broken = `:warning: ${order.broken(misplaced)}`;
  if (outOfOrder === null || outOfOrder.warning === null) return broken;
  const ticket = ticketLine(outOfOrder, update, (key) => ticketUrl(jiraUrl, key));
  const stands = `${ticket} ${order.stands(outOfOrder.warning)}`;
  return `${broken} ${misplaced === 1 ? stands : order.first(stands)}.`;
}

/** What a press does is decided, and allowed, when it is pressed; the date keeps an old button from touching a new update. */
export function updateButton(
  what: UpdateButton['what'],
  name: string,
  due: PlainDate,
  style: Button['style'],
): Button {
  return { id: what, name, style, context: { do: 'update', what, due } };
}

export function fixButton(texts: Texts): Button {
  return { id: 'fixorder', name: texts.order.fix, style: 'default', context: { do: 'propose' } };
}
