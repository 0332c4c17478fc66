import type { SettingFault } from '../../../app/settings/set-settings.ts';
import type { ClauseFault } from '../../../domain/queue/jql-clause.ts';
import { PLACEHOLDERS, type TemplateFault } from '../../../domain/update/template.ts';
import type { SetField } from '../../settings-catalogue/catalogue.ts';
import type * as english from '../en/setup.ts';
import { unreadableIn } from '../setup-texts.ts';
import { refusalReason } from './failures.ts';
import { fieldTexts, kindTexts } from './set-fields.ts';
import { notReviewed } from './update.ts';

const inClause: Readonly<Record<ClauseFault, string>> = {
  'order-by': 'Lass ORDER BY weg: Nur die Bedingung wird gebraucht.',
  'open-bracket': 'Eine Klammer ist nicht geschlossen: Ergänze ihre ).',
  'closing-bracket': 'Vor einer ) fehlt die (: Nimm sie weg, oder setze beide um eine Bedingung.',
  'open-quote': 'Ein Anführungszeichen ist nicht geschlossen: Ergänze das zweite.',
};

function inTemplate(fault: TemplateFault): string {
  switch (fault.code) {
    case 'unknown-placeholder':
      return fault.nearest === undefined
        ? `{${fault.name}} gibt es nicht. Es gibt ${PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}.`
        : `{${fault.name}} gibt es nicht. Ist {${fault.nearest}} gemeint?`;
    case 'no-hashtag':
      return `Lass ${fault.hashtag} als eigenes Wort darin stehen: danach werden Updates gefunden.`;
    case 'empty':
      return 'Gib den Text des Updates ein.';
    case 'too-long':
      return `Kürze auf ${fault.limit} Zeichen.`;
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
      return `Das ist eine Adresse in einem anderen Jira. Gib eine aus ${fault.site} ein, oder die Nummer.`;
    case 'jira-refused':
      return `Nicht gespeichert, denn ${refusalReason(fault.failure)}`;
    case 'times-out-of-order':
      return 'Erst kommt der Entwurf, dann die Erinnerung, dann das Update: ändere eine der drei Zeiten.';
    case 'column-twice':
      return 'Zwei Spalten sind dieselbe: wähle eine andere.';
    case 'changed-meanwhile':
      return `${fault.by ?? 'Jemand'} hat das inzwischen geändert. Schließe den Dialog und öffne ihn neu, um es zu sehen.`;
  }
}

