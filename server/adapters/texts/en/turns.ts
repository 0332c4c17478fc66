import type { AwayRefusal, GapSeen } from '../../../app/rotation/away.ts';
import type { NotChanged } from '../../../app/rotation/change-roster.ts';
import type { SwapAskRefusal } from '../../../app/rotation/swap-turns.ts';
import type { CoverRefusal } from '../../../domain/rotation/absence.ts';
import type { DaysText, SwapText } from '../parts.ts';
import { notTakenOver } from './roster-refusals.ts';

const awayExample = 'Example: `/set-update away 24 Dec - 2 Jan`.';
const swapExample = 'Example: `/set-update swap @ann`.';
const nothingSaved = 'Nothing was saved.';
const nothingSwapped = 'Nothing was swapped.';

const days = ({ first, last }: DaysText) => (last === null ? first : `${first} – ${last}`);

/**
 * About being away, covers and swaps. Names and everything else that goes in is escaped already. `who` is null for the person who
 * reads it; days are inclusive unless told.
 */
export const turns = {
  refused:
    'Only people on a team’s list, the lead and managers can do this. `/set-update roster` shows the teams.',
  /** The roster of the System Console is in force. */
  notTakenOver: notTakenOver,
  /** Stands behind a name: `@alice (Web, away until Mon 30 Nov)`; `last`: the last day. */
  awayUntil: (last: string) => `away until ${last}`,
  /** `last`: the last day; null where it is to the end of the turn. */
  covers: (name: string, last: string | null) => `covers for ${name}${last === null ? '' : ` until ${last}`}`,
  /** Who leads while the lead is away. */
  actingLead: (acting: string, lead: string, last: string) =>
    `${acting} while ${lead} is away (until ${last})`,
  noActingLead: (lead: string, last: string) => `**SET lead:** nobody (${lead} is away until ${last})`,
  openTeam: (team: string) => `nobody (${team})`,
  /** `until`: the handover day up to which turns are announced; null where none are. */
  forecast: (until: string | null) =>
    until === null
      ? 'This is a plan. Nothing is announced yet, so it may still change.'
      : `This is a plan. Turns are announced up to the handover on ${until}. Anything later may still change.`,

  /** Above those who are on SET before, and after, the handover of the day. */
  untilHandover: (at: string) => `Until the handover ${at}:`,
  fromHandover: (time: string) => `From ${time} on:`,
  /** Further ahead than a forecast. */
  tooFar: 'That is too far ahead: there is no plan for that day yet. Try an earlier one.',

  days,
  /** A turn; `until`: the handover day. */
  turn: (from: string, until: string) => `${from} until the handover on ${until}`,
  away: (who: string | null, { first, last }: DaysText) =>
    `${who === null ? 'You are' : `${who} is`} away ${last === null ? `on ${first}` : `from ${first} to ${last}`}.`,
  awayBack: (who: string | null, absence: DaysText) =>
    `${who === null ? 'You are' : `${who} is`} no longer away: ${days(absence)}. Cover is no longer needed.`,
  noGaps: (who: string | null) =>
    `This affects none of ${who === null ? 'your' : `${who}’s`} announced turns.`,
  gaps: (who: string | null) => `This affects ${who === null ? 'your' : `${who}’s`} turn on SET:`,
  /** `people`: whom the team could send, or who covers. */
  gap: (team: string, when: string, state: GapSeen['state'], people: string) => {
    const said = {
      open: '',
      asked: ': the others on the team are asked to cover',
      taken: `: ${people} covers`,
      nobody: ': nobody else on the team is free. Talk to the lead.',
    }[state];
    return `* ${team}, ${when}${said}`;
  },
  askForCover: 'Ask for cover',
  takeBack: 'Undo',
  awayRefused,
  coverTaken: (name: string, team: string, when: DaysText) =>
    `Thank you! You cover for ${name} on SET (${team}): ${days(when)}. ${name} and the lead get a message.`,
  /** `who`: who gave it back, null for the reader. */
  coverReturned: (who: string | null, name: string, team: string, when: DaysText) =>
    who === null
      ? `You no longer cover for ${name} (${team}): ${days(when)}.`
      : `${who} no longer covers for ${name} (${team}): ${days(when)}.`,
  coverAskedAnew: (name: string) =>
    `The others on the team are asked again. ${name} and the lead get a message.`,
  coverNobodyElse: (name: string) => `Nobody else on the team is free. ${name} and the lead get a message.`,
  takeAgain: 'Take it again',
  heldCovers: 'You cover for:',
  heldCover: (name: string, team: string, when: DaysText) => `${name} (${team}), ${days(when)}`,
  coverRefused: (refusal: CoverRefusal | { readonly code: 'paused' } | NotChanged, name: string) => {
    switch (refusal.code) {
      case 'paused':
        return 'SET is paused, so nobody else can be asked. Nothing was changed. Ask a manager to start SET.';
      case 'taken':
        return `${name} was first. Thanks anyway!`;
      case 'withdrawn':
        return 'Cover is no longer needed. Thanks anyway!';
      case 'over':
        return 'Those days are over.';
      case 'not-asked':
        return 'This is your own turn. Someone else on your team has to cover it.';
      case 'on-set':
        return 'You are on SET yourself on those days.';
      case 'away':
        return 'You are away yourself on those days.';
      case 'not-taken-over':
        return notTakenOver;
      default:
        return 'This request no longer exists. It may have been answered or withdrawn.';
    }
  },
  /** What may follow `away`. */
  awayUsage: `Say which days. ${awayExample}`,

  awayTitle: 'Away',
  awayIntro: 'Announced turns stay as they are until someone covers or swaps them.',
  awayFrom: 'First day away',
  awayTo: 'Last day away',
  awayFromHelp: 'For example 24 Dec, Friday or tomorrow.',
  awayToHelp: 'Leave this empty for a single day.',
  awayWho: 'Who',
  awayNobody: 'Choose someone',
  awayAsk: 'Cover',
  awayAskText: 'Ask the others on the team to cover turns on these days',
  awayAgain: 'Undo',
  /** `who`: who has taken it, null for the reader. */
  coverOption: (who: string | null, name: string, team: string, when: DaysText) =>
    `${who === null ? 'You cover' : `${who} covers`} for ${name} (${team}): ${days(when)}`,
  /** Days are entered, or a cover is given back: not both at once. */
  coverAlone: 'Enter days or stop covering, not both at once.',
  awayKeep: 'None',
  nothingToAskFor: 'Enter the first day you need cover for.',
  save: 'Save',

  /** `give` and `take`: days; `take` is null where nothing is given in exchange. `isOwn`: the reader's own turn. */
  swapAsked: ({ giver, taker, isOwn, team, give, take }: SwapText) =>
    `${taker} is asked to take ${isOwn ? 'your turn' : `${giver}’s turn`} on SET for ${team} (${give})${take === null ? '' : ` in exchange for theirs (${take})`}. Nothing changes until ${taker} accepts. You get a message when they answer.`,
  swapDone: ({ giver, taker, team, give, take }: SwapText) =>
    `Swapped: ${taker} is on SET for ${team} from ${give}${take === null ? '' : `, and ${giver} from ${take}`}. Both get a message.`,
  swapDeclined: ({ giver }: SwapText) => `Declined. Nothing changes. ${giver} gets a message.`,
  swapWithdrawn: ({ taker }: SwapText) =>
    `The request is withdrawn. Nothing changes. ${taker} gets a message.`,
  swapVoid: `One of the two turns has changed hands in the meantime. ${nothingSwapped}`,
  withdraw: 'Withdraw',
  swapRefused,
  swapUsage: (words: string) => `I don't understand “${words}”. ${swapExample}`,

  /** Requests to the reader. */
  waiting: (count: number) => `Waiting for your answer: ${count}`,
  /** A button of one of several requests. */
  numbered: (name: string, number: number) => `${name} (${number})`,

  swapTitle: 'Swap a turn',
  swapIntro: (isForAll: boolean) =>
    `The swap takes effect once the other person accepts.${isForAll ? '' : ' If they have an announced turn, you get it in exchange.'}`,
  swapTurn: 'Turn',
  swapWith: 'With',
  swapNobody: 'Choose someone',
  swapGives: (name: string, when: string) => `${name}, in exchange for ${when}`,
  swapTakesOver: (name: string) => `${name}, who has no turn to give`,
  swapForce: 'Swap at once',
  swapForceText: 'Swap without asking, for example when someone cannot be reached',
  swapOpen: 'Withdraw a request',
  swapKeep: 'None',
  /** `people`: who was asked; of other people's requests both. */
  swapOpenOption: (people: string, when: string) => `Request to ${people}: ${when}`,
  noTurns: (isForAll: boolean): string =>
    isForAll
      ? 'No turns are announced, so there is nothing to swap. `/set-update roster` shows the teams.'
      : 'You have no announced turn to swap. `/set-update who` shows who is on SET.',
  nobodyToSwapWith: 'There is nobody else on the team to swap with. Talk to the lead.',
  chooseSomebody: 'Choose whom to swap with.',
  chooseATurn: 'Choose a turn.',
  /** A request is taken back, or a new one made: not both at once. */
  oneAtATime: 'Ask for a swap or withdraw a request, not both at once.',
  ask: 'Ask',
};

