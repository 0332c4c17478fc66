import type { RosterTexts, UntakenNames } from '../roster-texts.ts';
import { leadsEn, servesEn } from './reasons.ts';
import {
  refusedTeamEn,
  rosterRefusalEn,
  strangersEn,
  TABLE_HEADER,
  tableFaultEn,
} from './roster-refusals.ts';

export const rosterEn: RosterTexts = {
  refusedRoster:
    'Only the lead (the deputy while the lead is away), managers and channel admins can change teams, lead and handover. `/set-update roster` shows them.',
  refusedTeam: refusedTeamEn,
  choices: {
    teams: 'choose a team to change, or add one',
    team: 'NAME: people and manager of a team; without a name, a new team',
    choose: 'who serves for a team in a rotation',
    confirm: 'NUMBER TEAM: that team is content with who serves',
    lead: 'who leads',
    handover: 'how often SET hands over',
    import: 'teams and turns from a pasted table',
    export: 'teams and turns as a table',
    reassign: 'KEY: give a ticket to somebody else',
    header: 'again or leave: what becomes of the roster in the channel header',
    takeover: 'take over the roster of the System Console, to change it here',
    replace: 'NAME: do not wait for somebody who is missing: the plan sends another one now',
  },
  notAWord: (word, meant) =>
    meant === undefined
      ? `There is no "roster ${word}". Example: \`/set-update roster teams\`. \`/set-update roster\` shows it all.`
      : `There is no "roster ${word}". Did you mean \`/set-update roster ${meant}\`?`,
  notAMissing: 'Say who is missing. Example: `/set-update roster replace @alice`.',
  replaced: (username) =>
    `The plan no longer waits for @${username}. Whoever steps in, the team and the lead are told; \`/set-update roster\` shows who.`,
  notAKey: 'Say which ticket. Example: `/set-update roster reassign MM-123`.',
  notAHeaderWord:
    '`/set-update roster header again` writes the roster into the channel header once more, `/set-update roster header leave` keeps it out.',
  refusal: rosterRefusalEn,
  strangers: strangersEn,

  title: '#### Roster',
  noTeams:
    'No teams yet. A feature team has a list of people, and SET takes one of each team in turn: *New team* adds one, *Import* takes a whole table.',
  notAnnounced:
    'Nothing of what comes next is announced yet: the plan follows every change until posting by schedule is started (`/set-update settings start`).',
  fromConsole: (untaken) =>
    `These teams come from the table in the System Console. The first change here, or *Take over*, takes it over: whoever is on SET stays, and from then on what is entered here counts.${untakenEn(untaken)}`,
  takenOver: (untaken) =>
    `The table of the System Console is taken over; from now on what is entered here counts.${untakenEn(untaken)}`,
  takenOverAlready: 'There is nothing to take over: what is entered here counts already.',
  open: (teams) => `**Open:** ${teams}: nobody is available`,
  away: (people) => `**Away:** ${people}`,
  awayPerson: (name, from, until) =>
    from === null ? `${name} until ${until}` : `${name} from ${from} to ${until}`,
  cadence: (cadence, say) => {
    if (cadence.kind === 'monthly') return `every month on the ${ordinal(cadence.day)}`;
    return cadence.weeks === 1
      ? `every week, counted from ${say.day(cadence.from)}`
      : `every ${cadence.weeks} weeks, counted from ${say.day(cadence.from)}`;
  },
  handover: (cadence, time, zone) => `**Handover:** ${cadence}, at ${time} (${zone})`,
  rotation: (at, number, from, to) =>
    `**${at === 'next' ? 'Next' : 'Then'}: ${from} to ${to}** (no. ${number})`,
  lead: ({ username, reason }, say) =>
    username === null ? rosterEn.noLead : `Lead: ${say.name(username)}: ${leadsEn(reason, say)}`,
  noLead: 'Lead: nobody who may lead is available',
  sends: (team, { username, reason }, say) =>
    username === null
      ? `${team} is open: ${servesEn(reason, say)}`
      : `${team} sends ${say.name(username)}: ${servesEn(reason, say)}`,
  confirmedBy: (name) => `confirmed by ${name}`,
  teams: '**Teams**',
  team: (name, people, manager) => `**${name}:** ${people}${manager === null ? '' : ` · manager ${manager}`}`,
  mayLead: '★ may lead',
  nobody: 'nobody yet',
  more: (count) => `and ${count} more`,
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
  confirmButton: (team, from) => `Confirm ${team}, ${from}`,

  whichTeam: 'Which team do you want to change?',
  noneIsYours:
    'You manage no team: the lead (the deputy while the lead is away) and managers name the manager of each. `/set-update roster` shows who it is.',
  noSuchTeam: (name, meant) =>
    meant === undefined
      ? `There is no team ${name}. \`/set-update roster teams\` shows all; *New team* adds one.`
      : `There is no team ${name}. Did you mean \`/set-update roster team ${meant}\`?`,
  teamTitle: (name) => (name === null ? 'New team' : `Team ${name}`),
  teamIntro: (isWhole) =>
    `Whoever served longest ago is next; newcomers count from the day they are added. Announced turns stay with whom they were announced to, unless that person leaves the list.${isWhole ? '' : ' You can change the people of your team; only the lead and managers can change its name and manager.'}`,
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
  notPeople: (lines) => `Not a username: ${lines}. One per line, such as @alice or @alice *.`,
  listTooLong:
    'This list is too long for a dialog. Change it by `/set-update roster export` and `/set-update roster import`.',
  teamSaved: (name) => `Saved: team ${name}.`,
  teamRemoved: (name) => `Team ${name} is removed. Who is on SET for it now stays until the handover.`,

  full: 'Teams, people and turns of this SET together are more than can be kept, so nothing was changed. Take out teams or people that are not needed any more, or shorten names: `/set-update roster teams`.',
  notATurn:
    'Say which turn: its number and the team. Example: `/set-update roster choose 12 Web`. Without them a dialog asks.',
  chooseTitle: 'Choose who serves',
  chooseIntro: (team, sends, from, to) => `${from} to ${to}: ${sends || `${team} has nobody yet`}.`,
  chooseIntroAny:
    'The person serves for that team from the handover on; in the rotation that has begun, from today on. Both are told.',
  rotationField: { label: 'Rotation', help: 'The turn begins with the handover.' },
  personField: { label: 'Who serves', help: 'Somebody of the list of the team.' },
  rotationOption: (isNow, from, to) => `${isNow ? 'Now: ' : ''}${from} to ${to}`,
  personOption: (name, team, until) => `${name} (${team}${until === null ? '' : `, away until ${until}`})`,
  nobodyToChoose: 'There is nobody else to choose. Add people first: `/set-update roster teams`.',
  tooManyToChoose:
    'These are too many people for one dialog. Name the turn. Example: `/set-update roster choose 12 Web`.',
  chosen: (sends, from, to) => `${from} to ${to}: ${sends}.`,
  confirmed: (sends, from, to) => `Confirmed. ${from} to ${to}: ${sends}.`,

  leadTitle: 'Choose the lead',
  leadIntro:
    'Of those who serve; in the rotation that has begun, from today on. The new lead and the one before are told.',
  leadField: { label: 'Who leads', help: 'People of the current and the next two rotations. ★: may lead.' },
  leadOption: (name, team, mayLead) => `${name}${mayLead ? ' ★' : ''} (${team})`,
  leadChosen: (name, from, to) => `${name} leads from ${from} to ${to}.`,

  handoverTitle: 'Handover',
  handoverIntro: (now) =>
    `Now: ${now}. If announced turns would move, you see how before anything is changed. The time of day is in \`/set-update settings schedule\`.`,
  kind: { label: 'SET hands over', help: 'Fill in the fields below that belong to it.' },
  monthly: 'every month on a day',
  weekly: 'every so many weeks from a date on',
  monthDay: {
    label: 'Day of the month',
    help: '1 to 31; a month that is too short hands over on its last day.',
  },
  weeks: { label: 'Weeks', help: 'How long a rotation lasts.' },
  weeksOption: (weeks) => (weeks === 1 ? '1 week' : `${weeks} weeks`),
  firstDay: {
    label: 'First handover day',
    help: 'From which the weeks are counted, such as 2026-12-01, 1 Dec or monday.',
  },
  notADayOfMonth: 'Enter a day from 1 to 31.',
  notADate: 'Enter a date such as 2026-12-01, 1 Dec or monday.',
  notACadence:
    'Say how often SET hands over. Examples: `/set-update roster handover monthly 16`, `/set-update roster handover 2 weeks from 2026-12-01`.',
  wouldMove: (cadence) => `With a handover ${cadence} these turns move:`,
  move: ({ was, from, to }, { day }) =>
    `${day(was.from)} to ${day(was.to)} becomes ${day(from)} to ${day(to)}`,
  movesEnd:
    'The people stay the same, and everybody whose announced turn moves is told. What is over stays as it was.',
  doMove: 'Change the handover',
  keep: 'Leave it',
  kept: 'The handover stays as it is.',
  handoverChanged: (cadence) => `SET hands over ${cadence}.`,

  importTitle: 'Import a table',
  importIntro: `A table with the header \`${TABLE_HEADER}\` (manager may be left out), separated by commas, semicolons or tabs. A line without dates is somebody of a team's list; a line with dates is a turn. Teams that are not in it stay as they are. If one line cannot be taken over, nothing is.`,
  table: {
    label: 'Table',
    help: 'At most 3000 characters; longer ones follow /set-update roster import in the message box.',
  },
  importButton: 'Import',
  tableRefused: (lines, more) =>
    [`Nothing was imported.`, ...lines, ...(more === 0 ? [] : [`and ${more} more`])].join('\n'),
  tableLine: (line, fault) => `Line ${line}: ${tableFaultEn(fault)}.`,
  tableEmpty: `The table is empty. Example:\n${TABLE_HEADER}\nWeb,alice,yes,,,mia`,
  endsRead: {
    'handover-day': 'Its ends were read as handover days.',
    'last-day': 'Its ends were read as the last day on SET; the handover is the day after.',
    'last-friday': 'Its ends were read as the last working day on SET; the handover is the Monday after.',
  },
  imported: (teams, turns) =>
    `Imported: ${plural(teams, 'team', 'teams')}, ${plural(turns, 'turn', 'turns')}.`,
  nothingImported: 'Everything in it is known already, so nothing was changed.',
  exportTitle: 'Teams and turns, as `/set-update roster import` reads them:',
  exportCut: 'Older rotations are left out here, since a message holds only so much.',
};

function untakenEn({ seconds, withoutAccount }: UntakenNames): string {
  const waiting = ` A team sends one person at a time, so these stay in its list and are on SET only when their turn comes: ${seconds}.`;
  const left = ` These had no account when they were entered, so they are left out; add them to their team once they have one: ${withoutAccount}.`;
  return [seconds === '' ? '' : waiting, withoutAccount === '' ? '' : left].join('');
}

function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
