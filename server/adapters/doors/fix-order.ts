import type { Button } from '../../app/ports.ts';
import { type OrderFixed, type OrderView, proposedOrder, type Unread } from '../../app/queue/order.ts';
import { fixOrder } from '../../app/update/fix-order.ts';
import { link, plainText } from '../../domain/markdown.ts';
import { ticketUrl } from '../../domain/queue/queue.ts';
import { type Answer, type Asked, notDone } from '../answers/answer.ts';
import { escapedDetail, inPost, rankFailureText } from '../texts/failure-text.ts';
import type { Texts } from '../texts/index.ts';

/** Moves that still read well in one answer. */
const LISTED = 20;

/** What would move and why, with the buttons that do it or leave it. */
export async function proposal(asked: Pick<Asked, 'set' | 'texts'>): Promise<string | Answer> {
  const { set, texts } = asked;
  const view = await proposedOrder(set);
  if (view.code !== 'proposal') return unread(texts, view);
  if (view.moves.length === 0) return texts.order.right;
  const buttons: Button[] = [
    { id: 'apply', name: texts.order.apply, style: 'primary', context: { do: 'apply', token: view.token } },
    { id: 'cancel', name: texts.order.cancel, style: 'default', context: { do: 'cancel' } },
  ];
  return { text: proposalText(asked, view), buttons };
}

/** Does what was proposed for the order that `token` names. */
export async function applied(
  { set, texts }: Pick<Asked, 'set' | 'texts'>,
  token: string,
  username: string,
): Promise<string | Answer> {
  return fixedText(texts, await fixOrder(set, token, { username }));
}

function proposalText({ set, texts }: Pick<Asked, 'set' | 'texts'>, view: OrderView): string {
  const lines = view.moves.slice(0, LISTED).map(({ key, summary, class: name, from, to }) => {
    const ticket = link(key, ticketUrl(set.settings.jiraUrl ?? '', key));
    const shown = `${ticket} ${summary === null ? texts.update.isPrivate : plainText(summary)}`;
    return `* ${texts.order.move(shown, texts.order.classes[name], from, to)}`;
  });
  const rest = view.moves.length - lines.length;
  return [
    texts.order.proposed(view.moves.length, view.total),
    ...lines,
    ...(rest > 0 ? [`\n${texts.update.more(rest)}`] : []),
  ].join('\n');
}

function fixedText(texts: Texts, fixed: OrderFixed): string | Answer {
  switch (fixed.code) {
    case 'fixed':
      return fixed.moved === 0 ? texts.order.right : texts.order.fixed(fixed.moved);
    case 'changed':
      return texts.order.changed;
    case 'failed': {
      const lines = fixed.failed.tickets.map(
        ({ key, detail }) => `* ${plainText(key)}: ${plainText(detail)}`,
      );
      const { failed } = fixed;
      const failure = rankFailureText(texts, { ...failed, failure: inPost(failed.failure) });
      return notDone([failure, ...lines].join('\n'));
    }
    default:
      return unread(texts, fixed);
  }
}

function unread(texts: Texts, why: Unread): Answer {
  const { failure } = why;
  return notDone(texts.order.notFixed(texts.failure(escapedDetail(failure)), 0));
}
