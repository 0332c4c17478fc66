import type {
  Handover,
  Outgoing,
  PersonOnSet,
  RotationLinks,
  RotationWords,
  TurnNews,
} from '../../app/ports.ts';
import type { PlainDate } from '../../domain/calendar/calendar.ts';
import { plainText, textWithLinks } from '../../domain/markdown.ts';
import { type ShownTicket, ticketUrl } from '../../domain/queue/queue.ts';
import { noteLine } from '../../domain/update/note.ts';
import { ticketLine } from '../../domain/update/weekly-update.ts';
import { runs } from '../answers/button-words.ts';
import { actorIn, daysText, nameIn } from '../answers/turn-answers.ts';
import type { Texts } from '../texts/index.ts';
import { dayText } from '../texts/wording.ts';
import { newsText } from './news.ts';
import { periodText } from './wording.ts';

export function rotationWords(texts: Texts): RotationWords {
  const { notices } = texts;
  return {
    manager: (turn, links) => managerText(texts, turn, links),
    turn(turn, links) {
      const { team, stint, lead } = turn;
      const lines = [
        notices.turnTitle(plainText(team), periodText(texts, turn)),
        leadText(texts, lead, stint.username, links),
        notices.turnWhy(sendsText(texts, turn, links)),
        notices.turnElse,
      ];
      return { text: lines.join('\n'), buttons: [] };
    },
    dayOne(day, links) {
      const { username, team, to, covers, lead, top, updateDay, updateTime: time } = day;
      const weekday = texts.weekdays[updateDay];
      const rules = notices.rules({ url: links.boardUrl, weekday, time, zone: links.zone });
      const lines = [
        covers === null
          ? notices.dayOneTitle(plainText(team), dayText(texts, to))
          : notices.dayOneCover(
              plainText(team),
              texts.turns.days(daysText(texts, day)),
              nameIn(links.accounts, covers),
            ),
        leadText(texts, lead, username, links),
        ...(lead === username ? [notices.dayOneLead] : []),
        '',
        ...rules.map((rule) => `* ${rule}`),
        ...(top === null
          ? []
          : ['', notices.top(ticketLine(top, texts.update, (key) => ticketUrl(links.jiraUrl, key)))]),
      ];
      return { text: lines.join('\n'), buttons: [] };
    },
    handover: (handover, links) => handoverText(texts, handover, links),
    news: (news, links) => newsText(texts, news, links),
    leadDay({ date, items }, links) {
      const lines = items.map((item) => {
        if ('what' in item) return newsText(texts, item, links).text;
        const { username, text, clearedAt } = item;
        return notices.blocked(actorIn(username), textWithLinks(text), clearedAt !== null);
      });
      const text = [notices.leadDay(dayText(texts, date)), ...lines.map((line) => `* ${line}`)].join('\n');
      return { text, buttons: [] };
    },
    notAsked: () => ({ text: notices.notAsked, buttons: [] }),
    forgotten: () => ({ text: notices.forgotten, buttons: [] }),
  };
}

function managerText(texts: Texts, turn: TurnNews, links: RotationLinks): Outgoing {
  const { notices } = texts;
  const { team, rotation, from, to, stint, lead, confirmedBy, isOpen } = turn;
  const isLead = lead !== null && stint.username === lead;
  const lines = [
    (isOpen ? notices.managerTitle : notices.managerDone)(plainText(team), dayText(texts, from)),
    notices.managerPlan(sendsText(texts, turn, links), dayText(texts, to)),
    ...(isLead ? [notices.leads(nameIn(links.accounts, lead))] : []),
    ...(isOpen ? [notices.managerAsk] : []),
    ...(confirmedBy === null ? [] : [notices.confirmed(actorIn(confirmedBy))]),
  ];
  const words = `${rotation} ${team}`;
  const choose = runs('choose', notices.buttons.choose, `roster choose ${words}`);
  const meant = `${words} @${stint.username}`;
  const confirm = runs('confirm', notices.buttons.confirm, `roster confirm ${meant}`, 'primary');
  const buttons = !isOpen ? [] : stint.username === null ? [choose] : [confirm, choose];
  return { text: lines.join('\n'), buttons };
}

function sendsText(texts: Texts, { team, stint }: TurnNews, links: RotationLinks): string {
  const say = {
    name: (username: string) => nameIn(links.accounts, username),
    day: (day: PlainDate) => dayText(texts, day),
  };
  return texts.roster.sends(plainText(team), stint, say);
}

function leadText(
  { notices }: Texts,
  lead: string | null,
  reader: string | null,
  links: RotationLinks,
): string {
  if (lead === null) return notices.nobodyLeads;
  return lead === reader ? notices.youLead : notices.leads(nameIn(links.accounts, lead));
}

/** Lines of one list that still read well. */
const LISTED = 30;
/** Buttons that still fit below one post. */
const BUTTONS = 20;

/** Who comes and goes, and what they leave; every ticket of those who go has a button to give it away. */
function handoverText(texts: Texts, handover: Handover, links: RotationLinks): Outgoing {
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
