import type { PlainDate } from '../../../domain/calendar/calendar.ts';
import type * as english from '../en/header.ts';

const MONTHS = [
  'Jan.',
  'Feb.',
  'März',
  'Apr.',
  'Mai',
  'Juni',
  'Juli',
  'Aug.',
  'Sep.',
  'Okt.',
  'Nov.',
  'Dez.',
];

function shortDay(day: PlainDate): string {
  return `${Number(day.slice(8, 10))}. ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
}

export const header = {
  words: {
    lead: 'SET-Lead',
    open: 'offen',
    until: (day) => `bis ${shortDay(day)}`,
    awayUntil: (day) => `abwesend bis ${shortDay(day)}`,
    more: (count) => `und ${count} weitere`,
  },
  edited: (channel) =>
    `**Jemand hat die Besetzung in der Kopfzeile von ${channel} geändert,** darum bleibt sie, wie sie ist, und wird nicht mehr aktuell gehalten.\n*Neu schreiben* setzt die Besetzung an die Stelle der Zeile, die mit „SET-Lead:“ oder „SET lead:“ beginnt, oder vor alles, wenn es keine gibt.`,
  tooLong: (channel, limit) =>
    `**In der Kopfzeile von ${channel} ist kein Platz für die Besetzung:** Sie fasst ${limit} Zeichen. Kürze, was dort steht, dann wird die Besetzung von selbst geschrieben.`,
  settled: (how, channel) =>
    ({
      shown: `Die Besetzung steht wieder in der Kopfzeile von ${channel}.`,
      left: `Die Kopfzeile von ${channel} bleibt, wie sie ist, ohne aktuelle Besetzung.`,
      off: `Die Besetzung wird nicht mehr in die Kopfzeile von ${channel} geschrieben: Das wurde in den Einstellungen ausgeschaltet.`,
    })[how],
  buttons: { again: 'Neu schreiben', leave: 'So lassen' },
  answer: {
    shown: 'Die Besetzung steht in der Kopfzeile des Kanals.',
    left: 'Die Kopfzeile bleibt, wie sie ist. `/set-update roster header again` schreibt die Besetzung neu hinein.',
    'not-needed':
      'Niemand hat die Besetzung in der Kopfzeile geändert, sie wird aktuell gehalten. `/set-update settings messages` schaltet sie aus.',
    off: 'Die Besetzung steht nur in der Kopfzeile, solange die automatische Veröffentlichung läuft und die Kopfzeile eingeschaltet ist: `/set-update settings messages`.',
    'too-long':
      'In der Kopfzeile ist kein Platz für die Besetzung. Kürze, was dort steht, dann wird sie von selbst geschrieben.',
    several:
      'Mehrere Zeilen der Kopfzeile beginnen mit „SET-Lead:“ oder „SET lead:“, darum wurde nichts geändert. Lass eine davon stehen und versuche es noch einmal.',
    nobody:
      'Heute ist niemand im SET, darum gibt es keine Besetzung zu schreiben. `/set-update roster` zeigt die Teams.',
    later: 'Mattermost hat die Kopfzeile gerade nicht angenommen. Es wird jede Minute neu versucht.',
    'no-channel':
      'Der Kanal von SET wurde nicht gefunden oder ist archiviert. `/set-update status` sagt, was zu tun ist.',
  },
} satisfies typeof english.header;
