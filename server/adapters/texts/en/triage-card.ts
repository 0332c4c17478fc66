import type { Remark, Told } from '../../../app/triage/card.ts';
import type { Standing } from '../../../app/triage/carry-out.ts';
import type { VerdictKind } from '../../../domain/triage/verdict.ts';
import { plural } from '../wording.ts';
import { failureSentence } from './failures.ts';
import { link, order } from './queue.ts';
import { verdictFields } from './verdict-fields.ts';

const verdicts: Readonly<Record<VerdictKind, (key: string, team: string) => string>> = {
  taken: (key) => `${key} taken`,
  routed: (key, team) => `${key} to ${team}`,
  duplicate: (key, of) => `${key} duplicate of ${of}`,
  closed: (key) => `${key} closed`,
  story: (key) => `${key} is a story`,
  feature: (key) => `${key} is a feature request`,
  snoozed: (key) => `${key} snoozed`,
};

const stands: Readonly<Record<Standing, (key: string) => string>> = {
  link: (key) => `${key} is linked as a duplicate, but the bug was not closed.`,
  unlinked: (key) => `The link of ${key} is removed, but the bug was not reopened.`,
  comment: (key) => `Your reason is in a comment on ${key}, but the bug was not closed.`,
};

function commentStays(hasComment: boolean): string {
  return hasComment ? ' Your comment stays in Jira.' : '';
}

function notConverted({ type, failure }: Extract<Remark, { readonly code: 'handed-over' }>): string {
  return failure === null
    ? `Jira does not allow the type “${type}” here, so its type stays.`
    : `Its type stays. ${order.writeFailure(failure)}`;
}

const notTold: Readonly<Record<Told, readonly string[]>> = {
  told: [],
  later: ['The product manager could not be told yet. This will be tried again.'],
  nobody: [
    `Nobody was told, because no product manager is known. A manager can enter one as “${verdictFields.ProductManagers.label}” with \`/set-update settings verdicts\`.`,
  ],
};

const card = (url: string | null) => (url === null ? 'Your card' : `[Your card](${url})`);

