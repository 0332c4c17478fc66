import type { WriteFailure } from '../../../app/ports.ts';
import { PRIORITY_CLASSES, type PriorityClass } from '../../../domain/queue/priority.ts';
import type * as english from '../en/queue.ts';
import { plural } from '../wording.ts';
import { failureSentence } from './failures.ts';

const nouns: Readonly<Record<PriorityClass, readonly [one: string, many: string]>> = {
  incident: ['Incident', 'Incidents'],
  escalation: ['Eskalation', 'Eskalationen'],
  hotfix: ['Hotfix', 'Hotfixes'],
  release: ['Release-Blocker', 'Release-Blocker'],
  customer: ['Kundenmeldung', 'Kundenmeldungen'],
  other: ['sonstiges Ticket', 'sonstige Tickets'],
  'tech-debt': ['Ticket mit technischen Schulden', 'Tickets mit technischen Schulden'],
};

export const classesInOrder = PRIORITY_CLASSES.map((name) => nouns[name][1]).join(', ');

const classes: typeof english.order.classes = {
  incident: 'Incident',
  escalation: 'Eskalation',
  hotfix: 'Hotfix',
  release: 'Release-Blocker',
  customer: 'Kundenmeldung',
  other: 'Sonstige',
  'tech-debt': 'Technische Schulden',
};

/** What may be done, and behind it what may not; undefined where nothing may. */
function allowed(named: readonly (readonly [string, boolean])[]): string | undefined {
  const list = (isAllowed: boolean) =>
    named
      .filter(([, may]) => may === isAllowed)
      .map(([words]) => words)
      .join(', ');
  if (list(true) === '') return undefined;
  return list(false) === '' ? list(true) : `${list(true)} (aber nicht: ${list(false)})`;
}

export const order = {
  classes,
  noClass: 'Klasse unbekannt',
  count: (many, of) => `${many} ${of === null ? 'ohne bekannte Klasse' : nouns[of][many === 1 ? 0 : 1]}`,
  stands: ({ stands, than }) =>
    `steht ${stands === 'below' ? 'unter' : 'über'} ${tickets(than.count)} der Klasse „${classes[than.class]}“`,
  overdue: ({ column, days }) =>
    `seit ${plural(days, 'Arbeitstag', 'Arbeitstagen')} ${{ 'to-do': 'ohne nächsten Schritt', 'in-progress': 'in Arbeit', submitted: 'eingereicht' }[column]}`,
  broken: (moves) => `${tickets(moves)} ${moves === 1 ? 'ist' : 'sind'} falsch einsortiert.`,
  first: (ticket) => `Das erste: ${ticket}`,
  fix: 'Reihenfolge korrigieren',
  apply: 'Anwenden',
  cancel: 'Abbrechen',
  proposed: (moves, total) => `#### Reihenfolge korrigieren: ${moves} von ${tickets(total)} zu verschieben`,
  move: (ticket, of, from, to) => `${ticket} · ${of} · von Platz ${from} auf ${to}`,
  right: 'Die Reihenfolge stimmt. Es ist nichts zu verschieben.',
  fixed: (moved) => `Fertig. ${tickets(moved)} ${moved === 1 ? 'wurde' : 'wurden'} in Jira verschoben.`,
  changed:
    'Das Board hat sich in Jira inzwischen geändert. Es wurde nichts verschoben. Sieh es dir noch einmal an.',
  cancelled: 'Es wurde nichts verschoben.',
  notFixed: (reason, done) =>
    done === 0
      ? `Es wurde nichts geändert. ${reason}`
      : `Nur ${tickets(done)} ${done === 1 ? 'wurde' : 'wurden'} verschoben. ${reason}`,
  noneOfClass: (name) => `In der Warteschlange ist kein Ticket der Klasse „${name}“.`,
  notAClass: (word, meant, names) =>
    meant === undefined
      ? `Die Klasse ${word} gibt es nicht. Klassen: ${names}. Beispiel: \`/set-update queue escalation\`.`
      : `Die Klasse ${word} gibt es nicht. Meintest du \`/set-update queue ${meant}\`?`,
  refused:
    'Tickets können nur SET-Mitglieder und Manager verschieben und übernehmen. `/set-update who` zeigt, wer im SET ist.',
  alreadyFirst: 'Dieses Ticket ist schon das erste.',
  alreadyLast: 'Dieses Ticket ist schon das letzte.',
  notInQueue: 'Dieses Ticket ist nicht mehr in der Warteschlange. Sieh dir das Board noch einmal an.',
  notReadable: 'Jira sagt nicht, wer dieses Ticket hat. Sieh es dir in Jira an.',
  notOnBoard: 'Dieses Ticket ist nicht mehr auf dem Board. Sieh dir das Board noch einmal an.',
  hasSomebody: (name) =>
    name === null
      ? 'Jemand hat dieses Ticket schon.'
      : `${name} hat dieses Ticket schon. Sprecht euch ab und ändert es dann in Jira.`,
  writeFailure,
  permissions: (may) => {
    const said = allowed([
      ['die Warteschlange ordnen', may.canRank],
      ['zuweisen', may.canAssign],
      ['den Status ändern', may.canTransition],
      ['bearbeiten', may.canEdit],
      ['kommentieren', may.canComment],
      ['Tickets anlegen', may.canCreate],
      ['Tickets verknüpfen', may.canLink],
    ]);
    return said ?? 'nur lesen. Update und Warteschlange funktionieren, aber nichts, was Jira ändert';
  },
  verdicts: ({ canAssign, canEdit, canTransition, canComment, canLink }) => {
    const said = allowed([
      ['Bugs übernehmen', canAssign],
      ['Bugs weitergeben', canEdit],
      ['Bugs mit Begründung schließen', canTransition && canComment],
      ['Duplikate schließen', canTransition && canLink],
      ['Storys und Feature-Wünsche übergeben', canComment],
    ]);
    return said ?? 'in Jira nichts. Bugs ansehen und zurückstellen geht trotzdem';
  },
} satisfies typeof english.order;

