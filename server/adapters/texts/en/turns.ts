import type { AwayRefusal } from '../../../app/rotation/away.ts';
import type { SwapAskRefusal } from '../../../app/rotation/swap-turns.ts';
import type { DaysText, TurnsTexts } from '../turns-texts.ts';
import { notTakenOverEn } from './roster-refusals.ts';

const AWAY_EXAMPLES =
  'Examples: `/set-update away 24 Dec..2 Jan`, `/set-update away 2026-12-24..2027-01-02`, `/set-update away friday`.';
const SWAP_EXAMPLES = 'Examples: `/set-update swap @ann`, `/set-update swap @ann 2026-12-16`.';
const NO_CHANNEL = 'The channel of SET was not found. `/set-update status` says what to do.';

const days = ({ first, last }: DaysText) => (last === null ? first : `${first} to ${last}`);
const whose = (who: string | null) => (who === null ? 'Your' : `${who}’s`);

export const turnsEn: TurnsTexts = {
  refused:
    'This is for people whom a team can send to SET, and for the lead and managers. `/set-update roster` shows the teams.',
  notTakenOver: notTakenOverEn,
  awayUntil: (last) => `away until ${last}`,
  covers: (name, last) => `for ${name}${last === null ? '' : ` until ${last}`}`,
  actingLead: (acting, lead, last) => `${acting} while ${lead} is away until ${last}`,
  noActingLead: (lead, last) => `**SET lead:** nobody: ${lead} is away until ${last}`,
  openTeam: (team) => `nobody (${team}: open)`,
  forecast: (until) =>
    until === null
      ? 'This is a forecast: nothing is announced yet, and it may still change.'
      : `This is a forecast: turns are announced until ${until}, and what comes after that may still change.`,

  untilHandover: (time, zone) => `Until the handover at ${time} (${zone}):`,
  fromHandover: (time, zone) => `From ${time} (${zone}) on:`,
  tooFar: 'That is too far ahead: who is on SET then is not planned yet. Ask about an earlier day.',

  days,
  turn: (from, until) => `${from} until ${until}`,
  away: (who, { first, last }) =>
    `${who === null ? 'You are' : `${who} is`} away ${last === null ? `on ${first}` : `from ${first} to ${last}`}.`,
  awayBack: (who, absence) =>
    `Taken back: ${who === null ? 'you are' : `${who} is`} available after all, ${days(absence)}. No cover is needed any more.`,
  noGaps: (who) =>
    `${who === null ? 'None of your announced turns falls' : `No announced turn of ${who} falls`} into it.`,
  gaps: (who) => `${whose(who)} turn on SET falls into it:`,
  gap: (team, when, state, people) => {
    const said = {
      open: '',
      asked: ': the others of the team are asked to cover it',
      taken: `: ${people} covers it`,
      nobody: ': nobody else of the team is free then; talk to the lead',
    }[state];
    return `* ${team}, ${when}${said}`;
  },
  askForCover: 'Ask for cover',
  takeBack: 'Take it back',
  awayRefused: awayRefusedEn,
  notDays: (words, { code }) =>
    code === 'backwards'
      ? `${words} ends before it begins, and nothing was entered. ${AWAY_EXAMPLES}`
      : `${words} is neither a day nor FROM..TO. ${AWAY_EXAMPLES}`,
  coverTaken: (name, team, when) =>
    `Thank you: you are on SET for ${name} (${team}), ${days(when)}. ${name} and the lead are told.`,
  coverRefused: (refusal, name) => {
    switch (refusal.code) {
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
        return notTakenOverEn;
      case 'channel-not-found':
        return NO_CHANNEL;
      default:
        return 'There is no such request for you. It may have been answered or taken back.';
    }
  },
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
  awayAskText: 'Ask the others of the team to cover what falls into a turn',
  awayAgain: 'Take back',
  awayKeep: 'Nothing',
  nothingToAskFor: 'Say from when to ask for cover.',
  save: 'Save',

  swapAsked: ({ giver, taker, isOwn, team, give, take }) =>
    `Asked: does ${taker} take ${isOwn ? 'your turn' : `the turn of ${giver}`} on SET for ${team}, ${give}${take === null ? '' : `, and give theirs in exchange, ${take}`}? It stays as it is until ${taker} accepts; you are told.`,
  swapDone: ({ giver, taker, team, give, take }) =>
    `Done: ${taker} is on SET for ${team} ${give}${take === null ? '' : `, and ${giver} ${take}`}. Both are told.`,
  swapDeclined: ({ giver }) => `Declined: everything stays as it is, and ${giver} is told.`,
  swapWithdrawn: ({ taker }) => `Taken back: everything stays as it is, and ${taker} is told.`,
  swapVoid:
    'One of the two turns has changed hands meanwhile, so nothing was swapped. Ask anew: `/set-update swap`.',
  withdraw: 'Take it back',
  swapRefused: swapRefusedEn,
  swapUsage: (words) => `I don't understand ${words} after \`swap\`. ${SWAP_EXAMPLES}`,

  waiting: (count) => `Waiting for your answer: ${count}`,
  numbered: (name, number) => `${name} (${number})`,

  swapTitle: 'Swap a turn',
  swapIntro: (isForAll) =>
    `The other person is asked, and the swap takes effect when they accept.${isForAll ? '' : ' If they have an announced turn, you get it in exchange.'}`,
  swapTurn: 'Turn',
  swapWith: 'With',
  swapNobody: 'Choose somebody',
  swapGives: (name, when) => `${name}: gives ${when} in exchange`,
  swapTakesOver: (name) => `${name}: has no turn yet, takes it over`,
  swapForce: 'At once',
  swapForceText: 'Do it without asking, for somebody who is absent',
  swapOpen: 'Take back',
  swapKeep: 'Nothing',
  swapOpenOption: (people, when) => `Request to ${people}: ${when}`,
  noTurns: (isForAll) =>
    isForAll
      ? 'No turn is announced, so there is none to swap. `/set-update roster` shows the teams.'
      : 'You have no announced turn, so there is none to swap. `/set-update who` tells who is on SET.',
  nobodyToSwapWith: 'Nobody else is in the team, so there is nobody to swap with. Talk to the lead.',
  chooseSomebody: 'Choose whom to swap with.',
  chooseATurn: 'Choose the turn.',
  oneAtATime: 'Ask anew, or take a request back: one at a time.',
  ask: 'Ask',
};

function awayRefusedEn(refusal: AwayRefusal, name: string): string {
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
      return notTakenOverEn;
    case 'channel-not-found':
      return NO_CHANNEL;
  }
}

function swapRefusedEn(refusal: SwapAskRefusal, name: string, taker: string): string {
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
      return `${name} has no announced turn on ${refusal.day}. \`/set-update who ${refusal.day}\` tells who is on SET then.`;
    case 'not-taken-over':
      return notTakenOverEn;
    case 'channel-not-found':
      return NO_CHANNEL;
  }
}
