import { TABLE_HEADER } from '../../../domain/roster-table/roster-table.ts';
import type * as english from '../en/roster.ts';
import type { UntakenNames } from '../parts.ts';
import { plural } from '../wording.ts';
import { whyLeads, whyServes } from './reasons.ts';
import { refusedTeam, rosterRefusal, strangers, tableFault } from './roster-refusals.ts';

const NO_LEAD = 'Lead: niemand, der leiten darf, ist verfügbar';

export const roster = {
  refusedRoster:
    'Teams, Lead und Übergabe ändern der Lead (die Vertretung, solange der Lead abwesend ist), Manager und Kanaladministratoren. `/set-update roster` zeigt sie.',
  refusedTeam,
  choices: {
    teams: 'ein Team zum Ändern wählen oder ein neues hinzufügen',
    team: 'NAME: Leute und Manager eines Teams; ohne Namen ein neues Team',
    choose: 'wer in einer Schicht für ein Team im SET ist',
    confirm: 'NUMMER TEAM: das Team ist einverstanden',
    lead: 'wer leitet',
    handover: 'wie oft SET übergibt',
    import: 'Teams und Einsätze aus einer eingefügten Tabelle',
    export: 'Teams und Einsätze als Tabelle',
    reassign: 'SCHLÜSSEL: ein Ticket jemand anderem geben; ohne Schlüssel eins von denen, die gegangen sind',
    lines: 'was die, die gehen, für die Nächsten aufschreiben',
    header: 'again oder leave: was aus der Besetzung in der Kopfzeile des Kanals wird',
    takeover: 'die Besetzung der Systemkonsole übernehmen, um sie hier zu ändern',
    replace: 'NAME: auf jemanden, der fehlt, nicht warten: der Plan schickt jetzt jemand anderen',
  },
  notAWord: (word, meant) =>
    meant === undefined
      ? `„roster ${word}“ gibt es nicht. Beispiel: \`/set-update roster teams\`. \`/set-update roster\` zeigt alles.`
      : `„roster ${word}“ gibt es nicht. Meintest du \`/set-update roster ${meant}\`?`,
  notAMissing: 'Sag, wer fehlt. Beispiel: `/set-update roster replace @alice`.',
  replaced: (username) =>
    `Auf @${username} wird nicht mehr gewartet. Wer einspringt, das Team und der Lead erfahren es; \`/set-update roster\` zeigt, wer.`,
  notAKey: 'Sag, welches Ticket. Beispiel: `/set-update roster reassign MM-123`.',
  notAHeaderWord:
    '`/set-update roster header again` schreibt die Besetzung noch einmal in die Kopfzeile des Kanals, `/set-update roster header leave` lässt sie weg.',
  refusal: rosterRefusal,
  strangers,

  title: '#### Besetzung',
  noTeams:
    'Noch keine Teams. Ein Feature-Team hat eine Liste von Leuten, und SET nimmt reihum eine Person aus jedem Team: *Neues Team* fügt eines hinzu, *Importieren* übernimmt eine ganze Tabelle.',
  notAnnounced:
    'Was als Nächstes kommt, ist noch nicht angekündigt: Der Plan folgt jeder Änderung, bis das Veröffentlichen nach Plan gestartet wird (`/set-update settings start`).',
  fromConsole: (untaken) =>
    `Diese Teams kommen aus der Tabelle in der Systemkonsole. Die erste Änderung hier, oder *Übernehmen*, übernimmt sie: Wer im SET ist, bleibt es, und danach zählt, was hier eingegeben ist.${untakenSentences(untaken)}`,
  takenOver: (untaken) =>
    `Die Tabelle der Systemkonsole ist übernommen; ab jetzt zählt, was hier eingegeben ist.${untakenSentences(untaken)}`,
  takenOverAlready: 'Es gibt nichts zu übernehmen: Es zählt schon, was hier eingegeben ist.',
  open: (teams) => `**Offen:** ${teams}: niemand ist verfügbar`,
  away: (people) => `**Abwesend:** ${people}`,
  awayPerson: (name, from, until) =>
    from === null ? `${name} bis ${until}` : `${name} von ${from} bis ${until}`,
  cadence: (cadence, say) => {
    switch (cadence.kind) {
      case 'monthly':
        return `jeden Monat am ${cadence.day}.`;
      case 'weekly':
        return cadence.weeks === 1
          ? `jede Woche, gezählt ab ${say.day(cadence.from)}`
          : `alle ${cadence.weeks} Wochen, gezählt ab ${say.day(cadence.from)}`;
    }
  },
  handover: (cadence, time) => `**Übergabe:** ${cadence}, um ${time}`,
  rotation: (at, number, from, to) =>
    `**${at === 'next' ? 'Als Nächstes' : 'Danach'}: ${from} bis ${to}** (Nr. ${number})`,
  lead: ({ username, reason }, say) =>
    username === null ? NO_LEAD : `Lead: ${say.name(username)}: ${whyLeads(reason, say)}`,
  noLead: NO_LEAD,
  sends: (team, { username, reason }, say) =>
    username === null
      ? `${team} ist offen: ${whyServes(reason, say)}`
      : `${team} schickt ${say.name(username)}: ${whyServes(reason, say)}`,
  confirmedBy: (name) => `bestätigt von ${name}`,
  teams: '**Teams**',
  team: (name, people, manager) => `**${name}:** ${people}${manager === null ? '' : ` · Manager ${manager}`}`,
  mayLead: '★ darf leiten',
  nobody: 'noch niemand',
  more: (count) => `und ${count} weitere`,
  buttons: {
    roster: 'Besetzung',
    takeOver: 'Übernehmen',
    teams: 'Teams',
    newTeam: 'Neues Team',
    choose: 'Person wählen',
    lead: 'Lead wählen',
    handover: 'Übergabe',
    import: 'Importieren',
    export: 'Exportieren',
  },
  confirmButton: (team, from) => `${team} ab ${from} bestätigen`,

  whichTeam: 'Welches Team möchtest du ändern?',
  noneIsYours:
    'Du bist von keinem Team der Manager: der Lead (die Vertretung, solange der Lead abwesend ist) und die Manager von SET benennen sie. `/set-update roster` zeigt, wer es ist.',
  noSuchTeam: (name, meant) =>
    meant === undefined
      ? `Es gibt kein Team ${name}. \`/set-update roster teams\` zeigt alle; *Neues Team* fügt eines hinzu.`
      : `Es gibt kein Team ${name}. Meintest du \`/set-update roster team ${meant}\`?`,
  teamTitle: (name) => (name === null ? 'Neues Team' : `Team ${name}`),
  teamIntro: (isWhole) =>
    `Wer am längsten nicht dran war, ist als Nächstes dran; wer neu ist, zählt ab dem Tag, an dem er oder sie dazukommt. Angekündigte Einsätze bleiben bei denen, denen sie angekündigt wurden, außer sie verlassen die Liste; wer vor der Übergabe wieder darauf steht, hat Platz und Einsätze wie zuvor.${isWhole ? '' : ' Du kannst die Leute deines Teams ändern; Namen und Manager ändern die Lead und die Manager von SET.'}`,
  teamName: { label: 'Name', help: 'Des Feature-Teams, etwa Web.' },
  people: {
    label: 'Leute',
    help: 'Ein Benutzername je Zeile, in Listenreihenfolge. Ein * oder das Wort lead hinter dem Namen: darf leiten. Beispiel: @alice *',
  },
  manager: {
    label: 'Manager des Teams',
    help: 'Benutzername dessen, der Einsätze bestätigt und diese Liste ändern darf. Leer: niemand.',
  },
  remove: {
    label: 'Team entfernen',
    text: 'Es schickt niemanden mehr. Wer jetzt dafür im SET ist, bleibt bis zur Übergabe.',
  },
  save: 'Speichern',
  notPeople: (lines) => `Kein Benutzername: ${lines}. Einer je Zeile, etwa @alice oder @alice *.`,
  listTooLong:
    'Diese Liste ist zu lang für einen Dialog. Ändere sie mit `/set-update roster export` und `/set-update roster import`.',
  teamSaved: (name) => `Gespeichert: Team ${name}.`,
  teamRemoved: (name) => `Team ${name} ist entfernt. Wer jetzt dafür im SET ist, bleibt bis zur Übergabe.`,

  full: 'Teams, Leute und Einsätze dieses SETs sind zusammen mehr, als aufbewahrt werden kann, darum wurde nichts geändert. Nimm Teams oder Leute heraus, die nicht mehr gebraucht werden, oder kürze Namen: `/set-update roster teams`.',
  notATurn:
    'Sag, welcher Einsatz: seine Nummer und das Team. Beispiel: `/set-update roster choose 12 Web`. Ohne sie fragt ein Dialog.',
  chooseTitle: 'Person wählen',
  chooseIntro: (team, sends, from, to) => `${from} bis ${to}: ${sends || `${team} hat noch niemanden`}.`,
  chooseIntroAny:
    'Die Person ist ab der Übergabe für dieses Team im SET; in der Schicht, die schon läuft, ab heute. Beide erfahren es.',
  rotationField: { label: 'Schicht', help: 'Der Einsatz beginnt mit der Übergabe.' },
  personField: { label: 'Wer', help: 'Jemand aus der Liste des Teams.' },
  rotationOption: (isNow, from, to) => `${isNow ? 'Jetzt: ' : ''}${from} bis ${to}`,
  personOption: (name, team, until) => `${name} (${team}${until === null ? '' : `, abwesend bis ${until}`})`,
  planOption: (username, team) =>
    username === null ? `Wie geplant (${team})` : `Wie geplant: ${username} (${team})`,
  asPlanned: (from, sends) =>
    from === null ? `Wie geplant: ${sends}.` : `Wie geplant ab ${from}: ${sends}.`,
  nobodyToChoose: 'Es gibt sonst niemanden zu wählen. Füge erst Leute hinzu: `/set-update roster teams`.',
  tooManyToChoose:
    'Das sind zu viele Leute für einen Dialog. Nenne den Einsatz. Beispiel: `/set-update roster choose 12 Web`.',
  chosen: (sends, from, to) => `${from} bis ${to}: ${sends}.`,
  confirmed: (sends, from, to) => `Bestätigt. ${from} bis ${to}: ${sends}.`,

  leadTitle: 'Lead wählen',
  leadIntro:
    'Aus denen, die im SET sind; in der Schicht, die schon läuft, ab heute. Der neue und der bisherige Lead erfahren es.',
  leadField: {
    label: 'Wer leitet',
    help: 'Leute der laufenden und der nächsten zwei Schichten. ★: darf leiten.',
  },
  leadOption: (name, team, mayLead) => `${name}${mayLead ? ' ★' : ''} (${team})`,
  leadChosen: (name, from, to) => `${name} leitet von ${from} bis ${to}.`,

  handoverTitle: 'Übergabe',
  handoverIntro: (now) =>
    `Jetzt: ${now.replace(/\.$/, '')}. Würden angekündigte Einsätze sich verschieben, siehst du das, bevor etwas geändert wird. Die Uhrzeit steht in \`/set-update settings schedule\`.`,
  kind: { label: 'SET übergibt', help: 'Fülle darunter aus, was dazugehört.' },
  kinds: {
    monthly: 'jeden Monat an einem Tag',
    weekly: 'alle so viele Wochen ab einem Datum',
  },
  monthDay: {
    label: 'Tag des Monats',
    help: '1 bis 31; ein Monat, der zu kurz ist, übergibt an seinem letzten Tag.',
  },
  weeks: { label: 'Wochen', help: 'Wie lange eine Schicht dauert.' },
  weeksOption: (weeks) => (weeks === 1 ? '1 Woche' : `${weeks} Wochen`),
  firstDay: {
    label: 'Erster Übergabetag',
    help: 'Ab dem die Wochen gezählt werden, etwa 2026-12-01, 1.12. oder montag.',
  },
  notADayOfMonth: 'Gib einen Tag von 1 bis 31 ein.',
  notADate: 'Gib ein Datum ein, etwa 2026-12-01, 1.12. oder montag.',
  notACadence:
    'Sag, wie oft SET übergibt. Beispiele: `/set-update roster handover monthly 16`, `/set-update roster handover 2 weeks from 2026-12-01`.',
  wouldMove: (cadence) => `Mit einer Übergabe ${cadence} verschieben sich diese Einsätze:`,
  move: ({ was, from, to }, { day }) =>
    `${day(was.from)} bis ${day(was.to)} wird ${day(from)} bis ${day(to)}`,
  movesEnd:
    'Die Leute bleiben dieselben, und alle, deren angekündigter Einsatz sich verschiebt, erfahren es. Was vorbei ist, bleibt, wie es war.',
  doMove: 'Übergabe ändern',
  keep: 'So lassen',
  kept: 'Die Übergabe bleibt, wie sie ist.',
  handoverChanged: (cadence) => `SET übergibt ${cadence.replace(/\.$/, '')}.`,

  importTitle: 'Tabelle importieren',
  importIntro:
    'Eine Tabelle, wie du sie hast, aus einer Tabellenkalkulation oder einem Wiki: eine Spalte für das Team und eine für seine Leute, mit Benutzernamen oder E-Mail-Adressen; andere können sagen, wer leiten darf, wer das Team führt, seit wann jemand darin ist, und den ersten und letzten Tag von Einsätzen. Eine Zeile ohne Daten ist jemand aus der Liste eines Teams; eine Zeile mit Daten ist ein Einsatz. Teams, die nicht darin stehen, bleiben, wie sie sind. Du siehst vorher, was sich ändern würde. Geht eine Zeile nicht, wird nichts übernommen.',
  table: {
    label: 'Tabelle',
    help: 'Höchstens 3000 Zeichen; längere folgen im Nachrichtenfeld auf /set-update roster import.',
  },
  importPreview: 'Vorschau',
  importButton: 'Importieren',
  importCancel: 'Abbrechen',
  notImported: 'Es wurde nichts importiert.',
  wouldImport: '**Diese Tabelle würde ändern:**',
  leaderless:
    '**Niemand darf leiten:** setze einen * hinter Namen oder füge eine Spalte „darf leiten“ mit ja oder nein hinzu.',
  columnsUnread: (headers) => `Diese Spalten sagen SET nichts und bleiben weg: ${headers}.`,
  nothingYet: 'Vor *Importieren* wird nichts geändert.',
  changedSince:
    '**Die Besetzung hat sich seitdem geändert, darum wurde nichts importiert.** Sieh sie dir noch einmal an:',
  moved: 'Das hat sich verschoben:',
  turnChange: ({ team, from, was, is }, say) => {
    const name = (username: string | null) => (username === null ? 'niemand' : say.name(username));
    const before = was === null ? '' : `, statt ${say.name(was)}`;
    const sent = is === null ? 'niemanden' : say.name(is);
    const does = team === null ? `${name(is)} leitet` : `${team} schickt ${sent}`;
    return `${does} in der Schicht ab ${say.day(from)}${before}`;
  },
  earlierTurns: (count) => `${plural(count, 'Einsatz', 'Einsätze')} aus Schichten, die vorbei sind`,
  teamChange: (name, isNew, what) => `${isNew ? 'Neues Team' : 'Team'} **${name}:** ${what}`,
  adds: (people) => `neu: ${people}`,
  takesOut: (people) => `nicht mehr: ${people}`,
  changes: (people) => `geändert: ${people}`,
  inTeamSince: (day) => `im Team seit ${day}`,
  reorders: 'andere Reihenfolge der Liste',
  managedBy: (name) => (name === null ? 'kein Manager mehr' : `Manager ${name}`),
  tableRefused: (lines, more) =>
    ['Es wurde nichts importiert.', ...lines, ...(more === 0 ? [] : [`und ${more} weitere`])].join('\n'),
  tableLine: (line, fault) => `Zeile ${line}: ${tableFault(fault)}.`,
  tableEmpty: `Es steht keine Zeile darin. Beispiel:\n${TABLE_HEADER}\nWeb,alice,yes,,,mia`,
  endsRead: {
    'handover-day': 'Die Enden wurden als Übergabetage gelesen.',
    'last-day': 'Die Enden wurden als letzter Tag im SET gelesen; übergeben wird am Tag danach.',
    'last-friday': 'Die Enden wurden als letzter Arbeitstag im SET gelesen; übergeben wird am Montag danach.',
  },
  imported: (teams, turns) =>
    `Importiert: ${plural(teams, 'Team', 'Teams')}, ${plural(turns, 'Einsatz', 'Einsätze')}.`,
  nothingImported: 'Alles davon ist schon bekannt: Es wurde nichts geändert.',
  exportTitle: 'Teams und Einsätze, wie `/set-update roster import` sie liest:',
  exportCut: 'Ältere Schichten fehlen hier, weil eine Nachricht nur so viel fasst.',
} satisfies typeof english.roster;

function untakenSentences({ seconds, withoutAccount }: UntakenNames): string {
  const waiting = ` Ein Team schickt immer nur eine Person. Diese bleiben in seiner Liste und sind erst im SET, wenn sie an der Reihe sind: ${seconds}.`;
  const left = ` Diese hatten beim Eintragen kein Konto und bleiben daher weg; nimm sie in ihr Team auf, sobald sie eines haben: ${withoutAccount}.`;
  return [seconds === '' ? '' : waiting, withoutAccount === '' ? '' : left].join('');
}
