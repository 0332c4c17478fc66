import type { SetField } from '../../settings-catalogue/catalogue.ts';
import type { FieldText, KindTexts } from '../setup-texts.ts';
import { triageFields } from './triage.ts';
import { verdictFields } from './verdict-fields.ts';

export const fieldTexts: Readonly<Record<SetField, FieldText>> = {
  FilterResolved: {
    label: 'Filter gelöster Bugs',
    help: 'Bugs, die in den letzten 7 Tagen gelöst wurden. Nummer oder Adresse des gespeicherten Jira-Filters.',
  },
  FilterCustomers: {
    label: 'Filter der Kunden-Bugs',
    help: 'Gelöste Bugs der letzten 7 Tage, die Kunden gemeldet haben. Nummer oder Adresse des gespeicherten Jira-Filters.',
  },
  Board: {
    label: 'Board',
    help: 'Adresse des Kanban-Boards oder die Nummer nach rapidView= oder /boards/ darin.',
  },
  ColumnToDo: {
    label: 'Spalte zu erledigen',
    help: 'Die Warteschlange, das Dringendste ganz oben.',
  },
  ColumnInProgress: { label: 'Spalte in Arbeit', help: 'Tickets, an denen jemand arbeitet.' },
  ColumnSubmitted: { label: 'Spalte eingereicht', help: 'Tickets, deren Korrektur eingereicht ist.' },
  ClauseIncident: {
    label: '1. Incidents',
    help: 'JQL-Bedingung für Incidents auf dem Community-Server. Leer lassen, wenn es diese Klasse nicht gibt.',
  },
  ClauseEscalation: {
    label: '2. Eskalationen',
    help: 'JQL-Bedingung für Eskalationen von Kunden. Leer lassen, wenn es diese Klasse nicht gibt.',
  },
  ClauseHotfix: {
    label: '3. Hotfixes',
    help: 'JQL-Bedingung für Tickets, die ein Hotfix braucht. Leer lassen, wenn es diese Klasse nicht gibt.',
  },
  ClauseRelease: {
    label: '4. Release-Blocker',
    help: 'JQL-Bedingung für Tickets, die das Release aufhalten. Leer lassen, wenn es diese Klasse nicht gibt.',
  },
  CustomerClause: {
    label: '5. Von Kunden gemeldet',
    help: 'JQL-Bedingung. Auch die Kundenzahlen des Updates zählen danach.',
    empty:
      'Gib eine Bedingung ein. Sonst zählt kein Ticket als Kundenmeldung. Willst du das, gib labels = nothing ein.',
  },
  ClauseTechDebt: {
    label: 'Letzte: techn. Schulden',
    help: 'JQL-Bedingung für technische Schulden. Leer lassen, wenn es diese Klasse nicht gibt.',
  },
  PrivateClause: {
    label: 'Privat',
    help: 'JQL-Bedingung für Tickets, von denen alle nur den Schlüssel sehen. Leer heißt: Eskalationen. labels = nothing heißt: keine.',
  },
  TimeZone: {
    label: 'Zeitzone',
    help: 'Zeitzone des Zeitplans, zum Beispiel Europe/Berlin. Alle sehen Zeiten in ihrer eigenen.',
    empty: 'Gib eine Zeitzone ein, zum Beispiel Europe/Berlin, America/Toronto oder UTC.',
  },
  UpdateDay: { label: 'Tag des Updates', help: 'Es gibt ein Update pro Woche, an diesem Tag.' },
  DraftTime: {
    label: 'Entwurf an den Lead',
    help: 'Wann der Lead den Entwurf bekommt, zum Beispiel 14:00.',
  },
  ReminderTime: {
    label: 'Erinnerung',
    help: 'Wann Lead und Stellvertretung erinnert werden, zum Beispiel 16:00.',
  },
  UpdateTime: {
    label: 'Uhrzeit des Updates',
    help: 'Wann das Update veröffentlicht wird, zum Beispiel 17:00.',
  },
  IfUnreviewed: {
    label: 'Wenn niemand handelt',
    help: 'Was zum Termin geschieht, wenn noch niemand das Update veröffentlicht hat.',
  },
  HandoverTime: {
    label: 'Uhrzeit der Übergabe',
    help: 'Wann am Übergabetag Einsätze enden und beginnen, zum Beispiel 09:00.',
  },
  Holidays: {
    label: 'Feiertage',
    help: 'Pro Zeile ein Tag oder Zeitraum, zum Beispiel 25.12. oder 24.12. – 2.1. Höchstens 100.',
  },
  OnHoliday: {
    label: 'Update am Feiertag',
    help: 'Was mit einem Update geschieht, dessen Tag ein Feiertag ist. Sein Datum bleibt gleich.',
  },
  Template: {
    label: 'Vorlage',
    help: 'Leer: die Vorlage des Handbuchs. Behalte #set-update-{date}, darüber findet man Updates.',
  },
  NextInQueue: { label: 'Als Nächstes', help: 'Wie viele Tickets aus der Warteschlange das Update nennt.' },
  SubmittedCounts: {
    label: 'Zählt als eingereicht',
    help: 'Welche Tickets im Update als eingereichte Korrekturen zählen.',
  },
  ...triageFields,
  ...verdictFields,
  AutoDraft: { label: 'Entwurf', help: 'Der Lead bekommt den Entwurf als Direktnachricht.' },
  AutoReminder: {
    label: 'Erinnerung',
    help: 'Lead und Stellvertretung bekommen eine Direktnachricht, bevor das Update fällig ist.',
  },
  AutoPost: {
    label: 'Update',
    help: 'Das Update wird automatisch veröffentlicht. Wenn das aus ist, muss es jemand veröffentlichen.',
  },
  AutoChanges: {
    label: 'Was sich geändert hat',
    help: 'Eine Antwort auf das Update sagt, was sich seit dem letzten geändert hat.',
  },
  AutoNotices: {
    label: 'Hinweise',
    help: 'Wer ein Problem beheben kann, bekommt eine Direktnachricht.',
  },
  AutoTurns: {
    label: 'Einsätze',
    help: 'Leute und Teammanager bekommen Direktnachrichten vor einem Einsatz im SET und an seinem ersten Tag.',
  },
  AutoHandover: {
    label: 'Übergabe',
    help: 'Wer geht, wird einen Arbeitstag vorher nach offenen Punkten gefragt. Die Übergabe erscheint im Kanal.',
  },
  AutoHeader: { label: 'Kopfzeile', help: 'Die Kopfzeile des Kanals zeigt Lead und Besetzung.' },
};

