import type { WriteFailure, WritePermissions } from '../../../app/ports.ts';
import type { Overdue } from '../../../domain/queue/ageing.ts';
import type { OrderWarning } from '../../../domain/queue/order-check.ts';
import { PRIORITY_CLASSES, type PriorityClass } from '../../../domain/queue/priority.ts';
import { failureSentence } from './failures.ts';

const nouns: Readonly<Record<PriorityClass, readonly [one: string, many: string]>> = {
  incident: ['incident', 'incidents'],
  escalation: ['escalation', 'escalations'],
  hotfix: ['hotfix', 'hotfixes'],
  release: ['release blocker', 'release blockers'],
  customer: ['customer bug', 'customer bugs'],
  other: ['other ticket', 'other tickets'],
  'tech-debt': ['tech debt ticket', 'tech debt tickets'],
};

/** `incidents, escalations, …`: the most urgent first. */
export const classesInOrder = PRIORITY_CLASSES.map((name) => nouns[name][1]).join(', ');

/** About the priority-ordered queue. What goes in must be escaped for where it goes. */
export const order = {
  classes: {
    incident: 'incident',
    escalation: 'escalation',
    hotfix: 'hotfix',
    release: 'release blocker',
    customer: 'customer',
    other: 'other',
    'tech-debt': 'tech debt',
  } satisfies Readonly<Record<PriorityClass, string>>,
  noClass: 'class not known',
  /** `4 customer bugs`; null for tickets of no certain class. */
  count,
  /** How a ticket stands wrong, after its name. */
  stands: ({ stands, than }: Pick<OrderWarning, 'stands' | 'than'>) =>
    `stands ${stands} ${count(than.count, than.class)}`,
  overdue: ({ reason, age }: Overdue) => {
    if (reason === 'no-next-step') return `no next step for ${age} working hours`;
    return `${age} working days ${reason === 'submitted' ? 'submitted' : 'in progress'}`;
  },
  broken: (moves: number) =>
    `The order breaks the priority of work: ${tickets(moves)} ${moves === 1 ? 'is' : 'are'} out of place.`,
  /** Of several that stand wrong. */
  first: (ticket: string) => `The first: ${ticket}`,
  fix: 'Fix order',
  apply: 'Apply',
  cancel: 'Cancel',
  proposed: (moves: number, total: number) => `#### Fix order: ${moves} of ${tickets(total)} would move`,
  move: (ticket: string, of: string, from: number, to: number) =>
    `${ticket}: ${of}, from place ${from} to ${to}`,
  right: 'The order is right: there is nothing to move.',
  fixed: (moved: number) => `Done: ${moved === 1 ? '1 ticket was' : `${moved} tickets were`} moved in Jira.`,
  changed: 'The board has changed in the meantime, so nothing was moved. Look at it again.',
  cancelled: 'Nothing was moved.',
  /** `reason`: a sentence; `done`: tickets that were ranked all the same. */
  notFixed: (reason: string, done: number) =>
    done === 0 ? `Nothing was changed. ${reason}` : `${tickets(done)} moved, then it stopped. ${reason}`,
  noneOfClass: (name: string) => `There is no ticket of the class ${name} in the queue.`,
  notAClass: (word: string, meant: string | undefined, names: string) =>
    meant === undefined
      ? `There is no class ${word}. Classes: ${names}. Example: \`/set-update queue escalation\`.`
      : `There is no class ${word}. Did you mean \`/set-update queue ${meant}\`?`,
  refused: 'Only people on SET and managers can move and take tickets. `/set-update who` says who that is.',
  alreadyFirst: 'The ticket is already first.',
  alreadyLast: 'The ticket is already last.',
  notInQueue: 'The ticket is not in the queue any more. Look at the board again.',
  notReadable: 'Jira does not say enough about this ticket to know who has it: look at it in Jira.',
  notOnBoard: 'The ticket is not on the board any more. Look at it again.',
  /** Null for a private ticket. */
  hasSomebody: (name: string | null) =>
    name === null
      ? 'Somebody has this ticket already.'
      : `${name} has this ticket already: agree with them, then change it in Jira.`,
  writeFailure,
  permissions: (may: WritePermissions) => {
    const named: readonly (readonly [keyof WritePermissions, string])[] = [
      ['canRank', 'order the queue'],
      ['canAssign', 'assign'],
      ['canTransition', 'change status'],
      ['canEdit', 'edit'],
      ['canComment', 'comment'],
      ['canCreate', 'create tickets'],
    ];
    const list = (isAllowed: boolean) =>
      named
        .filter(([name]) => may[name] === isAllowed)
        .map(([, words]) => words)
        .join(', ');
    if (list(true) === '') return 'only read: update and queue work, nothing that changes Jira is offered';
    return list(false) === '' ? list(true) : `${list(true)}; not: ${list(false)}`;
  },
};

