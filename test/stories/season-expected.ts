import { addDays, type PlainDate, weekdayOf } from '../../server/domain/calendar/calendar.ts';
import type { SeasonPlan } from './season-table.ts';
import type { Message } from './season-world.ts';

/** `2027-03-02 09:00 wim: …`, one for each message. */
export type Line = string;

/** Somebody's part of a turn. */
interface Part {
  readonly who: string;
  readonly from: PlainDate;
  /** Exclusive. */
  readonly to: PlainDate;
}

interface Member {
  readonly team: string;
  readonly who: string;
}

const LEADING =
  'As the lead you keep the queue in order and post the weekly update. You get the draft by direct message.';
const MONTHS = 'January February March April May June July August September October November December';

/** A message as a line; what every day-one card, update and pack says alike is left out: nobody ever touches what is oldest. */
export function lineOf(reader: string, { at, text, buttons }: Message): Line {
  const plain = text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('**', '')
    .replace(/(\n\* Overdue: .*)+/, '\n* Overdue');
  const [first = '', ...more] = plain.split('\n\n');
  const isUpdate = text.includes('#set-update-');
  const isCard = more[0]?.includes('take team work only if SET has none') === true;
  const told = isUpdate ? first.split('\n').slice(0, 1) : isCard ? [first] : [first, ...more];
  const shown = buttons.map((name) => ` [${name}]`).join('');
  return `${at} ${reader}: ${told.join(' // ').replaceAll('\n', ' / ')}${shown}`;
}

/** Somebody's own name is only a word to them. */
export function asRead(line: Line): Line {
  const [, reader] = /^\S+ \S+ ([a-z]+): /.exec(line) ?? [];
  return reader === undefined ? line : line.replaceAll(new RegExp(`@${reader}\\b`, 'g'), reader);
}

