import type { Cause } from '../../../app/ports.ts';
import { plainText } from '../../../domain/markdown.ts';
import { SKIPPED_AHEAD } from '../../../domain/update/schedule.ts';
import { inBrackets } from '../connection-words.ts';
import type * as english from '../en/update.ts';
import { plural } from '../wording.ts';
import { failureSentence } from './failures.ts';

const tooLong = (limit: number) =>
  `Eine Zeile hat höchstens ${limit} Zeichen: bitte kürzen. Es wurde nichts aufgeschrieben.`;
const notKept =
  'Mattermost hat es nicht gespeichert. Bitte in einer Minute noch einmal; hilft das nicht, sagt das Serverprotokoll, warum.';
const notYours = 'Das ändern und entfernen nur Verfasser, Lead, Vertretung und Manager.';
const someone = (by: string | null) => (by === null || by === '' ? '' : ` von ${by}`);

const nextMessage = {
  draft: 'Entwurf an den Lead',
  reminder: 'Erinnerung',
  post: 'Veröffentlichung',
  manager: 'Fragen an die Manager der Teams',
  turn: 'Ankündigung der Einsätze',
  'day-one': 'Nachricht zum ersten Tag',
  leaving: 'Frage an die, die gehen',
  pack: 'Übergabe',
} as const;

export const notReviewed = 'nicht durchgesehen';

export const update = {
  none: 'none',
  unknown: 'unknown',
  more: (count) => `und ${count} weitere`,
  failure: failureSentence,
  listsCut: 'Jira hat Tickets des Boards ausgelassen, die Listen sind vielleicht nicht vollständig.',
  listsFrom: (minutes) => `Die Listen zeigen, was Jira vor ${plural(minutes, 'Minute', 'Minuten')} anzeigte.`,
  atLeast: 'Eine Zahl mit + ist die kleinste mögliche: In Jira können es mehr sein, als gezählt wurden.',
  notReviewed: `Vom Lead ${notReviewed}.`,
  isPrivate: '(privat)',
  changed: {
    title: 'Was sich geändert hat',
    resolved: 'Gelöst',
    submitted: 'Neu eingereicht',
    inProgress: 'Neu in Arbeit',
    unmoved: 'Seit zwei Wochen keine Bewegung',
  },
  overdueNote: ({ key, days, column }) =>
    `${key}: ${days} ${days === 1 ? 'Arbeitstag' : 'Arbeitstage'} ${{ 'to-do': 'ohne nächsten Schritt', 'in-progress': 'in Arbeit', submitted: 'eingereicht' }[column]}`,
} satisfies typeof english.update;

export const keptUnreviewed = `Darin steht noch „Vom Lead ${notReviewed}“: *Erneut veröffentlichen* nimmt das weg.`;

