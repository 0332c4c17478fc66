import * as z from 'zod';
import { type Reassigned, reassignable, reassignTicket } from '../../../app/queue/reassign-ticket.ts';
import { choiceText, cutTo, link } from '../../../domain/markdown.ts';
import { ticketUrl } from '../../../domain/queue/queue.ts';
import { ticketLine } from '../../../domain/update/weekly-update.ts';
import type { Texts } from '../../texts/index.ts';
import { choiceOf, wrong } from './choices.ts';
import { dialog, type Option } from './dialog.ts';

const KEY = /^[A-Z][A-Z0-9_]+-\d+$/;
/** Characters of a choice. */
const OPTION_LENGTH = 60;

/** Gives a ticket to somebody who is on SET now; its state is the ticket's key. */
export const reassignDialog = dialog({
  name: 'reassign',
  right: ['work', 'roster'],
  input: z.looseObject({ to: z.string().max(100).nullish() }),
  async open({ set, texts, person, rights }, key) {
    const { notices } = texts;
    if (!KEY.test(key)) return notices.reassignNotAKey;
    const view = await reassignable(set, key, person, rights);
    if (view.code === 'may-not') return notices.reassignMayNot;
    if (view.code === 'nobody') return notices.reassignNobody;
    const urlOf = (one: string) => ticketUrl(set.settings.jiraUrl ?? '', one);
    const options = view.people.map(
      (username): Option => ({ value: username, text: cutTo(`@${username}`, OPTION_LENGTH) }),
    );
    const value = view.people.includes(person.username) ? person.username : '';
    return {
      title: notices.reassignTitle,
      intro: view.ticket === null ? link(key, urlOf(key)) : ticketLine(view.ticket, texts.update, urlOf),
      elements: [{ kind: 'select', name: 'to', label: notices.reassignTo, value, options }],
      submit: notices.reassignSubmit,
      state: key,
    };
  },
  async submit({ set, texts, person, rights }, { to }, key) {
    const { notices } = texts;
    if (!KEY.test(key)) return { kind: 'errors', errors: {}, error: notices.reassignNotAKey };
    const username = choiceOf(to);
    if (username === null) return wrong('to', texts.notChosen);
    const done = await reassignTicket(set, { key, username }, person, rights);
    if (done.code !== 'reassigned')
      return { kind: 'errors', errors: {}, error: refusalText(texts, done, username) };
    const ticket = link(key, ticketUrl(set.settings.jiraUrl ?? '', key));
    return { kind: 'done', say: notices.reassigned(ticket, `@${username}`) };
  },
});

function refusalText(texts: Texts, refusal: Exclude<Reassigned, { code: 'reassigned' }>, to: string): string {
  const { notices, order } = texts;
  switch (refusal.code) {
    case 'may-not':
      return notices.reassignMayNot;
    case 'not-on-board':
      return order.notOnBoard;
    case 'not-on-set':
      return notices.reassignNotOnSet(choiceText(to));
    case 'not-yours':
      return notices.reassignNotYours;
    case 'leads-only':
      return notices.reassignLeadsOnly;
    case 'not-linked':
      return refusal.isOneOfSeveral
        ? notices.reassignSeveral(choiceText(to))
        : notices.reassignNotLinked(choiceText(to));
    case 'not-assigned':
      return order.writeFailure(refusal.failure);
    case 'unread':
      return order.notFixed(texts.failure(refusal.failure), 0);
  }
}