function awayRefused(refusal: AwayRefusal, name: string): string {
  switch (refusal.code) {
    case 'ends-before-it-begins':
      return `The last day is before the first. ${nothingSaved}`;
    case 'over':
      return `Those days are over. ${nothingSaved}`;
    case 'too-long':
      return `An absence has at most ${refusal.limit} days. For longer absences, remove the person from the team. ${nothingSaved}`;
    case 'too-many':
      return `There are already ${refusal.limit} upcoming absences. Undo one first. ${nothingSaved}`;
    case 'no-such-absence':
      return 'That absence is over or no longer exists. Nothing was changed.';
    case 'not-yours':
      return `Only the lead (or the deputy while the lead is away) and managers can enter absences for others. ${nothingSaved}`;
    case 'paused':
      return 'SET is paused, so nobody can be asked for cover. Nothing was changed. Enter the days without cover, or ask a manager to start SET.';
    case 'not-listed':
      return `${name} is not on any team’s list. ${nothingSaved}`;
    case 'not-taken-over':
      return notTakenOver;
  }
}

/** `day`: that of a turn that is not there. */
function swapRefused(refusal: SwapAskRefusal, name: string, taker: string, day: string): string {
  switch (refusal.code) {
    case 'no-such-turn':
      return `That turn is over or not announced. ${nothingSwapped}`;
    case 'not-their-turn':
      return `${name} no longer has that turn. ${nothingSwapped}`;
    case 'not-in-team':
      return `${name} is not on that team. Only people on the same team can swap.`;
    case 'gone':
      return `${name} can no longer be on SET. They were deactivated or left the channel or team. ${nothingSwapped}`;
    case 'same-person':
      return `Choose someone else to swap with. ${nothingSwapped}`;
    case 'on-set':
      return `${name} is already on SET in that rotation. Choose another turn or someone else.`;
    case 'no-such-swap':
      return 'This request no longer exists. It may have been answered or withdrawn.';
    case 'answered':
      return {
        accepted: 'This is already accepted, and the turns are swapped.',
        declined: 'This is already declined.',
        withdrawn: 'The request was withdrawn. There is nothing to answer.',
        void: 'One of the two turns has changed hands. There is nothing to answer.',
      }[refusal.state];
    case 'not-yours':
      return 'Only the lead (or the deputy while the lead is away) and managers can swap for others. To swap your own turn, name only the other person.';
    case 'may-not-force':
      return `Only the lead (or the deputy while the lead is away) and managers can swap without asking. To ask ${taker}, leave out \`now\`.`;
    case 'paused':
      return `SET is paused, so nobody can be asked. ${nothingSwapped} Ask a manager to start SET.`;
    case 'no-turn':
      return `${name} has no announced turn. ${nothingSwapped}`;
    case 'no-turn-on':
      return `${name} has no announced turn on ${day}. ${nothingSwapped}`;
    case 'not-taken-over':
      return notTakenOver;
  }
}
