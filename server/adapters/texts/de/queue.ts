import type { WriteFailure, WritePermissions } from '../../../app/ports.ts';
import { PRIORITY_CLASSES, type PriorityClass } from '../../../domain/queue/priority.ts';
import type * as english from '../en/queue.ts';
import { failureSentence } from './failures.ts';

const nouns: Readonly<Record<PriorityClass, readonly [one: string, many: string]>> = {
  incident: ['Störung', 'Störungen'],
  escalation: ['Eskalation', 'Eskalationen'],
  hotfix: ['Hotfix', 'Hotfixes'],
  release: ['Release-Blocker', 'Release-Blocker'],
  customer: ['Kunden-Bug', 'Kunden-Bugs'],
  other: ['sonstiges Ticket', 'sonstige Tickets'],
  'tech-debt': ['Ticket mit technischen Schulden', 'Tickets mit technischen Schulden'],
};

export const classesInOrder = PRIORITY_CLASSES.map((name) => nouns[name][1]).join(', ');

const classes: typeof english.order.classes = {
  incident: 'Störung',
  escalation: 'Eskalation',
  hotfix: 'Hotfix',
  release: 'Release-Blocker',
  customer: 'Kunde',
  other: 'sonstiges',
  'tech-debt': 'technische Schulden',
};

export const order = {
  classes,
  noClass: 'Klasse nicht bekannt',
  count: (many, of) => `${many} ${of === null ? 'ohne bekannte Klasse' : nouns[of][many === 1 ? 0 : 1]}`,
  stands: ({ stands, than }) =>
    `steht ${stands === 'below' ? 'unter' : 'über'} ${tickets(than.count)} der Klasse ${classes[than.class]}`,
  overdue: ({ reason, age }) => {
    if (reason === 'no-next-step') return `seit ${age} Arbeitsstunden kein nächster Schritt`;
    return `seit ${age} Arbeitstagen ${reason === 'submitted' ? 'eingereicht' : 'in Arbeit'}`;
  },
  broken: (moves) =>
    `Die Reihenfolge widerspricht den Prioritäten: ${tickets(moves)} ${moves === 1 ? 'steht' : 'stehen'} am falschen Platz.`,
  first: (ticket) => `Das erste: ${ticket}`,
  fix: 'Reihenfolge richten',
  apply: 'Anwenden',
  cancel: 'Abbrechen',
  proposed: (moves, total) => `#### Reihenfolge richten: ${moves} von ${tickets(total)} zu verschieben`,
  move: (ticket, of, from, to) => `${ticket}: ${of}, von Platz ${from} auf ${to}`,
  right: 'Die Reihenfolge stimmt: nichts zu verschieben.',
  fixed: (moved) => `Fertig: ${tickets(moved)} in Jira verschoben.`,
  changed:
    'Das Board hat sich inzwischen geändert, darum wurde nichts verschoben. Sieh es dir noch einmal an.',
  cancelled: 'Nichts wurde verschoben.',
  notFixed: (reason, done) =>
    done === 0
      ? `Nichts wurde geändert. ${reason}`
      : `${tickets(done)} verschoben, dann ging es nicht weiter. ${reason}`,
  noneOfClass: (name) => `Kein Ticket der Klasse ${name} steht in der Warteschlange.`,
  notAClass: (word, meant, names) =>
    meant === undefined
      ? `Die Klasse ${word} gibt es nicht. Klassen: ${names}. Beispiel: \`/set-update queue escalation\`.`
      : `Die Klasse ${word} gibt es nicht. Meintest du \`/set-update queue ${meant}\`?`,
  refused: 'Tickets verschieben und nehmen Leute im SET und Manager. `/set-update who` sagt, wer das ist.',
  alreadyFirst: 'Das Ticket ist schon das erste.',
  alreadyLast: 'Das Ticket ist schon das letzte.',
  notInQueue: 'Das Ticket steht nicht mehr in der Warteschlange. Sieh dir das Board noch einmal an.',
  notReadable: 'Jira sagt zu wenig über dieses Ticket, um zu wissen, wer es hat: sieh es dir in Jira an.',
  notOnBoard: 'Das Ticket steht nicht mehr auf dem Board. Sieh es dir noch einmal an.',
  hasSomebody: (name) =>
    name === null
      ? 'Dieses Ticket hat schon jemand.'
      : `Dieses Ticket hat schon ${name}: sprecht euch ab, dann ändert es in Jira.`,
  writeFailure,
  permissions: (may) => {
    const named: readonly (readonly [keyof WritePermissions, string])[] = [
      ['canRank', 'die Warteschlange ordnen'],
      ['canAssign', 'zuweisen'],
      ['canTransition', 'den Status ändern'],
      ['canEdit', 'bearbeiten'],
      ['canComment', 'kommentieren'],
      ['canCreate', 'Tickets anlegen'],
    ];
    const list = (isAllowed: boolean) =>
      named
        .filter(([name]) => may[name] === isAllowed)
        .map(([, words]) => words)
        .join(', ');
    if (list(true) === '')
      return 'nur lesen: Update und Warteschlange gehen, was Jira ändert, wird nicht angeboten';
    return list(false) === '' ? list(true) : `${list(true)}; nicht: ${list(false)}`;
  },
} satisfies typeof english.order;

