import type { SettingFault } from '../../../app/settings/set-settings.ts';
import type { ClauseFault } from '../../../domain/queue/jql-clause.ts';
import { PLACEHOLDERS, type TemplateFault } from '../../../domain/update/template.ts';
import type { SetField } from '../../settings-catalogue/catalogue.ts';
import type * as english from '../en/setup.ts';
import { unreadableIn } from '../setup-texts.ts';
import { capitalised } from '../wording.ts';
import { refusalReason, refusedBecause } from './failures.ts';
import { fieldTexts, kindTexts } from './set-fields.ts';
import { dailyBefore, triageSection } from './triage.ts';
import { notReviewed } from './update.ts';
import { verdictsSection } from './verdict-fields.ts';

const inClause: Readonly<Record<ClauseFault, string>> = {
  'order-by': 'Lass ORDER BY weg. Nur die Bedingung wird gebraucht.',
  'open-bracket': 'Eine Klammer ist nicht geschlossen. Ergänze die ).',
  'closing-bracket': 'Vor einer ) fehlt die (. Entferne die ) oder ergänze die (.',
  'open-quote': 'Ein Anführungszeichen ist nicht geschlossen. Ergänze das zweite.',
};

function inTemplate(fault: TemplateFault): string {
  switch (fault.code) {
    case 'unknown-placeholder':
      return fault.nearest === undefined
        ? `Unbekannter Platzhalter {${fault.name}}. Du kannst ${PLACEHOLDERS.map((name) => `{${name}}`).join(' ')} verwenden.`
        : `Unbekannter Platzhalter {${fault.name}}. Meintest du {${fault.nearest}}?`;
    case 'no-hashtag':
      return `Lass ${fault.hashtag} als eigenes Wort stehen. Über diesen Hashtag findet man Updates.`;
    case 'empty':
      return 'Gib einen Text für das Update ein.';
    case 'too-long':
      return `Kürze den Text auf ${fault.limit} Zeichen.`;
  }
}

function settingFault(field: SetField, fault: SettingFault): string {
  switch (fault.code) {
    case 'unreadable':
      return unreadableIn(kindTexts, field);
    case 'empty':
      return fieldTexts[field].empty ?? unreadableIn(kindTexts, field);
    case 'template':
      return inTemplate(fault.fault);
    case 'clause':
      return inClause[fault.fault];
    case 'other-jira':
      return `Diese Adresse gehört zu einem anderen Jira. Gib eine von ${fault.site} ein oder nur die Nummer.`;
    case 'jira-refused':
      return `Nicht gespeichert. ${capitalised(refusalReason(fault.failure))}`;
    case 'times-out-of-order':
      return 'Erst kommt der Entwurf, dann die Erinnerung, dann das Update. Ändere eine der drei Zeiten.';
    case 'column-twice':
      return 'Zwei Spalten sind gleich. Wähle eine andere.';
    case 'changed-meanwhile':
      return `${fault.by ?? 'Jemand'} hat das inzwischen geändert. Schließe den Dialog und öffne ihn noch einmal, um die Änderung zu sehen.`;
  }
}

