import type { Handover, Outgoing, PersonOnSet, RotationLinks } from '../../app/ports.ts';
import { plainText } from '../../domain/markdown.ts';
import { type ShownTicket, ticketUrl } from '../../domain/queue/queue.ts';
import { noteLine } from '../../domain/update/note.ts';
import { ticketLine } from '../../domain/update/weekly-update.ts';
import { runs } from '../answers/button-words.ts';
import { nameIn } from '../answers/turn-answers.ts';
import type { Texts } from '../texts/index.ts';
import { dayText } from '../texts/wording.ts';
import { periodText } from './wording.ts';

/** Lines of one list that still read well. */
const LISTED = 30;
/** Buttons that still fit below one post. */
const BUTTONS = 20;

/** Who comes and goes, and what they leave; every ticket of those who go has a button to give it away. */
export function handoverText(texts: Texts, handover: Handover, links: RotationLinks): Outgoing {
  const { notices } = texts;
  const { comes, goes, stays, lead, open, outside, owesUpdate } = handover;
  const people = [
    lead === null ? notices.nobodyLeads : notices.leads(nameIn(links.accounts, lead)),
    ...(comes.length === 0 ? [] : [notices.comes(peopleText(comes, links))]),
    ...(goes.length === 0 ? [] : [notices.goes(peopleText(goes, links))]),
    ...(stays.length === 0 ? [] : [notices.stays(peopleText(stays, links))]),
    ...(open.length === 0 ? [] : [notices.open(open.map(plainText).join(', '))]),
    ...(outside.length === 0 ? [] : [notices.outside(namesText(outside, links))]),
    ...(owesUpdate === null
      ? []
      : [
          notices.owesUpdate(nameIn(links.accounts, owesUpdate.username), dayText(texts, owesUpdate.dueDate)),
        ]),
  ];
  const sections = [
    [notices.packTitle(periodText(texts, handover)), ...people],
    ...ticketSections(texts, handover, links),
    listed(texts, notices.openBlockers, handover.blockers.map(noteLine)),
    listed(texts, notices.waitingNotes, handover.notes.map(noteLine)),
  ];
  const text = sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  const given = handover.mayAssign ? handover.tickets.slice(0, BUTTONS) : [];
  const buttons = given.map(({ ticket: { key } }, at) =>
    runs(`reassign${at}`, notices.buttons.reassign(key), `roster reassign ${key}`),
  );
  return { text, buttons };
}

function ticketSections(
  texts: Texts,
  handover: Handover,
  links: RotationLinks,
): readonly (readonly string[])[] {
  const { notices, order, update } = texts;
  const { board, tickets, unmatched, misplaced, warnings, goes } = handover;
  if (board === 'none') return [];
  if (board === 'not-read') return [[notices.notRead]];
  const line = (ticket: ShownTicket) => ticketLine(ticket, update, (key) => ticketUrl(links.jiraUrl, key));
  const left = tickets.map(({ ticket }) =>
    ticket.isPrivate ? line(ticket) : `${line(ticket)} · ${plainText(ticket.status)}`,
  );
  return [
    goes.length === 0 ? [] : listed(texts, notices.leftTickets, left.length === 0 ? [update.none] : left),
    unmatched.length === 0 ? [] : [notices.unmatched(namesText(unmatched, links))],
    misplaced === 0
      ? []
      : [
          order.broken(misplaced),
          ...warnings.flatMap((ticket) =>
            ticket.warning === null ? [] : [`* ${line(ticket)} ${order.stands(ticket.warning)}`],
          ),
        ],
  ];
}

/** Nothing where there is nothing to list. */
function listed({ update }: Texts, title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - LISTED;
  const shown = lines.slice(0, LISTED).map((line) => `* ${line}`);
  return [title, ...shown, ...(rest > 0 ? [`* ${update.more(rest)}`] : [])];
}

function peopleText(people: readonly PersonOnSet[], links: RotationLinks): string {
  return people
    .map(({ username, team }) => `${nameIn(links.accounts, username)} (${plainText(team)})`)
    .join(', ');
}

function namesText(usernames: readonly string[], links: RotationLinks): string {
  return usernames.map((username) => nameIn(links.accounts, username)).join(', ');
}
