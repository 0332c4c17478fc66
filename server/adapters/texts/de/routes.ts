import type * as english from '../en/routes.ts';

export const routes = {
  severalSets: 'Es gibt mehrere SETs. Wähle eines.',
  refusedNote:
    'Notizen und Blocker können nur SET-Mitglieder und Manager eintragen. `/set-update who` zeigt, wer im SET ist.',
  noteEmpty: 'Es gibt nichts hinzuzufügen. Schreib zuerst etwas.',
  tooLong: (limit, start) =>
    start === null
      ? `Dieser Text ist länger als ${limit} Zeichen. Kürze ihn.`
      : `„${start}…“ ist länger als ${limit} Zeichen. Kürze den Text.`,
  tooManyNotes: (limit) =>
    `Ein Update hat höchstens ${limit} Notizen. Entferne zuerst eine oder fasse zwei zusammen.`,
  tooManyBlockers: (limit) => `Es gibt ${limit} offene Blocker. Erledige zuerst einen.`,
  entryGone: 'Jemand hat das inzwischen entfernt.',
  notYours: 'Das können nur Verfasser, Lead, Stellvertretung und Manager ändern oder entfernen.',
  notKept: 'Mattermost hat das nicht gespeichert. Versuche es in einer Minute noch einmal.',
  otherWeek:
    'Eine neue Woche hat begonnen. Du hast noch das Update der alten Woche vor dir. Es wurde nichts geändert.',
  alreadySkipped: 'Jemand hat dieses Update schon übersprungen. Der angegebene Grund bleibt.',
  alreadyPosted: 'Dieses Update ist schon veröffentlicht.',
  postRefused:
    'Mattermost lässt den Bot nicht in den Kanal schreiben. Bitte einen Kanaladministrator, den Kanal wiederherzustellen oder den Bot hinzuzufügen.',
} satisfies typeof english.routes;
