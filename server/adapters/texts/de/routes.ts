import type * as english from '../en/routes.ts';

export const routes = {
  severalSets: 'Es gibt mehrere SETs: wähle eines.',
  refusedNote:
    'Notizen und Blocker schreiben Leute im SET, Lead und Manager. `/set-update who` sagt, wer das ist.',
  noteEmpty: 'Es gibt nichts hinzuzufügen. Schreib eine Zeile oder wähle eine, die noch nicht notiert ist.',
  tooLong: (limit, start) =>
    start === null
      ? `Das ist länger als ${limit} Zeichen. Kürze es.`
      : `Die Zeile „${start}…“ ist länger als ${limit} Zeichen. Kürze sie.`,
  tooManyNotes: (limit) =>
    `Ein Update fasst höchstens ${limit} Notizen. Entferne zuerst eine, oder fasse zwei zusammen.`,
  tooManyBlockers: (limit) => `Es gibt ${limit} offene Blocker. Erledige zuerst einen.`,
  entryGone: 'Jemand hat es inzwischen entfernt.',
  notYours: 'Das dürfen nur, wer es geschrieben hat, Lead und Manager.',
  notKept: 'Mattermost hat es nicht behalten. Versuche es in einer Minute erneut.',
  otherWeek:
    'Das ist das Update einer anderen Woche als der, die du angesehen hast, daher wurde nichts gemacht. Sieh noch einmal hin.',
  alreadySkipped: 'Jemand hat es schon ausgelassen; dessen Grund bleibt.',
  alreadyPosted: 'Es ist schon veröffentlicht.',
  postRefused:
    'Mattermost lässt den Bot nicht in den Kanal schreiben. Bitte einen Kanaladministrator, den Kanal wiederherzustellen oder den Bot hinzuzufügen.',
} satisfies typeof english.routes;
