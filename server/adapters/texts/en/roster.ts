import type { Move } from '../../../app/rotation/change-roster.ts';
import type { TableFault } from '../../../app/rotation/import-table.ts';
import type { TurnChange } from '../../../domain/roster-table/roster-changes.ts';
import { TABLE_HEADER } from '../../../domain/roster-table/roster-table.ts';
import type { Ends } from '../../../domain/roster-table/table-ends.ts';
import type { Cadence } from '../../../domain/rotation/cadence.ts';
import type { Stint } from '../../../domain/rotation/rotation.ts';
import type { Say, UntakenNames } from '../parts.ts';
import { plural } from '../wording.ts';
import { whyLeads, whyServes } from './reasons.ts';
import { refusedTeam, rosterRefusal, strangers, tableFault } from './roster-refusals.ts';

const NO_LEAD = 'Lead: nobody who may lead is available';

/** Of the roster's command and dialogs. Names of teams that go in must be escaped for where they go. */
export const roster = {
  refusedRoster:
    'Only the lead (the deputy while the lead is away), managers and channel admins can change teams, lead and handover. `/set-update roster` shows them.',
  refusedTeam,
  choices: {
    teams: 'choose a team to change, or add one',
    team: 'NAME: people and manager of a team; without a name, a new team',
    choose: 'who serves for a team in a rotation',
    confirm: 'NUMBER TEAM: that team is content with who serves',
    lead: 'who leads',
    handover: 'how often SET hands over',
    import: 'teams and turns from a pasted table',
    export: 'teams and turns as a table',
    reassign: 'KEY: give a ticket to somebody else; without a key, one of those who left',
    lines: 'what those who leave write for the next ones',
    header: 'again or leave: what becomes of the roster in the channel header',
    takeover: 'take over the roster of the System Console, to change it here',
    replace: 'NAME: do not wait for somebody who is missing: the plan sends another one now',
  },
  notAWord: (word: string, meant: string | undefined) =>
    meant === undefined
      ? `There is no "roster ${word}". Example: \`/set-update roster teams\`. \`/set-update roster\` shows it all.`
      : `There is no "roster ${word}". Did you mean \`/set-update roster ${meant}\`?`,
  notAMissing: 'Say who is missing. Example: `/set-update roster replace @alice`.',
  /** Somebody missing is not waited for. */
  replaced: (username: string) =>
    `The plan no longer waits for @${username}. Whoever steps in, the team and the lead are told; \`/set-update roster\` shows who.`,
  notAKey: 'Say which ticket. Example: `/set-update roster reassign MM-123`.',
  notAHeaderWord:
    '`/set-update roster header again` writes the roster into the channel header once more, `/set-update roster header leave` keeps it out.',
  refusal: rosterRefusal,
  strangers,

  title: '#### Roster',
  noTeams:
    'No teams yet. A feature team has a list of people, and SET takes one of each team in turn: *New team* adds one, *Import* takes a whole table.',
  /** Shown while what is planned is announced to nobody. */
  notAnnounced:
    'Nothing of what comes next is announced yet: the plan follows every change until posting by schedule is started (`/set-update settings start`).',
  /** The roster of the System Console is in force. */
  fromConsole: (untaken: UntakenNames) =>
    `These teams come from the table in the System Console. The first change here, or *Take over*, takes it over: whoever is on SET stays, and from then on what is entered here counts.${untakenSentences(untaken)}`,
  takenOver: (untaken: UntakenNames) =>
    `The table of the System Console is taken over; from now on what is entered here counts.${untakenSentences(untaken)}`,
  takenOverAlready: 'There is nothing to take over: what is entered here counts already.',
  open: (teams: string) => `**Open:** ${teams}: nobody is available`,
  away: (people: string) => `**Away:** ${people}`,
  /** `from`: null where it has begun; `until`: the last day. */
  awayPerson: (name: string, from: string | null, until: string) =>
    from === null ? `${name} until ${until}` : `${name} from ${from} to ${until}`,
  cadence: (cadence: Cadence, say: Say): string => {
    switch (cadence.kind) {
      case 'monthly':
        return `every month on the ${ordinal(cadence.day)}`;
      case 'weekly':
        return cadence.weeks === 1
          ? `every week, counted from ${say.day(cadence.from)}`
          : `every ${cadence.weeks} weeks, counted from ${say.day(cadence.from)}`;
    }
  },
  handover: (cadence: string, time: string) => `**Handover:** ${cadence}, at ${time}`,
  /** `number`: by which the rotation is named in commands. */
  rotation: (at: 'next' | 'then', number: number, from: string, to: string) =>
    `**${at === 'next' ? 'Next' : 'Then'}: ${from} to ${to}** (no. ${number})`,
  lead: ({ username, reason }: Stint, say: Say) =>
    username === null ? NO_LEAD : `Lead: ${say.name(username)}: ${whyLeads(reason, say)}`,
  noLead: NO_LEAD,
  /** Whom a team sends and why, in one sentence. */
  sends: (team: string, { username, reason }: Stint, say: Say) =>
    username === null
      ? `${team} is open: ${whyServes(reason, say)}`
      : `${team} sends ${say.name(username)}: ${whyServes(reason, say)}`,
  confirmedBy: (name: string) => `confirmed by ${name}`,
  teams: '**Teams**',
  team: (name: string, people: string, manager: string | null) =>
    `**${name}:** ${people}${manager === null ? '' : ` · manager ${manager}`}`,
  mayLead: '★ may lead',
  nobody: 'nobody yet',
  more: (count: number) => `and ${count} more`,
  buttons: {
    roster: 'Roster',
    takeOver: 'Take over',
    teams: 'Teams',
    newTeam: 'New team',
    choose: 'Choose who serves',
    lead: 'Choose the lead',
    handover: 'Handover',
    import: 'Import',
    export: 'Export',
  },
  confirmButton: (team: string, from: string) => `Confirm ${team}, ${from}`,

  whichTeam: 'Which team do you want to change?',
  noneIsYours:
    'You manage no team: the lead (the deputy while the lead is away) and managers name the manager of each. `/set-update roster` shows who it is.',
  noSuchTeam: (name: string, meant: string | undefined) =>
    meant === undefined
      ? `There is no team ${name}. \`/set-update roster teams\` shows all; *New team* adds one.`
      : `There is no team ${name}. Did you mean \`/set-update roster team ${meant}\`?`,
  /** `name`: null for a new one; titles are cut at 24 characters. */
  teamTitle: (name: string | null) => (name === null ? 'New team' : `Team ${name}`),
  teamIntro: (isWhole: boolean) =>
    `Whoever served longest ago is next; newcomers count from the day they are added. Announced turns stay with whom they were announced to, unless that person leaves the list; anyone back on it before the handover keeps their place and turns.${isWhole ? '' : ' You can change the people of your team; only the lead and managers can change its name and manager.'}`,
  teamName: { label: 'Name', help: 'Of the feature team, such as Web.' },
  people: {
    label: 'People',
    help: 'One username per line, in list order. A * or the word lead behind a name: may lead. Example: @alice *',
  },
  manager: {
    label: 'Manager of the team',
    help: 'Username of whoever confirms turns and may change this list. Empty: nobody.',
  },
  remove: {
    label: 'Remove this team',
    text: 'It sends nobody any more. Who is on SET for it now stays until the handover.',
  },
  save: 'Save',
  /** `lines`: as they were typed. */
  notPeople: (lines: string) => `Not a username: ${lines}. One per line, such as @alice or @alice *.`,
  listTooLong:
    'This list is too long for a dialog. Change it by `/set-update roster export` and `/set-update roster import`.',
  teamSaved: (name: string) => `Saved: team ${name}.`,
  teamRemoved: (name: string) =>
    `Team ${name} is removed. Who is on SET for it now stays until the handover.`,

  /** Everything about the rotation together is more than can be kept. */
  full: 'Teams, people and turns of this SET together are more than can be kept, so nothing was changed. Take out teams or people that are not needed any more, or shorten names: `/set-update roster teams`.',
  notATurn:
    'Say which turn: its number and the team. Example: `/set-update roster choose 12 Web`. Without them a dialog asks.',
  chooseTitle: 'Choose who serves',
  chooseIntro: (team: string, sends: string, from: string, to: string) =>
    `${from} to ${to}: ${sends || `${team} has nobody yet`}.`,
  chooseIntroAny:
    'The person serves for that team from the handover on; in the rotation that has begun, from today on. Both are told.',
  rotationField: { label: 'Rotation', help: 'The turn begins with the handover.' },
  personField: { label: 'Who serves', help: 'Somebody of the list of the team.' },
  rotationOption: (isNow: boolean, from: string, to: string) => `${isNow ? 'Now: ' : ''}${from} to ${to}`,
  /** `until`: the last day away; null unless away. */
  personOption: (name: string, team: string, until: string | null) =>
    `${name} (${team}${until === null ? '' : `, away until ${until}`})`,
  /** `username`: null where the plan sends another one to each rotation. */
  planOption: (username: string | null, team: string) =>
    username === null ? `As planned (${team})` : `As planned: ${username} (${team})`,
  /** `sends`: whom the plan would send and why; `from`: the handover, null where that is said already. */
  asPlanned: (from: string | null, sends: string) =>
    from === null ? `As planned: ${sends}.` : `As planned from ${from}: ${sends}.`,
  nobodyToChoose: 'There is nobody else to choose. Add people first: `/set-update roster teams`.',
  tooManyToChoose:
    'These are too many people for one dialog. Name the turn. Example: `/set-update roster choose 12 Web`.',
  chosen: (sends: string, from: string, to: string) => `${from} to ${to}: ${sends}.`,
  confirmed: (sends: string, from: string, to: string) => `Confirmed. ${from} to ${to}: ${sends}.`,

  leadTitle: 'Choose the lead',
  leadIntro:
    'Of those who serve; in the rotation that has begun, from today on. The new lead and the one before are told.',
  leadField: { label: 'Who leads', help: 'People of the current and the next two rotations. ★: may lead.' },
  leadOption: (name: string, team: string, mayLead: boolean) => `${name}${mayLead ? ' ★' : ''} (${team})`,
  leadChosen: (name: string, from: string, to: string) => `${name} leads from ${from} to ${to}.`,

  handoverTitle: 'Handover',
  handoverIntro: (now: string) =>
    `Now: ${now}. If announced turns would move, you see how before anything is changed. The time of day is in \`/set-update settings schedule\`.`,
  kind: { label: 'SET hands over', help: 'Fill in the fields below that belong to it.' },
  kinds: {
    monthly: 'every month on a day',
    weekly: 'every so many weeks from a date on',
  } satisfies Readonly<Record<Cadence['kind'], string>>,
  monthDay: {
    label: 'Day of the month',
    help: '1 to 31; a month that is too short hands over on its last day.',
  },
  weeks: { label: 'Weeks', help: 'How long a rotation lasts.' },
  weeksOption: (weeks: number) => (weeks === 1 ? '1 week' : `${weeks} weeks`),
  firstDay: {
    label: 'First handover day',
    help: 'From which the weeks are counted, such as 2026-12-01, 1 Dec or monday.',
  },
  notADayOfMonth: 'Enter a day from 1 to 31.',
  notADate: 'Enter a date such as 2026-12-01, 1 Dec or monday.',
  notACadence:
    'Say how often SET hands over. Examples: `/set-update roster handover monthly 16`, `/set-update roster handover 2 weeks from 2026-12-01`.',
  wouldMove: (cadence: string) => `With a handover ${cadence} these turns move:`,
  move: ({ was, from, to }: Move, { day }: Say) =>
    `${day(was.from)} to ${day(was.to)} becomes ${day(from)} to ${day(to)}`,
  movesEnd:
    'The people stay the same, and everybody whose announced turn moves is told. What is over stays as it was.',
  doMove: 'Change the handover',
  keep: 'Leave it',
  kept: 'The handover stays as it is.',
  handoverChanged: (cadence: string) => `SET hands over ${cadence}.`,

  importTitle: 'Import a table',
  importIntro: `A table as you keep it, from a spreadsheet or a wiki: a column for the team and one for its people, by username or e-mail address; others may say who may lead, who manages the team, when somebody joined, and the first and last day of turns. A line without dates is somebody of a team's list; a line with dates is a turn. Teams that are not in it stay as they are. You see what would change before anything is. If one line cannot be taken over, nothing is.`,
  table: {
    label: 'Table',
    help: 'At most 3000 characters; longer ones follow /set-update roster import in the message box.',
  },
  importPreview: 'Preview',
  importButton: 'Import',
  importCancel: 'Cancel',
  notImported: 'Nothing was imported.',
  wouldImport: '**This table would change:**',
  leaderless: '**Nobody may lead:** put a * behind names, or add a column "may lead" with yes or no.',
  /** Headers, escaped. */
  columnsUnread: (headers: string) => `These columns mean nothing to SET and are left out: ${headers}.`,
  nothingYet: 'Nothing is changed before you press *Import*.',
  /** Above what the table would change now. */
  changedSince: '**The roster has changed since, so nothing was imported.** Look at it again:',
  /** Above lines that say whose. */
  moved: 'This has moved:',
  turnChange: ({ team, from, was, is }: TurnChange, say: Say) => {
    const name = (username: string | null) => (username === null ? 'nobody' : say.name(username));
    const instead = is === null ? 'instead of' : 'in place of';
    const before = was === null ? '' : `, ${instead} ${say.name(was)}`;
    const does = team === null ? `${name(is)} leads` : `${team} sends ${name(is)}`;
    return `${does} in the rotation from ${say.day(from)}${before}`;
  },
  earlierTurns: (count: number) => `${plural(count, 'turn', 'turns')} of rotations that are over`,
  teamChange: (name: string, isNew: boolean, what: string) =>
    `${isNew ? 'New team' : 'Team'} **${name}:** ${what}`,
  adds: (people: string) => `adds ${people}`,
  takesOut: (people: string) => `takes out ${people}`,
  changes: (people: string) => `changes ${people}`,
  inTeamSince: (day: string) => `in the team since ${day}`,
  reorders: 'another order of its list',
  managedBy: (name: string | null) => (name === null ? 'no manager any more' : `manager ${name}`),
  tableRefused: (lines: readonly string[], more: number) =>
    [`Nothing was imported.`, ...lines, ...(more === 0 ? [] : [`and ${more} more`])].join('\n'),
  tableLine: (line: number, fault: TableFault['fault']) => `Line ${line}: ${tableFault(fault)}.`,
  tableEmpty: `The table is empty. Example:\n${TABLE_HEADER}\nWeb,alice,yes,,,mia`,
  /** What the column `to` was taken for. */
  endsRead: {
    'handover-day': 'Its ends were read as handover days.',
    'last-day': 'Its ends were read as the last day on SET; the handover is the day after.',
    'last-friday': 'Its ends were read as the last working day on SET; the handover is the Monday after.',
  } satisfies Readonly<Record<Ends, string>>,
  imported: (teams: number, turns: number) =>
    `Imported: ${plural(teams, 'team', 'teams')}, ${plural(turns, 'turn', 'turns')}.`,
  nothingImported: 'Everything in it is known already, so nothing was changed.',
  exportTitle: 'Teams and turns, as `/set-update roster import` reads them:',
  /** Rotations that were too many to be shown. */
  exportCut: 'Older rotations are left out here, since a message holds only so much.',
};

function untakenSentences({ seconds, withoutAccount }: UntakenNames): string {
  const waiting = ` A team sends one person at a time, so these stay in its list and are on SET only when their turn comes: ${seconds}.`;
  const left = ` These had no account when they were entered, so they are left out; add them to their team once they have one: ${withoutAccount}.`;
  return [seconds === '' ? '' : waiting, withoutAccount === '' ? '' : left].join('');
}

function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}
