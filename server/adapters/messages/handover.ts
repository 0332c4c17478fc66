import { LINES_SHOWN } from '../../app/handover/lines.ts';
import type { Handover, Leaving, Outgoing, RotationLinks } from '../../app/ports.ts';
import type { PersonOnSet } from '../../domain/handover/change-over.ts';
import { link, plainText } from '../../domain/markdown.ts';
import { type ShownTicket, ticketUrl } from '../../domain/queue/queue.ts';
import { noteLine } from '../../domain/update/note.ts';
import { ticketLine } from '../../domain/update/weekly-update.ts';
import { runs } from '../answers/button-words.ts';
import { permalink } from '../answers/lines.ts';
import { nameIn } from '../answers/turn-answers.ts';
import type { Texts } from '../texts/index.ts';
import { periodText } from './wording.ts';

/** Lines of one list that still read well. */
const LISTED = 30;

/** To somebody who goes: their open tickets, and where to write what the next one must know. */
export function leavingText(
  texts: Texts,
  { rotation, from, tickets }: Leaving,
  links: RotationLinks,
): Outgoing {
  const { notices } = texts;
  const asked = tickets.slice(0, LINES_SHOWN);
  const lines = tickets.map((ticket) => statusLine(texts, { ...ticket, assignee: null }, links));
  const words = [rotation, ...asked.map(({ key }) => key)].join(' ');
  const list = listed(texts, notices.leavingTitle(texts.when.day(from)), lines).join('\n');
  return {
    text: `${list}\n\n${notices.leavingWhy}`,
    buttons: [runs('lines', notices.buttons.lines, `roster lines ${words}`, 'primary')],
  };
}

/** What the next ones start from, who comes and goes, and what else those who go leave; without any of it, two lines. */
export function handoverText(texts: Texts, handover: Handover, links: RotationLinks): Outgoing {
  const { notices } = texts;
  const { comes, goes, stays, lead, open, outside, owesUpdate, postBefore, tickets, unmatched } = handover;
  const people = [
    lead === null ? notices.nobodyLeads : notices.leads(nameIn(links.accounts, lead)),
    ...(comes.length === 0 ? [] : [notices.comes(peopleText(comes, links))]),
    ...(goes.length === 0 ? [] : [notices.goes(peopleText(goes, links))]),
    ...(stays.length === 0 ? [] : [notices.stays(peopleText(stays, links))]),
    ...(postBefore === null ? [] : [link(notices.packBefore, permalink(links.siteUrl, postBefore))]),
  ];
  const missing = [
    ...(open.length === 0 ? [] : [notices.open(open.map(plainText).join(', '))]),
    ...(outside.length === 0 ? [] : [notices.outside(namesText(outside, links))]),
    ...(owesUpdate === null
      ? []
      : [
          notices.owesUpdate(nameIn(links.accounts, owesUpdate.username), texts.when.day(owesUpdate.dueDate)),
        ]),
    ...(unmatched.length === 0 ? [] : [notices.unmatched(namesText(unmatched, links))]),
    ...(handover.board === 'not-read' ? [notices.notRead] : []),
  ];
  const start = listed(texts, notices.startHere, startLines(texts, handover, links));
  const others = tickets.map((ticket) => statusLine(texts, ticket, links));
  const title = notices.packTitle(periodText(texts, handover));
  const who = [people.join(' '), ...missing];
  const sections = [
    ...(start.length === 0 ? [[title, ...who]] : [[title], start, who]),
    listed(texts, notices.leftTickets, others),
  ];
  const text = sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  const buttons =
    handover.mayAssign && handover.isAnyLeft
      ? [runs('reassign', notices.buttons.reassign, 'roster reassign')]
      : [];
  return { text, buttons };
}

/** What those who go wrote, what is blocked, and what is oldest. */
function startLines(texts: Texts, handover: Handover, links: RotationLinks): readonly string[] {
  const { notices, order } = texts;
  const lines = handover.lines.map(({ key, ticket, isTheirs, text, username }) => {
    // Whoever wrote the line has it, if nobody else does: of a private one, or one that may be, nobody learns that.
    const shown = ticket !== null && isTheirs ? { ...ticket, assignee: null } : ticket;
    const about = shown === null ? link(key, ticketUrl(links.jiraUrl, key)) : lineOf(texts, shown, links);
    const line = ticket === null || ticket.isPrivate ? plainText(text) : noteLine({ text, username });
    return `${about}: ${line}`;
  });
  return [
    ...lines,
    ...handover.blockers.map((blocker) => notices.openBlocker(noteLine(blocker))),
    ...handover.oldest.map(({ ticket, overdue }) =>
      notices.oldest(lineOf(texts, ticket, links), order.overdue(overdue)),
    ),
  ];
}

function lineOf({ update }: Texts, ticket: ShownTicket, { jiraUrl }: RotationLinks): string {
  return ticketLine(ticket, update, (key) => ticketUrl(jiraUrl, key));
}

function statusLine(texts: Texts, ticket: ShownTicket, links: RotationLinks): string {
  const line = lineOf(texts, ticket, links);
  return ticket.isPrivate ? line : `${line} · ${plainText(ticket.status)}`;
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
