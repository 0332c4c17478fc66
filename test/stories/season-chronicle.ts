import {
  addDays,
  type PlainDate,
  type WallTime,
  type Weekday,
  weekdayOf,
} from '../../server/domain/calendar/calendar.ts';
import { type Line, lineOf } from './season-expected.ts';
import type { Message, Season } from './season-world.ts';

/** All that was written to anybody, and every header, while a season goes on. */
export interface Chronicle {
  /** Lets time pass; the plugin looks before it does, whenever something may be due, and on some days more. */
  until(date: PlainDate, time: WallTime): Promise<void>;
  /** Reads what was written meanwhile. */
  read(): void;
  /** Every message, `2027-03-02 09:00 wim: …`. */
  readonly lines: readonly Line[];
  /** Every header that was seen, with when it was first seen: `2027-03-16 09:00 SET lead: …`. */
  readonly headers: (channel: string) => readonly Line[];
  /** The newest message to somebody, or in a channel, that says this. */
  said(reader: string, words: string): Message;
}

export interface Seen {
  readonly people: readonly string[];
  readonly channels: readonly string[];
  /** When the plugin looks on a certain day beside its usual times. */
  readonly stops: ReadonlyMap<PlainDate, readonly WallTime[]>;
}

/** Whatever is sent between them for no reason comes out at the next look. */
const USUAL: Readonly<Partial<Record<Weekday, readonly WallTime[]>>> = {
  monday: ['09:00'],
  tuesday: ['09:00', '14:00', '16:00', '17:00'],
  saturday: ['09:00'],
};

export function createChronicle(season: Season, { people, channels, stops }: Seen): Chronicle {
  const lines: Line[] = [];
  const messages: { readonly reader: string; readonly message: Message }[] = [];
  const headers = new Map(channels.map((channel) => [channel, [] as Line[]]));

  const usual = (day: PlainDate) => USUAL[weekdayOf(day)] ?? [];
  function noteHeaders(): void {
    for (const [channel, seen] of headers) {
      const header = season.header(channel);
      if (seen.at(-1)?.slice(17) !== header) seen.push(`${season.now()} ${header}`);
    }
  }
  function read(): void {
    noteHeaders();
    const note = (reader: string) => (message: Message) => {
      messages.push({ reader, message });
      lines.push(lineOf(reader, message));
    };
    for (const person of people) season.dms(person).forEach(note(person));
    for (const channel of channels) season.posts(channel).forEach(note(channel));
  }

  return {
    lines,
    read,
    headers: (channel) => headers.get(channel) ?? [],
    async until(date, time) {
      await season.look();
      read();
      for (let day = season.now().slice(0, 10); day <= date; day = addDays(day, 1)) {
        const all = [...new Set([...usual(day), ...(stops.get(day) ?? [])])].sort();
        for (const stop of day === date ? [...all.filter((one) => one < time), time] : all) {
          if (`${day} ${stop}` <= season.now()) continue;
          await season.moveTo(day, stop, []);
          read();
        }
      }
    },
    said(reader, words) {
      read();
      const found = messages.findLast((one) => one.reader === reader && one.message.text.includes(words));
      if (found === undefined) throw new Error(`Nobody wrote “${words}” to ${reader}.`);
      return found.message;
    },
  };
}