export const flow = {
  draftAgainTitle: (day) =>
    `**Das SET-Update vom ${day} ist schon veröffentlicht.** Erneut veröffentlicht würde es sagen:`,
  draftTitle: (day) => `**Entwurf: das SET-Update vom ${day}**`,
  postedAt: (at) =>
    at === null
      ? 'Es wird nur veröffentlicht, wenn jemand *Veröffentlichen* drückt.'
      : `Es geht ${at} von selbst hinaus, als ${notReviewed} gekennzeichnet, wenn du nicht vorher *Veröffentlichen* drückst.`,
  reminder: (day, at) =>
    at === null
      ? `Das SET-Update vom ${day} ist noch nicht veröffentlicht.`
      : `Das SET-Update vom ${day} wird ${at} veröffentlicht, wenn du es nicht vorher selbst tust.`,
  waitingTitle: (day) => `**Das SET-Update vom ${day} ist fällig und wartet auf dich**`,
  askTitle: (day) =>
    `**Das SET-Update vom ${day} wurde an seinem Tag nicht veröffentlicht.** Jetzt veröffentlichen oder auslassen?`,
  closedPosted: (day, link, by) =>
    `**Das SET-Update vom ${day} ist [veröffentlicht](${link})**${someone(by)}.`,
  closedSkipped: (day, reason, by) =>
    `**Das SET-Update vom ${day} wird ausgelassen**${someone(by)}${reason === '' ? '' : `: ${reason}`}.`,
  closedMissed: (day) => `**Das SET-Update vom ${day} wurde nicht veröffentlicht.**`,
  stillEditable: 'Notizen können noch hinzukommen: *Erneut veröffentlichen* schreibt denselben Beitrag neu.',
  figures: {
    resolved: 'gelöst',
    resolvedByCustomers: 'davon von Kunden gemeldet',
    submitted: 'eingereicht',
    submittedByCustomers: 'davon von Kunden gemeldet',
  },
  lastWeek: (number) => `(letzte Woche ${number})`,
  asOf: (time) => `Stand ${time}`,
  numbersHead: ['Jetzt', 'Letzte Woche'],
  offer: (offer) => {
    if (offer.kind === 'blocker')
      return { label: 'Blocker aufnehmen', text: `${offer.text} (${offer.username})` };
    const where = { 'to-do': 'ohne nächsten Schritt', 'in-progress': 'in Arbeit', submitted: 'eingereicht' };
    const days = offer.days === 1 ? '1 Arbeitstag' : `${offer.days} Arbeitstage`;
    return { label: `${offer.key} aufnehmen`, text: `${days} ${where[offer.column]}` };
  },
  offered: (count) =>
    `*Notizen* bietet ${count === 1 ? 'eine weitere Zeile' : `${count} weitere Zeilen`} an: Blocker und Tickets, die lange warten.`,
  buttons: {
    notes: 'Notizen',
    post: 'Veröffentlichen',
    postAgain: 'Erneut veröffentlichen',
    skip: 'Auslassen',
    undo: 'Rückgängig',
    showDraft: 'Entwurf zeigen',
  },
  cause: causeSentence,
  tokenRefused: (detail) =>
    `**Jira nimmt das Token von SET update nicht an${inBrackets(detail)},** darum kann kein SET dieses Servers Jira lesen. Du kannst das Token ersetzen: In Jira ein neues erstellen und in der Systemkonsole › Plugins › SET update eingeben. *Verbindung testen* sagt dort, ob Jira es annimmt. ${toldOnce}`,

  noted: (count, isPosted) => {
    const lines =
      count === 1 ? 'Notiert für das nächste Update.' : `${count} Notizen für das nächste Update.`;
    return isPosted
      ? `${lines} Das dieser Woche ist schon veröffentlicht: \`/set-update post\` schreibt es mit dem Neuen noch einmal.`
      : lines;
  },
  notNoted: (refusal) => {
    switch (refusal.code) {
      case 'empty':
        return 'Es gab nichts zu notieren. Beispiel: `/set-update note MM-123 wartet auf den Hersteller`.';
      case 'too-long':
        return tooLong(refusal.limit);
      case 'too-many':
        return `Ein Update fasst höchstens ${refusal.limit} Notizen, deshalb kam nichts hinzu: bitte erst eine zurücknehmen oder Zeilen zusammenfassen.`;
      case 'not-kept':
        return notKept;
    }
  },
  notesChanged: (post, asOf) => {
    switch (post) {
      case null:
        return 'Deine Änderungen sind gespeichert.';
      case 'rewritten':
        return 'Deine Änderungen sind gespeichert, und der Beitrag ist auf dem neuesten Stand.';
      case 'kept':
        return `Deine Änderungen sind gespeichert und stehen im Beitrag. Zahlen und Listen sind noch die von ${asOf}.`;
      case 'later':
        return 'Deine Änderungen sind gespeichert. Mattermost hat den Beitrag gerade nicht angenommen; er folgt innerhalb von zwei Minuten.';
      case 'gone':
        return 'Deine Änderungen sind gespeichert, aber der Beitrag selbst wurde gelöscht. `/set-update post` schreibt einen neuen.';
      case 'refused':
        return 'Deine Änderungen sind gespeichert, aber Mattermost lässt den Beitrag nicht mehr ändern.';
    }
  },
  notesNotChanged: (refusal) => {
    switch (refusal.code) {
      case 'not-kept':
        return notKept;
      case 'not-yours':
        return notYours;
      case 'not-found':
        return 'Diese Notiz wurde inzwischen entfernt.';
      case 'changed-meanwhile':
        return 'Jemand hat diese Notiz inzwischen geändert, deshalb wurde nichts gespeichert. Öffne sie noch einmal.';
      case 'empty':
        return 'In dieser Notiz steht kein Wort. Zum Entfernen das Feld leer lassen.';
      case 'too-long':
        return tooLong(refusal.limit);
      case 'busy':
        return 'Der Beitrag wird in diesem Augenblick geschrieben. Versuch es in einer Minute noch einmal.';
    }
  },
  noNotes: 'Für dieses Update gibt es noch keine Notizen.',
  moreNotes: (count) =>
    `${count === 1 ? 'Noch eine Notiz' : `Noch ${count} Notizen`}: alle stehen in der Seitenleiste.`,
  noteLine: (number, username) => `${number} · ${username}`,
  noteHelp: 'Ändere sie, oder leere das Feld, um die Notiz zu entfernen.',
  notePostedHelp: 'Sie steht im Beitrag, der deiner Änderung folgt. Leere das Feld, um sie zu entfernen.',
  noteTitle: 'Notizen zum Update',
  noteNew: 'Neue Notizen',
  noteNewHelp: 'Eine je Zeile, höchstens 280 Zeichen. Sie stehen mit deinem Namen im nächsten Update.',
  save: 'Speichern',

  blockerAdded:
    'Als Blocker notiert. Er bleibt offen und wird jedem Update angeboten, bis er mit `/set-update blocker` erledigt wird.',
  blockerNotAdded: (refusal) => {
    switch (refusal.code) {
      case 'empty':
        return 'Was blockiert? Beispiel: `/set-update blocker Staging ist nicht erreichbar`.';
      case 'too-long':
        return tooLong(refusal.limit);
      case 'too-many':
        return `${refusal.limit} Blocker sind offen, deshalb kam nichts hinzu: bitte erst welche erledigen.`;
      case 'not-kept':
        return notKept;
    }
  },
  blockerCleared: (text) => `Erledigt: ${text}`,
  blockerNotCleared: ({ code }) => {
    if (code === 'not-kept') return notKept;
    return code === 'not-yours' ? notYours : 'Dieser Blocker ist schon erledigt.';
  },
  blockerTitle: 'Blocker',
  blockerIntro: 'Offene Blocker:',
  noBlockers: 'Keine offenen Blocker.',
  blockerNew: 'Neuer Blocker',
  blockerNewHelp: 'Was dich aufhält, in einer Zeile. Er bleibt offen, bis er erledigt wird.',
  blockerClear: 'Einen erledigen',
  blockerClearNone: 'Keinen',
  nothingDone: 'Es wurde nichts geändert.',

  skipTitle: 'Update auslassen',
  skipIntro: 'In der gewählten Woche wird nichts veröffentlicht; Notizen warten auf das nächste Update.',
  skipWeek: 'Update',
  skipChoice: (day, isSkipped) => `${day}${isSkipped ? ', ausgelassen' : ''}`,
  skipReason: 'Grund',
  skipReasonHelp: 'Steht im Verlauf, damit sich später niemand wundert.',
  skipBack: 'Nicht mehr auslassen',
  skipBackNone: 'Keines',
  whichWeek: (day) =>
    day === null
      ? 'Das beginnt wie ein Datum, aber das Update jener Woche lässt sich nicht auslassen. Ist es der Grund, diese Woche auszulassen? Noch ist nichts ausgelassen.'
      : `Das beginnt wie ein Datum. Meinst du das Update vom ${day}, oder ist es der Grund, diese Woche auszulassen? Noch ist nichts ausgelassen.`,
  skipThat: (day) => `${day} auslassen`,
  skipThis: 'Diese Woche auslassen',
  notAWeek: (word) =>
    `${word} ist kein Datum, deshalb wurde nichts ausgelassen. Beispiel: \`/set-update skip 2026-12-29 Feiertage\`.`,
  skipped: (day) => `Das Update vom ${day} wird ausgelassen. Notizen warten auf das nächste.`,
  notSkipped: (refusal) => {
    switch (refusal.code) {
      case 'no-reason':
        return 'Sag in ein paar Worten, warum.';
      case 'already-posted':
        return 'Es ist schon veröffentlicht, deshalb wurde nichts geändert. Der Beitrag lässt sich im Kanal löschen.';
      case 'busy':
        return 'Das Update wird gerade veröffentlicht, deshalb wurde nichts geändert.';
      case 'over':
        return 'Diese Woche ist vorbei, deshalb wurde nichts geändert.';
      case 'too-far':
        return `Auslassen geht höchstens ${SKIPPED_AHEAD} Wochen im Voraus, deshalb wurde nichts geändert.`;
      case 'already-skipped':
        return `Es wird schon ausgelassen: ${plainText(refusal.reason)}. Dein Grund wurde nicht gespeichert.`;
      case 'by-schedule':
        return 'Es fällt wegen eines Feiertags aus; *Veröffentlichen* geht trotzdem.';
      case 'posting-off':
        return 'Zeitzone oder Tag des Updates sind nicht lesbar, deshalb wurde nichts getan. `/set-update status` sagt, was zu tun ist.';
      case 'not-kept':
        return notKept;
    }
  },

  reopened: (day, outlook) => {
    const what = {
      'in-time': '',
      'at-once': ` Seine Zeit ist vorbei, deshalb erscheint es in der nächsten Minute, als ${notReviewed} gekennzeichnet.`,
      'by-hand': ' Seine Zeit ist vorbei: `/set-update post` veröffentlicht es jetzt.',
    };
    return `Das Update vom ${day} wird nicht mehr ausgelassen.${what[outlook]}`;
  },

  historyTitle: '#### Bisherige Updates',
  historyHead: ['Update', 'Stand', 'Gelöst', 'von Kunden', 'Eingereicht', 'von Kunden'],
  historySum: 'Summe',
  historyAtLeast: (count) => `mindestens ${count}`,
  historyEmpty: 'Aus dieser Zeit ist kein Update bekannt.',
  historyState: {
    open: 'nicht veröffentlicht',
    claimed: 'wird veröffentlicht',
    posted: 'veröffentlicht',
    unreviewed: `veröffentlicht, ${notReviewed}`,
    skipped: 'ausgelassen',
    unread: 'gerade nicht lesbar',
  },
  historyCsv: (url) => `[Als CSV-Datei](${url})`,
  notAQuery: (words, refusal) => {
    switch (refusal.code) {
      case 'not-a-query':
        return `„${words}“ verstehe ich hier nicht. Versuch es mit einer Zahl von Wochen, einem Tag, einem Monat oder einem Zeitraum: \`/set-update history 1.10. – 24.11.\`.`;
      case 'backwards':
        return 'Der letzte Tag liegt vor dem ersten. Beispiel: `/set-update history 1.10. – 24.11.`.';
      case 'too-many':
        return `Höchstens ${refusal.limit} Wochen auf einmal. Beispiel: \`/set-update history 12\`.`;
    }
  },

  otherWeek:
    'Hier geht es um das Update einer anderen Woche, deshalb wurde nichts getan. `/set-update draft` zeigt das laufende.',
  postRefused:
    'Mattermost lässt den Bot das im Kanal nicht schreiben: er ist archiviert oder schreibgeschützt, oder der Beitrag ist zu alt, um hier noch geändert zu werden. Ein Kanaladministrator weiß es; danach bitte noch einmal.',
  refusedNote:
    'Notizen und Blocker schreiben die Leute im SET und Manager. `/set-update who` sagt, wer das ist.',
  refusedDraft: 'Den Entwurf sehen die Leute im SET und Manager. `/set-update who` sagt, wer das ist.',
  runningLine: '**In Betrieb:** Nachrichten gehen von selbst hinaus',
  pausedLine: '**Pausiert:** nichts geht von selbst hinaus; `/set-update settings start` startet',
  next: (what, time) => `* ${nextMessage[what]}: ${time}`,
  statePosted: (day, link, by, isReviewed) =>
    `**Update:** [veröffentlicht](${link}) für ${day}${someone(by)}${isReviewed ? '' : `, vom Lead ${notReviewed}`}`,
  stateSkipped: (day, reason) =>
    `**Update:** ausgelassen für ${day}${reason === '' ? ' (Feiertag)' : `: ${reason}`}`,
  stateDrafted: (at) => `**Update:** der Lead hat den Entwurf; fällig ${at}`,
} satisfies typeof english.flow;