export const link = {
  'e-mail': (name: string) => `In Jira you are ${name}, found by your e-mail address.`,
  link: (name: string) => `In Jira you are ${name}, confirmed by a manager.`,
  unknown:
    'Nobody in Jira shows your e-mail address. Say who you are there: `/set-update link NAME` or `/set-update link E-MAIL`; then a manager confirms it.',
  /** Several accounts show the person's e-mail address. */
  severalOwn:
    'Several Jira accounts show your e-mail address: say which one is yours with `/set-update link`.',
  waiting: (name: string, username: string) =>
    `You said that in Jira you are ${name}. It counts once a manager confirms it with \`/set-update link @${username}\`.`,
  proposed: (name: string, username: string) =>
    `Noted: in Jira you are ${name}. It counts once a manager confirms it with \`/set-update link @${username}\`.`,
  confirmed: (username: string, name: string) => `Confirmed: ${username} is ${name} in Jira.`,
  nobodyFound: (words: string) =>
    `Jira finds nobody by ${words}. Example: \`/set-update link alice@example.com\` or \`/set-update link Alice Nguyen\`.`,
  /** `list`: lines; there is a button for each. */
  severalMine: (list: string) =>
    `Several Jira accounts show your e-mail address:\n${list}\n\nWhich one is yours?`,
  /** `list`: numbered lines. */
  several: (list: string, words: string) =>
    `Several people in Jira could be meant:\n${list}\n\nSay which one by its number: \`/set-update link ${words} #2\`.`,
  nothingProposed: (username: string) =>
    `${username} has not said who they are in Jira, so there is nothing to confirm. They do that with \`/set-update link NAME\`.`,
  onlyManagers: 'Only a manager confirms who somebody is in Jira. For yourself: `/set-update link NAME`.',
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
      return `Somebody changed it at the same time${words}: look again.`;
    case 'fields-required':
      return `Jira wants more to be filled in: ${(fields ?? []).map(({ name }) => name).join(', ')}. Do it in Jira.`;
    case 'not-allowed':
      return `The Jira account may not do this${words}: ask a Jira admin for the permission.`;
    case 'not-found':
      return `Jira shows the account no such ticket or person${words}.`;
    case 'partly-done':
      return `Jira did not do it for ${tickets(left?.length ?? 0)}${words}.`;
    case 'not-shown':
      return `Jira accepted it, but does not show it${words}: look at the ticket in Jira before you try again.`;
    case 'order-not-shown':
      return `Jira accepted it, but the board does not show the new order${words}: look again in a minute. A board that is not ordered by rank never shows it; \`/set-update status\` says whether yours is.`;
    case 'not-read-back':
      return `Jira accepted it, but could not be read afterwards: ${cause === undefined ? '' : failureSentence(cause)} Look at the board before you try again.`;
    default: {
      const reason = failureSentence({ ...failure, code });
      return mayBeDone === true
        ? `${reason} The change may have been made all the same: look at the board before you try again.`
        : reason;
    }
  }
}
