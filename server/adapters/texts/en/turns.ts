import type { AwayRefusal, GapSeen } from '../../../app/rotation/away.ts';
import type { NotChanged } from '../../../app/rotation/change-roster.ts';
import type { SwapAskRefusal } from '../../../app/rotation/swap-turns.ts';
import type { CoverRefusal } from '../../../domain/rotation/absence.ts';
import type { DaysText, SwapText } from '../parts.ts';
import { notTakenOver } from './roster-refusals.ts';

const AWAY_EXAMPLES =
  'Examples: `/set-update away 24 Dec..2 Jan`, `/set-update away 2026-12-24..2027-01-02`, `/set-update away friday`.';
const SWAP_EXAMPLES = 'Examples: `/set-update swap @ann`, `/set-update swap @ann 2026-12-16`.';

const days = ({ first, last }: DaysText) => (last === null ? first : `${first} to ${last}`);
const whose = (who: string | null) => (who === null ? 'Your' : `${who}’s`);

/**
 * About being away, covers and swaps. Names and everything else that goes in is escaped already. `who` is null for the person who
 * reads it; days are inclusive unless told.
 */
export const turns = {
  refused:
    'This is for people whom a team can send to SET, and for the lead and managers. `/set-update roster` shows the teams.',
  /** The roster of the System Console is in force. */
  notTakenOver: notTakenOver,
  /** Stands behind a name: `@alice (Web, away until Mon 30 Nov)`; `last`: the last day. */
  awayUntil: (last: string) => `away until ${last}`,
  /** `last`: the last day; null where it is to the end of the turn. */
  covers: (name: string, last: string | null) => `for ${name}${last === null ? '' : ` until ${last}`}`,
  /** Who leads while the lead is away. */
  actingLead: (acting: string, lead: string, last: string) => `${acting} while ${lead} is away until ${last}`,
  noActingLead: (lead: string, last: string) => `**SET lead:** nobody: ${lead} is away until ${last}`,
  openTeam: (team: string) => `nobody (${team}: open)`,
  /** `until`: the handover day up to which turns are announced; null where none are. */
  forecast: (until: string | null) =>
    until === null
      ? 'This is a forecast: nothing is announced yet, and it may still change.'
      : `This is a forecast: turns are announced until ${until}, and what comes after that may still change.`,

  /** Above those who are on SET before, and after, the handover of the day. */
  untilHandover: (at: string) => `Until the handover ${at}:`,
  fromHandover: (time: string) => `From ${time} on:`,
  /** Further ahead than a forecast. */
  tooFar: 'That is too far ahead: who is on SET then is not planned yet. Ask about an earlier day.',

  days,
  /** A turn; `until`: the handover day. */
  turn: (from: string, until: string) => `${from} until ${until}`,
  away: (who: string | null, { first, last }: DaysText) =>
    `${who === null ? 'You are' : `${who} is`} away ${last === null ? `on ${first}` : `from ${first} to ${last}`}.`,
  awayBack: (who: string | null, absence: DaysText) =>
    `Taken back: ${who === null ? 'you are' : `${who} is`} available after all, ${days(absence)}. No cover is needed any more.`,
  noGaps: (who: string | null) =>
    `${who === null ? 'None of your announced turns falls' : `No announced turn of ${who} falls`} into it.`,
  gaps: (who: string | null) => `${whose(who)} turn on SET falls into it:`,
  /** `people`: whom the team could send, or who covers. */
  gap: (team: string, when: string, state: GapSeen['state'], people: string) => {
    const said = {
      open: '',
      asked: ': the others on the team are asked to cover it',
      taken: `: ${people} covers it`,
      nobody: ': nobody else on the team is free then; talk to the lead',
    }[state];
    return `* ${team}, ${when}${said}`;
  },
  askForCover: 'Ask for cover',
  takeBack: 'Take it back',
  awayRefused,
  coverTaken: (name: string, team: string, when: DaysText) =>
    `Thank you: you are on SET for ${name} (${team}), ${days(when)}. ${name} and the lead are told.`,
  /** `who`: who gave it back, null for the reader. */
  coverReturned: (who: string | null, name: string, team: string, when: DaysText) =>
    who === null
      ? `Given back: you are not on SET for ${name} (${team}), ${days(when)}.`
      : `Given back: ${who} is not on SET for ${name} (${team}), ${days(when)}.`,
  coverAskedAnew: (name: string) => `The others on the team are asked again; ${name} and the lead are told.`,
  coverNobodyElse: (name: string) => `Nobody else on the team is free then; ${name} and the lead are told.`,
  takeAgain: 'Take it again',
  heldCovers: 'You are on SET in place of others:',
  heldCover: (name: string, team: string, when: DaysText) => `${name} (${team}), ${days(when)}`,
  coverRefused: (refusal: CoverRefusal | { readonly code: 'paused' } | NotChanged, name: string) => {
    switch (refusal.code) {
      case 'paused':
        return 'SET is paused, so nobody can be asked instead, and nothing was changed. A manager starts it: `/set-update settings start`.';
      case 'taken':
        return `${name} was first and covers it already. Thank you all the same.`;
      case 'withdrawn':
        return 'It is not needed any more. Thank you all the same.';
      case 'over':
        return 'Those days are over.';
      case 'not-asked':
        return 'That is your own turn: somebody else of your team has to take it.';
      case 'on-set':
        return 'You are on SET yourself in that time.';
      case 'away':
        return 'You are away yourself in that time. `/set-update away` shows it, and takes it back.';
      case 'not-taken-over':
        return notTakenOver;
      default:
        return 'There is no such request for you. It may have been answered or taken back.';
    }
  },
  /** What may follow `away`. */
  awayUsage: `After \`away\` come the days. ${AWAY_EXAMPLES} Without words, a dialog opens.`,

  awayTitle: 'Away',
  awayIntro:
    'Days off, both ends included. Turns that are announced stay yours until somebody covers or swaps them.',
  awayFrom: 'From',
  awayTo: 'To',
  awayFromHelp: '24 Dec, 2026-12-24, friday, tomorrow',
  awayToHelp: 'The last day; leave it out for one day alone',
  awayWho: 'Who',
  awayNobody: 'Choose somebody',
  awayAsk: 'Cover',
  awayAskText: 'Ask the others on the team to cover what falls into a turn',
  awayAgain: 'Take back',
  /** `who`: who has taken it, null for the reader. */
  coverOption: (who: string | null, name: string, team: string, when: DaysText) =>
    `${who === null ? 'Cover' : `${who}: cover`} for ${name} (${team}), ${days(when)}`,
  /** Days are entered, or a cover is given back: not both at once. */
  coverAlone: 'Enter days, or give a cover back: one at a time.',
  awayKeep: 'Nothing',
  nothingToAskFor: 'Say from when to ask for cover.',
  save: 'Save',

  /** `give` and `take`: days; `take` is null where nothing is given in exchange. `isOwn`: the reader's own turn. */
  swapAsked: ({ giver, taker, isOwn, team, give, take }: SwapText) =>
    `Asked: does ${taker} take ${isOwn ? 'your turn' : `the turn of ${giver}`} on SET for ${team}, ${give}${take === null ? '' : `, and give theirs in exchange, ${take}`}? It stays as it is until ${taker} accepts; you are told.`,
  swapDone: ({ giver, taker, team, give, take }: SwapText) =>
    `Done: ${taker} is on SET for ${team} ${give}${take === null ? '' : `, and ${giver} ${take}`}. Both are told.`,
  swapDeclined: ({ giver }: SwapText) => `Declined: everything stays as it is, and ${giver} is told.`,
  swapWithdrawn: ({ taker }: SwapText) => `Taken back: everything stays as it is, and ${taker} is told.`,
  swapVoid:
    'One of the two turns has changed hands meanwhile, so nothing was swapped. Ask anew: `/set-update swap`.',
  withdraw: 'Take it back',
  swapRefused,
  swapUsage: (words: string) => `I don't understand ${words} after \`swap\`. ${SWAP_EXAMPLES}`,

  /** Requests to the reader. */
  waiting: (count: number) => `Waiting for your answer: ${count}`,
  /** A button of one of several requests. */
  numbered: (name: string, number: number) => `${name} (${number})`,

  swapTitle: 'Swap a turn',
  swapIntro: (isForAll: boolean) =>
    `The other person is asked, and the swap takes effect when they accept.${isForAll ? '' : ' If they have an announced turn, you get it in exchange.'}`,
  swapTurn: 'Turn',
  swapWith: 'With',
  swapNobody: 'Choose somebody',
  swapGives: (name: string, when: string) => `${name}: gives ${when} in exchange`,
  swapTakesOver: (name: string) => `${name}: has no turn yet, takes it over`,
  swapForce: 'At once',
  swapForceText: 'Do it without asking, for somebody who is absent',
  swapOpen: 'Take back',
  swapKeep: 'Nothing',
  /** `people`: who was asked; of other people's requests both. */
  swapOpenOption: (people: string, when: string) => `Request to ${people}: ${when}`,
  noTurns: (isForAll: boolean): string =>
    isForAll
      ? 'No turn is announced, so there is none to swap. `/set-update roster` shows the teams.'
      : 'You have no announced turn, so there is none to swap. `/set-update who` tells who is on SET.',
  nobodyToSwapWith: 'Nobody else is in the team, so there is nobody to swap with. Talk to the lead.',
  chooseSomebody: 'Choose whom to swap with.',
  chooseATurn: 'Choose the turn.',
  /** A request is taken back, or a new one made: not both at once. */
  oneAtATime: 'Ask anew, or take a request back: one at a time.',
  ask: 'Ask',
};

