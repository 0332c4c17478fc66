import type { TicketsFailure } from '../../../app/ports.ts';
import { type AnswerCode, isConnectionCode } from '../../../app/queue/tickets-failure.ts';
import type { Problem, RosterFault } from '../../../app/settings/settings.ts';
import { isSetField } from '../../settings-catalogue/catalogue.ts';
import type { ConsoleField } from '../../settings-catalogue/console.ts';
import { addressSetting, inBrackets, type Place } from '../connection-words.ts';
import { clauseSetting, labelsOf } from '../setup-texts.ts';
import { plural } from '../wording.ts';
import { connectionFailure } from './connection.ts';
import { fieldTexts } from './set-fields.ts';

export function failureSentence(failure: TicketsFailure, place: Place = 'chat'): string {
  const { code } = failure;
  return isConnectionCode(code) ? connectionFailure(code, failure, place) : answerFailure(code, failure);
}

function answerFailure(code: AnswerCode, failure: TicketsFailure): string {
  const { detail, retryAfter } = failure;
  const words = inBrackets(detail);
  switch (code) {
    case 'forbidden':
      return `Dem Jira-Konto fehlen Leserechte${words}. Bitte einen Jira-Administrator um Zugriff.`;
    case 'filter-not-found':
      return `Das Jira-Konto kann diesen Filter nicht sehen${words}. Gib den Filter für das Konto frei oder trage mit /set-update settings einen anderen ein.`;
    case 'board-not-found':
      return `Das Jira-Konto kann dieses Board nicht sehen${words}. Gib das Board für das Konto frei oder trage mit /set-update settings ein anderes ein.`;
    case 'column-not-found':
      return `Das Board hat keine ${columnNamed(detail)}. Korrigiere die Spalten mit /set-update settings.`;
    case 'unknown-name':
      return `Jira kennt den Namen ${detail} nicht. Korrigiere ihn mit /set-update settings verdicts.`;
    case 'field-without-choices':
      return `Das Feld ${detail} ist weder eine Auswahl noch eine Mehrfachauswahl noch ein Stichwort-Feld. Wähle ein anderes mit /set-update settings verdicts.`;
    case 'query-refused':
      return `Jira lehnt eine Abfrage ab${words}. Korrigiere den Filter oder die Bedingung mit /set-update settings.`;
    case 'rate-limited':
      return retryAfter === undefined
        ? 'Jira bekommt zu viele Anfragen. SET update versucht es automatisch noch einmal.'
        : `Jira bittet um ${plural(retryAfter, 'Sekunde', 'Sekunden')} Geduld. Danach versucht SET update es automatisch noch einmal.`;
    case 'answer-too-large':
      return 'Die Antwort von Jira ist zu groß. Schränke den Filter oder das Board ein.';
    case 'answer-not-understood':
      return `Die Antwort von Jira ist nicht lesbar${words}. Ein Systemadministrator kann ${addressSetting(failure)} prüfen und nachsehen, ob ein Proxy oder eine Firewall die Antwort ändert.`;
    case 'tickets-unread':
      return `Jira sagt zu wenig über einige Tickets${words}. Ein Jira-Administrator kann prüfen, welche Felder das Konto sehen darf.`;
    case 'not-by-rank':
      return `Das Board ist nicht nach Rang geordnet${words}. Verschieben und *Reihenfolge korrigieren* haben darum keine sichtbare Wirkung. Lass den Filter des Boards mit ORDER BY Rank ASC enden.`;
    case 'jira-failed':
      return retryAfter === undefined
        ? `Jira hat einen Fehler gemeldet${words}. Versuche es später noch einmal.`
        : `Jira hat einen Fehler gemeldet${words} und bittet um ${plural(retryAfter, 'Sekunde', 'Sekunden')} Geduld. Danach versucht SET update es automatisch noch einmal.`;
  }
}

/** Why Jira refuses a setting, in its own words where it has any. */
export function refusalReason(failure: TicketsFailure): string {
  return ownReason(failure) ?? `Jira sagt: ${failure.detail}`;
}

/** The same where the sentence already says that it is Jira. */
export function refusedBecause(failure: TicketsFailure): string {
  return ownReason(failure) ?? failure.detail;
}

function ownReason({ code, detail }: TicketsFailure): string | undefined {
  switch (code) {
    case 'column-not-found':
      return `das Board hat keine ${columnNamed(detail)}`;
    case 'unknown-name':
      return `Jira kennt ${detail} nicht`;
    case 'field-without-choices':
      return `das Feld ${detail} ist weder eine Auswahl noch eine Mehrfachauswahl noch ein Stichwort-Feld`;
    default:
      return undefined;
  }
}

