import type { Swap } from '../../../domain/rotation/rotation.ts';
import type { PeriodText } from '../parts.ts';
import { classesInOrder } from './queue.ts';

/** About turns, swaps, covers and the handover. Names, teams and days that go in are written out and escaped. */
export const notices = {
  period: (from: string, to: string) => `from ${from} until ${to}`,

  managerTitle: (team: string, from: string) => `**${team}: who goes to SET on ${from}?**`,
  /** The same when it is too late for an answer, or there is one. */
  managerDone: (team: string, from: string) => `**${team} on SET from ${from}**`,
  /** `sends`: whom the team sends and why, a sentence without its full stop. */
  managerPlan: (sends: string, to: string) => `${sends}. The turn lasts until ${to}.`,
  managerAsk: 'Confirm it, or choose another. Without an answer it stays as it is.',
  confirmed: (name: string) => `Confirmed by ${name}.`,
  buttons: {
    confirm: 'Confirm',
    choose: 'Choose another',
    accept: 'Accept',
    decline: 'Decline',
    takeIt: "I'll take it",
    giveBack: 'Give it back',
    replaceNow: 'Replace now',
    reassign: 'Reassign…',
    lines: 'Write it down',
  },

  turnTitle: (team: string, period: PeriodText) => `**You are on SET for ${team} ${period}.**`,
  turnWhy: (sends: string) => `${sends}.`,
  turnElse: 'If that does not suit you: `/set-update swap` or `/set-update away`.',
  youLead: 'You lead SET.',
  leads: (name: string) => `${name} leads SET.`,
  nobodyLeads: 'Nobody leads SET so far.',

  dayOneTitle: (team: string, to: string) => `**You are on SET for ${team} until ${to}.**`,
  /** `days`: with both ends, as of every cover. */
  dayOneCover: (team: string, days: string, covers: string) =>
    `**You are on SET for ${team} in place of ${covers}: ${days}.**`,
  dayOneLead: 'As the lead you keep the queue in order and post the weekly update; its draft comes to you.',
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
    `Take tickets from the top of the queue${url === null ? '' : ` on the [board](${url})`}: ${classesInOrder}.`,
    "Attend your team's planning, but take team work only if SET has none.",
    'Attend all triage meetings: twice a week, daily near the end of a release.',
    `The update goes out on ${weekday} at ${time}. Add a line: \`/set-update note\`. Blocked: \`/set-update blocker\`.`,
    'Not available: `/set-update away` or `/set-update swap`.',
  ],
  top: (ticket: string) => `First in the queue now: ${ticket}`,

  packTitle: (period: PeriodText) => `#### SET hands over: the rotation ${period}`,
  /** All of who leads, comes, goes and stays is one line. */
  comes: (names: string) => `Comes: ${names}.`,
  goes: (names: string) => `Goes: ${names}.`,
  stays: (names: string) => `Stays: ${names}.`,
  packBefore: 'Previous handover',
  startHere: '**Start here**',
  openBlocker: (line: string) => `Blocked: ${line}`,
  /** `age`: `6 working days in progress`. */
  oldest: (ticket: string, age: string) => `Waiting long: ${ticket}, ${age}`,
  open: (teams: string) => `Nobody comes from: ${teams}. \`/set-update roster\` changes that.`,
  outside: (names: string) => `Could not be added to this channel: ${names}. Please add them by hand.`,
  owesUpdate: (name: string, day: string) => `The update of ${day} is still ${name}'s.`,
  leftTickets: 'Tickets in progress or submitted of people leaving:',
  unmatched: (names: string) =>
    `Nobody knows who in Jira these people are, so their tickets are missing here: ${names}. \`/set-update link\` fixes that.`,
  notRead: 'Jira did not answer, so tickets are missing here.',

  leavingTitle: (day: string) => `**You leave SET on ${day}. What must the next one know?**`,
  leavingWhy:
    'What you write stands at the top of the handover in the channel; you can change it afterwards, too.',
  linesTitle: 'For the next one',
  /** Everybody in the channel reads it, also about a private ticket. */
  linesIntro:
    'What must the next one know? The channel reads it at the handover. Leave a field empty if there is nothing to add.',
  linesSave: 'Save',
  linesSaved: (day: string, isOut: boolean) =>
    isOut ? 'Saved. The handover in the channel will be updated.' : `Saved for the handover on ${day}.`,
  linesUnchanged: 'Nothing was changed.',
  linesOver: 'That handover is over or does not exist. Nothing was changed.',
  linesNone:
    'There is nothing to write about yet: whoever leaves SET with open tickets is asked a working day before.',
  linesNotTheirs: 'Only people who leave SET, the lead and managers can write these lines.',
  lineNotYours: 'Only whoever wrote this line, the lead and managers can change it. Nothing was saved.',
  lineChanged: 'Somebody has changed this line in the meantime: open it again. Nothing was saved.',
  lineTooLong: (limit: number) =>
    `A line has at most ${limit} characters: make it shorter. Nothing was saved.`,
  linesTooMany: (limit: number) => `A handover has at most ${limit} lines. Nothing was saved.`,

  swapAsked: (giver: string, team: string, give: PeriodText, take: PeriodText | null) =>
    take === null
      ? `**${giver} asks you to take a turn on SET for ${team}: ${give}.**`
      : `**${giver} asks you to swap turns on SET for ${team}.** You would serve ${give}, and ${giver} ${take}.`,
  swapStands: (state: Swap['state'], giver: string, taker: string) =>
    ({
      asked: 'The time for an answer is over.',
      accepted: `${taker} accepted.`,
      declined: `${taker} declined.`,
      withdrawn: `${giver} does not need it any more.`,
      void: 'It was not done: one of the turns has changed hands in the meantime.',
    })[state],
  swapDone: (
    { giver, taker, team }: { readonly giver: string; readonly taker: string; readonly team: string },
    give: PeriodText,
    take: PeriodText | null,
    forcedBy: string | null,
  ) =>
    [
      `**${taker} is on SET for ${team} in place of ${giver}, ${give}.**`,
      ...(take === null ? [] : [`${giver} serves ${take}.`]),
      forcedBy === null ? `${taker} accepted.` : `${forcedBy} decided it without asking.`,
    ].join(' '),
  swapNotDone: (
    state: Exclude<Swap['state'], 'accepted'>,
    { giver, taker, team }: { readonly giver: string; readonly taker: string; readonly team: string },
    give: PeriodText,
  ) => {
    const turn = `${giver}'s turn on SET for ${team} ${give}`;
    if (state === 'declined') return `**${taker} declined to take ${turn}.** It stays as it was.`;
    if (state === 'withdrawn') return `**${giver} does not ask any more who takes ${turn}.**`;
    return `**${taker} could not take ${turn}:** one of the turns has changed hands in the meantime. It stays as it is.`;
  },
  coverAsked: (name: string, team: string, days: string) =>
    `**${name} cannot be on SET for ${team}: ${days}. Who serves in their place?**`,
  coverFirst: 'The first who says yes takes it.',
  coverOver: 'The time for an answer is over.',
  coverWithdrawn: 'It is not needed any more.',
  /** In place of a request after which there is another for the same days. */
  coverAskedAnew: 'There is a new request for it.',
  coverGivenBack: (by: string) => `${by} had taken it and gave it back.`,
  coverReturned: (
    { by, name }: { readonly by: string; readonly name: string },
    team: string,
    days: string,
    isAsked: boolean,
  ) =>
    `**${by} is not on SET in place of ${name} (${team}) after all: ${days}.** ${isAsked ? 'The others on the team are asked again.' : `Nobody else on the team is free then, so it stays ${name}'s turn; \`/set-update roster\` changes that.`}`,
  coverTaken: (by: string, name: string, team: string, days: string) =>
    `**${by} is on SET for ${team} in place of ${name}: ${days}.**`,
  coverEnded: ({ by, name }: { readonly by: string; readonly name: string }, team: string, days: string) =>
    `**${by} is not needed in place of ${name} (${team}) any more: ${days}.** \`/set-update who\` says who is on SET.`,
  /** `of` null: nobody had the turn before; `by` null: nobody is available. */
  replaced: (of: string | null, by: string | null, team: string, period: PeriodText) => {
    if (by === null)
      return `**${team} has nobody on SET ${period}:** ${of ?? 'nobody'} is gone and nobody else is available. \`/set-update roster\` changes that.`;
    return of === null
      ? `**${by} is on SET for ${team} ${period},** which had nobody until now.`
      : `**${by} is on SET for ${team} in place of ${of}, who is not there for it any more.** The rotation goes ${period}.`;
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
      ? `${by} took a choice back: as planned, ${username} is on SET for ${team} ${period}`
      : `${by} chose ${username} for SET, team ${team}, ${period}`;
    return `**${said}**${of === null ? '.' : `, in place of ${of}.`}`;
  },
  /** To whoever left the channel or the team and has a turn. */
  left: (channel: string) =>
    `**You are not in ${channel} any more: join it to keep your turn on SET.** Until you are back the deputy acts for you; after a working day the plan sends somebody else.`,
  /** To whoever decides. */
  missing: (names: string, count: number) =>
    count === 1
      ? `**${names} is missing from SET:** deactivated, or not in the channel or team any more. The deputy acts; after a working day the plan replaces them, and if they come back before that they keep their turn.`
      : `**Missing from SET: ${names}.** They are deactivated, or not in the channel or team any more. The deputy acts; after a working day the plan replaces them, and whoever comes back before that keeps their turn.`,
  returned: (by: string, of: string | null, team: string, period: PeriodText) =>
    `**${by} is back and keeps the turn on SET for ${team} ${period}.**${of === null ? '' : ` ${of} is not needed for it.`}`,
  twiceRunning: (of: string, by: string, team: string, period: PeriodText) =>
    `**${of} serves twice in a row:** in place of somebody who is gone, and again for ${team} ${period}. ${by} is free then.`,
  /** Below a question that is over. */
  decided: 'There is nothing left to decide here.',
  /** The team sends nobody any more. */
  turnDropped: (name: string, team: string, period: PeriodText) =>
    `**${team} sends nobody to SET any more:** ${name} does not serve ${period}.`,
  leadChanged: (by: string | null, of: string | null, period: PeriodText) => {
    const before = of === null ? '' : ` Before, it was ${of}.`;
    return by === null
      ? `**Nobody leads SET in the rotation ${period}:** nobody in it may lead.${before} \`/set-update roster\` changes that.`
      : `**${by} leads SET in the rotation ${period}.**${before}`;
  },
  moved: (now: PeriodText, before: PeriodText) =>
    `**Your turn on SET has moved: it goes ${now}.** Before it was ${before}.`,
  /** In place of the question, for who manages the team no more. */
  notAsked:
    'You no longer need to choose whom the team sends: it has another manager now, or sends nobody to SET. `/set-update roster` shows how it stands.',
  /** To the lead, above a line for each swap, cover and blocker of the day. */
  leadDay: (day: string) => `**News from SET, ${day}**`,
  /** `text`: of the blocker. */
  blocked: (name: string, text: string, isCleared: boolean) =>
    isCleared ? `${name} was blocked: ${text} (cleared)` : `${name} is blocked: ${text}`,
  /** The rotation does not hold any more what the message was about. */
  forgotten: 'This is over.',

  /** Whoever is not on SET. */
  refusedReassign:
    'Only people on SET and managers can reassign tickets: ask the lead. `/set-update who` says who that is.',
  reassignTitle: 'Reassign a ticket',
  reassignTicket: 'Ticket',
  reassignTo: 'To',
  reassignSubmit: 'Assign',
  reassigned: (ticket: string, name: string) => `${ticket} is assigned to ${name} now.`,
  reassignNobody: 'There is nobody on SET to give it to. `/set-update who` says who is on SET.',
  reassignNothing:
    'Those who left SET have nothing open any more. With a key you can reassign any ticket: `/set-update roster reassign MM-123`.',
  reassignNotAKey: 'That is no ticket. Example: `/set-update roster reassign MM-123`.',
  reassignNotOnSet: (name: string) => `${name} is not on SET: choose somebody who is. Nothing was changed.`,
  reassignNotLinked: (name: string) =>
    `${name} is not linked to a Jira account yet, so nothing was changed. \`/set-update link\` does that.`,
  /** Several Jira accounts show their e-mail address. */
  reassignSeveral: (name: string) =>
    `Several Jira accounts have the e-mail address of ${name}, who has to choose one with \`/set-update link\` first. Nothing was changed.`,
  /** Who has the ticket is not shown here. */
  reassignLeadsOnly:
    'The assignee of this ticket is not shown here, so only the lead (the deputy while the lead is away) and managers can reassign it. Nothing was changed.',
  reassignMayNot: 'The Jira account of set-update may not assign tickets: do it in Jira.',
  reassignNotYours:
    'Somebody on SET has this ticket: only they, the lead (the deputy while the lead is away) and managers can reassign it. Nothing was changed.',
};
