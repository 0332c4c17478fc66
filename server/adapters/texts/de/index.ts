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
import { turns } from './turns.ts';
import { typedDays } from './typed-days.ts';
import { understood } from './understood.ts';
import { flow, keptUnreviewed, update } from './update.ts';

function problems(count: number | null): string {
  if (count === null) return '';
  return count === 0
    ? ' · alles in Ordnung'
    : ` · ${plural(count, 'Problem', 'Probleme')}, siehe \`/set-update status\``;
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
    today: { hint: '', help: 'der Stand in sechs Zeilen: Lead, Team, Update, Warteschlange' },
    draft: {
      hint: '',
      help: 'das Update dieser Woche, wie es jetzt erschiene, neben den Zahlen der Vorwoche, und was an der Reihenfolge nicht stimmt',
    },
    note: {
      hint: '[TEXT]',
      help: 'eine Zeile für das nächste Update, mit deinem Namen; ohne Text ein Dialog mit allen und den vorgeschlagenen',
    },
    blocker: {
      hint: '[TEXT]',
      help: 'was dich aufhält, jedem Update vorgeschlagen, bis es erledigt ist; ohne Text ein Dialog',
    },
    skip: {
      hint: '[DATUM] [GRUND]',
      help: 'lässt das Update dieser Woche oder der Woche eines kommenden Datums ausfallen; ein Knopf nimmt es zurück',
    },
    history: {
      hint: '[N, TAG, MONAT oder VON..BIS]',
      help: 'bisherige Updates mit Zahlen und Summen, auch als CSV-Datei: 12, 24.11., Oktober, 1.10. – 24.11.',
    },
    post: {
      hint: '',
      help: 'veröffentlicht das Update dieser Woche jetzt oder bringt das veröffentlichte auf den neuesten Stand',
    },
    queue: {
      hint: '[KLASSE]',
      help: 'die Warteschlange der Reihe nach, jedes Ticket mit Klasse; ein Knopf zeigt die Verschiebungen, mit denen sie stimmt',
    },
    who: {
      hint: '[TAG]',
      help: 'wer im SET ist und wer führt, wer fehlt, wer wen vertritt, auch früher oder später: 24.12., Freitag',
    },
    roster: {
      hint: '[TEIL]',
      help: 'Teams, wer jetzt und in den nächsten zwei Rotationen im SET ist und warum, und was du ändern kannst',
    },
    away: {
      hint: '[VON..BIS]',
      help: 'wann du nicht im SET sein kannst: 24.12. – 2.1.; fragt auf Wunsch nach Vertretung; ohne Tage ein Dialog, was wartet',
    },
    swap: {
      hint: '[@NAME [TAG]]',
      help: 'tauscht einen Einsatz mit jemandem aus deinem Team, der zustimmt; ohne Namen ein Dialog, was wartet',
    },
    link: {
      hint: '[NAME]',
      help: 'sagt, wer du in Jira bist, wo es die E-Mail-Adresse nicht tut, damit du Tickets nehmen kannst',
    },
    status: {
      hint: '',
      help: 'Zeile für Zeile, was geht: Jira, Filter, Board, Einstellungen; und was sonst zu tun ist',
    },
    setup: { hint: '', help: 'was eingerichtet ist und was noch fehlt, Schritt für Schritt bis zu *Start*' },
    settings: {
      hint: '[TEIL]',
      help: 'was Manager festlegen: Filter, Board, Bedingungen, Zeitplan, Feiertage, Vorlage, Nachrichten, Start und Pause',
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
  turns,
  typedDays,
  flow,
  understood,
  commandDescription: 'Besetzung, Warteschlange und wöchentliches Update des Sustained Engineering Teams.',
  helpTitle: '#### /set-update: das Sustained Engineering Team',
  helpEnd: 'Die Antworten siehst nur du, außer dem Update selbst.',

  refused:
    'Das ist für Mitglieder des SET-Kanals, nicht für Gäste. Wer dazugehören sollte, lässt sich hinzufügen.',
  join: (channels) => `Das ist für Mitglieder des SET-Kanals. Beitreten kannst du hier: ${channels}.`,
  outside: (channel) => `SET von ${channel}:`,
  whichSet: (isOffered) =>
    `Welches SET meinst du? Tippe das in seinem Kanal${isOffered ? ' oder wähle es hier' : ''}.`,
  unread:
    'Das SET dieses Kanals lässt sich gerade nicht lesen, daher wurde nichts getan. Versuche es in einer Minute erneut; bleibt es so, nennt das Serverprotokoll das Dokument, und eine neuere Fassung oder eine Sicherung hilft.',
  refusedPost:
    'Das Update veröffentlichen Lead, Vertretung, Manager und Kanaladministratoren. `/set-update who` sagt, wer leitet.',
  refusedRoute: 'Das ist für Mitglieder des SET-Kanals.',
  notSignedIn: 'Melde dich zuerst bei Mattermost an.',
  noSuchRoute: 'Unter dieser Adresse gibt es nichts.',
  wrongMethod: (method) => `Diese Adresse verlangt ${method}.`,
  wrongContent: 'JSON mit dem Inhaltstyp application/json senden.',
  wrongBody: 'Die Anfrage ist nicht, was diese Adresse erwartet.',
  tooLong: {
    command: (limit) =>
      `Dieser Befehl ist länger als ${number(limit)} Zeichen. Es wurde nichts getan: Kürze ihn und sende ihn noch einmal.`,
    table: (limit) =>
      `Diese Tabelle ist länger als ${number(limit)} Zeichen. Es wurde nichts getan: Importiere sie in Teilen, jeden mit der Kopfzeile.`,
    field: (limit) =>
      `Dieser Text ist länger als ${number(limit)} Zeichen. Es wurde nichts getan: Kürze ihn und sende ihn noch einmal.`,
    button: (limit) =>
      `Was dieser Knopf mitschickt, ist länger als ${number(limit)} Zeichen. Es wurde nichts getan: Öffne es neu mit \`/set-update\`.`,
    request: (limit) =>
      `Die Anfrage ist länger als ${number(limit)} Zeichen. Es wurde nichts getan: Kürze sie und sende sie noch einmal.`,
    body: (limit) =>
      `Das sind mehr als ${number(limit)} Byte. Es wurde nichts getan: Kürze es und sende es noch einmal.`,
  },
  notChosen: 'Wähle einen Eintrag dieser Liste. Es wurde nichts geändert.',
  notSetUp:
    'SET hat noch keinen Kanal: ein Systemadministrator trägt ihn in der Systemkonsole › Plugins › SET update ein.',
  failed:
    'Das ging wegen eines Fehlers im Plugin oder Server nicht; mehr steht im Serverprotokoll. Versuche es in einer Minute noch einmal.',
  doneAlready: (said) => `Es ist getan: Schließe das Fenster, sende nicht noch einmal. ${said}`,
  notKept:
    'Mattermost hat es nicht gespeichert oder es nicht bestätigt: Sieh nach, ob es da ist, bevor du es noch einmal versuchst. Hilft das nicht, sagt das Serverprotokoll, warum.',
  unknownCommand: (word, meant) =>
    meant === undefined
      ? `Den Befehl ${word} gibt es nicht. Beispiel: \`/set-update queue\`. \`/set-update help\` zeigt alle.`
      : `Den Befehl ${word} gibt es nicht. Meintest du \`/set-update ${meant}\`?`,
  noArguments: (command) =>
    `Nach \`${command}\` folgt nichts, und nichts wurde getan. Beispiel: \`${command}\``,

  lead: (lead, deputy) => `**SET-Lead:** ${lead}${deputy === undefined ? '' : ` · Vertretung ${deputy}`}`,
  leadUnread: '**SET-Lead:** nicht bekannt',
  peopleUnread: '**Im SET:** nicht bekannt; `/set-update status` sagt, warum',
  peopleUnknown: '**Im SET:** gerade nicht bekannt',
  updateUnread: (day) =>
    `**Update:** für ${day}; wie es steht, ist nicht bekannt, siehe \`/set-update status\``,
  noLead: '**SET-Lead:** niemand',
  onSet: (people, until) => `**Im SET${until === null ? '' : ` bis zur Übergabe am ${until}`}:** ${people}`,
  nobodyOnSet: (day) => `**Im SET:** niemand am ${day}. Teams gibst du mit \`/set-update roster\` ein.`,
  setOn: (day) => `#### SET am ${day}`,
  member: (name, team, isGone) => `${name} (${team}${isGone ? ', nicht da' : ''})`,

  due: (at) => `**Update:** fällig ${at}`,
  paused: (day) => `**Update:** für ${day}, nur mit \`/set-update post\`: der Plan ist ausgeschaltet`,
  missed: (day) => `**Update:** am ${day} nicht veröffentlicht; \`/set-update post\` holt es nach`,
  unfinished: (day) =>
    `**Update:** für ${day} begonnen, aber nicht hinausgegangen; \`/set-update post\` schließt es ab`,

  queue: (total, first) => `**Warteschlange:** ${plural(total, 'Ticket', 'Tickets')}, als Nächstes ${first}`,
  queueTitle: (column, total, url) => `#### [${column}](${url}): ${plural(total, 'Ticket', 'Tickets')}`,
  emptyQueue: '**Warteschlange:** nichts für SET: du darfst Arbeit aus deinem eigenen Team nehmen.',
  boardUnknown: '**Warteschlange:** nicht bekannt',
  columns: (inProgress, submitted) => `**In Arbeit:** ${inProgress} · **eingereicht:** ${submitted}`,
  asOf: (time, count) => `**Stand** ${time}${problems(count)}`,
  neverRead: (count) => `**Stand:** das Board wurde noch nicht gelesen${problems(count)}`,
  stale: (time) => `Jira antwortet nicht; das ist der Stand von ${time}.`,

  done: {
    posted: (day, link) => `Veröffentlicht: [das Update vom ${day}](${link}).`,
    rewritten: (day, link) => `Neu geschrieben: [das Update vom ${day}](${link}).`,
    'posted-anew': (day, link) =>
      `Der alte Beitrag war gelöscht, darum gibt es einen neuen: [das Update vom ${day}](${link}).`,
  },
  kept: (day, link, asOf) =>
    `[Das Update vom ${day}](${link}) hat die Notizen von jetzt; Zahlen und Listen bleiben auf dem Stand von ${asOf}.`,
  keptAnew: (day, link, asOf) =>
    `Der alte Beitrag war gelöscht, darum gibt es einen neuen: [das Update vom ${day}](${link}). Er hat die Notizen von jetzt; Zahlen und Listen sind noch vom Stand ${asOf}.`,
  keptLater: 'Jira wird nur am Tag des Updates noch einmal gelesen.',
  keptUnreviewed,
  early:
    'Es kam früher heraus: an seinem Tag folgt nichts mehr. `/set-update post` bringt es auf den neuesten Stand.',
  counted: (numbers) => `Gezählt: ${numbers}.`,
  busy: 'Das Update wird gerade in diesem Augenblick veröffentlicht. Wenn es in zwei Minuten nicht da ist, frag noch einmal.',
  notTaken:
    'Mattermost hat den Beitrag nicht angenommen. Versuche es in einer Minute noch einmal; sonst sagt das Serverprotokoll, warum.',
  postingOff:
    'Nichts wird veröffentlicht, solange Zeitzone oder Tag des Updates nicht lesbar sind. `/set-update status` sagt, was zu tun ist.',
  noChannel: 'Der Kanal von SET wurde nicht gefunden. `/set-update status` sagt, was zu tun ist.',

  statusTitle: '#### SET update: Zustand',
  managers: (names) => `Manager: ${names}`,
  renamed: (names) => `In der Besetzung der Systemkonsole unter anderem Namen: ${names}`,
  nameNow: (name, typed) => `${name} (eingetragen als ${typed})`,
  allWell: 'Alles geht.',
  jiraNotSetUp:
    'Jira: nicht eingerichtet. Besetzung und Seitenleiste gehen ohne. Ein Systemadministrator trägt URL, Konto und Token in der Systemkonsole ein.',
  checks: {
    reach: 'Adresse',
    login: 'Anmeldung',
    'filter-resolved': 'Filter der gelösten Bugs',
    'filter-customers': 'Filter der gelösten Kunden-Bugs',
    board: 'Board',
    columns: 'Spalten',
    'board-page': 'Tickets auf der ersten Seite des Boards',
    'board-order': 'Board nach Rang geordnet',
    'customer-clause': 'Kunden-Bugs, die die Bedingung findet',
    deployment: 'Edition',
    permissions: 'Rechte des Kontos',
    'private-clause': 'Bedingung für private Tickets',
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
      `${channel} ist archiviert, darum kann nichts veröffentlicht werden: stelle ihn wieder her, oder wähle einen anderen.`,
    nobodyNamed: 'niemand genannt, also Kanal- und Systemadministratoren',
    notTold: 'ließ sich in Mattermost gerade nicht nachsehen. Versuche es in einer Minute erneut.',
  },
  works: 'geht',
  asFarAsScopes: (found) =>
    `${found}, soweit es auch die Scopes des Tokens erlauben: das sagt Jira erst, wenn etwas geändert wird`,
  notTried: 'Danach nicht versucht',
  jiraSettings: 'Jira-Einstellungen',
  tokenNeeded:
    'Das gespeicherte Token geht nur an die gespeicherte Adresse: Gib das Token dieses Jira ein, um es zu prüfen.',
  refusedTest: 'Die Verbindung prüft, wer in der Systemkonsole Plugins ändern darf.',
} satisfies typeof english;
