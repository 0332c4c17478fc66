import type { WriteFailure, WritePermissions } from '../../../app/ports.ts';
import type { Overdue } from '../../../domain/queue/ageing.ts';
import type { OrderWarning } from '../../../domain/queue/order-check.ts';
import { PRIORITY_CLASSES, type PriorityClass } from '../../../domain/queue/priority.ts';
import { plural } from '../wording.ts';
import { failureSentence } from './failures.ts';

const nouns: Readonly<Record<PriorityClass, readonly [one: string, many: string]>> = {
  incident: ['incident', 'incidents'],
  escalation: ['escalation', 'escalations'],
  hotfix: ['hotfix', 'hotfixes'],
  release: ['release blocker', 'release blockers'],
  customer: ['customer-reported ticket', 'customer-reported tickets'],
  other: ['other ticket', 'other tickets'],
  'tech-debt': ['tech debt ticket', 'tech debt tickets'],
};

/** `incidents, escalations, …`: the most urgent first. */
export const classesInOrder = PRIORITY_CLASSES.map((name) => nouns[name][1]).join(', ');

/** What may be done, and behind it what may not; undefined where nothing may. */
function allowed(named: readonly (readonly [string, boolean])[]): string | undefined {
  const list = (isAllowed: boolean) =>
    named
      .filter(([, may]) => may === isAllowed)
      .map(([words]) => words)
      .join(', ');
  if (list(true) === '') return undefined;
  return list(false) === '' ? list(true) : `${list(true)} (but not: ${list(false)})`;
}

/** About the priority-ordered queue. What goes in must be escaped for where it goes. */
export const order = {
  classes: {
    incident: 'incident',
    escalation: 'escalation',
    hotfix: 'hotfix',
    release: 'release blocker',
    customer: 'customer-reported',
    other: 'other',
    'tech-debt': 'tech debt',
  } satisfies Readonly<Record<PriorityClass, string>>,
  noClass: 'unknown class',
  /** `4 customer-reported tickets`; null for tickets of no certain class. */
  count,
  /** How a ticket is out of order, after its name. */
  stands: ({ stands, than }: Pick<OrderWarning, 'stands' | 'than'>) =>
    `is ${stands} ${count(than.count, than.class)}`,
  overdue: ({ column, days }: Overdue) =>
    `${plural(days, 'working day', 'working days')} ${{ 'to-do': 'without a next step', 'in-progress': 'in progress', submitted: 'submitted' }[column]}`,
  broken: (moves: number) => `${tickets(moves)} ${moves === 1 ? 'is' : 'are'} out of priority order.`,
  /** Of several out of order. */
  first: (ticket: string) => `First: ${ticket}`,
  fix: 'Fix order',
  apply: 'Apply',
  cancel: 'Cancel',
  proposed: (moves: number, total: number) => `#### Fix order: ${moves} of ${tickets(total)} would move`,
  move: (ticket: string, of: string, from: number, to: number) =>
    `${ticket} · ${of} · from place ${from} to ${to}`,
  right: 'The queue is in priority order. There is nothing to move.',
  fixed: (moved: number) => `Done. ${moved === 1 ? '1 ticket was' : `${moved} tickets were`} moved in Jira.`,
  changed: 'The board has changed in Jira in the meantime. Nothing was moved. Check the order again.',
  cancelled: 'Nothing was moved.',
  /** `reason`: a sentence; `done`: tickets that were ranked all the same. */
  notFixed: (reason: string, done: number) =>
    done === 0
      ? `Nothing was changed. ${reason}`
      : `Only ${tickets(done)} ${done === 1 ? 'was' : 'were'} moved. ${reason}`,
  noneOfClass: (name: string) => `There are no tickets of the class ${name} in the queue.`,
  notAClass: (word: string, meant: string | undefined, names: string) =>
    meant === undefined
      ? `There is no class ${word}. Classes: ${names}. Example: \`/set-update queue escalation\`.`
      : `There is no class ${word}. Did you mean \`/set-update queue ${meant}\`?`,
  refused:
    'Only people on SET and managers can move and take tickets. `/set-update who` shows who is on SET.',
  alreadyFirst: 'This ticket is already first.',
  alreadyLast: 'This ticket is already last.',
  notInQueue: 'This ticket is no longer in the queue. Look at the board again.',
  notReadable: 'SET update cannot see who has this ticket. Check it in Jira.',
  notOnBoard: 'This ticket is no longer on the board. Look at the board again.',
  /** Null for a private ticket. */
  hasSomebody: (name: string | null) =>
    name === null
      ? 'Someone already has this ticket.'
      : `${name} already has this ticket. Agree with them, then change it in Jira.`,
  writeFailure,
  permissions: (may: WritePermissions) => {
    const said = allowed([
      ['order the queue', may.canRank],
      ['assign', may.canAssign],
      ['change status', may.canTransition],
      ['edit', may.canEdit],
      ['comment', may.canComment],
      ['create tickets', may.canCreate],
      ['link tickets', may.canLink],
    ]);
    return said ?? 'only read. Update and queue work, but nobody can change Jira from here';
  },
  /** Of the verdicts on a bug. */
  verdicts: ({ canAssign, canEdit, canTransition, canComment, canLink }: WritePermissions) => {
    const said = allowed([
      ['take bugs', canAssign],
      ['route bugs', canEdit],
      ['close bugs with a reason', canTransition && canComment],
      ['close duplicates', canTransition && canLink],
      ['hand over stories and feature requests', canComment],
    ]);
    return said ?? 'nothing in Jira. Bugs can still be looked at and snoozed';
  },
};

