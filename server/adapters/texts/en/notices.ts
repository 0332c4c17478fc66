import type { Swap } from '../../../domain/rotation/rotation.ts';
import type { CauseText, PeriodText } from '../parts.ts';
import { classesInOrder } from './queue.ts';

/** About turns, swaps, covers and the handover. Names, teams and days that go in are written out and escaped. */
export const notices = {
  period: (from: string, to: string) => `${from} – ${to}`,

  managerTitle: (team: string, from: string) => `**Who joins SET for ${team} on ${from}?**`,
  /** The same when it is too late for an answer, or there is one. */
  managerDone: (team: string, from: string) => `**On SET for ${team} from ${from}**`,
  /** `sends`: whom the team sends and why, a sentence without its full stop. */
  managerPlan: (sends: string, to: string) => `${sends}. The turn lasts until the handover on ${to}.`,
  managerAsk: 'Confirm, or choose someone else. If you do not answer, this plan stands.',
  confirmed: (name: string) => `Confirmed by ${name}.`,
  buttons: {
    confirm: 'Confirm',
    choose: 'Choose another',
    accept: 'Accept',
    decline: 'Decline',
    takeIt: "I'll take it",
    giveBack: 'Stop covering',
    replaceNow: 'Replace now',
    reassign: 'Reassign…',
    lines: 'Write handover',
  },

  turnTitle: (team: string, period: PeriodText) => `**You are on SET for ${team}: ${period}.**`,
  turnWhy: (sends: string) => `${sends}.`,
  turnElse: 'Can’t make it? Use `/set-update swap` or `/set-update away`.',
  youLead: 'You lead SET.',
  leads: (name: string) => `${name} leads SET.`,
  nobodyLeads: 'SET has no lead yet.',

  dayOneTitle: (team: string, to: string) => `**You are on SET for ${team} until the handover on ${to}.**`,
  /** `days`: with both ends, as of every cover. */
  dayOneCover: (team: string, days: string, covers: string) =>
    `**You cover for ${covers} on SET (${team}): ${days}.**`,
  dayOneLead:
    'As the lead you keep the queue in order and post the weekly update. You get the draft by direct message.',
  /** `url`: of the board; null while there is none. */
  rules: ({
    url,
    weekday,
    time,
  }: {
    readonly url: string | null;
    readonly weekday: string;
    readonly time: string;
  }): readonly string[] => [
    `Take tickets from the top of the queue${url === null ? '' : ` on the [board](${url})`}. The order is: ${classesInOrder}.`,
    "Attend your team's planning, but take team work only if SET has none.",
    'Attend all triage meetings: twice a week, and daily towards the end of a release.',
    `The update is posted on ${weekday} at ${time}. Add a note with \`/set-update note\`. Blocked? Use \`/set-update blocker\`.`,
    'Can’t be there? Use `/set-update away` or `/set-update swap`.',
  ],
  top: (ticket: string) => `First in the queue: ${ticket}`,

  packTitle: (period: PeriodText) => `#### SET handover, ${period}`,
  /** All of who leads, comes, goes and stays is one line. */
  comes: (names: string) => `Joining: ${names}.`,
  goes: (names: string) => `Leaving: ${names}.`,
  stays: (names: string) => `Staying: ${names}.`,
  packBefore: 'Previous handover',
  startHere: '**Start here**',
  openBlocker: (line: string) => `Blocker: ${line}`,
  /** `age`: `6 working days in progress`. */
  oldest: (ticket: string, age: string) => `Overdue: ${ticket}, ${age}`,
  open: (teams: string) => `Nobody joins from ${teams} yet. Fix that with \`/set-update roster\`.`,
  outside: (names: string) => `SET update could not add ${names} to this channel. Please add them.`,
  owesUpdate: (name: string, day: string) => `${name} still posts the update of ${day}.`,
  leftTickets: 'Open tickets of people leaving:',
  unmatched: (names: string) =>
    `Not linked to a Jira account, so their tickets are missing here: ${names}. Fix that with \`/set-update link\`.`,
  notRead: 'Jira did not answer, so tickets are missing here.',

  leavingTitle: (day: string) =>
    `**Your turn on SET ends on ${day}. What does the next person need to know?**`,
  leavingWhy: 'Your text appears at the top of the handover in the channel. You can edit it later.',
  linesTitle: 'For the next person',
  /** Everybody in the channel reads it, also about a private ticket. */
  linesIntro:
    'What does the next person need to know? The channel sees it at the handover. Leave a field empty if there is nothing to add.',
  linesSave: 'Save',
  linesSaved: (day: string, isOut: boolean) =>
    isOut ? 'Saved. The handover in the channel will be updated.' : `Saved for the handover on ${day}.`,
  linesUnchanged: 'Nothing was changed.',
  linesOver: 'That handover is over or does not exist. Nothing was changed.',
  linesNone:
    'There is nothing to write yet. If you leave SET with open tickets, you get a message one working day before.',
  linesNotTheirs: 'Only people who leave SET, the lead and managers can write this.',
  lineNotYours: 'Only whoever wrote this line, the lead and managers can change it. Nothing was saved.',
  lineChanged:
    'Someone changed this line in the meantime. Nothing was saved. Open it again to see the change.',
  lineTooLong: (limit: number) => `This line is longer than ${limit} characters. Nothing was saved.`,
  linesTooMany: (limit: number) => `A handover has at most ${limit} lines. Nothing was saved.`,

  swapAsked: (giver: string, team: string, give: PeriodText, take: PeriodText | null) =>
    take === null
      ? `**${giver} asks you to take a turn on SET for ${team}: ${give}.**`
      : `**${giver} asks you to swap turns on SET for ${team}.** You would take ${give}, and ${giver} would take ${take}.`,
  swapStands: (state: Swap['state'], giver: string, taker: string) =>
    ({
      asked: 'It is too late to answer.',
      accepted: `${taker} accepted.`,
      declined: `${taker} declined.`,
      withdrawn: `${giver} withdrew the request.`,
      void: 'Nothing was swapped, because one of the turns has changed hands in the meantime.',
    })[state],
  swapDone: (
    { giver, taker, team }: { readonly giver: string; readonly taker: string; readonly team: string },
    give: PeriodText,
    take: PeriodText | null,
    forcedBy: string | null,
  ) =>
    [
      `**${taker} replaces ${giver} on SET for ${team}: ${give}.**`,
      ...(take === null ? [] : [`${giver} takes ${take}.`]),
      forcedBy === null ? `${taker} accepted.` : `${forcedBy} decided this without asking.`,
    ].join(' '),
  swapNotDone: (
    state: Exclude<Swap['state'], 'accepted'>,
    { giver, taker, team }: { readonly giver: string; readonly taker: string; readonly team: string },
    give: PeriodText,
  ) => {
    const turn = `${giver}’s turn on SET for ${team} (${give})`;
    if (state === 'declined') return `**${taker} declined to take ${turn}.** Nothing changes.`;
    if (state === 'withdrawn') return `**${giver} withdrew the request to take their turn** on SET.`;
    return `**${taker} could not take ${turn}.** One of the turns has changed hands in the meantime.`;
  },
  coverAsked: (name: string, team: string, days: string) =>
    `**${name} is away: ${days}. Who covers on SET for ${team}?**`,
  coverFirst: 'The first to accept covers.',
  coverOver: 'It is too late to answer.',
  coverWithdrawn: 'Cover is no longer needed.',
  /** In place of a request after which there is another for the same days. */
  coverAskedAnew: 'There is a new request for this.',
  coverGivenBack: (by: string) => `${by} agreed to cover, but can no longer do it.`,
  coverReturned: (
    { by, name }: { readonly by: string; readonly name: string },
    team: string,
    days: string,
    isAsked: boolean,
  ) =>
    `**${by} no longer covers for ${name} (${team}): ${days}.** ${isAsked ? 'The others on the team are asked again.' : `Nobody else on the team is free, so the turn stays with ${name}. Change that with \`/set-update roster\`.`}`,
  coverTaken: (by: string, name: string, team: string, days: string) =>
    `**${by} covers for ${name} on SET (${team}): ${days}.**`,
  coverEnded: ({ by, name }: { readonly by: string; readonly name: string }, team: string, days: string) =>
    `**${by} no longer needs to cover for ${name} (${team}): ${days}.** \`/set-update who\` shows who is on SET.`,
  /** `of` null: nobody had the turn before; `by` null: nobody is available. */
  replaced: (of: string | null, by: string | null, team: string, period: PeriodText, cause: CauseText) => {
    const why = of === null ? '' : replacedCause(of, team, cause);
    if (by === null)
      return `**${team} has nobody on SET: ${period}.** ${of === null ? 'Nobody is available.' : `${why} Nobody else is available.`} Change that with \`/set-update roster\`.`;
    return of === null
      ? `**${by} joins SET for ${team}: ${period}.** This turn was open.`
      : `**${by} replaces ${of} on SET for ${team}: ${period}.** ${why}`;
  },
  chosen: (
    {
      by,
      username,
      of,
      isAsPlanned,
    }: {
      readonly by: string;
      readonly username: string;
      readonly of: string | null;
      readonly isAsPlanned: boolean;
    },
    team: string,
    period: PeriodText,
  ) => {
    const said = isAsPlanned
      ? `${by} undid a choice. As planned, ${username} is on SET for ${team}: ${period}`
      : `${by} chose ${username} for SET (${team}): ${period}`;
    return `**${said}**${of === null ? '.' : `, instead of ${of}.`}`;
  },
  /** To whoever left the channel or the team and has a turn. */
  left: (channel: string) =>
    `**You are no longer in ${channel}. Join it again to keep your turn on SET.** Until then, the deputy fills in. After one working day, someone else takes your turn.`,
  /** To whoever decides. */
  missing: (names: string, count: number) =>
    count === 1
      ? `**${names} is missing from SET.** They were deactivated or left the channel or team. The deputy fills in. After one working day, someone else takes the turn. If ${names} comes back before that, they keep it.`
      : `**Missing from SET: ${names}.** They were deactivated or left the channel or team. The deputy fills in. After one working day, others take their turns. Anyone who comes back before that keeps their turn.`,
  returned: (by: string, of: string | null, team: string, period: PeriodText) =>
    `**${by} is back and keeps the turn on SET for ${team}: ${period}.**${of === null ? '' : ` ${of} is not needed for it.`}`,
  twiceRunning: (of: string, by: string, team: string, period: PeriodText) =>
    `**${of} serves twice in a row:** first for someone who is gone, then again for ${team}, ${period}. ${by} would be free for that turn.`,
  /** Below a question that is over. */
  decided: 'There is nothing left to decide.',
  /** The team sends nobody any more. */
  turnDropped: (name: string, team: string, period: PeriodText) =>
    `**${team} no longer takes part in SET.** ${name} no longer has this turn: ${period}.`,
  leadChanged: (by: string | null, of: string | null, period: PeriodText) =>
    by === null
      ? `**SET has no lead: ${period}.** Nobody on that rotation may lead.${of === null ? '' : ` It was ${of}.`} Change that with \`/set-update roster\`.`
      : `**${by} leads SET: ${period}**${of === null ? '' : ` (was ${of})`}.`,
  moved: (now: PeriodText, before: PeriodText) => `**Your SET turn changed: ${now}** (was ${before}).`,
  /** In place of the question, for who manages the team no more. */
  notAsked:
    'You no longer need to choose who joins SET. The team has another manager or no longer takes part in SET.',
  /** To the lead, above a line for each swap, cover and blocker of the day. */
  leadDay: (day: string) => `**News from SET, ${day}**`,
  /** `text`: of the blocker. */
  blocked: (name: string, text: string, isCleared: boolean) =>
    isCleared ? `${name} was blocked: ${text} (cleared)` : `${name} is blocked: ${text}`,
  /** The rotation does not hold any more what the message was about. */
  forgotten: 'This no longer applies.',

  /** Whoever is not on SET. */
  refusedReassign:
    'Only people on SET and managers can reassign tickets. `/set-update who` shows who is on SET.',
  reassignTitle: 'Reassign a ticket',
  reassignTicket: 'Ticket',
  reassignTo: 'To',
  reassignSubmit: 'Assign',
  reassigned: (ticket: string, name: string) => `${ticket} is now assigned to ${name}.`,
  reassignNobody: 'Nobody is on SET, so there is nobody to assign it to.',
  reassignNothing:
    'People who left SET have no open tickets. You can reassign any other ticket by its key. Example: `/set-update roster reassign MM-123`.',
  reassignNotAKey: 'That is not a ticket key. A key looks like MM-123.',
  reassignNotOnSet: (name: string) => `${name} is not on SET. Nothing was changed. Choose someone who is.`,
  reassignNotLinked: (name: string) =>
    `${name} is not linked to a Jira account yet. Nothing was changed. ${name} has to link one first.`,
  /** Several Jira accounts show their e-mail address. */
  reassignSeveral: (name: string) =>
    `Several Jira accounts have the email address of ${name}. Nothing was changed. ${name} has to choose one first.`,
  /** Who has the ticket is not shown here. */
  reassignLeadsOnly:
    'Only the lead (or the deputy while the lead is away) and managers can reassign this ticket, because its assignee is hidden from you. Nothing was changed.',
  reassignMayNot:
    "SET update's Jira account does not have permission to assign tickets. Assign the ticket in Jira.",
  reassignNotYours:
    'Someone on SET has this ticket. Only they, the lead (or the deputy while the lead is away) and managers can reassign it. Nothing was changed.',
};

function replacedCause(of: string, team: string, cause: CauseText): string {
  const { isReader } = cause;
  if (cause.code === 'unlisted')
    return cause.by === null
      ? `${isReader ? 'You are' : `${of} is`} no longer on the list of ${team}.`
      : `${cause.by} took ${isReader ? 'you' : of} off the list of ${team}.`;
  if (cause.code === 'on-set')
    return isReader ? 'You have a turn of your own then.' : `${of} has a turn of their own then.`;
  return isReader ? 'You are no longer available.' : `${of} is no longer available.`;
}
