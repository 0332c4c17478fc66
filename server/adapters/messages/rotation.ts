import type { Outgoing, RotationLinks, RotationWords, TurnNews } from '../../app/ports.ts';
import { plainText, textWithLinks } from '../../domain/markdown.ts';
import { ticketUrl } from '../../domain/queue/queue.ts';
import { ticketLine } from '../../domain/update/weekly-update.ts';
import { runs } from '../answers/button-words.ts';
import { actorIn, daysText, nameIn } from '../answers/turn-answers.ts';
import type { Texts } from '../texts/index.ts';
import { handoverText, leavingText } from './handover.ts';
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
      const { username, team, to, covers, lead, top, updateAt } = day;
      const weekday = texts.weekdays[texts.when.weekday(updateAt)];
      const rules = notices.rules({ url: links.boardUrl, weekday, time: texts.when.clock(updateAt) });
      const lines = [
        covers === null
          ? notices.dayOneTitle(plainText(team), texts.when.day(to))
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
    leaving: (leaving, links) => leavingText(texts, leaving, links),
    handover: (handover, links) => handoverText(texts, handover, links),
    news: (news, links) => newsText(texts, news, links),
    leadDay({ date, items }, links) {
      const lines = items.map((item) => {
        if ('what' in item) return newsText(texts, item, links).text;
        const { username, text, clearedAt } = item;
        return notices.blocked(actorIn(username), textWithLinks(text), clearedAt !== null);
      });
      const text = [notices.leadDay(texts.when.day(date)), ...lines.map((line) => `* ${line}`)].join('\n');
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
    (isOpen ? notices.managerTitle : notices.managerDone)(plainText(team), texts.when.day(from)),
    notices.managerPlan(sendsText(texts, turn, links), texts.when.day(to)),
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
    day: texts.when.day,
    month: texts.when.month,
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
