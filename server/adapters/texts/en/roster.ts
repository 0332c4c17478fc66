import type { Move } from '../../../app/rotation/change-roster.ts';
import type { TableFault } from '../../../app/rotation/import-table.ts';
import type { ChangeCounts, TurnChange } from '../../../domain/roster-table/roster-changes.ts';
import { TABLE_HEADER } from '../../../domain/roster-table/roster-table.ts';
import type { Ends } from '../../../domain/roster-table/table-ends.ts';
import type { Cadence } from '../../../domain/rotation/cadence.ts';
import type { Stint } from '../../../domain/rotation/rotation.ts';
import type { Say, UntakenNames } from '../parts.ts';
import { counted, enumeration, plural, ranges } from '../wording.ts';
import { whyLeads, whyServes } from './reasons.ts';
import { refusedTeam, rosterRefusal, strangers, tableFault } from './roster-refusals.ts';

const NO_LEAD = 'No lead: nobody who may lead is available';

/** Of the roster's command and dialogs. Names of teams that go in must be escaped for where they go. */
export const roster = {
  refusedRoster:
    'Only the lead (or the deputy while the lead is away), managers and channel admins can change teams, lead and handover. `/set-update roster` shows them.',
  refusedTeam,
  choices: {
    teams: 'choose a team to change, or add one',
    team: 'NAME: people and manager of a team. Without a name, a new team',
    choose: 'choose who serves for a team',
    confirm: 'NUMBER TEAM: confirm who serves for a team',
    lead: 'choose the lead',
    handover: 'how often SET hands over',
    import: 'teams and turns from a pasted table',
    export: 'teams and turns as a table',
    reassign: 'KEY: reassign a ticket. Without a key, choose a ticket of someone who left',
    lines: 'what the next person needs to know about your tickets',
    header: 'again or leave: write the roster into the channel header, or keep it out',
    takeover: 'take over the roster from the System Console, to change it here',
    replace: 'NAME: replace someone who is missing now, without waiting',
  },
  notAWord: (word: string, meant: string | undefined) =>
    meant === undefined
      ? `There is no "roster ${word}". Try \`/set-update roster teams\`, or \`/set-update roster\` for everything.`
      : `There is no "roster ${word}". Did you mean \`/set-update roster ${meant}\`?`,
  notAMissing: 'Say who is missing. Example: `/set-update roster replace @alice`.',
  /** Somebody missing is not waited for. */
  replaced: (username: string) =>
    `@${username} is being replaced. The replacement, the team and the lead get a message. \`/set-update roster\` shows who it is.`,
  notAKey: 'Say which ticket. Example: `/set-update roster reassign MM-123`.',
  notAHeaderWord:
    'Use `/set-update roster header again` to write the roster into the channel header, or `/set-update roster header leave` to keep it out.',
  refusal: rosterRefusal,
  strangers,

  title: '#### Roster',
  noTeams:
    'There are no teams yet. Each team has a list of people who take turns on SET. Add a team with *New team*, or a whole table with *Import*.',
  /** Shown while what is planned is announced to nobody. */
  notAnnounced:
    'The next turns are not announced yet, so changes here can still move them. They are announced once a manager starts SET: `/set-update settings start`.',
  /** The roster of the System Console is in force. */
  fromConsole: (untaken: UntakenNames) =>
    `These teams still come from the System Console. Press *Take over* to move them here for good. Your first change here does the same. Whoever is on SET stays.${untakenSentences(untaken)}`,
  takenOver: (untaken: UntakenNames) =>
    `Took over the roster from the System Console. From now on, only the roster here counts.${untakenSentences(untaken)}`,
  takenOverAlready: 'There is nothing to take over. The roster here already counts.',
  open: (teams: string) => `**Nobody available:** ${teams}`,
  away: (people: string) => `**Away:** ${people}`,
  /** `from`: null where it has begun; `until`: the last day. */
  awayPerson: (name: string, from: string | null, until: string) =>
    from === null ? `${name} (until ${until})` : `${name} (${from} – ${until})`,
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
    `**${at === 'next' ? 'Next' : 'Then'}: ${from} – ${to}** (no. ${number})`,
  lead: ({ username, reason }: Stint, say: Say) =>
    username === null ? NO_LEAD : `${say.name(username)} leads (${whyLeads(reason, say)})`,
  noLead: NO_LEAD,
  /** Whom a team sends and why, in one sentence. */
  sends: (team: string, { username, reason }: Stint, say: Say) =>
    username === null
      ? `${team} has nobody (${whyServes(reason, say)})`
      : `${say.name(username)} for ${team} (${whyServes(reason, say)})`,
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
    'You are not the manager of a team. The lead (or the deputy while the lead is away) and the managers of SET can change that.',
  noSuchTeam: (name: string, meant: string | undefined) =>
    meant === undefined
      ? `There is no team ${name}. \`/set-update roster teams\` shows all teams.`
      : `There is no team ${name}. Did you mean \`/set-update roster team ${meant}\`?`,
  /** `name`: null for a new one; titles are cut at 24 characters. */
  teamTitle: (name: string | null) => (name === null ? 'New team' : `Team ${name}`),
  teamIntro: (isWhole: boolean) =>
    `Whoever has waited longest is next. New people count from the day you add them. Announced turns stay, unless the person leaves the list. Anyone who is back on it before the handover keeps their place and turns.${isWhole ? '' : ' Only the lead and managers can change the name and the manager of the team.'}`,
  teamName: { label: 'Name', help: 'Name of the feature team, for example Web.' },
  people: {
    label: 'People',
    help: 'One username per line, in order. Put a * after those who may lead, for example @alice *',
  },
  manager: {
    label: 'Team manager',
    help: 'Username of the person who confirms turns and can change this list.',
  },
  remove: {
    label: 'Remove this team',
    text: 'Nobody from this team joins SET anymore. Whoever is on SET now stays until the handover.',
  },
  save: 'Save',
  /** `lines`: as they were typed. */
  notPeople: (lines: string) =>
    `Not a username: ${lines}. Enter one per line, for example @alice or @alice *.`,
  listTooLong:
    'This list is too long for a dialog. Export it with `/set-update roster export`, change it there and import it again.',
  teamSaved: (name: string) => `Team ${name} is saved.`,
  teamRemoved: (name: string) => `Removed team ${name}. Whoever is on SET for it stays until the handover.`,

  /** Everything about the rotation together is more than can be kept. */
  full: 'This SET has more teams, people and turns than can be stored. Nothing was changed. Remove teams or people that are no longer needed, or shorten names.',
  notATurn: 'Say which turn, by number and team. Example: `/set-update roster choose 12 Web`.',
  chooseTitle: 'Choose who serves',
  chooseIntro: (team: string, sends: string, from: string, to: string) =>
    `${from} – ${to}: ${sends || `${team} has nobody yet`}.`,
  chooseIntroAny:
    'In a later rotation they start at the handover, in the current one today. Both people get a message.',
  rotationField: { label: 'Rotation', help: 'The turn begins at the handover.' },
  personField: { label: 'Who serves', help: 'Someone on the list of the team.' },
  rotationOption: (isNow: boolean, from: string, to: string) => `${isNow ? 'Now: ' : ''}${from} – ${to}`,
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
    'There are too many people for one dialog. Say which turn. Example: `/set-update roster choose 12 Web`.',
  chosen: (sends: string, from: string, to: string) => `${from} – ${to}: ${sends}.`,
  confirmed: (sends: string, from: string, to: string) => `Confirmed. ${from} – ${to}: ${sends}.`,

  leadTitle: 'Choose the lead',
  leadIntro: 'In the current rotation the new lead starts today. The old and the new lead get a message.',
  leadField: { label: 'Who leads', help: 'People of the current and the next two rotations. ★ may lead.' },
  leadOption: (name: string, team: string, mayLead: boolean) => `${name}${mayLead ? ' ★' : ''} (${team})`,
  leadChosen: (name: string, from: string, to: string) =>
    `${name} leads SET from ${from} until the handover on ${to}.`,

  handoverTitle: 'Handover',
  handoverIntro: (now: string) =>
    `Now: ${now}. If announced turns move, you see them before you confirm. Set the time of day with \`/set-update settings\`, under *Schedule*.`,
  kind: { label: 'SET hands over', help: 'Fill in the fields below that go with it.' },
  kinds: {
    monthly: 'every month, on a fixed day',
    weekly: 'every week or every few weeks',
  } satisfies Readonly<Record<Cadence['kind'], string>>,
  monthDay: {
    label: 'Day of the month',
    help: '1 to 31. In a shorter month, the handover is on its last day.',
  },
  weeks: { label: 'Weeks', help: 'How long a rotation lasts.' },
  weeksOption: (weeks: number) => (weeks === 1 ? '1 week' : `${weeks} weeks`),
  firstDay: {
    label: 'First handover',
    help: 'The weeks are counted from this day. For example 1 Dec or Monday.',
  },
  notADayOfMonth: 'Enter a day from 1 to 31.',
  notACadence:
    'Say how often SET hands over. Examples: `/set-update roster handover monthly 16`, `/set-update roster handover 2 weeks from 1 Dec`.',
  wouldMove: (cadence: string) => `If SET hands over ${cadence}, these turns move:`,
  move: ({ was, from, to }: Move, { day }: Say) =>
    `${day(was.from)} – ${day(was.to)} becomes ${day(from)} – ${day(to)}`,
  movesEnd:
    'The people stay the same. Everyone whose announced turn moves gets a message. Past turns do not change.',
  doMove: 'Change the handover',
  keep: 'Keep it as it is',
  kept: 'The handover was not changed.',
  handoverChanged: (cadence: string) => `SET hands over ${cadence}.`,

  importTitle: 'Import a table',
  importIntro:
    'Paste a table from a spreadsheet or wiki. It needs a team column and one or more columns with people: usernames, email addresses or full names. Optional columns: may lead, team manager, joining day, first and last day of a turn. A line with dates is a turn. A line without dates is a person on the team’s list. Whoever is missing from a team in the table is removed from that team. Teams not in the table do not change. You see a preview first. If one line has an error, nothing is imported.',
  table: {
    label: 'Table',
    help: 'At most 3000 characters. Import a longer table in parts, each with its header.',
  },
  importPreview: 'Preview',
  importButton: 'Import',
  importCancel: 'Cancel',
  notImported: 'Nothing was imported.',
  wouldImport: '**What this table would change:**',
  leaderless: '**Nobody may lead.** Put a * after names, or add a column "may lead" with yes or no.',
  /** Headers, escaped. */
  columnsUnread: (headers: string) => `These columns are not known and are ignored: ${headers}.`,
  /** `names`: each with the account that was found for it. */
  takenFor: (names: string) => `Names found in this Mattermost team: ${names}.`,
  nothingYet: 'Nothing is changed until you press *Import*.',
  /** Above what the table would change now. */
  changedSince: '**The roster has changed in the meantime. Nothing was imported.** Look at it again:',
  /** Above lines that say whose. */
  moved: 'These turns have changed:',
  /** All that changes in one rotation; `changes`: as {@link roster.turnChange} says them. */
  rotationChange: (from: string, changes: readonly string[]) => `From ${from}: ${changes.join(', ')}`,
  turnChange: ({ team, was, is }: TurnChange, say: Say) => {
    const name = is === null ? 'nobody' : say.name(is);
    const before = was === null ? '' : ` instead of ${say.name(was)}`;
    return `${name} ${team === null ? 'leads' : `for ${team}`}${before}`;
  },
  earlierTurns: (count: number) => `${plural(count, 'turn', 'turns')} of past rotations`,
  teamChange: (name: string, isNew: boolean, what: string) =>
    `${isNew ? 'New team' : 'Team'} **${name}:** ${what}`,
  adds: (people: string) => `adds ${people}`,
  takesOut: (people: string) => `removes ${people}`,
  mayLeadNow: (people: string) => `may lead: ${people}`,
  mayNotLead: (people: string) => `may no longer lead: ${people}`,
  inTeamSince: (name: string, day: string) => `joining day of ${name}: ${day}`,
  /** Of somebody who is added. */
  isAlsoIn: (name: string, teams: readonly string[]) => `${name} is also in ${enumeration(teams, 'and')}`,
  reorders: 'changes the order of its list',
  managedBy: (name: string | null) => (name === null ? 'no longer has a manager' : `manager ${name}`),
  tableRefused: (lines: readonly string[], more: number) =>
    [`Nothing was imported.`, ...lines, ...(more === 0 ? [] : [`and ${more} more`])].join('\n'),
  tableLine: (lines: readonly number[], fault: TableFault['fault']) =>
    `${new Set(lines).size === 1 ? 'Line' : 'Lines'} ${enumeration(ranges(lines), 'and')}: ${tableFault(fault)}.`,
  tableEmpty: `The table is empty. Example:\n${TABLE_HEADER}\nWeb,alice,yes,,,mia`,
  /** What the column `to` was taken for. */
  endsRead: {
    'handover-day': 'The end dates were read as handover days.',
    'last-day': 'The end dates were read as the last day on SET. The handover is the day after.',
    'last-friday':
      'The end dates were read as the last working day on SET. The handover is the Monday after.',
  } satisfies Readonly<Record<Ends, string>>,
  imported: (counts: ChangeCounts) => {
    const { newTeams, otherTeams, added, removed, changed, turns, leads, earlier } = counts;
    return [
      'Imported.',
      counted({ added: newTeams, changed: otherTeams }, (count) => plural(count, 'team', 'teams')),
      counted({ added, removed, changed }, (count) => plural(count, 'person', 'people')),
      turns + leads === 0
        ? 'The current and next rotations stay as they are.'
        : `${turnsAndLeads(turns, leads)} changed in the current and next rotations.`,
      counted({ added: earlier }, (count) => `${plural(count, 'turn', 'turns')} of past rotations`),
    ]
      .filter((one) => one !== '')
      .join(' ');
  },
  nothingImported: 'Everything in this table is already known. Nothing was changed.',
  exportTitle: 'Teams and turns, as `/set-update roster import` reads them:',
  /** Rotations that were too many to be shown. */
  exportCut: 'Older rotations are left out, because they do not fit into a message.',
};

function turnsAndLeads(turns: number, leads: number): string {
  const changed = [
    turns > 0 ? plural(turns, 'turn', 'turns') : '',
    leads > 0 ? plural(leads, 'lead', 'leads') : '',
  ];
  return changed.filter(Boolean).join(' and ');
}

function untakenSentences({ seconds, withoutAccount }: UntakenNames): string {
  const waiting = ` A team sends one person at a time. These people are on SET only when it is their turn: ${seconds}.`;
  const left = ` These people had no account when they were entered and are left out: ${withoutAccount}. Add them to their team once they have one.`;
  return [seconds === '' ? '' : waiting, withoutAccount === '' ? '' : left].join('');
}

function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}
