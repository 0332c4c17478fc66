import type { TicketsFailure } from '../../../app/ports.ts';
import { type AnswerCode, isConnectionCode } from '../../../app/queue/tickets-failure.ts';
import type { Problem, RosterFault } from '../../../app/settings/settings.ts';
import { isSetField } from '../../settings-catalogue/catalogue.ts';
import type { ConsoleField } from '../../settings-catalogue/console.ts';
import { addressSetting, inBrackets, type Place } from '../connection-words.ts';
import { labelsOf } from '../setup-texts.ts';
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
      return `Das Jira-Konto darf das Nötige nicht lesen${words}: bei der Jira-Verwaltung um Zugriff bitten.`;
    case 'filter-not-found':
      return `Jira zeigt dem Konto diesen Filter nicht${words}: den Filter freigeben oder mit /set-update settings einen anderen eintragen.`;
    case 'board-not-found':
      return `Jira zeigt dem Konto dieses Board nicht${words}: das Board freigeben oder mit /set-update settings ein anderes eintragen.`;
    case 'column-not-found':
      return `Das Board hat keine ${columnNamed(detail)}: die Spalten mit /set-update settings berichtigen.`;
    case 'query-refused':
      return `Jira hat eine Abfrage nicht angenommen${words}: den Filter oder die Bedingung mit /set-update settings berichtigen.`;
    case 'rate-limited':
      return retryAfter === undefined
        ? 'Jira bittet um weniger Anfragen: der nächste Versuch folgt von selbst.'
        : `Jira bittet um ${retryAfter} s Geduld: der nächste Versuch folgt von selbst.`;
    case 'answer-too-large':
      return 'Jira hat mehr geantwortet, als gelesen werden kann: Filter oder Board enger fassen.';
    case 'answer-not-understood':
      return `Jira hat unverständlich geantwortet${words}: ein Systemadministrator prüft ${addressSetting(failure)} und was zwischen Jira und Mattermost steht.`;
    case 'tickets-unread':
      return `Jira sagt zu wenig über einige Tickets${words}: Die Jira-Verwaltung prüft, welche Felder das Konto sehen darf.`;
    case 'not-by-rank':
      return `Das Board ist nicht nach Rang geordnet${words}, darum wirken *Reihenfolge richten* und Verschieben nicht: sein Filter soll mit ORDER BY Rank ASC enden.`;
    case 'jira-failed':
      return retryAfter === undefined
        ? `Jira hat versagt${words}: später noch einmal versuchen.`
        : `Jira hat versagt${words} und bittet um ${retryAfter} s Geduld: der nächste Versuch folgt von selbst.`;
  }
}

/** Why Jira refuses a setting, in its own words where it has any. */
export function refusalReason({ code, detail }: TicketsFailure): string {
  return code === 'column-not-found' ? `das Board hat keine ${columnNamed(detail)}` : `Jira sagt: ${detail}`;
}

/** `detail`: the name in quotes, and the board with the columns it has. */
function columnNamed(detail: string): string {
  return detail === '' ? 'solche Spalte' : `Spalte ${detail}`;
}

const unreadDocument = {
  'newer-version':
    'eine neuere Fassung des Plugins hat es geschrieben. Aktualisiere das Plugin auf allen Servern.',
  'not-understood':
    'es ist beschädigt. Ein Systemadministrator stellt es aus einer Sicherung der Mattermost-Datenbank wieder her (Tabelle PluginKeyValueStore).',
  failed: 'die Mattermost-Datenbank gibt es gerade nicht her. Versuche es in einer Minute erneut.',
} as const;