export const setup = {
  refused: 'Einstellungen ändern Manager, Kanaladministratoren und Systemadministratoren.',
  here: 'Diesen Kanal zu einem SET machen',
  refusedHere: 'Ein SET legen die Manager aller SETs und Systemadministratoren an. Frag jemanden von ihnen.',
  notHere: 'Ein SET gehört zu einem Kanal eines Teams. Tippe `/set-update settings here` in diesem Kanal.',
  tooManySets: (limit) =>
    `Dieser Server hat ${limit} SETs und fasst nicht mehr. Nimm den Kanal eines bestehenden.`,
  title: '#### SET update: Einstellungen',
  notASection: (word, meant) =>
    meant === undefined
      ? `Einstellungen namens ${word} gibt es nicht. \`/set-update settings\` zeigt alle.`
      : `Einstellungen namens ${word} gibt es nicht. Ist \`/set-update settings ${meant}\` gemeint?`,
  sections: {
    jira: {
      name: 'Board und Filter',
      intro:
        'Woher Zahlen und Listen des Updates kommen. Angeboten werden die Spalten des Boards, das jetzt gespeichert ist.',
    },
    classes: {
      name: 'Arbeitsklassen',
      intro: 'In dieser Reihenfolge; die erste Bedingung, die zutrifft, ist die Klasse eines Tickets.',
    },
    schedule: {
      name: 'Zeitplan',
      intro: 'Nach der Uhr an der Wand in der Zeitzone, auch wenn die Uhren umgestellt werden.',
    },
    holidays: {
      name: 'Feiertage',
      intro: 'An diesen Tagen wird niemand angeschrieben und nichts veröffentlicht.',
    },
    template: {
      name: 'Vorlage',
      intro: `Was das Update sagt. Darin können stehen: ${PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}.`,
    },
    messages: {
      name: 'Nachrichten',
      intro: 'Was von selbst hinausgeht, solange nach Plan veröffentlicht wird.',
    },
  },
  fields: fieldTexts,
  values: {
    post: `Veröffentlichen, als ${notReviewed} gekennzeichnet`,
    wait: 'Warten, bis jemand es veröffentlicht',
    skip: 'In dieser Woche kein Update',
    'next-working-day': 'Am nächsten Arbeitstag',
    entered: 'In den letzten 7 Tagen eingereicht',
    'in-column': 'Nur die noch eingereichten',
  },
  none: 'keine',
  on: 'an',
  off: 'aus',
  boardAndFilters: (filters, board, columns) =>
    `Filter ${filters.join(' und ')} · Board ${board} · ${columns}`,
  ofHandbook: 'die des Handbuchs',
  ownTemplate: 'eure eigene',
  fault: settingFault,
  notSaved: 'Nichts wurde gespeichert: korrigiere die roten Felder.',
  save: 'Speichern',
  saved: (labels) => `Gespeichert: ${labels}.`,
  untried: (labels) =>
    `Jira war gerade nicht zu fragen, deshalb ist noch nicht geprüft: ${labels}. Es wird jede Minute gefragt; was es ablehnt, zeigt \`/set-update status\`.`,
  waitForBoard: (labels) => `Wird geprüft, sobald das Board stimmt: ${labels}.`,
  missingColumns: (labels) =>
    `**Dieses Board hat andere Spalten:** wähle jetzt deine, sonst sind keine Tickets zu lesen: ${labels}.`,
  chooseColumns: 'Spalten wählen',
  stillRefused: (label, failure) => `„${label}“ wurde nicht geändert, aber ${refusalReason(failure)}`,
  markUntried: (labels) => `noch nicht geprüft: ${labels}`,
  markRefused: (labels) => `von Jira abgelehnt: ${labels}`,
  refusedLater: (channel) => `**Jira lehnt Einstellungen des SET von ${channel} ab:**`,
  refusedOver: (channel) => `Jira lehnt keine dieser Einstellungen des SET von ${channel} mehr ab.`,
  refusedOne: (label, failure) => `**${label}:** ${refusalReason(failure)}`,
  nothingChanged: 'Nichts wurde geändert.',

  running: (since, by) =>
    `**Es wird nach Plan veröffentlicht**${since === null ? '' : ` seit ${since}`}${by === null ? '' : `, gestartet von @${by}`}.`,
  paused: '**Pausiert:** Vor *Start* geht nichts von selbst hinaus.',
  start: 'Start',
  pause: 'Pause',
  started: (at) =>
    `Gestartet. ${at === null ? 'Keine Nachricht zum Update ist eingeschaltet, es geht also nur hinaus, wenn jemand es veröffentlicht' : `Das nächste Update ist ${at} fällig`}. \`/set-update settings pause\` hält es wieder an.`,
  startedOnly:
    'Gestartet, aber was als Nächstes fällig ist, lässt sich nicht lesen. `/set-update settings pause` hält es wieder an.',
  startWithoutJira:
    '**Jira ist nicht verbunden,** das Update würde `?` und *unbekannt* sagen. Ein Systemadministrator trägt URL, Konto und Token in Systemkonsole › Plugins › SET update ein; die Besetzung geht auch ohne. Es wurde nichts gestartet.',
  startAnyway: 'Trotzdem starten',
  alreadyRunning: 'Es wird bereits nach Plan veröffentlicht.',
  pausedNow: 'Pausiert: Nichts geht mehr von selbst hinaus. `/set-update post` geht trotzdem.',
  alreadyPaused: 'Es ist bereits pausiert.',

  welcome: (channel) =>
    `#### Willkommen bei SET update\nEs liest das Jira-Board des Sustained Engineering Teams und veröffentlicht das wöchentliche Update in ${channel}. Vor *Start* wird nichts veröffentlicht; das Einrichten dauert wenige Minuten.`,
  welcomeOver: (channel) =>
    `#### SET update ist eingerichtet\nEs liest das Jira-Board des Sustained Engineering Teams und veröffentlicht das wöchentliche Update in ${channel}. \`/set-update settings\` ändert, wie.`,
  setUp: 'Einrichten',
  setUpTitle: '#### SET update einrichten',
  setUpFirst: 'Der erste Schritt fehlt noch: komm danach hierher zurück und drücke *Einrichten*.',
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
    'gib Adresse, Konto und Token unter Systemkonsole › Plugins › SET update ein, speichere dort und drücke dann noch einmal *Einrichten*',
  connected: (address) => address,
  noChannel: (channel) =>
    `Den Kanal ${channel} gibt es nicht. Lege ihn an oder gib unter Systemkonsole › Plugins › SET update einen anderen ein; drücke dann noch einmal *Einrichten*.`,
  people: (count) => `${count} ${count === 1 ? 'Person' : 'Personen'} heute im SET`,
  nobody: 'heute niemand im SET; es geht auch so, aber dann sieht niemand den Entwurf an',
  schedule: (day, time, zone) => `${day}, ${time} (${zone})`,
  teamsHow:
    'Jedes Feature-Team hat eine Liste von Leuten, und SET nimmt reihum eine Person aus jedem Team, von Übergabe zu Übergabe. *Neues Team* fügt eines hinzu, *Importieren* übernimmt eine ganze Tabelle, *Übergabe* sagt, wie oft übergeben wird. Besetzung und Seitenleiste gehen ohne Jira, und das Update geht ohne Besetzung.',
  escalations: {
    question: (clause) =>
      `sind Tickets mit ${clause} vor den Lesern dieses Kanals geheim? Von einem geheimen Ticket sehen alle nur den Schlüssel.`,
    secret: (clause) => `geheim: von Tickets mit ${clause} sehen alle nur den Schlüssel`,
    open: 'nicht geheim: sie stehen da wie andere Tickets',
    none: 'eine solche Klasse gibt es nicht',
    buttons: { secret: 'Geheim', notSecret: 'Nicht geheim' },
  },
  preview: 'das Update dieser Woche, wie Jira es jetzt sagt',
  previewIs: 'Das Update dieser Woche, wie es jetzt veröffentlicht würde. Nur du siehst es.',
  yourZone: (zone) => `Deine ist ${zone}.`,
  allSettings: 'Alle Einstellungen',

  tokenEnds: (days, date) =>
    days <= 0
      ? `**Das Jira-Token ${days < 0 ? 'ist gestern abgelaufen' : 'läuft heute ab'}** (${date}): ein Systemadministrator gibt unter Systemkonsole › Plugins › SET update ein neues ein.`
      : `**Das Jira-Token läuft in ${days} ${days === 1 ? 'Tag' : 'Tagen'} ab**, am ${date}: ein Systemadministrator gibt unter Systemkonsole › Plugins › SET update ein neues mit seinem Datum ein.`,
} satisfies typeof english.setup;
