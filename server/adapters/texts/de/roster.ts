import { TABLE_HEADER } from '../../../domain/roster-table/roster-table.ts';
import type * as english from '../en/roster.ts';
import type { UntakenNames } from '../parts.ts';
import { counted, enumeration, plural, ranges } from '../wording.ts';
import { whyLeads, whyServes } from './reasons.ts';
import { refusedTeam, rosterRefusal, strangers, tableFault } from './roster-refusals.ts';

const NO_LEAD = 'Kein Lead · niemand, der leiten darf, ist verfügbar';

export const roster = {
  refusedRoster:
    'Teams, Lead und Übergabe ändern können nur Lead (bei Abwesenheit die Stellvertretung), Manager und Kanaladministratoren. `/set-update roster` zeigt sie.',
  refusedTeam,
  choices: {
    teams: 'ein Team zum Ändern wählen oder ein neues hinzufügen',
    team: 'NAME: Leute und Teammanager eines Teams (ohne Namen: ein neues Team)',
    choose: 'wählen, wer für ein Team ins SET geht',
    confirm: 'NUMMER TEAM: bestätigen, wer für ein Team ins SET geht',
    lead: 'den Lead wählen',
    handover: 'festlegen, wie oft Übergabe ist',
    import: 'Teams und Einsätze aus einer eingefügten Tabelle',
    export: 'Teams und Einsätze als Tabelle',
    reassign:
      'SCHLÜSSEL: ein Ticket jemand anderem geben (ohne Schlüssel: eins von Leuten, die gegangen sind)',
    lines: 'was die nächste Person über deine Tickets wissen muss',
    header: 'again: die Besetzung in die Kopfzeile des Kanals schreiben, leave: sie weglassen',
    takeover: 'die Besetzung der Systemkonsole übernehmen, um sie hier zu ändern',
    replace: 'NAME: jemanden, der fehlt, jetzt ersetzen, ohne zu warten',
  },
  notAWord: (word, meant) =>
    meant === undefined
      ? `„roster ${word}“ gibt es nicht. Versuche es mit \`/set-update roster teams\`. \`/set-update roster\` zeigt alles.`
      : `„roster ${word}“ gibt es nicht. Meintest du \`/set-update roster ${meant}\`?`,
  notAMissing: 'Sag, wer fehlt. Beispiel: `/set-update roster replace @alice`.',
  replaced: (username) =>
    `@${username} wird ersetzt. \`/set-update roster\` zeigt, wer übernimmt. Diese Person, das Team und der Lead bekommen eine Nachricht.`,
  notAKey: 'Sag, welches Ticket. Beispiel: `/set-update roster reassign MM-123`.',
  notAHeaderWord:
    '`/set-update roster header again` schreibt die Besetzung in die Kopfzeile des Kanals, `/set-update roster header leave` lässt sie weg.',
  refusal: rosterRefusal,
  strangers,

  title: '#### Besetzung',
  noTeams:
    'Es gibt noch keine Teams. Jedes Team hat eine Liste von Leuten, und das SET nimmt reihum eine Person daraus. *Neues Team* fügt ein Team hinzu, *Importieren* übernimmt eine ganze Tabelle.',
  notAnnounced:
    'Die nächsten Einsätze sind noch nicht angekündigt, Änderungen hier können sie also noch verschieben. Angekündigt werden sie, sobald ein Manager das SET startet: `/set-update settings start`.',
  fromConsole: (untaken) =>
    `Diese Teams kommen noch aus der Systemkonsole. Ab *Übernehmen* oder der ersten Änderung hier gilt nur noch die Besetzung hier. Wer im SET ist, bleibt im SET.${untakenSentences(untaken)}`,
  takenOver: (untaken) =>
    `Die Besetzung der Systemkonsole ist übernommen. Ab jetzt gilt nur die Besetzung hier.${untakenSentences(untaken)}`,
  takenOverAlready: 'Es gibt nichts zu übernehmen. Die Besetzung hier gilt schon.',
  open: (teams) => `**Niemand verfügbar:** ${teams}`,
  away: (people) => `**Abwesend:** ${people}`,
  awayPerson: (name, from, until) =>
    from === null ? `${name} (bis ${until})` : `${name} (${from} – ${until})`,
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
    `**${at === 'next' ? 'Als Nächstes' : 'Danach'}: ${from} – ${to}** (Nr. ${number})`,
  lead: ({ username, reason }, say) =>
    username === null ? NO_LEAD : `${say.name(username)} leitet · ${whyLeads(reason, say)}`,
  noLead: NO_LEAD,
  sends: (team, { username, reason }, say) =>
    username === null
      ? `${team} schickt niemanden · ${whyServes(reason, say)}`
      : `${team} schickt ${say.name(username)} · ${whyServes(reason, say)}`,
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
    'Du managst kein Team. Teams ändern können Teammanager, Lead (bei Abwesenheit die Stellvertretung) und Manager.',
  noSuchTeam: (name, meant) =>
    meant === undefined
      ? `Es gibt kein Team ${name}. \`/set-update roster teams\` zeigt alle Teams.`
      : `Es gibt kein Team ${name}. Meintest du \`/set-update roster team ${meant}\`?`,
  teamTitle: (name) => (name === null ? 'Neues Team' : `Team ${name}`),
  teamIntro: (isWhole) =>
    `Als Nächstes ist dran, wer am längsten nicht im SET war. Bei Neuen zählt die Zeit seit dem Eintritt. Angekündigte Einsätze bleiben, außer jemand verlässt die Liste. Wer vor der Übergabe zurückkommt, behält Platz und Einsätze.${isWhole ? '' : ' Namen und Teammanager ändern können nur Lead und Manager.'}`,
  teamName: { label: 'Name', help: 'Name des Feature-Teams, zum Beispiel Web.' },
  people: {
    label: 'Leute',
    help: 'Ein Benutzername pro Zeile, der Reihe nach. Ein * hinter allen, die leiten dürfen, zum Beispiel @alice *',
  },
  manager: {
    label: 'Teammanager',
    help: 'Benutzername der Person, die Einsätze bestätigt und diese Liste ändern darf.',
  },
  remove: {
    label: 'Team entfernen',
    text: 'Das Team schickt niemanden mehr. Wer jetzt dafür im SET ist, bleibt bis zur Übergabe.',
  },
  save: 'Speichern',
  notPeople: (lines) =>
    `Kein Benutzername: ${lines}. Gib einen pro Zeile ein, zum Beispiel @alice oder @alice *.`,
  listTooLong:
    'Diese Liste ist zu lang für einen Dialog. Exportiere sie mit `/set-update roster export`, ändere sie dort und importiere sie wieder.',
  teamSaved: (name) => `Team ${name} ist gespeichert.`,
  teamRemoved: (name) => `Team ${name} ist entfernt. Wer jetzt dafür im SET ist, bleibt bis zur Übergabe.`,

  full: 'Dieses SET hat mehr Teams, Leute und Einsätze, als sich speichern lassen. Es wurde nichts geändert. Entferne Teams oder Leute, die nicht mehr gebraucht werden, oder kürze Namen.',
  notATurn: 'Sag, welcher Einsatz, mit Nummer und Team. Beispiel: `/set-update roster choose 12 Web`.',
  chooseTitle: 'Person wählen',
  chooseIntro: (team, sends, from, to) => `${from} – ${to}: ${sends || `${team} schickt noch niemanden`}.`,
  chooseIntroAny:
    'Der Einsatz beginnt mit der Übergabe, in der laufenden Rotation heute. Beide Personen bekommen eine Nachricht.',
  rotationField: { label: 'Rotation', help: 'Der Einsatz beginnt mit der Übergabe.' },
  personField: { label: 'Wer', help: 'Jemand von der Liste des Teams.' },
  rotationOption: (isNow, from, to) => `${isNow ? 'Jetzt: ' : ''}${from} – ${to}`,
  personOption: (name, team, until) => `${name} (${team}${until === null ? '' : `, abwesend bis ${until}`})`,
  planOption: (username, team) =>
    username === null ? `Wie geplant (${team})` : `Wie geplant: ${username} (${team})`,
  asPlanned: (from, sends) =>
    from === null ? `Wie geplant: ${sends}.` : `Wie geplant ab ${from}: ${sends}.`,
  nobodyToChoose:
    'Es gibt sonst niemanden, den du wählen könntest. Füge erst Leute hinzu: `/set-update roster teams`.',
  tooManyToChoose:
    'Das sind zu viele Leute für einen Dialog. Sag, welcher Einsatz. Beispiel: `/set-update roster choose 12 Web`.',
  chosen: (sends, from, to) => `${from} – ${to}: ${sends}.`,
  confirmed: (sends, from, to) => `Bestätigt: ${from} – ${to}, ${sends}.`,

  leadTitle: 'Lead wählen',
  leadIntro:
    'In der laufenden Rotation beginnt der neue Lead heute. Der neue und der bisherige Lead bekommen eine Nachricht.',
  leadField: {
    label: 'Wer leitet',
    help: 'Leute der laufenden und der nächsten zwei Rotationen. ★ darf leiten.',
  },
  leadOption: (name, team, mayLead) => `${name}${mayLead ? ' ★' : ''} (${team})`,
  leadChosen: (name, from, to) => `${name} leitet das SET vom ${from} bis zur Übergabe am ${to}.`,

  handoverTitle: 'Übergabe',
  handoverIntro: (now) =>
    `Jetzt: ${now.replace(/\.$/, '')}. Würden sich angekündigte Einsätze verschieben, siehst du das, bevor etwas geändert wird. Die Uhrzeit steht in den Einstellungen unter *Zeitplan*.`,
  kind: { label: 'Übergabe', help: 'Fülle die Felder darunter aus, die dazugehören.' },
  kinds: {
    monthly: 'jeden Monat an einem festen Tag',
    weekly: 'jede Woche oder alle paar Wochen',
  },
  monthDay: {
    label: 'Tag des Monats',
    help: '1 bis 31. In kürzeren Monaten ist die Übergabe am letzten Tag.',
  },
  weeks: { label: 'Wochen', help: 'Wie lange eine Rotation dauert.' },
  weeksOption: (weeks) => (weeks === 1 ? '1 Woche' : `${weeks} Wochen`),
  firstDay: {
    label: 'Erste Übergabe',
    help: 'Ab diesem Tag werden die Wochen gezählt. Zum Beispiel 1.12. oder Montag.',
  },
  notADayOfMonth: 'Gib einen Tag von 1 bis 31 ein.',
  notACadence:
    'Sag, wie oft Übergabe ist. Beispiele: `/set-update roster handover monthly 16`, `/set-update roster handover 2 weeks from 1. Dez.`.',
  wouldMove: (cadence) =>
    `Neue Übergabe: ${cadence.replace(/\.$/, '')}. Dann verschieben sich diese Einsätze:`,
  move: ({ was, from, to }, { day }) => `${day(was.from)} – ${day(was.to)} wird ${day(from)} – ${day(to)}`,
  movesEnd:
    'Die Leute bleiben dieselben. Alle, deren angekündigter Einsatz sich verschiebt, bekommen eine Nachricht. Vergangenes bleibt, wie es war.',
  doMove: 'Übergabe ändern',
  keep: 'So lassen',
  kept: 'Die Übergabe wurde nicht geändert.',
  handoverChanged: (cadence) => `Neue Übergabe: ${cadence.replace(/\.$/, '')}.`,

  importTitle: 'Tabelle importieren',
  importIntro:
    'Füge eine Tabelle ein. Nötig sind eine Spalte für das Team und eine oder mehrere für Leute: Benutzernamen, E-Mail-Adressen oder volle Namen. Möglich sind auch: darf leiten, Teammanager, im Team seit, erster und letzter Tag. Eine Zeile mit Daten ist ein Einsatz, eine ohne eine Person im Team. Wer in einem Team der Tabelle fehlt, wird aus diesem Team entfernt. Teams, die nicht in der Tabelle stehen, bleiben unverändert. Du siehst zuerst eine Vorschau. Ist eine Zeile falsch, wird nichts importiert.',
  table: {
    label: 'Tabelle',
    help: 'Höchstens 3000 Zeichen. Importiere eine längere Tabelle in Teilen, jeden mit der Kopfzeile.',
  },
  importPreview: 'Vorschau',
  importButton: 'Importieren',
  importCancel: 'Abbrechen',
  notImported: 'Es wurde nichts importiert.',
  wouldImport: '**Was diese Tabelle ändern würde:**',
  leaderless:
    '**Niemand darf leiten.** Setze einen * hinter Namen oder füge eine Spalte „darf leiten“ mit ja oder nein hinzu.',
  columnsUnread: (headers) => `Diese Spalten versteht SET update nicht und lässt sie weg: ${headers}.`,
  takenFor: (names) => `In diesem Mattermost-Team gefunden: ${names}.`,
  nothingYet: 'Es wird nichts geändert, bis du *Importieren* drückst.',
  changedSince:
    '**Die Besetzung hat sich inzwischen geändert. Es wurde nichts importiert.** Sieh sie dir noch einmal an:',
  moved: 'Diese Einsätze haben sich geändert:',
  rotationChange: (from, changes) => `Ab ${from}: ${changes.join(', ')}`,
  turnChange: ({ team, was, is }, say) => {
    const name = is === null ? 'niemand' : say.name(is);
    const before = was === null ? '' : ` statt ${say.name(was)}`;
    return `${name} ${team === null ? 'leitet' : `für ${team}`}${before}`;
  },
  earlierTurns: (count) => `${plural(count, 'Einsatz', 'Einsätze')} aus vergangenen Rotationen`,
  teamChange: (name, isNew, what) => `${isNew ? 'Neues Team' : 'Team'} **${name}:** ${what}`,
  adds: (people) => `neu: ${people}`,
  takesOut: (people) => `nicht mehr: ${people}`,
  mayLeadNow: (people) => `darf leiten: ${people}`,
  mayNotLead: (people) => `darf nicht mehr leiten: ${people}`,
  inTeamSince: (name, day) => `Eintritt von ${name}: ${day}`,
  isAlsoIn: (name, teams) => `${name} ist auch in ${enumeration(teams, 'und')}`,
  reorders: 'Reihenfolge der Liste geändert',
  managedBy: (name) => (name === null ? 'kein Manager mehr' : `Manager ${name}`),
  tableRefused: (lines, more) =>
    ['Es wurde nichts importiert.', ...lines, ...(more === 0 ? [] : [`und ${more} weitere`])].join('\n'),
  tableLine: (lines, fault) =>
    `${new Set(lines).size === 1 ? 'Zeile' : 'Zeilen'} ${enumeration(ranges(lines), 'und')}: ${tableFault(fault)}.`,
  tableEmpty: `Die Tabelle ist leer. Beispiel:\n${TABLE_HEADER}\nWeb,alice,yes,,,mia`,
  endsRead: {
    'handover-day': 'Die Enddaten wurden als Übergabetage gelesen.',
    'last-day': 'Die Enddaten wurden als letzter Tag im SET gelesen. Die Übergabe ist am Tag danach.',
    'last-friday':
      'Die Enddaten wurden als letzter Arbeitstag im SET gelesen. Die Übergabe ist am Montag danach.',
  },
  imported: ({ newTeams, otherTeams, added, removed, changed, turns, leads, earlier }) =>
    [
      'Importiert.',
      counted({ neu: newTeams, geändert: otherTeams }, (count) => plural(count, 'Team', 'Teams')),
      counted({ neu: added, entfernt: removed, geändert: changed }, (count) =>
        plural(count, 'Person', 'Personen'),
      ),
      turns + leads === 0
        ? 'Die laufende und die nächsten Rotationen bleiben, wie sie sind.'
        : `${turnsAndLeads(turns, leads)} in der laufenden und den nächsten Rotationen geändert.`,
      counted(
        { neu: earlier },
        (count) => `${plural(count, 'Einsatz', 'Einsätze')} aus vergangenen Rotationen`,
      ),
    ]
      .filter((one) => one !== '')
      .join(' '),
  nothingImported: 'Alles in dieser Tabelle ist schon bekannt. Es wurde nichts geändert.',
  exportTitle: 'Teams und Einsätze, wie `/set-update roster import` sie liest:',
  exportCut: 'Ältere Rotationen fehlen hier, weil sie nicht in eine Nachricht passen.',
} satisfies typeof english.roster;

function turnsAndLeads(turns: number, leads: number): string {
  const changed = [
    turns > 0 ? plural(turns, 'Einsatz', 'Einsätze') : '',
    leads > 0 ? plural(leads, 'Lead', 'Leads') : '',
  ];
  return changed.filter(Boolean).join(' und ');
}

function untakenSentences({ seconds, withoutAccount }: UntakenNames): string {
  const waiting = ` Ein Team schickt immer nur eine Person. Diese Leute sind erst im SET, wenn sie an der Reihe sind: ${seconds}.`;
  const left = ` Diese Leute hatten beim Eintragen kein Konto und fehlen: ${withoutAccount}. Nimm sie in ihr Team auf, sobald sie eines haben.`;
  return [seconds === '' ? '' : waiting, withoutAccount === '' ? '' : left].join('');
}