export const link = {
  'e-mail': (name) => `In Jira bist du ${name} (über deine E-Mail-Adresse gefunden).`,
  link: (name) => `In Jira bist du ${name} (von einem Manager bestätigt).`,
  unknown:
    'Kein Jira-Konto zeigt deine E-Mail-Adresse. Sag mit Namen oder E-Mail-Adresse, wer du dort bist: `/set-update link Alice Nguyen`. Ein Manager bestätigt es dann.',
  severalOwn:
    'Mehrere Jira-Konten zeigen deine E-Mail-Adresse. Sag mit `/set-update link`, welches deines ist.',
  waiting: (name, username) =>
    `Du hast gesagt, dass du in Jira ${name} bist. Ein Manager muss das noch mit \`/set-update link @${username}\` bestätigen.`,
  proposed: (name, username) =>
    `Notiert: In Jira bist du ${name}. Ein Manager muss das noch mit \`/set-update link @${username}\` bestätigen.`,
  confirmed: (username, name) => `Bestätigt: ${username} ist in Jira ${name}.`,
  nobodyFound: (words) =>
    `Jira findet niemanden unter ${words}. Beispiel: \`/set-update link alice@example.com\`.`,
  severalMine: (list) => `Mehrere Jira-Konten zeigen deine E-Mail-Adresse:\n${list}\n\nWelches ist deines?`,
  several: (list, words) =>
    `Mehrere Leute in Jira kommen infrage:\n${list}\n\nWähle mit der Nummer: \`/set-update link ${words} #2\`.`,
  nothingProposed: (username) =>
    `Es gibt nichts zu bestätigen. ${username} muss erst mit \`/set-update link NAME\` ein Jira-Konto angeben.`,
  onlyManagers:
    'Nur Manager können bestätigen, wer jemand in Jira ist. Für dich selbst: `/set-update link NAME`.',
} satisfies typeof english.link;

function tickets(many: number): string {
  return `${many} ${many === 1 ? 'Ticket' : 'Tickets'}`;
}

function writeFailure(failure: WriteFailure): string {
  const { code, detail, fields, tickets: left, cause, mayBeDone } = failure;
  const words = detail === '' ? '' : ` (${detail})`;
  switch (code) {
    case 'conflict':
      return `Jemand hat gleichzeitig etwas geändert${words}. Sieh es dir noch einmal an.`;
    case 'fields-required':
      return `Jira verlangt weitere Angaben: ${(fields ?? []).map(({ name }) => name).join(', ')}. Mach die Änderung in Jira.`;
    case 'not-allowed':
      return `Das Jira-Konto darf das nicht${words}. Bitte einen Jira-Administrator um die Berechtigung.`;
    case 'not-found':
      return `Das Jira-Konto kann dieses Ticket oder diese Person nicht sehen${words}.`;
    case 'partly-done':
      return `Jira hat das ${left === undefined || left.length === 0 ? 'nicht bei allen Tickets' : `bei ${tickets(left.length)} nicht`} getan${words}.`;
    case 'not-shown':
      return `Jira hat die Änderung angenommen, zeigt sie aber nicht${words}. Sieh dir das Ticket in Jira an, bevor du es noch einmal versuchst.`;
    case 'order-not-shown':
      return `Jira hat die Änderung angenommen, aber das Board zeigt die neue Reihenfolge nicht${words}. Sieh in einer Minute noch einmal nach. Ist das Board nicht nach Rang geordnet, bleibt das so. \`/set-update status\` zeigt, ob es so ist.`;
    case 'not-read-back':
      return `Jira hat die Änderung angenommen, war danach aber nicht lesbar.${cause === undefined ? '' : ` ${failureSentence(cause)}`} Sieh auf dem Board nach, bevor du es noch einmal versuchst.`;
    default: {
      const reason = failureSentence({ ...failure, code });
      return mayBeDone === true
        ? `${reason} Die Änderung kann trotzdem angekommen sein. Sieh auf dem Board nach, bevor du es noch einmal versuchst.`
        : reason;
    }
  }
}
