import type * as english from '../en/typed-days.ts';

export const typedDays = {
  notDays: (words) =>
    `„${words}“ verstehe ich nicht als Datum. Versuch es mit 24.12., Freitag oder 24.12. – 2.1.`,
  notADay: (words) =>
    `„${words}“ verstehe ich nicht als Tag. Versuch es mit 24.12., Freitag oder 2026-12-24.`,
  backwards: 'Der letzte Tag liegt vor dem ersten.',
  noFirst: 'Gib den ersten Tag ein.',
  notOneWeek: (words) =>
    `„${words}“ ist mehr als eine Woche. Es wurde nichts übersprungen. Nenne einen Tag der Woche, die du überspringen willst.`,
  nothingSaved: 'Es wurde nichts gespeichert.',
  far: (days) => `Meinst du ${days}? Es wurde nichts gespeichert.`,
  yes: (days) => `Ja, ${days}`,
  addYear: (days) => `Meinst du ${days}? Dann gib das Jahr mit an.`,
  tooMany: (limit) => `Gib höchstens ${limit} Tage ein.`,
  nobodyRecorded: (day) => `Für ${day} ist niemand eingetragen.`,
} satisfies typeof english.typedDays;