export const link = {
  'e-mail': (name: string) => `In Jira you are ${name} (found by your email address).`,
  link: (name: string) => `In Jira you are ${name} (confirmed by a manager).`,
  unknown:
    'No Jira account shows your email address. Link yours by name or email address, for example `/set-update link Alice Nguyen`. A manager then confirms it.',
  /** Several accounts show the person's e-mail address. */
  severalOwn:
    'Several Jira accounts show your email address. Say which one is yours with `/set-update link`.',
  waiting: (name: string, username: string) =>
    `You said that you are ${name} in Jira. A manager still has to confirm that with \`/set-update link @${username}\`.`,
  proposed: (name: string, username: string) =>
    `Noted: you are ${name} in Jira. A manager still has to confirm that with \`/set-update link @${username}\`.`,
  confirmed: (username: string, name: string) => `Confirmed: ${username} is ${name} in Jira.`,
  nobodyFound: (words: string) =>
    `Nobody in Jira matches ${words}. Try an email address, for example \`/set-update link alice@example.com\`.`,
  /** `list`: lines; there is a button for each. */
  severalMine: (list: string) =>
    `Several Jira accounts show your email address:\n${list}\n\nWhich one is yours?`,
  /** `list`: numbered lines. */
  several: (list: string, words: string) =>
    `Several people in Jira match:\n${list}\n\nChoose one by number: \`/set-update link ${words} #2\`.`,
  nothingProposed: (username: string) =>
    `${username} has not linked a Jira account yet, so there is nothing to confirm. They can link one with \`/set-update link NAME\`.`,
  onlyManagers:
    "Only managers can confirm someone's Jira account. To link your own, use `/set-update link NAME`.",
};

function count(many: number, of: PriorityClass | null): string {
  if (of === null) return `${many} of no known class`;
  return `${many} ${nouns[of][many === 1 ? 0 : 1]}`;
}

function tickets(many: number): string {
  return `${many} ${many === 1 ? 'ticket' : 'tickets'}`;
}

function writeFailure(failure: WriteFailure): string {
  const { code, detail, fields, tickets: left, cause, mayBeDone } = failure;
  const words = detail === '' ? '' : ` (${detail})`;
  switch (code) {
    case 'conflict':
      return `Someone else made a change at the same time${words}. Check the board and try again.`;
    case 'fields-required':
      return `Jira requires more fields: ${(fields ?? []).map(({ name }) => name).join(', ')}. Make the change in Jira.`;
    case 'not-allowed':
      return `The Jira account does not have permission to do this${words}. Ask a Jira admin for access.`;
    case 'not-found':
      return `The Jira account cannot see this ticket or person${words}.`;
    case 'partly-done':
      return `This failed for ${left === undefined || left.length === 0 ? 'some tickets' : tickets(left.length)}${words}.`;
    case 'not-shown':
      return `Jira accepted the change but does not show it${words}. Look at the ticket in Jira before you try again.`;
    case 'order-not-shown':
      return `Jira accepted the change, but the board does not show the new order${words}. Check again in a minute. A board that is not ordered by rank never shows it. Use \`/set-update status\` to check your board's order.`;
    case 'not-read-back':
      return `Jira accepted the change but could not be read afterwards. ${cause === undefined ? '' : failureSentence(cause)} Look at the board before you try again.`;
    default: {
      const reason = failureSentence({ ...failure, code });
      return mayBeDone === true
        ? `${reason} The change may have been made anyway. Look at the board before you try again.`
        : reason;
    }
  }
}