const CHOOSE = 'Wähle einen der angebotenen Werte.';

export const kindTexts: KindTexts = {
  filter: (number) => `Gib die Nummer des Filters ein, zum Beispiel ${number}, oder seine Adresse in Jira.`,
  board: (number) => `Gib die Nummer des Boards ein, zum Beispiel ${number}, oder seine Adresse in Jira.`,
  column: () => 'Gib den Namen einer Spalte ein, mit höchstens 100 Zeichen.',
  clause: () => 'Gib eine JQL-Bedingung in einer Zeile ein, mit höchstens 1000 Zeichen.',
  'team-field': () => 'Gib den Namen eines Felds in einer Zeile ein, höchstens 150 Zeichen.',
  transition: () => 'Gib einen Namen in einer Zeile ein, höchstens 150 Zeichen.',
  resolution: () => 'Gib einen Namen in einer Zeile ein, höchstens 150 Zeichen.',
  'story-types': () => 'Gib zwei Namen ein, zum Beispiel Story, New Feature.',
  'product-managers': () => 'Gib eine Zeile pro Team ein, zum Beispiel Web: @name. Höchstens 100.',
  'link-type': () => 'Gib einen Namen in einer Zeile ein, höchstens 150 Zeichen.',
  zone: () => 'Diese Zeitzone gibt es nicht. Beispiele: Europe/Berlin, America/Toronto, UTC.',
  time: () => 'Gib eine Uhrzeit ein, zum Beispiel 14:00.',
  dates: () => 'Gib ein Datum pro Zeile ein, zum Beispiel 2026-12-25. Höchstens 100.',
  weekdays: () => 'Gib Wochentage ein, zum Beispiel Dienstag, Donnerstag.',
  date: () => 'Gib einen Tag ein, zum Beispiel 16. Dezember.',
  weekday: () => CHOOSE,
  choice: () => CHOOSE,
  count: () => CHOOSE,
  'yes-no': () => CHOOSE,
  template: () => CHOOSE,
};