function awayRefused(refusal: AwayRefusal, name: string): string {
  switch (refusal.code) {
    case 'ends-before-it-begins':
      return `That ends before it begins, and nothing was entered. ${AWAY_EXAMPLES}`;
    case 'over':
      return `Those days are over, and nothing was entered. ${AWAY_EXAMPLES}`;
    case 'too-long':
      return `An absence has at most ${refusal.limit} days. For longer absences, remove the person from the team: \`/set-update roster\`.`;
    case 'too-many':
      return `There are ${refusal.limit} absences to come already. Take one back first: \`/set-update away\`.`;
    case 'no-such-absence':
      return 'There is no such absence to come. `/set-update away` lists yours.';
    case 'not-yours':
      return 'Only the lead (the deputy while the lead is away) and managers can enter absences for others. For yourself: `/set-update away 24 Dec..2 Jan`.';
    case 'paused':
      return 'SET is paused, so nobody can be asked for cover, and nothing was changed. Enter the days without cover, or have a manager start SET: `/set-update settings start`.';
    case 'not-listed':
      return `${name} is in no team that sends people to SET. For somebody of a team: \`/set-update away @ann 24 Dec..2 Jan\`.`;
    case 'not-taken-over':
      return notTakenOver;
  }
}

/** `day`: that of a turn that is not there. */
function swapRefused(refusal: SwapAskRefusal, name: string, taker: string, day: string): string {
  switch (refusal.code) {
    case 'no-such-turn':
      return `That turn is over, or not announced. ${SWAP_EXAMPLES}`;
    case 'not-their-turn':
      return `That turn is not ${name}’s any more. \`/set-update who\` tells who is on SET.`;
    case 'not-in-team':
      return `${name} is not in that team, and only people of one team swap. ${SWAP_EXAMPLES}`;
    case 'gone':
      return `${name} cannot be on SET any more: the account is deactivated or not here.`;
    case 'same-person':
      return `A swap needs somebody else. ${SWAP_EXAMPLES}`;
    case 'on-set':
      return `${name} is on SET in that rotation already. Choose another turn, or somebody else.`;
    case 'no-such-swap':
      return 'There is no such request for you. It may have been answered or taken back.';
    case 'answered':
      return {
        accepted: 'It is accepted already, and the turns are swapped.',
        declined: 'It is declined already. Ask anew: `/set-update swap`.',
        withdrawn: 'It was taken back, so there is nothing to answer.',
        void: 'One of the two turns has changed hands, so there is nothing to answer.',
      }[refusal.state];
    case 'not-yours':
      return `Only the lead (the deputy while the lead is away) and managers can swap for others. Your own turn: \`/set-update swap @ann\`.`;
    case 'may-not-force':
      return `Only the lead (the deputy while the lead is away) and managers can swap without asking. To ask ${taker}, leave out \`now\`.`;
    case 'paused':
      return 'SET is paused, so nobody is asked or told anything, and nothing was swapped. A manager starts it: `/set-update settings start`.';
    case 'no-turn':
      return `${name} has no announced turn. \`/set-update who\` tells who is on SET.`;
    case 'no-turn-on':
      return `${name} has no announced turn on ${day}. \`/set-update who ${refusal.day}\` tells who is on SET then.`;
    case 'not-taken-over':
      return notTakenOver;
  }
}
