import type * as english from '../en/notices.ts';
import { classesInOrder } from './queue.ts';

export const notices = {
  period: (from, to) => `von ${from} bis ${to}`,

  managerTitle: (team, from) => `**${team}: wer kommt am ${from} ins SET?**`,
  managerDone: (team, from) => `**${team} im SET ab ${from}**`,
  managerPlan: (sends, to) => `${sends}. Der Einsatz dauert bis ${to}.`,
  managerAsk: 'Bestätige es oder wähle jemand anderen. Ohne Antwort bleibt es dabei.',
  confirmed: (name) => `Bestätigt von ${name}.`,
  buttons: {
    confirm: 'Bestätigen',
    choose: 'Jemand anderen wählen',
    accept: 'Annehmen',
    decline: 'Ablehnen',
    takeIt: 'Ich übernehme',
    giveBack: 'Zurückgeben',
    replaceNow: 'Jetzt ersetzen',
    reassign: 'Neu zuweisen…',
    lines: 'Aufschreiben',
  },

  turnTitle: (team, period) => `**Du bist ${period} für ${team} im SET.**`,
  turnWhy: (sends) => `${sends}.`,
  turnElse: 'Passt es nicht: `/set-update swap` oder `/set-update away`.',
  youLead: 'Du bist Lead von SET.',
  leads: (name) => `Lead von SET: ${name}.`,
  nobodyLeads: 'SET hat bisher keinen Lead.',

  dayOneTitle: (team, to) => `**Du bist bis ${to} für ${team} im SET.**`,
  dayOneCover: (team, days, covers) => `**Du bist für ${team} im SET, an Stelle von ${covers}: ${days}.**`,
  dayOneLead:
    'Als Lead hältst du die Warteschlange in Ordnung und veröffentlichst das wöchentliche Update; den Entwurf bekommst du.',
  rules: ({ url, weekday, time }) => [
    `Nimm Tickets von oben aus der Warteschlange${url === null ? '' : ` auf dem [Board](${url})`}: ${classesInOrder}.`,
    'Geh zur Planung deines Teams, aber übernimm keine Arbeit deines Teams. Nur wenn SET keine Tickets hat, darfst du welche nehmen.',
    'Geh zu allen Triage-Treffen: zweimal in der Woche, kurz vor einem Release täglich.',
    `Das Update erscheint am ${weekday} um ${time}. Was darin stehen soll: \`/set-update note\`; was dich aufhält: \`/set-update blocker\`.`,
    'Wenn du nicht kannst: `/set-update away` oder `/set-update swap`.',
  ],
  top: (ticket) => `Jetzt vorn in der Warteschlange: ${ticket}`,

  packTitle: (period) => `#### Übergabe von SET: die Schicht ${period}`,
  comes: (names) => `Es kommen: ${names}.`,
  goes: (names) => `Es gehen: ${names}.`,
  stays: (names) => `Es bleiben: ${names}.`,
  packBefore: 'Vorige Übergabe',
  startHere: '**Hier anfangen**',
  openBlocker: (line) => `Blockiert: ${line}`,
  oldest: (ticket, age) => `Wartet lange: ${ticket}, ${age}`,
  open: (teams) => `Niemand kommt aus: ${teams}. \`/set-update roster\` ändert das.`,
  outside: (names) =>
    `Konnten nicht in diesen Kanal aufgenommen werden: ${names}. Bitte von Hand hinzufügen.`,
  owesUpdate: (name, day) => `Das Update vom ${day} ist noch Sache von ${name}.`,
  leftTickets: 'Tickets in Arbeit oder eingereicht von denen, die gehen:',
  unmatched: (names) =>
    `Wer in Jira diese Leute sind, weiß niemand, darum fehlen ihre Tickets hier: ${names}. \`/set-update link\` sagt es.`,
  notRead: 'Jira hat nicht geantwortet, darum fehlen hier die Tickets.',

  leavingTitle: (day) => `**Am ${day} endet dein Einsatz im SET. Was müssen die Nächsten wissen?**`,
  leavingWhy:
    'Was du schreibst, steht bei der Übergabe im Kanal ganz oben; du kannst es auch danach noch ändern.',
  linesTitle: 'Für die Nächsten',
  linesIntro:
    'Was müssen die Nächsten wissen? Bei der Übergabe liest es der Kanal. Lass ein Feld leer, wenn es nichts zu sagen gibt.',
  linesSave: 'Speichern',
  linesSaved: (day, isOut) =>
    isOut ? 'Gespeichert. Die Übergabe im Kanal wird angepasst.' : `Gespeichert für die Übergabe am ${day}.`,
  linesUnchanged: 'Es wurde nichts geändert.',
  linesOver: 'Diese Übergabe ist vorbei oder existiert nicht. Es wurde nichts geändert.',
  linesNone:
    'Noch gibt es nichts aufzuschreiben: Wer das SET mit offenen Tickets verlässt, wird einen Arbeitstag vorher gefragt.',
  linesNotTheirs: 'Das schreiben nur die, die das SET verlassen, der Lead und Manager.',
  lineNotYours:
    'Diese Zeile kann nur ändern, wer sie geschrieben hat, der Lead oder ein Manager. Nichts wurde gespeichert.',
  lineChanged:
    'Jemand hat diese Zeile inzwischen geändert: Öffne das Fenster noch einmal. Nichts wurde gespeichert.',
  lineTooLong: (limit) => `Eine Zeile hat höchstens ${limit} Zeichen: Kürze sie. Nichts wurde gespeichert.`,
  linesTooMany: (limit) => `Eine Übergabe hat höchstens ${limit} Zeilen. Nichts wurde gespeichert.`,

  swapAsked: (giver, team, give, take) =>
    take === null
      ? `**${giver} bittet dich, für ${team} im SET zu übernehmen: ${give}.**`
      : `**${giver} bittet dich um einen Tausch im SET für ${team}.** Du wärst ${give} dran, ${giver} ${take}.`,
  swapStands: (state, giver, taker) =>
    ({
      asked: 'Die Zeit für eine Antwort ist vorbei.',
      accepted: `${taker} hat angenommen.`,
      declined: `${taker} hat abgelehnt.`,
      withdrawn: `${giver} braucht es nicht mehr.`,
      void: 'Es wurde nichts daraus: Inzwischen ist jemand anderes an der Reihe.',
    })[state],
  swapDone: ({ giver, taker, team }, give, take, forcedBy) =>
    [
      `**${taker} ist ${give} für ${team} im SET, an Stelle von ${giver}.**`,
      ...(take === null ? [] : [`${giver} ist ${take} dran.`]),
      forcedBy === null ? `${taker} hat angenommen.` : `${forcedBy} hat es ohne Nachfrage entschieden.`,
    ].join(' '),
  swapNotDone: (state, { giver, taker, team }, give) => {
    const turn = `den Einsatz von ${giver} im SET für ${team} ${give}`;
    if (state === 'declined')
      return `**${taker} hat es abgelehnt, ${turn} zu übernehmen.** Es bleibt, wie es war.`;
    if (state === 'withdrawn') return `**${giver} fragt nicht mehr, wer ${turn} übernimmt.**`;
    return `**${taker} konnte ${turn} nicht übernehmen:** Inzwischen ist jemand anderes an der Reihe. Es bleibt, wie es ist.`;
  },
  coverAsked: (name, team, days) => `**${name} kann nicht für ${team} im SET sein: ${days}. Wer vertritt?**`,
  coverFirst: 'Wer zuerst zusagt, übernimmt.',
  coverOver: 'Die Zeit für eine Antwort ist vorbei.',
  coverWithdrawn: 'Es ist nicht mehr nötig.',
  coverAskedAnew: 'Dafür gibt es eine neue Anfrage.',
  coverGivenBack: (by) => `${by} hatte es übernommen, hat es aber zurückgegeben.`,
  coverReturned: ({ by, name }, team, days, isAsked) =>
    `**${by} springt doch nicht für ${name} (${team}) ein: ${days}.** ${isAsked ? 'Die anderen im Team werden noch einmal gefragt.' : `Sonst ist im Team dann niemand frei, also bleibt es der Einsatz von ${name}; \`/set-update roster\` ändert das.`}`,
  coverTaken: (by, name, team, days) => `**${by} ist für ${team} im SET, an Stelle von ${name}: ${days}.**`,
  coverEnded: ({ by, name }, team, days) =>
    `**${by} springt für ${name} (${team}) nicht mehr ein: ${days}.** \`/set-update who\` sagt, wer im SET ist.`,
  replaced: (of, by, team, period) => {
    if (by === null)
      return `**${team} hat niemanden im SET ${period}:** ${of ?? 'Niemand'} ist weg, und sonst kann niemand. \`/set-update roster\` ändert das.`;
    return of === null
      ? `**${by} ist ${period} für ${team} im SET,** wo bisher niemand war.`
      : `**${by} ist für ${team} im SET, an Stelle von ${of}.** Die Schicht geht ${period}.`;
  },
  chosen: ({ by, username, of, isAsPlanned }, team, period) => {
    const said = isAsPlanned
      ? `${by} hat eine Wahl zurückgenommen: Wie geplant ist ${username} für ${team} im SET, ${period}`
      : `${by} hat ${username} für SET gewählt, Team ${team}, ${period}`;
    return `**${said}**${of === null ? '.' : `, an Stelle von ${of}.`}`;
  },
  left: (channel) =>
    `**Du bist nicht mehr in ${channel}: Tritt bei, um deinen Einsatz im SET zu behalten.** Bis dahin handelt die Vertretung; nach einem Arbeitstag schickt der Plan jemand anderen.`,
  missing: (names, count) =>
    count === 1
      ? `**${names} fehlt im SET:** deaktiviert oder nicht mehr im Kanal oder Team. Die Vertretung handelt; nach einem Arbeitstag ersetzt der Plan, und wer vorher zurückkommt, behält den Einsatz.`
      : `**Im SET fehlen ${names}:** deaktiviert oder nicht mehr im Kanal oder Team. Die Vertretung handelt; nach einem Arbeitstag ersetzt der Plan, und wer vorher zurückkommt, behält den Einsatz.`,
  returned: (by, of, team, period) =>
    `**${by} ist wieder da und behält den Einsatz im SET für ${team} ${period}.**${of === null ? '' : ` ${of} wird dafür nicht gebraucht.`}`,
  twiceRunning: (of, by, team, period) =>
    `**${of} ist zweimal nacheinander dran:** an Stelle von jemandem, der weg ist, und wieder für ${team} ${period}. Dafür wäre ${by} frei.`,
  decided: 'Hier gibt es nichts mehr zu entscheiden.',
  turnDropped: (name, team, period) =>
    `**${team} schickt niemanden mehr ins SET:** ${name} ist ${period} nicht dran.`,
  leadChanged: (by, of, period) => {
    const before = of === null ? '' : ` Bisher war es ${of}.`;
    return by === null
      ? `**SET hat in der Schicht ${period} keinen Lead:** Niemand darin darf es sein.${before} \`/set-update roster\` ändert das.`
      : `**${by} ist Lead von SET in der Schicht ${period}.**${before}`;
  },
  moved: (now, before) =>
    `**Dein Einsatz im SET hat sich verschoben: Er geht ${now}.** Vorher war er ${before}.`,
  notAsked:
    'Du wirst nicht mehr gefragt, wen das Team schickt: Es hat jetzt einen anderen Manager oder schickt niemanden mehr ins SET. `/set-update roster` zeigt, wie es steht.',
  leadDay: (day) => `**Neues aus SET, ${day}**`,
  blocked: (name, text, isCleared) =>
    isCleared ? `${name} kam nicht weiter: ${text} (erledigt)` : `${name} kommt nicht weiter: ${text}`,
  forgotten: 'Das ist vorbei.',

  refusedReassign:
    'Tickets weisen Leute im SET und Manager neu zu: Frag den Lead. `/set-update who` sagt, wer das ist.',
  reassignTitle: 'Ticket neu zuweisen',
  reassignTicket: 'Ticket',
  reassignTo: 'An',
  reassignSubmit: 'Zuweisen',
  reassigned: (ticket, name) => `${ticket} ist jetzt ${name} zugewiesen.`,
  reassignNobody: 'Niemand ist im SET, der es haben könnte. `/set-update who` sagt, wer es ist.',
  reassignNothing:
    'Wer das SET verlassen hat, hat nichts mehr offen. Mit einem Schlüssel geht jedes Ticket: `/set-update roster reassign MM-123`.',
  reassignNotAKey: 'Das ist kein Ticket. Beispiel: `/set-update roster reassign MM-123`.',
  reassignNotOnSet: (name) =>
    `${name} ist nicht im SET: Wähle jemanden, der es ist. Es wurde nichts geändert.`,
  reassignNotLinked: (name) =>
    `Wer in Jira ${name} ist, weiß niemand, darum wurde nichts geändert. \`/set-update link\` sagt es.`,
  reassignSeveral: (name) =>
    `Mehrere Jira-Konten zeigen die E-Mail-Adresse von ${name}: Mit \`/set-update link\` sagt man, welches das eigene ist. Nichts wurde geändert.`,
  reassignLeadsOnly:
    'Wer dieses Ticket hat, wird hier nicht gezeigt; darum geben es nur Lead und Manager weiter. Nichts wurde geändert.',
  reassignMayNot: 'Das Jira-Konto von set-update darf keine Tickets zuweisen: Tu es in Jira.',
  reassignNotYours:
    'Jemand im SET hat dieses Ticket: Er oder sie, der Lead (die Vertretung, solange der Lead abwesend ist) und Manager geben es weiter. Es wurde nichts geändert.',
} satisfies typeof english.notices;
