import type { PlainDate } from '../../../domain/calendar/calendar.ts';
import type * as english from '../en/header.ts';
import { monthName } from './days.ts';

function dayAndMonth(day: PlainDate): string {
  return `${Number(day.slice(8, 10))}. ${monthName(Number(day.slice(5, 7)))}`;
}

export const header = {
  words: {
    lead: 'SET-Lead',
    open: 'offen',
    until: (day) => `bis ${dayAndMonth(day)}`,
    awayUntil: (day) => `abwesend bis ${dayAndMonth(day)}`,
    more: (count) => `und ${count} weitere`,
  },
  edited: (channel) =>
    `**Jemand hat die Besetzung in der Kopfzeile von ${channel} geändert.** Sie bleibt so und wird nicht mehr aktualisiert.\n*Neu schreiben* ersetzt die Zeile, die mit „SET-Lead:“ oder „SET lead:“ beginnt. Fehlt sie, kommt die Besetzung ganz nach oben.`,
  tooLong: (channel, limit) =>
    `**In der Kopfzeile von ${channel} ist kein Platz für die Besetzung.** Eine Kopfzeile hat höchstens ${limit} Zeichen. Kürze den Rest, dann wird die Besetzung automatisch eingetragen.`,
  settled: (how, channel) =>
    ({
      shown: `Die Besetzung steht wieder in der Kopfzeile von ${channel}.`,
      left: `Die Kopfzeile von ${channel} bleibt, wie sie ist. Die Besetzung darin wird nicht mehr aktualisiert.`,
      off: `Die Besetzung in der Kopfzeile von ${channel} wird nicht mehr aktualisiert: Ein Manager hat das in den Einstellungen ausgeschaltet.`,
    })[how],
  buttons: { again: 'Neu schreiben', leave: 'So lassen' },
  answer: {
    shown: 'Die Besetzung steht in der Kopfzeile des Kanals.',
    left: 'Die Kopfzeile bleibt, wie sie ist. `/set-update roster header again` schreibt die Besetzung neu hinein.',
    'not-needed':
      'Die Besetzung in der Kopfzeile ist aktuell. Ausschalten kannst du sie mit `/set-update settings messages`.',
    off: 'Die Besetzung steht nur in der Kopfzeile, solange das SET aktiv ist und *Kopfzeile* in `/set-update settings messages` eingeschaltet ist.',
    'too-long':
      'In der Kopfzeile ist kein Platz für die Besetzung. Kürze den Rest, dann wird sie automatisch eingetragen.',
    several:
      'Mehrere Zeilen der Kopfzeile beginnen mit „SET-Lead:“ oder „SET lead:“. Es wurde nichts geändert. Lass nur eine davon stehen und versuche es noch einmal.',
    nobody:
      'Heute ist niemand im SET, darum bleibt die Kopfzeile ohne Besetzung. `/set-update roster` zeigt die Teams.',
    later: 'Mattermost hat die Kopfzeile gerade nicht angenommen. Der nächste Versuch folgt in einer Minute.',
    'no-channel':
      'Der Kanal dieses SETs wurde nicht gefunden oder ist archiviert. `/set-update status` zeigt, was zu tun ist.',
  },
} satisfies typeof english.header;