/** `detail`: the name in quotes, and the board with the columns it has. */
function columnNamed(detail: string): string {
  return detail === '' ? 'solche Spalte' : `Spalte ${detail}`;
}

const unreadDocument = {
  'newer-version': 'Eine neuere Version des Plugins hat es geschrieben. Installiere sie auf allen Knoten.',
  'not-understood':
    'Es ist beschädigt. Ein Systemadministrator kann es aus einer Sicherung der Mattermost-Datenbank wiederherstellen (Tabelle PluginKeyValueStore).',
  failed: 'Mattermost konnte es gerade nicht laden. Versuche es in einer Minute noch einmal.',
} as const;

export function problemSentence(problem: Problem): string {
  switch (problem.code) {
    case 'setting':
      return settingSentence(problem);
    case 'settings-untried':
      return `Noch nicht geprüft: ${labels(problem.fields)}. Jira war beim Speichern nicht zu erreichen. SET update versucht es jede Minute noch einmal.`;
    case 'columns-untried':
      return `Noch nicht geprüft, weil das Board nicht stimmt: ${labels(problem.fields)}.`;
    case 'setting-refused':
      return `Jira lehnt die Einstellung ${labels([problem.field])} ab (${refusedBecause(problem.failure)}). Korrigiere sie mit \`/set-update settings\`.`;
    case 'unread':
      return `Das Dokument ${problem.document} ist nicht lesbar. ${unreadDocument[problem.why]}`;
    case 'no-account':
      return `Die Einstellung „${problem.field}“ nennt ${problem.name}. Dieses Konto gab es beim Speichern nicht. Korrigiere den Namen. Gibt es das Konto inzwischen, häng ein Leerzeichen an und speichere noch einmal.`;
    case 'names-unread':
      return `SET update konnte noch nicht nachsehen, wen die Einstellung „${problem.field}“ nennt. Bis dahin gibt sie niemandem Rechte. SET update versucht es jede Minute noch einmal. Der Grund steht im Serverprotokoll.`;
    case 'roster-line':
      return `Besetzung, Zeile ${problem.line}: ${rosterFaults[problem.fault]}.`;
    case 'gone':
      return `${problem.username} ist im SET, aber nicht mehr hier: deaktiviert, ein Bot oder nicht mehr im Kanal oder Team. Der Lead oder ein Manager kann mit \`/set-update roster replace\` sofort Ersatz bestimmen.`;
    case 'channel-not-found':
      return `Den Kanal ${problem.team}/${problem.name} gibt es nicht. Korrigiere die Einstellung „Channel“ in der Systemkonsole.`;
    case 'channel-archived':
      return `Der Kanal ${problem.team}/${problem.name} ist archiviert, darum wird nichts veröffentlicht. Stelle den Kanal wieder her oder lass einen Systemadministrator unter Systemkonsole › Plugins › SET update als „Channel“ einen anderen eintragen.`;
    case 'bot-name-taken':
      return `Ein anderes Konto hat den Benutzernamen ${problem.username}, den der Bot braucht. Benenne das Konto um und starte das Plugin neu.`;
    case 'jira':
      return failureSentence(problem.failure);
    case 'clause-refused':
      return `Jira lehnt die Bedingung ${labels([clauseSetting(problem.class)])} ab${inBrackets(problem.detail)}, darum erscheinen Tickets dieser Klasse unter anderen. Korrigiere die Bedingung mit \`/set-update settings\`.`;
    case 'tickets-unread':
      return `${unreadTickets(problem)}. Angezeigt werden nur die Schlüssel, wie bei privaten Tickets. Ein Jira-Administrator kann prüfen, welche Felder das Konto sehen darf.`;
    case 'board-cut':
      return 'Jira hat nicht alle Tickets des Boards geliefert, darum sind Warteschlange und Listen vielleicht unvollständig. Schränke den Filter des Boards ein.';
    case 'unmatched':
      return problem.proposed === null
        ? `${problem.username} kann keine Tickets übernehmen, weil kein Jira-Konto die E-Mail-Adresse der Person zeigt. Sie kann mit \`/set-update link NAME\` sagen, wer sie in Jira ist.`
        : `${problem.username} gibt an, in Jira ${problem.proposed} zu sein. Ein Manager kann das mit \`/set-update link @${problem.username}\` bestätigen.`;
    case 'several-accounts':
      return `${problem.username} kann keine Tickets übernehmen, weil mehrere Jira-Konten die E-Mail-Adresse der Person zeigen. Sie kann mit \`/set-update link\` eines wählen.`;
    case 'update-missed':
      return `Das Update vom ${problem.day} wurde nicht rechtzeitig veröffentlicht. Der Lead kann es mit \`/set-update post\` veröffentlichen.`;
    case 'update-unfinished':
      return `Das Update vom ${problem.day} ist nicht fertig veröffentlicht. \`/set-update post\` schließt es ab.`;
  }
}

