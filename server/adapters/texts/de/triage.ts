import type {
  triage as english,
  dailyBefore as englishDaily,
  triageFields as englishFields,
  triageSection as englishSection,
} from '../en/triage.ts';
import { plural } from '../wording.ts';

export const triage: typeof english = {
  buttons: { card: 'Triage', status: 'Mein Status', blocker: 'Blocker' },
  dayTitle: (day) => `#### Triage, ${day}`,
  title: '#### Triage',
  waiting: (count, isAtLeast, url) =>
    count === 0
      ? 'Kein Bug wartet auf Triage.'
      : `${isAtLeast ? 'Mindestens ' : ''}[${plural(count, 'Bug', 'Bugs')}](${url}) ${count === 1 ? 'wartet' : 'warten'} auf Triage.`,
  waitingUnknown: (why) => `Wie viele Bugs auf Triage warten, ist nicht bekannt. ${why}`,
  release: (day) => `Das Release ist am ${day}, deshalb ist täglich Triage.`,
  how: '*Triage* zeigt dir die Bugs der Reihe nach. *Mein Status* und *Blocker* fügen diesem Thread eine Zeile hinzu.',
  blocked: (line) => `**Blocker:** ${line}`,
  cleared: (line) => `**Erledigt:** ${line}`,
  handedOver: (name, bug, isFeature, comment) =>
    `**${name}** hat in der Triage festgestellt: ${bug} ist ${isFeature ? 'ein Feature-Wunsch' : 'eine Story'}, kein Bug. Die Planung liegt bei dir.${comment === null ? '' : `\n${comment}`}`,
  takenBack: (name, bug, isFeature) =>
    `**${name}** hat zurückgenommen, dass ${bug} ${isFeature ? 'ein Feature-Wunsch' : 'eine Story'} ist. Du musst nichts tun.`,
  judged: (name, list) => `**${name}** in der Triage: ${list}`,

  off: 'Es gibt keine Triage, weil keine Bedingung sagt, welche Bugs darauf warten. Manager tragen sie mit `/set-update settings triage` ein.',
  noDay: 'Es ist kein Triage-Tag geplant. Manager wählen die Tage mit `/set-update settings triage`.',
  next: (at) => `Die nächste Triage ist ${at}.`,
  today: 'Heute ist Triage-Tag.',
  todayIn: (link) => `Heute ist Triage-Tag. [Thread öffnen](${link})`,
  noPost: 'An Triage-Tagen kommt zurzeit kein Beitrag, deshalb steht jeder Status nur hier.',
  postDeleted: 'Der Beitrag des Tages wurde gelöscht, deshalb steht jeder Status nur hier.',
  notAWord: (word, meant) =>
    meant === undefined
      ? `„triage ${word}“ gibt es nicht. Versuche es mit \`/set-update triage status\` oder \`/set-update triage card\`.`
      : `„triage ${word}“ gibt es nicht. Meintest du \`/set-update triage ${meant}\`?`,
  missing: (names) => `Noch kein Status: ${names}`,
  choices: {
    status: 'woran du arbeitest, für den Thread des Triage-Tags',
    card: 'die Bugs der Reihe nach, auf deiner Karte',
  },

  statusTitle: 'Mein Status',
  statusFor: (at) => `Für die Triage ${at}.`,
  inProgress: 'Deine Tickets in Arbeit:',
  nothingInProgress: 'Du hast kein Ticket in Arbeit.',
  inProgressUnknown: 'Deine Tickets in Arbeit sind gerade nicht bekannt.',
  blockers: 'Deine offenen Blocker:',
  statusLabel: 'Status',
  statusHelp: (limit) => `Höchstens ${limit} Zeilen. Alle im Kanal können sie lesen.`,
  statusIn: (day, link) => `Gespeichert. Dein Status steht im [Thread vom ${day}](${link}).`,
  statusTo: (at) => `Gespeichert. Dein Status kommt in den Thread der Triage ${at}.`,
  statusAlone: (day) =>
    `Gespeichert für ${day}. An Triage-Tagen kommt zurzeit kein Beitrag, deshalb sieht man deinen Status nur mit \`/set-update triage\`.`,
  statusUnseen: (day) =>
    `Gespeichert für ${day}. Der Beitrag des Tages wurde gelöscht, deshalb sieht man deinen Status nur mit \`/set-update triage\`.`,
  statusOver: 'Es ist keine Triage mehr geplant, deshalb wurde nichts gespeichert.',
  statusEmpty: 'Gib ein, woran du arbeitest.',
  statusLineTooLong: (line, limit) => `Eine Zeile hat höchstens ${limit} Zeichen. Kürze diese: ${line}`,
  statusTooLong: (limit) => `Ein Status hat höchstens ${limit} Zeilen. Lass ein paar weg.`,
  statusesFull: (limit) =>
    `${limit} Leute haben für diesen Tag schon einen Status geschrieben. Mehr passen nicht hinein.`,
};

export const triageSection: typeof englishSection = {
  name: 'Triage',
  intro: 'Welche Bugs auf Triage warten und an welchen Tagen Triage ist. An Feiertagen ist keine.',
};

export const dailyBefore: typeof englishDaily = (day, days) =>
  `täglich an ${plural(Number(days), 'Arbeitstag', 'Arbeitstagen')} vor dem Release am ${day}`;

export const triageFields: typeof englishFields = {
  TriageQuery: {
    label: 'Bugs für die Triage',
    help: 'JQL-Bedingung für die Bugs, die auf Triage warten. Leer lassen, wenn es keine Triage gibt.',
  },
  TriageDays: {
    label: 'Triage-Tage',
    help: 'Zum Beispiel Dienstag, Donnerstag. Leer lassen, wenn nur vor Releases Triage ist.',
  },
  TriageTime: { label: 'Uhrzeit', help: 'Wann der Beitrag des Tages kommt, zum Beispiel 10:00.' },
  ReleaseDay: {
    label: 'Release-Tag',
    help: 'Wann das nächste Release ist, zum Beispiel 16. Dezember. Leer lassen, wenn keines geplant ist.',
  },
  ReleaseLead: {
    label: 'Täglich vor dem Release',
    help: 'An wie vielen Arbeitstagen vor dem Release täglich Triage ist.',
  },
  TriageMessage: {
    label: 'Beitrag des Tages',
    help: 'An Triage-Tagen sagt ein Beitrag, wie viele Bugs warten. Status und Blocker kommen in seinen Thread.',
  },
};