const toldOnce = 'Das wird dir einmal gesagt; `/set-update status` sagt, wann es wieder geht.';

function causeSentence(cause: Cause, channel: string, asOf: string | null, isAutomatic: boolean): string {
  const once = toldOnce;
  switch (cause.code) {
    case 'channel-not-found':
      return `**SET update findet seinen Kanal ${channel} nicht:** er wurde archiviert, oder sein Name stimmt nicht. Bitte wiederherstellen oder in der Systemkonsole › Plugins › SET update den richtigen eingeben. Bis dahin wird nichts veröffentlicht. ${once}`;
    case 'no-account':
      return `**Die Einstellung „Managers“ von SET update nennt Leute ohne Konto:** ${cause.names.join(', ')}. Ein Systemadministrator berichtigt sie in der Systemkonsole › Plugins › SET update; bis dahin geben diese Namen niemandem Rechte. ${once}`;
    case 'post-refused':
      return `**SET update darf in ${channel} nicht schreiben.** Bitte den Kanal wiederherstellen oder den Bot aufnehmen. Das Update wartet und geht hinaus, sobald es kann. ${once}`;
    case 'mattermost-failed':
      return `**SET update bekommt seit zehn Minuten Fehler von Mattermost selbst:** das Serverprotokoll sagt, welche. Es wird jede Minute wieder versucht. ${once}`;
    case 'store-contended':
      return `**SET update kann seit zehn Minuten nichts speichern:** andere Knoten schreiben bei jedem Versuch. Bitte die Last der Datenbank ansehen. ${once}`;
    case 'no-lead':
      return `**Am ${cause.dueDate} leitet niemand SET,** deshalb kommt der Entwurf des Updates zu dir. Wer leiten darf, steht in der Besetzung: Systemkonsole › Plugins › SET update. ${once}`;
    case 'newer-version':
      return `**Auf den Knoten laufen verschiedene Versionen von SET update:** eine ältere kann nicht schreiben, was eine neuere geschrieben hat. Bitte alle auf dieselbe Version bringen. ${once}`;
    case 'damaged':
      return `**SET update kann nicht lesen, was es unter \`${cause.document}\` gespeichert hat:** es ist beschädigt. Ein Systemadministrator stellt es aus einer Sicherung von Mattermosts Datenbank wieder her (Tabelle PluginKeyValueStore). Bis dahin geschieht nichts, was davon abhängt. ${once}`;
    default:
      return [
        `**SET update kann ${notRead(cause.reading, asOf !== null)}.** ${failureSentence(cause)}`,
        asOf === null
          ? `Bis dahin ${isAutomatic ? 'geht das Update trotzdem pünktlich hinaus und sagt' : 'sagt das Update'}, was fehlt.`
          : `Bis dahin zeigt die Seitenleiste den Stand von ${asOf}, und das Update ${isAutomatic ? 'geht trotzdem pünktlich hinaus und sagt' : 'sagt'}, was fehlt.`,
        once,
      ].join('\n');
  }
}

function notRead(reading: 'board' | 'week', wasRead: boolean): string {
  if (reading === 'week') return 'nicht alle Zahlen des Updates aus Jira lesen';
  return wasRead ? 'Jira nicht mehr lesen' : 'Jira nicht lesen';
}