export const setup = {
  refused: 'Einstellungen können nur Manager, Kanaladministratoren und Systemadministratoren ändern.',
  here: 'Diesen Kanal zu einem SET machen',
  refusedHere:
    'Ein SET können nur Systemadministratoren und die Manager aus der Systemkonsole anlegen. Bitte jemanden von ihnen darum.',
  notHere: 'Ein SET braucht einen Kanal eines Teams. Gib `/set-update settings here` in diesem Kanal ein.',
  tooManySets: (limit) => `Dieser Server hat schon ${limit} SETs, mehr sind nicht möglich.`,
  title: '#### SET update: Einstellungen',
  notASection: (word, meant) =>
    meant === undefined
      ? `Einstellungen namens ${word} gibt es nicht. \`/set-update settings\` zeigt alle.`
      : `Einstellungen namens ${word} gibt es nicht. Meintest du \`/set-update settings ${meant}\`?`,
  sections: {
    jira: {
      name: 'Board und Filter',
      intro:
        'Woher Zahlen und Listen des Updates kommen. Zur Wahl stehen die Spalten des gespeicherten Boards.',
    },
    classes: {
      name: 'Klassen',
      intro: 'Ein Ticket gehört zur ersten Klasse, deren Bedingung zutrifft.',
    },
    schedule: {
      name: 'Zeitplan',
      intro: 'Alle Uhrzeiten gelten in dieser Zeitzone, auch wenn die Uhren umgestellt werden.',
    },
    holidays: {
      name: 'Feiertage',
      intro: 'An diesen Tagen wird nichts veröffentlicht, und niemand bekommt eine Nachricht.',
    },
    triage: triageSection,
    verdicts: verdictsSection,
    template: {
      name: 'Vorlage',
      intro: `Der Text des Updates. Platzhalter: ${PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}`,
    },
    messages: {
      name: 'Nachrichten',
      intro: 'Automatische Nachrichten, die gesendet werden, solange das SET aktiv ist.',
    },
  },
  fields: fieldTexts,
  values: {
    post: `Als „${notReviewed}“ veröffentlichen`,
    wait: 'Warten, bis jemand es veröffentlicht',
    skip: 'In dieser Woche kein Update',
    'next-working-day': 'Am nächsten Arbeitstag',
    entered: 'Alle, die in den letzten 7 Tagen eingereicht wurden',
    'in-column': 'Nur die, die noch eingereicht sind',
  },
  none: 'keine',
  on: 'an',
  off: 'aus',
  release: dailyBefore,
  boardAndFilters: (filters, board, columns) =>
    `Filter ${filters.join(' und ')} · Board ${board} · ${columns}`,
  ofHandbook: 'die des Handbuchs',
  ownTemplate: 'eure eigene',
  fault: settingFault,
  notSaved: 'Es wurde nichts gespeichert. Korrigiere die roten Felder.',
  save: 'Speichern',
  saved: (labels) => `Gespeichert: ${labels}.`,
  untried: (labels) =>
    `Jira hat nicht geantwortet. Noch nicht geprüft: ${labels}. Jira wird jede Minute noch einmal gefragt. \`/set-update status\` zeigt das Ergebnis.`,
  waitForBoard: (labels) => `Noch nicht geprüft, weil das Board nicht stimmt: ${labels}.`,
  missingColumns: (labels) =>
    `**Dieses Board hat andere Spalten.** SET update kann keine Tickets lesen, bis du sie gewählt hast: ${labels}.`,
  chooseColumns: 'Spalten wählen',
  stillRefused: (label, failure) =>
    `„${label}“ hast du nicht geändert, aber Jira lehnt die Einstellung ab (${refusedBecause(failure)}).`,
  markUntried: (labels) => `noch nicht geprüft: ${labels}`,
  markRefused: (labels) => `von Jira abgelehnt: ${labels}`,
  refusedLater: (channel) => `**Jira lehnt diese Einstellungen des SETs in ${channel} ab:**`,
  refusedOver: (channel) => `Jira nimmt alle diese Einstellungen des SETs in ${channel} jetzt an.`,
  refusedOne: (label, failure) => `**${label}:** ${refusalReason(failure)}`,
  nothingChanged: 'Es wurde nichts geändert.',

  running: (since, by) =>
    `**Aktiv**${since === null ? '' : ` seit ${since}`}${by === null ? '' : `, gestartet von @${by}`}: Nachrichten werden automatisch gesendet.`,
  paused: '**Pausiert:** Es werden keine Nachrichten gesendet, bis jemand *Start* drückt.',
  start: 'Start',
  pause: 'Pause',
  started: (at) =>
    `Gestartet. ${at === null ? 'Alle automatischen Nachrichten zum Update sind ausgeschaltet, also muss es jemand veröffentlichen' : `Das nächste Update ist ${at} fällig`}. \`/set-update settings pause\` pausiert das SET wieder.`,
  startedOnly:
    'Gestartet, aber der nächste Termin ist nicht lesbar. `/set-update settings pause` pausiert das SET wieder.',
  startWithoutJira:
    '**Jira ist nicht verbunden,** darum würden im Update alle Zahlen fehlen. Ein Systemadministrator trägt URL, Konto und Token unter Systemkonsole › Plugins › SET update ein. Die Besetzung funktioniert ohne Jira. Es wurde nichts gestartet.',
  startAnyway: 'Trotzdem starten',
  alreadyRunning: 'Das SET ist schon aktiv.',
  pausedNow:
    'Pausiert. Es werden keine Nachrichten automatisch gesendet. `/set-update post` kannst du weiter verwenden.',
  alreadyPaused: 'Das SET ist schon pausiert.',

  welcome: (channel) =>
    `#### Willkommen bei SET update\nSET update liest das Jira-Board des Sustained Engineering Teams und veröffentlicht das wöchentliche Update in ${channel}. Das Einrichten dauert ein paar Minuten. Veröffentlicht wird erst, wenn du *Start* drückst.`,
  welcomeOver: (channel) =>
    `#### SET update ist eingerichtet\nSET update liest das Jira-Board des Sustained Engineering Teams und veröffentlicht das wöchentliche Update in ${channel}. Ändern kannst du das mit \`/set-update settings\`.`,
  setUp: 'Einrichten',
  notAStep: (word, meant) =>
    meant === undefined
      ? `„setup ${word}“ gibt es nicht. Versuche es mit \`/set-update setup\`.`
      : `„setup ${word}“ gibt es nicht. Meintest du \`/set-update setup ${meant}\`?`,
  setUpTitle: '#### SET update einrichten',
  setUpFirst: 'Beginne mit dem ersten Schritt. Komm dann hierher zurück und drücke *Einrichten*.',
  setUpEnd: 'Sieh dir die Vorschau an, dann drücke *Start*.',
  steps: {
    connection: 'Verbindung',
    jira: 'Board und Filter',
    teams: 'Teams',
    schedule: 'Zeitplan',
    escalations: 'Eskalationen',
    preview: 'Vorschau',
  },
  stepButtons: {
    connection: 'Verbindung testen',
    jira: 'Board und Filter',
    teams: 'Teams',
    schedule: 'Zeitplan',
    preview: 'Vorschau',
  },
  noJira:
    'URL, Konto und Token trägt ein Systemadministrator unter Systemkonsole › Plugins › SET update ein. Drücke danach noch einmal *Einrichten*.',
  connected: (address) => address,
  noChannel: (channel) =>
    `Den Kanal ${channel} gibt es nicht. Lege ihn an oder trag unter Systemkonsole › Plugins › SET update einen anderen ein. Drücke dann noch einmal *Einrichten*.`,
  people: (count) => `${count} ${count === 1 ? 'Person' : 'Personen'} heute im SET`,
  nobody: 'Heute ist niemand im SET, darum bekommen die Manager den Entwurf',
  schedule: (day, time, zone) => `${day}, ${time} (${zone})`,
  teamsHow:
    'Jedes Team hat eine Liste von Leuten, und das SET nimmt reihum eine Person daraus. *Neues Team* fügt ein Team hinzu, *Importieren* übernimmt eine ganze Tabelle, und *Übergabe* legt fest, wie oft Übergabe ist.',
  escalations: {
    question: (clause) =>
      `Sollen Tickets mit ${clause} privat sein? Von einem privaten Ticket sehen alle nur den Schlüssel.`,
    secret: (clause) => `Tickets mit ${clause} sind privat, alle sehen nur den Schlüssel`,
    open: 'nicht privat, alle sehen sie wie andere Tickets',
    none: 'keine Klasse für Eskalationen',
    buttons: { secret: 'Privat', notSecret: 'Nicht privat' },
  },
  preview: 'das Update dieser Woche, aus aktuellen Jira-Daten',
  previewIs: 'Das Update dieser Woche, wie es jetzt veröffentlicht würde. Nur du siehst es.',
  yourZone: (zone) => `Deine ist ${zone}.`,
  allSettings: 'Alle Einstellungen',

  tokenEnds: (days, date) =>
    days <= 0
      ? `**Das Jira-Token ${days < 0 ? 'ist gestern abgelaufen' : 'läuft heute ab'}** (${date}). Ein Systemadministrator kann unter Systemkonsole › Plugins › SET update ein neues eintragen.`
      : `**Das Jira-Token läuft in ${days} ${days === 1 ? 'Tag' : 'Tagen'} ab**, am ${date}. Ein Systemadministrator kann unter Systemkonsole › Plugins › SET update ein neues mit seinem Datum eintragen.`,
} satisfies typeof english.setup;