export function dayText(day: PlainDate): string {
  const [weekday, dayOfMonth, month] = new Date(day).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${Number(dayOfMonth)} ${month}`;
}

/** What has to be written to whom and when, if the rotations are as planned and nothing else happens. */
export function createExpected(plan: SeasonPlan) {
  const { channel, handoverTime, holidays, teams, rotations } = plan;
  const managers = new Map(teams.map(({ name, manager }) => [name, manager]));
  const mayLead = new Set(
    teams.flatMap(({ people }) => people.filter((one) => one.endsWith('*')).map((one) => one.slice(0, -1))),
  );
  const row = (index: number) => {
    const found = rotations[index];
    if (found === undefined) throw new Error(`There is no rotation ${index + 1}.`);
    return found;
  };
  const endOf = (index: number) => rotations[index + 1]?.from ?? plan.end;
  const announcedEnd = (index: number) => row(index).announcedTo ?? endOf(index);
  const indexOn = (day: PlainDate) => rotations.findLastIndex(({ from }) => from <= day);

  /** Who serves when, by team. */
  function partsOf(index: number): ReadonlyMap<string, readonly Part[]> {
    const words = row(index).people.split(' ');
    return new Map(
      words.map((word, at) => {
        const stints = word.split('>').map((one) => one.split('@'));
        const parts = stints.map(([who = '', from = row(index).from], stint) => ({
          who,
          from,
          to: stints[stint + 1]?.[1] ?? endOf(index),
        }));
        return [teams[at]?.name ?? '', parts];
      }),
    );
  }

  /** Lead first, then who may lead in the order of the teams that led longest ago, then the others in the order of the teams. */
  function membersOn(day: PlainDate): readonly Member[] {
    const index = indexOn(day);
    const all = [...partsOf(index)].flatMap(([team, parts]) =>
      parts.filter(({ from, to }) => from <= day && day < to).map(({ who }) => ({ team, who })),
    );
    const rank = ({ team, who }: Member) => {
      if (who === row(index).lead) return -2;
      return mayLead.has(who) ? lastLedBy(team, index) : rotations.length;
    };
    return all.sort((a, b) => rank(a) - rank(b));
  }
  const lastLedBy = (team: string, before: number) =>
    rotations.findLastIndex(
      ({ lead }, at) =>
        at < before &&
        partsOf(at)
          .get(team)
          ?.some(({ who }) => who === lead),
    );

  /** Why the plan sends somebody: whoever served longest ago is due. */
  function whyOf(team: string, who: string, index: number): string {
    const last = rotations.findLastIndex((_, at) => at < index && partsOf(at).get(team)?.at(-1)?.who === who);
    if (last === -1) return 'has not been on SET yet';
    const day = addDays(endOf(last), -1);
    const month = MONTHS.split(' ')[Number(day.slice(5, 7)) - 1];
    return `has waited longest, last on SET in ${month}`;
  }

  function workingDay(day: PlainDate): PlainDate {
    let next = day;
    while (['saturday', 'sunday'].includes(weekdayOf(next)) || holidays.includes(next))
      next = addDays(next, 1);
    return next;
  }
  const at = (day: PlainDate) => `${workingDay(day)} ${handoverTime}`;
  const leads = (index: number, reader?: string) =>
    row(index).lead === reader ? 'You lead SET.' : `@${row(index).lead} leads SET.`;

  /** To the team manager 14 days before, and to whoever serves 7 days before. */
  function notices(index: number): readonly Line[] {
    const { from, why = {}, told = {}, lead } = row(index);
    return [...partsOf(index)].flatMap(([team, [first]]) => {
      const who = first?.who ?? '';
      const sends = `@${who} for ${team} (${why[team] ?? whyOf(team, who, index)}).`;
      const before = told[team];
      const planned = before && `@${before} for ${team} (${whyOf(team, before, index)}).`;
      const until = dayText(announcedEnd(index));
      const manager = [
        `Who joins SET for ${team} on ${dayText(from)}?`,
        `${planned ?? sends} The turn lasts until the handover on ${until}.`,
        ...((before ?? who) === lead ? [leads(index)] : []),
        'Confirm, or choose someone else. If you do not answer, this plan stands. [Confirm] [Choose another]',
      ];
      const person = [
        `You are on SET for ${team}: ${dayText(from)} – ${until}.`,
        leads(index, who),
        sends,
        'Can’t make it? Use `/set-update swap` or `/set-update away`.',
      ];
      return [
        `${at(addDays(from, -14))} ${managers.get(team)}: ${manager.join(' / ')}`,
        `${at(addDays(from, -7))} ${who}: ${person.join(' / ')}`,
      ];
    });
  }

  /** The day-one card, without what is the same in all of them. */
  function card(index: number, team: string, who: string, when: string, until = announcedEnd(index)): Line {
    const title = `You are on SET for ${team} until the handover on ${dayText(until)}.`;
    return `${when} ${who}: ${[title, leads(index, who), ...(row(index).lead === who ? [LEADING] : [])].join(' / ')}`;
  }

  return {
    notices,
    card,
    /** To whoever begins with the rotation. */
    cards: (index: number, when = at(row(index).from)): readonly Line[] =>
      [...partsOf(index)].map(([team, [first]]) => card(index, team, first?.who ?? '', when)),
    /** In the channel; `start`: what is to be known first, `left`: the tickets of those who go. */
    packs(
      index: number,
      {
        start = [],
        left = [],
        buttons = '',
      }: Partial<Record<'start' | 'left', readonly string[]>> & { readonly buttons?: string } = {},
    ): readonly Line[] {
      const { from } = row(index);
      const old = membersOn(addDays(from, -1));
      const young = membersOn(from);
      const named = (people: readonly Member[]) =>
        people.map(({ who, team }) => `@${who} (${team})`).join(', ');
      const among = (people: readonly Member[], { who }: Member) => people.some((one) => one.who === who);
      const stays = young.filter((one) => among(old, one));
      const people = [
        leads(index),
        `Joining: ${named(young.filter((one) => !among(old, one)))}.`,
        `Leaving: ${named(old.filter((one) => !among(young, one)))}.`,
        ...(stays.length === 0 ? [] : [`Staying: ${named(stays)}.`]),
        ...(index > 1 ? ['Previous handover'] : []),
      ];
      const owed =
        weekdayOf(from) === 'tuesday'
          ? [`@${row(index - 1).lead} still posts the update of ${dayText(from)}.`]
          : [];
      const text = [
        `#### SET handover, ${dayText(from)} – ${dayText(announcedEnd(index))}`,
        ['Start here', ...start, '* Overdue'].join(' / '),
        [people.join(' '), ...owed].join(' / '),
        ...(left.length === 0 ? [] : [['Open tickets of people leaving:', ...left].join(' / ')]),
      ].join(' // ');
      return [`${at(from)} ${channel}: ${text}${buttons}`];
    },
    /** What comes of a Tuesday on which nobody does anything; the lead of the day before answers for it. */
    update(tuesday: PlainDate): readonly Line[] {
      const [lead, second] = membersOn(addDays(tuesday, -1));
      const deputies = second !== undefined && mayLead.has(second.who) ? [second] : [];
      const update = `SET update for ${dayText(tuesday)}`;
      // Whoever goes this very day may not move tickets any more.
      const fix = membersOn(tuesday).some(({ who }) => who === lead?.who) ? '[Fix order] ' : '';
      const reminder = `The SET update for ${dayText(tuesday)} posts automatically today at 17:00 (Europe/Berlin) unless you post it first.`;
      return [
        `${tuesday} 14:00 ${lead?.who}: Draft: ${update} [Notes] ${fix}[Post] [Skip]`,
        ...[lead, ...deputies].map((one) => `${tuesday} 16:00 ${one?.who}: ${reminder} [Show draft] [Post]`),
        `${tuesday} 17:00 ${channel}: #set-update #set-update-${tuesday}`,
      ];
    },
    /** The block in the channel's header; `until` where another handover day was announced. */
    header(day: PlainDate, until = announcedEnd(indexOn(day))): string {
      const [lead, ...others] = membersOn(day).map(({ who, team }) => `${who} (${team})`);
      const month = MONTHS.split(' ')[Number(until.slice(5, 7)) - 1]?.slice(0, 3);
      return `SET lead: ${lead} · ${others.join(', ')} · until ${month} ${Number(until.slice(8))}`;
    },
  };
}

/** `to` exclusive. */
export function tuesdaysBetween(from: PlainDate, to: PlainDate): readonly PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) if (weekdayOf(day) === 'tuesday') days.push(day);
  return days;
}
