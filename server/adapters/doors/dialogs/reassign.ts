import * as z from 'zod';
import { ticketsLeft } from '../../../app/handover/leavers.ts';
import { type Reassigned, reassignable, reassignTicket } from '../../../app/handover/reassign-ticket.ts';
import { choiceText, cutTo, link } from '../../../domain/markdown.ts';
import { type ShownTicket, ticketUrl } from '../../../domain/queue/queue.ts';
import { ticketLine } from '../../../domain/update/weekly-update.ts';
import type { Texts } from '../../texts/index.ts';
import { choiceOf, wrong } from './choices.ts';
import { dialog, type Option } from './dialog.ts';

const KEY = /^[A-Z][A-Z0-9_]+-\d+$/;
/** Characters of a choice. */
const OPTION_LENGTH = 60;

/**
 * Gives a ticket to somebody who is on SET now; its state is the ticket's key, or empty: it is chosen among those that people left who have
 * gone.
 */
export const reassignDialog = dialog({
  name: 'reassign',
  right: ['work', 'roster'],
  input: z.looseObject({ ticket: z.string().max(100).nullish(), to: z.string().max(100).nullish() }),
  async open({ set, texts, person, rights }, key) {
    const { notices } = texts;
    if (key !== '' && !KEY.test(key)) return notices.reassignNotAKey;
    const left = key === '' ? await ticketsLeft(set) : [];
    if (key === '' && left.length === 0) return notices.reassignNothing;
    const view = await reassignable(set, key, person, rights);
    if (view.code === 'may-not') return notices.reassignMayNot;
    if (view.code === 'nobody') return notices.reassignNobody;
    const urlOf = (one: string) => ticketUrl(set.settings.jiraUrl ?? '', one);
    const introOf = (ticket: ShownTicket | null) =>
      ticket === null ? link(key, urlOf(key)) : ticketLine(ticket, texts.update, urlOf);
    const options = view.people.map(
      (username): Option => ({ value: username, text: cutTo(`@${username}`, OPTION_LENGTH) }),
    );
    const value = view.people.includes(person.username) ? person.username : '';
    return {
      title: notices.reassignTitle,
      intro: key === '' ? '' : introOf(view.ticket),
      elements: [
        key === '' && {
          kind: 'select',
          name: 'ticket',
          label: notices.reassignTicket,
          value: '',
          options: left.map(({ ticket, of }) => ({
            value: ticket.key,
            text: choiceText(cutTo(`${ticket.key} (${of}) ${ticket.summary}`, OPTION_LENGTH)),
          })),
        },
        { kind: 'select', name: 'to', label: notices.reassignTo, value, options },
      ],
      submit: notices.reassignSubmit,
      state: key,
    };
  },
  async submit({ set, texts, person, rights }, { ticket: chosen, to }, state) {
    const { notices } = texts;
    const key = state === '' ? choiceOf(chosen) : state;
    if (key === null) return wrong('ticket', texts.notChosen);
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
