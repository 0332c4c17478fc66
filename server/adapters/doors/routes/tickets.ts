import {
  ChannelRef,
  FixOrder,
  MoveTicket,
  type OrderFixed,
  type OrderProposal,
  type Panel,
  routes,
  TakeTicket,
} from '#contract';
import type { HttpResponse } from '#mattermost';
import type { RankFailure } from '../../../app/ports.ts';
import { moveTicket } from '../../../app/queue/move-ticket.ts';
import { proposedOrder, type Unread } from '../../../app/queue/order.ts';
import { takeTicket } from '../../../app/queue/take-ticket.ts';
import { fixOrder } from '../../../app/update/fix-order.ts';
import { choiceText } from '../../../domain/markdown.ts';
import { ticketUrl } from '../../../domain/queue/queue.ts';
import { isolatedDetail, rankFailureText } from '../../texts/failure-text.ts';
import { panelFor } from './panel.ts';
import { type Caller, json, type Route, refuse, route } from './route.ts';

/** Moves shown of a proposal. */
const SHOWN_MOVES = 100;

/** The order of the queue and who has a ticket; Jira is read before anything is changed. */
export const ticketRoutes: readonly Route[] = [
  route({
    path: routes.order,
    method: 'GET',
    right: 'work',
    input: ChannelRef,
    async answer(_input, { set, texts }) {
      const view = await proposedOrder(set);
      if (view.code !== 'proposal') return unread(view, texts);
      const body: OrderProposal = {
        token: view.token,
        total: view.total,
        moves: view.moves.slice(0, SHOWN_MOVES).map(({ key, summary, class: name, from, to }) => ({
          key,
          url: ticketUrl(set.settings.jiraUrl ?? '', key),
          summary,
          class: name,
          from,
          to,
        })),
        moved: view.moves.length,
        undecided_classes: view.undecided.map(({ clause }) => clause),
      };
      return json(200, body);
    },
  }),
  route({
    path: routes.fixOrder,
    method: 'POST',
    right: 'work',
    input: FixOrder,
    async answer({ token }, caller) {
      const { set, person, texts } = caller;
      const fixed = await fixOrder(set, token, { username: person.username });
      switch (fixed.code) {
        case 'fixed':
          return withPanel(caller, (panel): OrderFixed => ({ moved: fixed.moved, panel }));
        case 'changed':
          return refuse(409, 'order-changed', texts.order.changed);
        case 'failed':
          return notRanked(fixed.failed, texts);
        default:
          return unread(fixed, texts);
      }
    },
  }),
  route({
    path: routes.move,
    method: 'POST',
    right: 'work',
    input: MoveTicket,
    async answer(wanted, caller) {
      const { set, person, texts } = caller;
      const moved = await moveTicket(set, wanted, { username: person.username });
      switch (moved.code) {
        case 'moved':
          return withPanel(caller, (panel) => panel);
        case 'changed':
          return refuse(409, 'order-changed', texts.order.changed);
        case 'not-in-queue':
          return refuse(404, 'not-found', texts.order.notInQueue);
        case 'already-first':
          return refuse(409, 'bad-request', texts.order.alreadyFirst);
        case 'already-last':
          return refuse(409, 'bad-request', texts.order.alreadyLast);
        case 'failed':
          return notRanked(moved.failed, texts);
        default:
          return unread(moved, texts);
      }
    },
  }),
  route({
    path: routes.take,
    method: 'POST',
    right: 'work',
    input: TakeTicket,
    async answer({ key }, caller) {
      const { set, person, texts } = caller;
      const taken = await takeTicket(set, key, person);
      switch (taken.code) {
        case 'taken':
          return withPanel(caller, (panel) => panel);
        case 'not-linked':
          return refuse(409, 'not-linked', taken.isOneOfSeveral ? texts.link.severalOwn : texts.link.unknown);
        case 'not-on-board':
          return refuse(404, 'not-found', texts.order.notOnBoard);
        case 'not-readable':
          return refuse(409, 'bad-request', texts.order.notReadable);
        case 'has-somebody':
          return refuse(409, 'bad-request', texts.order.hasSomebody(taken.assignee));
        case 'not-assigned':
          return refuse(502, 'jira', texts.order.writeFailure(isolatedDetail(taken.failure)));
        default:
          return unread(taken, texts);
      }
    },
  }),
];

async function withPanel<T>(caller: Caller, bodyOf: (panel: Panel) => T): Promise<HttpResponse> {
  return json(200, bodyOf(await panelFor(caller)));
}

function unread(why: Unread, texts: Caller['texts']): HttpResponse {
  return refuse(502, 'jira', texts.order.notFixed(texts.failure(isolatedDetail(why.failure)), 0));
}

function notRanked(failed: RankFailure, texts: Caller['texts']): HttpResponse {
  const details = failed.tickets.map(({ key, detail }) => `${key}: ${choiceText(detail)}`);
  return refuse(502, 'jira', rankFailureText(texts, { ...failed, failure: isolatedDetail(failed.failure) }), {
    details,
  });
}
