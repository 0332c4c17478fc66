import type { en as english } from '../en/index.ts';
import { plural } from '../wording.ts';
import { days } from './days.ts';
import { failureSentence, problemSentence } from './failures.ts';
import { header } from './header.ts';
import { notices } from './notices.ts';
import { link, order } from './queue.ts';
import { roster } from './roster.ts';
import { routes } from './routes.ts';
import { setup } from './setup.ts';
import { triage } from './triage.ts';
import { triageCard } from './triage-card.ts';
import { turns } from './turns.ts';
import { typedDays } from './typed-days.ts';
import { understood } from './understood.ts';
import { flow, keptUnreviewed, update } from './update.ts';

function problems(count: number | null): string {
  if (count === null || count === 0) return '';
  return ` · ${plural(count, 'Problem', 'Probleme')}, siehe \`/set-update status\``;
}

const number = (value: number) => value.toLocaleString('de');

export const de = {
  weekdays: {
    monday: 'Montag',
    tuesday: 'Dienstag',
    wednesday: 'Mittwoch',
    thursday: 'Donnerstag',
    friday: 'Freitag',
    saturday: 'Samstag',
    sunday: 'Sonntag',
  },
  days,
  update,
  failure: (failure) => failureSentence(failure),
  failureHere: (failure) => failureSentence(failure, 'console'),
  problem: problemSentence,
  commands: {
    today: { hint: '', help: 'heute auf einen Blick: Lead, Team, Update und Warteschlange' },
    draft: {
      hint: '',
      help: 'das Update dieser Woche, wie es jetzt erscheinen würde, mit den Zahlen der Vorwoche und Fehlern in der Reihenfolge',
    },
    note: {
      hint: '[TEXT]',
      help: 'fügt dem nächsten Update eine Notiz hinzu (ohne Text: Dialog mit allen Notizen und Vorschlägen)',
    },
    blocker: {
      hint: '[TEXT]',
      help: 'sagt dem Team, was dich blockiert, bis du es erledigst (ohne Text: Dialog)',
    },
    skip: {
      hint: '[DATUM] GRUND',
      help: 'überspringt das Update dieser oder einer kommenden Woche (du kannst das rückgängig machen)',
    },
    history: {
      hint: '[N, TAG, MONAT oder VON..BIS]',
      help: 'bisherige Updates mit Zahlen und Summen, auch als CSV-Datei: 12, 24.11., Oktober, 1.10. – 24.11.',
    },
    post: {
      hint: '',
      help: 'veröffentlicht das Update dieser Woche jetzt oder aktualisiert den Beitrag',
    },
    queue: {
      hint: '[KLASSE]',
      help: 'zeigt die Warteschlange der Reihe nach mit Klassen und korrigiert auf Knopfdruck die Reihenfolge',
    },
    who: {
      hint: '[TAG]',
      help: 'wer im SET ist, wer leitet, wer abwesend ist und wer einspringt, an jedem Tag: 24. Dezember, Freitag',
    },
    roster: {
      hint: '[TEIL]',
      help: 'zeigt und ändert die Teams und wer jetzt und in den nächsten zwei Rotationen im SET ist, mit Grund',
    },
    away: {
      hint: '[VON..BIS]',
      help: 'meldet dich abwesend und sucht auf Wunsch Vertretung: 24. Dez. – 2. Jan. oder Freitag (ohne Tage: Dialog)',
    },
    swap: {
      hint: '[@NAME [TAG]]',
      help: 'tauscht einen Einsatz mit jemandem aus deinem Team, sobald die Person annimmt (ohne Namen: Dialog)',
    },
    link: {
      hint: '[NAME]',
      help: 'sagt, wer du in Jira bist, falls Jira deine E-Mail-Adresse nicht kennt',
    },
    triage: {
      hint: '[status oder card]',
      help: 'die nächste Triage: wie viele Bugs warten und wer was gesagt hat; *Triage* zeigt dir einen nach dem anderen',
    },
    status: {
      hint: '',
      help: 'Probleme und was zu tun ist, dann Update, Jira und die nächsten automatischen Nachrichten',
    },
    setup: { hint: '', help: 'was eingerichtet ist und was noch fehlt, Schritt für Schritt bis zum Start' },
    settings: {
      hint: '[TEIL]',
      help: 'was Manager ändern: Filter, Board, Bedingungen, Zeitplan, Feiertage, Triage, Vorlage, Nachrichten, Start und Pause',
    },
    help: { hint: '', help: 'alle Befehle' },
  },
  order,
  link,
  setup,
  header,
  roster,
  notices,
  routes,
  triageCard,
  turns,
  triage,
  typedDays,
  flow,
  understood,
  commandDescription: 'Besetzung, Warteschlange und wöchentliches Update des Sustained Engineering Teams.',
  helpTitle: '#### /set-update: das Sustained Engineering Team',
  helpEnd: 'Die Antworten siehst nur du, bis auf das Update selbst.',

  refused:
    'Das können nur Mitglieder des SET-Kanals, keine Gäste. Bist du nicht im Kanal, lass dich hinzufügen.',
  join: (channels) => `Das können nur Mitglieder des SET-Kanals. Du kannst ${channels} beitreten.`,
  outside: (channel) => `SET in ${channel}:`,
  whichSet: (isOffered) =>
    `Welches SET meinst du? Gib das in seinem Kanal ein${isOffered ? ', oder wähle es hier aus' : ''}.`,
  unread:
    'Das SET dieses Kanals ist gerade nicht lesbar. Es wurde nichts getan. Versuche es in einer Minute noch einmal. Hilft das nicht, bitte einen Systemadministrator, im Serverprotokoll nachzusehen. Dort steht, welches Dokument eine neuere Version des Plugins oder eine Sicherung der Datenbank braucht.',
  refusedPost:
    'Das Update können nur Lead, Stellvertretung, Manager und Kanaladministratoren veröffentlichen oder überspringen. `/set-update who` zeigt, wer leitet.',
  refusedRoute: 'Das können nur Mitglieder des SET-Kanals.',
  notSignedIn: 'Melde dich zuerst bei Mattermost an.',
  noSuchRoute: 'Unter dieser Adresse gibt es nichts.',
  wrongMethod: (method) => `Diese Adresse verlangt ${method}.`,
  wrongContent: 'JSON mit dem Inhaltstyp application/json senden.',
  wrongBody: 'Die Anfrage ist nicht zu verstehen. Lade die Seite neu und versuche es noch einmal.',
  tooLong: {
    command: (limit) =>
      `Dieser Befehl ist länger als ${number(limit)} Zeichen. Es wurde nichts getan. Kürze ihn und sende ihn noch einmal.`,
    table: (limit) =>
      `Diese Tabelle ist länger als ${number(limit)} Zeichen. Es wurde nichts getan. Importiere sie in Teilen, jeden mit der Kopfzeile.`,
    field: (limit) =>
      `Dieser Text ist länger als ${number(limit)} Zeichen. Es wurde nichts getan. Kürze ihn und sende ihn noch einmal.`,
    button: (limit) =>
      `Dieser Knopf enthält mehr als ${number(limit)} Zeichen. Es wurde nichts getan. Öffne die Antwort neu mit \`/set-update\`.`,
    request: (limit) =>
      `Die Anfrage ist länger als ${number(limit)} Zeichen. Es wurde nichts getan. Kürze sie und sende sie noch einmal.`,
    body: (limit) =>
      `Die Anfrage ist größer als ${number(limit)} Byte. Es wurde nichts getan. Kürze sie und sende sie noch einmal.`,
  },
  notChosen: 'Wähle einen Eintrag aus dieser Liste. Es wurde nichts geändert.',
  notSetUp:
    'Das SET hat noch keinen Kanal. Ein Systemadministrator kann ihn unter Systemkonsole › Plugins › SET update eintragen.',
  failed:
    'Im Plugin oder Server ist etwas schiefgegangen. Versuche es in einer Minute noch einmal. Hilft das nicht, sieh im Serverprotokoll nach.',
  doneAlready: (said) => `Das ist schon erledigt. Schließe das Fenster, ohne noch einmal abzusenden. ${said}`,
  notKept:
    'Mattermost hat das vielleicht nicht gespeichert. Sieh nach, bevor du es noch einmal versuchst. Klappt es wieder nicht, steht der Grund im Serverprotokoll.',
  unknownCommand: (word, meant) =>
    meant === undefined
      ? `Den Befehl ${word} gibt es nicht. \`/set-update help\` zeigt alle Befehle.`
      : `Den Befehl ${word} gibt es nicht. Meintest du \`/set-update ${meant}\`?`,
  noArguments: (command) =>
    `Nach diesem Befehl darf nichts stehen. Es wurde nichts getan. Gib nur \`${command}\` ein.`,

  lead: (lead, deputy) =>
    `**SET-Lead:** ${lead}${deputy === undefined ? '' : ` · Stellvertretung ${deputy}`}`,
  leadUnread: '**SET-Lead:** unbekannt',
  peopleUnread: '**Im SET:** unbekannt. `/set-update status` zeigt, warum.',
  peopleUnknown: '**Im SET:** gerade unbekannt',
  updateUnread: (day) => `**Update:** für ${day}, Stand unbekannt. \`/set-update status\` zeigt, warum.`,
  noLead: '**SET-Lead:** niemand',
  onSet: (people, until) => `**Im SET${until === null ? '' : ` bis zur Übergabe am ${until}`}:** ${people}`,
  nobodyOnSet: (day) => `**Im SET:** niemand am ${day}. Trage Teams mit \`/set-update roster\` ein.`,
  setOn: (day) => `#### SET am ${day}`,
  member: (name, team, isGone) => `${name} (${team}${isGone ? ', nicht mehr dabei' : ''})`,

  roles: {
    lead: '**Lead**',
    actingLead: '**leitet stellvertretend**',
    deputy: 'Stellvertretung',
    gone: 'nicht mehr dabei',
    nobody: 'niemand',
  },
  nextHandover: (day) => `Nächste Übergabe: ${day}`,
  onTeam: (team, name, more) => `* ${team}: ${name}${more === '' ? '' : `, ${more}`}`,

  due: (at) => `**Update:** fällig ${at}`,
  paused: (day) => `**Update:** für ${day}, nur von Hand. \`/set-update post\` veröffentlicht es.`,
  missed: (day) => `**Update:** für ${day}, nicht veröffentlicht. \`/set-update post\` holt das nach.`,
  unfinished: (day) =>
    `**Update:** für ${day}, nicht fertig veröffentlicht. \`/set-update post\` schließt es ab.`,

  queue: (total, first) => `**Warteschlange:** ${plural(total, 'Ticket', 'Tickets')}, als Nächstes ${first}`,
  queueTitle: (column, total, url) => `#### [${column}](${url}): ${plural(total, 'Ticket', 'Tickets')}`,
  emptyQueue: '**Warteschlange:** keine Tickets. Du darfst Arbeit aus deinem eigenen Team nehmen.',
  boardUnknown: '**Warteschlange:** unbekannt',
  columns: (inProgress, submitted) => `**In Arbeit:** ${inProgress} · **Eingereicht:** ${submitted}`,
  asOf: (time, count) => `**Jira:** Stand ${time}${problems(count)}`,
  neverRead: (count) => `**Jira:** noch nicht gelesen${problems(count)}`,
  stale: (time) => `Jira antwortet nicht. Stand der Warteschlange: ${time}.`,

  done: {
    posted: (day, link) => `Veröffentlicht: [das Update vom ${day}](${link}).`,
    rewritten: (day, link) => `[Der Beitrag vom ${day}](${link}) ist aktualisiert.`,
    'posted-anew': (day, link) =>
      `Der alte Beitrag war gelöscht, darum gibt es einen neuen: [das Update vom ${day}](${link}).`,
  },
  kept: (day, link, asOf) =>
    `Die Notizen in [dem Beitrag vom ${day}](${link}) sind aktualisiert. Zahlen und Listen sind noch auf dem Stand von ${asOf}.`,
  keptAnew: (day, link, asOf) =>
    `Der alte Beitrag war gelöscht, darum gibt es einen neuen: [das Update vom ${day}](${link}). Seine Notizen sind aktuell. Zahlen und Listen sind noch auf dem Stand von ${asOf}.`,
  keptLater: 'Neue Zahlen aus Jira gibt es nur am Tag des Updates.',
  keptUnreviewed,
  early:
    'Das Update ist vor dem Termin erschienen. Am Termin kommt kein zweites. `/set-update post` aktualisiert den Beitrag.',
  busy: 'Das Update wird gerade veröffentlicht. Wenn es in zwei Minuten nicht da ist, versuche es noch einmal.',
  notTaken:
    'Mattermost hat den Beitrag nicht angenommen. Versuche es in einer Minute noch einmal. Hilft das nicht, steht der Grund im Serverprotokoll.',
  postingOff:
    'Das Update kann nicht erscheinen, solange Zeitzone oder Wochentag nicht lesbar sind. `/set-update status` zeigt, was zu tun ist.',
  noChannel: 'Der SET-Kanal wurde nicht gefunden. `/set-update status` zeigt, was zu tun ist.',

  statusTitle: '#### SET-Status',
  managers: (names) => `**Manager:** ${names}`,
  renamed: (names) => `**Umbenannt** seit dem Eintrag in der Systemkonsole: ${names}`,
  nameNow: (name, typed) => `${name} (eingetragen als ${typed})`,
  allWell: ':white_check_mark: Alles funktioniert.',
  trouble: ':warning: **Zu beheben**',
  checksPassed: (passed, all) => `${passed} von ${all} Prüfungen bestanden`,
  mayDo: (what) => `darf ${what}`,
  jiraNotSetUp:
    '**Jira:** nicht eingerichtet. Besetzung und Seitenleiste funktionieren ohne Jira. Ein Systemadministrator kann URL, Konto und Token unter Systemkonsole › Plugins › SET update eintragen.',
  checks: {
    reach: 'Adresse',
    login: 'Anmeldung',
    'filter-resolved': 'Filter der gelösten Bugs',
    'filter-customers': 'Filter der gelösten, von Kunden gemeldeten Bugs',
    board: 'Board',
    columns: 'Verwendete Spalten',
    'board-page': 'Erste Seite des Boards',
    'board-order': 'Reihenfolge des Boards',
    'customer-clause': 'Bedingung für Kundenmeldungen',
    deployment: 'Edition',
    permissions: 'Was das Konto darf',
    'private-clause': 'Bedingung für private Tickets',
    'triage-clause': 'Bedingung für die Triage',
    'team-field': 'Feld für das Team',
    'clause-incident': `Klasse ${order.classes.incident}`,
    'clause-escalation': `Klasse ${order.classes.escalation}`,
    'clause-hotfix': `Klasse ${order.classes.hotfix}`,
    'clause-release': `Klasse ${order.classes.release}`,
    'clause-customer': `Klasse ${order.classes.customer}`,
    'clause-tech-debt': `Klasse ${order.classes['tech-debt']}`,
  },
  place: {
    channel: 'Kanal',
    managers: 'Manager',
    archived: (channel) =>
      `${channel} ist archiviert. Stelle den Kanal wieder her oder wähle einen anderen, sonst wird nichts veröffentlicht.`,
    nobodyNamed: 'niemand genannt, also sind Kanal- und Systemadministratoren die Manager',
    notTold: 'gerade nicht zu prüfen. Versuche es in einer Minute noch einmal.',
  },
  mayJudge: 'Was das Konto in der Triage darf',
  works: 'funktioniert',
  found: {
    filter: (name, count) => `„${name}“ findet ${plural(count, 'Ticket', 'Tickets')}`,
    page: (count) => `${plural(count, 'Ticket', 'Tickets')} gelesen`,
    open: (count) => `findet ${plural(count, 'offenes Ticket', 'offene Tickets')} auf dem Board`,
    waiting: (count) => `findet ${plural(count, 'Bug', 'Bugs')}`,
    field: (name, kind) =>
      `${name}, ${{ select: 'eine Auswahl', 'multi-select': 'eine Mehrfachauswahl', labels: 'ein Stichwort-Feld' }[kind]}`,
    ofFilter: (count, all) => `findet ${count} der ${all} gelösten, von Kunden gemeldeten Bugs`,
  },
  asFarAsScopes: (found) =>
    `${found}. Vielleicht erlauben die Scopes des Tokens weniger. Das zeigt sich erst bei einer Änderung in Jira.`,
  notTried: 'Deshalb nicht geprüft',
  jiraSettings: 'Jira-Einstellungen',
  tokenNeeded: 'Gib das Token ein, um diese Adresse zu prüfen.',
  refusedTest: 'Die Verbindung kann nur testen, wer in der Systemkonsole Plugins ändern darf.',
} satisfies typeof english;