export function problemSentence(problem: Problem): string {
  switch (problem.code) {
    case 'setting':
      return settingSentence(problem);
    case 'settings-untried':
      return `Noch nicht geprüft: ${labels(problem.fields)}. Jira war beim Speichern nicht zu fragen; es wird jede Minute gefragt.`;
    case 'columns-untried':
      return `Wird geprüft, sobald das Board stimmt: ${labels(problem.fields)}.`;
    case 'setting-refused':
      return `Jira lehnt die Einstellung ${labels([problem.field])} ab (${refusalReason(problem.failure)}): mit \`/set-update settings\` berichtigen.`;
    case 'unread':
      return `Das Dokument ${problem.document} lässt sich nicht lesen: ${unreadDocument[problem.why]}`;
    case 'no-account':
      return `Die Einstellung „${problem.field}“ nennt ${problem.name}, aber beim Speichern gab es kein solches Konto: korrigiere sie oder, sobald es eines gibt, füge ihr ein Leerzeichen hinzu und speichere noch einmal.`;
    case 'names-unread':
      return `Wen die Einstellung „${problem.field}“ meint, ließ sich noch nicht nachsehen, daher gibt sie niemandem Rechte: es wird jede Minute versucht, und das Serverprotokoll sagt, woran es liegt.`;
    case 'roster-line':
      return `Roster, Zeile ${problem.line}: ${rosterFaults[problem.fault]}.`;
    case 'gone':
      return `${problem.username} ist im SET, aber nicht da: deaktiviert, ein Bot oder nicht mehr im Kanal oder Team. Die Vertretung handelt; Lead und Manager ersetzen sofort mit \`/set-update roster replace\`.`;
    case 'channel-not-found':
      return `Den Kanal ${problem.team}/${problem.name} gibt es nicht: Einstellung „Channel“ berichtigen.`;
    case 'channel-archived':
      return `Der Kanal ${problem.team}/${problem.name} ist archiviert, darum wird nichts veröffentlicht: Stellt ihn wieder her, oder ein Systemadministrator trägt in der Systemkonsole › Plugins › SET update als „Channel“ einen anderen ein.`;
    case 'bot-name-taken':
      return `Den Benutzernamen ${problem.username}, den der Bot braucht, hat eine Person: Konto umbenennen und Plugin neu starten.`;
    case 'jira':
      return failureSentence(problem.failure);
    case 'clause-refused':
      return `Jira hat die Bedingung der Klasse ${problem.class} nicht angenommen, ihre Tickets stehen unter anderen Klassen${inBrackets(problem.detail)}: Einstellung berichtigen.`;
    case 'tickets-unread':
      return `${unreadTickets(problem)}; gezeigt wird nur der Schlüssel, wie bei privaten: Die Jira-Verwaltung prüft, welche Felder das Konto sehen darf.`;
    case 'board-cut':
      return 'Jira sagt, dass es Tickets des Boards ausgelassen hat; Warteschlange und Listen sind vielleicht nicht vollständig: den Filter des Boards enger fassen.';
    case 'unmatched':
      return problem.proposed === null
        ? `${problem.username} kann keine Tickets nehmen, denn in Jira zeigt niemand diese E-Mail-Adresse: \`/set-update link NAME\` hilft.`
        : `${problem.username} ist nach eigenem Wort ${problem.proposed} in Jira: Ein Manager bestätigt es mit \`/set-update link @${problem.username}\`.`;
    case 'several-accounts':
      return `${problem.username} kann keine Tickets nehmen, denn mehrere Jira-Konten zeigen diese E-Mail-Adresse: \`/set-update link\` fragt, welches es ist.`;
    case 'update-missed':
      return `Das Update vom ${problem.dueDate} wurde an seinem Tag nicht veröffentlicht: Der Lead kann es mit \`/set-update post\` nachholen.`;
    case 'update-unfinished':
      return `Das Update vom ${problem.dueDate} wurde begonnen, kam aber nicht hinaus: \`/set-update post\` schließt es ab.`;
  }
}

function settingSentence({ field: name, limit }: Extract<Problem, { code: 'setting' }>): string {
  const wanted = settingUnread(name);
  return limit === undefined
    ? wanted
    : `${wanted} Die Einstellung ist länger als ${limit.toLocaleString('de')} Zeichen und wird deshalb nicht gelesen: kürzen.`;
}

function settingUnread(name: string): string {
  if (!isSetField(name)) return settings[name] ?? `Die Einstellung ${name} ist nicht lesbar.`;
  return `Die Einstellung „${fieldTexts[name].label}“ ist nicht lesbar: Wähle sie neu mit \`/set-update settings\`.`;
}

/** Of the System Console. */
const settings: Readonly<Record<string, string>> = {
  JiraURL:
    'Einstellung „Jira URL“: eine Adresse wie https://example.atlassian.net eintragen (http nur für den Rechner selbst).',
  JiraAPIURL:
    'Einstellung „Jira API URL“: leer lassen oder eine https-Adresse wie https://api.atlassian.com/ex/jira/<cloudId> eintragen.',
  JiraAccount:
    'Einstellung „Jira account“: die E-Mail-Adresse eintragen, zu der das Token gehört; nur Jira Data Center kommt ohne aus.',
  JiraToken: 'Einstellung „Jira token“: das Token einfügen, wie Jira es zeigt, ohne Leerzeichen.',
  TokenExpiry: 'Einstellung „Token expires on“: ein Datum wie 2027-03-31 eintragen oder leer lassen.',
  Retention:
    'Einstellung „Keep updates for“: eine Zahl von Monaten eintragen, 1 bis 240; ohne sie sind es 24.',
  Managers:
    'Einstellung „Managers“: Benutzernamen wie alice eintragen, mit Kommas getrennt oder jeder mit @. Ein voller Name ist kein Benutzername.',
  Channel:
    'Einstellung „Channel“: Team und Kanal eintragen, etwa core/sustained-engineering, oder die Adresse des Kanals. Sein Name allein sagt nicht, in welchem Team er ist, und der Link einer Nachricht nicht, welcher Kanal es ist.',
  Roster: 'Einstellung „Roster“: eine Tabelle mit der Kopfzeile team,username,may lead,from,to einfügen.',
} satisfies Readonly<Record<ConsoleField, string>>;

export const rosterFaults: Readonly<Record<RosterFault, string>> = {
  header: 'die erste Zeile muss die Kopfzeile team,username,may lead,from,to sein',
  columns: 'sie hat mehr oder weniger Spalten als die Kopfzeile',
  team: 'das Team fehlt, ist länger als 64 Zeichen, oder die Zeile ist anders getrennt als die Kopfzeile',
  username: 'der Benutzername fehlt oder ist keiner',
  'may-lead': 'may lead muss yes oder no sein',
  from: 'der erste Tag muss ein Datum wie 2026-11-16 sein',
  to: 'der Übergabetag muss ein Datum wie 2026-12-16 sein',
  order: 'der Übergabetag muss nach dem ersten Tag liegen',
  quotes: 'die Anführungszeichen passen nicht zusammen',
  'too-long': 'diese und alle weiteren Zeilen werden ausgelassen, denn ein Roster hat höchstens 2000',
  'too-many-teams': 'das Team wird ausgelassen, denn ein Roster hat höchstens 50',
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
