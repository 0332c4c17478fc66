import type { WriteFailure, WritePermissions } from '../../../app/ports.ts';
import type { PriorityClass } from '../../../domain/queue/priority.ts';
import type { LinkTexts, QueueTexts } from '../queue-texts.ts';
import { failureEn } from './failures.ts';

const nouns: Readonly<Record<PriorityClass, readonly [one: string, many: string]>> = {
  incident: ['incident', 'incidents'],
  escalation: ['escalation', 'escalations'],
  hotfix: ['hotfix', 'hotfixes'],
  release: ['release blocker', 'release blockers'],
  customer: ['customer bug', 'customer bugs'],
  other: ['other ticket', 'other tickets'],
  'tech-debt': ['tech debt ticket', 'tech debt tickets'],
};

export const queueEn: QueueTexts = {
  classes: {
    incident: 'incident',
    escalation: 'escalation',
    hotfix: 'hotfix',
    release: 'release blocker',
    customer: 'customer',
    other: 'other',
    'tech-debt': 'tech debt',
  },
  noClass: 'class not known',
  count,
  stands: ({ stands, than }) => `stands ${stands} ${count(than.count, than.class)}`,
  overdue: ({ reason, age }) => {
    if (reason === 'no-next-step') return `no next step for ${age} working hours`;
    return `${age} working days ${reason === 'submitted' ? 'submitted' : 'in progress'}`;
  },
  broken: (moves) =>
    `The order breaks the priority of work: ${tickets(moves)} ${moves === 1 ? 'stands' : 'stand'} wrong.`,
  fix: 'Fix order',
  apply: 'Apply',
  cancel: 'Cancel',
  proposed: (moves, total) => `#### Fix order: ${moves} of ${tickets(total)} would move`,
  move: (ticket, of, from, to) => `${ticket}: ${of}, from place ${from} to ${to}`,
  right: 'The order is right: there is nothing to move.',
  fixed: (moved) => `Done: ${moved === 1 ? '1 ticket was' : `${moved} tickets were`} moved in Jira.`,
  changed: 'The board has changed in the meantime, so nothing was moved. Look at it again.',
  cancelled: 'Nothing was moved.',
  notFixed: (reason, done) =>
    done === 0 ? `Nothing was changed. ${reason}` : `${tickets(done)} moved, then it stopped. ${reason}`,
  noneOfClass: (name) => `There is no ticket of the class ${name} in the queue.`,
  notAClass: (word, meant, names) =>
    meant === undefined
      ? `There is no class ${word}. Classes: ${names}. Example: \`/set-update queue escalation\`.`
      : `There is no class ${word}. Did you mean \`/set-update queue ${meant}\`?`,
  refused: 'Only people on SET and managers can move and take tickets. `/set-update who` says who that is.',
  alreadyFirst: 'The ticket is already first.',
  alreadyLast: 'The ticket is already last.',
  notInQueue: 'The ticket is not in the queue any more. Look at the board again.',
  notReadable: 'Jira does not say enough about this ticket to know who has it: look at it in Jira.',
  notOnBoard: 'The ticket is not on the board any more. Look at it again.',
  hasSomebody: (name) =>
    name === null
      ? 'Somebody has this ticket already.'
      : `${name} has this ticket already: agree with them, then change it in Jira.`,
  writeFailure,
  permissions: (may) => {
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

export const linkEn: LinkTexts = {
  'e-mail': (name) => `In Jira you are ${name}, found by your e-mail address.`,
  link: (name) => `In Jira you are ${name}, confirmed by a manager.`,
  unknown:
    'Nobody in Jira shows your e-mail address. Say who you are there: `/set-update link NAME` or `/set-update link E-MAIL`; then a manager confirms it.',
  severalOwn:
    'Several Jira accounts show your e-mail address: say which one is yours with `/set-update link`.',
  waiting: (name, username) =>
    `You said that in Jira you are ${name}. It counts once a manager confirms it with \`/set-update link @${username}\`.`,
  proposed: (name, username) =>
    `Noted: in Jira you are ${name}. It counts once a manager confirms it with \`/set-update link @${username}\`.`,
  confirmed: (username, name) => `Confirmed: ${username} is ${name} in Jira.`,
  nobodyFound: (words) =>
    `Jira finds nobody by ${words}. Example: \`/set-update link alice@example.com\` or \`/set-update link Alice Nguyen\`.`,
  severalMine: (list) => `Several Jira accounts show your e-mail address:\n${list}\nWhich one is yours?`,
  several: (list, words) =>
    `Several people in Jira could be meant:\n${list}\nSay which one by its number: \`/set-update link ${words} #2\`.`,
  nothingProposed: (username) =>
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
      return `Jira accepted it, but could not be read afterwards: ${cause === undefined ? '' : failureEn(cause)} Look at the board before you try again.`;
    default: {
      const reason = failureEn({ ...failure, code });
      return mayBeDone === true
        ? `${reason} The change may have been made all the same: look at the board before you try again.`
        : reason;
    }
  }
}
