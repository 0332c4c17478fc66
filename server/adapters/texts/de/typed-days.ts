import type * as english from '../en/typed-days.ts';

export const typedDays = {
  unreadable: {
    'not-days': (words) => `„${words}“ verstehe ich nicht als Datum.`,
    'no-such-day': (words) => `Dieses Datum gibt es nicht: „${words}“.`,
    backwards: (words) => `In „${words}“ liegt der letzte Tag vor dem ersten.`,
    several: (words) => `„${words}“ ist mehr als ein Tag.`,
    'several-weeks': (words) => `„${words}“ ist mehr als eine Woche.`,
  },
  examples: {
    day: 'Versuch es mit 24.12., Freitag oder 2026-12-24.',
    days: 'Versuch es mit 24.12., Freitag oder 24.12. – 2.1.',
    skip: 'Beispiel: `/set-update skip 29.12. Feiertage`.',
    history:
      'Versuch es mit einer Zahl von Wochen, einem Tag, einem Monat oder einem Zeitraum: `/set-update history 1. Oktober – 24. November`.',
  },
  noFirst: 'Gib den ersten Tag ein.',
  nothingSaved: 'Es wurde nichts gespeichert.',
  far: (days) => `Meinst du ${days}? Es wurde nichts gespeichert.`,
  yes: (days) => `Ja, ${days}`,
  addYear: (days) => `Meinst du ${days}? Dann gib das Jahr mit an.`,
  tooMany: (limit) => `Gib höchstens ${limit} Tage ein.`,
  nobodyRecorded: (day) => `Für ${day} ist niemand eingetragen.`,
} satisfies typeof english.typedDays;