/** What somebody reads on the card of a bug. Names and Jira's words that go in must be escaped. */
export const triageCard = {
  /** `channel`: of the SET. */
  title: (channel: string, count: number, isExact: boolean) =>
    `**Triage** in ${channel}: ${isExact ? '' : 'at least '}${plural(count, 'bug waiting', 'bugs waiting')}`,
  /** The number is not known. */
  titleAlone: (channel: string) => `**Triage** in ${channel}`,
  /** `days`: whole days since it was reported; null: not known, as the name. */
  reported: (by: string | null, days: number | null) => {
    const when = days === null ? '' : days === 0 ? ' today' : days === 1 ? ' yesterday' : ` ${days} days ago`;
    return `Reported${by === null ? '' : ` by ${by}`}${when}`;
  },
  /** Nobody else has to judge anything. */
  nothingLeft: 'No bugs are waiting for you.',
  /** `count`: how many, and of each kind. */
  decided: (count: string) => `Triaged by you today: ${count}.`,
  /** `passed`: bugs that were passed over on this card. */
  passed: (passed: number) => `You skipped ${plural(passed, 'bug', 'bugs')}.`,
  /** Usernames, of others who look at one bug each. */
  lookedAt: (names: readonly string[]) =>
    names.length === 1
      ? `${names.join('')} is looking at the last one.`
      : `Others are looking at the rest: ${names.join(', ')}.`,
  /** The menu holds no more. */
  moreTeams: (more: number) =>
    `The menu has no room for ${plural(more, 'more team', 'more teams')}. Route to ${more === 1 ? 'it' : 'them'} in Jira.`,
  take: 'Take for SET',
  route: 'Route to…',
  close: 'Close…',
  snooze: 'Snooze',
  next: 'Next',
  again: 'Look again',
  /** `key`: of a bug, perhaps as a link. */
  verdicts,
  undo: (kind: VerdictKind, key: string, team: string) => `Undo: ${verdicts[kind](key, team)}`,
  duplicate: 'Duplicate…',
  duplicateTitle: 'Close as a duplicate',
  duplicateIntro: (key: string) => `This links ${key} to the other ticket and closes it in Jira.`,
  nothingAlike: (key: string) =>
    `This links ${key} to the other ticket and closes it in Jira. No similar ticket was found.`,
  /** Jira did not say which there are. */
  alikeUnread: (key: string) =>
    `This links ${key} to the other ticket and closes it in Jira. Similar tickets could not be looked up.`,
  duplicateOf: 'Similar tickets',
  noneOfThese: 'None of these',
  duplicateKey: 'Another ticket',
  duplicateKeyHelp: 'Key or address of the other ticket, if it is not in the list.',
  notAKey: 'Enter a key such as MM-1. Nothing was changed.',
  duplicateEmpty: 'Choose a ticket, or enter its key. Nothing was changed.',
  duplicateSubmit: 'Close',
  story: 'Story…',
  storyTitle: 'Story or feature',
  /** `isTold`: a product manager is known. */
  storyIntro: (key: string, isTold: boolean) =>
    `${key} is not a bug. Your comment is added to it in Jira${isTold ? ', and the product manager is told' : ''}.`,
  storyKind: 'What it is',
  storyKinds: { story: 'Story', feature: 'Feature request' },
  storyTeam: 'Team',
  storyNoTeam: 'Another team',
  storyComment: 'Comment',
  storyCommentHelp: 'What should be built, and why it is not a bug.',
  storyEmpty: 'Say what should be built. Nothing was changed.',
  storySubmit: 'Hand over',
  closeTitle: 'Close a bug',
  closeIntro: (key: string) => `This closes ${key} in Jira because it is not worth fixing.`,
  closeReason: 'Reason',
  closeReasonHelp: 'Added to the bug as a comment, with your name.',
  closeReasonEmpty: 'Enter a reason. Nothing was changed.',
  closeFieldEmpty: 'Jira requires this field. Nothing was changed.',
  closeSubmit: 'Close',
  /** What came of a press, where it is not what was wanted. */
  remark: (remark: Remark): string => {
    switch (remark.code) {
      case 'faster':
        return `${remark.username} got to ${remark.key} first, so nothing was changed.`;
      case 'changed':
        return `${remark.key} was changed in Jira after you saw it, so nothing was done. Look at it again.`;
      case 'gone':
        return `${remark.key} is no longer waiting for triage, so nothing was changed.`;
      case 'no-team':
        return `${remark.key} cannot be routed to this team in Jira, so nothing was changed.`;
      case 'not-readable':
        return order.notReadable;
      case 'has-somebody':
        return order.hasSomebody(remark.assignee);
      case 'not-linked':
        return remark.isOneOfSeveral ? link.severalOwn : link.unknown;
      case 'story-off':
        return `${remark.key} was not changed. A manager can allow comments with \`/set-update settings verdicts\`.`;
      case 'handed-over':
        return [
          `Your comment is on ${remark.key}.`,
          ...(remark.isConverted ? [] : [notConverted(remark)]),
          ...notTold[remark.told],
        ].join(' ');
      case 'unread':
        return `Nothing was changed. ${failureSentence(remark.failure)}`;
      case 'not-done':
        return `${remark.key}: ${order.writeFailure(remark.failure)}`;
      case 'edits-off':
        return `${remark.key} was not closed. A manager can allow it with \`/set-update settings verdicts\`.`;
      case 'no-transition':
        return `${remark.key} was not closed because Jira does not offer “${remark.name}” for it. Close it in Jira.`;
      case 'asks-more':
        return `${remark.key} was not closed because Jira requires more fields (${remark.names.join(', ')}). Close it in Jira.`;
      case 'no-resolution':
        return `${remark.key} was not closed because Jira does not offer the resolution “${remark.name}” for it. A manager can choose another one as “${verdictFields[remark.setting].label}” with \`/set-update settings verdicts\`.`;
      case 'no-link-type':
        return `${remark.key} was not closed because Jira has no link type “${remark.name}”. A manager can choose another one as “${verdictFields.DuplicateLink.label}” with \`/set-update settings verdicts\`.`;
      case 'no-ticket':
        return remark.of === remark.key
          ? `${remark.key} cannot be a duplicate of itself, so it was not changed.`
          : `Jira shows no ticket ${remark.of}, so ${remark.key} was not changed.`;
      case 'half-done':
        return `${stands[remark.stands](remark.key)} ${order.writeFailure(remark.failure)}`;
      case 'stalled':
        return `${remark.key}: this took too long, so nothing was changed. Try again.`;
      case 'undone':
        return `Undone: ${remark.key} is waiting again.${commentStays(remark.hasComment)}`;
      case 'not-undone':
        return remark.key === null
          ? 'This can no longer be undone. Nothing was changed.'
          : `${remark.key} has been changed in Jira since, so nothing was undone. Change it in Jira.`;
      case 'undone-not-waiting':
        return `Undone, but ${remark.key} does not match the triage clause at the moment.${commentStays(remark.hasComment)}`;
      case 'unclear':
        return `Jira does not say enough about ${remark.key} to undo this. Nothing was changed.`;
      case 'undo-off':
        return `${remark.key} was not reopened. A manager can allow it with \`/set-update settings verdicts\`.`;
      case 'no-way-back':
        return `Jira offers no way back from “${remark.status}”. Reopen ${remark.key} in Jira.`;
    }
  },
  refused: 'Only people on SET and managers can triage bugs. `/set-update who` shows who is on SET.',
  /** A word that only buttons of the card say was typed. */
  onlyOnCard: 'You do this with the buttons on your card. Open it with `/set-update triage card`.',
  /** `url`: of the card; null while it is being written. */
  opened: (url: string | null) => `${card(url)} is in your direct messages.`,
  movedOn: (url: string | null) => `${card(url)} now shows another bug, so nothing was changed.`,
};
