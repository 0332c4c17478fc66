import type { Cause } from '../../../app/ports.ts';
import { plainText } from '../../../domain/markdown.ts';
import { VERDICTS, type VerdictKind } from '../../../domain/triage/verdict.ts';
import { SKIPPED_AHEAD } from '../../../domain/update/schedule.ts';
import { inBrackets } from '../connection-words.ts';
import type * as english from '../en/update.ts';
import { plural } from '../wording.ts';
import { failureSentence } from './failures.ts';
import { order } from './queue.ts';

const tooLong = (one: 'Eine Notiz' | 'Ein Blocker', limit: number) =>
  `${one} hat höchstens ${limit} Zeichen. Es wurde nichts gespeichert.`;
const notKept =
  'Mattermost konnte das nicht speichern. Versuche es in einer Minute noch einmal. Hilft das nicht, steht der Grund im Serverprotokoll.';
const notYours = 'Das können nur Verfasser, Lead, Stellvertretung und Manager ändern oder entfernen.';
const someone = (by: string | null) => (by === null || by === '' ? '' : ` von ${by}`);

const nextMessage = {
  draft: 'Entwurf an den Lead',
  reminder: 'Erinnerung an Lead und Stellvertretung',
  post: 'Update im Kanal',
  manager: 'Bitte an Teammanager, Einsätze zu bestätigen',
  turn: 'Ankündigung an die Nächsten im SET',
  'day-one': 'Nachricht zum ersten Tag',
  leaving: 'Frage an alle, die gehen, nach ihren Tickets',
  pack: 'Übergabe im Kanal',
  triage: 'Beitrag am Triage-Tag',
} as const;

export const notReviewed = 'nicht geprüft';

export const update = {
  none: 'none',
  unknown: 'unknown',
  more: (count) => `und ${count} weitere`,
  failure: failureSentence,
  listsCut: 'Jira hat nicht alle Tickets des Boards geliefert. Die Listen sind vielleicht unvollständig.',
  listsFrom: (minutes) => `Die Listen sind ${plural(minutes, 'Minute', 'Minuten')} alt.`,
  atLeast: 'Eine Zahl mit + ist ein Mindestwert: In Jira können es mehr sein.',
  notReviewed: `Vom Lead ${notReviewed}.`,
  isPrivate: '(privat)',
  triaged,
  changed: {
    title: 'Was sich geändert hat',
    resolved: 'Gelöst',
    submitted: 'Neu eingereicht',
    inProgress: 'Neu in Arbeit',
    unmoved: 'Seit zwei Wochen keine Bewegung',
  },
  overdueNote: (ticket) => `${ticket.key}: ${order.overdue(ticket)}`,
} satisfies typeof english.update;

export const keptUnreviewed = `Im Beitrag steht noch „Vom Lead ${notReviewed}“. *Beitrag aktualisieren* entfernt diese Zeile.`;