function settingSentence({ field: name, limit }: Extract<Problem, { code: 'setting' }>): string {
  const wanted = settingUnread(name);
  return limit === undefined
    ? wanted
    : `${wanted} Die Einstellung ist zu lang. Erlaubt sind höchstens ${limit.toLocaleString('de')} Zeichen.`;
}

function settingUnread(name: string): string {
  if (!isSetField(name)) return settings[name] ?? `Die Einstellung ${name} ist nicht lesbar.`;
  return `Die Einstellung „${fieldTexts[name].label}“ ist nicht lesbar. Wähle sie mit \`/set-update settings\` neu.`;
}

/** Of the System Console. */
const settings: Readonly<Record<string, string>> = {
  JiraURL:
    'Einstellung „Jira URL“: Gib eine Adresse wie https://example.atlassian.net ein. Mit http geht es nur, wenn Jira auf demselben Rechner läuft.',
  JiraAPIURL:
    'Einstellung „Jira API URL“: Lass sie leer, oder gib eine https-Adresse wie https://api.atlassian.com/ex/jira/<cloudId> ein.',
  JiraAccount:
    'Einstellung „Jira account“: Gib die E-Mail-Adresse ein, zu der das Token gehört. Nur Jira Data Center kommt ohne aus.',
  JiraToken: 'Einstellung „Jira token“: Füge das Token ein, wie Jira es zeigt, ohne Leerzeichen.',
  TokenExpiry: 'Einstellung „Token expires on“: Gib ein Datum wie 2027-03-31 ein, oder lass sie leer.',
  Retention: 'Einstellung „Keep updates for“: Gib eine Zahl von Monaten von 1 bis 240 ein. Leer bedeutet 24.',
  Managers:
    'Einstellung „Managers“: Gib Benutzernamen wie alice ein, mit Kommas getrennt oder jeden mit @. Volle Namen funktionieren nicht.',
  Channel:
    'Einstellung „Channel“: Gib Team und Kanal ein, etwa core/sustained-engineering, oder die Adresse des Kanals. Der Kanalname allein oder der Link einer Nachricht reicht nicht.',
  Roster: 'Einstellung „Roster“: Füge eine Tabelle mit der Kopfzeile team,username,may lead,from,to ein.',
} satisfies Readonly<Record<ConsoleField, string>>;

export const rosterFaults: Readonly<Record<RosterFault, string>> = {
  header: 'die erste Zeile muss die Kopfzeile team,username,may lead,from,to sein',
  columns: 'die Zeile hat mehr oder weniger Spalten als die Kopfzeile',
  team: 'das Team fehlt, ist länger als 64 Zeichen, oder die Zellen sind anders getrennt als in der Kopfzeile',
  username: 'der Benutzername fehlt oder ist kein Mattermost-Benutzername',
  'may-lead': 'may lead muss yes oder no sein',
  from: 'der erste Tag muss ein Datum wie 2026-11-16 sein',
  to: 'der Übergabetag muss ein Datum wie 2026-12-16 sein',
  order: 'der Übergabetag muss nach dem ersten Tag liegen',
  quotes: 'die Anführungszeichen passen nicht zusammen',
  'too-long': 'ab dieser Zeile fällt alles weg, denn eine Besetzung hat höchstens 2000 Zeilen',
  'too-many-teams': 'das Team fällt weg, denn eine Besetzung hat höchstens 50 Teams',
};

/** Keys that still read well in one line. */
const KEYS = 10;

function unreadTickets({
  keys,
  withoutKey,
}: {
  readonly keys: readonly string[];
  readonly withoutKey: number;
}): string {
  const more = keys.length - KEYS;
  const named = [
    ...keys.slice(0, KEYS),
    ...(more > 0 ? [`${more} weitere`] : []),
    ...(withoutKey > 0 ? [`${withoutKey} ohne Schlüssel`] : []),
  ];
  return `Jira sagt zu wenig über ${keys.length + withoutKey === 1 ? 'ein Ticket' : 'einige Tickets'} des Boards (${named.join(', ')})`;
}

function labels(fields: readonly string[]): string {
  return labelsOf(fields, { fields: fieldTexts })
    .map((label) => `„${label}“`)
    .join(', ');
}
