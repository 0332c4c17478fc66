import type * as english from '../en/notices.ts';
import type { CauseText } from '../parts.ts';
import { classesInOrder } from './queue.ts';

export const notices = {
  period: (from, to) => `${from} – ${to}`,

  managerTitle: (team, from) => `**Wer kommt am ${from} für ${team} ins SET?**`,
  managerDone: (team, from) => `**Für ${team} im SET ab ${from}**`,
  managerPlan: (sends, to) => `${sends}. Der Einsatz dauert bis zur Übergabe am ${to}.`,
  managerAsk: 'Bestätige das oder wähle jemand anderen. Ohne Antwort bleibt es dabei.',
  confirmed: (name) => `Bestätigt von ${name}.`,
  buttons: {
    confirm: 'Bestätigen',
    choose: 'Jemand anderen wählen',
    accept: 'Annehmen',
    decline: 'Ablehnen',
    takeIt: 'Ich übernehme',
    giveBack: 'Nicht mehr einspringen',
    replaceNow: 'Jetzt ersetzen',
    reassign: 'Neu zuweisen …',
    lines: 'Aufschreiben',
  },

  turnTitle: (team, period) => `**Du bist für ${team} im SET: ${period}.**`,
  turnWhy: (sends) => `${sends}.`,
  turnElse: 'Du kannst nicht? Dann hilft `/set-update swap` oder `/set-update away`.',
  youLead: 'Du leitest das SET.',
  leads: (name) => `${name} leitet das SET.`,
  nobodyLeads: 'Das SET hat noch keinen Lead.',

  dayOneTitle: (team, to) => `**Du bist bis zur Übergabe am ${to} für ${team} im SET.**`,
  dayOneCover: (team, days, covers) => `**Du springst im SET für ${covers} (${team}) ein: ${days}.**`,
  dayOneLead:
    'Als Lead hältst du die Warteschlange in Ordnung und veröffentlichst das wöchentliche Update. Den Entwurf bekommst du als Direktnachricht.',
  rules: ({ url, weekday, time }) => [
    `Nimm Tickets von oben aus der Warteschlange${url === null ? '' : ` auf dem [Board](${url})`}. Die Reihenfolge ist: ${classesInOrder}.`,
    'Geh zur Planung deines Teams, aber nimm Arbeit deines Teams nur, wenn das SET keine Tickets hat.',
    'Geh zu allen Triage-Treffen: zweimal pro Woche, gegen Ende eines Releases täglich.',
    `Das Update wird am ${weekday} um ${time} veröffentlicht. Notiz dafür: \`/set-update note\`. Blockiert: \`/set-update blocker\`.`,
    'Du kannst nicht? Dann hilft `/set-update away` oder `/set-update swap`.',
  ],
  top: (ticket) => `Ganz oben in der Warteschlange: ${ticket}`,

  packTitle: (period) => `#### SET-Übergabe, ${period}`,
  comes: (names) => `Neu dabei: ${names}.`,
  goes: (names) => `Es gehen: ${names}.`,
  stays: (names) => `Es bleiben: ${names}.`,
  packBefore: 'Vorherige Übergabe',
  startHere: '**Hier anfangen**',
  openBlocker: (line) => `Blocker: ${line}`,
  oldest: (ticket, age) => `Überfällig: ${ticket}, ${age}`,
  open: (teams) => `Niemand kommt aus: ${teams}. Ändern kannst du das mit \`/set-update roster\`.`,
  outside: (names) =>
    `SET update konnte diese Leute nicht zum Kanal hinzufügen: ${names}. Bitte füge sie selbst hinzu.`,
  owesUpdate: (name, day) => `Das Update vom ${day} veröffentlicht noch ${name}.`,
  leftTickets: 'Offene Tickets von Leuten, die das SET verlassen:',
  unmatched: (names) =>
    `Tickets dieser Leute fehlen hier, weil ihr Jira-Konto nicht verknüpft ist: ${names}. Sie können es mit \`/set-update link\` verknüpfen.`,
  notRead: 'Jira hat nicht geantwortet, darum fehlen hier Tickets.',

  leavingTitle: (day) => `**Dein Einsatz im SET endet am ${day}. Was muss die nächste Person wissen?**`,
  leavingWhy:
    'Was du schreibst, steht in der Übergabe im Kanal ganz oben. Du kannst es auch danach noch ändern.',
  linesTitle: 'Für die nächste Person',
  linesIntro:
    'Was muss die nächste Person wissen? Bei der Übergabe sieht der ganze Kanal, was du schreibst. Was nicht nötig ist, lässt du leer.',
  linesSave: 'Speichern',
  linesSaved: (day, isOut) =>
    isOut ? 'Gespeichert. Die Übergabe im Kanal wird angepasst.' : `Gespeichert für die Übergabe am ${day}.`,
  linesUnchanged: 'Es wurde nichts geändert.',
  linesOver: 'Diese Übergabe ist vorbei oder existiert nicht. Es wurde nichts geändert.',
  linesNone:
    'Es gibt noch nichts aufzuschreiben. Wer das SET mit offenen Tickets verlässt, wird einen Arbeitstag vorher gefragt.',
  linesNotTheirs: 'Das können nur Leute schreiben, die das SET verlassen, der Lead und Manager.',
  lineNotYours: 'Diesen Eintrag ändern können nur Verfasser, Lead und Manager. Es wurde nichts gespeichert.',
  lineChanged:
    'Jemand hat diesen Eintrag inzwischen geändert. Es wurde nichts gespeichert. Öffne den Dialog noch einmal, um die Änderung zu sehen.',
  lineTooLong: (limit) => `Dieser Eintrag ist länger als ${limit} Zeichen. Es wurde nichts gespeichert.`,
  linesTooMany: (limit) => `Eine Übergabe hat höchstens ${limit} Einträge. Es wurde nichts gespeichert.`,

  swapAsked: (giver, team, give, take) =>
    take === null
      ? `**${giver} bittet dich, einen Einsatz im SET für ${team} zu übernehmen: ${give}.**`
      : `**${giver} möchte im SET für ${team} mit dir tauschen.** Du bekommst den Einsatz ${give}, ${giver} den Einsatz ${take}.`,
  swapStands: (state, giver, taker) =>
    ({
      asked: 'Für eine Antwort ist es zu spät.',
      accepted: `${taker} hat angenommen.`,
      declined: `${taker} hat abgelehnt.`,
      withdrawn: `${giver} hat die Anfrage zurückgezogen.`,
      void: 'Es wurde nichts getauscht: Einen der Einsätze hat inzwischen jemand anderes.',
    })[state],
  swapDone: ({ giver, taker, team }, give, take, forcedBy) =>
    [
      `**${taker} ist statt ${giver} für ${team} im SET: ${give}.**`,
      ...(take === null ? [] : [`${giver} übernimmt dafür den Einsatz ${take}.`]),
      forcedBy === null ? `${taker} hat angenommen.` : `${forcedBy} hat das ohne Rückfrage entschieden.`,
    ].join(' '),
  swapNotDone: (state, { giver, taker, team }, give) => {
    const turn = `den Einsatz von ${giver} im SET für ${team} (${give})`;
    if (state === 'declined') return `**${taker} möchte ${turn} nicht übernehmen.** Es ändert sich nichts.`;
    if (state === 'withdrawn')
      return `**${giver} sucht niemanden mehr, der den Einsatz im SET übernimmt.** Es ändert sich nichts.`;
    return `**${taker} konnte ${turn} nicht übernehmen.** Einen der Einsätze hat inzwischen jemand anderes.`;
  },
  coverAsked: (name, team, days) => `**${name} ist abwesend: ${days}. Wer springt im SET für ${team} ein?**`,
  coverFirst: 'Wer zuerst zusagt, übernimmt.',
  coverOver: 'Für eine Antwort ist es zu spät.',
  coverWithdrawn: 'Eine Vertretung ist nicht mehr nötig.',
  coverAskedAnew: 'Dafür gibt es eine neue Anfrage.',
  coverGivenBack: (by) => `${by} hatte zugesagt und wieder abgesagt.`,
  coverReturned: ({ by, name }, team, days, isAsked) =>
    `**${by} springt nicht mehr für ${name} (${team}) ein: ${days}.** ${isAsked ? 'Die anderen im Team werden noch einmal gefragt.' : `Sonst ist niemand im Team frei, also bleibt es der Einsatz von ${name}. Ändern kannst du das mit \`/set-update roster\`.`}`,
  coverTaken: (by, name, team, days) => `**${by} springt im SET für ${name} (${team}) ein: ${days}.**`,
  coverEnded: ({ by, name }, team, days) =>
    `**${by} muss nicht mehr für ${name} (${team}) einspringen: ${days}.** \`/set-update who\` zeigt, wer im SET ist.`,
  replaced: (of, by, team, period, cause) => {
    const why = of === null ? '' : replacedCause(of, team, cause);
    if (by === null)
      return `**${team} hat niemanden im SET: ${period}.** ${of === null ? 'Es ist niemand verfügbar.' : `${why} Sonst ist niemand verfügbar.`} Ändern kannst du das mit \`/set-update roster\`.`;
    return of === null
      ? `**${by} kommt für ${team} ins SET: ${period}.** Bisher hatte niemand diesen Einsatz.`
      : `**${by} ersetzt ${of} im SET für ${team}: ${period}.** ${why}`;
  },
  chosen: ({ by, username, of, isAsPlanned }, team, period) => {
    const said = isAsPlanned
      ? `${by} hat die Wahl rückgängig gemacht. Wie geplant geht ${username} für ${team} ins SET: ${period}`
      : `${by} hat ${username} fürs SET gewählt (${team}): ${period}`;
    return `**${said}**${of === null ? '.' : `, statt ${of}.`}`;
  },
  left: (channel) =>
    `**Du bist nicht mehr in ${channel}. Tritt wieder bei, um deinen Einsatz im SET zu behalten.** Bis dahin übernimmt die Stellvertretung. Nach einem Arbeitstag kommt Ersatz.`,
  missing: (names, count) =>
    count === 1
      ? `**${names} fehlt im SET:** deaktiviert oder nicht mehr im Kanal oder Team. Die Stellvertretung übernimmt. Nach einem Arbeitstag kommt Ersatz. Ist ${names} vorher zurück, bleibt der Einsatz.`
      : `**Im SET fehlen ${names}.** Sie sind deaktiviert oder nicht mehr im Kanal oder Team. Die Stellvertretung übernimmt. Nach einem Arbeitstag kommt Ersatz. Wer vorher zurück ist, behält den Einsatz.`,
  returned: (by, of, team, period) =>
    `**${by} ist wieder da und behält den Einsatz im SET für ${team}: ${period}.**${of === null ? '' : ` ${of} muss nicht übernehmen.`}`,
  twiceRunning: (of, by, team, period) =>
    `**${of} ist zweimal nacheinander dran:** erst als Ersatz, dann noch einmal für ${team}, ${period}. ${by} könnte den zweiten Einsatz übernehmen.`,
  decided: 'Es gibt nichts mehr zu entscheiden.',
  turnDropped: (name, team, period) =>
    `**${team} schickt niemanden mehr ins SET.** Der Einsatz von ${name} entfällt: ${period}.`,
  leadChanged: (by, of, period) =>
    by === null
      ? `**Das SET hat keinen Lead: ${period}.** Niemand in dieser Rotation darf leiten.${of === null ? '' : ` Bisher war es ${of}.`} Ändern kannst du das mit \`/set-update roster\`.`
      : `**${by} leitet das SET: ${period}**${of === null ? '' : ` (bisher ${of})`}.`,
  moved: (now, before) => `**Dein Einsatz im SET hat sich geändert: ${now}** (bisher ${before}).`,
  notAsked:
    'Du musst nicht mehr wählen, wen das Team schickt. Es hat einen anderen Manager oder schickt niemanden mehr ins SET.',
  leadDay: (day) => `**Neues aus dem SET, ${day}**`,
  blocked: (name, text, isCleared) =>
    isCleared ? `${name} war blockiert: ${text} (erledigt)` : `${name} ist blockiert: ${text}`,
  forgotten: 'Das gilt nicht mehr.',

  refusedReassign:
    'Tickets können nur SET-Mitglieder und Manager neu zuweisen. `/set-update who` zeigt, wer im SET ist.',
  reassignTitle: 'Ticket neu zuweisen',
  reassignTicket: 'Ticket',
  reassignTo: 'An',
  reassignSubmit: 'Zuweisen',
  reassigned: (ticket, name) => `${ticket} ist jetzt ${name} zugewiesen.`,
  reassignNobody: 'Niemand ist im SET. Darum kannst du das Ticket niemandem zuweisen.',
  reassignNothing:
    'Wer das SET verlassen hat, hat keine offenen Tickets mehr. Jedes andere Ticket kannst du mit seinem Schlüssel neu zuweisen. Beispiel: `/set-update roster reassign MM-123`.',
  reassignNotAKey: 'Das ist kein Ticketschlüssel. Ein Schlüssel sieht aus wie MM-123.',
  reassignNotOnSet: (name) =>
    `${name} ist nicht im SET. Es wurde nichts geändert. Wähle jemanden aus dem SET.`,
  reassignNotLinked: (name) =>
    `${name} ist noch nicht mit einem Jira-Konto verknüpft. Es wurde nichts geändert. ${name} muss zuerst eines verknüpfen.`,
  reassignSeveral: (name) =>
    `Mehrere Jira-Konten haben die E-Mail-Adresse von ${name}. Es wurde nichts geändert. ${name} muss zuerst eines wählen.`,
  reassignLeadsOnly:
    'Du siehst nicht, wer dieses Ticket hat. Neu zuweisen können es nur Lead (bei Abwesenheit die Stellvertretung) und Manager. Es wurde nichts geändert.',
  reassignMayNot: 'Das Jira-Konto von SET update darf keine Tickets zuweisen. Bitte mach das in Jira.',
  reassignNotYours:
    'Jemand im SET hat dieses Ticket. Neu zuweisen können es nur diese Person, der Lead (bei Abwesenheit die Stellvertretung) und Manager. Es wurde nichts geändert.',
} satisfies typeof english.notices;

function replacedCause(of: string, team: string, cause: CauseText): string {
  const { isReader } = cause;
  if (cause.code === 'unlisted')
    return cause.by === null
      ? `${isReader ? 'Du stehst' : `${of} steht`} nicht mehr auf der Liste von ${team}.`
      : `${cause.by} hat ${isReader ? 'dich' : of} von der Liste von ${team} genommen.`;
  if (cause.code === 'on-set')
    return isReader ? 'Du hast dann einen eigenen Einsatz.' : `${of} hat dann einen eigenen Einsatz.`;
  return isReader ? 'Du bist nicht mehr verfügbar.' : `${of} ist nicht mehr verfügbar.`;
}
