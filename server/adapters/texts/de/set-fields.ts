import type { SetField } from '../../settings-catalogue/catalogue.ts';
import type { FieldText, KindTexts } from '../setup-texts.ts';

export const fieldTexts: Readonly<Record<SetField, FieldText>> = {
  FilterResolved: {
    label: 'Gelöste Bugs: Filter',
    help: 'Nummer oder Adresse des gespeicherten Jira-Filters: Bugs, die in den letzten 7 Tagen gelöst wurden.',
  },
  FilterCustomers: {
    label: 'Von Kunden: Filter',
    help: 'Nummer oder Adresse des gespeicherten Jira-Filters: davon die von Kunden gemeldeten.',
  },
  Board: {
    label: 'Board',
    help: 'Das Kanban-Board: seine Adresse oder die Nummer nach rapidView= oder /boards/ darin.',
  },
  ColumnToDo: {
    label: 'Spalte: offen',
    help: 'Spalte des Boards mit der Warteschlange, das Dringendste oben.',
  },
  ColumnInProgress: { label: 'Spalte: in Arbeit', help: 'Spalte der Tickets, an denen gearbeitet wird.' },
  ColumnSubmitted: { label: 'Spalte: eingereicht', help: 'Spalte der eingereichten Korrekturen.' },
  ClauseIncident: {
    label: '1. Störungen',
    help: 'JQL-Bedingung für Störungen auf dem Community-Server. Leer: diese Klasse gibt es nicht.',
  },
  ClauseEscalation: {
    label: '2. Eskalationen',
    help: 'JQL-Bedingung für Eskalationen von Kunden. Leer: diese Klasse gibt es nicht.',
  },
  ClauseHotfix: {
    label: '3. Hotfixes',
    help: 'JQL-Bedingung für das, worauf ein Hotfix wartet. Leer: diese Klasse gibt es nicht.',
  },
  ClauseRelease: {
    label: '4. Release-Blocker',
    help: 'JQL-Bedingung für das, was das Release aufhält. Leer: diese Klasse gibt es nicht.',
  },
  CustomerClause: {
    label: '5. Von Kunden gemeldet',
    help: 'JQL-Bedingung; auch die Kundenzahlen des Updates zählen danach.',
    empty:
      'Gib eine Bedingung ein: Ohne sie gälte nichts als von Kunden gemeldet. Wenn du das willst, gib eine ein, die auf nichts zutrifft, etwa labels = nichts.',
  },
  ClauseTechDebt: {
    label: 'Zuletzt: Tech Debt',
    help: 'JQL-Bedingung für technische Schulden. Leer: diese Klasse gibt es nicht.',
  },
  PrivateClause: {
    label: 'Privat',
    help: 'JQL-Bedingung für Tickets, von denen alle nur den Schlüssel sehen. Leer: Eskalationen. Für keine Tickets: labels = nichts.',
  },
  TimeZone: {
    label: 'Zeitzone',
    help: 'Zone des Zeitplans, zum Beispiel Europe/Berlin oder America/Toronto. Jeder liest Zeiten in der eigenen.',
    empty: 'Gib eine Zeitzone ein, zum Beispiel Europe/Berlin, America/Toronto oder UTC.',
  },
  UpdateDay: { label: 'Tag des Updates', help: 'Ein Update pro Woche, mit dem Datum dieses Tages.' },
  DraftTime: {
    label: 'Entwurf an den Lead',
    help: 'Wann der Lead den Entwurf bekommt, zum Beispiel 14:00.',
  },
  ReminderTime: {
    label: 'Erinnerung',
    help: 'Wann Lead und Vertretung einmal erinnert werden, zum Beispiel 16:00.',
  },
  UpdateTime: {
    label: 'Zeit des Updates',
    help: 'Wann es veröffentlicht wird, zum Beispiel 17:00.',
  },
  IfUnreviewed: {
    label: 'Ohne Veröffentlichung',
    help: 'Was zu dieser Zeit geschieht, wenn weder Lead noch Vertretung veröffentlicht haben.',
  },
  HandoverTime: {
    label: 'Zeit der Übergabe',
    help: 'Wann am Übergabetag die nächste Schicht beginnt, zum Beispiel 09:00.',
  },
  Holidays: {
    label: 'Feiertage',
    help: 'Tage wie 25.12. oder 24.12. – 2.1., pro Zeile eine Angabe, höchstens 100.',
  },
  OnHoliday: {
    label: 'Update am Feiertag',
    help: 'Das Datum im Update bleibt das seines gewöhnlichen Tages.',
  },
  Template: {
    label: 'Vorlage',
    help: 'Leer: die Vorlage des Handbuchs. #set-update-{date} muss darin stehen, danach wird das Update gefunden.',
  },
  NextInQueue: { label: 'Als Nächstes', help: 'Wie viele Tickets der Warteschlange das Update nennt.' },
  SubmittedCounts: {
    label: 'Als eingereicht zählen',
    help: 'Welche Tickets die Zahl der eingereichten Korrekturen zählt.',
  },
  AutoDraft: { label: 'Entwurf', help: 'Eine Direktnachricht mit dem Entwurf an den Lead.' },
  AutoReminder: {
    label: 'Erinnerung',
    help: 'Eine Direktnachricht an Lead und Vertretung, bevor das Update fällig ist.',
  },
  AutoPost: {
    label: 'Update',
    help: 'Das Update wird zu seiner Zeit veröffentlicht. Aus: nur wenn jemand es veröffentlicht.',
  },
  AutoChanges: {
    label: 'Was sich geändert hat',
    help: 'Eine Antwort unter dem Update, die sagt, was sich seit dem letzten oder in den letzten sieben Tagen geändert hat.',
  },
  AutoNotices: {
    label: 'Hinweise',
    help: 'Eine Direktnachricht an die, die beheben können, was nicht funktioniert.',
  },
  AutoTurns: {
    label: 'Einsätze',
    help: 'Direktnachrichten an Leute und Team-Manager vor einem Einsatz im SET und an seinem ersten Tag.',
  },
  AutoHandover: {
    label: 'Übergabe',
    help: 'Die Frage an die, die gehen, einen Arbeitstag vorher, und die Übergabe im Kanal.',
  },
  AutoHeader: { label: 'Kopfzeile', help: 'Lead und Besetzung stehen in der Kopfzeile des Kanals.' },
};

const CHOOSE = 'Wähle einen der angebotenen Werte.';

export const kindTexts: KindTexts = {
  filter: (number) => `Gib die Nummer des Filters ein, zum Beispiel ${number}, oder seine Adresse in Jira.`,
  board: (number) => `Gib die Nummer des Boards ein, zum Beispiel ${number}, oder seine Adresse in Jira.`,
  column: () => 'Gib den Namen einer Spalte in einer Zeile ein, mit höchstens 100 Zeichen.',
  clause: () => 'Gib eine JQL-Bedingung in einer Zeile ein, mit höchstens 1000 Zeichen.',
  zone: () => 'Diese Zeitzone gibt es nicht. Beispiele: Europe/Berlin, America/Toronto, UTC.',
  time: () => 'Gib eine Uhrzeit ein, zum Beispiel 14:00.',
  dates: () => 'Gib Tage wie 2026-12-25 ein, einen pro Zeile, höchstens 100.',
  weekday: () => CHOOSE,
  choice: () => CHOOSE,
  count: () => CHOOSE,
  'yes-no': () => CHOOSE,
  template: () => CHOOSE,
};