export const flow = {
  draftAgainTitle: (day) =>
    `**Das SET-Update vom ${day} ist schon veröffentlicht.** Aktualisiert würde der Beitrag so aussehen:`,
  draftTitle: (day) => `**Entwurf: SET-Update vom ${day}**`,
  postedAt: (at) =>
    at === null
      ? 'Es wird erst veröffentlicht, wenn jemand auf *Veröffentlichen* drückt.'
      : `Es wird ${at} automatisch als „${notReviewed}“ veröffentlicht, wenn du nicht vorher auf *Veröffentlichen* drückst.`,
  reminder: (day, at) =>
    at === null
      ? `Das SET-Update vom ${day} ist noch nicht veröffentlicht.`
      : `Das SET-Update vom ${day} wird ${at} automatisch veröffentlicht, wenn du es nicht vorher selbst tust.`,
  waitingTitle: (day) => `**Das SET-Update vom ${day} ist fällig und wartet auf dich**`,
  askTitle: (day) =>
    `**Das SET-Update vom ${day} wurde nicht rechtzeitig veröffentlicht.** Jetzt veröffentlichen oder überspringen?`,
  closedPosted: (day, link, by) =>
    by === null
      ? `**Das SET-Update vom ${day} ist [veröffentlicht](${link}).**`
      : `**${by} hat das SET-Update vom ${day} [veröffentlicht](${link}).**`,
  closedSkipped: (day, reason, by) =>
    `**${by === null ? `Das SET-Update vom ${day} ist` : `${by} hat das SET-Update vom ${day}`} übersprungen**${reason === '' ? '' : ` (${reason})`}.`,
  closedMissed: (day) => `**Das SET-Update vom ${day} wurde nicht veröffentlicht.**`,
  stillEditable: 'Du kannst noch Notizen hinzufügen. *Beitrag aktualisieren* ändert denselben Beitrag.',
  figures: {
    resolved: 'gelöst',
    resolvedByCustomers: 'gelöst, von Kunden gemeldet',
    submitted: 'eingereicht',
    submittedByCustomers: 'eingereicht, von Kunden gemeldet',
  },
  counted: (what, [all, ofCustomers], before) =>
    `${what === 'resolved' ? 'Gelöst' : 'Eingereicht'}: ${all} (${ofCustomers} von Kunden gemeldet)${before === null ? '' : `, letzte Woche ${before[0]} (${before[1]})`}`,
  asOf: (time) => `Stand: ${time}`,
  numbersHead: ['Jetzt', 'Letzte Woche'],
  offer: (offer) => {
    if (offer.kind === 'blocker')
      return { label: 'Offener Blocker', text: `„${offer.text}“ (${offer.username}) als Notiz aufnehmen` };
    const { key, summary } = offer;
    const ticket = summary === null ? `${key} ${update.isPrivate}` : `${key}: ${summary}`;
    return { label: 'Überfälliges Ticket', text: `${ticket} als Notiz aufnehmen (${order.overdue(offer)})` };
  },
  offered: (count) =>
    `${plural(count, 'vorgeschlagene Notiz', 'vorgeschlagene Notizen')} (Blocker, überfällige Tickets). Mit *Notizen* nimmst du sie auf.`,
  buttons: {
    notes: 'Notizen',
    post: 'Veröffentlichen',
    postAgain: 'Beitrag aktualisieren',
    skip: 'Überspringen',
    undo: 'Rückgängig',
    showDraft: 'Entwurf anzeigen',
  },
  cause: causeSentence,
  tokenRefused: (detail) =>
    `**Jira lehnt das Token von SET update ab${inBrackets(detail)},** darum kann kein SET auf diesem Server Jira lesen. Erstelle in Jira ein neues Token und gib es unter Systemkonsole › Plugins › SET update ein. *Verbindung testen* zeigt dort, ob Jira es annimmt. ${toldOnce}`,

  noted: (count, isPosted) => {
    if (!isPosted)
      return count === 1
        ? 'Notiz für das nächste Update hinzugefügt.'
        : `${count} Notizen für das nächste Update hinzugefügt.`;
    return `Notiert. Das Update dieser Woche ist schon veröffentlicht. \`/set-update post\` nimmt die ${count === 1 ? 'Notiz' : 'Notizen'} dort auf.`;
  },
  notNoted: (refusal) => {
    switch (refusal.code) {
      case 'empty':
        return 'Es gibt nichts zu notieren. Beispiel: `/set-update note MM-123 wartet auf den Hersteller`.';
      case 'too-long':
        return tooLong('Eine Notiz', refusal.limit);
      case 'too-many':
        return `Ein Update hat höchstens ${refusal.limit} Notizen. Es wurde nichts hinzugefügt. Entferne zuerst eine oder fasse zwei zusammen.`;
      case 'not-kept':
        return notKept;
    }
  },
  notesChanged: (post, asOf) => {
    switch (post) {
      case null:
        return 'Deine Änderungen sind gespeichert.';
      case 'rewritten':
        return 'Deine Änderungen sind gespeichert und stehen im Beitrag.';
      case 'kept':
        return `Deine Änderungen sind gespeichert und stehen im Beitrag. Zahlen und Listen sind noch auf dem Stand von ${asOf}.`;
      case 'later':
        return 'Deine Änderungen sind gespeichert. Mattermost konnte den Beitrag gerade nicht ändern. Er folgt innerhalb von zwei Minuten.';
      case 'gone':
        return 'Deine Änderungen sind gespeichert, aber der Beitrag wurde gelöscht. `/set-update post` erstellt einen neuen.';
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
        return 'Diese Notiz wurde inzwischen schon entfernt.';
      case 'changed-meanwhile':
        return 'Jemand hat diese Notiz inzwischen geändert. Es wurde nichts gespeichert. Öffne die Notizen noch einmal.';
      case 'empty':
        return 'Diese Notiz enthält kein Wort. Um sie zu entfernen, lass das Feld leer.';
      case 'too-long':
        return tooLong('Eine Notiz', refusal.limit);
      case 'busy':
        return 'Der Beitrag wird gerade geschrieben. Versuche es in einer Minute noch einmal.';
    }
  },
  noNotes: 'Noch keine Notizen.',
  moreNotes: (count) =>
    `Und ${plural(count, 'weitere Notiz', 'weitere Notizen')}. Die Seitenleiste zeigt alle.`,
  noteLine: (number, username) => `${number} · ${username}`,
  noteHelp: 'Ändere die Notiz, oder leere das Feld, um sie zu entfernen.',
  notePostedHelp:
    'Diese Notiz steht im Beitrag. Änderst du sie, ändert sich auch der Beitrag. Leere das Feld, um sie zu entfernen.',
  noteTitle: 'Notizen zum Update',
  noteNew: 'Neue Notizen',
  noteNewHelp:
    'Eine pro Zeile, je höchstens 280 Zeichen. Sie erscheinen unter deinem Namen im nächsten Update.',
  save: 'Speichern',

  blockerAdded:
    'Blocker hinzugefügt. Jedes Update schlägt ihn als Notiz vor, bis du ihn mit `/set-update blocker` erledigst.',
  blockerNotAdded: (refusal) => {
    switch (refusal.code) {
      case 'empty':
        return 'Sag, was dich blockiert. Beispiel: `/set-update blocker Staging ist nicht erreichbar`.';
      case 'too-long':
        return tooLong('Ein Blocker', refusal.limit);
      case 'too-many':
        return `Es gibt schon ${refusal.limit} offene Blocker. Es wurde nichts hinzugefügt. Erledige zuerst einen.`;
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
  blockerNewHelp: 'Was dich blockiert, in einer Zeile. Der Blocker bleibt offen, bis ihn jemand erledigt.',
  blockerClear: 'Blocker erledigen',
  blockerClearNone: 'Keinen',
  nothingDone: 'Es wurde nichts geändert.',

  skipTitle: 'Update überspringen',
  skipIntro:
    'In der gewählten Woche wird nichts veröffentlicht. Notizen bleiben für das nächste Update erhalten.',
  skipWeek: 'Update',
  skipChoice: (day, isSkipped) => `${day}${isSkipped ? ', übersprungen' : ''}`,
  skipReason: 'Grund',
  skipReasonHelp: 'Der Grund steht im Verlauf, damit sich später niemand wundert.',
  whichWeek: (day) =>
    day === null
      ? 'Das sieht wie ein Datum aus, aber dieses Update kannst du nicht überspringen. Oder ist der Text der Grund, diese Woche zu überspringen? Noch wurde nichts übersprungen.'
      : `Das sieht wie ein Datum aus. Meinst du das Update vom ${day}, oder ist es der Grund, diese Woche zu überspringen? Noch wurde nichts übersprungen.`,
  skipThat: (day) => `${day} überspringen`,
  skipThis: 'Diese Woche überspringen',
  notAWeek: (why) =>
    `${why} Oder ist der Text der Grund, diese Woche zu überspringen? Noch wurde nichts übersprungen.`,
  skipped: (day) =>
    `Das Update vom ${day} wird übersprungen. Notizen bleiben für das nächste Update erhalten.`,
  notSkipped: (refusal) => {
    switch (refusal.code) {
      case 'no-reason':
        return 'Sag in ein paar Worten, warum.';
      case 'already-posted':
        return 'Das Update ist schon veröffentlicht. Es wurde nichts geändert. Du kannst den Beitrag im Kanal löschen.';
      case 'busy':
        return 'Das Update wird gerade veröffentlicht. Es wurde nichts geändert.';
      case 'over':
        return 'Diese Woche ist vorbei. Es wurde nichts geändert.';
      case 'too-far':
        return `Du kannst Updates höchstens ${SKIPPED_AHEAD} Wochen im Voraus überspringen. Es wurde nichts geändert.`;
      case 'already-skipped':
        return `Das Update wird schon übersprungen: ${plainText(refusal.reason)}. Dein Grund wurde nicht gespeichert.`;
      case 'by-schedule':
        return 'Das Update wird wegen eines Feiertags übersprungen. Mit *Veröffentlichen* erscheint es trotzdem.';
      case 'posting-off':
        return 'Zeitzone oder Wochentag des Updates sind nicht lesbar. Es wurde nichts getan. `/set-update status` zeigt, was zu tun ist.';
      case 'not-kept':
        return notKept;
    }
  },

  reopened: (day, outlook) => {
    const what = {
      'in-time': '',
      'at-once': ` Sein Termin ist vorbei, darum wird es in der nächsten Minute als „${notReviewed}“ veröffentlicht.`,
      'by-hand': ' Sein Termin ist vorbei. `/set-update post` veröffentlicht es jetzt.',
    };
    return `Das Update vom ${day} wird nicht mehr übersprungen.${what[outlook]}`;
  },

  historyTitle: '#### Updates',
  historyHead: ['Update', 'Stand', 'Gelöst', 'von Kunden gemeldet', 'Eingereicht', 'von Kunden gemeldet'],
  historySum: 'Summe',
  historyAtLeast: (count) => `mindestens ${count}`,
  historyEmpty: 'Aus dieser Zeit gibt es keine Updates.',
  historyState: {
    open: 'nicht veröffentlicht',
    claimed: 'wird veröffentlicht',
    posted: 'veröffentlicht',
    unreviewed: `veröffentlicht, ${notReviewed}`,
    skipped: 'übersprungen',
    unread: 'gerade nicht lesbar',
  },
  historyCsv: (url) => `[CSV herunterladen](${url})`,
  historyTooLong: (limit) => `Höchstens ${limit} Wochen auf einmal. Beispiel: \`/set-update history 12\`.`,

  otherWeek:
    'Das gehört zum Update einer anderen Woche. Es wurde nichts getan. `/set-update draft` zeigt das aktuelle.',
  postRefused:
    'Mattermost lässt den Bot das im Kanal nicht schreiben. Der Kanal ist archiviert oder schreibgeschützt, oder der Beitrag ist zu alt, um noch geändert zu werden. Frage einen Kanaladministrator und versuche es dann noch einmal.',
  refusedNote:
    'Notizen, Status und Blocker können nur SET-Mitglieder und Manager eintragen. `/set-update who` zeigt, wer im SET ist.',
  refusedDraft:
    'Den Entwurf können nur SET-Mitglieder und Manager sehen. `/set-update who` zeigt, wer im SET ist.',
  pausedLine:
    '**Pausiert:** Es wird nichts automatisch veröffentlicht. `/set-update settings start` startet es.',
  nextTitle: (zone) => `**Nächste automatische Nachrichten**${zone === null ? '' : ` (${zone})`}`,
  next: (what, time) => `* ${nextMessage[what]}: ${time}`,
  statePosted: (day, link, by, isReviewed) =>
    `**Update:** für ${day}${someone(by)} [veröffentlicht](${link})${isReviewed ? '' : `, vom Lead ${notReviewed}`}`,
  stateSkipped: (day, reason) =>
    `**Update:** für ${day}, übersprungen (${reason === '' ? 'Feiertag' : reason})`,
  skippedAhead: (day, reason) => `**Übersprungen:** ${day}: ${reason}`,
  undoSkip: (day) => `${day} nicht überspringen`,
  stateDrafted: (at) => `**Update:** fällig ${at}, der Lead hat den Entwurf`,
} satisfies typeof english.flow;

const toldOnce =
  'Diese Nachricht bekommst du nur einmal. `/set-update status` zeigt, ob das Problem behoben ist.';

function causeSentence(cause: Cause, channel: string, asOf: string | null, isAutomatic: boolean): string {
  const once = toldOnce;
  switch (cause.code) {
    case 'channel-not-found':
      return `**SET update findet seinen Kanal ${channel} nicht.** Der Kanal ist archiviert, oder sein Name ist falsch. Stelle den Kanal wieder her oder gib unter Systemkonsole › Plugins › SET update den richtigen Namen ein. Bis dahin wird nichts veröffentlicht. ${once}`;
    case 'no-account':
      return `**Die Einstellung „Managers“ von SET update nennt Leute ohne Konto:** ${cause.names.join(', ')}. Ein Systemadministrator kann sie unter Systemkonsole › Plugins › SET update korrigieren. Bis dahin geben diese Namen niemandem Rechte. ${once}`;
    case 'post-refused':
      return `**SET update darf in ${channel} nicht schreiben.** Stelle den Kanal wieder her oder füge den Bot hinzu. Das Update wird veröffentlicht, sobald es möglich ist. ${once}`;
    case 'mattermost-failed':
      return `**Mattermost meldet SET update seit zehn Minuten Fehler.** Sieh im Serverprotokoll nach. SET update versucht es jede Minute noch einmal. ${once}`;
    case 'store-contended':
      return `**SET update kann seit zehn Minuten nichts speichern,** weil andere Knoten gleichzeitig schreiben. Prüfe die Last der Datenbank. ${once}`;
    case 'no-lead':
      return `**Am ${cause.day} leitet niemand das SET.** Darum bekommst du den Entwurf des Updates. \`/set-update roster\` zeigt, wer leiten darf. ${once}`;
    case 'newer-version':
      return `**Auf den Knoten laufen verschiedene Versionen von SET update.** Eine ältere Version kann nicht überschreiben, was eine neuere geschrieben hat. Installiere auf allen Knoten dieselbe Version. ${once}`;
    case 'damaged':
      return `**SET update kann \`${cause.document}\` nicht lesen, denn die Daten sind beschädigt.** Ein Systemadministrator kann sie aus einer Sicherung der Mattermost-Datenbank wiederherstellen (Tabelle PluginKeyValueStore). Bis dahin geht nichts, was diese Daten braucht. ${once}`;
    default:
      return [
        `**SET update kann ${notRead(cause.reading, asOf !== null)}.** ${failureSentence(cause)}`,
        asOf === null
          ? `Bis das behoben ist, ${isAutomatic ? 'erscheint das Update trotzdem pünktlich und nennt' : 'nennt das Update'}, was fehlt.`
          : `Bis das behoben ist, zeigt die Seitenleiste den Stand von ${asOf}, und das Update ${isAutomatic ? 'erscheint trotzdem pünktlich und nennt' : 'nennt'}, was fehlt.`,
        once,
      ].join('\n');
  }
}

function notRead(reading: 'board' | 'week', wasRead: boolean): string {
  if (reading === 'week') return 'nicht alle Zahlen des Updates aus Jira lesen';
  return wasRead ? 'Jira nicht mehr lesen' : 'Jira nicht lesen';
}

/** How many bugs were judged, and how. */
function triaged(counts: Readonly<Record<VerdictKind, number>>): string {
  const kinds = VERDICTS.filter((kind) => counts[kind] > 0).map((kind) => judged[kind](counts[kind]));
  const all = VERDICTS.reduce((sum, kind) => sum + counts[kind], 0);
  return kinds.length === 0 ? '0' : `${all} (${kinds.join(', ')})`;
}

const judged: Readonly<Record<VerdictKind, (count: number) => string>> = {
  taken: (count) => `${count} übernommen`,
  routed: (count) => `${count} weitergegeben`,
  duplicate: (count) => `${count} als Duplikat geschlossen`,
  closed: (count) => `${count} geschlossen`,
  story: (count) => plural(count, 'Story', 'Storys'),
  feature: (count) => plural(count, 'Feature-Wunsch', 'Feature-Wünsche'),
  snoozed: (count) => `${count} zurückgestellt`,
};