export const link = {
  'e-mail': (name) => `In Jira bist du ${name}, gefunden über deine E-Mail-Adresse.`,
  link: (name) => `In Jira bist du ${name}, von einem Manager bestätigt.`,
  unknown:
    'In Jira zeigt niemand deine E-Mail-Adresse. Sag, wer du dort bist: `/set-update link NAME` oder `/set-update link E-MAIL`; danach bestätigt es ein Manager.',
  severalOwn:
    'Mehrere Jira-Konten zeigen deine E-Mail-Adresse: sag mit `/set-update link`, welches deines ist.',
  waiting: (name, username) =>
    `Du hast gesagt, in Jira bist du ${name}. Es gilt, sobald ein Manager es mit \`/set-update link @${username}\` bestätigt.`,
  proposed: (name, username) =>
    `Notiert: in Jira bist du ${name}. Es gilt, sobald ein Manager es mit \`/set-update link @${username}\` bestätigt.`,
  confirmed: (username, name) => `Bestätigt: ${username} ist ${name} in Jira.`,
  nobodyFound: (words) =>
    `Jira findet niemanden unter ${words}. Beispiel: \`/set-update link alice@example.com\` oder \`/set-update link Alice Nguyen\`.`,
  severalMine: (list) => `Mehrere Jira-Konten zeigen deine E-Mail-Adresse:\n${list}\n\nWelches ist deines?`,
  several: (list, words) =>
    `Mehrere Leute in Jira können gemeint sein:\n${list}\n\nSag mit der Nummer, wer: \`/set-update link ${words} #2\`.`,
  nothingProposed: (username) =>
    `${username} hat nicht gesagt, wer es in Jira ist; es gibt nichts zu bestätigen. Das geht mit \`/set-update link NAME\`.`,
  onlyManagers: 'Nur Manager bestätigen, wer jemand in Jira ist. Für dich selbst: `/set-update link NAME`.',
} satisfies typeof english.link;

function tickets(many: number): string {
  return `${many} ${many === 1 ? 'Ticket' : 'Tickets'}`;
}

function writeFailure(failure: WriteFailure): string {
  const { code, detail, fields, tickets: left, cause, mayBeDone } = failure;
  const words = detail === '' ? '' : ` (${detail})`;
  switch (code) {
    case 'conflict':
      return `Jemand hat es gleichzeitig geändert${words}: sieh es dir noch einmal an.`;
    case 'fields-required':
      return `Jira verlangt weitere Angaben: ${(fields ?? []).map(({ name }) => name).join(', ')}. Erledige es in Jira.`;
    case 'not-allowed':
      return `Das Jira-Konto darf das nicht${words}: bitte einen Jira-Admin um die Berechtigung.`;
    case 'not-found':
      return `Jira zeigt dem Konto dieses Ticket oder diese Person nicht${words}.`;
    case 'partly-done':
      return `Jira hat es bei ${tickets(left?.length ?? 0)} nicht getan${words}.`;
    case 'not-shown':
      return `Jira hat es angenommen, zeigt es aber nicht${words}: sieh dir das Ticket in Jira an, bevor du es noch einmal versuchst.`;
    case 'order-not-shown':
      return `Jira hat es angenommen, aber das Board zeigt die neue Reihenfolge nicht${words}: sieh in einer Minute noch einmal nach. Ein Board, das nicht nach Rang geordnet ist, zeigt sie nie; \`/set-update status\` sagt, ob es das ist.`;
    case 'not-read-back':
      return `Jira hat es angenommen, ließ sich danach aber nicht lesen: ${cause === undefined ? '' : failureSentence(cause)} Sieh auf dem Board nach, bevor du es noch einmal versuchst.`;
    default: {
      const reason = failureSentence({ ...failure, code });
      return mayBeDone === true
        ? `${reason} Die Änderung kann trotzdem angekommen sein: sieh auf dem Board nach, bevor du es noch einmal versuchst.`
        : reason;
    }
  }
}
